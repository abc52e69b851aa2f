#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sijil_password_ask (const char  *place,
                             GError     **error);

G_END_DECLS
