#include "card/sijil-sheet.h"

#include <math.h>

#include "core/sijil-error.h"

/*
 * The pieces of a paper are set one below the other on as many A4 pages as they need. Then the pages are drawn: only
 * then is known how many there are, which the foot of each says. A paper of a roll is one page as long as its pieces,
 * without foot: the printer cuts behind it.
 */

#define FOOT_TOP_MM 284.0
#define FOOT_BASELINE_MM 287.8
#define RULER_MM 50.0 /* a user who measures it knows whether the printer kept the scale */
#define RULER_Y_MM 290.6
#define FRAME_TILE_MM 6.0
#define FRAME_SPACE_MM 6.0
#define RUNNING_MM 8.0
#define RUNNING_BASELINE_MM 3.2
#define SPECIMEN_GAP_MM 10.0
#define ROUNDING_MM 0.01
#define ROLL_MARGIN_MM 4.0    /* printers of 80 mm rolls reach 72 mm of them */
#define ROLL_LONGEST_MM 600.0 /* more than that is a mistake in the values */

typedef struct
{
  SijilSheetPiece *piece; /* (owned) */
  guint            page;  /* from 0 */
  double           y;
} Placed;

struct _SijilSheet
{
  SijilSheetMaker  maker; /* what it points to must outlive the sheet */
  JsonObject      *paper; /* (owned) */
  SijilSheetPiece *running; /* (owned) (nullable) at the top of all pages but the first */
  GArray          *placed;  /* (element-type Placed) */
  guint            n_pages;
  gboolean         framed;
  gboolean         is_roll;
  double           width;  /* of the page */
  double           height; /* likewise; of a roll, once its pieces are set */
  double           least;  /* height of a roll's page */
  double           x;
  double           top;
  double           bottom;
};

static void
placed_clear (Placed *placed)
{
  sijil_sheet_piece_unref (placed->piece);
}

void
sijil_sheet_free (SijilSheet *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->paper, json_object_unref);
  g_clear_pointer (&self->running, sijil_sheet_piece_unref);
  g_clear_pointer (&self->placed, g_array_unref);
  g_free (self);
}

/* Returns: where pieces begin on a page. */
static double
top_of (const SijilSheet *self,
        guint             page)
{
  return page > 0 && self->running != NULL ? self->top + RUNNING_MM : self->top;
}

static void
place (SijilSheet      *self,
       SijilSheetPiece *piece,
       double          *y)
{
  Placed placed = { sijil_sheet_piece_ref (piece), self->n_pages - 1, *y };

  g_array_append_val (self->placed, placed);
  *y += sijil_sheet_piece_get_height (piece);
}

/* The height of a piece and of those it must stay with. */
static double
measure_kept (GPtrArray *pieces,
              guint      first)
{
  double height = sijil_sheet_piece_get_height (pieces->pdata[first]);

  for (guint i = first; i + 1 < pieces->len && sijil_sheet_piece_get_keep (pieces->pdata[i]); i++)
    height += sijil_sheet_piece_get_space (pieces->pdata[i + 1]) + sijil_sheet_piece_get_height (pieces->pdata[i + 1]);

  return height;
}

/* The height of a piece that belongs to the bottom and of all that follow it there. */
static double
measure_rest (GPtrArray *pieces,
              guint      first)
{
  double height = 0.0;

  for (guint i = first; i < pieces->len; i++)
    {
      if (i > first && sijil_sheet_piece_get_opens (pieces->pdata[i]))
        break;
      height += sijil_sheet_piece_get_space (pieces->pdata[i]) + sijil_sheet_piece_get_height (pieces->pdata[i]);
    }

  return height;
}

static void
begin_page (SijilSheet *self,
            double     *y)
{
  self->n_pages++;
  *y = top_of (self, self->n_pages - 1);
}

