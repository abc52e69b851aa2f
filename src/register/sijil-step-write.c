/* The rows of a step: a record, its identifiers, its words for the search, and its dated rows. */

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-holder-words.h"
#include "register/sijil-record-private.h"
#include "register/sijil-step-private.h"

void
_sijil_step_later_free (gpointer data)
{
  SijilStepLater *later = data;

  g_free (later->act);
  g_free (later->reason);
  g_free (later->text);
  g_free (later->effective);
  g_free (later->kind);
  json_object_unref (later->record);
  g_clear_pointer (&later->stored, json_object_unref);
  g_free (later);
}

static gboolean
write_identifier (SijilStep   *step,
                  const char  *identifier,
                  const char  *value,
                  const char  *kind,
                  gint64       id,
                  GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, "identifier-insert", error);
  GError *taken = NULL;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "kind", identifier);
  sijil_stmt_bind_text (stmt, "value", value);
  sijil_stmt_bind_text (stmt, "chamber", step->owner->chamber);
  sijil_stmt_bind_text (stmt, "subject_kind", kind);
  sijil_stmt_bind_int (stmt, "subject", id);
  sijil_set_error (&taken, SIJIL_ERROR_CONFLICT, "identifier-taken", identifier,
                   "“%s” already belongs to another record of the register. Nothing was saved. Search for it first.", value, NULL);
  return sijil_stmt_queue (stmt, taken, error);
}

static gboolean
free_identifier (SijilStep   *step,
                 const char  *identifier,
                 const char  *value,
                 GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "kind", identifier);
  json_object_set_string_member (values, "value", value);
  return sijil_db_queue (step->owner->db, "identifier-delete", values, error);
}

static gboolean
write_identifiers (SijilStep              *step,
                   const SijilRecordKind  *kind,
                   gint64                  id,
                   JsonObject             *before,
                   JsonObject             *after,
                   GError                **error)
{
  for (guint i = 0; kind->identifiers[i] != NULL; i++)
    {
      const char *name = kind->identifiers[i];
      const char *old = before != NULL ? sijil_json_get_string (before, name) : NULL;
      const char *new = sijil_json_get_string (after, name);

      if (g_strcmp0 (old, new) == 0)
        continue;
      if (old != NULL && !free_identifier (step, name, old, error))
        return FALSE;
      if (new != NULL && !write_identifier (step, name, new, kind->kind, id, error))
        return FALSE;
    }

  return before != NULL || !kind->has_uuid
         || write_identifier (step, "uuid", sijil_json_get_string (after, "uuid"), kind->kind, id, error);
}

static void
set_sort_keys (JsonObject *record)
{
  static const char * const scripts[][2] = { { "name_ar", "sort_ar" }, { "name_fr", "sort_fr" } };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *name = sijil_json_get_string (record, scripts[i][0]);
      const char *other = sijil_json_get_string (record, scripts[1 - i][0]);
      g_autofree char *key = sijil_sort_key (name != NULL ? name : other);

      json_object_set_string_member (record, scripts[i][1], key);
    }
}

static gboolean
write_words (SijilStep   *step,
             const char  *kind,
             gint64       id,
             JsonObject  *record,
             GError     **error)
{
  g_auto (GStrv) words = _sijil_holder_words (sijil_json_get_string (record, "name_ar"), sijil_json_get_string (record, "name_fr"));

  return _sijil_holder_words_write (step->owner, kind, id, words, error);
}

static gboolean
names_differ (JsonObject *before,
              JsonObject *after)
{
  return g_strcmp0 (sijil_json_get_string (before, "name_ar"), sijil_json_get_string (after, "name_ar")) != 0
         || g_strcmp0 (sijil_json_get_string (before, "name_fr"), sijil_json_get_string (after, "name_fr")) != 0;
}

/* An entry sorts by its holder's names. */
static gboolean
sort_entries (SijilStep   *step,
              const char  *kind,
              JsonObject  *holder,
              GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_string_member (values, "sort_ar", sijil_json_get_string (holder, "sort_ar"));
  json_object_set_string_member (values, "sort_fr", sijil_json_get_string (holder, "sort_fr"));
  json_object_set_int_member (values, kind, sijil_json_get_int (holder, "id", 0));
  return sijil_db_queue (step->owner->db, "entry-sort-keys", values, error);
}

