#include "store/sijil-db-sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What readers and writers share beside the log has no room. When that happens at the end of a step, its pages stand in the log already. */
static gboolean
is_full (SijilSqliteDb *db,
         int            result)
{
  return result == SQLITE_IOERR_SHMSIZE && !db->commits;
}

static gboolean
may_write (const char *path)
{
  return faccessat (AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0;
}

/* Whether this account has all rights that it needs: then the disk failed, or there were too many open files. */
static gboolean
has_rights (SijilSqliteDb *db)
{
  const char * const beside[] = { "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (db->base.address);

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (db->base.address, beside[i], NULL);

      if (!may_write (path) && errno != ENOENT)
        return FALSE;
    }

  return may_write (folder) && may_write (db->base.address);
}

/* A file that failed to open for writing once, or its log, is opened for reading by the engine, without a word. */
static gboolean
is_open_for_reading_by_mistake (SijilSqliteDb *db,
                                int            result)
{
  return db->handle != NULL && !(db->base.flags & SIJIL_DB_READ_ONLY) && result != SQLITE_READONLY_DBMOVED && has_rights (db);
}

static gboolean
is_read_failure (int saved_errno)
{
  return saved_errno == EIO || saved_errno == ENXIO || saved_errno == ERANGE;
}

/* The engine says of a read that failed what it says of a damaged file. */
static gboolean
has_read_failed (SijilSqliteDb *db)
{
  sqlite3_file *journal = NULL;
  int of_file = 0;
  int of_journal = 0;

  if (db->handle == NULL)
    return FALSE;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &of_file);
  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
  if (journal != NULL && journal->pMethods != NULL)
    journal->pMethods->xFileControl (journal, SQLITE_FCNTL_LAST_ERRNO, &of_journal);

  return is_read_failure (of_file) || is_read_failure (of_journal);
}

static void
set_unreached (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "register-unreached", NULL,
                   "The register could not be opened just now: its disk does not answer, or this computer has too many files open. "
                   "Nothing was saved. Close other programs, then try again.", NULL);
}

static void
set_unreadable (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-unreadable", NULL,
                   "The register's disk did not give back what stands on it. Nothing was saved. Try again; if this comes back, have "
                   "the disk checked.", NULL);
}

/*
 * Says what the engine's answer means to the user. The engine's own words follow only for what should never happen:
 * they are for the log of whoever mends it.
 */
void
_sijil_sqlite_set_error (SijilSqliteDb  *db,
                         int             result,
                         GError        **error)
{
  const char *detail = db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (result);

  switch (is_full (db, result) ? SQLITE_FULL : result & 0xff)
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
      if (is_open_for_reading_by_mistake (db, result))
        set_unreached (error);
      else
        sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-read-only", NULL,
                         "The register cannot be written: its folder or file is read-only. Nothing was saved.", NULL);
      break;
    case SQLITE_CANTOPEN:
      if (has_rights (db))
        set_unreached (error);
      else
        sijil_set_error (error, SIJIL_ERROR_FAILED, "register-cannot-open", NULL,
                         "The register cannot be opened: this account needs the right to read and to write its folder. "
                         "Nothing was changed.", NULL);
      break;
    case SQLITE_CORRUPT:
      if (has_read_failed (db))
        set_unreadable (error);
      else
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
