#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * What a server has and a folder has not: accounts. Where the database was prepared for them, every officer connects with a
 * role of his or her own, and the server itself keeps to the officer's roles in the register.
 */

JsonObject *sijil_server_prepare  (const char  *place,
                                   GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_db_set_password (SijilDb     *db,
                                   const char  *login,
                                   const char  *password,
                                   GError     **error);

G_END_DECLS
