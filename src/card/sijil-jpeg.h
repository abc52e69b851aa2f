#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean         sijil_jpeg_get_size (GBytes           *bytes,
                                      int              *width,
                                      int              *height,
                                      GError          **error);
cairo_surface_t *sijil_jpeg_decode   (GBytes           *bytes,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes          *sijil_jpeg_encode   (cairo_surface_t  *image,
                                      int               quality,
                                      double            dpi) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
