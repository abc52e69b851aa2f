#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean sijil_read_back (cairo_surface_t  *image,
                          const char       *qr_text,
                          const char       *serial,
                          GError          **error);

G_END_DECLS
