#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a scanner or a telephone left in its folder. */

char *sijil_newest_file (const char  *folder,
                         gint64       now,
                         int          max_age_s,
                         GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
