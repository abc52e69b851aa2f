#include "card/sijil-sheet-piece.h"

typedef enum
{
  INK_LINE,
  INK_TEXT,
  INK_RULE,
  INK_DASHES,
  INK_BOX,
  INK_FILL,
  INK_MARK,
  INK_PICTURE,
  INK_CODE,
  INK_PIECE,
} InkKind;

/* One thing to be drawn; what a kind does not need is zero. */
typedef struct
{
  InkKind          kind;
  double           x;
  double           y;
  double           width;
  double           height;
  double           stroke;
  guint32          rgb;
  SijilTextStyle   style;
  char            *text;    /* (owned) */
  JsonObject      *mark;    /* (owned) */
  SijilPicture    *picture; /* (owned) */
  SijilPictureFit  fit;
  SijilCode       *code;    /* (owned) */
  guint            dots;
  SijilSheetPiece *piece;   /* (owned) */
} Ink;

struct _SijilSheetPiece
{
  double           height;
  double           space;  /* before it, unless it opens a page */
  gboolean         keep;   /* on the page of the next piece */
  gboolean         bottom; /* with all that follow at the bottom of the last page */
  gboolean         opens;  /* a page */
  SijilSheetPiece *head;   /* (owned) (nullable) drawn above it when it opens a page */
  GArray          *inks;   /* (element-type Ink) */
};

static void
ink_clear (Ink *ink)
{
  g_free (ink->text);
  g_clear_pointer (&ink->mark, json_object_unref);
  g_clear_pointer (&ink->picture, sijil_picture_unref);
  g_clear_pointer (&ink->code, sijil_code_free);
  g_clear_pointer (&ink->piece, sijil_sheet_piece_unref);
}

SijilSheetPiece *
sijil_sheet_piece_new (void)
{
  SijilSheetPiece *self = g_rc_box_new0 (SijilSheetPiece);

  self->inks = g_array_new (FALSE, TRUE, sizeof (Ink));
  g_array_set_clear_func (self->inks, (GDestroyNotify) ink_clear);

  return self;
}

SijilSheetPiece *
sijil_sheet_piece_ref (SijilSheetPiece *self)
{
  return g_rc_box_acquire (self);
}

static void
piece_clear (SijilSheetPiece *self)
{
  g_clear_pointer (&self->head, sijil_sheet_piece_unref);
  g_array_unref (self->inks);
}

void
sijil_sheet_piece_unref (SijilSheetPiece *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) piece_clear);
}

double
sijil_sheet_piece_get_height (const SijilSheetPiece *self)
{
  return self->height;
}

void
sijil_sheet_piece_set_height (SijilSheetPiece *self,
                              double           height_mm)
{
  self->height = height_mm;
}

double
sijil_sheet_piece_get_space (const SijilSheetPiece *self)
{
  return self->space;
}

/** sijil_sheet_piece_set_space: @space_mm: left white before it, unless it opens a page */
void
sijil_sheet_piece_set_space (SijilSheetPiece *self,
                             double           space_mm)
{
  self->space = space_mm;
}

gboolean
sijil_sheet_piece_get_keep (const SijilSheetPiece *self)
{
  return self->keep;
}

/** sijil_sheet_piece_set_keep: @keep: whether it must stand on the page of the next piece, as a heading does */
void
sijil_sheet_piece_set_keep (SijilSheetPiece *self,
                            gboolean         keep)
{
  self->keep = keep;
}

gboolean
sijil_sheet_piece_get_bottom (const SijilSheetPiece *self)
{
  return self->bottom;
}

/** sijil_sheet_piece_set_bottom: @bottom: whether it and all that follow stand at the bottom of their page */
void
sijil_sheet_piece_set_bottom (SijilSheetPiece *self,
                              gboolean         bottom)
{
  self->bottom = bottom;
}

gboolean
sijil_sheet_piece_get_opens (const SijilSheetPiece *self)
{
  return self->opens;
}

/** sijil_sheet_piece_set_opens: @opens: whether a new page begins with it */
void
sijil_sheet_piece_set_opens (SijilSheetPiece *self,
                             gboolean         opens)
{
  self->opens = opens;
}

SijilSheetPiece *
sijil_sheet_piece_get_head (const SijilSheetPiece *self)
{
  return self->head;
}

