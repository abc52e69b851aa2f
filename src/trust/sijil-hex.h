#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *sijil_hex_write (const void *data,
                           gsize       length) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_hex_read  (const char *text,
                           void       *data,
                           gsize       length);

G_END_DECLS
