#include "card/sijil-sheet-mark.h"

#include <math.h>

#include "card/sijil-motif.h"

#define MARK_STROKE 1.1 /* in units of the box */
#define ZELLIGE_STROKE_MM 0.13

static double
number_at (JsonArray *numbers,
           guint      i)
{
  return json_array_get_double_element (numbers, i);
}

/* lines: x, y, x, y … */
static void
add_lines (cairo_t   *cr,
           JsonArray *points)
{
  for (guint i = 0; i + 1 < json_array_get_length (points); i += 2)
    if (i == 0)
      cairo_move_to (cr, number_at (points, i), number_at (points, i + 1));
    else
      cairo_line_to (cr, number_at (points, i), number_at (points, i + 1));
}

/* A form is one member: “lines”, “shape” (closed lines), “rect” [x, y, w, h, radius], “circle” [x, y, r], “arc”
 * [x, y, r, from, to] in degrees clockwise from the right; “fill”: true fills it. */
static void
draw_form (JsonObject *form,
           cairo_t    *cr)
{
  JsonArray *n;

  if (json_object_has_member (form, "lines"))
    add_lines (cr, json_object_get_array_member (form, "lines"));
  if (json_object_has_member (form, "shape"))
    {
      add_lines (cr, json_object_get_array_member (form, "shape"));
      cairo_close_path (cr);
    }
  if (json_object_has_member (form, "rect"))
    {
      n = json_object_get_array_member (form, "rect");
      sijil_motif_add_box (cr, number_at (n, 0), number_at (n, 1), number_at (n, 2), number_at (n, 3),
                           number_at (n, 4));
    }
  if (json_object_has_member (form, "circle"))
    {
      n = json_object_get_array_member (form, "circle");
      cairo_new_sub_path (cr);
      cairo_arc (cr, number_at (n, 0), number_at (n, 1), number_at (n, 2), 0.0, 2.0 * G_PI);
      cairo_close_path (cr);
    }
  if (json_object_has_member (form, "arc"))
    {
      n = json_object_get_array_member (form, "arc");
      cairo_new_sub_path (cr);
      cairo_arc (cr, number_at (n, 0), number_at (n, 1), number_at (n, 2), number_at (n, 3) * G_PI / 180.0,
                 number_at (n, 4) * G_PI / 180.0);
    }
  if (json_object_get_boolean_member_with_default (form, "fill", FALSE))
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
set_colour (cairo_t *cr,
            guint32  rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/**
 * sijil_sheet_mark_draw:
 * @mark: a drawing of marks.json
 * @cr: a context in millimetres
 * @size_mm: side of the square it fills
 */
void
sijil_sheet_mark_draw (JsonObject *mark,
                       cairo_t    *cr,
                       double      x_mm,
                       double      y_mm,
                       double      size_mm,
                       guint32     rgb)
{
  JsonArray *forms = json_object_get_array_member (mark, "forms");

  cairo_save (cr);
  set_colour (cr, rgb);
  cairo_translate (cr, x_mm, y_mm);
  cairo_scale (cr, size_mm / SIJIL_SHEET_MARK_BOX, size_mm / SIJIL_SHEET_MARK_BOX);
  cairo_set_line_width (cr, json_object_get_double_member_with_default (mark, "stroke", MARK_STROKE));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < json_array_get_length (forms); i++)
    draw_form (json_array_get_object_element (forms, i), cr);
  cairo_restore (cr);
}

/**
 * sijil_sheet_zellige_draw:
 * @cr: a context in millimetres
 * @width_mm: a whole number of tiles
 * @height_mm: likewise
 * @tile_mm: side of a tile
 *
 * Draws a frame of one row of stars in hairlines; between stars that touch, the crosses appear by themselves.
 */
void
sijil_sheet_zellige_draw (cairo_t *cr,
                          double   x_mm,
                          double   y_mm,
                          double   width_mm,
                          double   height_mm,
                          double   tile_mm,
                          guint32  rgb)
{
  double half = tile_mm / 2.0;
  guint across = (guint) lround (width_mm / tile_mm);
  guint down = (guint) lround (height_mm / tile_mm);

  cairo_save (cr);
  set_colour (cr, rgb);
  cairo_set_line_width (cr, ZELLIGE_STROKE_MM);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  for (guint i = 0; i < across; i++)
    {
      sijil_motif_add_tile (cr, x_mm + (i + 0.5) * tile_mm, y_mm + half, tile_mm, ZELLIGE_STROKE_MM);
      sijil_motif_add_tile (cr, x_mm + (i + 0.5) * tile_mm, y_mm + height_mm - half, tile_mm, ZELLIGE_STROKE_MM);
    }
  for (guint i = 1; i + 1 < down; i++)
    {
      sijil_motif_add_tile (cr, x_mm + half, y_mm + (i + 0.5) * tile_mm, tile_mm, ZELLIGE_STROKE_MM);
      sijil_motif_add_tile (cr, x_mm + width_mm - half, y_mm + (i + 0.5) * tile_mm, tile_mm, ZELLIGE_STROKE_MM);
    }
  cairo_fill (cr);
  cairo_rectangle (cr, x_mm, y_mm, width_mm, height_mm);
  cairo_rectangle (cr, x_mm + tile_mm, y_mm + tile_mm, width_mm - 2.0 * tile_mm, height_mm - 2.0 * tile_mm);
  cairo_stroke (cr);
  cairo_restore (cr);
}