/* Sets the next piece at or below y. Returns: whether it is inside the page. */
static gboolean
set_piece (SijilSheet *self,
           GPtrArray  *pieces,
           guint       i,
           gboolean    sinks,
           double     *y)
{
  SijilSheetPiece *piece = pieces->pdata[i];
  SijilSheetPiece *head = sijil_sheet_piece_get_head (piece);
  gboolean first = *y == top_of (self, self->n_pages - 1);
  double space = sijil_sheet_piece_get_space (piece);
  double needed = sinks ? measure_rest (pieces, i) : space + measure_kept (pieces, i);

  if (!first && !self->is_roll && *y + needed > self->bottom + ROUNDING_MM)
    {
      begin_page (self, y);
      first = TRUE;
      if (head != NULL)
        place (self, head, y);
    }
  else if (sinks && !self->is_roll)
    {
      *y = self->bottom - needed;
    }
  *y += first ? 0.0 : space;
  place (self, piece, y);

  return *y <= self->bottom + ROUNDING_MM;
}

static gboolean
flow (SijilSheet  *self,
      GPtrArray   *pieces,
      GError     **error)
{
  gboolean sunk = FALSE;
  double y;

  begin_page (self, &y);
  for (guint i = 0; i < pieces->len; i++)
    {
      SijilSheetPiece *piece = pieces->pdata[i];
      gboolean sinks;

      if (i > 0 && sijil_sheet_piece_get_opens (piece))
        {
          begin_page (self, &y);
          sunk = FALSE;
        }
      sinks = sijil_sheet_piece_get_bottom (piece) && !sunk;
      sunk = sunk || sinks;
      if (!set_piece (self, pieces, i, sinks, &y))
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-too-long", NULL,
                           "One entry of the paper is longer than a page. Shorten its names and print again.", NULL);
          return FALSE;
        }
    }

  if (self->is_roll && y + ROLL_MARGIN_MM <= self->least + ROUNDING_MM)
    self->height = self->least;
  else if (self->is_roll)
    self->height = y + SIJIL_SHEET_MARGIN_MM / 2.0; /* what the cutter takes */

  return TRUE;
}

static void
add_running (const SijilSheetMaker *maker,
             SijilSheetPiece       *piece,
             JsonObject            *texts,
             SijilPaperLanguage     language)
{
  double half = maker->width_mm / 2.0 - 3.0;
  g_auto (SijilSheetText) line = { 0 };
  double width;

  sijil_sheet_text_fill_in (&line, maker, texts, language, "running");
  width = sijil_sheet_text_get_width (&line, maker);
  if (line.text == NULL)
    return;
  if (width > half)
    line.style.size_pt *= half / width * 0.99;
  sijil_sheet_piece_add_line (piece, &line.style, line.text, 0.0, RUNNING_BASELINE_MM, maker->width_mm);
}

/* The name of the paper again, small, above a hairline. */
static SijilSheetPiece *
new_running (const SijilSheetMaker *maker,
             JsonObject            *texts)
{
  SijilSheetPiece *piece = sijil_sheet_piece_new ();

  add_running (maker, piece, texts, SIJIL_PAPER_FRENCH);
  add_running (maker, piece, texts, SIJIL_PAPER_ARABIC);
  sijil_sheet_piece_add_rule (piece, 0.0, RUNNING_MM - 2.6, maker->width_mm, 0.0, SIJIL_SHEET_HAIRLINE_MM, SIJIL_INK);

  return piece;
}

/* “page” of a paper: “roll_mm” is its width, “least_mm” how long a sheet is at least; without them the paper is A4. */
static void
measure_page (SijilSheet *self)
{
  JsonObject *page = sijil_sheet_get_object (self->paper, "page");
  double roll = page != NULL ? sijil_sheet_get_mm (page, "roll_mm", 0.0) : 0.0;

  self->framed = json_object_get_boolean_member_with_default (self->paper, "frame", FALSE);
  self->is_roll = roll > 0.0;
  self->least = page != NULL ? sijil_sheet_get_mm (page, "least_mm", 0.0) : 0.0;
  self->width = self->is_roll ? roll : SIJIL_A4_WIDTH_MM;
  self->height = self->is_roll ? ROLL_LONGEST_MM : SIJIL_A4_HEIGHT_MM;
  self->x = self->top = self->is_roll ? ROLL_MARGIN_MM : SIJIL_SHEET_MARGIN_MM;
  self->bottom = self->height - self->top;
  if (self->framed)
    {
      self->x += FRAME_TILE_MM + FRAME_SPACE_MM;
      self->top += FRAME_TILE_MM + FRAME_SPACE_MM;
      self->bottom -= FRAME_TILE_MM + FRAME_SPACE_MM + 3.0;
    }
  self->maker.width_mm = self->width - 2.0 * self->x;
  self->maker.tight = 1.0;
}

