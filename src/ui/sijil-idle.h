#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Locks a desk that nobody touches: “idle” is emitted once the minutes of the setting have passed without a key or a click. */

#define SIJIL_TYPE_IDLE (sijil_idle_get_type ())
G_DECLARE_FINAL_TYPE (SijilIdle, sijil_idle, SIJIL, IDLE, GObject)

SijilIdle *sijil_idle_new   (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_idle_watch (SijilIdle *self,
                             GtkWidget *widget);
void       sijil_idle_touch (SijilIdle *self,
                             gint64     now_us);
void       sijil_idle_tick  (SijilIdle *self,
                             gint64     now_us);

G_END_DECLS
