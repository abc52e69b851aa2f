/* Every record against its newest version, and every version against its record. */

#include "register/sijil-check-private.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"

#include <glib/gi18n-lib.h>

/* Lists are ordered by keys that no version keeps: they must be those of the name. */
static gboolean
keys_match (JsonObject *record)
{
  static const char * const scripts[][2] = { { "name_ar", "sort_ar" }, { "name_fr", "sort_fr" } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *name = sijil_json_get_string (record, scripts[i][0]);
      const char *other = sijil_json_get_string (record, scripts[1 - i][0]);
      g_autofree char *key = name != NULL || other != NULL ? sijil_sort_key (name != NULL ? name : other) : NULL;

      if (g_strcmp0 (key, sijil_json_get_string (record, scripts[i][1])) != 0)
        return FALSE;
    }

  return TRUE;
}

/* An earlier program kept in the version what now only has its digest there. */
static gboolean
is_same (const char *kind,
         JsonObject *record,
         const char *version)
{
  g_autofree char *document = sijil_record_document (kind, record);
  g_autofree char *earlier = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (g_str_equal (document, version) || _sijil_record_get_digested (_sijil_record_kind (kind)) == NULL)
    return g_str_equal (document, version);

  node = json_from_string (version, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  earlier = sijil_record_document (kind, json_node_get_object (node));
  return g_str_equal (document, earlier);
}

/* @record: (out) (nullable): NULL where it is of another chamber, which no honest program makes it */
static gboolean
load_record (SijilCheck   *check,
             const char   *kind,
             gint64        id,
             JsonObject  **record,
             GError      **error)
{
  GError *problem = NULL;

  *record = sijil_record_load (check->reg, kind, id, &problem);
  if (problem == NULL)
    return TRUE;
  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
tell_changed (SijilCheck  *check,
              const char  *subject,
              GError     **error)
{
  sijil_note (check->found, "record-changed", NULL,
              "A record is not what its newest version says: it was changed by another program (%s).", subject, NULL);
  return _sijil_check_mark_record (check, subject, error);
}

/* The newest version of a record must be what its table holds. */
static gboolean
check_records_of (SijilCheck  *check,
                  const char  *kind,
                  GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *list = g_strconcat ("check-records-", kind, NULL);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, list, error);
  gboolean has_row = TRUE;
  gint64 done = 0;

  while (stmt != NULL)
    {
      g_autoptr (JsonObject) record = NULL;
      g_autofree char *subject = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (++done % 1024 == 0 && !_sijil_check_tell (check, "records", done, 0, error))
        return FALSE;

      subject = g_strdup_printf ("%s %s", kind, sijil_stmt_get_text (stmt, 0));
      if (!load_record (check, kind, sijil_stmt_get_int (stmt, 0), &record, error))
        return FALSE;
      if (record != NULL && sijil_stmt_is_null (stmt, 1))
        continue;
      if (record == NULL || !is_same (kind, record, sijil_stmt_get_text (stmt, 1)))
        {
          if (!tell_changed (check, subject, error))
            return FALSE;
          if (record == NULL && check->found->len > SIJIL_CHECK_MOST)
            return TRUE;
        }
      if (record != NULL && _sijil_record_kind (kind)->is_searched && !keys_match (record))
        sijil_note (check->found, "sort-keys", NULL, "A name stands in the wrong place of the lists: its keys are not its own (%s).",
                    subject, NULL);
    }

  return FALSE;
}

gboolean
_sijil_check_records (SijilCheck  *check,
                      GError     **error)
{
  static const char * const kinds[] = { "person", "organisation", "entry", "application", "paper", "card", "hand_over",
                                        "act", "mail", "visit", "blank", "bordereau", "officer", "office", "register", "setting",
                                        "term", "signing_key", "officer_key", "layout", "signatory", "sealing_key", "sealing_wrap",
                                        "role_root", "role_certificate" };

  if (!_sijil_check_rule (check, "check-record-missing", N_("A record that the history knows is no longer there (%s)."), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!check_records_of (check, kinds[i], error))
      return FALSE;

  return _sijil_check_rule (check, "check-entry-positions", N_("The dated rows of a record do not stand in their order (%s)."), error)
         && _sijil_check_seals (check, error) && _sijil_check_series (check, error);
}
