/* A list of the platform's answers, a line a step. */

#include "register/sijil-transmit.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-review-private.h"

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
  gint64                       known;   /* that had been received before */
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

/* @problem: (nullable): why the line was not received */
static JsonObject *
make_verdict (Import       *self,
              GStrv         fields,
              gboolean      is_known,
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
  json_object_set_boolean_member (verdict, "known", is_known);
  if (problem != NULL)
    {
      json_object_set_string_member (verdict, "reason", sijil_error_get_reason (problem));
      json_object_set_string_member (verdict, "message", message);
    }
  return verdict;
}

/* Receives what a line says unless it is known; FALSE with @problem when the line is not received. */
static gboolean
receive (Import    *self,
         GStrv      fields,
         gboolean  *is_known,
         GError   **problem)
{
  const Columns *columns = &self->columns;
  const char *number = fields[columns->number];
  const char *nia = fields[columns->nia];
  const char *reference = columns->reference >= 0 ? fields[columns->reference] : NULL;
  g_autoptr (JsonObject) answer = NULL;

  *is_known = FALSE;
  if (sijil_str_is_empty (number))
    {
      sijil_set_error (problem, SIJIL_ERROR_INVALID, "number-missing", "number", "The number of the file or of the entry is missing.", NULL);
      return FALSE;
    }
  if (!_sijil_nia_is_known (self->reg, number, nia, is_known, problem))
    return FALSE;
  if (*is_known)
    {
      sijil_set_error (problem, SIJIL_ERROR_STATE, "nia-known", NULL, "The number %1$s already has the craft identity number “%2$s”.",
                       number, nia, NULL);
      return FALSE;
    }

  answer = sijil_nia_receive (self->reg, number, nia, reference, self->notes, problem);
  return answer != NULL;
}

/* One line of the list; FALSE when the register itself fails and the rest cannot go on. */
static gboolean
receive_line (Import  *self,
              GStrv    fields,
              GError **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean is_known;
  gboolean is_received = receive (self, fields, &is_known, &problem);

  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_FAILED) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  self->received += is_received ? 1 : 0;
  self->known += is_known ? 1 : 0;
  json_array_add_object_element (self->items, make_verdict (self, fields, is_known, problem));
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
                   "Line %s of the list is shorter than its header.", line, NULL);
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

/* What broke the list off: the line where, which was not received, and why. */
static JsonObject *
make_break (Import       *self,
            const GError *problem)
{
  JsonObject *object = json_object_new ();
  g_autofree char *message = word_problem (self, problem);

  json_object_set_int_member (object, "line", sijil_csv_get_line (self->csv));
  json_object_set_string_member (object, "reason", sijil_error_get_reason (problem));
  json_object_set_string_member (object, "message", message);
  return object;
}

/**
 * sijil_nia_import:
 * @path: a CSV file with the columns `number` and `nia`, and perhaps `reference`
 * @options: (nullable)
 * @error: when nothing of the list can be read, or the officer may not receive
 *
 * Receives a list of answers, a line a step: one that is refused stops no
 * other. What its progress stops ends after a line; a line that cannot be
 * read, or at which the register fails, breaks the list off. What was received
 * before stays, and the same list may be given again: it goes on where it
 * ended, and what is known is not received twice.
 *
 * Returns: (transfer full): `items`, a verdict for each line that was looked at, how many were `received` and how many were
 *   `known` before, whether it was `stopped`, and of what broke it off, `broken_off`, the `line`, `reason` and `message`
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
  g_autoptr (GError) problem = NULL;
  Import import = { .reg = self, .options = options, .csv = csv, .notes = notes };
  gboolean is_stopped;

  import.items = json_array_new ();
  json_object_set_array_member (list, "items", import.items);
  if (csv == NULL || !find_columns (csv, &import.columns, error))
    return NULL;

  if (!receive_lines (&import, &is_stopped, &problem))
    json_object_set_object_member (list, "broken_off", make_break (&import, problem));
  json_object_set_int_member (list, "total", json_array_get_length (import.items));
  json_object_set_int_member (list, "received", import.received);
  json_object_set_int_member (list, "known", import.known);
  json_object_set_boolean_member (list, "stopped", is_stopped);
  return g_steal_pointer (&list);
}
