/*
 * The SQLite engine: opening, transactions, closing.
 *
 * A register is opened in a fixed order, so that nothing is written to a file that is not ours: the folder is looked
 * at, the file is opened without creating it, its application_id and user_version are read, and only then does the
 * connection become a writing one (journal in WAL mode, a full sync at each commit).
 */

#include "store/sijil-db-sqlite.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define APPLICATION_ID 0x53494a4c /* "SIJL" */
#define BUSY_LIMIT_US  (5 * G_USEC_PER_SEC)

/*
 * The journal is written back when it has this many pages, of 4 kB. A deposit changes some 60, most of them those of the deposit
 * before: the engine's own 1000 would have them written twice, and synced twice, every 16 files, while all desks wait.
 */
#define JOURNAL_PAGES 4000

gboolean
_sijil_sqlite_execute (SijilDb     *db,
                       const char  *sql,
                       GError     **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;

  _sijil_sqlite_set_error (self, sqlite3_extended_errcode (self->handle), error);
  return FALSE;
}

/*
 * Waits a random 0.3 to 1 ms before each new try. SQLite's own handler sleeps ever longer and lets one busy process
 * starve the others for seconds. Whoever has the turn waits only for those who write without one.
 */
static int
busy_cb (void *data,
         int   tries)
{
  SijilSqliteDb *self = data;
  gint64 now = g_get_monotonic_time ();

  if (tries == 0)
    self->busy_since = now;
  if (now - self->busy_since > self->patience_us)
    return 0;

  g_usleep ((gulong) g_random_int_range (300, 1000));
  return 1;
}

static gboolean
read_pragma (SijilSqliteDb  *db,
             const char     *sql,
             gint64         *value,
             GError        **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (db->handle, sql, -1, &handle, NULL);

  if (result == SQLITE_OK && (result = sqlite3_step (handle)) == SQLITE_ROW)
    {
      *value = sqlite3_column_int64 (handle, 0);
      sqlite3_finalize (handle);
      return TRUE;
    }

  sqlite3_finalize (handle);
  _sijil_sqlite_set_error (db, result == SQLITE_OK ? SQLITE_CORRUPT : result, error);
  return FALSE;
}

static gboolean
get_version (SijilDb  *db,
             int      *version,
             GError  **error)
{
  gint64 value;

  if (!read_pragma ((SijilSqliteDb *) db, "PRAGMA user_version", &value, error))
    return FALSE;

  *version = (int) value;
  return TRUE;
}

static gboolean
check_identity (SijilDb  *db,
                GError  **error)
{
  gint64 application_id;
  int version;

  if (!read_pragma ((SijilSqliteDb *) db, "PRAGMA application_id", &application_id, error)
      || !get_version (db, &version, error))
    return FALSE;

  if (application_id != APPLICATION_ID)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", NULL,
                       "The file register.db is not a register of Sijil. It was not changed.", NULL);
      return FALSE;
    }

  return _sijil_db_check_version (version, error);
}

/* A transaction is also rolled back by the engine itself, when the disk is full. */
static void
rolled_back_cb (void *data)
{
  _sijil_sqlite_give_turn (data);
}

/*
 * What desks share beside the journal (register.db-shm, 32 kB) stays when the last one closes, and so does the emptied journal: on a disk
 * that got full meanwhile nobody could make it anew, and so not even read.
 */
void
_sijil_sqlite_keep_beside (SijilSqliteDb *db,
                           gboolean       keep)
{
  int value = keep;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &value);
}

static gboolean
configure (SijilSqliteDb  *db,
           GError        **error)
{
  _sijil_sqlite_keep_beside (db, TRUE);
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_rollback_hook (db->handle, rolled_back_cb, db);
  sqlite3_busy_handler (db->handle, busy_cb, db);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  /* What the engine sets aside while it works holds people's data: it stays in memory. It is also much quicker so. */
  return _sijil_sqlite_execute (&db->base,
                                "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; "
                                "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;", error);
}

static gboolean
make_writable (SijilDb  *db,
               GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = %d;",
                                          JOURNAL_PAGES);

  return _sijil_sqlite_execute (db, sql, error);
}

static gboolean
initialise (SijilDb  *db,
            GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d;", APPLICATION_ID);

  return _sijil_sqlite_execute (db, sql, error);
}

/* Nobody asks the engine how much memory it uses, and counting takes a lock at each piece. */
static void
set_up_engine (void)
{
  static gsize is_set_up;

  if (!g_once_init_enter (&is_set_up))
    return;

  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&is_set_up, 1);
}

