/* A register moves to another place with papers of any size, none of which is in memory as a whole. */

#include "fixture.h"

#include "core/sijil-json.h"
#include "register/sijil-move.h"
#include "server.h"
#include "store/sijil-papers.h"
#include "trust/sijil-digest.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define HOLDER "01900000-0000-7000-8000-0000000000aa"

#define SMALL_BYTES 1000000
#define LARGE_BYTES 20000007

/* A tenth of the large paper: some pieces of it, on both sides. Read as a whole it takes 32 MB. */
#define MOST_KBYTES 2048

/* Memory of this process in KB by its name in /proc/self/status. */
static gint64
read_kbytes (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, name);
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen (name), NULL, 10);
}

/* Forgets the peak that was. */
static gboolean
reset_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, "5", 1) == 1;

  if (fd >= 0)
    close (fd);
  return done;
}

/* Bytes that no two pieces have in common, in a file. */
static GFile *
make_file (Fixture *fixture,
           gsize    n_bytes)
{
  g_autofree char *path = g_build_filename (fixture->folder, "paper", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) n_bytes);
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  for (gsize i = 0; i < n_bytes; i++)
    fputc ((int) (g_rand_int (random) & 255), file);
  g_assert_cmpint (fclose (file), ==, 0);
  return g_file_new_for_path (path);
}

static void
keep_paper (Fixture *fixture,
            gsize    n_bytes)
{
  g_autoptr (GFile) file = make_file (fixture, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) first = g_file_read (file, NULL, &error);
  g_autoptr (GFileInputStream) content = g_file_read (file, NULL, &error);
  g_autofree char *address = sijil_digest_stream (G_INPUT_STREAM (first), NULL, &error);

  g_assert_no_error (error);
  sijil_papers_put (sijil_register_get_papers (fixture->reg), HOLDER, address, G_INPUT_STREAM (content), &error);
  g_assert_no_error (error);
}

static void
move (const char *from,
      const char *to,
      gint64      n_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_register_move (from, to, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "paper_bytes", 0), ==, n_bytes);
}

/* By how many KB the process grows while it moves the register; -1 where the system does not measure a peak anew. */
static gint64
measure (const char *from,
         const char *to,
         gint64      n_bytes)
{
  gboolean is_measured = reset_peak ();
  gint64 before = read_kbytes ("VmHWM:");

  move (from, to, n_bytes);
  return is_measured ? read_kbytes ("VmHWM:") - before : -1;
}

static void
assert_is_little (gint64 with_small,
                  gint64 with_large)
{
  g_test_message ("with a paper of %d KB %" G_GINT64_FORMAT " KB, with one of %d KB %" G_GINT64_FORMAT " KB", SMALL_BYTES / 1000, with_small,
                  LARGE_BYTES / 1000, with_large);
  if (with_small < 0)
    g_test_skip ("this system does not measure a peak anew");
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  else
    g_assert_cmpint (with_large, <, with_small + MOST_KBYTES);
#endif
}

/* What every move needs is in memory after the first one. */
static void
test_a_large_paper_is_never_in_memory_as_a_whole (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *first = g_build_filename (fixture->folder, "first", NULL);
  g_autofree char *small = g_build_filename (fixture->folder, "small", NULL);
  g_autofree char *large = g_build_filename (fixture->folder, "large", NULL);
  gint64 with_small;

  keep_paper (fixture, SMALL_BYTES);
  move (fixture->place, first, SMALL_BYTES);
  with_small = measure (fixture->place, small, SMALL_BYTES);
  keep_paper (fixture, LARGE_BYTES);
  assert_is_little (with_small, measure (fixture->place, large, SMALL_BYTES + LARGE_BYTES));

  if (server_is_asked_for ())
    {
      char *places[] = { server_make_place (NULL), server_make_place (NULL), server_make_place (NULL), NULL };

      move (small, places[0], SMALL_BYTES);
      with_small = measure (small, places[1], SMALL_BYTES);
      assert_is_little (with_small, measure (large, places[2], SMALL_BYTES + LARGE_BYTES));
      for (guint i = 0; places[i] != NULL; i++)
        {
          server_remove_place (places[i]);
          g_free (places[i]);
        }
    }
}

/* With the papers of a register in @folder, of which @words names each. */
static void
change_papers (const char *folder,
               const char *words)
{
  g_autofree char *line = g_strdup_printf ("for paper in %s/papers/*/*/*; do %s; done", folder, words);
  const char * const command[] = { "sh", "-ec", line, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* It has gone nearly all the way when its end is found to be another. */
static void
test_a_paper_is_compared_to_its_end (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "folder", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *to = server_is_asked_for () ? server_make_place (NULL) : g_strdup (other);
  g_autoptr (GError) error = NULL;

  keep_paper (fixture, SMALL_BYTES);
  move (fixture->place, folder, SMALL_BYTES);

  change_papers (folder, "printf x >>\"$paper\"");
  g_assert_null (sijil_register_move (folder, to, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-changed");
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));

  change_papers (folder, "truncate -s -1 \"$paper\"");
  move (folder, to, SMALL_BYTES);
  if (server_is_asked_for ())
    server_remove_place (to);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/move/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("a-large-paper-is-never-in-memory-as-a-whole", test_a_large_paper_is_never_in_memory_as_a_whole);
  ADD ("a-paper-is-compared-to-its-end", test_a_paper_is_compared_to_its_end);

  return g_test_run ();
}
