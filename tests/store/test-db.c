/* A register in a file: what other programs and the disk do to it. */

#include "store/sijil-db-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("sijil-db-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "register.db", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  const char * const names[] = { "", "-wal", "-shm", "-turn" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Does what a program that is not ours would do to the file. */
static void
meddle (const char *path,
        const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, &message), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static char *
make (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SijilDb *db = sijil_db_open (fixture->path, SIJIL_DB_CREATE, &error);
  char *content;

  g_assert_no_error (error);
  g_assert_nonnull (db);
  sijil_db_close (db);
  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  return content;
}

static void
assert_refused (Fixture    *fixture,
                int         code,
                const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_length = 0;
  gsize after_length = 0;

  g_file_get_contents (fixture->path, &before, &before_length, NULL);
  g_assert_null (sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, &error));
  g_assert_error (error, SIJIL_ERROR, code);
  if (reason != NULL)
    g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_file_get_contents (fixture->path, &after, &after_length, NULL);
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_a_new_register_is_ours_alone (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  static const char * const beside[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, beside[i], NULL);
      struct stat info;

      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      if (g_str_equal (beside[i], "-wal")) /* who copies register.db alone has all of it */
        g_assert_cmpint (info.st_size, ==, 0);
    }
}

static void
test_a_register_from_a_later_version_is_left_as_it_is (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *content = make (fixture);

  meddle (fixture->path, "PRAGMA user_version = 9999");
  assert_refused (fixture, SIJIL_ERROR_TOO_NEW, "register-too-new");
}

/* A register as the first program wrote it. */
static void
make_version_1 (Fixture *fixture)
{
  int newest = _sijil_migrate_newest;

  _sijil_migrate_newest = 1;
  g_free (make (fixture));
  _sijil_migrate_newest = newest;
}

static void
test_a_register_of_an_older_version_is_brought_up_to_date (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".version-1", NULL);
  g_autoptr (GError) error = NULL;
  SijilDb *db;

  make_version_1 (fixture);
  g_assert_null (sijil_db_open (fixture->path, SIJIL_DB_READ_ONLY, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-old");
  g_clear_error (&error);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));

  db = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, &error);
  g_assert_no_error (error);
  sijil_db_close (db);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  meddle (fixture->path, "SELECT remaining FROM blank INDEXED BY blank_office WHERE chamber = '08' AND office = 1");
  g_assert_cmpint (g_unlink (aside), ==, 0);
}

/* Reading would go on, and the copy would be kept in good faith. */
static void
test_an_older_register_that_is_damaged_is_left_as_it_is (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".version-1", NULL);
  g_autofree char *building = g_strconcat (aside, "-new", NULL);

  make_version_1 (fixture);
  meddle (fixture->path, "PRAGMA writable_schema = ON;"
          " UPDATE sqlite_schema SET sql = sql || ' WHERE id < 0' WHERE name = 'history_request'");
  meddle (fixture->path, "INSERT INTO history VALUES (1, '08', 1773100000, 0, 'init', NULL, 'setting', 7, 1, '[]', 'a', zeroblob (32))");
  meddle (fixture->path, "PRAGMA writable_schema = ON;"
          " UPDATE sqlite_schema SET sql = replace (sql, ' WHERE id < 0', '') WHERE name = 'history_request'");
  assert_refused (fixture, SIJIL_ERROR_FAILED, "register-old-damaged");
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (building, G_FILE_TEST_EXISTS));

  /* Whole tables, whose rows do not belong together. */
  meddle (fixture->path, "REINDEX; INSERT INTO entry_link VALUES (1, '08', 99, 1, 'representative', 99, NULL, NULL, NULL, '2026-03-10', NULL)");
  assert_refused (fixture, SIJIL_ERROR_FAILED, "register-old-damaged");
}

static void
test_an_older_register_of_which_no_copy_can_be_kept_is_left_as_it_is (Fixture       *fixture,
                                                                      gconstpointer  data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".version-1", NULL);

  make_version_1 (fixture);
  g_assert_cmpint (g_mkdir (aside, 0700), ==, 0);
  assert_refused (fixture, SIJIL_ERROR_FAILED, NULL);
  g_assert_cmpint (g_rmdir (aside), ==, 0);
}

static void
test_a_foreign_database_is_left_as_it_is (Fixture       *fixture,
                                          gconstpointer  data)
{
  meddle (fixture->path, "CREATE TABLE addresses (name TEXT)");
  assert_refused (fixture, SIJIL_ERROR_FOREIGN, "register-foreign");
}

