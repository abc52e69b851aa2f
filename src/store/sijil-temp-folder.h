#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A folder of its own for files that are on their way into the register, or out of it to eyes and printers. It goes with
 * whoever holds it last: a step that still reads the files outlives the screen they were given on.
 *
 * It lies in memory wherever there is room for it, and nobody else can read it. What a program left that was killed is found by
 * the next one.
 */

typedef struct _SijilTempFolder SijilTempFolder;

SijilTempFolder *sijil_temp_folder_new            (void) G_GNUC_WARN_UNUSED_RESULT;
SijilTempFolder *sijil_temp_folder_make           (GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilTempFolder *sijil_temp_folder_make_in_memory (guint64           n_bytes) G_GNUC_WARN_UNUSED_RESULT;
SijilTempFolder *sijil_temp_folder_ref            (SijilTempFolder  *self);
void             sijil_temp_folder_unref          (SijilTempFolder  *self);
const char      *sijil_temp_folder_get_path       (SijilTempFolder  *self);
char            *sijil_temp_folder_build          (SijilTempFolder  *self,
                                                   const char       *name) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_temp_folder_sweep          (void);
void             sijil_temp_folder_end            (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilTempFolder, sijil_temp_folder_unref)

G_END_DECLS
