#include "card/sijil-card-sheet.h"

#include "card/sijil-page.h"
#include "core/sijil-error.h"

#define PDF_TITLE "Planches de cartes · أوراق البطائق"

/* Where the first card of a page stands and how far the next ones are. */
#define FOLD_X_MM 19.4
#define FOLD_Y_MM 10.6
#define FOLD_PITCH_MM 55.5
#define FOLD_ROWS 5
#define DUPLEX_X_MM 15.4
#define DUPLEX_Y_MM 28.5
#define DUPLEX_X_PITCH_MM 93.6
#define DUPLEX_Y_PITCH_MM 61.98
#define DUPLEX_ROWS 4
#define DUPLEX_COLUMNS 2

#define MARK_GAP_MM 1.0
#define MARK_LENGTH_MM 3.0
#define HAIRLINE_MM 0.1

/* A run of sheets being written. */
typedef struct
{
  SijilCardDesign       *design;
  SijilPdf              *pdf;
  const SijilSheetSetup *setup;
} Run;

/** sijil_sheet_get_n_places: Returns: cards a page */
guint
sijil_sheet_get_n_places (SijilSheetKind kind)
{
  return kind == SIJIL_SHEET_FOLD ? FOLD_ROWS : DUPLEX_ROWS * DUPLEX_COLUMNS;
}

static void
add_line (cairo_t *cr,
          double   x1,
          double   y1,
          double   x2,
          double   y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
}

/* Two marks at each corner, which end a millimetre before it; those over and under only where there is room. */
static void
draw_cut_marks (cairo_t  *cr,
                double    x,
                double    y,
                double    width,
                gboolean  over,
                gboolean  under)
{
  const double near = MARK_GAP_MM;
  const double far = MARK_GAP_MM + MARK_LENGTH_MM;
  const double bottom = y + SIJIL_CARD_HEIGHT_MM;

  for (guint i = 0; i < 2; i++)
    {
      double edge = i == 0 ? y : bottom;

      add_line (cr, x - far, edge, x - near, edge);
      add_line (cr, x + width + near, edge, x + width + far, edge);
    }
  for (guint i = 0; i < 2; i++)
    {
      double edge = i == 0 ? x : x + width;

      if (over)
        add_line (cr, edge, y - far, edge, y - near);
      if (under)
        add_line (cr, edge, bottom + near, edge, bottom + far);
    }
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, HAIRLINE_MM);
  cairo_stroke (cr);
}

/* The dashed marks say: fold here. */
static void
draw_fold_marks (cairo_t *cr)
{
  const double x = FOLD_X_MM + SIJIL_CARD_WIDTH_MM;
  const double bottom = FOLD_Y_MM + (FOLD_ROWS - 1) * FOLD_PITCH_MM + SIJIL_CARD_HEIGHT_MM;

  add_line (cr, x, FOLD_Y_MM - MARK_GAP_MM - 2.0 * MARK_LENGTH_MM, x, FOLD_Y_MM - MARK_GAP_MM);
  add_line (cr, x, bottom + MARK_GAP_MM, x, bottom + MARK_GAP_MM + 2.0 * MARK_LENGTH_MM);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, HAIRLINE_MM);
  cairo_set_dash (cr, (double[]) { 0.8, 0.5 }, 2, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* A bar to lay a ruler on: when it is not 50 mm long the printer scaled the page, and the cards will not fit. */
static void
draw_control_bar (Run     *run,
                  cairo_t *cr,
                  double   x,
                  double   y)
{
  static const SijilTextStyle style = { SIJIL_TYPEFACE_SANS, 6.0, FALSE, FALSE, SIJIL_ALIGN_START, 0.0, SIJIL_INK,
                                        SIJIL_TEXT_LANGUAGE_OF_FACE, FALSE };

  add_line (cr, x, y, x + 50.0, y);
  for (guint i = 0; i <= 5; i++)
    add_line (cr, x + 10.0 * i, y - (i % 5 == 0 ? 1.5 : 0.8), x + 10.0 * i, y);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, 0.15);
  cairo_stroke (cr);
  sijil_type_draw_line (sijil_card_design_get_typesetter (run->design), cr, &style, "50 mm", x + 51.5, y, 20.0);
}