static void
test_a_text_file_and_an_empty_file_are_refused (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "ceci n'est pas un registre, du tout, du tout, du tout", -1, NULL));
  assert_refused (fixture, SIJIL_ERROR_FOREIGN, "register-foreign");
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture, SIJIL_ERROR_FOREIGN, "register-foreign");
}

/* However much of the file is left, opening or checking it says so, and never crashes. */
static void
test_a_truncated_register_is_said_to_be_damaged (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  g_free (make (fixture));
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  for (guint i = 1; i < 16; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = NULL;
      SijilDb *db;

      g_assert_true (g_file_set_contents (fixture->path, content, (gssize) (length * i / 16), NULL));
      db = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, &error);
      if (db == NULL)
        {
          g_assert_error (error, SIJIL_ERROR, error->code);
          g_assert_cmpstr (sijil_error_get_reason (error), !=, "engine-failed");
          continue;
        }
      found = sijil_db_check (db, &error);
      g_assert_true (found == NULL || found->len > 0);
      sijil_db_close (db);
    }
}

/*
 * Several desks.
 */

#define MOST_WAITING 12u

typedef struct
{
  const char *path;
  GArray     *order;  /* (element-type guint): who wrote, in that order */
  guint       number;
  gint       *begins; /* desks that are about to ask for their turn */
} Desk;

static SijilDb *
open_again (const char *path)
{
  g_autoptr (GError) error = NULL;
  SijilDb *db = sijil_db_open (path, SIJIL_DB_DEFAULT, &error);

  g_assert_no_error (error);
  return db;
}

static void
write_alone (SijilDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_db_begin (db, &error));
  g_assert_no_error (error);
}

static gpointer
wait_and_write (gpointer data)
{
  Desk *desk = data;
  SijilDb *db = open_again (desk->path);

  g_atomic_int_inc (desk->begins);
  write_alone (db);
  g_array_append_val (desk->order, desk->number);
  g_assert_true (sijil_db_commit (db, NULL));
  sijil_db_close (db);
  return NULL;
}

/* The first writes; the others come one after the other while it does. */
static void
test_who_came_first_writes_first (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  SijilDb *db = open_again (fixture->path);
  Desk desks[MOST_WAITING];
  GThread *threads[MOST_WAITING];
  gint begins = 0;

  write_alone (db);
  for (guint i = 0; i < MOST_WAITING; i++)
    {
      desks[i] = (Desk) { fixture->path, order, i, &begins };
      threads[i] = g_thread_new ("desk", wait_and_write, &desks[i]);
      while (g_atomic_int_get (&begins) <= (gint) i)
        g_usleep (1000);
      g_usleep (20000);
    }
  g_assert_cmpuint (order->len, ==, 0);
  g_assert_true (sijil_db_commit (db, NULL));
  for (guint i = 0; i < MOST_WAITING; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < MOST_WAITING; i++)
    g_assert_cmpuint (g_array_index (order, guint, i), ==, i);
  sijil_db_close (db);
}

/* In a process of its own: says that it has its turn, and never ends it. */
static pid_t
write_for_ever (const char *path)
{
  int said[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (said), ==, 0);
  child = fork ();
  if (child == 0)
    {
      SijilDb *db = sijil_db_open (path, SIJIL_DB_DEFAULT, NULL);

      if (db == NULL || !sijil_db_begin (db, NULL) || write (said[1], "!", 1) != 1)
        _exit (1);
      while (TRUE)
        pause ();
    }

  close (said[1]);
  g_assert_cmpint (read (said[0], &byte, 1), ==, 1);
  close (said[0]);
  return child;
}

static void
test_a_desk_that_dies_leaves_its_turn_to_the_next (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  pid_t child = write_for_ever (fixture->path);
  SijilDb *db = open_again (fixture->path);
  gint64 began;

  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  began = g_get_monotonic_time ();
  write_alone (db);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  sijil_db_rollback (db);
  sijil_db_close (db);
}

