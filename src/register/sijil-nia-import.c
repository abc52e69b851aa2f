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

static JsonObject *
make_verdict (guint       line,
              GStrv       fields,
              Columns    *columns,
              GError     *problem)
{
  JsonObject *verdict = json_object_new ();

  json_object_set_int_member (verdict, "line", line);
  json_object_set_string_member (verdict, "number", fields[columns->number]);
  json_object_set_string_member (verdict, "nia", fields[columns->nia]);
  json_object_set_boolean_member (verdict, "received", problem == NULL);
  if (problem != NULL)
    {
      json_object_set_string_member (verdict, "reason", sijil_error_get_reason (problem));
      json_object_set_string_member (verdict, "message", problem->message);
    }
  return verdict;
}

/* One line of the list; its verdict, or NULL when the register itself fails and the rest cannot go on. */
static JsonObject *
receive_line (SijilRegister  *self,
              guint           line,
              GStrv           fields,
              Columns        *columns,
              GPtrArray      *notes,
              GError        **error)
{
  const char *reference = columns->reference >= 0 ? fields[columns->reference] : NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) answer = sijil_nia_receive (self, fields[columns->number], fields[columns->nia], reference, notes,
                                                     &problem);

  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_FAILED) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return make_verdict (line, fields, columns, problem);
}

static gboolean
is_whole (GStrv    fields,
          Columns *columns)
{
  return (int) g_strv_length (fields) > MAX (MAX (columns->number, columns->nia), columns->reference);
}

static gboolean
receive_lines (SijilRegister  *self,
               SijilCsv       *csv,
               Columns        *columns,
               JsonObject     *list,
               GPtrArray      *notes,
               GError        **error)
{
  JsonArray *items = json_array_new ();
  gint64 received = 0;
  GError *problem = NULL;

  json_object_set_array_member (list, "items", items);
  for (;;)
    {
      g_auto (GStrv) fields = NULL;
      JsonObject *verdict;

      if (!sijil_csv_next (csv, &fields, &problem))
        break;
      if (!is_whole (fields, columns))
        {
          g_autofree char *line = g_strdup_printf ("%u", sijil_csv_get_line (csv));

          sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-columns", "file",
                           "Line %s of the list is shorter than its header. The lines before it were received.", line, NULL);
          return FALSE;
        }
      verdict = receive_line (self, sijil_csv_get_line (csv), fields, columns, notes, error);
      if (verdict == NULL)
        return FALSE;
      received += sijil_json_get_bool (verdict, "received", FALSE) ? 1 : 0;
      json_array_add_object_element (items, verdict);
    }

  json_object_set_int_member (list, "total", json_array_get_length (items));
  json_object_set_int_member (list, "received", received);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * sijil_nia_import:
 * @path: a CSV file with the columns `number` and `nia`, and perhaps `reference`
 * @error: when the list cannot be read or the register fails; lines before it stay received
 *
 * Receives a list of answers, a line a step: one that is refused stops no
 * other, and a list may be given again.
 *
 * Returns: (transfer full): a verdict for each line
 */
JsonObject *
sijil_nia_import (SijilRegister  *self,
                  const char     *path,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_autoptr (SijilCsv) csv = sijil_register_require (self, SIJIL_NIA_ROLES, error) ? sijil_csv_open (path, NULL, error) : NULL;
  g_autoptr (JsonObject) list = json_object_new ();
  Columns columns;

  if (csv == NULL || !find_columns (csv, &columns, error) || !receive_lines (self, csv, &columns, list, notes, error))
    return NULL;

  return g_steal_pointer (&list);
}
