#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sijil_password_ask       (const char  *place,
                                   GError     **error);

char    *sijil_password_read_line (const char  *prompt) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
