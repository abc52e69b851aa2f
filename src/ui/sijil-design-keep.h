#pragma once

#include "register/sijil-layout-file.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Layouts that are being designed, kept on this computer in case it stops: each in a file of this account, until it is saved,
 * proposed or thrown away. They hold no data of persons.
 */

char            *sijil_design_keep_new_id (void) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_design_keep_write  (const char *id,
                                           const char *place,
                                           const char *login,
                                           const char *name,
                                           GBytes     *json,
                                           GHashTable *pictures);
void             sijil_design_keep_forget (const char *id);
JsonArray       *sijil_design_keep_list   (const char *place,
                                           const char *login) G_GNUC_WARN_UNUSED_RESULT;
SijilLayoutFile *sijil_design_keep_load   (const char *id,
                                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_design_keep_set_open (const char *id,
                                           gboolean    open);
gboolean         sijil_design_keep_is_open (const char *id);

G_END_DECLS
