#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean _sijil_capture_is_plain_jpeg (GBytes *bytes,
                                       guint   width,
                                       guint   height);
gboolean _sijil_capture_is_plain_png  (GBytes *bytes,
                                       guint   width,
                                       guint   height);

G_END_DECLS
