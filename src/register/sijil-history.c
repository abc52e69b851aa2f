/* The history of a record and of what belongs to it, in the order in which it was written. */

#include "register/sijil-show.h"

#include "core/sijil-json.h"
#include "register/sijil-decision.h"
#include "register/sijil-review-private.h"
#include "register/sijil-show-private.h"

/* Rows gathered so far, and the subjects already looked at. */
typedef struct
{
  SijilRegister *reg;  /* (unowned) */
  GPtrArray     *rows; /* (element-type JsonObject) (owned) */
  GHashTable    *seen; /* (element-type utf8) (owned) */
} Gathering;

static void
set_or_null (JsonObject *row,
             const char *member,
             const char *value)
{
  if (value != NULL)
    json_object_set_string_member (row, member, value);
  else
    json_object_set_null_member (row, member);
}

/* What was done and why stands in each row, null where no reason was given: an act that keeps a reason of its own gives it. */
static gboolean
set_reason (SijilRegister  *self,
            JsonObject     *row,
            const char     *kind,
            gint64          id,
            GError        **error)
{
  const char *reason = sijil_json_get_string (row, "reason");
  g_autoptr (JsonObject) act = NULL;

  if (reason == NULL && g_str_equal (kind, "act"))
    {
      act = sijil_record_load (self, "act", id, error);
      if (act == NULL)
        return FALSE;
      reason = sijil_json_get_string (act, "reason");
    }

  set_or_null (row, "reason", reason);
  set_or_null (row, "reason_fr", NULL);
  set_or_null (row, "reason_ar", NULL);
  _sijil_show_words (self, row, "reason", "reason");
  return TRUE;
}

static void
finish_row (JsonObject *row,
            const char *label)
{
  const char *text = sijil_json_get_string (row, "fields");
  g_autoptr (JsonNode) fields = text != NULL ? json_from_string (text, NULL) : NULL;

  if (fields != NULL)
    json_object_set_member (row, "fields", g_steal_pointer (&fields));
  _sijil_show_instant (row, "recorded_at");
  json_object_set_string_member (row, "subject", label != NULL ? label : "");
}

static gboolean
decision_cb (const SijilDecision  *decision,
             gpointer              data,
             GError              **error)
{
  JsonArray *rows = data;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_int (row, "sequence", 0) == decision->sequence)
        set_or_null (row, "signed", _sijil_signed_to_code (decision->state));
    }

  return TRUE;
}

/* Whether what was decided is signed stands in each row of a record on which things are decided. */
static gboolean
set_signed (SijilRegister  *self,
            JsonArray      *rows,
            const char     *kind,
            gint64          id,
            GError        **error)
{
  static const char * const kinds[] = { "application", "card", "entry", NULL };

  return !g_strv_contains (kinds, kind) || _sijil_decision_walk (self, kind, id, decision_cb, rows, error);
}

/* @label: what tells this subject from others of its kind: a number, a serial, a UUID; never a name. */
static gboolean
gather (Gathering   *gathering,
        const char  *kind,
        gint64       id,
        const char  *label,
        GError     **error)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  if (id == 0 || !g_hash_table_add (gathering->seen, g_steal_pointer (&key)))
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (gathering->reg));
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  rows = sijil_db_query_rows (sijil_register_get_db (gathering->reg), "history-of-subject", values, error);
  if (rows != NULL && !set_signed (gathering->reg, rows, kind, id, error))
    return FALSE;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      finish_row (row, label);
      if (!set_reason (gathering->reg, row, kind, id, error))
        return FALSE;
      g_ptr_array_add (gathering->rows, json_object_ref (row));
    }

  return rows != NULL;
}

/* The rows of a statement, each of them a subject of @kind. */
static gboolean
gather_all (Gathering   *gathering,
            const char  *kind,
            const char  *statement,
            const char  *parameter,
            gint64       of,
            const char  *label,
            GError     **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (gathering->reg, statement, parameter, of, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!gather (gathering, kind, sijil_json_get_int (row, "id", 0), sijil_json_get_string (row, label), error))
        return FALSE;
    }

  return rows != NULL;
}

