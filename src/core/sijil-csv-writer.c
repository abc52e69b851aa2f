#include "core/sijil-csv.h"

#include "core/sijil-csv-formula.h"
#include "core/sijil-file.h"

#include <string.h>

struct _SijilCsvWriter
{
  SijilFileWriter *file;
  GString         *row;          /* the row in the making, kept to spare allocations */
  char             separator;
  gboolean         special[256]; /* bytes for which a cell is quoted */
};

static void
set_special (gboolean *special,
             char      separator)
{
  special[(guchar) separator] = special['"'] = special['\r'] = special['\n'] = TRUE;
}

/**
 * sijil_csv_writer_open:
 * @path: file to make or to replace, or "-" for standard output
 * @separator: what separates the columns, such as ',' or ';'
 * @with_bom: whether to begin with the byte order mark by which spreadsheets know UTF-8
 * @error: as sijil_file_writer_new()
 *
 * Starts a list that appears under its name only when it is closed without
 * error. Freed before, it leaves nothing behind.
 *
 * Returns: (transfer full): the writer, or %NULL
 */
SijilCsvWriter *
sijil_csv_writer_open (const char  *path,
                       char         separator,
                       gboolean     with_bom,
                       GError     **error)
{
  g_autoptr (SijilCsvWriter) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (separator != '\0' && strchr ("\"\r\n'", separator) == NULL, NULL);

  self = g_new0 (SijilCsvWriter, 1);
  self->separator = separator;
  set_special (self->special, separator);
  self->row = g_string_sized_new (512);
  self->file = g_str_equal (path, "-") ? sijil_file_writer_new_stdout () : sijil_file_writer_new (path, error);
  if (self->file == NULL || (with_bom && !sijil_file_writer_append (self->file, "\xEF\xBB\xBF", 3, error)))
    return NULL;

  return g_steal_pointer (&self);
}

static void
append_quoted (GString    *row,
               const char *cell)
{
  for (const char *end = strchr (cell, '"'); end != NULL; cell = end + 1, end = strchr (cell, '"'))
    {
      g_string_append_len (row, cell, end - cell);
      g_string_append (row, "\"\"");
    }
  g_string_append (row, cell);
}

/* Looks at each byte once, since most of an export's time would else go into looking. */
static void
append_cell (GString        *row,
             const gboolean *special,
             const char     *cell)
{
  gboolean quoted = *cell == ' ';
  gsize length = 0;

  for (; cell[length] != '\0'; length++)
    quoted |= special[(guchar) cell[length]];
  quoted |= length > 0 && cell[length - 1] == ' ';

  if (quoted)
    g_string_append_c (row, '"');
  if (_sijil_csv_is_formula (cell))
    g_string_append_c (row, '\'');
  if (quoted)
    append_quoted (row, cell);
  else
    g_string_append_len (row, cell, (gssize) length);
  if (quoted)
    g_string_append_c (row, '"');
}

static void
append_row (GString        *row,
            const gboolean *special,
            char            separator,
            GStrv           fields)
{
  gsize begin = row->len;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (row, separator);
      append_cell (row, special, fields[i]);
    }
  if (row->len == begin) /* an empty line is no record to a reader */
    g_string_append (row, "\"\"");
  g_string_append (row, "\r\n");
}

/**
 * sijil_csv_append_row:
 * @text: gets what sijil_csv_writer_row() would write with commas
 * @fields: (array zero-terminated=1): one text a column, valid UTF-8
 *
 * For lists whose bytes are looked at before they are a file.
 */
void
sijil_csv_append_row (GString *text,
                      GStrv    fields)
{
  gboolean special[256] = { FALSE };

  set_special (special, ',');
  append_row (text, special, ',', fields);
}

/**
 * sijil_csv_writer_row:
 * @writer: a list in the making
 * @fields: (array zero-terminated=1): one text a column, valid UTF-8
 * @error: as sijil_file_writer_append(); the list cannot be finished then
 *
 * Writes a row that ends in CR LF. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front, which sijil_csv_next() takes away.
 */
gboolean
sijil_csv_writer_row (SijilCsvWriter  *writer,
                      GStrv            fields,
                      GError         **error)
{
  g_return_val_if_fail (writer != NULL && fields != NULL, FALSE);

  g_string_truncate (writer->row, 0);
  append_row (writer->row, writer->special, writer->separator, fields);

  return sijil_file_writer_append (writer->file, writer->row->str, writer->row->len, error);
}

/**
 * sijil_csv_writer_close:
 * @writer: a list in the making; only good for freeing afterwards
 * @error: as sijil_file_writer_commit()
 *
 * Makes the list appear under its name, durably.
 */
gboolean
sijil_csv_writer_close (SijilCsvWriter  *writer,
                        GError         **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);

  return sijil_file_writer_commit (writer->file, error);
}

/** sijil_csv_writer_free: frees @writer (nullable); a list that was not closed leaves nothing behind. */
void
sijil_csv_writer_free (SijilCsvWriter *writer)
{
  if (writer == NULL)
    return;

  sijil_file_writer_free (writer->file);
  g_string_free (writer->row, TRUE);
  g_free (writer);
}