/* The ground may run over the edges by the bleed, but neither over the fold nor into the next card. */
static gboolean
draw_face (Run         *run,
           cairo_t     *cr,
           SijilFaces  *faces,
           SijilSide    side,
           double       x,
           double       y,
           double       left_mm,
           double       right_mm,
           double       bleed_mm,
           GError     **error)
{
  gboolean drawn;

  cairo_save (cr);
  cairo_rectangle (cr, x - left_mm, y - bleed_mm, SIJIL_CARD_WIDTH_MM + left_mm + right_mm,
                   SIJIL_CARD_HEIGHT_MM + 2.0 * bleed_mm);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  drawn = sijil_card_draw (run->design, faces, side, cr, run->setup->dpi, error);
  cairo_restore (cr);

  return drawn;
}

static cairo_t *
begin_page (Run       *run,
            SijilSide  side)
{
  cairo_t *cr = sijil_pdf_begin_page (run->pdf);

  if (side == SIJIL_SIDE_FRONT)
    cairo_translate (cr, run->setup->front_x_mm, run->setup->front_y_mm);
  else
    cairo_translate (cr, run->setup->back_x_mm, run->setup->back_y_mm);

  return cr;
}

/* cards: by place, NULL where there is none */
static gboolean
draw_fold_page (Run         *run,
                SijilFaces **cards,
                GError     **error)
{
  const double middle = FOLD_X_MM + SIJIL_CARD_WIDTH_MM;
  const double bleed = (FOLD_PITCH_MM - SIJIL_CARD_HEIGHT_MM) / 2.0;
  cairo_t *cr = begin_page (run, SIJIL_SIDE_FRONT);

  for (guint place = 0; place < FOLD_ROWS; place++)
    {
      double y = FOLD_Y_MM + place * FOLD_PITCH_MM;

      if (cards[place] == NULL)
        continue;
      if (!draw_face (run, cr, cards[place], SIJIL_SIDE_BACK, FOLD_X_MM, y, SIJIL_CARD_BLEED_MM, 0.0, bleed, error)
          || !draw_face (run, cr, cards[place], SIJIL_SIDE_FRONT, middle, y, 0.0, SIJIL_CARD_BLEED_MM, bleed, error))
        return FALSE;
      draw_cut_marks (cr, FOLD_X_MM, y, 2.0 * SIJIL_CARD_WIDTH_MM, place == 0, place + 1 == FOLD_ROWS);
    }
  draw_fold_marks (cr);
  draw_control_bar (run, cr, 125.0, 292.0);

  return TRUE;
}

/* The paper is turned on its long edge, so the back of the left column is printed at the right. */
static gboolean
draw_duplex_page (Run         *run,
                  SijilFaces **cards,
                  SijilSide    side,
                  GError     **error)
{
  cairo_t *cr = begin_page (run, side);

  for (guint place = 0; place < DUPLEX_ROWS * DUPLEX_COLUMNS; place++)
    {
      guint column = side == SIJIL_SIDE_FRONT ? place % DUPLEX_COLUMNS : DUPLEX_COLUMNS - 1 - place % DUPLEX_COLUMNS;
      double x = DUPLEX_X_MM + column * DUPLEX_X_PITCH_MM;
      double y = DUPLEX_Y_MM + place / DUPLEX_COLUMNS * DUPLEX_Y_PITCH_MM;

      if (cards[place] == NULL)
        continue;
      if (!draw_face (run, cr, cards[place], side, x, y, SIJIL_CARD_BLEED_MM, SIJIL_CARD_BLEED_MM,
                      SIJIL_CARD_BLEED_MM, error))
        return FALSE;
      draw_cut_marks (cr, x, y, SIJIL_CARD_WIDTH_MM, TRUE, TRUE);
    }
  draw_control_bar (run, cr, DUPLEX_X_MM, 286.0);

  return TRUE;
}