/**
 * sijil_sheet_new:
 * @maker: where values, words and pictures are; they must outlive the sheet
 * @paper: a file of data/paper/
 *
 * Returns: (transfer full) (nullable): the paper on its pages, or %NULL with %SIJIL_ERROR_INVALID when a value cannot
 *   be printed or there are too many for the page
 */
SijilSheet *
sijil_sheet_new (const SijilSheetMaker  *maker,
                 JsonObject             *paper,
                 GError                **error)
{
  g_autoptr (SijilSheet) self = g_new0 (SijilSheet, 1);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_sheet_piece_unref);

  self->maker = *maker;
  self->maker.paper = paper;
  self->paper = json_object_ref (paper);
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  g_array_set_clear_func (self->placed, (GDestroyNotify) placed_clear);
  measure_page (self);
  if (json_object_has_member (paper, "running"))
    self->running = new_running (&self->maker, sijil_sheet_get_object (paper, "running"));

  if (!sijil_sheet_make_blocks (&self->maker, sijil_sheet_get_array (paper, "blocks"), pieces, error)
      || !flow (self, pieces, error))
    return NULL;

  return g_steal_pointer (&self);
}

guint
sijil_sheet_get_n_pages (const SijilSheet *self)
{
  return self->n_pages;
}

static void
draw_line (const SijilSheet   *self,
           cairo_t            *cr,
           const char         *text,
           SijilPaperLanguage  language,
           const char         *style,
           SijilAlign          align,
           double              baseline_mm)
{
  g_auto (SijilSheetText) line = { 0 };

  sijil_sheet_text_fill (&line, &self->maker, text, language, style);
  line.style.align = align;
  if (line.text != NULL)
    sijil_type_draw_line (self->maker.type, cr, &line.style, line.text, SIJIL_SHEET_MARGIN_MM, baseline_mm,
                          SIJIL_A4_WIDTH_MM - 2.0 * SIJIL_SHEET_MARGIN_MM);
}

static void
draw_ruler (const SijilSheet *self,
            cairo_t          *cr)
{
  double x = (SIJIL_A4_WIDTH_MM - RULER_MM) / 2.0;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.08, 0.08, 0.08);
  cairo_set_line_width (cr, SIJIL_SHEET_HAIRLINE_MM);
  cairo_move_to (cr, x, RULER_Y_MM - 0.6);
  cairo_rel_line_to (cr, 0.0, 1.2);
  cairo_move_to (cr, x, RULER_Y_MM);
  cairo_rel_line_to (cr, RULER_MM, 0.0);
  cairo_rel_move_to (cr, 0.0, -0.6);
  cairo_rel_line_to (cr, 0.0, 1.2);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_line (self, cr, "50 mm", SIJIL_PAPER_FRENCH, "ruler", SIJIL_ALIGN_CENTRE, RULER_Y_MM + 2.2);
}

/* Which page this is, in both scripts. */
static void
draw_page_number (const SijilSheet *self,
                  cairo_t          *cr,
                  guint             page)
{
  g_autoptr (JsonObject) number = json_object_new ();
  SijilSheet numbered = *self;

  json_object_set_int_member (number, "page", page + 1);
  json_object_set_int_member (number, "pages", self->n_pages);
  numbered.maker.scope.item = number;
  draw_line (&numbered, cr, sijil_paper_words_get_text (self->maker.scope.words, SIJIL_PAPER_FRENCH, "page"),
             SIJIL_PAPER_FRENCH, "foot", SIJIL_ALIGN_CENTRE, FOOT_BASELINE_MM);
}

