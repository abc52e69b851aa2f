#include "place.h"

#include "server.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

void
place_set_up (Place         *place,
              gconstpointer  data)
{
  place->folder = g_dir_make_tmp ("sijil-db-XXXXXX", NULL);
  place->address = server_is_asked_for () ? server_make_place (NULL)
                                          : g_build_filename (place->folder, "register.db", NULL);
}

void
place_tear_down (Place         *place,
                 gconstpointer  data)
{
  const char * const names[] = { "", "-wal", "-shm", "-turn" };

  for (guint i = 0; i < G_N_ELEMENTS (names) && !server_is_asked_for (); i++)
    {
      g_autofree char *path = g_strconcat (place->address, names[i], NULL);

      g_unlink (path);
    }
  if (server_is_asked_for ())
    server_remove_place (place->address);
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->address);
}

/** place_make: (transfer full): a new register, open, with room for the chamber 08. */
SijilDb *
place_make (Place *place)
{
  g_autoptr (GError) error = NULL;
  SijilDb *db = sijil_db_open (place->address, SIJIL_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  if (server_is_asked_for ())
    server_execute (place->address, "SELECT sijil.make_partitions ('08')");

  return db;
}

/** place_open: (transfer full): another connection to it. */
SijilDb *
place_open (Place *place)
{
  g_autoptr (GError) error = NULL;
  SijilDb *db = sijil_db_open (place->address, SIJIL_DB_DEFAULT, &error);

  g_assert_no_error (error);
  return db;
}

/* (transfer full): with the path that a program that is not ours would have to set */
static char *
in_schema (const char *sql)
{
  return g_strconcat ("SET search_path = sijil; ", sql, NULL);
}

/** place_refuses: whether the engine refuses what a program that is not ours tries. */
gboolean
place_refuses (Place      *place,
               const char *sql)
{
  sqlite3 *handle = NULL;
  int result;

  if (server_is_asked_for ())
    {
      g_autofree char *words = in_schema (sql);
      g_autofree char *state = server_try (place->address, words, NULL);

      return *state != '\0';
    }

  g_assert_cmpint (sqlite3_open (place->address, &handle), ==, SQLITE_OK);
  result = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return result != SQLITE_OK;
}

/** place_meddle: does what a program that is not ours would do. */
void
place_meddle (Place      *place,
              const char *sql)
{
  g_assert_false (place_refuses (place, sql));
}