static gboolean
draw_page (Run         *run,
           SijilFaces **cards,
           GError     **error)
{
  gboolean drawn;

  if (run->setup->kind == SIJIL_SHEET_FOLD)
    {
      drawn = draw_fold_page (run, cards, error);
      sijil_pdf_end_page (run->pdf);
      return drawn;
    }

  drawn = draw_duplex_page (run, cards, SIJIL_SIDE_FRONT, error);
  sijil_pdf_end_page (run->pdf);
  if (!drawn)
    return FALSE;
  drawn = draw_duplex_page (run, cards, SIJIL_SIDE_BACK, error);
  sijil_pdf_end_page (run->pdf);

  return drawn;
}

/* Takes the cards of one page, from place `first` on. After an error, too, those got so far are the caller's. */
static gboolean
get_cards (SijilCardRun  *cards_run,
           guint          first,
           guint          n_places,
           SijilFaces   **cards,
           guint         *n_got,
           GError       **error)
{
  *n_got = 0;
  for (guint place = first; place < n_places; place++, (*n_got)++)
    {
      if (!sijil_card_run_next (cards_run, &cards[place], error))
        return FALSE;
      if (cards[place] == NULL)
        return TRUE;
    }

  return TRUE;
}

static gboolean
draw_pages (Run           *run,
            SijilCardRun  *cards_run,
            GError       **error)
{
  guint n_places = sijil_sheet_get_n_places (run->setup->kind);
  guint first = run->setup->first_place;

  for (;;)
    {
      SijilFaces *cards[DUPLEX_ROWS * DUPLEX_COLUMNS] = { NULL };
      guint n_got;
      gboolean drawn = get_cards (cards_run, first, n_places, cards, &n_got, error)
                       && (n_got == 0 || draw_page (run, cards, error));

      for (guint place = 0; place < n_places; place++)
        sijil_faces_free (cards[place]);
      if (!drawn || n_got == 0)
        return drawn;
      sijil_card_run_tell (cards_run);
      first = 0;
    }
}

/**
 * sijil_card_write_sheets:
 * @path: the file; it appears when all cards are in it, else an older one is left as it was
 * @setup: the paper
 * @source: the cards
 * @cancellable: (nullable): looked at before each card
 *
 * Writes cards on A4 pages with cut marks and a bar of 50 mm, to be printed at true scale, after their codes were read back.
 *
 * Returns: %TRUE, or %FALSE with the error of a card, of the disk, or %G_IO_ERROR_CANCELLED; then no file was written
 */
gboolean
sijil_card_write_sheets (SijilCardDesign        *design,
                         const char             *path,
                         const SijilSheetSetup  *setup,
                         const SijilCardSource  *source,
                         GCancellable           *cancellable,
                         GError                **error)
{
  g_autoptr (SijilPdf) pdf = NULL;
  g_autoptr (SijilCardRun) cards_run = NULL;
  Run run;

  g_return_val_if_fail (design != NULL && path != NULL && setup != NULL && source != NULL, FALSE);
  g_return_val_if_fail (setup->first_place < sijil_sheet_get_n_places (setup->kind), FALSE);

  pdf = sijil_pdf_new (path, SIJIL_A4_WIDTH_MM, SIJIL_A4_HEIGHT_MM, error);
  if (pdf == NULL)
    return FALSE;

  sijil_pdf_set_title (pdf, PDF_TITLE);
  run.design = design;
  run.pdf = pdf;
  run.setup = setup;
  cards_run = sijil_card_run_new (design, setup->dpi, source, cancellable);
  if (!draw_pages (&run, cards_run, error))
    return FALSE;

  return sijil_pdf_close (pdf, error);
}