static gboolean
check_file (const char    *path,
            SijilDbFlags   flags,
            GError       **error)
{
  struct stat info;
  int result = g_str_equal (path, ":memory:") ? -1 : stat (path, &info);

  if (g_str_equal (path, ":memory:"))
    return TRUE;

  if (flags & SIJIL_DB_CREATE)
    {
      if (result == 0)
        {
          sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", NULL,
                           "There is already a register in “%s”. It was not changed.", path, NULL);
          return FALSE;
        }
      return TRUE;
    }
  if (result != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-missing", NULL,
                         "There is no register at “%s”. Check the path, or make a register with “sijilctl init”.", path, NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_FAILED, "register-cannot-open", NULL,
                         "The register cannot be opened: this account needs the right to read and to write its folder. "
                         "Nothing was changed.", NULL);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode) || info.st_size == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", NULL,
                       "The file register.db is not a register of Sijil. It was not changed.", NULL);
      return FALSE;
    }

  return TRUE;
}

static void
remember_file (SijilSqliteDb *self)
{
  struct stat info;

  if (g_str_equal (self->base.address, ":memory:") || stat (self->base.address, &info) != 0)
    return;

  self->device = info.st_dev;
  self->inode = info.st_ino;
}

/*
 * An open file outlives its folder: a disk that was pulled out, or a folder in whose place another was put, is not noticed
 * otherwise, and what is saved would be in no file that anybody finds again.
 */
gboolean
_sijil_sqlite_check_place (SijilSqliteDb  *self,
                           GError        **error)
{
  const char *path = self->base.address;
  struct stat info;

  if (self->inode == 0)
    return TRUE;
  if (stat (path, &info) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "register-away", "register",
                       "The register is not there any more: “%s”. Put its disk or folder back.", path, NULL);
      return FALSE;
    }
  if (info.st_dev == self->device && info.st_ino == self->inode)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "register-replaced", "register",
                   "Another register stands in the place of the one that was opened: “%s”. Nothing was saved. Open it again.", path,
                   NULL);
  return FALSE;
}

/* A file that failed to open for writing is opened for reading by the engine: it is tried once more. */
static int
open_handle (SijilSqliteDb *self,
             const char    *path,
             int            how)
{
  int result = sqlite3_open_v2 (path, &self->handle, how, NULL);

  if (result == SQLITE_OK && ((how & SQLITE_OPEN_READONLY) || sqlite3_db_readonly (self->handle, "main") != 1))
    return SQLITE_OK;

  sqlite3_close (g_steal_pointer (&self->handle));
  return sqlite3_open_v2 (path, &self->handle, how, NULL);
}

/*
 * When the power goes while a register is made or put back, what was half written is taken back by the first who reads. Who may only
 * read cannot, and would be told of a right that is missing.
 */
static void
take_back (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  sqlite3 *handle = NULL;

  if (!g_file_test (journal, G_FILE_TEST_EXISTS))
    return;

  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    sqlite3_exec (handle, "PRAGMA user_version", NULL, NULL, NULL);
  sqlite3_close (handle);
}

static SijilDb *
open_file (const char    *path,
           SijilDbFlags   flags,
           GError       **error)
{
  g_autoptr (SijilDb) db = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  SijilSqliteDb *self;
  int how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int result;

  if (!check_file (path, flags, error))
    return NULL;
  if (!g_str_equal (path, ":memory:") && !_sijil_db_folder_is_safe (folder, error))
    return NULL;

  set_up_engine ();
  umask (077);
  self = g_new0 (SijilSqliteDb, 1);
  self->line = -1;
  self->patience_us = BUSY_LIMIT_US;
  db = &self->base;
  _sijil_db_init (db, &_sijil_sqlite_engine, path, flags);
  if (flags & SIJIL_DB_READ_ONLY)
    take_back (path);
  how |= (flags & SIJIL_DB_READ_ONLY) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  how |= (flags & SIJIL_DB_CREATE) ? SQLITE_OPEN_CREATE : 0;
  result = open_handle (self, path, how);
  if (result != SQLITE_OK)
    {
      _sijil_sqlite_set_error (self, result, error);
      return NULL;
    }
  if (!configure (self, error))
    return NULL;

  if ((flags & SIJIL_DB_CREATE) ? !initialise (db, error) : !check_identity (db, error))
    return NULL;
  if (!(flags & SIJIL_DB_READ_ONLY) && !make_writable (db, error))
    return NULL;

  remember_file (self);
  return g_steal_pointer (&db);
}

static void
close_file (SijilDb *db)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;

  if (self->handle == NULL)
    return;

  if (!(db->flags & SIJIL_DB_READ_ONLY))
    sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    g_critical ("a statement of %s was not finished", db->address);
  if (self->line >= 0)
    close (self->line);
}

