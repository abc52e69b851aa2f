#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Work that takes long, on a connection of its own: after a second a window shows how far it is and can stop it. The job
 * tells its progress by handing sijil_long_run_tell() and its cancellable to what it calls.
 */

void        sijil_long_run        (GtkWidget            *parent,
                                   SijilDesk            *desk,
                                   const char           *title,
                                   SijilJob              job,
                                   JsonObject           *data,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
JsonObject *sijil_long_run_finish (GAsyncResult         *result,
                                   GPtrArray           **notes,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_long_run_tell   (gint64                done,
                                   gint64                total,
                                   gpointer              cancellable);

G_END_DECLS