static void
draw_foot (const SijilSheet *self,
           cairo_t          *cr,
           guint             page)
{
  JsonObject *foot = sijil_sheet_get_object (self->paper, "foot");

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.08, 0.08, 0.08);
  cairo_set_line_width (cr, SIJIL_SHEET_HAIRLINE_MM);
  cairo_move_to (cr, SIJIL_SHEET_MARGIN_MM, FOOT_TOP_MM);
  cairo_rel_line_to (cr, SIJIL_A4_WIDTH_MM - 2.0 * SIJIL_SHEET_MARGIN_MM, 0.0);
  cairo_stroke (cr);
  cairo_restore (cr);
  draw_line (self, cr, sijil_sheet_get_string (foot, "fr"), SIJIL_PAPER_FRENCH, "foot", SIJIL_ALIGN_START,
             FOOT_BASELINE_MM);
  draw_line (self, cr, sijil_sheet_get_string (foot, "ar"), SIJIL_PAPER_ARABIC, "foot", SIJIL_ALIGN_START,
             FOOT_BASELINE_MM);
  draw_page_number (self, cr, page);
  draw_ruler (self, cr);
}

/* Training papers say so across every half page (of a roll, as often), below the text so that it stays legible. */
static void
draw_specimen (const SijilSheet *self,
               cairo_t          *cr)
{
  const SijilPaperWords *words = self->maker.scope.words;
  const char *fr = sijil_paper_words_get_text (words, SIJIL_PAPER_FRENCH, "specimen");
  const char *ar = sijil_paper_words_get_text (words, SIJIL_PAPER_ARABIC, "specimen");
  guint n = (guint) MAX (1.0, round (self->height / self->width * SIJIL_A4_WIDTH_MM / (SIJIL_A4_HEIGHT_MM / 2.0)));
  SijilTextStyle style_fr;
  SijilTextStyle style_ar;
  double length_fr;
  double length_ar;

  sijil_paper_words_get_style (words, SIJIL_PAPER_FRENCH, "specimen", &style_fr);
  sijil_paper_words_get_style (words, SIJIL_PAPER_ARABIC, "specimen", &style_ar);
  length_fr = sijil_type_measure (self->maker.type, &style_fr, fr);
  length_ar = sijil_type_measure (self->maker.type, &style_ar, ar);
  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, self->width / 2.0, self->height * (i + 0.54) / n);
      cairo_scale (cr, self->width / SIJIL_A4_WIDTH_MM, self->width / SIJIL_A4_WIDTH_MM);
      cairo_rotate (cr, -G_PI / 7.0);
      cairo_translate (cr, -(length_fr + SPECIMEN_GAP_MM + length_ar) / 2.0, 0.0);
      sijil_type_draw_line (self->maker.type, cr, &style_fr, fr, 0.0, 0.0, length_fr);
      sijil_type_draw_line (self->maker.type, cr, &style_ar, ar, length_fr + SPECIMEN_GAP_MM, 0.0, length_ar);
      cairo_restore (cr);
    }
}

static gboolean
draw_page (const SijilSheet  *self,
           cairo_t           *cr,
           guint              page,
           GError           **error)
{
  gboolean drawn = TRUE;

  if (sijil_paper_scope_holds (&self->maker.scope, "specimen"))
    draw_specimen (self, cr);
  if (self->framed)
    sijil_sheet_zellige_draw (cr, SIJIL_SHEET_MARGIN_MM, SIJIL_SHEET_MARGIN_MM, 180.0, 264.0, FRAME_TILE_MM,
                              sijil_paper_words_get_rgb (self->maker.scope.words, "accent"));
  if (page > 0 && self->running != NULL)
    drawn = sijil_sheet_piece_draw (self->running, self->maker.type, cr, self->x, self->top, error);
  for (guint i = 0; drawn && i < self->placed->len; i++)
    {
      Placed *placed = &g_array_index (self->placed, Placed, i);

      if (placed->page == page)
        drawn = sijil_sheet_piece_draw (placed->piece, self->maker.type, cr, self->x, placed->y, error);
    }
  if (!self->is_roll)
    draw_foot (self, cr, page);

  return drawn;
}

/**
 * sijil_sheet_draw:
 * @pdf: where its pages are added
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when a picture is damaged; then @pdf has an unfinished page and
 *   must not be kept
 */
gboolean
sijil_sheet_draw (const SijilSheet  *self,
                  SijilPdf          *pdf,
                  GError           **error)
{
  sijil_pdf_set_page_size (pdf, self->width, self->height);
  for (guint page = 0; page < self->n_pages; page++)
    {
      gboolean drawn = draw_page (self, sijil_pdf_begin_page (pdf), page, error);

      sijil_pdf_end_page (pdf);
      if (!drawn)
        return FALSE;
    }

  return TRUE;
}
