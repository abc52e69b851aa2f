/* The memory of a step: the version of each record that it makes or changes, and its row of history, linked to the one before. */

#include "core/sijil-json.h"
#include "register/sijil-record-private.h"
#include "register/sijil-step-private.h"
#include "trust/sijil-hex.h"

#include <string.h>

void
_sijil_step_clear_told (gpointer data)
{
  SijilStepTold *row = data;

  g_free (row->act);
  g_free (row->reason);
  g_free (row->kind);
  g_free (row->fields);
  g_free (row->effective);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The names of the members in which two documents differ, in order; none for a new record, in which all is new. */
static char *
changed_fields (const char *before,
                const char *after)
{
  g_autoptr (JsonNode) old = json_from_string (before, NULL);
  g_autoptr (JsonNode) new = json_from_string (after, NULL);
  g_autoptr (JsonArray) names = json_array_new ();
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, json_node_get_object (new));
  while (json_object_iter_next (&iter, &member, &value))
    {
      JsonNode *was = json_object_get_member (json_node_get_object (old), member);

      if (was == NULL || !json_node_equal (was, value))
        g_ptr_array_add (sorted, (gpointer) member);
    }
  json_object_iter_init (&iter, json_node_get_object (old));
  while (json_object_iter_next (&iter, &member, &value))
    if (!json_object_has_member (json_node_get_object (new), member))
      g_ptr_array_add (sorted, (gpointer) member);

  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    json_array_add_string_element (names, sorted->pdata[i]);
  node = json_node_init_array (json_node_alloc (), names);
  return json_to_string (node, FALSE);
}

static gboolean
write_version (SijilStep     *step,
               const char    *kind,
               gint64         id,
               gint64         version,
               const char    *document,
               const guint8  *salt,
               GError       **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, "version-insert", error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", step->owner->chamber);
  sijil_stmt_bind_text (stmt, "subject_kind", kind);
  sijil_stmt_bind_int (stmt, "subject", id);
  sijil_stmt_bind_int (stmt, "version", version);
  sijil_stmt_bind_text (stmt, "document", document);
  sijil_stmt_bind_blob (stmt, "salt", salt, SIJIL_SALT_BYTES);
  sijil_stmt_bind_text (stmt, "reason", step->text);
  sijil_stmt_bind_int (stmt, "officer", step->officer);
  sijil_stmt_bind_text (stmt, "effective_on", step->effective);
  sijil_stmt_bind_int (stmt, "recorded_at", step->instant);
  return sijil_stmt_queue (stmt, NULL, error);
}

/*
 * Asks for the newest row of history, when nobody else can write one before the end of the step. A server answers it with what is
 * asked next.
 */
gboolean
_sijil_step_ask_head (SijilStep  *step,
                      GError    **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  return sijil_db_queue_row (step->owner->db, "history-head", values, &step->head, error);
}

/* What the first row of the step is linked to. */
static gboolean
find_head (SijilStep  *step,
           GError    **error)
{
  if (step->is_linked)
    return TRUE;
  if (!sijil_db_settle (step->owner->db, error))
    return FALSE;

  sijil_chain_begin (step->chain);
  if (step->head != NULL)
    {
      const char *chain = sijil_json_get_string (step->head, "chain");

      step->first = step->last = sijil_json_get_int (step->head, "id", 0);
      sijil_hex_read (chain, step->chain, sizeof step->chain);
    }
  step->is_linked = TRUE;
  return TRUE;
}

/* The number and the chain of the next row. */
static gboolean
link_row (SijilStep            *step,
          const SijilStepTold  *row,
          GError              **error)
{
  SijilChainRow next = {
    .chamber = step->owner->chamber,
    .recorded_at = step->instant,
    .officer = step->officer,
    .act = row->act,
    .reason = row->reason,
    .subject_kind = row->kind,
    .subject = row->id,
    .version = row->version,
    .fields = row->fields,
    .request = step->request,
    .digest = row->digest,
    .digest_bytes = sizeof row->digest,
    .effective_on = row->effective,
    .words = row->has_words ? row->words : NULL,
    .words_bytes = sizeof row->words,
  };

  if (!find_head (step, error))
    return FALSE;

  next.id = ++step->last;
  sijil_chain_link (&next, step->chain, step->chain);
  return TRUE;
}

