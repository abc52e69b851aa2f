#pragma once

#include "card/sijil-layout-code.h"

G_BEGIN_DECLS

gboolean sijil_read_back         (cairo_surface_t         *image,
                                  const char              *qr_text,
                                  const char              *serial,
                                  GError                 **error);
gboolean sijil_read_back_cutting (const SijilCodeCutting  *cutting,
                                  GError                 **error);
char    *sijil_read_qr           (GBytes                  *png,
                                  GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