/** sijil_sheet_piece_set_head: @head: drawn again above it when it opens a page, as the head of a table */
void
sijil_sheet_piece_set_head (SijilSheetPiece *self,
                            SijilSheetPiece *head)
{
  g_clear_pointer (&self->head, sijil_sheet_piece_unref);
  self->head = head != NULL ? sijil_sheet_piece_ref (head) : NULL;
}

/* Returns: (transfer none): valid until the next one is added. */
static Ink *
add_ink (SijilSheetPiece *self,
         InkKind          kind,
         double           x_mm,
         double           y_mm,
         double           width_mm,
         double           height_mm)
{
  Ink *ink;

  g_array_set_size (self->inks, self->inks->len + 1);
  ink = &g_array_index (self->inks, Ink, self->inks->len - 1);
  ink->kind = kind;
  ink->x = x_mm;
  ink->y = y_mm;
  ink->width = width_mm;
  ink->height = height_mm;

  return ink;
}

/** sijil_sheet_piece_add_line: one line of text; nothing is broken or cut */
void
sijil_sheet_piece_add_line (SijilSheetPiece      *self,
                            const SijilTextStyle *style,
                            const char           *text,
                            double                x_mm,
                            double                baseline_mm,
                            double                width_mm)
{
  Ink *ink = add_ink (self, INK_LINE, x_mm, baseline_mm, width_mm, 0.0);

  ink->style = *style;
  ink->text = g_strdup (text);
}

/** sijil_sheet_piece_add_text: a paragraph broken at @width_mm */
void
sijil_sheet_piece_add_text (SijilSheetPiece      *self,
                            const SijilTextStyle *style,
                            const char           *text,
                            double                x_mm,
                            double                baseline_mm,
                            double                width_mm)
{
  Ink *ink = add_ink (self, INK_TEXT, x_mm, baseline_mm, width_mm, 0.0);

  ink->style = *style;
  ink->text = g_strdup (text);
}

/** sijil_sheet_piece_add_rule: a straight line from (@x_mm, @y_mm), its middle on that point */
void
sijil_sheet_piece_add_rule (SijilSheetPiece *self,
                            double           x_mm,
                            double           y_mm,
                            double           width_mm,
                            double           height_mm,
                            double           stroke_mm,
                            guint32          rgb)
{
  Ink *ink = add_ink (self, INK_RULE, x_mm, y_mm, width_mm, height_mm);

  ink->stroke = stroke_mm;
  ink->rgb = rgb;
}

/** sijil_sheet_piece_add_dashes: where scissors go */
void
sijil_sheet_piece_add_dashes (SijilSheetPiece *self,
                              double           x_mm,
                              double           y_mm,
                              double           width_mm)
{
  Ink *ink = add_ink (self, INK_DASHES, x_mm, y_mm, width_mm, 0.0);

  ink->stroke = SIJIL_SHEET_HAIRLINE_MM;
  ink->rgb = SIJIL_INK;
}

void
sijil_sheet_piece_add_box (SijilSheetPiece *self,
                           double           x_mm,
                           double           y_mm,
                           double           width_mm,
                           double           height_mm,
                           double           stroke_mm,
                           guint32          rgb)
{
  Ink *ink = add_ink (self, INK_BOX, x_mm, y_mm, width_mm, height_mm);

  ink->stroke = stroke_mm;
  ink->rgb = rgb;
}

void
sijil_sheet_piece_add_fill (SijilSheetPiece *self,
                            double           x_mm,
                            double           y_mm,
                            double           width_mm,
                            double           height_mm,
                            guint32          rgb)
{
  add_ink (self, INK_FILL, x_mm, y_mm, width_mm, height_mm)->rgb = rgb;
}

/** sijil_sheet_piece_add_mark: a drawing of marks.json in a square of @size_mm */
void
sijil_sheet_piece_add_mark (SijilSheetPiece *self,
                            JsonObject      *mark,
                            double           x_mm,
                            double           y_mm,
                            double           size_mm,
                            guint32          rgb)
{
  Ink *ink = add_ink (self, INK_MARK, x_mm, y_mm, size_mm, size_mm);

  ink->mark = json_object_ref (mark);
  ink->rgb = rgb;
}

