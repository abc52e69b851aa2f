#pragma once

#include "store/sijil-db-private.h"

#include <sqlite3.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* What the files of the SQLite engine share. */
typedef struct
{
  SijilDb  base;
  sqlite3 *handle;
  dev_t    device;       /* of the file that was opened; another may stand in its place later */
  ino_t    inode;        /* the same; 0: in memory */
  gint64   data_version; /* of the last look for changes; 0 before the first */
  SijilStmt *written;    /* (unowned) (nullable): writes the rows of the table that is being copied */
  int      line;         /* the file where desks stand in line; -1: not yet */
  gint64   ticket;       /* the number in that line; 0: none */
  gint64   busy_since;   /* when the present wait for the engine's lock began */
  gint64   patience_us;  /* how long it may last */
  gboolean commits;      /* what was written is being brought to the disk: whether it counts is not sure before the answer */
} SijilSqliteDb;

void     _sijil_sqlite_set_error (SijilSqliteDb  *db,
                                  int             result,
                                  GError        **error);

gboolean _sijil_sqlite_execute     (SijilDb        *db,
                                    const char     *sql,
                                    GError        **error);
gboolean _sijil_sqlite_check_place (SijilSqliteDb  *self,
                                    GError        **error);
void     _sijil_sqlite_keep_beside (SijilSqliteDb  *db,
                                    gboolean        keep);

void     _sijil_sqlite_take_turn (SijilSqliteDb  *self);
void     _sijil_sqlite_give_turn (SijilSqliteDb  *self);

gboolean   _sijil_sqlite_migration_begin (SijilDb   *db,
                                          GError   **error);
gboolean   _sijil_sqlite_set_aside       (SijilDb   *db,
                                          int        version,
                                          GError   **error);
void       _sijil_sqlite_forget_aside    (SijilDb   *db);
gboolean   _sijil_sqlite_migration_check (SijilDb   *db,
                                          GError   **error);
gboolean   _sijil_sqlite_migration_end   (SijilDb   *db,
                                          GError   **error);
gboolean   _sijil_sqlite_forget          (SijilDb   *db,
                                          GError   **error);
gboolean   _sijil_sqlite_look_through    (SijilDb   *db,
                                          gboolean   with_indexes,
                                          gboolean  *is_sound,
                                          GError   **error);
GPtrArray *_sijil_sqlite_check           (SijilDb   *db,
                                          gboolean   with_indexes,
                                          GError   **error);

char    *_sijil_folder_locate            (const char   *place) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sijil_folder_place_is_volatile (const char   *place,
                                          const char  **name);
char    *_sijil_folder_place_begin       (const char   *place,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sijil_folder_place_settle      (const char   *building,
                                          const char   *place,
                                          GError      **error);
void     _sijil_folder_place_discard     (const char   *building);

SijilStmt      *_sijil_sqlite_stmt_prepare     (SijilDb *db, const char *name, const char *sql, GError **error);
void            _sijil_sqlite_stmt_free        (SijilStmt *stmt);
void            _sijil_sqlite_stmt_bind_null   (SijilStmt *stmt, int index);
void            _sijil_sqlite_stmt_bind_text   (SijilStmt *stmt, int index, const char *value);
void            _sijil_sqlite_stmt_bind_int    (SijilStmt *stmt, int index, gint64 value);
void            _sijil_sqlite_stmt_bind_double (SijilStmt *stmt, int index, double value);
void            _sijil_sqlite_stmt_bind_blob   (SijilStmt *stmt, int index, const void *data, gsize length);
void            _sijil_sqlite_stmt_clear       (SijilStmt *stmt);
gboolean        _sijil_sqlite_stmt_step        (SijilStmt *stmt, gboolean *has_row, GError **error);
void            _sijil_sqlite_stmt_rewind      (SijilStmt *stmt);
int             _sijil_sqlite_stmt_n_columns   (SijilStmt *stmt);
const char     *_sijil_sqlite_stmt_get_name    (SijilStmt *stmt, int column);
SijilColumnType _sijil_sqlite_stmt_get_type    (SijilStmt *stmt, int column);
const char     *_sijil_sqlite_stmt_get_text    (SijilStmt *stmt, int column);
gint64          _sijil_sqlite_stmt_get_int     (SijilStmt *stmt, int column);
double          _sijil_sqlite_stmt_get_double  (SijilStmt *stmt, int column);
const void     *_sijil_sqlite_stmt_get_blob    (SijilStmt *stmt, int column, gsize *length);

G_END_DECLS
