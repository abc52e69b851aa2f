/*
 * Bringing a register up to date.
 *
 * All missing migrations run in one transaction that ends by writing the version they lead to; foreign keys need not hold
 * meanwhile (a table is changed by new table, copy, drop, rename). Before its first statement a copy is set aside and looked
 * through, before the commit the tables are. A released migration is never edited.
 */

#include "store/sijil-db-private.h"

/* What a script cannot compute is filled in when it has run. */
static const struct
{
  const char  *name;
  gboolean   (*fill) (SijilDb  *db,
                      GError  **error); /* (nullable) */
} migrations[] = {
  { "0001-register", NULL },
  { "0002-blank", NULL },
  { "0003-hold", NULL },
  { "0004-rights", NULL },
  { "0005-signing", NULL },
  { "0006-chain", _sijil_migrate_chain },
  { "0007-acts", NULL },
  { "0008-erasure", NULL },
  { "0009-server", NULL },
  { "0010-signature", NULL },
  { "0011-list", NULL },
  { "0012-layout", NULL },
  { "0013-sealed", NULL },
  { "0014-role-certificate", NULL },
  { "0015-rotation", NULL },
  { "0016-reason", NULL },
  { "0017-svg", NULL },
  { "0018-lists", NULL },
  { "0019-orders", NULL },
  { "0020-eyes", NULL },
  { "0021-digests", NULL },
  { "0022-paper-layout", NULL },
  { "0023-keys", NULL },
  { "0024-policy", NULL },
};

/* Tests lower it, to have a register as an earlier program made it. */
int _sijil_migrate_newest = G_N_ELEMENTS (migrations);

static gboolean
run_script (SijilDb  *db,
            int       version,
            GError  **error)
{
  g_autofree char *path = g_strdup_printf ("/org/sijil/Sijil/sql/migrations/%s/%s.sql", db->engine->name, migrations[version - 1].name);
  g_autofree char *sql = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return FALSE;

  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return db->engine->exec (db, sql, error);
}

static gboolean
fill (SijilDb  *db,
      int       version,
      GError  **error)
{
  return migrations[version - 1].fill == NULL || migrations[version - 1].fill (db, error);
}

static gboolean
run_migration (SijilDb  *db,
               int       version,
               GError  **error)
{
  if (run_script (db, version, error) && fill (db, version, error))
    return TRUE;

  g_prefix_error (error, "migration %s: ", migrations[version - 1].name);
  return FALSE;
}

static gboolean
run_after (SijilDb  *db,
           int       version,
           GError  **error)
{
  while (version < _sijil_migrate_newest)
    if (!run_migration (db, ++version, error))
      return FALSE;

  return db->engine->migration_check (db, error) && db->engine->write_version (db, version, error);
}

static gboolean
set_aside (SijilDb  *db,
           int       version,
           GError  **error)
{
  return version == 0 || db->engine->set_aside == NULL || db->engine->set_aside (db, version, error);
}

/* Within the transaction. Another program may have been first. */
static gboolean
run_missing (SijilDb  *db,
             GError  **error)
{
  int version;

  if (!db->engine->get_version (db, &version, error) || !_sijil_db_check_version (version, error))
    return FALSE;

  return version == _sijil_migrate_newest || (set_aside (db, version, error) && run_after (db, version, error));
}

/* For an engine that makes the tables only to look at them, within its own transaction. */
gboolean
_sijil_db_run_scripts (SijilDb  *db,
                       GError  **error)
{
  for (int version = 1; version <= _sijil_migrate_newest; version++)
    if (!run_script (db, version, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_may_write (SijilDb  *db,
                 GError  **error)
{
  if (!(db->flags & SIJIL_DB_READ_ONLY))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "register-old", NULL,
                   "This register is of an older version and is opened for reading only. "
                   "Open it once for writing to bring it up to date.", NULL);
  return FALSE;
}

static gboolean
migrate (SijilDb  *db,
         GError  **error)
{
  if (!db->engine->migration_begin (db, error) || !sijil_db_begin (db, error))
    return FALSE;
  if (run_missing (db, error))
    return sijil_db_commit (db, error) && db->engine->migration_end (db, error);

  sijil_db_rollback (db);
  return FALSE;
}

/* Runs the missing migrations, all or none. Nothing is done to a register that is up to date. */
gboolean
_sijil_db_run_migrations (SijilDb  *db,
                          GError  **error)
{
  gboolean took_time = db->takes_time;
  gboolean done;
  int version;

  if (!db->engine->get_version (db, &version, error))
    return FALSE;
  if (version == _sijil_migrate_newest)
    return TRUE;
  if (!check_may_write (db, error))
    return FALSE;

  sijil_db_take_time (db);
  done = migrate (db, error);
  db->takes_time = took_time;
  return done;
}

/* The version this program writes. */
int
_sijil_db_newest_version (void)
{
  return _sijil_migrate_newest;
}
