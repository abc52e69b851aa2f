#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Never asks for more width than there is: what is in it is told its room and adapts, and is cut at its end until then.
 * A list in a scrolled window would scroll sideways instead, which GTK 4.8 does wrongly from right to left.
 */

#define SIJIL_TYPE_NARROW (sijil_narrow_get_type ())
G_DECLARE_FINAL_TYPE (SijilNarrow, sijil_narrow, SIJIL, NARROW, GtkWidget)

int sijil_narrow_get_room (SijilNarrow *self);

G_END_DECLS
