#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Version 7 of RFC 9562: sorts by the time it was made, and within one process by the order of the calls. */

char     *sijil_uuid_new      (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean  sijil_uuid_is_valid (const char *text);

G_END_DECLS