static gboolean
write_history_row (SijilStep            *step,
                   const SijilStepTold  *row,
                   GError              **error)
{
  g_autoptr (SijilStmt) stmt = NULL;

  if (!link_row (step, row, error))
    return FALSE;
  stmt = sijil_db_prepare (step->owner->db, "history-insert", error);
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_int (stmt, "id", step->last);
  sijil_stmt_bind_text (stmt, "chamber", step->owner->chamber);
  sijil_stmt_bind_int (stmt, "recorded_at", step->instant);
  sijil_stmt_bind_int (stmt, "officer", step->officer);
  sijil_stmt_bind_text (stmt, "act", row->act);
  sijil_stmt_bind_text (stmt, "reason", row->reason);
  sijil_stmt_bind_text (stmt, "subject_kind", row->kind);
  sijil_stmt_bind_int (stmt, "subject", row->id);
  sijil_stmt_bind_int (stmt, "version", row->version);
  sijil_stmt_bind_text (stmt, "fields", row->fields);
  sijil_stmt_bind_text (stmt, "request", step->request);
  sijil_stmt_bind_blob (stmt, "digest", row->digest, SIJIL_DIGEST_BYTES);
  sijil_stmt_bind_blob (stmt, "chain", step->chain, SIJIL_CHAIN_BYTES);
  sijil_stmt_bind_text (stmt, "effective_on", row->effective);
  sijil_stmt_bind_blob (stmt, "words", row->has_words ? row->words : NULL, SIJIL_DIGEST_BYTES);
  return sijil_stmt_queue (stmt, NULL, error);
}

/* The words are sealed apart from the values, with the salt of these: erasing blanks all three. */
static void
seal_words (SijilStep     *step,
            const guint8  *salt,
            SijilStepTold *row)
{
  row->effective = g_strdup (step->effective);
  row->has_words = step->text != NULL;
  if (row->has_words)
    sijil_digest (salt, step->text, strlen (step->text), row->words);
}

/* A step that others are beside keeps its rows until nobody else writes history. @fields: (transfer full) */
static gboolean
write_history (SijilStep     *step,
               const char    *kind,
               gint64         id,
               gint64         version,
               char          *fields,
               const guint8  *salt,
               const guint8  *digest,
               GError       **error)
{
  SijilStepTold row = { .act = g_strdup (step->act), .reason = g_strdup (step->reason), .kind = g_strdup (kind), .id = id,
                        .version = version, .fields = fields };
  gboolean written;

  step->n_rows++;
  memcpy (row.digest, digest, sizeof row.digest);
  seal_words (step, salt, &row);
  if (step->is_beside)
    {
      g_array_append_val (step->told, row);
      return TRUE;
    }

  written = write_history_row (step, &row, error);
  _sijil_step_clear_told (&row);
  return written;
}

/*
 * The history of a step that others were beside, when nothing of it can be refused by hand any more. The head is asked for behind
 * the turn, as a statement of its own: one that waits sees what was there when it began to wait.
 */
gboolean
_sijil_step_write_told (SijilStep  *step,
                        GError    **error)
{
  if (!step->is_beside || step->told->len == 0)
    return TRUE;
  if (!sijil_db_take_turn (step->owner->db, step->owner->chamber, error) || !_sijil_step_ask_head (step, error))
    return FALSE;

  for (guint i = 0; i < step->told->len; i++)
    if (!write_history_row (step, &g_array_index (step->told, SijilStepTold, i), error))
      return FALSE;

  return TRUE;
}

/* Makes @record what the table holds now, defaults and all: versions are made of the stored values only. */
static void
take_stored (JsonObject *record,
             JsonObject *stored)
{
  g_autoptr (GList) members = json_object_get_members (record);
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  for (GList *link = members; link != NULL; link = link->next)
    if (!json_object_has_member (stored, link->data))
      json_object_remove_member (record, link->data);
  json_object_iter_init (&iter, stored);
  while (json_object_iter_next (&iter, &member, &value))
    json_object_set_member (record, member, json_node_ref (value));
}

gboolean
_sijil_step_remember (SijilStep   *step,
                      const char  *kind,
                      gint64       id,
                      gint64       version,
                      const char  *before,
                      JsonObject  *record,
                      JsonObject  *stored,
                      GError     **error)
{
  g_autofree char *document = NULL;
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];

  take_stored (record, stored);
  document = sijil_record_document (kind, record);
  sijil_salt_new (salt);
  sijil_digest (salt, document, strlen (document), digest);
  return write_version (step, kind, id, version, document, salt, error)
         && write_history (step, kind, id, version, before != NULL ? changed_fields (before, document) : g_strdup ("[]"), salt,
                           digest, error)
         && _sijil_step_sign (step, kind, id, version, before, record, digest, error);
}
