#include "card/sijil-card-proof.h"

#include <math.h>

#include "card/sijil-code.h"
#include "card/sijil-motif.h"
#include "card/sijil-page.h"
#include "core/sijil-error.h"

/*
 * The calibration card: printed once for each printer. Where the card's edge cuts the two stairs says in tenths of a
 * millimetre how far the print is off; the samples say what this printer and ribbon can do.
 */

#define PDF_TITLE "Carte de réglage · بطاقة الضبط"

static void
stroke (cairo_t *cr,
        double   width_mm)
{
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, width_mm);
  cairo_stroke (cr);
}

static void
write_label (SijilType  *type,
             cairo_t    *cr,
             const char *text,
             double      x_mm,
             double      baseline_mm)
{
  static const SijilTextStyle style = { SIJIL_TYPEFACE_SANS, 6.0, FALSE, FALSE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                                        SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };

  sijil_type_draw_line (type, cr, &style, text, x_mm, baseline_mm, 30.0);
}

static void
draw_frames (cairo_t *cr)
{
  sijil_motif_add_box (cr, 0.0, 0.0, SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, 3.18);
  sijil_motif_add_box (cr, -SIJIL_CARD_BLEED_MM, -SIJIL_CARD_BLEED_MM, SIJIL_CARD_WIDTH_MM + 2.0 * SIJIL_CARD_BLEED_MM,
                       SIJIL_CARD_HEIGHT_MM + 2.0 * SIJIL_CARD_BLEED_MM, 0.0);
  sijil_motif_add_box (cr, 3.0, 3.0, SIJIL_CARD_WIDTH_MM - 6.0, SIJIL_CARD_HEIGHT_MM - 6.0, 0.0);
  stroke (cr, 0.1);
}

/* Millimetres along the top and the left side of the safe frame, counted from the corner of the card. */
static void
draw_rulers (SijilType *type,
             cairo_t   *cr)
{
  for (int i = 3; i <= 82; i++)
    {
      cairo_move_to (cr, i, 3.0);
      cairo_line_to (cr, i, 3.0 + (i % 10 == 0 ? 1.6 : i % 5 == 0 ? 1.2 : 0.7));
    }
  for (int i = 3; i <= 50; i++)
    {
      cairo_move_to (cr, 3.0, i);
      cairo_line_to (cr, 3.0 + (i % 10 == 0 ? 1.6 : i % 5 == 0 ? 1.2 : 0.7), i);
    }
  stroke (cr, 0.1);
  for (int i = 10; i <= 80; i += 10)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      write_label (type, cr, text, i - 1.2, 6.6);
    }
}

/* Thirty steps of 0.1 mm from one millimetre outside the card to two inside; the longer ones are whole halves. */
static void
draw_stairs (cairo_t *cr)
{
  for (int i = -10; i <= 20; i++)
    {
      double along = 0.1 * i;
      double length = i == 0 ? 1.1 : i % 5 == 0 ? 0.8 : 0.45;
      double step = 14.0 + 0.8 * (i + 10);

      cairo_move_to (cr, along, step);
      cairo_line_to (cr, along, step + length);
      cairo_move_to (cr, step + 12.0, along);
      cairo_line_to (cr, step + 12.0 + length, along);
    }
  stroke (cr, 0.1);
}

static void
draw_texts (SijilType *type,
            cairo_t   *cr)
{
  static const double sizes[] = { 6.0, 6.5, 7.0, 8.0, 9.5, 11.5 };
  double baseline = 10.2;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      SijilTextStyle latin = { SIJIL_TYPEFACE_SANS, sizes[i], FALSE, FALSE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                               SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };
      SijilTextStyle arabic = { SIJIL_TYPEFACE_NASKH, sizes[i], FALSE, TRUE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                                SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };
      g_autofree char *sample = g_strdup_printf ("%.4g pt Artisane", sizes[i]);

      sijil_type_draw_line (type, cr, &latin, sample, 6.0, baseline, 40.0);
      sijil_type_draw_line (type, cr, &arabic, "صانعة تقليدية", 40.0, baseline, 41.0);
      baseline += 1.35 * sizes[i] * SIJIL_MM_PER_POINT;
    }
}

