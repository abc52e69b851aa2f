#pragma once

#include <cairo.h>

#include "card/sijil-out-file.h"

G_BEGIN_DECLS

gboolean sijil_png_write (cairo_surface_t  *image,
                          double            dpi,
                          SijilOutFile     *file,
                          GError          **error);

G_END_DECLS
