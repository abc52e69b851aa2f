/*
 * Rows go from the statement to the file one by one, whatever their number. The act is recorded before the file gets its
 * name: a list that left the office is always known, a list that is known may have failed to leave.
 */

#include "register/sijil-export.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-list-private.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

/* How often the progress is told. */
#define TELL_ROWS 4096

typedef struct
{
  SijilRegister            *reg;
  const SijilListKind      *kind;
  JsonObject               *values;
  const SijilExportOptions *options;
  SijilCsvWriter           *writer;
  gint64                    total;
  gint64                    done;
  const char               *reason;   /* code of the list (unowned) (nullable) */
} Export;

/* The reason may be given whole or, as to every command, without its first part: "direction" for "export_direction". */
static gboolean
take_reason (Export  *self,
             GError **error)
{
  const char *reason = self->options->reason;
  const char *day = sijil_register_get_day (self->reg);
  g_autofree char *whole = g_strconcat ("export_", reason, NULL);
  g_autofree char *excerpt = sijil_str_excerpt (reason);
  JsonObject *term = sijil_term_find (self->reg, "reason", reason, day);

  if (reason == NULL)
    return TRUE;
  if (term == NULL)
    term = sijil_term_find (self->reg, "reason", whole, day);
  if (term != NULL && g_strcmp0 (sijil_json_get_string (term, "parent"), "export") == 0)
    {
      self->reason = sijil_json_get_string (term, "code");
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "reason-unknown", "reason",
                   "“%s” is not a reason for taking a list out. Choose one of the list “reason” whose act is “export”.",
                   excerpt, NULL);
  return FALSE;
}

/* As a list is asked for, but whole unless a limit is given, and in the order in which rows lie unless one is asked for. */
static JsonObject *
prepare_values (SijilRegister        *reg,
                const SijilListKind  *kind,
                JsonObject           *filter,
                GError              **error)
{
  g_autoptr (JsonObject) asked = filter != NULL ? sijil_record_copy (filter) : json_object_new ();
  gint64 limit = sijil_json_get_int (asked, "limit", G_MAXINT64);
  JsonObject *values;

  if (limit >= 1 && json_object_has_member (asked, "limit"))
    json_object_remove_member (asked, "limit");
  if (!json_object_has_member (asked, "sort") && !g_str_equal (kind->what, "history")) /* which has its order */
    json_object_set_string_member (asked, "sort", "number");

  values = _sijil_list_values (reg, kind, asked, error);
  if (values != NULL)
    json_object_set_int_member (values, "limit", limit);
  return values;
}