/* Modules of two to six dots: which of them does a telephone read? */
static gboolean
draw_codes (SijilType  *type,
            cairo_t    *cr,
            double      dpi,
            GError    **error)
{
  double x = 6.0;

  for (guint dots = 2; dots <= 6; dots++)
    {
      guint of_printer = (guint) MAX (1.0, round (dots * dpi / SIJIL_CARD_DPI));
      g_autofree char *text = g_strdup_printf ("SIJIL %.3f", of_printer * 25.4 / dpi);
      g_autofree char *label = g_strdup_printf ("%.2f", of_printer * 25.4 / dpi);
      g_autoptr (SijilCode) code = sijil_code_new_qr (text, error);
      double quiet = SIJIL_QR_QUIET * of_printer * 25.4 / dpi;
      double size;

      if (code == NULL)
        return FALSE;
      size = sijil_code_get_size_mm (code, of_printer, dpi);
      sijil_code_draw (code, cr, x, 38.4 - size, 0.0, of_printer, dpi);
      write_label (type, cr, label, x, 41.4);
      x += MAX (size + 2.0 * quiet, 8.0);
    }

  return TRUE;
}

static void
draw_ramps (cairo_t *cr)
{
  static const guint32 skins[] = { 0xf6dcc4, 0xf0cdb0, 0xe3b48f, 0xd09d76, 0xbf8960, 0xa6734e, 0x8a5a3c, 0x6b4229,
                                   0x4a2d1c, 0x2f1c12, 0x1d110b };
  double width = 75.0 / G_N_ELEMENTS (skins);

  for (guint i = 0; i < G_N_ELEMENTS (skins); i++)
    {
      double grey = 1.0 - (double) i / (G_N_ELEMENTS (skins) - 1);

      cairo_set_source_rgb (cr, grey, grey, grey);
      cairo_rectangle (cr, 6.0 + i * width, 42.6, width, 3.2);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, (skins[i] >> 16 & 0xff) / 255.0, (skins[i] >> 8 & 0xff) / 255.0,
                            (skins[i] & 0xff) / 255.0);
      cairo_rectangle (cr, 6.0 + i * width, 46.4, width, 3.2);
      cairo_fill (cr);
    }
}

/* The cross lies under that of the other side when both are in place: hold the card against the light. */
static void
draw_cross (cairo_t *cr)
{
  const double x = SIJIL_CARD_WIDTH_MM / 2.0;
  const double y = SIJIL_CARD_HEIGHT_MM / 2.0;

  cairo_move_to (cr, x - 6.0, y);
  cairo_line_to (cr, x + 6.0, y);
  cairo_move_to (cr, x, y - 6.0);
  cairo_line_to (cr, x, y + 6.0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 4.0, 0.0, 2.0 * G_PI);
  stroke (cr, 0.1);
}

/**
 * sijil_card_proof_draw:
 * @cr: a context in millimetres
 * @dpi: dots an inch of the printer
 *
 * Draws a face of the calibration card; the back has frames, rulers, stairs and the cross only.
 *
 * Returns: %TRUE, or %FALSE with an error
 */
gboolean
sijil_card_proof_draw (SijilCardDesign  *design,
                       SijilSide         side,
                       cairo_t          *cr,
                       double            dpi,
                       GError          **error)
{
  SijilType *type;

  g_return_val_if_fail (design != NULL && cr != NULL && dpi > 0.0, FALSE);

  type = sijil_card_design_get_typesetter (design);
  draw_frames (cr);
  draw_rulers (type, cr);
  draw_stairs (cr);
  if (side == SIJIL_SIDE_BACK)
    {
      draw_cross (cr);
      return TRUE;
    }
  draw_texts (type, cr);
  draw_ramps (cr);

  return draw_codes (type, cr, dpi, error);
}

/** sijil_card_write_proof: writes both faces of the calibration card as a PDF. */
gboolean
sijil_card_write_proof (SijilCardDesign  *design,
                        const char       *path,
                        double            dpi,
                        GError          **error)
{
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, error);

  if (pdf == NULL)
    return FALSE;

  sijil_pdf_set_title (pdf, PDF_TITLE);
  for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
    {
      gboolean drawn = sijil_card_proof_draw (design, side, sijil_pdf_begin_page (pdf), dpi, error);

      sijil_pdf_end_page (pdf);
      if (!drawn)
        return FALSE;
    }

  return sijil_pdf_close (pdf, error);
}
