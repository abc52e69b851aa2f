/* What the canvas of a design shows: the face, and over it grid, frames, what is selected, guides and rulers. */

#include "ui/sijil-design-canvas-private.h"

#include "core/sijil-json.h"

#include <math.h>

#define GRID_MM         1.0
#define COARSE_GRID_MM  5.0
#define LEAST_GRID_DOTS 5.0  /* lines that are closer are left out */
#define HANDLE_DOTS     7.0
#define CORNER_MM       3.18 /* ISO/IEC 7810 */

static const GdkRGBA ground_colour = { 0.62f, 0.62f, 0.64f, 1.f };
static const GdkRGBA accent_colour = { 0.11f, 0.44f, 0.85f, 1.f };
static const GdkRGBA guide_colour = { 0.85f, 0.10f, 0.55f, 1.f };
static const GdkRGBA bleed_colour = { 0.80f, 0.16f, 0.16f, 1.f };
static const GdkRGBA safe_colour = { 0.10f, 0.50f, 0.30f, 1.f };
static const GdkRGBA fault_colour = { 0.85f, 0.10f, 0.10f, 1.f };

/* Where millimetres are on the screen. */
typedef struct
{
  SijilDesignCanvas *canvas;
  SijilSketch       *sketch;
  cairo_t           *cr;
  double             x;
  double             y;
  double             scale;
  double             width;  /* of the card */
  double             height;
} Sheet;

static void
set_colour (cairo_t       *cr,
            const GdkRGBA *colour,
            double         alpha)
{
  cairo_set_source_rgba (cr, (double) colour->red, (double) colour->green, (double) colour->blue, alpha);
}

/* Lines lie on the middle of a dot. */
static double
sharp (double dots)
{
  return floor (dots) + 0.5;
}

static void
add_box (const Sheet *sheet,
         double       x,
         double       y,
         double       width,
         double       height)
{
  double left = sharp (sheet->x + x * sheet->scale), top = sharp (sheet->y + y * sheet->scale);
  double right = sharp (sheet->x + (x + width) * sheet->scale), bottom = sharp (sheet->y + (y + height) * sheet->scale);

  cairo_rectangle (sheet->cr, left, top, right - left, bottom - top);
}

/* Light below, so that it is seen on dark art, too. */
static void
stroke (cairo_t       *cr,
        const GdkRGBA *colour,
        double         width)
{
  cairo_set_source_rgba (cr, 1.0, 1.0, 1.0, 0.65);
  cairo_set_line_width (cr, width + 2.0);
  cairo_stroke_preserve (cr);
  set_colour (cr, colour, 1.0);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/*
 * The card.
 */

static void
draw_face (const Sheet *sheet,
           GtkSnapshot *snapshot)
{
  const SijilPainting *painting = sijil_design_get_painting (sheet->canvas->design);
  graphene_rect_t card = GRAPHENE_RECT_INIT ((float) sheet->x, (float) sheet->y, (float) (sheet->width * sheet->scale),
                                             (float) (sheet->height * sheet->scale));
  graphene_rect_t area;
  double bleed;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &card);
  if (painting == NULL || painting->texture == NULL || g_strcmp0 (painting->face, sijil_sketch_get_face (sheet->sketch)) != 0)
    return;

  bleed = painting->bleed;
  area = GRAPHENE_RECT_INIT ((float) round (sheet->x - bleed * sheet->scale), (float) round (sheet->y - bleed * sheet->scale),
                             (float) ceil ((sheet->width + 2.0 * bleed) * sheet->scale),
                             (float) ceil ((sheet->height + 2.0 * bleed) * sheet->scale)); /* a dot for a dot */
  gtk_snapshot_append_texture (snapshot, painting->texture, &area);
}

static void
add_grid (const Sheet *sheet,
          double       step)
{
  for (double x = step; x < sheet->width; x += step)
    {
      cairo_move_to (sheet->cr, sharp (sheet->x + x * sheet->scale), sheet->y);
      cairo_rel_line_to (sheet->cr, 0.0, sheet->height * sheet->scale);
    }
  for (double y = step; y < sheet->height; y += step)
    {
      cairo_move_to (sheet->cr, sheet->x, sharp (sheet->y + y * sheet->scale));
      cairo_rel_line_to (sheet->cr, sheet->width * sheet->scale, 0.0);
    }
}

