#include "card/sijil-motif.h"

#include <math.h>

/* Where two neighbouring sides of the star of two squares meet: cos 45° / cos 22.5° of its tip. */
#define STAR_NOTCH 0.76536686473017945

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
  cairo_new_sub_path (cr);
  for (guint i = 0; i < 16; i++)
    {
      double radius = i % 2 == 0 ? radius_mm : radius_mm * STAR_NOTCH;
      double angle = turn + i * G_PI / 8.0;

      cairo_line_to (cr, x_mm + radius * cos (angle), y_mm + radius * sin (angle));
    }
  cairo_close_path (cr);
}

/**
 * sijil_motif_add_tile:
 * @x_mm: middle of the tile
 * @y_mm: middle of the tile
 * @cell_mm: distance of one tile to the next
 *
 * A star whose tips touch those of its neighbours, so that crosses appear between them, with a ribbon woven through.
 */
void
sijil_motif_add_tile (cairo_t *cr,
                      double   x_mm,
                      double   y_mm,
                      double   cell_mm)
{
  double half = cell_mm / 2.0;

  sijil_motif_add_star (cr, x_mm, y_mm, half, 0.0);
  sijil_motif_add_star (cr, x_mm, y_mm, half * 0.56, G_PI / 8.0);
  for (guint i = 0; i < 8; i++)
    {
      double angle = i * G_PI / 4.0;
      double notch = angle + G_PI / 8.0;

      cairo_move_to (cr, x_mm + half * STAR_NOTCH * cos (notch), y_mm + half * STAR_NOTCH * sin (notch));
      cairo_line_to (cr, x_mm + half * 0.56 * cos (notch), y_mm + half * 0.56 * sin (notch));
    }
}

/**
 * sijil_motif_add_rosette:
 * @radius_mm: of the circle on which the points lie
 * @n_points: points of the star
 *
 * Stars of ever shorter chords laid over each other: the rose of a zellige fountain.
 */
void
sijil_motif_add_rosette (cairo_t *cr,
                         double   x_mm,
                         double   y_mm,
                         double   radius_mm,
                         guint    n_points)
{
  for (guint skip = n_points / 2 - 1; skip + 4 >= n_points / 2; skip--)
    for (guint i = 0; i < n_points; i++)
      {
        double from = 2.0 * G_PI * i / n_points;
        double to = 2.0 * G_PI * (i + skip) / n_points;

        cairo_move_to (cr, x_mm + radius_mm * cos (from), y_mm + radius_mm * sin (from));
        cairo_line_to (cr, x_mm + radius_mm * cos (to), y_mm + radius_mm * sin (to));
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
