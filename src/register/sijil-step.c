#include "register/sijil-step.h"

#include "core/sijil-date.h"
#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

#include <string.h>

/* An answer that did not come is asked for again after 0.1 s, 0.2 s, 0.4 s…: for six seconds at most. */
#define LOOKS         6
#define FIRST_LOOK_US (G_USEC_PER_SEC / 10)

struct _SijilStep
{
  SijilRegister *owner;     /* (unowned) */
  char          *act;
  char          *reason;    /* code (nullable) */
  char          *text;      /* free text, kept in the version (nullable) */
  char          *effective; /* YYYY-MM-DD */
  char          *request;   /* UUID */
  gint64         instant;
  gint64         officer;   /* 0: the program */
  guint          n_rows;    /* of history, of this step */
  gboolean       committed;
  gboolean       is_beside; /* other steps are under way */
  GPtrArray     *subjects;  /* (element-type utf8): claimed by a step beside others */
  GPtrArray     *later;     /* (element-type Later) (nullable): of a step beside others */
  GArray        *told;      /* (element-type HistoryRow): rows of history of a step beside others, written with the commit */
};

/* A record whose row was asked for with others, and which has no version yet. */
typedef struct
{
  char       *act;
  char       *reason;    /* (nullable) */
  char       *text;      /* (nullable) */
  char       *effective;
  char       *kind;
  JsonObject *record;
  JsonObject *stored;    /* (nullable): once it is there */
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_free (later->act);
  g_free (later->reason);
  g_free (later->text);
  g_free (later->effective);
  g_free (later->kind);
  json_object_unref (later->record);
  g_clear_pointer (&later->stored, json_object_unref);
  g_free (later);
}

typedef struct
{
  char   *act;
  char   *reason; /* (nullable) */
  char   *kind;   /* of its subject */
  gint64  id;
  gint64  version;
  char   *fields;
  guint8  digest[SIJIL_DIGEST_BYTES];
} HistoryRow;

static void
clear_history_row (gpointer data)
{
  HistoryRow *row = data;

  g_free (row->act);
  g_free (row->reason);
  g_free (row->kind);
  g_free (row->fields);
}

/* A transaction was begun. */
static SijilStep *
step_new (SijilRegister *self,
          const char    *act,
          gint64         officer)
{
  SijilStep *step = g_new0 (SijilStep, 1);

  step->owner = self;
  step->act = g_strdup (act);
  step->effective = g_strdup (self->day);
  step->request = sijil_uuid_new ();
  step->instant = sijil_now ();
  step->officer = officer;

  return step;
}

/**
 * sijil_step_begin:
 * @act: code of what is done, as history names it ("deposit", "accept")
 * @roles: who may do it; 0 any officer
 * @error: %SIJIL_ERROR_DENIED; %SIJIL_ERROR_BUSY when another program is writing
 */
SijilStep *
sijil_step_begin (SijilRegister  *self,
                  const char     *act,
                  guint           roles,
                  GError        **error)
{
  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_register_require (self, roles, error) || !sijil_db_begin (self->db, error))
    return NULL;

  return step_new (self, act, self->officer.id);
}

/**
 * sijil_step_begin_beside:
 * @subjects: (nullable): what the step is about, by sijil_step_subject_of() and its like
 *
 * As sijil_step_begin(), but at a server other desks do such steps at the same time, on other subjects.
 *
 * Who calls this answers for three things. What the step reads and relies on, also that something is not there, is of its
 * subjects, or is changed by steps that begin alone only, or is a row that the step itself updates, which its version guards.
 * Whatever must be unique beyond its subjects is so by an index. And every step beside it that changes what it relies on
 * claims the same subject. A comment at the call says why it is so.
 */
SijilStep *
sijil_step_begin_beside (SijilRegister       *self,
                         const char          *act,
                         guint                roles,
                         const char * const  *subjects,
                         GError             **error)
{
  SijilStep *step;

  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_register_require (self, roles, error) || !sijil_db_begin_beside (self->db, subjects, error))
    return NULL;

  step = step_new (self, act, self->officer.id);
  step->is_beside = TRUE;
  step->subjects = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; subjects != NULL && subjects[i] != NULL; i++)
    g_ptr_array_add (step->subjects, g_strdup (subjects[i]));
  step->later = g_ptr_array_new_with_free_func (later_free);
  step->told = g_array_new (FALSE, FALSE, sizeof (HistoryRow));
  g_array_set_clear_func (step->told, clear_history_row);
  return step;
}

/** sijil_step_subject_of: (transfer full): the subject that a record is, or what hangs on it. */
char *
sijil_step_subject_of (const char *kind,
                       gint64      id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);
}