static void
draw_grid (const Sheet *sheet)
{
  cairo_set_line_width (sheet->cr, 1.0);
  if (GRID_MM * sheet->scale >= LEAST_GRID_DOTS)
    {
      add_grid (sheet, GRID_MM);
      cairo_set_source_rgba (sheet->cr, 0.2, 0.3, 0.5, 0.10);
      cairo_stroke (sheet->cr);
    }
  add_grid (sheet, COARSE_GRID_MM);
  cairo_set_source_rgba (sheet->cr, 0.2, 0.3, 0.5, 0.18);
  cairo_stroke (sheet->cr);
}

/* The edge that is cut, with its round corners; outside it the bleed, inside it what is safe from the cutter. */
static void
draw_frames (const Sheet *sheet)
{
  static const double dash[] = { 5.0, 4.0 };
  double bleed = sijil_design_get_number (sheet->canvas->design, "bleed");
  double radius = CORNER_MM * sheet->scale;
  double left = sharp (sheet->x), top = sharp (sheet->y);
  double right = sharp (sheet->x + sheet->width * sheet->scale), bottom = sharp (sheet->y + sheet->height * sheet->scale);

  cairo_new_sub_path (sheet->cr);
  cairo_arc (sheet->cr, right - radius, top + radius, radius, -G_PI / 2.0, 0.0);
  cairo_arc (sheet->cr, right - radius, bottom - radius, radius, 0.0, G_PI / 2.0);
  cairo_arc (sheet->cr, left + radius, bottom - radius, radius, G_PI / 2.0, G_PI);
  cairo_arc (sheet->cr, left + radius, top + radius, radius, G_PI, 3.0 * G_PI / 2.0);
  cairo_close_path (sheet->cr);
  cairo_set_source_rgba (sheet->cr, 0.0, 0.0, 0.0, 0.55);
  cairo_set_line_width (sheet->cr, 1.0);
  cairo_stroke (sheet->cr);
  cairo_set_dash (sheet->cr, dash, 2, 0.0);
  add_box (sheet, -bleed, -bleed, sheet->width + 2.0 * bleed, sheet->height + 2.0 * bleed);
  set_colour (sheet->cr, &bleed_colour, 0.9);
  cairo_stroke (sheet->cr);
  add_box (sheet, SIJIL_SKETCH_SAFE_MM, SIJIL_SKETCH_SAFE_MM, sheet->width - 2.0 * SIJIL_SKETCH_SAFE_MM,
           sheet->height - 2.0 * SIJIL_SKETCH_SAFE_MM);
  set_colour (sheet->cr, &safe_colour, 0.8);
  cairo_stroke (sheet->cr);
  cairo_set_dash (sheet->cr, NULL, 0, 0.0);
}

/*
 * What is done.
 */

static void
draw_faults (const Sheet *sheet)
{
  const SijilPainting *painting = sijil_design_get_painting (sheet->canvas->design);

  for (guint i = 0; painting != NULL && i < painting->faults->len; i++)
    {
      const SijilLayoutFault *fault = painting->faults->pdata[i];
      int place = fault->item != NULL && g_strcmp0 (fault->face, sijil_sketch_get_face (sheet->sketch)) == 0
                    ? sijil_sketch_find_named (sheet->sketch, fault->item) : -1;
      cairo_rectangle_t box;

      if (place < 0)
        continue;
      sijil_sketch_get_box (sheet->sketch, (guint) place, &box);
      add_box (sheet, box.x, box.y, box.width, box.height);
      set_colour (sheet->cr, &fault_colour, 0.12);
      cairo_fill_preserve (sheet->cr);
      stroke (sheet->cr, &fault_colour, 1.5);
    }
}

