#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens a register on a server. */

void sijil_server_dialog_open (GtkWindow  *parent,
                               const char *address);

G_END_DECLS
