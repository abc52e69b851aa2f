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
test_an_existing_register_is_not_made_again (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_db_open (fixture->path, SIJIL_DB_CREATE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

static void
test_a_missing_register_is_not_made_silently (Fixture       *fixture,
                                              gconstpointer  data)
{
  assert_refused (fixture, SIJIL_ERROR_FOREIGN, "register-missing");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_a_register_from_a_later_version_is_refused (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *content = make (fixture);

  meddle (fixture->path, "PRAGMA user_version = 9999");
  assert_refused (fixture, SIJIL_ERROR_TOO_NEW, "register-too-new");
}

/* As version 1 left it: no blanks. */
static void
test_a_register_of_an_older_version_is_brought_up_to_date (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autofree char *aside = g_strconcat (fixture->path, ".version-1", NULL);
  g_autoptr (GError) error = NULL;
  SijilDb *db;

  meddle (fixture->path, "DROP INDEX card_blank; DROP TABLE blank; PRAGMA user_version = 1");
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
test_a_foreign_database_is_refused (Fixture       *fixture,
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

static void
test_a_second_writer_waits_and_is_told (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (SijilDb) one = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, NULL);
  g_autoptr (SijilDb) two = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  g_assert_true (sijil_db_begin (one, &error));
  g_assert_false (sijil_db_begin (two, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 4 * G_USEC_PER_SEC);
  sijil_db_rollback (one);
  g_clear_error (&error);
  g_assert_true (sijil_db_begin (two, &error));
  sijil_db_rollback (two);
}

static void
insert_term (SijilDb    *db,
             const char *code,
             GError    **error)
{
  g_autoptr (JsonObject) term = json_object_new ();
  gint64 id;

  json_object_set_string_member (term, "list", "test");
  json_object_set_string_member (term, "code", code);
  json_object_set_string_member (term, "name_fr", "Épreuve");
  json_object_set_string_member (term, "name_ar", "تجربة");
  sijil_db_query_int (db, "term-insert", term, &id, error);
}

static void
test_what_is_rolled_back_is_gone_and_what_is_committed_stays (Fixture       *fixture,
                                                              gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (SijilDb) db = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, NULL);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, "gone", &error);
  g_assert_no_error (error);
  sijil_db_rollback (db);
  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, "kept", &error);
  g_assert_true (sijil_db_commit (db, &error));

  json_object_set_string_member (values, "list", "test");
  rows = sijil_db_query_rows (db, "term-list", values, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 0), "code"), ==, "kept");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, 0), "name_ar"), ==, "تجربة");
}

static void
test_a_taken_value_is_a_conflict (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *content = make (fixture);
  g_autoptr (SijilDb) db = sijil_db_open (fixture->path, SIJIL_DB_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;

  insert_term (db, "one", &error);
  g_assert_no_error (error);
  insert_term (db, "one", &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

static void
test_history_can_be_neither_changed_nor_deleted (Fixture       *fixture,
                                                 gconstpointer  data)
{
  static const char * const tries[] = {
    "UPDATE history SET act = 'nothing'",
    "DELETE FROM history",
    "INSERT OR REPLACE INTO history VALUES (1, '08', 0, 0, 'x', NULL, 'term', 1, 1, '[]', 'u', x'00')",
    "INSERT INTO history VALUES (3, '08', 0, 0, 'x', NULL, 'term', 1, 2, '[]', 'u', x'00')",
    "DELETE FROM version",
    "UPDATE version SET document = 'other'",
  };
  g_autofree char *content = make (fixture);
  sqlite3 *handle = NULL;

  meddle (fixture->path, "INSERT INTO history VALUES (1, '08', 0, 0, 'init', NULL, 'term', 1, 1, '[]', 'u', x'00');"
                         "INSERT INTO version VALUES (1, '08', 'term', 1, 1, '{}', x'00', NULL, 0, '2026-01-01', 0);");
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    g_assert_cmpint (sqlite3_exec (handle, tries[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE version SET document = NULL, salt = NULL", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function) g_test_add ("/db/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-new-register-is-ours-alone", test_a_new_register_is_ours_alone);
  ADD ("an-existing-register-is-not-made-again", test_an_existing_register_is_not_made_again);
  ADD ("a-missing-register-is-not-made-silently", test_a_missing_register_is_not_made_silently);
  ADD ("a-register-from-a-later-version-is-refused", test_a_register_from_a_later_version_is_refused);
  ADD ("a-register-of-an-older-version-is-brought-up-to-date", test_a_register_of_an_older_version_is_brought_up_to_date);
  ADD ("a-foreign-database-is-refused", test_a_foreign_database_is_refused);
  ADD ("a-text-file-and-an-empty-file-are-refused", test_a_text_file_and_an_empty_file_are_refused);
  ADD ("a-truncated-register-is-said-to-be-damaged", test_a_truncated_register_is_said_to_be_damaged);
  ADD ("a-second-writer-waits-and-is-told", test_a_second_writer_waits_and_is_told);
  ADD ("what-is-rolled-back-is-gone-and-what-is-committed-stays", test_what_is_rolled_back_is_gone_and_what_is_committed_stays);
  ADD ("a-taken-value-is-a-conflict", test_a_taken_value_is_a_conflict);
  ADD ("history-can-be-neither-changed-nor-deleted", test_history_can_be_neither_changed_nor_deleted);
  return g_test_run ();
}
