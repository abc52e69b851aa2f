/*
 * The SQLite engine: opening, transactions, closing.
 *
 * A register is opened in a fixed order, so that nothing is written to a file that is not ours: the folder is looked
 * at, the file is opened without creating it, its application_id and user_version are read, and only then does the
 * connection become a writing one (journal in WAL mode, a full sync at each commit).
 */

#include "store/sijil-db-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_LIMIT_US (5 * G_USEC_PER_SEC)

static void
stmt_free (SijilStmt *stmt)
{
  sqlite3_finalize (stmt->handle);
  g_free (stmt->parameters);
  g_free (stmt->name);
  g_free (stmt);
}

/*
 * Says what the engine's answer means to the user. The engine's own words follow only for what should never happen:
 * they are for the log of whoever mends it.
 */
void
_sijil_db_set_error (SijilDb *db,
                     int      result,
                     GError **error)
{
  const char *detail = db != NULL && db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (result);

  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      sijil_set_error (error, SIJIL_ERROR_BUSY, "register-busy", NULL,
                       "Another program is writing in the register and did not finish within five seconds. "
                       "Nothing was saved. Try again.", NULL);
      break;
    case SQLITE_FULL:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-full", NULL,
                       "The disk is full. Nothing was saved. Free some space and do the step again.", NULL);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-read-only", NULL,
                       "The register cannot be written: its folder or file is read-only. Nothing was saved.", NULL);
      break;
    case SQLITE_CANTOPEN:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "register-cannot-open", NULL,
                       "The register cannot be opened: this account needs the right to read and to write its folder. "
                       "Nothing was changed.", NULL);
      break;
    case SQLITE_CORRUPT:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "register-damaged", NULL,
                       "The register's file is damaged. Nothing was saved. Stop working on it and restore the last backup.",
                       NULL);
      break;
    case SQLITE_NOTADB:
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", NULL,
                       "The file register.db is not a register of Sijil. It was not changed.", NULL);
      break;
    case SQLITE_CONSTRAINT:
      if (strstr (detail, "sijil: ") != NULL || strstr (detail, "CHECK") != NULL)
        sijil_set_error (error, SIJIL_ERROR_STATE, "register-rule", NULL,
                         "The register refuses this change: it breaks one of its rules (%s). Nothing was saved.", detail, NULL);
      else if ((result == SQLITE_CONSTRAINT_UNIQUE) || (result == SQLITE_CONSTRAINT_PRIMARYKEY))
        sijil_set_error (error, SIJIL_ERROR_CONFLICT, "value-taken", NULL,
                         "A value that must be unique is already in the register (%s). Nothing was saved.", detail, NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_STATE, "register-rule", NULL,
                         "The register refuses this change: it breaks one of its rules (%s). Nothing was saved.", detail, NULL);
      break;
    case SQLITE_IOERR:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-failed", NULL,
                       "The disk did not answer as it should. The step is not confirmed: look it up before doing it again.",
                       NULL);
      break;
    default:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "engine-failed", NULL,
                       "The register's engine refused a statement (%s). Nothing was saved.", detail, NULL);
      break;
    }
}

gboolean
_sijil_db_exec (SijilDb    *db,
                const char *sql,
                GError    **error)
{
  int result = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;

  _sijil_db_set_error (db, sqlite3_extended_errcode (db->handle), error);
  return FALSE;
}

/*
 * Waits a random 0.3 to 1 ms before each new try. SQLite's own handler sleeps ever longer and lets one busy process
 * starve the others for seconds.
 */
static int
busy_cb (void *data,
         int   tries)
{
  static _Thread_local gint64 since;
  gint64 now = g_get_monotonic_time ();

  if (tries == 0)
    since = now;
  if (now - since > BUSY_LIMIT_US)
    return 0;

  g_usleep ((gulong) g_random_int_range (300, 1000));
  return 1;
}

