#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * A copy of the database in a folder's register while others write in it.
 */

gboolean    sijil_db_snapshot    (SijilDb     *db,
                                  const char  *path,
                                  GError     **error);
JsonObject *sijil_db_count_rows  (SijilDb     *db,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_db_hold_alone  (SijilDb     *db,
                                  GError     **error);
gboolean    sijil_db_get_version (SijilDb     *db,
                                  int         *version,
                                  GError     **error);

G_END_DECLS