static gboolean
is_at (JsonArray *rows, /* (nullable) */
       guint      position,
       JsonArray *others)
{
  return rows != NULL && position < json_array_get_length (rows)
         && sijil_json_equal_canonical (json_array_get_element (rows, position), json_array_get_element (others, position));
}

/* Who changes something else of the record need not be one who may write its dated rows: those that @before has are passed over. */
static gboolean
write_rows (SijilStep              *step,
            const SijilRecordRows  *rows,
            gint64                  id,
            JsonObject             *before, /* (nullable) */
            JsonObject             *record,
            GError                **error)
{
  for (; rows != NULL && rows->member != NULL; rows++)
    {
      JsonArray *known = before != NULL ? sijil_json_get_array (before, rows->member) : NULL;
      JsonArray *array = sijil_json_get_array (record, rows->member);
      g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, rows->save_statement, error);

      if (stmt == NULL)
        return FALSE;
      for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
        {
          if (is_at (known, i, array))
            continue;
          sijil_stmt_bind_object (stmt, json_array_get_object_element (array, i));
          sijil_stmt_bind_text (stmt, "chamber", step->owner->chamber);
          sijil_stmt_bind_int (stmt, "entry", id);
          sijil_stmt_bind_int (stmt, "position", i);
          if (!sijil_stmt_queue (stmt, NULL, error))
            return FALSE;
        }
    }

  return TRUE;
}

static void
prepare_insert (SijilStep             *step,
                const SijilRecordKind *what,
                JsonObject            *record)
{
  json_object_set_string_member (record, "chamber", step->owner->chamber);
  json_object_set_int_member (record, "version", 1);
  if (what->has_uuid && sijil_json_get_string (record, "uuid") == NULL)
    {
      g_autofree char *uuid = sijil_uuid_new ();

      json_object_set_string_member (record, "uuid", uuid);
    }
  if (what->is_searched)
    set_sort_keys (record);
  _sijil_record_seal (what, record);
}

/* All that stands beside the row itself. */
static gboolean
end_insert (SijilStep              *step,
            const SijilRecordKind  *what,
            JsonObject             *record,
            JsonObject             *stored,
            GError                **error)
{
  gint64 row = sijil_json_get_int (stored, "id", 0);

  json_object_set_int_member (record, "id", row);
  return write_identifiers (step, what, row, NULL, record, error)
         && (!what->is_searched || write_words (step, what->kind, row, record, error))
         && write_rows (step, what->rows, row, NULL, record, error)
         && _sijil_record_complete (step->owner, what, stored, record, error)
         && _sijil_step_remember (step, what->kind, row, 1, NULL, record, stored, error);
}

/**
 * sijil_step_insert:
 * @kind: a kind of record
 * @record: its members; `uuid`, `chamber`, `version`, `id` and the sort keys are set here
 * @id: (out) (optional): its row
 * @error: %SIJIL_ERROR_CONFLICT when a value that must be unique is taken
 *
 * Writes a new record, its identifiers, its words for the search, its first
 * version and the row of history. On return @record is the stored record.
 */
gboolean
sijil_step_insert (SijilStep   *step,
                   const char  *kind,
                   JsonObject  *record,
                   gint64      *id,
                   GError     **error)
{
  const SijilRecordKind *what = _sijil_record_kind (kind);
  g_autofree char *statement = g_strconcat (what->statement, "-insert", NULL);
  g_autoptr (JsonObject) stored = NULL;

  prepare_insert (step, what, record);
  stored = sijil_db_query_row (step->owner->db, statement, record, error);
  if (stored == NULL)
    return FALSE;

  if (id != NULL)
    *id = sijil_json_get_int (stored, "id", 0);
  return end_insert (step, what, record, stored, error);
}

/**
 * sijil_step_insert_later:
 * @kind: a kind of record
 * @record: as for sijil_step_insert(); its row has no number yet on return, and it is the stored record once the step is
 *   committed
 *
 * As sijil_step_insert(), for a record to which nothing else in the step points: several of them cost a server one answer.
 */
