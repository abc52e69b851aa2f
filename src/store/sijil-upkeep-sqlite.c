/* The SQLite engine: migrations, what is forgotten for good, and whether the file is sound. */

#include "store/sijil-db-sqlite.h"

#include <glib/gstdio.h>

/* A compact copy of the whole register: a copy of the file alone would miss the journal. */
static gboolean
copy_aside (SijilDb  *db,
            int       version,
            GError  **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  g_autofree char *path = g_strdup_printf ("%s.version-%d", db->address, version);
  sqlite3_stmt *handle = NULL;
  int result;

  g_unlink (path);
  result = sqlite3_prepare_v2 (self->handle, "VACUUM INTO ?1", -1, &handle, NULL);
  if (result == SQLITE_OK)
    {
      sqlite3_bind_text (handle, 1, path, -1, SQLITE_TRANSIENT);
      result = sqlite3_step (handle);
    }
  sqlite3_finalize (handle);
  if (result == SQLITE_DONE)
    return TRUE;

  _sijil_sqlite_set_error (self, result, error);
  return FALSE;
}

/* The copies that updates of the program set aside are as old as what was deleted since. */
static void
remove_copies_aside (SijilDb *db)
{
  for (int version = 1; version < _sijil_db_newest_version (); version++)
    {
      g_autofree char *path = g_strdup_printf ("%s.version-%d", db->address, version);

      g_unlink (path);
    }
}

/* What is deleted is overwritten at once, but not what pages keep of it when they are put in order: all is written anew. */
gboolean
_sijil_sqlite_forget (SijilDb  *db,
                      GError  **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  gboolean done;
  int result;

  if (!_sijil_sqlite_check_place (self, error))
    return FALSE;

  _sijil_sqlite_take_turn (self);
  done = _sijil_sqlite_execute (db, "VACUUM", error);
  result = done ? sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) : SQLITE_OK;
  _sijil_sqlite_give_turn (self);
  if (!done)
    return FALSE;
  if (result != SQLITE_OK)
    {
      _sijil_sqlite_set_error (self, result, error);
      return FALSE;
    }

  remove_copies_aside (db);
  return TRUE;
}

/* Within a transaction the engine would not let foreign keys rest, and dropping a table would empty others. */
gboolean
_sijil_sqlite_migration_begin (SijilDb  *db,
                               int       version,
                               GError  **error)
{
  return (version == 0 || copy_aside (db, version, error))
         && _sijil_sqlite_execute (db, "PRAGMA foreign_keys = OFF", error);
}

gboolean
_sijil_sqlite_migration_check (SijilDb  *db,
                               GError  **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v2 (self->handle, "PRAGMA foreign_key_check", -1, &handle, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (handle);
  sqlite3_finalize (handle);
  if (result == SQLITE_DONE)
    return TRUE;

  _sijil_sqlite_set_error (self, result == SQLITE_ROW ? SQLITE_CORRUPT : result, error);
  return FALSE;
}

gboolean
_sijil_sqlite_migration_end (SijilDb  *db,
                             GError  **error)
{
  return _sijil_sqlite_execute (db, "PRAGMA foreign_keys = ON", error);
}

static gboolean
collect (SijilSqliteDb  *db,
         const char     *sql,
         GPtrArray      *found,
         GError        **error)
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

  _sijil_sqlite_set_error (db, result, error);
  return FALSE;
}

GPtrArray *
_sijil_sqlite_check (SijilDb   *db,
                     gboolean   with_indexes,
                     GError   **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  if (!collect ((SijilSqliteDb *) db, with_indexes ? "PRAGMA integrity_check" : "PRAGMA quick_check", found, error)
      || !collect ((SijilSqliteDb *) db, "PRAGMA foreign_key_check", found, error))
    return NULL;

  return g_steal_pointer (&found);
}