static gboolean
tell (Export  *self,
      GError **error)
{
  SijilProgress progress = self->options->progress;

  if (progress == NULL || progress (self->done, self->total, self->options->progress_data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static gboolean
write_header (Export  *self,
              GArray  *cells,
              char   **fields,
              GError **error)
{
  for (guint i = 0; i < cells->len; i++)
    fields[i] = (char *) g_array_index (cells, SijilCell, i).name;

  return sijil_csv_writer_row (self->writer, fields, error);
}

static gboolean
write_row (Export  *self,
           GArray  *cells,
           char   **fields,
           GError **error)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const SijilCell *cell = &g_array_index (cells, SijilCell, i);

      if (cell->text != NULL && cell->type == SIJIL_CELL_BOOLEAN)
        fields[i] = (char *) (*cell->text == '1' ? "true" : "false");
      else
        fields[i] = (char *) (cell->text != NULL ? cell->text : "");
    }

  return sijil_csv_writer_row (self->writer, fields, error);
}

static gboolean
write_rows (Export      *self,
            const char  *statement,
            GError     **error)
{
  g_autoptr (SijilListReader) reader = _sijil_list_reader_new (self->reg, self->kind, self->values, error);
  g_autoptr (SijilStmt) ids = reader != NULL ? sijil_db_prepare (sijil_register_get_db (self->reg), statement, error) : NULL;
  GArray *cells = reader != NULL ? _sijil_list_reader_get_cells (reader) : NULL;
  g_autofree char **fields = cells != NULL ? g_new0 (char *, cells->len + 1) : NULL;
  gboolean is_late = _sijil_list_is_late (self->values);
  gboolean has_row;

  if (ids == NULL || !write_header (self, cells, fields, error))
    return FALSE;

  sijil_stmt_bind_object (ids, self->values);
  for (;;)
    {
      if (!sijil_stmt_step (ids, &has_row, error))
        return FALSE;
      if (!has_row)
        return tell (self, error);
      if (!_sijil_list_reader_read (reader, sijil_stmt_get_int (ids, 0), &has_row, error))
        return FALSE;
      if (is_late && !_sijil_list_reader_is_late (reader))
        continue;
      if (!write_row (self, cells, fields, error))
        return FALSE;
      if (++self->done % TELL_ROWS == 0 && !tell (self, error))
        return FALSE;
    }
}

static gboolean
write_list (Export  *self,
            GError **error)
{
  SijilDb *db = sijil_register_get_db (self->reg);
  const char *statement;
  gboolean done;

  if (!sijil_db_begin_reading (db, error))
    return FALSE;

  done = _sijil_list_choose (self->reg, self->kind, self->values, &self->total, &statement, error)
         && write_rows (self, statement, error);
  sijil_db_rollback (db);
  return done;
}

/* The list and its filters in one line: "entries state=active province=08.401". */
static char *
describe (const char *what,
          JsonObject *filter)
{
  GString *text = g_string_new (what);
  g_autoptr (GList) members = filter != NULL ? json_object_get_members (filter) : NULL;

  members = g_list_sort (members, (GCompareFunc) g_strcmp0);
  for (GList *link = members; link != NULL; link = link->next)
    {
      JsonNode *value = json_object_get_member (filter, link->data);
      g_autofree char *other = json_to_string (value, FALSE);

      g_string_append_printf (text, " %s=%s", (char *) link->data,
                              json_node_get_value_type (value) == G_TYPE_STRING ? json_node_get_string (value) : other);
    }

  return g_string_free (text, FALSE);
}

static JsonObject *
record (Export      *self,
        const char  *what,
        JsonObject  *filter,
        GError     **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self->reg, "export", SIJIL_ROLE_ANY, error);
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *reference = describe (what, filter);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, self->done);

  if (step == NULL)
    return NULL;

  sijil_step_set_reason (step, self->reason, self->options->purpose);
  json_object_set_string_member (act, "kind", "export");
  sijil_record_set (act, "reason", self->reason);
  json_object_set_string_member (act, "reference", reference);
  json_object_set_string_member (act, "outcome", count);
  json_object_set_string_member (act, "effective_on", sijil_register_get_day (self->reg));
  json_object_set_int_member (act, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (act, "officer", sijil_register_get_officer (self->reg)->id);
  json_object_set_int_member (act, "office", sijil_register_get_officer (self->reg)->office);
  if (!sijil_step_insert (step, "act", act, NULL, error) || !sijil_step_commit (step, error))
    return NULL;

  return g_steal_pointer (&act);
}

static JsonObject *
make_answer (Export     *self,
             const char *what,
             const char *path,
             JsonObject *act)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "export");
  json_object_set_string_member (answer, "uuid", sijil_json_get_string (act, "uuid"));
  json_object_set_string_member (answer, "list", what);
  json_object_set_string_member (answer, "file", path);
  json_object_set_int_member (answer, "total", self->done);
  return answer;
}

/**
 * sijil_export:
 * @what: "applications", "entries" or "cards"
 * @filter: (nullable): as for sijil_list(); without a limit all rows are written
 * @path: the file, which appears whole or not at all
 * @options: (nullable)
 * @error: %SIJIL_ERROR_INVALID when the filter or reason is not understood; %SIJIL_ERROR_FAILED when the file cannot be
 *   written; %G_IO_ERROR_CANCELLED
 *
 * Writes a list and records who took it out, why, and how many rows.
 *
 * Returns: (transfer full): `kind`, `uuid` of the act, `list`, `file`, `total`
 */
JsonObject *
sijil_export (SijilRegister             *reg,
              const char                *what,
              JsonObject                *filter,
              const char                *path,
              const SijilExportOptions  *options,
              GError                   **error)
{
  static const SijilExportOptions none = { NULL };
  Export self = { .reg = reg, .options = options != NULL ? options : &none };
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (SijilCsvWriter) writer = NULL;
  g_autoptr (JsonObject) act = NULL;

  self.kind = _sijil_list_kind (what, error);
  if (self.kind == NULL || !sijil_register_require (reg, SIJIL_ROLE_ANY, error)
      || !take_reason (&self, error))
    return NULL;

  self.values = values = prepare_values (reg, self.kind, filter, error);
  if (values == NULL)
    return NULL;

  self.writer = writer = sijil_csv_writer_open (path, self.options->for_spreadsheet ? ';' : ',',
                                                self.options->for_spreadsheet, error);
  if (writer == NULL || !write_list (&self, error))
    return NULL;

  act = record (&self, what, filter, error);
  return act != NULL && sijil_csv_writer_close (writer, error) ? make_answer (&self, what, path, act) : NULL;
}
