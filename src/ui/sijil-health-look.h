#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* Looks how the register and this computer are, beside what the desk does; only what concerns who has signed in is told. */

void        sijil_health_look        (SijilDesk            *desk,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
JsonObject *sijil_health_look_finish (GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
