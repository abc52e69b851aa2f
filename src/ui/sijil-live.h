#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What other desks do, told to one window when it disturbs nobody: never between two keys that are typed into a field.
 * “news” (what they did, as SijilSession tells it): what is shown may be old.
 */

#define SIJIL_TYPE_LIVE (sijil_live_get_type ())
G_DECLARE_FINAL_TYPE (SijilLive, sijil_live, SIJIL, LIVE, GObject)

SijilLive *sijil_live_new      (GtkWindow *window,
                                SijilDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
char      *sijil_live_describe (JsonArray  *items,
                                const char *number) G_GNUC_WARN_UNUSED_RESULT;
char      *sijil_live_clock    (gint64      instant) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
