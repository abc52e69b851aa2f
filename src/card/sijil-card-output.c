#include "card/sijil-card-output.h"

#include "card/sijil-page.h"
#include "card/sijil-read-back.h"
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

/**
 * sijil_card_write_pdf:
 * @path: the file; it appears when all cards are in it, else an older one is left as it was
 * @dpi: dots an inch of the printer: codes stand on its dots
 * @source: the cards
 * @cancellable: (nullable): looked at before each card
 *
 * Writes front and back of each card as pages of 85.60 × 53.98 mm, in the orientation of the card.
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

  g_return_val_if_fail (design != NULL && path != NULL && dpi > 0.0 && source != NULL, FALSE);

  pdf = sijil_pdf_new (path, SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, error);
  if (pdf == NULL)
    return FALSE;

  sijil_pdf_set_title (pdf, PDF_TITLE);
  sijil_pdf_forget_date (pdf);
  for (guint i = 0; i < source->n_cards; i++)
    {
      g_autoptr (SijilFaces) faces = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      faces = source->get (i, source->user_data, error);
      if (faces == NULL || !add_card (design, pdf, faces, dpi, error))
        return FALSE;
      if (source->progress != NULL)
        source->progress (i + 1, source->n_cards, source->user_data);
    }

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

/** sijil_card_write_png: Returns: %TRUE, or %FALSE with the error of sijil_card_draw() or %SIJIL_ERROR_FAILED */
gboolean
sijil_card_write_png (SijilCardDesign  *design,
                      SijilFaces       *faces,
                      SijilSide         side,
                      double            dpi,
                      const char       *path,
                      GError          **error)
{
  cairo_surface_t *image = sijil_card_new_image (design, faces, side, dpi, error);
  gboolean written;

  if (image == NULL)
    return FALSE;

  written = sijil_page_save_png (image, dpi, path, error);
  cairo_surface_destroy (image);

  return written;
}

/**
 * sijil_card_read_back:
 * @dpi: dots an inch of the printer
 *
 * Draws the back as the printer will get it and reads its two codes with a reader that knows nothing of the drawing.
 * A card is printed only after this.
 *
 * Returns: %TRUE when both say what they should, else %FALSE with %SIJIL_ERROR_FAILED, or the error of the drawing
 */
gboolean
sijil_card_read_back (SijilCardDesign  *design,
                      SijilFaces       *faces,
                      double            dpi,
                      GError          **error)
{
  cairo_surface_t *image = sijil_card_new_image (design, faces, SIJIL_SIDE_BACK, dpi, error);
  gboolean same;

  if (image == NULL)
    return FALSE;

  same = sijil_read_back (image, sijil_faces_get_value (faces, "qr_text"), sijil_faces_get_value (faces, "serial"),
                          error);
  cairo_surface_destroy (image);

  return same;
}
