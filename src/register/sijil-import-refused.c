/*
 * The file of refused lines has the columns of the list and, after them, why. Corrected and imported again, its own
 * reasons of the time before are replaced.
 */

#include "register/sijil-import-private.h"

#include <string.h>

static const char * const reason_columns[] = { "sijil_line", "sijil_code", "sijil_field", "sijil_message" };

struct _SijilImportRefused
{
  char           *path;
  SijilCsv       *csv;       /* (unowned) */
  SijilCsvWriter *writer;    /* (nullable): opened by the first refused line */
  guint           n_columns;
  gboolean        is_ours[SIJIL_CSV_MAX_COLUMNS]; /* columns of reasons that the list brought */
};

SijilImportRefused *
_sijil_import_refused_new (const char *path,
                           SijilCsv   *csv)
{
  SijilImportRefused *self = g_new0 (SijilImportRefused, 1);

  self->path = g_strdup (path);
  self->csv = csv;
  self->n_columns = g_strv_length ((GStrv) sijil_csv_get_header (csv));
  for (guint i = 0; i < G_N_ELEMENTS (reason_columns); i++)
    {
      int column = sijil_csv_find_column (csv, reason_columns[i]);

      if (column >= 0)
        self->is_ours[column] = TRUE;
    }

  return self;
}

void
_sijil_import_refused_free (SijilImportRefused *self)
{
  if (self == NULL)
    return;

  sijil_csv_writer_free (self->writer);
  g_free (self->path);
  g_free (self);
}

/* Writes the list's cells, the reasons, then what the line has beyond the header. */
static gboolean
write_row (SijilImportRefused   *self,
           const char * const   *cells,
           const char * const   *reasons,
           GError              **error)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  guint n_cells = g_strv_length ((GStrv) cells);

  for (guint i = 0; i < self->n_columns; i++)
    if (!self->is_ours[i])
      g_ptr_array_add (row, (gpointer) (i < n_cells ? cells[i] : ""));
  for (guint i = 0; i < G_N_ELEMENTS (reason_columns); i++)
    g_ptr_array_add (row, (gpointer) reasons[i]);
  for (guint i = self->n_columns; i < n_cells; i++)
    g_ptr_array_add (row, (gpointer) cells[i]);
  g_ptr_array_add (row, NULL);

  return sijil_csv_writer_row (self->writer, (GStrv) row->pdata, error);
}

static gboolean
open_writer (SijilImportRefused  *self,
             GError             **error)
{
  if (self->writer != NULL)
    return TRUE;

  self->writer = sijil_csv_writer_open (self->path, sijil_csv_get_separator (self->csv), TRUE, error);
  return self->writer != NULL && write_row (self, sijil_csv_get_header (self->csv), reason_columns, error);
}

gboolean
_sijil_import_refused_add (SijilImportRefused   *self,
                           const char * const   *cells,
                           guint                 line,
                           const char           *code,
                           const char           *field,
                           const char           *message,
                           GError              **error)
{
  g_autofree char *number = g_strdup_printf ("%u", line);
  const char *reasons[] = { number, code, field != NULL ? field : "", message };

  return open_writer (self, error) && write_row (self, cells, reasons, error);
}

/*
 * Gives the file its name, if a line was refused at all.
 * @written: (out): whether there is a file
 */
gboolean
_sijil_import_refused_close (SijilImportRefused  *self,
                             gboolean            *written,
                             GError             **error)
{
  *written = self->writer != NULL;
  return self->writer == NULL || sijil_csv_writer_close (self->writer, error);
}
