#include "capture/sijil-newest.h"

#include "core/sijil-error.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

/* The folder that a scanner or a telephone fills. */

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("newest-XXXXXX", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* @mtime: after the file came, since its arrival cannot be set back. */
static void
put (Fixture    *fixture,
     const char *name,
     gint64      mtime)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  struct utimbuf times = { .actime = mtime, .modtime = mtime };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
assert_refused (const char *folder,
                gint64      now,
                const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_newest_file (folder, now, 300, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
what_came_last_is_found (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *found = NULL;
  g_autofree char *name = NULL;
  gint64 now = get_now ();

  put (fixture, "first.jpg", now);
  put (fixture, "second.jpg", now + 20);
  put (fixture, "third.jpg", now + 10);
  found = sijil_newest_file (fixture->folder, now + 60, 300, NULL);
  name = g_path_get_basename (found);
  g_assert_cmpstr (name, ==, "second.jpg");
}

/* A file copied from a telephone keeps the time of the photo, which may be years ago. */
static void
copy_of_an_old_photo_is_new (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *found = NULL;

  put (fixture, "old.jpg", 86400);
  found = sijil_newest_file (fixture->folder, get_now (), 300, NULL);
  g_assert_nonnull (found);
}

static void
what_is_no_whole_file_is_passed_over (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.jpg", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.jpg", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.jpg", NULL);

  put (fixture, ".hidden.jpg", get_now ());
  put (fixture, "scan.pdf.part", get_now ());
  put (fixture, "scan.pdf.crdownload", get_now ());
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/etc/hostname", link), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (fixture->folder, get_now (), "folder-empty");
}

static void
old_file_is_not_of_this_moment (Fixture       *fixture,
                                gconstpointer  data)
{
  put (fixture, "scan.pdf", get_now ());
  assert_refused (fixture->folder, get_now () + 400, "folder-old");
}

static void
missing_folder_is_said (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "none", NULL);

  assert_refused (missing, get_now (), "folder-missing");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/newest/what-came-last-is-found", what_came_last_is_found);
  ADD ("/newest/copy-of-an-old-photo-is-new", copy_of_an_old_photo_is_new);
  ADD ("/newest/what-is-no-whole-file-is-passed-over", what_is_no_whole_file_is_passed_over);
  ADD ("/newest/old-file-is-not-of-this-moment", old_file_is_not_of_this_moment);
  ADD ("/newest/missing-folder-is-said", missing_folder_is_said);

  return g_test_run ();
}
