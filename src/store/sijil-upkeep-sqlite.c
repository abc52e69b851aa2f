/* The SQLite engine: migrations, what is forgotten for good, and whether the file is sound. */

#include "store/sijil-db-sqlite.h"

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

  _sijil_sqlite_forget_aside (db);
  return TRUE;
}

/* Within a transaction the engine would not let foreign keys rest, and dropping a table would empty others. */
gboolean
_sijil_sqlite_migration_begin (SijilDb  *db,
                               GError  **error)
{
  return _sijil_sqlite_execute (db, "PRAGMA foreign_keys = OFF", error);
}

gboolean
_sijil_sqlite_migration_check (SijilDb  *db,
                               GError  **error)
{
  gboolean is_sound;

  if (!_sijil_sqlite_look_through (db, FALSE, &is_sound, error))
    return FALSE;
  if (is_sound)
    return TRUE;

  _sijil_sqlite_set_error ((SijilSqliteDb *) db, SQLITE_CORRUPT, error);
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

/* A file that can be read to its end but breaks a rule of a table is not damaged. */
gboolean
_sijil_sqlite_look_through (SijilDb   *db,
                            gboolean   with_indexes,
                            gboolean  *is_sound,
                            GError   **error)
{
  g_autoptr (GPtrArray) found = _sijil_sqlite_check (db, with_indexes, error);

  *is_sound = TRUE;
  for (guint i = 0; found != NULL && i < found->len; i++)
    *is_sound = *is_sound && g_str_has_prefix (found->pdata[i], "CHECK constraint failed");

  return found != NULL;
}