gboolean
sijil_step_insert_later (SijilStep   *step,
                         const char  *kind,
                         JsonObject  *record,
                         GError     **error)
{
  const SijilRecordKind *what = _sijil_record_kind (kind);
  g_autofree char *statement = g_strconcat (what->statement, "-insert", NULL);
  SijilStepLater *later;

  if (!step->is_beside)
    return sijil_step_insert (step, kind, record, NULL, error);

  prepare_insert (step, what, record);
  later = g_new0 (SijilStepLater, 1);
  later->act = g_strdup (step->act);
  later->reason = g_strdup (step->reason);
  later->text = g_strdup (step->text);
  later->effective = g_strdup (step->effective);
  later->kind = g_strdup (kind);
  later->record = json_object_ref (record);
  g_ptr_array_add (step->later, later);
  return sijil_db_queue_row (step->owner->db, statement, record, &later->stored, error);
}

/* What was put off, as it was to be told then. */
static gboolean
end_later (SijilStep       *step,
           SijilStepLater  *later,
           GError         **error)
{
  if (later->stored == NULL) /* a statement that inserts gives its row, or fails */
    g_return_val_if_reached (FALSE);

  sijil_step_set_act (step, later->act);
  sijil_step_set_reason (step, later->reason, later->text);
  sijil_step_set_effective (step, later->effective);
  return end_insert (step, _sijil_record_kind (later->kind), later->record, later->stored, error);
}

gboolean
_sijil_step_write_later (SijilStep  *step,
                         GError    **error)
{
  if (!step->is_beside || step->later->len == 0)
    return TRUE;
  if (!sijil_db_settle (step->owner->db, error))
    return FALSE;

  for (guint i = 0; i < step->later->len; i++)
    if (!end_later (step, step->later->pdata[i], error))
      return FALSE;

  return TRUE;
}

/** sijil_step_set_changed_error: what is said when another desk was first. */
void
sijil_step_set_changed_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "record-changed", NULL,
                   "Another desk changed this record in the meantime. Nothing was saved. Open it again and compare.", NULL);
}

static gboolean
update (SijilStep   *step,
        const char  *kind,
        JsonObject  *before,
        JsonObject  *after,
        gboolean     anyhow,
        GError     **error)
{
  const SijilRecordKind *what = _sijil_record_kind (kind);
  g_autofree char *statement = g_strconcat (what->statement, "-update", NULL);
  g_autofree char *old = sijil_record_document (kind, before);
  g_autofree char *new = NULL;
  gint64 id = sijil_json_get_int (before, "id", 0);
  gint64 version = sijil_json_get_int (before, "version", 0);
  g_autoptr (JsonObject) stored = NULL;
  GError *problem = NULL;

  _sijil_record_seal (what, after);
  new = sijil_record_document (kind, after);
  if (!anyhow && g_str_equal (old, new))
    return TRUE;

  if (what->is_searched)
    set_sort_keys (after);
  json_object_set_int_member (after, "version", version);
  stored = sijil_db_query_row (step->owner->db, statement, after, &problem);
  if (stored == NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      else
        sijil_step_set_changed_error (error);
      return FALSE;
    }
  json_object_set_int_member (after, "version", version + 1);

  if (what->is_searched && names_differ (before, after)
      && !(_sijil_holder_words_forget (step->owner, kind, id, error) && write_words (step, kind, id, after, error)
           && sort_entries (step, kind, after, error)))
    return FALSE;

  return write_identifiers (step, what, id, before, after, error)
         && write_rows (step, what->rows, id, before, after, error)
         && _sijil_record_complete (step->owner, what, stored, NULL, error)
         && _sijil_step_remember (step, kind, id, version + 1, old, after, stored, error);
}

/**
 * sijil_step_update:
 * @before: the record as it was loaded
 * @after: the record as it shall be; its `version` is raised here
 * @error: %SIJIL_ERROR_CONFLICT with the reason "record-changed" when another desk was first
 *
 * Nothing is written when nothing differs. On return @after is the stored
 * record, ready to be the `before` of the next change.
 */
gboolean
sijil_step_update (SijilStep   *step,
                   const char  *kind,
                   JsonObject  *before,
                   JsonObject  *after,
                   GError     **error)
{
  return update (step, kind, before, after, FALSE, error);
}

/** sijil_step_renew: sijil_step_update() that writes a version even when nothing differs, for who takes the ones before away. */
gboolean
sijil_step_renew (SijilStep   *step,
                  const char  *kind,
                  JsonObject  *before,
                  JsonObject  *after,
                  GError     **error)
{
  return update (step, kind, before, after, TRUE, error);
}