/** sijil_sheet_piece_add_picture: a photo, a logo or a signature in a frame */
void
sijil_sheet_piece_add_picture (SijilSheetPiece *self,
                               SijilPicture    *picture,
                               SijilPictureFit  fit,
                               double           x_mm,
                               double           y_mm,
                               double           width_mm,
                               double           height_mm)
{
  Ink *ink = add_ink (self, INK_PICTURE, x_mm, y_mm, width_mm, height_mm);

  ink->picture = sijil_picture_ref (picture);
  ink->fit = fit;
}

/** sijil_sheet_piece_take_code: @code: (transfer full); its quiet zone is the caller's to keep white */
void
sijil_sheet_piece_take_code (SijilSheetPiece *self,
                             SijilCode       *code,
                             guint            dots,
                             double           x_mm,
                             double           y_mm,
                             double           height_mm)
{
  Ink *ink = add_ink (self, INK_CODE, x_mm, y_mm, 0.0, height_mm);

  ink->code = code;
  ink->dots = dots;
}

/** sijil_sheet_piece_add_piece: @inner: its corner is put at (@x_mm, @y_mm); the height of @self does not follow */
void
sijil_sheet_piece_add_piece (SijilSheetPiece *self,
                             SijilSheetPiece *inner,
                             double           x_mm,
                             double           y_mm)
{
  add_ink (self, INK_PIECE, x_mm, y_mm, 0.0, 0.0)->piece = sijil_sheet_piece_ref (inner);
}

static void
set_colour (cairo_t *cr,
            guint32  rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

static void
draw_stroke (const Ink *ink,
             cairo_t   *cr)
{
  static const double dashes[] = { 1.6, 1.2 };

  cairo_save (cr);
  set_colour (cr, ink->rgb);
  cairo_set_line_width (cr, ink->stroke);
  if (ink->kind == INK_BOX)
    {
      cairo_rectangle (cr, ink->x, ink->y, ink->width, ink->height);
    }
  else
    {
      if (ink->kind == INK_DASHES)
        cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      cairo_move_to (cr, ink->x, ink->y);
      cairo_rel_line_to (cr, ink->width, ink->height);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
draw_ink (const Ink  *ink,
          SijilType  *type,
          cairo_t    *cr,
          GError    **error)
{
  switch (ink->kind)
    {
    case INK_LINE:
      sijil_type_draw_line (type, cr, &ink->style, ink->text, ink->x, ink->y, ink->width);
      return TRUE;
    case INK_TEXT:
      sijil_type_draw_paragraph (type, cr, &ink->style, ink->text, ink->x, ink->y, ink->width);
      return TRUE;
    case INK_FILL:
      set_colour (cr, ink->rgb);
      cairo_rectangle (cr, ink->x, ink->y, ink->width, ink->height);
      cairo_fill (cr);
      return TRUE;
    case INK_MARK:
      sijil_sheet_mark_draw (ink->mark, cr, ink->x, ink->y, ink->width, ink->rgb);
      return TRUE;
    case INK_PICTURE:
      return sijil_picture_draw (ink->picture, cr, ink->fit, ink->x, ink->y, ink->width, ink->height, error);
    case INK_CODE:
      sijil_code_draw (ink->code, cr, ink->x, ink->y, ink->height, ink->dots, SIJIL_SHEET_DPI);
      return TRUE;
    case INK_PIECE:
      return sijil_sheet_piece_draw (ink->piece, type, cr, ink->x, ink->y, error);
    case INK_RULE:
    case INK_DASHES:
    case INK_BOX:
    default:
      draw_stroke (ink, cr);
      return TRUE;
    }
}

/**
 * sijil_sheet_piece_draw:
 * @cr: a context of which one unit is one millimetre
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when a picture is damaged
 */
gboolean
sijil_sheet_piece_draw (const SijilSheetPiece  *self,
                        SijilType              *type,
                        cairo_t                *cr,
                        double                  x_mm,
                        double                  y_mm,
                        GError                **error)
{
  gboolean drawn = TRUE;

  cairo_save (cr);
  cairo_translate (cr, x_mm, y_mm);
  for (guint i = 0; drawn && i < self->inks->len; i++)
    drawn = draw_ink (&g_array_index (self->inks, Ink, i), type, cr, error);
  cairo_restore (cr);

  return drawn;
}
