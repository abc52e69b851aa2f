#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  sijil_set_str       (char       **place,
                               const char  *value);
gboolean  sijil_str_is_empty  (const char  *text);
char     *sijil_str_excerpt   (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

char     *sijil_str_in_quotes (const char  *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
