#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A spinner that turns only where what somebody waits for has not come in a moment: most of it is there at once. */

void sijil_spin_soon (GtkSpinner *spinner);
void sijil_spin_stop (GtkSpinner *spinner);

G_END_DECLS