/** sijil_step_is_beside: whether other steps may be under way. */
gboolean
sijil_step_is_beside (SijilStep *step)
{
  return step->is_beside;
}

/** sijil_step_has_claimed: whether nobody but this step changes what it is about. */
gboolean
sijil_step_has_claimed (SijilStep  *step,
                        const char *subject)
{
  return !step->is_beside || g_ptr_array_find_with_equal_func (step->subjects, subject, g_str_equal, NULL);
}

/**
 * sijil_step_claim:
 * @subject: found within the step to be what it is about, too
 *
 * What was read of it must be read again.
 */
gboolean
sijil_step_claim (SijilStep   *step,
                  const char  *subject,
                  GError     **error)
{
  if (sijil_step_has_claimed (step, subject))
    return TRUE;

  g_ptr_array_add (step->subjects, g_strdup (subject));
  return sijil_db_claim (step->owner->db, subject, error);
}

/** sijil_step_begin_by_program: a step of the program itself, such as the making of a register. */
SijilStep *
sijil_step_begin_by_program (SijilRegister  *self,
                             const char     *act,
                             GError        **error)
{
  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  return sijil_db_begin (self->db, error) ? step_new (self, act, 0) : NULL;
}

/** sijil_step_set_act: names what is done to the records that follow, when one step does several things. */
void
sijil_step_set_act (SijilStep  *step,
                    const char *act)
{
  g_free (step->act);
  step->act = g_strdup (act);
}

/**
 * sijil_step_set_reason:
 * @code: (nullable): coded reason, kept in history
 * @text: (nullable): the officer's own words, kept in the versions and erased with them
 */
void
sijil_step_set_reason (SijilStep  *step,
                       const char *code,
                       const char *text)
{
  g_free (step->reason);
  g_free (step->text);
  step->reason = g_strdup (code);
  step->text = g_strdup (text);
}

/** sijil_step_set_effective: the day from which the change holds, when it is not the business day. */
void
sijil_step_set_effective (SijilStep  *step,
                          const char *day)
{
  g_free (step->effective);
  step->effective = g_strdup (day);
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
write_version (SijilStep    *step,
               const char   *kind,
               gint64        id,
               gint64        version,
               const char   *document,
               const guint8 *salt,
               GError      **error)
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

static gboolean
write_history_row (SijilStep         *step,
                   const HistoryRow  *row,
                   GError           **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, "history-insert", error);

  if (stmt == NULL)
    return FALSE;

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
  return sijil_stmt_queue (stmt, NULL, error);
}

/* A step that others are beside keeps its rows until nobody else writes history. @fields: (transfer full) */
static gboolean
write_history (SijilStep     *step,
               const char    *kind,
               gint64         id,
               gint64         version,
               char          *fields,
               const guint8  *digest,
               GError       **error)
{
  HistoryRow row = { g_strdup (step->act), g_strdup (step->reason), g_strdup (kind), id, version, fields, { 0 } };
  gboolean written;

  step->n_rows++;
  memcpy (row.digest, digest, sizeof row.digest);
  if (step->is_beside)
    {
      g_array_append_val (step->told, row);
      return TRUE;
    }

  written = write_history_row (step, &row, error);
  clear_history_row (&row);
  return written;
}

/* The history of a step that others were beside, when nothing of it can be refused by hand any more. */
static gboolean
write_told (SijilStep  *step,
            GError    **error)
{
  if (!step->is_beside || step->told->len == 0)
    return TRUE;
  if (!sijil_db_take_turn (step->owner->db, step->owner->chamber, error))
    return FALSE;

  for (guint i = 0; i < step->told->len; i++)
    if (!write_history_row (step, &g_array_index (step->told, HistoryRow, i), error))
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

static gboolean
remember (SijilStep   *step,
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
         && write_history (step, kind, id, version, before != NULL ? changed_fields (before, document) : g_strdup ("[]"), digest,
                           error);
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
  g_autofree char *names = g_strjoin (" ", sijil_json_get_string (record, "name_ar") ? sijil_json_get_string (record, "name_ar") : "",
                                      sijil_json_get_string (record, "name_fr"), NULL);
  g_auto (GStrv) words = sijil_fold_words (names);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, "search-word-insert", error);

  for (guint i = 0; stmt != NULL && words[i] != NULL; i++)
    {
      sijil_stmt_bind_text (stmt, "chamber", step->owner->chamber);
      sijil_stmt_bind_text (stmt, "word", words[i]);
      sijil_stmt_bind_text (stmt, "subject_kind", kind);
      sijil_stmt_bind_int (stmt, "subject", id);
      if (!sijil_stmt_queue (stmt, NULL, error))
        return FALSE;
    }

  return stmt != NULL;
}