static void
test_a_desk_that_writes_on_is_waited_for_five_seconds (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (GError) error = NULL;
  SijilDb *first = open_again (fixture->path);
  SijilDb *db = open_again (fixture->path);
  gint64 began = g_get_monotonic_time ();

  write_alone (first);
  g_assert_false (sijil_db_begin (db, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 6 * G_USEC_PER_SEC);

  sijil_db_rollback (first);
  write_alone (db);
  sijil_db_rollback (db);
  sijil_db_close (first);
  sijil_db_close (db);
}

/* Another program locks the whole file of the line, the numbers and all places in it. */
static void
test_a_line_that_does_not_move_is_passed_by (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autofree char *path = g_strconcat (fixture->path, "-turn", NULL);
  struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int line = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  SijilDb *db = open_again (fixture->path);

  g_assert_cmpint (fcntl (line, F_OFD_SETLK, &all), ==, 0);
  write_alone (db);
  g_assert_true (sijil_db_commit (db, NULL));
  sijil_db_close (db);
  close (line);
}

/* A disk that fills up, a hand that tidies: whatever is in the file, nobody but the engine decides who writes. */
static void
test_whatever_the_line_holds_the_register_is_written (Fixture       *fixture,
                                                      gconstpointer  data)
{
  static const char * const contents[] = { "", "x", "\xff\xff\xff\xff\xff\xff\xff\xff", "\xff\xff\xff\xff\xff\xff\xff\x7f" };
  g_autofree char *content = make (fixture);
  g_autofree char *path = g_strconcat (fixture->path, "-turn", NULL);
  SijilDb *db = open_again (fixture->path);
  struct stat info;

  write_alone (db);
  sijil_db_rollback (db);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents_full (path, contents[i], -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      write_alone (db);
      sijil_db_rollback (db);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  write_alone (db);
  sijil_db_rollback (db);
  sijil_db_close (db);
}

/* The power went while somebody wrote without the journal of ours, as a register does that is being made or put back. */
static void
leave_half_written (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *half = NULL;
  g_autofree char *undo = NULL;
  gsize half_length;
  gsize undo_length;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; CREATE TABLE half (x);"
                                         " INSERT INTO half SELECT randomblob (4000) FROM sqlite_schema", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &half, &half_length, NULL));
  g_assert_true (g_file_get_contents (journal, &undo, &undo_length, NULL));
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_true (g_file_set_contents (path, half, (gssize) half_length, NULL));
  g_assert_true (g_file_set_contents (journal, undo, (gssize) undo_length, NULL));
}

static void
test_what_was_half_written_is_taken_back_for_who_reads_too (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  SijilDb *db;

  leave_half_written (fixture->path);
  db = sijil_db_open (fixture->path, SIJIL_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  sijil_db_close (db);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  db = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, &error);
  g_assert_no_error (error);
  sijil_db_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/db/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-new-register-is-ours-alone", test_a_new_register_is_ours_alone);
  ADD ("a-register-from-a-later-version-is-left-as-it-is", test_a_register_from_a_later_version_is_left_as_it_is);
  ADD ("a-register-of-an-older-version-is-brought-up-to-date", test_a_register_of_an_older_version_is_brought_up_to_date);
  ADD ("an-older-register-that-is-damaged-is-left-as-it-is", test_an_older_register_that_is_damaged_is_left_as_it_is);
  ADD ("an-older-register-of-which-no-copy-can-be-kept-is-left-as-it-is",
       test_an_older_register_of_which_no_copy_can_be_kept_is_left_as_it_is);
  ADD ("a-foreign-database-is-left-as-it-is", test_a_foreign_database_is_left_as_it_is);
  ADD ("a-text-file-and-an-empty-file-are-refused", test_a_text_file_and_an_empty_file_are_refused);
  ADD ("a-truncated-register-is-said-to-be-damaged", test_a_truncated_register_is_said_to_be_damaged);
  ADD ("who-came-first-writes-first", test_who_came_first_writes_first);
  ADD ("a-desk-that-dies-leaves-its-turn-to-the-next", test_a_desk_that_dies_leaves_its_turn_to_the_next);
  ADD ("a-desk-that-writes-on-is-waited-for-five-seconds", test_a_desk_that_writes_on_is_waited_for_five_seconds);
  ADD ("a-line-that-does-not-move-is-passed-by", test_a_line_that_does_not_move_is_passed_by);
  ADD ("whatever-the-line-holds-the-register-is-written", test_whatever_the_line_holds_the_register_is_written);
  ADD ("what-was-half-written-is-taken-back-for-who-reads-too", test_what_was_half_written_is_taken_back_for_who_reads_too);
  return g_test_run ();
}
