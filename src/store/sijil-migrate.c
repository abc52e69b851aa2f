/*
 * Bringing a register up to date.
 *
 * Each missing migration runs as one transaction that ends by writing the version it leads to; foreign keys are off
 * meanwhile (a table is changed by new table, copy, drop, rename) and checked before the commit. A register that holds
 * something is first copied aside. A released migration is never edited.
 */

#include "store/sijil-db-private.h"

#include <glib/gstdio.h>

static const char * const migrations[] = {
  "0001-register",
  "0002-blank",
};

static gboolean
check_foreign_keys (SijilDb  *db,
                    GError  **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (db->handle, "PRAGMA foreign_key_check", -1, &handle, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (handle);
  sqlite3_finalize (handle);
  if (result == SQLITE_DONE)
    return TRUE;

  _sijil_db_set_error (db, result == SQLITE_ROW ? SQLITE_CORRUPT : result, error);
  return FALSE;
}

static gboolean
run_migration (SijilDb  *db,
               guint     version,
               GError  **error)
{
  g_autofree char *path = g_strdup_printf ("/org/sijil/Sijil/sql/migrations/sqlite/%s.sql", migrations[version - 1]);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", version);
  g_autofree char *sql = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;

  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (_sijil_db_exec (db, sql, error)
      && check_foreign_keys (db, error)
      && _sijil_db_exec (db, stamp, error))
    return TRUE;

  g_prefix_error (error, "migration %s: ", migrations[version - 1]);
  return FALSE;
}

static gboolean
copy_aside (SijilDb  *db,
            int       version,
            GError  **error)
{
  g_autofree char *path = g_strdup_printf ("%s.version-%d", db->path, version);

  g_unlink (path);
  return sijil_db_vacuum_into (db, path, error);
}

/**
 * sijil_db_migrate:
 *
 * Runs the missing migrations, each whole or not at all. Nothing is done to a register that is up to date.
 */
gboolean
sijil_db_migrate (SijilDb  *db,
                  GError  **error)
{
  int version = sijil_db_get_version (db);
  int newest = G_N_ELEMENTS (migrations);

  if (version == newest)
    return TRUE;

  if (db->flags & SIJIL_DB_READ_ONLY)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "register-old", NULL,
                       "This register is of an older version and is opened for reading only. "
                       "Open it once for writing to bring it up to date.", NULL);
      return FALSE;
    }
  if (version > 0 && !copy_aside (db, version, error))
    return FALSE;
  if (!_sijil_db_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;

  while (version < newest)
    {
      if (!sijil_db_begin (db, error))
        return FALSE;

      version = sijil_db_get_version (db); /* another program may have been first */
      if (version < newest && !run_migration (db, (guint) ++version, error))
        {
          sijil_db_rollback (db);
          return FALSE;
        }
      if (!sijil_db_commit (db, error))
        return FALSE;
    }

  return _sijil_db_exec (db, "PRAGMA foreign_keys = ON", error);
}

/** _sijil_db_newest_version: the version this program writes. */
int
_sijil_db_newest_version (void)
{
  return G_N_ELEMENTS (migrations);
}
