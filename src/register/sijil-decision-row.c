/* The versions of a record, and what each of them decides. */

#include "core/sijil-json.h"
#include "register/sijil-decision-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

#include <string.h>

void
_sijil_decision_row_free (SijilDecisionRow *row)
{
  g_free (row->kind);
  g_free (row->act);
  g_free (row->document);
  g_clear_pointer (&row->digest, g_bytes_unref);
  g_clear_pointer (&row->salt, g_bytes_unref);
  g_clear_pointer (&row->signature, g_bytes_unref);
  g_free (row->reason);
  g_free (row);
}

SijilDecisionRow *
_sijil_decision_read_row (SijilStmt *stmt)
{
  enum { KIND, SUBJECT, SEQUENCE, VERSION, ACT, OFFICER, DIGEST, DOCUMENT, SALT, KEY, SIGNATURE, RECORDED_AT, REASON };
  SijilDecisionRow *row = g_new0 (SijilDecisionRow, 1);

  row->kind = g_strdup (sijil_stmt_get_text (stmt, KIND));
  row->subject = sijil_stmt_get_int (stmt, SUBJECT);
  row->sequence = sijil_stmt_get_int (stmt, SEQUENCE);
  row->version = sijil_stmt_get_int (stmt, VERSION);
  row->act = g_strdup (sijil_stmt_get_text (stmt, ACT));
  row->officer = sijil_stmt_get_int (stmt, OFFICER);
  row->digest = sijil_stmt_dup_blob (stmt, DIGEST);
  row->document = g_strdup (sijil_stmt_get_text (stmt, DOCUMENT));
  row->salt = sijil_stmt_is_null (stmt, SALT) ? NULL : sijil_stmt_dup_blob (stmt, SALT);
  row->key = sijil_stmt_is_null (stmt, KEY) ? 0 : sijil_stmt_get_int (stmt, KEY);
  row->signature = sijil_stmt_is_null (stmt, SIGNATURE) ? NULL : sijil_stmt_dup_blob (stmt, SIGNATURE);
  row->recorded_at = sijil_stmt_get_int (stmt, RECORDED_AT);
  row->reason = sijil_stmt_is_null (stmt, REASON) ? NULL : g_strdup (sijil_stmt_get_text (stmt, REASON));
  return row;
}

/* The statement is at its end before anything is judged, which may ask it anew of a key. */
GPtrArray *
_sijil_decision_list_rows (SijilRegister  *self,
                           const char     *kind,
                           gint64          subject,
                           GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "decision-of-subject", error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) _sijil_decision_row_free);
  gboolean has_row = stmt != NULL;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (stmt, "chamber", self->chamber);
  sijil_stmt_bind_text (stmt, "subject_kind", kind);
  sijil_stmt_bind_int (stmt, "subject", subject);
  while (has_row)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (rows, _sijil_decision_read_row (stmt));
    }

  return g_steal_pointer (&rows);
}

/* (transfer full) (nullable): what the version says; NULL when it is erased */
JsonObject *
_sijil_decision_parse (const SijilDecisionRow *row)
{
  g_autoptr (JsonNode) node = row->document != NULL ? json_from_string (row->document, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* Whether a version is what the history sealed. */
gboolean
_sijil_decision_digest_matches (const SijilDecisionRow *row)
{
  guint8 digest[SIJIL_DIGEST_BYTES];

  if (g_bytes_get_size (row->digest) != SIJIL_DIGEST_BYTES)
    return FALSE;
  if (row->document == NULL)
    return TRUE;
  if (row->salt == NULL || g_bytes_get_size (row->salt) != SIJIL_SALT_BYTES)
    return FALSE;

  sijil_digest (g_bytes_get_data (row->salt, NULL), row->document, strlen (row->document), digest);
  return memcmp (g_bytes_get_data (row->digest, NULL), digest, sizeof digest) == 0;
}

/*
 * Whether a version decides something.
 * @before: (nullable): the version before; NULL for the first one, or when it is erased
 */
gboolean
_sijil_decision_is (const char *kind,
                    gint64      version,
                    JsonObject *before,
                    JsonObject *after)
{
  const char *was = before != NULL ? sijil_json_get_string (before, "state") : NULL;
  const char *is = sijil_json_get_string (after, "state");

  if (g_str_equal (kind, "officer_key"))
    return version == 1;
  if (g_str_equal (kind, "card"))
    return version == 1 && g_strcmp0 (sijil_json_get_string (after, "route"), "drawn") == 0;
  if (is == NULL || (before == NULL && version > 1) || g_strcmp0 (was, is) == 0)
    return FALSE;
  if (g_str_equal (kind, "role_root"))
    return TRUE;
  if (g_str_equal (kind, "entry"))
    return version > 1;

  return g_str_equal (kind, "application") && (g_str_equal (is, "accepted") || g_str_equal (is, "refused"));
}

/* What must stay as it was signed. Some of it may be erased. */
gboolean
_sijil_decision_was_altered (const char *kind,
                             JsonObject *decided,
                             JsonObject *after)
{
  static const char * const of_file[] = { "kind", "number", "agent", "drafted_by", "person", "organisation", "entry", "category", "proof",
                                          "state", "decided_by", "decided_on", "decided_at", "decision_reason", "small_office", NULL };
  static const char * const of_card[] = { "serial", "route", "entry", "application", "number", "issued_on", "valid_until", "kid",
                                          "payload_digest", "layout", NULL };
  gboolean is_file = g_str_equal (kind, "application");
  const char *erasable = is_file ? "document" : "face";
  JsonNode *kept = json_object_get_member (after, erasable);

  if (!is_file && !g_str_equal (kind, "card"))
    return FALSE;
  for (const char * const *member = is_file ? of_file : of_card; *member != NULL; member++)
    {
      JsonNode *was = json_object_get_member (decided, *member);
      JsonNode *is = json_object_get_member (after, *member);

      if ((was == NULL) != (is == NULL) || (was != NULL && !json_node_equal (was, is)))
        return TRUE;
    }

  return kept != NULL && (!json_object_has_member (decided, erasable)
                          || !json_node_equal (kept, json_object_get_member (decided, erasable)));
}
