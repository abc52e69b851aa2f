/* A register in a file: what other programs and the disk do to it. */

#include "store/sijil-db.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

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
  const char * const names[] = { "", "-wal", "-shm" };

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
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  struct stat info;

  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_a_register_from_a_later_version_is_left_as_it_is (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *content = make (fixture);

  meddle (fixture->path, "PRAGMA user_version = 9999");
  assert_refused (fixture, SIJIL_ERROR_TOO_NEW, "register-too-new");
}

/* As version 1 left it: no blanks, nothing asked for, no rights, no keys. */
static void
test_a_register_of_an_older_version_is_brought_up_to_date (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autofree char *aside = g_strconcat (fixture->path, ".version-1", NULL);
  g_autoptr (GError) error = NULL;
  SijilDb *db;

  meddle (fixture->path, "DROP INDEX paper_address; DROP INDEX card_blank; DROP TABLE blank; DROP TABLE hold; DROP TABLE signing_key;"
          " DROP INDEX card_status; ALTER TABLE card DROP COLUMN kid; ALTER TABLE card DROP COLUMN payload_digest;"
          " ALTER TABLE card DROP COLUMN status_list; ALTER TABLE card DROP COLUMN status_index; PRAGMA user_version = 1");
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/db/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-new-register-is-ours-alone", test_a_new_register_is_ours_alone);
  ADD ("a-register-from-a-later-version-is-left-as-it-is", test_a_register_from_a_later_version_is_left_as_it_is);
  ADD ("a-register-of-an-older-version-is-brought-up-to-date", test_a_register_of_an_older_version_is_brought_up_to_date);
  ADD ("a-foreign-database-is-left-as-it-is", test_a_foreign_database_is_left_as_it_is);
  ADD ("a-text-file-and-an-empty-file-are-refused", test_a_text_file_and_an_empty_file_are_refused);
  ADD ("a-truncated-register-is-said-to-be-damaged", test_a_truncated_register_is_said_to_be_damaged);
  return g_test_run ();
}
