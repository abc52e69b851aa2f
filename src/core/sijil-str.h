#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Both treat NULL as a value of its own: setting NULL over "" is a change, and both are empty. */

gboolean sijil_set_str      (char       **place,
                             const char  *value);
gboolean sijil_str_is_empty (const char  *text);

G_END_DECLS