static gboolean
read_pragma (SijilDb    *db,
             const char *sql,
             gint64     *value,
             GError    **error)
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
  _sijil_db_set_error (db, result == SQLITE_OK ? SQLITE_CORRUPT : result, error);
  return FALSE;
}

static gboolean
check_identity (SijilDb  *db,
                GError  **error)
{
  gint64 application_id;
  gint64 user_version;

  if (!read_pragma (db, "PRAGMA application_id", &application_id, error)
      || !read_pragma (db, "PRAGMA user_version", &user_version, error))
    return FALSE;

  if (application_id != SIJIL_DB_APPLICATION_ID)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", NULL,
                       "The file register.db is not a register of Sijil. It was not changed.", NULL);
      return FALSE;
    }
  if (user_version > _sijil_db_newest_version ())
    {
      g_autofree char *theirs = g_strdup_printf ("%" G_GINT64_FORMAT, user_version);
      g_autofree char *ours = g_strdup_printf ("%d", _sijil_db_newest_version ());

      sijil_set_error (error, SIJIL_ERROR_TOO_NEW, "register-too-new", NULL,
                       "This register was written by a later version of Sijil (%s; this program knows %s). "
                       "Nothing was changed. Install the newer program.", theirs, ours, NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
configure (SijilDb  *db,
           GError  **error)
{
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_handler (db->handle, busy_cb, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  /* What the engine sets aside while it works holds people's data: it stays in memory. It is also much quicker so. */
  return _sijil_db_exec (db, "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; "
                             "PRAGMA temp_store = MEMORY;", error);
}

static gboolean
make_writable (SijilDb  *db,
               GError  **error)
{
  return _sijil_db_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error);
}

static gboolean
initialise (SijilDb  *db,
            GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d;", SIJIL_DB_APPLICATION_ID);

  return _sijil_db_exec (db, sql, error);
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

/**
 * sijil_db_open:
 * @path: the database file, or ":memory:"
 * @flags: %SIJIL_DB_CREATE makes a new one with the newest schema
 * @error: %SIJIL_ERROR_FOREIGN when it is missing, not a register, or in a folder that cannot hold one safely;
 *   %SIJIL_ERROR_TOO_NEW; %SIJIL_ERROR_BUSY; %SIJIL_ERROR_FAILED
 *
 * A register of an older version is brought up to date. Files are made readable by their owner only.
 *
 * Returns: (transfer full): the connection; on failure the file is as it was
 */
SijilDb *
sijil_db_open (const char    *path,
               SijilDbFlags   flags,
               GError       **error)
{
  g_autoptr (SijilDb) db = g_new0 (SijilDb, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  int how = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  int result;

  g_return_val_if_fail (path != NULL, NULL);

  db->path = g_strdup (path);
  db->flags = flags;
  db->thread = g_thread_self ();
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) stmt_free);

  if (!check_file (path, flags, error))
    return NULL;
  if (!g_str_equal (path, ":memory:") && !_sijil_db_folder_is_safe (folder, error))
    return NULL;

  set_up_engine ();
  umask (077);
  how |= (flags & SIJIL_DB_READ_ONLY) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  how |= (flags & SIJIL_DB_CREATE) ? SQLITE_OPEN_CREATE : 0;
  result = sqlite3_open_v2 (path, &db->handle, how, NULL);
  if (result != SQLITE_OK)
    {
      _sijil_db_set_error (db, result, error);
      return NULL;
    }
  if (!configure (db, error))
    return NULL;

  if ((flags & SIJIL_DB_CREATE) ? !initialise (db, error) : !check_identity (db, error))
    return NULL;
  if (!(flags & SIJIL_DB_READ_ONLY) && !make_writable (db, error))
    return NULL;
  if (!sijil_db_migrate (db, error))
    return NULL;

  return g_steal_pointer (&db);
}

/**
 * sijil_db_close:
 * @db: (nullable) (transfer full): a connection
 *
 * Folds the journal back into the file, so that whoever copies the file alone copies all of it.
 */
void
sijil_db_close (SijilDb *db)
{
  if (db == NULL)
    return;

  g_clear_pointer (&db->statements, g_hash_table_unref);
  if (db->handle != NULL)
    {
      if (!(db->flags & SIJIL_DB_READ_ONLY))
        sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
      if (sqlite3_close (db->handle) != SQLITE_OK)
        g_critical ("a statement of %s was not finished", db->path);
    }
  g_free (db->path);
  g_free (db);
}

/** sijil_db_begin: starts a writing transaction; waits for other writers for at most five seconds. */
gboolean
sijil_db_begin (SijilDb  *db,
                GError  **error)
{
  g_return_val_if_fail (db->thread == g_thread_self (), FALSE);

  return _sijil_db_exec (db, "BEGIN IMMEDIATE", error);
}

/** sijil_db_begin_reading: starts a transaction in which every query sees the same state. */
gboolean
sijil_db_begin_reading (SijilDb  *db,
                        GError  **error)
{
  return _sijil_db_exec (db, "BEGIN", error);
}

/**
 * sijil_db_commit:
 *
 * After a failure the transaction is rolled back and the caller must not say that the step was saved.
 */
gboolean
sijil_db_commit (SijilDb  *db,
                 GError  **error)
{
  if (_sijil_db_exec (db, "COMMIT", error))
    return TRUE;

  sijil_db_rollback (db);
  return FALSE;
}

void
sijil_db_rollback (SijilDb *db)
{
  GHashTableIter iter;
  SijilStmt *stmt;

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &stmt))
    sqlite3_reset (stmt->handle);
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
sijil_db_is_in_transaction (SijilDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

/** sijil_db_get_version: the version of the register's schema. */
int
sijil_db_get_version (SijilDb *db)
{
  gint64 version = 0;

  return read_pragma (db, "PRAGMA user_version", &version, NULL) ? (int) version : 0;
}

/** sijil_db_get_changes: rows changed by the last statement that was run. */
gint64
sijil_db_get_changes (SijilDb *db)
{
  return db->changes;
}

static gboolean
collect (SijilDb    *db,
         const char *sql,
         GPtrArray  *found,
         GError    **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (db->handle, sql, -1, &handle, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      result = sqlite3_step (handle);
      if (result != SQLITE_ROW)
        break;
      for (int i = 0; i < sqlite3_column_count (handle); i++)
        {
          const char *text = (const char *) sqlite3_column_text (handle, i);

          g_string_append_printf (line, "%s%s", i > 0 ? " " : "", text != NULL ? text : "-");
        }
      if (!g_str_equal (line->str, "ok"))
        g_ptr_array_add (found, g_string_free (g_steal_pointer (&line), FALSE));
    }
  sqlite3_finalize (handle);

  if (result == SQLITE_DONE)
    return TRUE;

  _sijil_db_set_error (db, result, error);
  return FALSE;
}

/**
 * sijil_db_check:
 *
 * Asks the engine whether the file is sound and every foreign key points to a row.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, one line each; empty when all is well; %NULL with
 *   @error set when the file cannot be read
 */
GPtrArray *
sijil_db_check (SijilDb  *db,
                GError  **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (!collect (db, "PRAGMA integrity_check", found, error)
      || !collect (db, "PRAGMA foreign_key_check", found, error))
    return NULL;

  return g_steal_pointer (&found);
}

/** sijil_db_vacuum_into: writes a compact copy of the whole database to @path, which must not exist. */
gboolean
sijil_db_vacuum_into (SijilDb     *db,
                      const char  *path,
                      GError     **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (db->handle, "VACUUM INTO ?1", -1, &handle, NULL);

  if (result == SQLITE_OK)
    {
      sqlite3_bind_text (handle, 1, path, -1, SQLITE_TRANSIENT);
      result = sqlite3_step (handle);
    }
  sqlite3_finalize (handle);
  if (result == SQLITE_DONE)
    return TRUE;

  _sijil_db_set_error (db, result, error);
  return FALSE;
}