static gboolean
begin (SijilDb             *db,
       SijilTurn            turn,
       const char * const  *subjects,
       GError             **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  gint64 began = g_get_monotonic_time ();
  gboolean is_begun;

  if (turn == SIJIL_TURN_READING)
    return _sijil_sqlite_execute (db, "BEGIN", error);
  if (!_sijil_sqlite_check_place (self, error))
    return FALSE;

  _sijil_sqlite_take_turn (self);
  self->patience_us = BUSY_LIMIT_US - (g_get_monotonic_time () - began);
  is_begun = _sijil_sqlite_execute (db, "BEGIN IMMEDIATE", error);
  self->patience_us = BUSY_LIMIT_US;
  if (!is_begun)
    _sijil_sqlite_give_turn (self);

  return is_begun;
}

/* The turn ends when the engine has written its journal back, too: nobody would have anything of it meanwhile. */
static gboolean
commit (SijilDb  *db,
        GError  **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  gboolean done;

  self->commits = TRUE;
  done = _sijil_sqlite_execute (db, "COMMIT", error);
  self->commits = FALSE;
  if (done)
    _sijil_sqlite_give_turn (self);

  return done;
}

static void
rollback (SijilDb *db)
{
  sqlite3_exec (((SijilSqliteDb *) db)->handle, "ROLLBACK", NULL, NULL, NULL);
}

static gboolean
is_in_transaction (SijilDb *db)
{
  return !sqlite3_get_autocommit (((SijilSqliteDb *) db)->handle);
}

static gboolean
write_version (SijilDb  *db,
               int       version,
               GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);

  return _sijil_sqlite_execute (db, sql, error);
}

/* The engine counts what other connections commit. */
static gboolean
look_for_changes (SijilDb   *db,
                  gboolean  *has_changed,
                  GError   **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  gint64 before = self->data_version;

  if (!_sijil_sqlite_check_place (self, error))
    return FALSE;
  if (!read_pragma (self, "PRAGMA data_version", &self->data_version, error))
    return FALSE;

  *has_changed = before != 0 && before != self->data_version;
  return TRUE;
}

static int
get_bell (SijilDb *db)
{
  return -1;
}

static JsonArray *
describe_new (SijilDb  *db,
              GError  **error)
{
  g_autoptr (SijilDb) fresh = sijil_db_open (":memory:", SIJIL_DB_CREATE, error);

  return fresh != NULL ? sijil_db_query_rows (fresh, "schema", NULL, error) : NULL;
}

static SijilPapers *
papers_new (SijilDb *db)
{
  g_autofree char *folder = g_path_get_dirname (db->address);
  g_autofree char *path = g_build_filename (folder, "papers", NULL);

  return sijil_papers_new_in_folder (path);
}

const SijilEngine _sijil_sqlite_engine = {
  .name = "sqlite",
  .copy = &_sijil_sqlite_copy,
  .locate = _sijil_folder_locate,
  .place_is_volatile = _sijil_folder_place_is_volatile,
  .place_begin = _sijil_folder_place_begin,
  .place_settle = _sijil_folder_place_settle,
  .place_discard = _sijil_folder_place_discard,
  .open = open_file,
  .close = close_file,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .is_in_transaction = is_in_transaction,
  .get_version = get_version,
  .exec = _sijil_sqlite_execute,
  .migration_begin = _sijil_sqlite_migration_begin,
  .set_aside = _sijil_sqlite_set_aside,
  .migration_check = _sijil_sqlite_migration_check,
  .migration_end = _sijil_sqlite_migration_end,
  .write_version = write_version,
  .look_for_changes = look_for_changes,
  .get_bell = get_bell,
  .forget = _sijil_sqlite_forget,
  .check = _sijil_sqlite_check,
  .describe_new = describe_new,
  .papers_new = papers_new,
  .prepare = _sijil_sqlite_stmt_prepare,
  .stmt_free = _sijil_sqlite_stmt_free,
  .bind_null = _sijil_sqlite_stmt_bind_null,
  .bind_text = _sijil_sqlite_stmt_bind_text,
  .bind_int = _sijil_sqlite_stmt_bind_int,
  .bind_double = _sijil_sqlite_stmt_bind_double,
  .bind_blob = _sijil_sqlite_stmt_bind_blob,
  .clear = _sijil_sqlite_stmt_clear,
  .step = _sijil_sqlite_stmt_step,
  .rewind = _sijil_sqlite_stmt_rewind,
  .n_columns = _sijil_sqlite_stmt_n_columns,
  .get_name = _sijil_sqlite_stmt_get_name,
  .get_type = _sijil_sqlite_stmt_get_type,
  .get_text = _sijil_sqlite_stmt_get_text,
  .get_int = _sijil_sqlite_stmt_get_int,
  .get_double = _sijil_sqlite_stmt_get_double,
  .get_blob = _sijil_sqlite_stmt_get_blob,
};
