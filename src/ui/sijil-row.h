#pragma once

#include "register/sijil-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row of a list of the register. It is there at once; what it shows comes when it has been read. */

#define SIJIL_TYPE_ROW (sijil_row_get_type ())
G_DECLARE_FINAL_TYPE (SijilRow, sijil_row, SIJIL, ROW, GObject)

SijilRow   *sijil_row_new         (gint64                id) G_GNUC_WARN_UNUSED_RESULT;
gint64      sijil_row_get_id      (SijilRow             *self);
JsonObject *sijil_row_get_data    (SijilRow             *self);
void        sijil_row_set_data    (SijilRow             *self,
                                   JsonObject           *data);
const char *sijil_row_get_text    (SijilRow             *self,
                                   const char           *member);
void        sijil_row_read        (SijilSession         *session,
                                   const char           *what,
                                   JsonObject           *filter,
                                   GPtrArray            *rows,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean    sijil_row_read_finish (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
