#pragma once

#include <cairo.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SIJIL_SHEET_MARK_BOX: drawings of marks.json are in a square of so many units. */
#define SIJIL_SHEET_MARK_BOX 24.0

void sijil_sheet_mark_draw   (JsonObject *mark,
                              cairo_t    *cr,
                              double      x_mm,
                              double      y_mm,
                              double      size_mm,
                              guint32     rgb);
void sijil_sheet_zellige_draw (cairo_t    *cr,
                              double      x_mm,
                              double      y_mm,
                              double      width_mm,
                              double      height_mm,
                              double      tile_mm,
                              guint32     rgb);

G_END_DECLS