static void
draw_handles (const Sheet             *sheet,
              const cairo_rectangle_t *box)
{
  for (guint i = 0; i < SIJIL_N_HANDLES; i++)
    {
      SijilHandle handle;
      double x, y;

      _sijil_design_canvas_get_handle (box, i, &handle, &x, &y);
      cairo_rectangle (sheet->cr, sharp (sheet->x + x * sheet->scale) - HANDLE_DOTS / 2.0,
                       sharp (sheet->y + y * sheet->scale) - HANDLE_DOTS / 2.0, HANDLE_DOTS, HANDLE_DOTS);
    }
  cairo_set_source_rgb (sheet->cr, 1.0, 1.0, 1.0);
  cairo_fill_preserve (sheet->cr);
  set_colour (sheet->cr, &accent_colour, 1.0);
  cairo_set_line_width (sheet->cr, 1.0);
  cairo_stroke (sheet->cr);
}

static void
draw_selection (const Sheet *sheet)
{
  gboolean is_free = FALSE;
  cairo_rectangle_t box;

  for (guint i = 0; i < sijil_sketch_get_n_items (sheet->sketch); i++)
    if (sijil_sketch_is_selected (sheet->sketch, i))
      {
        sijil_sketch_get_box (sheet->sketch, i, &box);
        add_box (sheet, box.x, box.y, box.width, box.height);
        is_free |= !sijil_sketch_is_locked (sheet->sketch, i);
      }
  stroke (sheet->cr, &accent_colour, 1.0);
  if (is_free && sijil_sketch_get_selection_box (sheet->sketch, &box))
    draw_handles (sheet, &box);
}

static void
draw_guides (const Sheet *sheet)
{
  for (guint i = 0; i < sheet->canvas->guides->len; i++)
    {
      const SijilGuide *guide = &g_array_index (sheet->canvas->guides, SijilGuide, i);
      double at = sharp ((guide->upright ? sheet->x : sheet->y) + guide->at * sheet->scale);
      double from = (guide->upright ? sheet->y : sheet->x) + guide->from * sheet->scale;
      double to = (guide->upright ? sheet->y : sheet->x) + guide->to * sheet->scale;

      cairo_move_to (sheet->cr, guide->upright ? at : from, guide->upright ? from : at);
      cairo_line_to (sheet->cr, guide->upright ? at : to, guide->upright ? to : at);
    }
  set_colour (sheet->cr, &guide_colour, 1.0);
  cairo_set_line_width (sheet->cr, 1.0);
  cairo_stroke (sheet->cr);
}

static void
draw_band (const Sheet *sheet)
{
  const SijilDesignCanvas *canvas = sheet->canvas;

  if (canvas->hand != SIJIL_HAND_SELECTS)
    return;

  cairo_rectangle (sheet->cr, sharp (MIN (canvas->from_x, canvas->at_x)), sharp (MIN (canvas->from_y, canvas->at_y)),
                   fabs (canvas->at_x - canvas->from_x), fabs (canvas->at_y - canvas->from_y));
  set_colour (sheet->cr, &accent_colour, 0.15);
  cairo_fill_preserve (sheet->cr);
  set_colour (sheet->cr, &accent_colour, 1.0);
  cairo_set_line_width (sheet->cr, 1.0);
  cairo_stroke (sheet->cr);
}

/*
 * Rulers.
 */

/* So many millimetres between two numbers that they do not touch. */
static double
get_step (const Sheet *sheet,
          double       room)
{
  static const double steps[] = { 1.0, 2.0, 5.0, 10.0, 20.0 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * sheet->scale >= room)
      return steps[i];

  return 50.0;
}

static void
draw_number (const Sheet *sheet,
             PangoLayout *layout,
             double       mm,
             double       x,
             double       y)
{
  g_autofree char *text = g_strdup_printf ("\u200e%g", mm);

  pango_layout_set_text (layout, text, -1);
  cairo_move_to (sheet->cr, x, y);
  pango_cairo_show_layout (sheet->cr, layout);
}

