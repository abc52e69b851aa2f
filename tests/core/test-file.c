#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* empty at the start of each test */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("sijil-file-XXXXXX", NULL);
  g_assert_nonnull (f->folder);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_chmod (path, 0700);
      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static char *
in_folder (Fixture    *f,
           const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static guint
count_files (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
assert_error (GError     *error,
              SijilError  code,
              const char *reason,
              const char *path)
{
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_a_written_file_is_whole_private_and_alone (Fixture       *f,
                                                gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  struct stat info;
  mode_t mask = umask (0);

  g_assert_true (sijil_file_write_durably (path, "first", 5, NULL));
  assert_content (path, "first");
  g_assert_true (sijil_file_write_durably (path, "second", 6, NULL));
  assert_content (path, "second");
  umask (mask);

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
test_an_empty_file_can_be_written (Fixture       *f,
                                   gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");

  g_assert_true (sijil_file_write_durably (path, NULL, 0, NULL));
  assert_content (path, "");
}

static void
test_a_file_is_not_there_before_the_commit (Fixture       *f,
                                            gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  g_autofree char *block = g_strnfill (70000, 'x');
  g_autoptr (SijilFileWriter) writer = sijil_file_writer_new (path, NULL);
  g_autoptr (GString) expected = g_string_new (NULL);
  gsize lengths[] = { 1, 0, 65535, 65536, 65537, 3, 70000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      memset (block, 'a' + (int) i, lengths[i]);
      g_string_append_len (expected, block, (gssize) lengths[i]);
      g_assert_true (sijil_file_writer_append (writer, block, lengths[i], NULL));
    }
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sijil_file_writer_commit (writer, NULL));
  assert_content (path, expected->str);
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
test_an_abandoned_file_leaves_nothing_and_the_old_one (Fixture       *f,
                                                       gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  SijilFileWriter *writer;

  g_assert_true (sijil_file_write_durably (path, "old", 3, NULL));
  writer = sijil_file_writer_new (path, NULL);
  g_assert_true (sijil_file_writer_append (writer, "new", 3, NULL));
  g_assert_cmpuint (count_files (f), ==, 2);
  sijil_file_writer_free (writer);
  assert_content (path, "old");
  g_assert_cmpuint (count_files (f), ==, 1);
  sijil_file_writer_free (NULL);
}

static void
test_a_link_to_a_file_stays_a_link (Fixture       *f,
                                    gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  g_autofree char *link = in_folder (f, "link");

  g_assert_true (sijil_file_write_durably (path, "old", 3, NULL));
  g_assert_cmpint (symlink ("a.txt", link), ==, 0);
  g_assert_true (sijil_file_write_durably (link, "new", 3, NULL));
  assert_content (path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_what_is_no_file_is_never_replaced (Fixture       *f,
                                        gconstpointer  data)
{
  g_autofree char *fifo = in_folder (f, "fifo");
  const char *paths[] = { f->folder, "/dev/null", fifo };

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sijil_file_write_durably (paths[i], "x", 1, &error));
      assert_error (error, SIJIL_ERROR_INVALID, "file-not-regular", paths[i]);
    }
  g_assert_true (g_file_test (fifo, G_FILE_TEST_EXISTS));
}

static void
test_a_folder_that_is_missing_or_closed_is_said (Fixture       *f,
                                                 gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "none/a.txt");
  g_autofree char *inside_file = in_folder (f, "file/a.txt");
  g_autofree char *file = in_folder (f, "file");
  g_autofree char *dangling = in_folder (f, "dangling");
  g_autofree char *denied = in_folder (f, "a.txt");
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) no_folder = NULL;
  g_autoptr (GError) no_target = NULL;
  g_autoptr (GError) no_right = NULL;

  g_assert_false (sijil_file_write_durably (path, "x", 1, &missing));
  assert_error (missing, SIJIL_ERROR_FAILED, "folder-missing", path);

  g_assert_true (sijil_file_write_durably (file, "x", 1, NULL));
  g_assert_false (sijil_file_write_durably (inside_file, "x", 1, &no_folder));
  assert_error (no_folder, SIJIL_ERROR_FAILED, "folder-missing", inside_file);

  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_false (sijil_file_write_durably (dangling, "x", 1, &no_target));
  assert_error (no_target, SIJIL_ERROR_FAILED, "folder-missing", dangling);

  if (geteuid () == 0) /* for whom nothing is closed */
    return;
  g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
  g_assert_false (sijil_file_write_durably (denied, "x", 1, &no_right));
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);
  assert_error (no_right, SIJIL_ERROR_FAILED, "disk-denied", denied);
}

/* A limit on the size of files fails as a full disk does, in the middle of writing. */
static void
test_a_disk_that_fills_up_leaves_the_old_file (Fixture       *f,
                                               gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  g_autofree char *block = g_strnfill (300000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (SijilFileWriter) writer = NULL;
  struct rlimit before, small;
  gboolean appended, committed;

  g_assert_true (sijil_file_write_durably (path, "old", 3, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  writer = sijil_file_writer_new (path, NULL);
  appended = sijil_file_writer_append (writer, block, 300000, &error);
  committed = sijil_file_writer_commit (writer, &later);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_false (appended);
  assert_error (error, SIJIL_ERROR_FAILED, "disk-full", path);
  g_assert_false (committed);
  assert_error (later, SIJIL_ERROR_FAILED, "disk-full", path);
  assert_content (path, "old");
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
test_a_device_that_is_full_is_said (Fixture       *f,
                                    gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SijilFileWriter) writer = NULL;
      g_autoptr (GError) error = NULL;
      int full = open ("/dev/full", O_WRONLY);

      g_assert_cmpint (dup2 (full, STDOUT_FILENO), ==, STDOUT_FILENO);
      writer = sijil_file_writer_new_stdout ();
      g_assert_true (sijil_file_writer_append (writer, "x", 1, NULL));
      g_assert_false (sijil_file_writer_commit (writer, &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "disk-full");
      _exit (0); /* the test's own output would fail too */
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_standard_output_gets_every_byte (Fixture       *f,
                                      gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (SijilFileWriter) writer = sijil_file_writer_new_stdout ();

      g_assert_true (sijil_file_writer_append (writer, "written ", 8, NULL));
      g_assert_true (sijil_file_writer_append (writer, "out\n", 4, NULL));
      g_assert_true (sijil_file_writer_commit (writer, NULL));
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*written out\n*");
}

static void
test_each_fault_of_a_disk_has_its_sentence (Fixture       *f,
                                            gconstpointer  data)
{
  static const struct { int number; const char *reason; } faults[] = {
    { ENOSPC, "disk-full" }, { EDQUOT, "disk-full" }, { EFBIG, "disk-full" }, { EROFS, "disk-read-only" },
    { EACCES, "disk-denied" }, { EPERM, "disk-denied" }, { EIO, "disk-failed" }, { EMFILE, "disk-failed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (sijil_disk_reason (faults[i].number), ==, faults[i].reason);
      sijil_set_write_error (&error, faults[i].number, "/register/a.txt");
      assert_error (error, SIJIL_ERROR_FAILED, faults[i].reason, "“/register/a.txt” was not written");
    }
}

static void
test_a_fault_that_glib_tells_has_the_same_sentence (Fixture       *f,
                                                    gconstpointer  data)
{
  static const struct { GFileError code; const char *reason; } faults[] = {
    { G_FILE_ERROR_NOSPC, "disk-full" }, { G_FILE_ERROR_ROFS, "disk-read-only" }, { G_FILE_ERROR_ACCES, "disk-denied" },
    { G_FILE_ERROR_PERM, "disk-denied" }, { G_FILE_ERROR_NOENT, "folder-missing" }, { G_FILE_ERROR_NOTDIR, "folder-missing" },
    { G_FILE_ERROR_IO, "disk-failed" }, { G_FILE_ERROR_FAILED, "disk-failed" },
  };
  g_autofree char *missing = g_build_filename (f->folder, "none", "a.txt", NULL);
  g_autoptr (GError) told = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) problem = g_error_new_literal (G_FILE_ERROR, (int) faults[i].code, "Failed to create file");
      g_autoptr (GError) sentence = NULL;

      sijil_set_file_error (&sentence, problem, "/register/a.txt");
      assert_error (sentence, SIJIL_ERROR_FAILED, faults[i].reason, "“/register/a.txt” was not written");
    }

  g_assert_false (g_file_set_contents (missing, "x", -1, &told));
  sijil_set_file_error (&error, told, missing);
  assert_error (error, SIJIL_ERROR_FAILED, "folder-missing", missing);
}

static void
test_a_plain_file_is_opened_and_read (Fixture       *f,
                                      gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "a.txt");
  g_autofree char *content = NULL;
  gsize size, length;
  int fd;

  g_assert_true (sijil_file_write_durably (path, "four", 4, NULL));
  g_assert_true (sijil_file_open_regular (path, 4, &fd, &size, NULL));
  g_assert_cmpuint (size, ==, 4);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, !=, 0);
  close (fd);

  g_assert_true (sijil_file_read (path, 100, &content, &length, NULL));
  g_assert_cmpmem (content, length + 1, "four", 5);
}

static void
test_what_is_not_a_plain_file_is_refused_without_waiting (Fixture       *f,
                                                          gconstpointer  data)
{
  g_autofree char *missing = in_folder (f, "missing");
  g_autofree char *empty = in_folder (f, "empty");
  g_autofree char *large = in_folder (f, "large");
  g_autofree char *fifo = in_folder (f, "fifo");
  const struct { const char *path; SijilError code; const char *reason; } cases[] = {
    { missing, SIJIL_ERROR_NOT_FOUND, "file-missing" },
    { empty, SIJIL_ERROR_INVALID, "file-empty" },
    { large, SIJIL_ERROR_INVALID, "file-too-large" },
    { fifo, SIJIL_ERROR_INVALID, "file-not-regular" },
    { f->folder, SIJIL_ERROR_INVALID, "file-not-regular" },
    { "/dev/zero", SIJIL_ERROR_INVALID, "file-not-regular" },
  };

  g_assert_true (sijil_file_write_durably (empty, "", 0, NULL));
  g_assert_true (sijil_file_write_durably (large, "12345", 5, NULL));
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      int fd = -1;

      g_assert_false (sijil_file_open_regular (cases[i].path, 4, &fd, NULL, &error));
      assert_error (error, cases[i].code, cases[i].reason, cases[i].path);
      g_assert_cmpint (fd, ==, -1);
    }
}

static void
test_a_file_just_too_large_is_not_said_to_have_the_limit (Fixture       *f,
                                                          gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "large");
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_true (sijil_file_write_durably (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, 5000001), ==, 0);
  g_assert_false (sijil_file_open_regular (path, 5000000, &fd, NULL, &error));
  g_assert_nonnull (strstr (error->message, "it has 5.1 MB, 5 MB is the most"));
}

static void
test_a_file_one_may_not_read_is_said (Fixture       *f,
                                      gconstpointer  data)
{
  g_autofree char *path = in_folder (f, "closed");
  g_autoptr (GError) error = NULL;
  int fd;

  if (geteuid () == 0)
    {
      g_test_skip ("Nothing is closed to the superuser.");
      return;
    }
  g_assert_true (sijil_file_write_durably (path, "x", 1, NULL));
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  g_assert_false (sijil_file_open_regular (path, 4, &fd, NULL, &error));
  assert_error (error, SIJIL_ERROR_FAILED, "file-denied", path);
}

#define add(name, function) g_test_add ("/file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("a-written-file-is-whole-private-and-alone", test_a_written_file_is_whole_private_and_alone);
  add ("an-empty-file-can-be-written", test_an_empty_file_can_be_written);
  add ("a-file-is-not-there-before-the-commit", test_a_file_is_not_there_before_the_commit);
  add ("an-abandoned-file-leaves-nothing-and-the-old-one", test_an_abandoned_file_leaves_nothing_and_the_old_one);
  add ("a-link-to-a-file-stays-a-link", test_a_link_to_a_file_stays_a_link);
  add ("what-is-no-file-is-never-replaced", test_what_is_no_file_is_never_replaced);
  add ("a-folder-that-is-missing-or-closed-is-said", test_a_folder_that_is_missing_or_closed_is_said);
  add ("a-disk-that-fills-up-leaves-the-old-file", test_a_disk_that_fills_up_leaves_the_old_file);
  add ("a-device-that-is-full-is-said", test_a_device_that_is_full_is_said);
  add ("standard-output-gets-every-byte", test_standard_output_gets_every_byte);
  add ("a-fault-that-glib-tells-has-the-same-sentence", test_a_fault_that_glib_tells_has_the_same_sentence);
  add ("each-fault-of-a-disk-has-its-sentence", test_each_fault_of_a_disk_has_its_sentence);
  add ("a-plain-file-is-opened-and-read", test_a_plain_file_is_opened_and_read);
  add ("what-is-not-a-plain-file-is-refused-without-waiting",
       test_what_is_not_a_plain_file_is_refused_without_waiting);
  add ("a-file-just-too-large-is-not-said-to-have-the-limit",
       test_a_file_just_too_large_is_not_said_to_have_the_limit);
  add ("a-file-one-may-not-read-is-said", test_a_file_one_may_not_read_is_said);
  return g_test_run ();
}
