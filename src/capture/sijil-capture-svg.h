#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sijil_capture_svg       (const char  *path,
                                  GBytes     **bytes,
                                  GError     **error);
gboolean sijil_capture_svg_bytes (GBytes      *drawing,
                                  const char  *name,
                                  GError     **error);

G_END_DECLS
