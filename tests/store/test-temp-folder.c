/* Where files lie that are on their way, who can read them, and what becomes of them when their program is killed. */

#include "store/sijil-temp-folder.h"

#include "core/sijil-file.h"
#include "store/sijil-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORDS "Salma Exemple"

static gboolean
is_memory (const char *path)
{
  const char *name;

  sijil_folder_look (path, &name, NULL);
  return g_strcmp0 (name, "tmpfs") == 0;
}

/* A folder in memory of a test's own; %NULL, and the test skipped, on a machine that has none. */
static char *
make_runtime (mode_t mode)
{
  char *path = g_strdup ("/dev/shm/sijil-test-XXXXXX");

  if (is_memory ("/dev/shm") && g_mkdtemp_full (path, 0700) != NULL)
    {
      g_assert_cmpint (g_chmod (path, mode), ==, 0);
      g_setenv ("XDG_RUNTIME_DIR", path, TRUE);
      return path;
    }

  g_free (path);
  g_test_skip ("no memory to write files into");
  return NULL;
}

static void
write_file (SijilTempFolder *folder)
{
  g_autofree char *path = sijil_temp_folder_build (folder, "scan.pdf");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, WORDS, -1, &error);
  g_assert_no_error (error);
}

static void
test_lies_in_the_sessions_memory_for_its_owner_only (void)
{
  g_autofree char *runtime = make_runtime (0700);
  g_autoptr (SijilTempFolder) folder = NULL;
  struct stat info;

  if (runtime == NULL)
    return;

  folder = sijil_temp_folder_new ();
  g_assert_true (g_str_has_prefix (sijil_temp_folder_get_path (folder), runtime));
  g_assert_cmpint (stat (sijil_temp_folder_get_path (folder), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  write_file (folder);
  g_clear_pointer (&folder, sijil_temp_folder_unref);
  g_assert_cmpint (g_rmdir (runtime), ==, 0); /* which is empty again */
}

static void
assert_elsewhere (const char *runtime)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTempFolder) folder = sijil_temp_folder_make (&error);

  g_assert_no_error (error);
  g_assert_false (g_str_has_prefix (sijil_temp_folder_get_path (folder), runtime));
  g_assert_true (!is_memory ("/dev/shm") || is_memory (sijil_temp_folder_get_path (folder)));
}

static void
test_a_place_that_others_write_to_or_that_is_missing_is_not_taken (void)
{
  g_autofree char *runtime = make_runtime (0777);

  if (runtime == NULL)
    return;

  assert_elsewhere (runtime);
  g_assert_cmpint (g_rmdir (runtime), ==, 0);
  assert_elsewhere (runtime);
  g_setenv ("XDG_RUNTIME_DIR", "here", TRUE);
  assert_elsewhere ("here");
}

static void
test_what_has_no_room_in_memory_does_not_go_there (void)
{
  g_autoptr (SijilTempFolder) much = sijil_temp_folder_make_in_memory ((guint64) 1 << 60);

  g_assert_null (much);
}

static void
test_whoever_holds_it_last_takes_it_away (void)
{
  SijilTempFolder *folder = sijil_temp_folder_new ();
  SijilTempFolder *again = sijil_temp_folder_ref (folder);
  g_autofree char *path = g_strdup (sijil_temp_folder_get_path (folder));

  write_file (folder);
  sijil_temp_folder_unref (folder);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  sijil_temp_folder_unref (again);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_the_end_of_the_program_takes_away_what_is_still_held (void)
{
  g_autoptr (SijilTempFolder) folder = sijil_temp_folder_new ();

  write_file (folder);
  sijil_temp_folder_end ();
  g_assert_false (g_file_test (sijil_temp_folder_get_path (folder), G_FILE_TEST_EXISTS));
}

/* A program with a folder, which tells its path and goes on until it is killed. */
static pid_t
start_other (char *path,
             gsize size)
{
  int ends[2];
  pid_t pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      SijilTempFolder *folder = sijil_temp_folder_new ();

      write_file (folder);
      if (write (ends[1], sijil_temp_folder_get_path (folder), strlen (sijil_temp_folder_get_path (folder)) + 1) < 0)
        _exit (1);
      for (;;)
        pause ();
    }

  g_assert_cmpint (pid, >, 0);
  g_assert_cmpint (read (ends[0], path, size), >, 0);
  close (ends[0]);
  close (ends[1]);
  return pid;
}

static void
test_what_a_killed_program_left_is_taken_away_by_the_next_one (void)
{
  char path[256];
  pid_t pid = start_other (path, sizeof path);
  g_autofree char *file = g_build_filename (path, "scan.pdf", NULL);
  int status;

  sijil_temp_folder_sweep ();
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR)); /* it still works */

  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  sijil_temp_folder_sweep ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_what_only_looks_like_a_folder_of_ours_stays (void)
{
  g_autofree char *runtime = make_runtime (0700);
  g_autofree char *wide = runtime != NULL ? g_build_filename (runtime, "sijil-private-wide00", NULL) : NULL;
  g_autofree char *link = runtime != NULL ? g_build_filename (runtime, "sijil-private-link00", NULL) : NULL;
  g_autofree char *other = runtime != NULL ? g_build_filename (runtime, "letters", NULL) : NULL;

  if (runtime == NULL)
    return;

  g_assert_cmpint (g_mkdir (wide, 0700), ==, 0);
  g_assert_cmpint (g_chmod (wide, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_cmpint (symlink (other, link), ==, 0);
  sijil_temp_folder_sweep ();
  g_assert_true (g_file_test (wide, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  sijil_file_discard_folder (runtime);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/temp-folder/lies-in-the-sessions-memory-for-its-owner-only", test_lies_in_the_sessions_memory_for_its_owner_only);
  g_test_add_func ("/temp-folder/a-place-that-others-write-to-or-that-is-missing-is-not-taken",
                   test_a_place_that_others_write_to_or_that_is_missing_is_not_taken);
  g_test_add_func ("/temp-folder/what-has-no-room-in-memory-does-not-go-there", test_what_has_no_room_in_memory_does_not_go_there);
  g_test_add_func ("/temp-folder/whoever-holds-it-last-takes-it-away", test_whoever_holds_it_last_takes_it_away);
  g_test_add_func ("/temp-folder/the-end-of-the-program-takes-away-what-is-still-held",
                   test_the_end_of_the_program_takes_away_what_is_still_held);
  g_test_add_func ("/temp-folder/what-a-killed-program-left-is-taken-away-by-the-next-one",
                   test_what_a_killed_program_left_is_taken_away_by_the_next_one);
  g_test_add_func ("/temp-folder/what-only-looks-like-a-folder-of-ours-stays", test_what_only_looks_like_a_folder_of_ours_stays);

  return g_test_run ();
}