static gboolean
gather_holder (Gathering   *gathering,
               JsonObject  *record,
               GError     **error)
{
  const char *kind = json_object_has_member (record, "person") ? "person" : "organisation";
  gint64 id = sijil_json_get_int (record, kind, 0);
  g_autoptr (JsonObject) holder = sijil_record_load (gathering->reg, kind, id, error);

  return holder != NULL && gather (gathering, kind, id, sijil_json_get_string (holder, "uuid"), error);
}

static gboolean
gather_application (Gathering   *gathering,
                    JsonObject  *application,
                    GError     **error)
{
  gint64 id = sijil_json_get_int (application, "id", 0);

  return gather_holder (gathering, application, error)
         && gather_all (gathering, "paper", "application-papers", "application", id, "uuid", error)
         && gather_all (gathering, "act", "act-of-application", "application", id, "uuid", error);
}

static gboolean
gather_entry (Gathering   *gathering,
              JsonObject  *entry,
              GError     **error)
{
  gint64 id = sijil_json_get_int (entry, "id", 0);

  return gather_holder (gathering, entry, error)
         && gather_all (gathering, "application", "application-of-entry", "entry", id, "number", error)
         && gather_all (gathering, "card", "card-of-entry", "entry", id, "serial", error)
         && gather_all (gathering, "act", "act-of-entry", "entry", id, "uuid", error);
}

static gboolean
gather_around (Gathering         *gathering,
               const SijilFound  *found,
               GError           **error)
{
  gint64 id = sijil_json_get_int (found->record, "id", 0);
  const char *number = sijil_json_get_string (found->record, g_str_equal (found->kind, "card") ? "serial" : "number");

  if (number == NULL)
    number = sijil_json_get_string (found->record, "uuid");
  if (!gather (gathering, found->kind, id, number, error))
    return FALSE;
  if (g_str_equal (found->kind, "application"))
    return gather_application (gathering, found->record, error);
  if (g_str_equal (found->kind, "entry"))
    return gather_entry (gathering, found->record, error);
  if (g_str_equal (found->kind, "card"))
    return gather_all (gathering, "act", "act-of-card", "card", id, "uuid", error);

  return TRUE;
}

static int
compare_sequences (gconstpointer a,
                   gconstpointer b)
{
  gint64 one = sijil_json_get_int (*(JsonObject * const *) a, "sequence", 0);
  gint64 two = sijil_json_get_int (*(JsonObject * const *) b, "sequence", 0);

  return one < two ? -1 : one > two;
}

static JsonObject *
list_rows (GPtrArray *rows)
{
  JsonObject *list = json_object_new ();
  JsonArray *items = json_array_new ();

  g_ptr_array_sort (rows, compare_sequences);
  for (guint i = 0; i < rows->len; i++)
    json_array_add_object_element (items, json_object_ref (rows->pdata[i]));
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", rows->len);

  return list;
}

/**
 * sijil_history:
 * @number: as sijil_show() takes it
 *
 * What happened to a record, and for a file or an entry to its holder, papers,
 * cards and acts: `sequence`, `recorded_at`, `officer`, `act`, coded `reason`
 * with its words (null: none), the officer's own words as `text`, `subject_kind`, `subject`, `version`,
 * changed `fields`, `effective_on`, `request`; of what was decided, as `signed`, whether that is signed by whom it names:
 * "good", "before" (the register did not sign yet), "not" or "wrong".
 *
 * Returns: (transfer full): the list, oldest first
 */
JsonObject *
sijil_history (SijilRegister  *self,
               const char     *number,
               GError        **error)
{
  SijilFound found = { .record = NULL };
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gathering gathering = { .reg = self, .rows = rows, .seen = seen };

  if (!sijil_register_require (self, 0, error) || !_sijil_find_any (self, number, &found, error))
    return NULL;

  record = found.record;
  return gather_around (&gathering, &found, error) ? list_rows (rows) : NULL;
}
