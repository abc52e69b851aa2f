#include "card/sijil-card-output.h"

#include "card/sijil-page.h"
#include "core/sijil-error.h"

/* What a viewer shows as title: no name and no number may stand there. */
#define PDF_TITLE "Cartes professionnelles · البطائق المهنية"

static gboolean
add_card (SijilCardDesign  *design,
          SijilPdf         *pdf,
          SijilFaces       *faces,
          double            dpi,
          GError          **error)
{
  gboolean drawn = TRUE;

  for (SijilSide side = SIJIL_SIDE_FRONT; drawn && side <= SIJIL_SIDE_BACK; side++)
    {
      drawn = sijil_card_draw (design, faces, side, sijil_pdf_begin_page (pdf), dpi, error);
      sijil_pdf_end_page (pdf);
    }

  return drawn;
}

static gboolean
add_cards (SijilCardDesign  *design,
           SijilPdf         *pdf,
           SijilCardRun     *run,
           double            dpi,
           GError          **error)
{
  for (;;)
    {
      g_autoptr (SijilFaces) faces = NULL;

      if (!sijil_card_run_next (run, &faces, error))
        return FALSE;
      if (faces == NULL)
        return TRUE;
      if (!add_card (design, pdf, faces, dpi, error))
        {
          sijil_card_run_refuse (run);
          return FALSE;
        }
      sijil_card_run_tell (run);
    }
}

/**
 * sijil_card_write_pdf:
 * @path: the file; it appears when all cards are in it, else an older one is left as it was
 * @dpi: dots an inch of the printer: codes stand on its dots
 * @source: the cards
 * @cancellable: (nullable): looked at before each card
 *
 * Writes front and back of each card as pages of 85.60 × 53.98 mm, in the orientation of the card, after its codes were
 * read back. The same cards give the same bytes.
 *
 * Returns: %TRUE, or %FALSE with the error of a card, of the disk, or %G_IO_ERROR_CANCELLED; then no file was written
 */
gboolean
sijil_card_write_pdf (SijilCardDesign        *design,
                      const char             *path,
                      double                  dpi,
                      const SijilCardSource  *source,
                      GCancellable           *cancellable,
                      GError                **error)
{
  g_autoptr (SijilPdf) pdf = NULL;
  g_autoptr (SijilCardRun) run = NULL;

  g_return_val_if_fail (design != NULL && path != NULL && dpi > 0.0 && source != NULL, FALSE);

  pdf = sijil_pdf_new (path, SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, error);
  if (pdf == NULL)
    return FALSE;

  sijil_pdf_set_title (pdf, PDF_TITLE);
  run = sijil_card_run_new (design, dpi, source, cancellable);
  if (!add_cards (design, pdf, run, dpi, error))
    return FALSE;

  return sijil_pdf_close (pdf, error);
}

/**
 * sijil_card_new_image:
 * @dpi: dots an inch
 *
 * Returns: (transfer full) (nullable): one face without bleed, or %NULL with the error of sijil_card_draw()
 */
cairo_surface_t *
sijil_card_new_image (SijilCardDesign  *design,
                      SijilFaces       *faces,
                      SijilSide         side,
                      double            dpi,
                      GError          **error)
{
  cairo_surface_t *image;
  cairo_t *cr;
  gboolean drawn;

  g_return_val_if_fail (design != NULL && faces != NULL && dpi > 0.0, NULL);

  image = sijil_page_new_image (SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, dpi, &cr);
  drawn = sijil_card_draw (design, faces, side, cr, dpi, error);
  cairo_destroy (cr);
  if (!drawn)
    {
      cairo_surface_destroy (image);
      return NULL;
    }
  cairo_surface_flush (image);

  return image;
}

static gboolean
write_face (SijilCardDesign  *design,
            SijilFaces       *faces,
            SijilSide         side,
            double            dpi,
            const char       *folder,
            GError          **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.png", sijil_faces_get_value (faces, "serial"),
                                           side == SIJIL_SIDE_FRONT ? "front" : "back");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *image = sijil_card_new_image (design, faces, side, dpi, error);
  gboolean written = image != NULL && sijil_page_save_png (image, dpi, path, error);

  g_clear_pointer (&image, cairo_surface_destroy);
  return written;
}

/**
 * sijil_card_write_pngs:
 * @folder: is there
 * @source: the cards
 * @cancellable: (nullable): looked at before each card
 *
 * Writes `SERIAL-front.png` and `SERIAL-back.png` of each card after its codes were read back.
 *
 * Returns: %TRUE, or %FALSE with the error of a card, of the disk, or %G_IO_ERROR_CANCELLED; those before it are written
 */
gboolean
sijil_card_write_pngs (SijilCardDesign        *design,
                       const char             *folder,
                       double                  dpi,
                       const SijilCardSource  *source,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_autoptr (SijilCardRun) run = NULL;

  g_return_val_if_fail (design != NULL && folder != NULL && dpi > 0.0 && source != NULL, FALSE);

  run = sijil_card_run_new (design, dpi, source, cancellable);
  for (;;)
    {
      g_autoptr (SijilFaces) faces = NULL;

      if (!sijil_card_run_next (run, &faces, error))
        return FALSE;
      if (faces == NULL)
        return TRUE;
      if (!write_face (design, faces, SIJIL_SIDE_FRONT, dpi, folder, error)
          || !write_face (design, faces, SIJIL_SIDE_BACK, dpi, folder, error))
        {
          sijil_card_run_refuse (run);
          return FALSE;
        }
      sijil_card_run_tell (run);
    }
}
