/* A list of the platform's answers, a line a step. */

#include "register/sijil-transmit.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"

/* Where the columns of the platform's answers stand; -1 when a list lacks one. */
typedef struct
{
  int number;
  int nia;
  int reference;
} Columns;

static gboolean
find_columns (SijilCsv  *csv,
              Columns   *columns,
              GError   **error)
{
  columns->number = sijil_csv_find_column (csv, "number");
  columns->nia = sijil_csv_find_column (csv, "nia");
  columns->reference = sijil_csv_find_column (csv, "reference");
  if (columns->number >= 0 && columns->nia >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "columns-missing", "file",
                   "The list needs the columns “number” (of the file or the entry) and “nia”; “reference” may stand beside them. "
                   "Nothing was saved.", NULL);
  return FALSE;
}

/* A list on its way in. */
typedef struct
{
  SijilRegister               *reg;     /* (unowned) */
  const SijilNiaImportOptions *options; /* (unowned) (nullable) */
  SijilCsv                    *csv;     /* (unowned) */
  Columns                      columns;
  GPtrArray                   *notes;   /* (unowned) (nullable) */
  JsonArray                   *items;   /* (unowned): a verdict for each line */
  gint64                       received;
} Import;

/* Tells how far the list is; FALSE to stop. */
static gboolean
tell (Import *self)
{
  double fraction = sijil_csv_get_fraction (self->csv);
  gint64 done = json_array_get_length (self->items);

  return self->options == NULL || self->options->progress == NULL
         || self->options->progress (done, fraction > 0 ? MAX (done, (gint64) ((double) done / fraction)) : 0,
                                     self->options->progress_data);
}

static char *
word_problem (Import       *self,
              const GError *problem)
{
  return self->options != NULL && self->options->translate != NULL ? sijil_error_dup_text (problem, self->options->translate)
                                                                   : g_strdup (problem->message);
}

static JsonObject *
make_verdict (Import       *self,
              GStrv         fields,
              const GError *problem)
{
  const Columns *columns = &self->columns;
  g_autofree char *message = problem != NULL ? word_problem (self, problem) : NULL;
  JsonObject *verdict = json_object_new ();

  json_object_set_int_member (verdict, "line", sijil_csv_get_line (self->csv));
  json_object_set_string_member (verdict, "number", fields[columns->number]);
  json_object_set_string_member (verdict, "nia", fields[columns->nia]);
  if (columns->reference >= 0)
    json_object_set_string_member (verdict, "reference", fields[columns->reference]);
  json_object_set_boolean_member (verdict, "received", problem == NULL);
  if (problem != NULL)
    {
      json_object_set_string_member (verdict, "reason", sijil_error_get_reason (problem));
      json_object_set_string_member (verdict, "message", message);
    }
  return verdict;
}

/* One line of the list; FALSE when the register itself fails and the rest cannot go on. */
static gboolean
receive_line (Import  *self,
              GStrv    fields,
              GError **error)
{
  const Columns *columns = &self->columns;
  const char *reference = columns->reference >= 0 ? fields[columns->reference] : NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) answer = sijil_nia_receive (self->reg, fields[columns->number], fields[columns->nia], reference,
                                                     self->notes, &problem);

  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_FAILED) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  self->received += answer != NULL ? 1 : 0;
  json_array_add_object_element (self->items, make_verdict (self, fields, problem));
  return TRUE;
}

static gboolean
check_whole (Import  *self,
             GStrv    fields,
             GError **error)
{
  const Columns *columns = &self->columns;
  g_autofree char *line = NULL;

  if ((int) g_strv_length (fields) > MAX (MAX (columns->number, columns->nia), columns->reference))
    return TRUE;

  line = g_strdup_printf ("%u", sijil_csv_get_line (self->csv));
  sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-columns", "file",
                   "Line %s of the list is shorter than its header. The lines before it were received.", line, NULL);
  return FALSE;
}

/* @is_stopped: (out): whether somebody stopped it before the end of the list */
static gboolean
receive_lines (Import    *self,
               gboolean  *is_stopped,
               GError   **error)
{
  GError *problem = NULL;

  *is_stopped = FALSE;
  for (;;)
    {
      g_auto (GStrv) fields = NULL;

      if (!sijil_csv_next (self->csv, &fields, &problem))
        break;
      if (!tell (self))
        {
          *is_stopped = TRUE;
          return TRUE;
        }
      if (!check_whole (self, fields, error) || !receive_line (self, fields, error))
        return FALSE;
    }

  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * sijil_nia_import:
 * @path: a CSV file with the columns `number` and `nia`, and perhaps `reference`
 * @options: (nullable)
 * @error: when the list cannot be read or the register fails; lines before it stay received
 *
 * Receives a list of answers, a line a step: one that is refused stops no
 * other, and a list may be given again. What its progress stops ends after a
 * line; those before it stay received.
 *
 * Returns: (transfer full): `items`, a verdict for each line, how many were `received`, and whether it was `stopped`
 */
JsonObject *
sijil_nia_import (SijilRegister                *self,
                  const char                   *path,
                  const SijilNiaImportOptions  *options,
                  GPtrArray                    *notes,
                  GError                      **error)
{
  g_autoptr (SijilCsv) csv = sijil_register_require (self, SIJIL_NIA_ROLES, error) ? sijil_csv_open (path, NULL, error) : NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  Import import = { .reg = self, .options = options, .csv = csv, .notes = notes };
  gboolean is_stopped;

  import.items = json_array_new ();
  json_object_set_array_member (list, "items", import.items);
  if (csv == NULL || !find_columns (csv, &import.columns, error) || !receive_lines (&import, &is_stopped, error))
    return NULL;

  json_object_set_int_member (list, "total", json_array_get_length (import.items));
  json_object_set_int_member (list, "received", import.received);
  json_object_set_boolean_member (list, "stopped", is_stopped);
  return g_steal_pointer (&list);
}
