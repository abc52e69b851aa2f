/* What a list from outside looks like before anybody has said what its columns mean. The register is not asked. */

#include "register/sijil-import.h"

#include "core/sijil-chars.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-import-private.h"

#define N_SAMPLES        3
#define N_LOOKED_AT      50 /* lines by which the script of a column is told */
#define SAMPLE_MAX_CHARS 40

typedef struct
{
  JsonObject *object;
  JsonArray  *samples;
  guint       n_arabic; /* cells that begin with an Arabic letter */
  guint       n_latin;
} Column;

/* Signs that are not seen would turn what stands beside them around; ends of lines are spaces. */
static char *
make_sample (const char *cell)
{
  GString *sample = g_string_new (NULL);
  guint n_chars = 0;

  while (*cell != '\0')
    {
      gunichar c = sijil_char_read (&cell);

      if (sijil_char_is_hidden (c))
        continue;
      if (n_chars++ == SAMPLE_MAX_CHARS)
        {
          g_string_append (sample, "…");
          break;
        }
      g_string_append_unichar (sample, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_strstrip (g_string_free (sample, FALSE));
}

static gboolean
is_arabic_letter (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC && g_unichar_isalpha (c);
}

static void
count_script (Column     *column,
              const char *cell)
{
  for (const char *p = cell; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      {
        if (is_arabic_letter (g_utf8_get_char (p)))
          column->n_arabic++;
        else
          column->n_latin++;
        return;
      }
}

static GArray *
make_columns (SijilCsv *csv)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (Column));

  for (const char * const *name = sijil_csv_get_header (csv); *name != NULL; name++)
    {
      Column column = { json_object_new (), json_array_new (), 0, 0 };

      json_object_set_string_member (column.object, "name", *name);
      json_object_set_array_member (column.object, "samples", column.samples);
      g_array_append_val (columns, column);
    }

  return columns;
}

static void
look_at_line (GArray *columns,
              GStrv   cells,
              guint   line)
{
  for (guint i = 0; i < columns->len && cells[i] != NULL; i++)
    {
      Column *column = &g_array_index (columns, Column, i);
      g_autofree char *sample = line < N_SAMPLES ? make_sample (cells[i]) : NULL;

      if (sample != NULL)
        json_array_add_string_element (column->samples, sample);
      count_script (column, cells[i]);
    }
}

static gboolean
read_lines (SijilCsv  *csv,
            GArray    *columns,
            guint     *n_lines,
            GError   **error)
{
  GError *problem = NULL;
  GStrv cells;

  for (*n_lines = 0; sijil_csv_next (csv, &cells, &problem); ++*n_lines)
    {
      if (*n_lines < N_LOOKED_AT)
        look_at_line (columns, cells, *n_lines);
      g_strfreev (cells);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

/* A column of numbers is of the script of its title. */
static JsonArray *
finish_columns (GArray *columns)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      if (column->n_arabic + column->n_latin == 0)
        count_script (column, sijil_json_get_string (column->object, "name"));
      json_object_set_boolean_member (column->object, "is_arabic", column->n_arabic > column->n_latin);
      json_array_add_object_element (array, column->object);
    }

  return array;
}

static const char *
propose_encoding (const char  *path,
                  gboolean    *is_certain,
                  GError     **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return sijil_file_read (path, SIJIL_CSV_MAX_BYTES, &bytes, &length, error)
         ? sijil_csv_propose_encoding (bytes, length, is_certain) : NULL;
}

/**
 * sijil_import_look:
 * @path: a CSV file whose first line names its columns
 * @encoding: (nullable): as whoever sees the answer has chosen; %NULL: what is certain, or else likely
 * @separator: (nullable): "," ";" "|" or "tab"; %NULL: what the list itself says
 * @error: as sijil_csv_open() and sijil_csv_next(): the whole list is read
 *
 * Returns: (transfer full): `encoding`, `is_certain`: whether it can be no other; `separator`, `lines`, and `columns`: `name`,
 *   `is_arabic` and `samples`, the cells of the first three lines, cut and without signs that are not seen
 */
JsonObject *
sijil_import_look (const char  *path,
                   const char  *encoding,
                   const char  *separator,
                   GError     **error)
{
  gboolean is_certain = FALSE;
  const char *proposed = propose_encoding (path, &is_certain, error);
  const char *used = encoding != NULL ? encoding : proposed;
  g_autoptr (SijilCsv) csv = proposed != NULL ? sijil_csv_open_separated (path, used, _sijil_import_separator (separator), error) : NULL;
  g_autoptr (GArray) columns = csv != NULL ? make_columns (csv) : NULL;
  const char found[] = { csv != NULL ? sijil_csv_get_separator (csv) : '\0', '\0' };
  g_autoptr (JsonArray) array = NULL;
  JsonObject *look;
  guint n_lines;
  gboolean is_read;

  if (csv == NULL)
    return NULL;

  is_read = read_lines (csv, columns, &n_lines, error);
  array = finish_columns (columns);
  if (!is_read)
    return NULL;

  look = json_object_new ();
  json_object_set_string_member (look, "encoding", used);
  json_object_set_boolean_member (look, "is_certain", is_certain && g_str_equal (used, proposed));
  json_object_set_string_member (look, "separator", *found == '\t' ? "tab" : found);
  json_object_set_int_member (look, "lines", n_lines);
  json_object_set_array_member (look, "columns", g_steal_pointer (&array));
  return look;
}
