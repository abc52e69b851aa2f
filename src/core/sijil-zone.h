#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The clock on the wall of the office: Africa/Casablanca, whatever TZ says. Only the dates of this room use it. */

int      _sijil_zone_offset  (gint64 instant);
gboolean sijil_zone_is_known (void);

G_END_DECLS
