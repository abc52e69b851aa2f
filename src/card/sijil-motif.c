#include "card/sijil-motif.h"

#include <math.h>

/* Where two neighbouring sides of the star of two squares meet: cos 45° / cos 22.5° of its tip. */
#define STAR_NOTCH 0.76536686473017945

/* The eight points of the star of two squares; backwards for a hole. */
static void
add_points (cairo_t *cr,
            double   x_mm,
            double   y_mm,
            double   radius_mm,
            double   turn,
            int      way)
{
  cairo_new_sub_path (cr);
  for (int i = 0; i < 16; i++)
    {
      double radius = i % 2 == 0 ? radius_mm : radius_mm * STAR_NOTCH;
      double angle = turn + way * i * G_PI / 8.0;

      cairo_line_to (cr, x_mm + radius * cos (angle), y_mm + radius * sin (angle));
    }
  cairo_close_path (cr);
}

/* The outline of a star: all its sides are equally far from the middle, so it is a star less a smaller one. */
static void
add_star_line (cairo_t *cr,
               double   x_mm,
               double   y_mm,
               double   radius_mm,
               double   turn,
               double   line_mm)
{
  double half = line_mm / 2.0 * G_SQRT2;

  add_points (cr, x_mm, y_mm, radius_mm + half, turn, 1);
  add_points (cr, x_mm, y_mm, radius_mm - half, turn, -1);
}

/* A straight line as a surface; it turns the same way as a star, so that where both meet there is no hole. */
static void
add_bar (cairo_t *cr,
         double   x1,
         double   y1,
         double   x2,
         double   y2,
         double   line_mm)
{
  double length = hypot (x2 - x1, y2 - y1);
  double across_x = -(y2 - y1) / length * line_mm / 2.0;
  double across_y = (x2 - x1) / length * line_mm / 2.0;

  cairo_move_to (cr, x1 - across_x, y1 - across_y);
  cairo_line_to (cr, x2 - across_x, y2 - across_y);
  cairo_line_to (cr, x2 + across_x, y2 + across_y);
  cairo_line_to (cr, x1 + across_x, y1 + across_y);
  cairo_close_path (cr);
}

/**
 * sijil_motif_add_star:
 * @radius_mm: from the middle to a tip
 * @turn: radians; at 0 a tip points to the right
 *
 * The eight-pointed star of two squares, khatam.
 */
void
sijil_motif_add_star (cairo_t *cr,
                      double   x_mm,
                      double   y_mm,
                      double   radius_mm,
                      double   turn)
{
  add_points (cr, x_mm, y_mm, radius_mm, turn, 1);
}

/**
 * sijil_motif_add_tile:
 * @x_mm: middle of the tile
 * @y_mm: middle of the tile
 * @cell_mm: distance of one tile to the next
 * @line_mm: width of its lines
 *
 * A star whose tips touch those of its neighbours, so that crosses appear between them, and a smaller one woven in.
 */
void
sijil_motif_add_tile (cairo_t *cr,
                      double   x_mm,
                      double   y_mm,
                      double   cell_mm,
                      double   line_mm)
{
  double outer = cell_mm / 2.0;
  double inner = outer * 0.56;

  add_star_line (cr, x_mm, y_mm, outer, 0.0, line_mm);
  add_star_line (cr, x_mm, y_mm, inner, G_PI / 8.0, line_mm);
  for (guint i = 0; i < 8; i++)
    {
      double angle = (2 * i + 1) * G_PI / 8.0;

      add_bar (cr, x_mm + outer * STAR_NOTCH * cos (angle), y_mm + outer * STAR_NOTCH * sin (angle),
               x_mm + inner * cos (angle), y_mm + inner * sin (angle), line_mm);
    }
}

/**
 * sijil_motif_add_rosette:
 * @radius_mm: of the circle on which the points lie
 * @n_points: points of the star
 * @line_mm: width of its lines
 *
 * Stars of ever shorter chords laid over each other: the rose of a zellige fountain.
 */
void
sijil_motif_add_rosette (cairo_t *cr,
                         double   x_mm,
                         double   y_mm,
                         double   radius_mm,
                         guint    n_points,
                         double   line_mm)
{
  for (guint skip = n_points / 2 - 1; skip + 4 >= n_points / 2; skip--)
    for (guint i = 0; i < n_points; i++)
      {
        double from = 2.0 * G_PI * i / n_points;
        double to = 2.0 * G_PI * (i + skip) / n_points;

        add_bar (cr, x_mm + radius_mm * cos (from), y_mm + radius_mm * sin (from), x_mm + radius_mm * cos (to),
                 y_mm + radius_mm * sin (to), line_mm);
      }
}

/** sijil_motif_add_box: a rectangle, its corners rounded when @radius_mm is not 0. */
void
sijil_motif_add_box (cairo_t *cr,
                     double   x_mm,
                     double   y_mm,
                     double   width_mm,
                     double   height_mm,
                     double   radius_mm)
{
  if (radius_mm <= 0.0)
    {
      cairo_rectangle (cr, x_mm, y_mm, width_mm, height_mm);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, x_mm + width_mm - radius_mm, y_mm + radius_mm, radius_mm, -G_PI / 2.0, 0.0);
  cairo_arc (cr, x_mm + width_mm - radius_mm, y_mm + height_mm - radius_mm, radius_mm, 0.0, G_PI / 2.0);
  cairo_arc (cr, x_mm + radius_mm, y_mm + height_mm - radius_mm, radius_mm, G_PI / 2.0, G_PI);
  cairo_arc (cr, x_mm + radius_mm, y_mm + radius_mm, radius_mm, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}
