#include "store/sijil-snapshot.h"

#include "store/sijil-copy-private.h"
#include "store/sijil-db-sqlite.h"

typedef struct
{
  sqlite3        *handle; /* of the copy */
  sqlite3_backup *copying;
} Snapshot;

static void
snapshot_clear (Snapshot *self)
{
  sqlite3_backup_finish (self->copying);
  sqlite3_close (self->handle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Snapshot, snapshot_clear)

static void
set_error (SijilSqliteDb  *db,
           int             result,
           GError        **error)
{
  if ((result & 0xff) == SQLITE_FULL)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-full", NULL,
                     "The register's disk is full: the copy that is checked before it is kept needs as much room as the register. "
                     "The register is as it was. Free some space.", NULL);
  else if ((result & 0xff) == SQLITE_IOERR || (result & 0xff) == SQLITE_CANTOPEN)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                     "The register's disk did not take the copy that is checked before it is kept. The register is as it was. "
                     "Check the disk.", NULL);
  else
    _sijil_sqlite_set_error (db, result, error);
}

/* It is checked and thrown away: whatever a power cut leaves of it does not count. */
static int
open_copy (Snapshot   *self,
           const char *path)
{
  int result = sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  return result != SQLITE_OK ? result : sqlite3_exec (self->handle, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
}

/*
 * In one step: it reads what was committed when it began, and the journal lets others commit meanwhile. Piece by piece it would
 * begin anew whenever somebody does.
 */
static int
copy_pages (Snapshot      *self,
            SijilSqliteDb *from)
{
  int result;

  self->copying = sqlite3_backup_init (self->handle, "main", from->handle, "main");
  if (self->copying == NULL)
    return sqlite3_errcode (self->handle);

  result = sqlite3_backup_step (self->copying, -1);
  sqlite3_backup_finish (g_steal_pointer (&self->copying));
  if (result != SQLITE_DONE)
    return result;

  return sqlite3_exec (self->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL); /* one file, without a journal beside it */
}

/**
 * sijil_db_snapshot:
 * @db: a connection of its own, since it is busy until the end
 * @path: a file that does not exist; whatever stands there after a failure is the caller's to take away
 * @error: %SIJIL_ERROR_STATE "snapshot-server" when a server keeps the register
 *
 * Others go on writing meanwhile.
 */
gboolean
sijil_db_snapshot (SijilDb     *db,
                   const char  *path,
                   GError     **error)
{
  g_auto (Snapshot) snapshot = { NULL };
  int result;

  if (db->engine != &_sijil_sqlite_engine)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "snapshot-server", "register",
                       "This register is kept by a server, whose own backup saves it: “pg_dump -Fc” or “pg_basebackup”. "
                       "Nothing was saved here.", NULL);
      return FALSE;
    }

  result = open_copy (&snapshot, path);
  if (result == SQLITE_OK)
    result = copy_pages (&snapshot, (SijilSqliteDb *) db);
  if (result == SQLITE_OK)
    return TRUE;

  set_error ((SijilSqliteDb *) db, result, error);
  return FALSE;
}

/** sijil_db_count_rows: Returns: (transfer full): how many rows each table has */
JsonObject *
sijil_db_count_rows (SijilDb  *db,
                     GError  **error)
{
  g_autoptr (GPtrArray) tables = sijil_db_list_tables (db, error);
  g_autoptr (JsonObject) rows = json_object_new ();

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const SijilTable *table = tables->pdata[i];
      SijilStmt *stmt = _sijil_copy_prepare (db, "copy-count", table, error);
      gboolean has_row;

      if (stmt == NULL || !sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      json_object_set_int_member (rows, table->name, sijil_stmt_get_int (stmt, 0));
      sijil_stmt_reset (stmt);
    }

  return tables != NULL ? g_steal_pointer (&rows) : NULL;
}

/**
 * sijil_db_hold_alone:
 * @db: a connection for writing, to a file
 * @error: %SIJIL_ERROR_BUSY "register-open" when anybody else has the register open
 *
 * Until @db is closed nobody else opens the register, and it has no journal: its file may be renamed. With a journal, whoever
 * closes the renamed file last would take away that of the file in its place.
 */
gboolean
sijil_db_hold_alone (SijilDb  *db,
                     GError  **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  int result;

  _sijil_sqlite_keep_beside (self, FALSE);
  result = sqlite3_exec (self->handle, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE",
                         NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;

  if ((result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED)
    sijil_set_error (error, SIJIL_ERROR_BUSY, "register-open", "register",
                     "A window or another program has this register open. Nothing was changed. Close them all, then do it again.", NULL);
  else
    _sijil_sqlite_set_error (self, result, error);
  return FALSE;
}

/** sijil_db_get_version: @version: (out): of the schema */
gboolean
sijil_db_get_version (SijilDb  *db,
                      int      *version,
                      GError  **error)
{
  return db->engine->get_version (db, version, error);
}
