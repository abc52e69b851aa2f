#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * The ornaments of printed faces, after the star-and-cross tilings of Moroccan zellige. They add to the current path,
 * which is then to be filled, also where they are lines: a line drawn as a thin surface costs a PDF of many pages a
 * ninth of the time of a stroke. None of them is an emblem of the state.
 */

void sijil_motif_add_star    (cairo_t *cr,
                              double   x_mm,
                              double   y_mm,
                              double   radius_mm,
                              double   turn);
void sijil_motif_add_tile    (cairo_t *cr,
                              double   x_mm,
                              double   y_mm,
                              double   cell_mm,
                              double   line_mm);
void sijil_motif_add_rosette (cairo_t *cr,
                              double   x_mm,
                              double   y_mm,
                              double   radius_mm,
                              guint    n_points,
                              double   line_mm);
void sijil_motif_add_box     (cairo_t *cr,
                              double   x_mm,
                              double   y_mm,
                              double   width_mm,
                              double   height_mm,
                              double   radius_mm);

G_END_DECLS
