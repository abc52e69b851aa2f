#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *_sijil_capture_read_file (const char  *path,
                                  gsize        max_bytes,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char   *_sijil_capture_dup_name  (const char  *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
