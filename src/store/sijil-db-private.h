#pragma once

#include "store/sijil-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What the files of the SQLite engine share. */
struct _SijilDb
{
  sqlite3     *handle;
  char        *path;
  GHashTable  *statements; /* (element-type utf8 SijilStmt): prepared once, kept */
  GThread     *thread;
  SijilDbFlags flags;
  gint64       changes;
};

struct _SijilStmt
{
  SijilDb      *db;   /* (unowned) */
  sqlite3_stmt *handle;
  char         *name;
  const char  **parameters;   /* their names without the colon, from 1 on (interned) */
  int           n_parameters;
  int           last_bound;   /* the next one is most often the one after it */
};

#define SIJIL_DB_APPLICATION_ID 0x53494a4c /* "SIJL" */

void     _sijil_db_set_error   (SijilDb    *db,
                                int         result,
                                GError    **error);
gboolean _sijil_db_exec        (SijilDb    *db,
                                const char *sql,
                                GError    **error);
int      _sijil_db_newest_version  (void);
gboolean _sijil_db_folder_is_safe (const char *folder,
                                   GError    **error);

G_END_DECLS
