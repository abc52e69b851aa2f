#include "store/sijil-db-sqlite.h"

#include <string.h>

/* What readers and writers share beside the log has no room. When that happens at the end of a step, its pages stand in the log already. */
static gboolean
is_full (SijilSqliteDb *db,
         int            result)
{
  return result == SQLITE_IOERR_SHMSIZE && !db->commits;
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
