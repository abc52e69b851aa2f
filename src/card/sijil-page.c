#include "card/sijil-page.h"

#include <cairo-pdf.h>
#include <math.h>

#include "card/sijil-out-file.h"
#include "card/sijil-png.h"
#include "card/sijil-type.h"
#include "core/sijil-error.h"

/* A PDF being written; its file appears when it is closed well. */
struct _SijilPdf
{
  SijilOutFile    *file;
  cairo_surface_t *surface; /* (owned) (nullable) NULL once closed */
  cairo_t         *cr;      /* (owned) (nullable) while a page is open */
  double           width_mm;
  double           height_mm;
  guint            n_pages;
};

static cairo_status_t
write_cb (gpointer      user_data,
          const guchar *bytes,
          guint         length)
{
  return sijil_out_file_write (user_data, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/**
 * sijil_pdf_new:
 * @path: where the file will be once it is closed; until then an older one stays as it is
 * @width_mm: width of the pages
 * @height_mm: height of the pages
 *
 * Returns: (transfer full) (nullable): a PDF without pages, or %NULL with %SIJIL_ERROR_FAILED when the folder
 *   cannot be written to
 */
SijilPdf *
sijil_pdf_new (const char  *path,
               double       width_mm,
               double       height_mm,
               GError     **error)
{
  SijilPdf *self;
  SijilOutFile *file;

  g_return_val_if_fail (path != NULL && width_mm > 0.0 && height_mm > 0.0, NULL);

  file = sijil_out_file_new (path, error);
  if (file == NULL)
    return NULL;

  self = g_new0 (SijilPdf, 1);
  self->file = file;
  self->width_mm = width_mm;
  self->height_mm = height_mm;
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, file, width_mm / SIJIL_MM_PER_POINT,
                                                       height_mm / SIJIL_MM_PER_POINT);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Sijil " SIJIL_VERSION);
  /* The day stands on what is printed; without an instant the same input gives the same bytes. */
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");

  return self;
}

/** sijil_pdf_free: what was not closed leaves no file. */
void
sijil_pdf_free (SijilPdf *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  sijil_out_file_free (self->file);
  g_free (self);
}

/**
 * sijil_pdf_set_title:
 * @title: what a viewer shows in its title bar; it is also seen in lists of recent files, so it names no person
 */
void
sijil_pdf_set_title (SijilPdf   *self,
                     const char *title)
{
  g_return_if_fail (self != NULL && self->surface != NULL && title != NULL);

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
}

/** sijil_pdf_set_page_size: of the pages to come. */
void
sijil_pdf_set_page_size (SijilPdf *self,
                         double    width_mm,
                         double    height_mm)
{
  g_return_if_fail (self != NULL && self->surface != NULL && self->cr == NULL);

  self->width_mm = width_mm;
  self->height_mm = height_mm;
}

/**
 * sijil_pdf_begin_page:
 *
 * Returns: (transfer none): a context in millimetres, valid until sijil_pdf_end_page()
 */
cairo_t *
sijil_pdf_begin_page (SijilPdf *self)
{
  g_return_val_if_fail (self != NULL && self->surface != NULL && self->cr == NULL, NULL);

  cairo_pdf_surface_set_size (self->surface, self->width_mm / SIJIL_MM_PER_POINT,
                              self->height_mm / SIJIL_MM_PER_POINT);
  self->cr = cairo_create (self->surface);
  cairo_scale (self->cr, 1.0 / SIJIL_MM_PER_POINT, 1.0 / SIJIL_MM_PER_POINT);

  return self->cr;
}

void
sijil_pdf_end_page (SijilPdf *self)
{
  g_return_if_fail (self != NULL && self->cr != NULL);

  cairo_show_page (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  self->n_pages++;
}

/** sijil_pdf_get_n_pages: Returns: pages ended so far */
guint
sijil_pdf_get_n_pages (const SijilPdf *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

/**
 * sijil_pdf_close:
 *
 * Ends the PDF and gives the file its name. sijil_pdf_free() is still to be called.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED; then there is no new file and an older one is untouched
 */
gboolean
sijil_pdf_close (SijilPdf  *self,
                 GError   **error)
{
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && self->surface != NULL && self->cr == NULL, FALSE);

  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "pdf-not-drawn", NULL,
                       "The PDF could not be drawn: %s. No file was written.", cairo_status_to_string (status), NULL);
      return FALSE;
    }

  return sijil_out_file_commit (self->file, error);
}

/**
 * sijil_page_new_image:
 * @width_mm: width of the page
 * @height_mm: height of the page
 * @dpi: dots an inch
 * @cr: (out) (transfer full): a context in millimetres
 *
 * Returns: (transfer full): a white picture of the page, of the nearest whole number of dots
 */
cairo_surface_t *
sijil_page_new_image (double     width_mm,
                      double     height_mm,
                      double     dpi,
                      cairo_t  **cr)
{
  cairo_surface_t *image;

  g_return_val_if_fail (width_mm > 0.0 && height_mm > 0.0 && dpi > 0.0 && cr != NULL, NULL);

  image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) round (width_mm * dpi / 25.4),
                                      (int) round (height_mm * dpi / 25.4));
  *cr = cairo_create (image);
  cairo_set_source_rgb (*cr, 1.0, 1.0, 1.0);
  cairo_paint (*cr);
  cairo_scale (*cr, dpi / 25.4, dpi / 25.4);

  return image;
}

/**
 * sijil_page_save_png:
 * @image: from sijil_page_new_image()
 * @dpi: dots an inch, noted in the file so that it prints at true size
 * @path: where to write it; the file appears whole or not at all
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED
 */
gboolean
sijil_page_save_png (cairo_surface_t  *image,
                     double            dpi,
                     const char       *path,
                     GError          **error)
{
  g_autoptr (SijilOutFile) file = NULL;

  g_return_val_if_fail (image != NULL && cairo_image_surface_get_format (image) == CAIRO_FORMAT_RGB24, FALSE);

  file = sijil_out_file_new (path, error);
  if (file == NULL)
    return FALSE;
  cairo_surface_flush (image);
  if (!sijil_png_write (image, dpi, file, error))
    return FALSE;

  return sijil_out_file_commit (file, error);
}
