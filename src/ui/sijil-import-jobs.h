#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* What the import of a list does away from the main loop. */

void        sijil_import_look_async   (GObject              *source,
                                       JsonObject           *data,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
JsonObject *sijil_import_look_finish  (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* For sijil_long_run() and sijil_desk_read(). */
gpointer    sijil_import_entries_job  (SijilRegister        *reg,
                                       gpointer              data,
                                       GPtrArray            *notes,
                                       GCancellable         *cancellable,
                                       GError              **error);
gpointer    sijil_import_load_map_job (SijilRegister        *reg,
                                       gpointer              data,
                                       GPtrArray            *notes,
                                       GCancellable         *cancellable,
                                       GError              **error);
gpointer    sijil_import_save_map_job (SijilRegister        *reg,
                                       gpointer              data,
                                       GPtrArray            *notes,
                                       GCancellable         *cancellable,
                                       GError              **error);

JsonObject *sijil_import_recall_map   (void) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_import_remember_map (JsonObject           *map);

G_END_DECLS