static gboolean
names_differ (JsonObject *before,
              JsonObject *after)
{
  return g_strcmp0 (sijil_json_get_string (before, "name_ar"), sijil_json_get_string (after, "name_ar")) != 0
         || g_strcmp0 (sijil_json_get_string (before, "name_fr"), sijil_json_get_string (after, "name_fr")) != 0;
}

static gboolean
forget_words (SijilStep   *step,
              const char  *kind,
              gint64       id,
              GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  return sijil_db_queue (step->owner->db, "search-word-delete", values, error);
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
write_rows (SijilStep              *step,
            const SijilRecordRows  *rows,
            gint64                  id,
            JsonObject             *record,
            GError                **error)
{
  for (; rows != NULL && rows->member != NULL; rows++)
    {
      JsonArray *array = sijil_json_get_array (record, rows->member);
      g_autoptr (SijilStmt) stmt = sijil_db_prepare (step->owner->db, rows->save_statement, error);

      if (stmt == NULL)
        return FALSE;
      for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
        {
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
prepare_insert (SijilStep              *step,
                const SijilRecordKind  *what,
                JsonObject             *record)
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
         && write_rows (step, what->rows, row, record, error)
         && _sijil_record_complete (step->owner, what, stored, record, error)
         && remember (step, what->kind, row, 1, NULL, record, stored, error);
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
  Later *later;

  if (!step->is_beside)
    return sijil_step_insert (step, kind, record, NULL, error);

  prepare_insert (step, what, record);
  later = g_new0 (Later, 1);
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
end_later (SijilStep  *step,
           Later      *later,
           GError    **error)
{
  if (later->stored == NULL) /* a statement that inserts gives its row, or fails */
    g_return_val_if_reached (FALSE);

  sijil_step_set_act (step, later->act);
  sijil_step_set_reason (step, later->reason, later->text);
  sijil_step_set_effective (step, later->effective);
  return end_insert (step, _sijil_record_kind (later->kind), later->record, later->stored, error);
}

static gboolean
write_later (SijilStep  *step,
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
  const SijilRecordKind *what = _sijil_record_kind (kind);
  g_autofree char *statement = g_strconcat (what->statement, "-update", NULL);
  g_autofree char *old = sijil_record_document (kind, before);
  g_autofree char *new = sijil_record_document (kind, after);
  gint64 id = sijil_json_get_int (before, "id", 0);
  gint64 version = sijil_json_get_int (before, "version", 0);
  g_autoptr (JsonObject) stored = NULL;
  GError *problem = NULL;

  if (g_str_equal (old, new))
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
      && !(forget_words (step, kind, id, error) && write_words (step, kind, id, after, error)
           && sort_entries (step, kind, after, error)))
    return FALSE;

  return write_identifiers (step, what, id, before, after, error)
         && write_rows (step, what->rows, id, after, error)
         && _sijil_record_complete (step->owner, what, stored, NULL, error)
         && remember (step, kind, id, version + 1, old, after, stored, error);
}

static JsonObject *
new_series_values (SijilStep  *step,
                   const char *kind,
                   guint       year)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_int_member (values, "office", step->owner->officer.office);
  json_object_set_string_member (values, "kind", kind);
  json_object_set_int_member (values, "year", year);
  return values;
}

/* When a series gave no number: it may not be there yet. */
static gboolean
open_series (SijilStep   *step,
             const char  *kind,
             guint        year,
             gint64      *number,
             GError     **error)
{
  g_autoptr (JsonObject) values = new_series_values (step, kind, year);
  g_autofree char *series = g_strdup_printf ("series %s %u", kind, year);

  if (!sijil_step_claim (step, series, error) || !sijil_db_run (step->owner->db, "series-open", values, error)
      || !sijil_db_query_int (step->owner->db, "series-take", values, number, error))
    return FALSE;
  if (*number != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "series-exhausted", NULL,
                   "The series of numbers is used up. Nothing was saved. An administrator must open a new one.", NULL);
  return FALSE;
}

/**
 * sijil_step_take_numbers:
 * @kinds: %NULL-terminated, each "application", "entry", "card", "bordereau", "mail_in" or "mail_out", in this order
 * @year: the year of a series that begins anew each year, else 0
 * @numbers: (out): the next number of each, from the office's own series if it has one with numbers left
 *
 * Gap-free: they are given back with the transaction. Take them late: who takes from the same series waits until the step ends.
 */
gboolean
sijil_step_take_numbers (SijilStep           *step,
                         const char * const  *kinds,
                         guint                year,
                         gint64              *numbers,
                         GError             **error)
{
  guint n = g_strv_length ((char **) kinds);
  g_autofree JsonObject **rows = g_new0 (JsonObject *, n);
  gboolean done = TRUE;

  for (guint i = 0; done && i < n; i++)
    {
      g_autoptr (JsonObject) values = new_series_values (step, kinds[i], year);

      done = sijil_db_queue_row (step->owner->db, "series-take", values, &rows[i], error);
    }
  done = done && sijil_db_settle (step->owner->db, error);
  if (!done)
    sijil_db_rollback (step->owner->db); /* nobody waits for the rows any more */

  for (guint i = 0; i < n; i++)
    {
      numbers[i] = rows[i] != NULL ? sijil_json_get_int (rows[i], "last_number", 0) : 0;
      g_clear_pointer (&rows[i], json_object_unref);
    }
  for (guint i = 0; done && i < n; i++)
    done = numbers[i] != 0 || open_series (step, kinds[i], year, &numbers[i], error);

  return done;
}

/** sijil_step_take_number: see sijil_step_take_numbers(). */
gboolean
sijil_step_take_number (SijilStep   *step,
                        const char  *kind,
                        guint        year,
                        gint64      *number,
                        GError     **error)
{
  return sijil_step_take_numbers (step, (const char * const[]) { kind, NULL }, year, number, error);
}

/*
 * Looks in the history whether the step was saved. Before it looks it waits for its turn to write, so that what became of the
 * step is settled: a server may still be about to save it when the answer is already lost.
 */
static gboolean
look_up (SijilStep *step,
         gboolean  *is_saved)
{
  SijilDb *db = step->owner->db;
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 rows = 0;
  gboolean is_known;

  if (!sijil_db_begin (db, NULL))
    return FALSE;

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_string_member (values, "request", step->request);
  is_known = sijil_db_query_int (db, "history-of-request", values, &rows, NULL);
  sijil_db_rollback (db);
  *is_saved = rows > 0;
  return is_known;
}

/* The answer to a commit did not come. @problem: (transfer full): what is said when nothing can be found out */
static gboolean
find_out (SijilStep  *step,
          GError     *problem,
          GError    **error)
{
  gboolean is_known = FALSE;
  gboolean is_saved = FALSE;

  for (guint i = 0; i < LOOKS && !is_known && step->n_rows > 0; i++)
    {
      g_usleep ((gulong) FIRST_LOOK_US << i);
      is_known = look_up (step, &is_saved);
    }
  if (!is_known)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (!is_saved)
    sijil_set_error (error, SIJIL_ERROR_FAILED, sijil_error_get_reason (problem), NULL,
                     "The register did not answer, and was asked again: nothing of the step was saved. Do the step again.", NULL);

  g_error_free (problem);
  return is_saved;
}

static gboolean
is_unconfirmed (const GError *problem)
{
  const char *reason = sijil_error_get_reason (problem);

  return g_strcmp0 (reason, "server-lost") == 0 || g_strcmp0 (reason, "disk-failed") == 0;
}

/**
 * sijil_step_commit:
 *
 * On success the step survives a power cut. When the answer does not come, the step is looked up in the history by its
 * request. After a failure nothing of it was saved, unless @error says that it is not confirmed.
 */
gboolean
sijil_step_commit (SijilStep  *step,
                   GError    **error)
{
  GError *problem = NULL;

  if (step->owner->requests != NULL)
    g_async_queue_push (step->owner->requests, g_strdup (step->request)); /* before anybody can read it in history */
  if (!write_later (step, error) || !write_told (step, error))
    {
      sijil_db_rollback (step->owner->db);
      return FALSE;
    }
  if (!sijil_db_commit (step->owner->db, &problem))
    {
      if (!is_unconfirmed (problem))
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (!find_out (step, problem, error))
        return FALSE;
    }

  step->committed = TRUE;
  step->owner->last_recorded_at = step->instant;
  return TRUE;
}

void
sijil_step_free (SijilStep *step)
{
  if (step == NULL)
    return;

  if (!step->committed)
    sijil_db_rollback (step->owner->db);
  g_free (step->act);
  g_free (step->reason);
  g_free (step->text);
  g_free (step->effective);
  g_free (step->request);
  g_clear_pointer (&step->subjects, g_ptr_array_unref);
  g_clear_pointer (&step->later, g_ptr_array_unref);
  g_clear_pointer (&step->told, g_array_unref);
  g_free (step);
}

SijilRegister *
sijil_step_get_register (SijilStep *step)
{
  return step->owner;
}

/** sijil_step_get_instant: UTC seconds at which the step began; all its rows carry it. */
gint64
sijil_step_get_instant (SijilStep *step)
{
  return step->instant;
}

/** sijil_step_get_request: UUID that all rows of history of the step carry. */
const char *
sijil_step_get_request (SijilStep *step)
{
  return step->request;
}