/* The part that is selected is marked. */
static void
draw_extent (const Sheet *sheet,
             gboolean     upright,
             double       start,
             double       ruler)
{
  cairo_rectangle_t box;

  if (!sijil_sketch_get_selection_box (sheet->sketch, &box))
    return;

  if (upright)
    cairo_rectangle (sheet->cr, start, sheet->y + box.y * sheet->scale, ruler, box.height * sheet->scale);
  else
    cairo_rectangle (sheet->cr, sheet->x + box.x * sheet->scale, start, box.width * sheet->scale, ruler);
  set_colour (sheet->cr, &accent_colour, 0.30);
  cairo_fill (sheet->cr);
}

/* @start: where the ruler begins across; @length: of the widget along it */
static void
draw_ruler (const Sheet   *sheet,
            gboolean       upright,
            double         start,
            double         ruler,
            double         length,
            PangoLayout   *layout,
            const GdkRGBA *colour)
{
  double origin = upright ? sheet->y : sheet->x;
  double step = get_step (sheet, ruler * (upright ? 1.2 : 1.7));
  double fine = step >= 5.0 ? 1.0 : step / 5.0;

  draw_extent (sheet, upright, start, ruler);
  set_colour (sheet->cr, colour, 0.8);
  cairo_set_line_width (sheet->cr, 1.0);
  for (double mm = ceil (-origin / sheet->scale / fine) * fine; origin + mm * sheet->scale < length; mm += fine)
    {
      double at = sharp (origin + mm * sheet->scale);
      gboolean has_number = fabs (mm / step - round (mm / step)) < 1e-6;
      double tick = has_number ? ruler * 0.45 : ruler * 0.2;

      if (fine * sheet->scale < 3.0 && !has_number)
        continue;
      cairo_move_to (sheet->cr, upright ? start + ruler : at, upright ? at : start + ruler);
      cairo_rel_line_to (sheet->cr, upright ? -tick : 0.0, upright ? 0.0 : -tick);
      cairo_stroke (sheet->cr);
      if (has_number)
        draw_number (sheet, layout, round (mm * 100.0) / 100.0, upright ? start + 2.0 : at + 2.0, upright ? at + 1.0 : start);
    }
}

static void
draw_rulers (const Sheet *sheet)
{
  GtkWidget *widget = GTK_WIDGET (sheet->canvas);
  double ruler = _sijil_design_canvas_get_ruler (sheet->canvas);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double start = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - ruler : 0.0;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  GdkRGBA colour, paper = { 1, 1, 1, 1 };

  pango_font_description_set_absolute_size (font, ruler * 0.48 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "window_bg_color", &paper);
  set_colour (sheet->cr, &paper, 1.0);
  cairo_rectangle (sheet->cr, 0.0, 0.0, width, ruler);
  cairo_rectangle (sheet->cr, start, 0.0, ruler, height);
  cairo_fill (sheet->cr);
  draw_ruler (sheet, FALSE, 0.0, ruler, width, layout, &colour);
  draw_ruler (sheet, TRUE, start, ruler, height, layout, &colour);
  set_colour (sheet->cr, &paper, 1.0);
  cairo_rectangle (sheet->cr, start, 0.0, ruler, ruler);
  cairo_fill (sheet->cr);
}

void
_sijil_design_canvas_snapshot (SijilDesignCanvas *self,
                               GtkSnapshot       *snapshot)
{
  Sheet sheet = { .canvas = self, .scale = self->scale };
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                              (float) gtk_widget_get_height (GTK_WIDGET (self)));

  if (self->design == NULL)
    return;

  sheet.sketch = sijil_design_get_sketch (self->design);
  sheet.width = sijil_design_get_number (self->design, "width");
  sheet.height = sijil_design_get_number (self->design, "height");
  _sijil_design_canvas_get_origin (self, &sheet.x, &sheet.y);
  gtk_snapshot_append_color (snapshot, &ground_colour, &whole);
  draw_face (&sheet, snapshot);
  sheet.cr = gtk_snapshot_append_cairo (snapshot, &whole);
  if (self->shows_grid)
    draw_grid (&sheet);
  draw_frames (&sheet);
  draw_faults (&sheet);
  draw_selection (&sheet);
  draw_guides (&sheet);
  draw_band (&sheet);
  draw_rulers (&sheet);
  cairo_destroy (sheet.cr);
}
