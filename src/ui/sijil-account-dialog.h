#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The password by which a server lets an officer in. It is shown once: nobody can read it again. */

void sijil_account_dialog_show (GtkWidget  *parent,
                                JsonObject *account);

G_END_DECLS
