/*
 * A backup beside a desk that writes. Usage: bench-backup REGISTER PLACE
 *
 * Prints what the copy of the database and the whole backup take, as ratios to a plain copy of the file (the floor, which is no
 * backup), and how long the slowest commit of another connection waited. REGISTER must have a recovery key; commits change nothing
 * in it. PLACE may be on the same disk.
 */

#include "core/sijil-json.h"
#include "register/sijil-register-backup.h"
#include "store/sijil-snapshot.h"
#include "trust/sijil-trust.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define PAUSE_US 10000 /* a hundred commits a second */

typedef struct
{
  const char *database;
  gint        is_over;
  gint64      slowest_us;
  guint       n;
} Writer;

static gpointer
write_in_thread (gpointer data)
{
  Writer *writer = data;
  sqlite3 *handle = NULL;

  if (sqlite3_open (writer->database, &handle) != SQLITE_OK)
    return NULL;

  sqlite3_busy_timeout (handle, 5000);
  sqlite3_exec (handle, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  while (!g_atomic_int_get (&writer->is_over))
    {
      gint64 begun = g_get_monotonic_time ();

      sqlite3_exec (handle, "UPDATE officer SET failures = failures WHERE id = (SELECT min (id) FROM officer)", NULL, NULL, NULL);
      writer->slowest_us = MAX (writer->slowest_us, g_get_monotonic_time () - begun);
      writer->n++;
      g_usleep (PAUSE_US);
    }
  sqlite3_close (handle);
  return NULL;
}

static double
seconds_since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

static double
copy_plainly (const char *from,
              const char *to)
{
  const char * const words[] = { "cp", from, to, NULL };
  gint64 begun = g_get_monotonic_time ();

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return seconds_since (begun);
}

static double
copy_by_snapshot (const char *database,
                  const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDb) db = sijil_db_open (database, SIJIL_DB_READ_ONLY, &error);
  gint64 begun = g_get_monotonic_time ();

  if (db == NULL || !sijil_db_snapshot (db, to, &error))
    g_error ("%s", error->message);
  return seconds_since (begun);
}

static double
back_up (const char *folder,
         const char *place)
{
  const SijilBackupRequest request = { .place = place, .may_be_same_disk = TRUE };
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (JsonObject) made = sijil_register_backup (folder, &request, &error);

  if (made == NULL)
    g_error ("%s", error->message);
  return seconds_since (begun);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *copy = NULL;
  double floor, plain, beside, whole;
  Writer writer = { NULL };
  GThread *thread;

  if (argc != 3 || !sijil_trust_init ())
    return EXIT_FAILURE;

  database = g_build_filename (argv[1], "register.db", NULL);
  copy = g_build_filename (argv[1], "bench-copy", NULL);
  floor = copy_plainly (database, copy);
  g_unlink (copy);
  floor = MIN (floor, copy_plainly (database, copy));
  g_unlink (copy);
  plain = copy_by_snapshot (database, copy);
  g_unlink (copy);

  writer.database = database;
  thread = g_thread_new ("writer", write_in_thread, &writer);
  beside = copy_by_snapshot (database, copy);
  g_unlink (copy);
  printf ("cp                    %8.3f s\n", floor);
  printf ("copy, alone           %8.3f s  %5.1f x cp\n", plain, plain / floor);
  printf ("copy, beside a writer %8.3f s  %5.1f x cp; slowest of %u commits %.1f ms\n", beside, beside / floor, writer.n,
          (double) writer.slowest_us / 1000);
  writer.slowest_us = 0;
  writer.n = 0;
  whole = back_up (argv[1], argv[2]);
  printf ("whole backup          %8.3f s  %5.1f x cp; slowest of %u commits %.1f ms\n", whole, whole / floor, writer.n,
          (double) writer.slowest_us / 1000);
  g_atomic_int_set (&writer.is_over, 1);
  g_thread_join (thread);
  return EXIT_SUCCESS;
}
