#include "people.h"
#include "vault.h"

#include "backup/sijil-checkpoint.h"
#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-register-create.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define PEOPLE 3000

static JsonObject *
restore (Vault       *v,
         const char  *folder,
         gboolean     is_preview,
         GError     **error)
{
  const SijilRestoreRequest request = { .from = v->place, .key = &v->key, .is_preview = is_preview };

  return sijil_register_restore (folder, &request, error);
}

static void
assert_reason (GError     *error,
               const char *reason)
{
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, SIJIL_ERROR);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static gint64
count_steps (JsonObject *answer,
             const char *member)
{
  return sijil_json_get_int (sijil_json_get_object (answer, member), "steps", -1);
}

static gint64
get_head (const char *folder)
{
  g_autoptr (SijilRegister) reg = sijil_register_open (folder, TRUE, NULL);
  gint64 head = -1;

  g_assert_nonnull (reg);
  g_assert_true (sijil_db_query_int (sijil_register_get_db (reg), "history-last", NULL, &head, NULL));
  return head;
}

static guint
count_beside (Vault *v)
{
  g_autoptr (GDir) dir = g_dir_open (v->desk.folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_it_works_on_a_new_computer (Vault         *v,
                                 gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (v->desk.folder, "new", "register", NULL);
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = restore (v, folder, FALSE, &error);
  g_autoptr (SijilRegister) reg = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_json_get_bool (answer, "restored", FALSE));
  g_assert_false (sijil_json_get_bool (answer, "replaces", TRUE));
  g_assert_null (sijil_json_get_object (answer, "lost"));
  g_assert_cmpint (get_head (folder), ==, get_head (v->desk.place));
  reg = sijil_register_open (folder, FALSE, &error);
  g_assert_true (sijil_register_sign_in (reg, "admin", FIXTURE_PIN, &error));
  found = sijil_register_check (reg, NULL, NULL, &error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* All of it is read, opened and checked again, as on the day it is needed. */
static void
test_thousands_of_people_are_back_in_moments (Vault         *v,
                                              gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (v->desk.folder, "new", "register", NULL);
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  double seconds;

  people_fill (v->desk.reg, PEOPLE);
  made = vault_backup (v);
  g_test_timer_start ();
  answer = restore (v, folder, FALSE, &error);
  seconds = g_test_timer_elapsed ();
  g_assert_no_error (error);
  g_assert_true (sijil_json_get_bool (answer, "restored", FALSE));
  g_assert_cmpint (get_head (folder), ==, get_head (v->desk.place));
  g_test_message ("promise P18 | %d people back and verified in %.1f s, at that pace %.0f s for 100,000 | 15 minutes for 1,000,000", PEOPLE,
                  seconds, seconds * 100000 / PEOPLE);
}

static void
test_a_preview_tells_what_would_be_lost_and_changes_nothing (Vault         *v,
                                                             gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autofree char *number = vault_deposit (v, "cooperative.json");
  gint64 head = get_head (v->desk.place);
  g_autoptr (GError) error = NULL;
  guint beside = count_beside (v);
  g_autoptr (JsonObject) answer = restore (v, v->desk.place, TRUE, &error);
  JsonArray *records;
  gboolean is_named = FALSE;

  g_assert_no_error (error);
  g_assert_cmpint (count_steps (answer, "lost"), >, 0);
  g_assert_cmpint (count_steps (answer, "gained"), ==, 0);
  records = sijil_json_get_array (sijil_json_get_object (answer, "lost"), "records");
  for (guint i = 0; i < json_array_get_length (records); i++)
    is_named |= g_strcmp0 (sijil_json_get_string (json_array_get_object_element (records, i), "number"), number) == 0;
  g_assert_true (is_named);
  g_test_message ("promise P17 | of a dead disk the copy lacks the %" G_GINT64_FORMAT " steps after it, each named, and none before it | "
                  "at most those of an hour", count_steps (answer, "lost"));
  g_assert_false (sijil_json_get_bool (answer, "restored", TRUE));
  g_assert_cmpint (get_head (v->desk.place), ==, head);
  g_assert_cmpuint (count_beside (v), ==, beside);
}

static void
test_the_old_register_is_kept (Vault         *v,
                               gconstpointer  data)
{
  gint64 saved = get_head (v->desk.place);
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autofree char *number = vault_deposit (v, "cooperative.json");
  gint64 newer = get_head (v->desk.place);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  answer = restore (v, v->desk.place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_head (v->desk.place), ==, saved);
  g_assert_cmpint (get_head (sijil_json_get_string (answer, "old")), ==, newer);
}

static void
test_a_window_that_is_open_is_not_overtaken (Vault         *v,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  guint beside = count_beside (v);
  g_autoptr (GError) error = NULL;

  g_assert_null (restore (v, v->desk.place, FALSE, &error));
  assert_reason (error, "register-open");
  g_assert_cmpuint (count_beside (v), ==, beside);
}

static void
test_histories_that_went_apart_are_compared_from_where_they_did (Vault         *v,
                                                                 gconstpointer  data)
{
  g_autoptr (JsonObject) early = vault_backup (v);
  g_autofree char *number = vault_deposit (v, "cooperative.json");
  g_autoptr (JsonObject) late = vault_backup (v);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  SijilRestoreRequest request = { .from = sijil_json_get_string (early, "path"), .key = &v->key };

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  answer = sijil_register_restore (v->desk.place, &request, &error);
  g_assert_no_error (error);
  v->desk.reg = sijil_register_open (v->desk.place, FALSE, &error);
  desk_set (&v->desk, "small_office", "true");
  g_clear_pointer (&answer, json_object_unref);
  request.from = sijil_json_get_string (late, "path");
  request.is_preview = TRUE;
  answer = sijil_register_restore (v->desk.place, &request, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_steps (answer, "lost"), ==, 1);
  g_assert_cmpint (count_steps (answer, "gained"), >, 0);
}

static void
test_a_register_that_cannot_be_read_is_put_aside (Vault         *v,
                                                  gconstpointer  data)
{
  g_autofree char *database = g_build_filename (v->desk.place, "register.db", NULL);
  g_autoptr (JsonObject) made = vault_backup (v);
  gint64 head = get_head (v->desk.place);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  g_assert_true (g_file_set_contents (database, "no database any more", -1, NULL));
  answer = restore (v, v->desk.place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (sijil_json_get_string (answer, "old_problem"));
  g_assert_cmpint (get_head (v->desk.place), ==, head);
  g_assert_true (g_file_test (sijil_json_get_string (answer, "old"), G_FILE_TEST_IS_DIR));
}

static void
test_another_register_is_not_replaced (Vault         *v,
                                       gconstpointer  data)
{
  g_autofree char *other = g_build_filename (v->desk.folder, "other", NULL);
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GError) error = NULL;
  gint64 head;

  g_assert_true (sijil_register_create (other, "08", "training", "admin", "Admin", FIXTURE_PIN, &error));
  head = get_head (other);
  g_assert_null (restore (v, other, FALSE, &error));
  assert_reason (error, "restore-other");
  g_assert_cmpint (get_head (other), ==, head);
}

static void
test_a_folder_with_something_else_in_it_is_left_alone (Vault         *v,
                                                       gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (v->desk.folder, "letters", NULL);
  g_autofree char *file = g_build_filename (folder, "letter", NULL);
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (restore (v, folder, FALSE, &error));
  assert_reason (error, "register-exists");
}

static void
test_a_wrong_key_or_a_damaged_backup_changes_nothing (Vault         *v,
                                                      gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autofree char *database = g_build_filename (sijil_json_get_string (made, "path"), SIJIL_BACKUP_DATABASE, NULL);
  g_auto (SijilRecoveryKey) right = v->key;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  guint beside = count_beside (v);
  gsize length;

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  sijil_recovery_key_make (&v->key);
  g_assert_null (restore (v, v->desk.place, FALSE, &error));
  assert_reason (error, "recovery-key-other");
  g_clear_error (&error);

  v->key = right;
  g_assert_true (g_file_get_contents (database, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (database, content, (gssize) length, NULL));
  g_assert_null (restore (v, v->desk.place, FALSE, &error));
  assert_reason (error, "backup-damaged");
  g_assert_cmpuint (count_beside (v), ==, beside);
}

/* The backup's manifest with another chain in its checkpoint, signed by this computer; with the checkpoint signed, too, or not. */
static void
change_checkpoint (const char *path,
                   gboolean    is_signed)
{
  g_autoptr (SijilBackup) backup = sijil_backup_look (path, NULL);
  JsonObject *checkpoint = sijil_json_get_object (backup->manifest, "checkpoint");
  g_autofree char *chain = g_strdup (sijil_json_get_string (checkpoint, "chain"));
  g_autoptr (GError) error = NULL;

  chain[0] = chain[0] == '0' ? '1' : '0';
  json_object_set_string_member (checkpoint, "chain", chain);
  g_assert_true (!is_signed || sijil_checkpoint_sign (checkpoint, &error));
  g_assert_true (sijil_backup_write_manifest (path, backup->manifest, &error));
}

/* A history that was made anew is consistent in itself; the manifest says what it was. */
static void
test_a_history_that_the_checkpoint_does_not_confirm_is_refused (Vault         *v,
                                                                gconstpointer  data)
{
  gint64 head = get_head (v->desk.place);
  g_autoptr (JsonObject) made = vault_backup (v);
  const char *path = sijil_json_get_string (made, "path");
  g_autofree char *folder = g_build_filename (v->desk.folder, "new", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (made, "checkpoint"), "sequence", 0), ==, head);
  change_checkpoint (path, TRUE);
  g_assert_null (restore (v, folder, FALSE, &error));
  assert_reason (error, "restore-unconfirmed");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  change_checkpoint (path, FALSE);
  g_assert_null (sijil_backup_look (path, &error));
  assert_reason (error, "backup-damaged");
}

/* A backup as a later program would make it, signed and sealed as it should be. */
static void
test_a_backup_of_a_later_version_is_refused (Vault         *v,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  const char *path = sijil_json_get_string (made, "path");
  g_autofree char *sealed = g_build_filename (path, SIJIL_BACKUP_DATABASE, NULL);
  g_autofree char *later = g_build_filename (v->desk.folder, "later.db", NULL);
  g_autofree char *database = g_build_filename (v->desk.place, "register.db", NULL);
  g_autofree char *folder = g_build_filename (v->desk.folder, "new", NULL);
  g_autoptr (SijilBackup) backup = sijil_backup_look (path, NULL);
  g_autoptr (SijilSeal) seal = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *part = sijil_json_get_object (backup->manifest, "database");
  sqlite3 *handle;
  gsize length;

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  g_assert_true (g_file_get_contents (database, &content, &length, NULL));
  g_assert_true (g_file_set_contents (later, content, (gssize) length, NULL));
  g_assert_cmpint (sqlite3_open (later, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  g_clear_pointer (&content, g_free);
  g_assert_true (g_file_get_contents (later, &content, &length, NULL));
  g_unlink (sealed);
  seal = sijil_seal_new (sealed, v->key.public_half, TRUE, &error);
  g_assert_true (sijil_seal_append (seal, content, length, &error) && sijil_seal_finish (seal, &error));
  json_object_set_int_member (part, "bytes", (gint64) length);
  json_object_set_string_member (part, "digest", sijil_seal_get_clear_digest (seal));
  json_object_set_string_member (part, "sealed_digest", sijil_seal_get_sealed_digest (seal));
  g_assert_true (sijil_backup_write_manifest (path, backup->manifest, &error));

  g_assert_null (restore (v, folder, FALSE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_TOO_NEW);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static gboolean
stop_cb (const char *part,
         gint64      done,
         gint64      total,
         gpointer    data)
{
  return !g_str_equal (part, data);
}

static void
test_it_is_stopped_without_a_trace (Vault         *v,
                                    gconstpointer  data)
{
  static const char * const parts[] = { "database", "papers", "check" };
  g_autoptr (JsonObject) made = vault_backup (v);
  guint beside = count_beside (v);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const SijilRestoreRequest request = { .from = v->place, .key = &v->key, .progress = stop_cb, .data = (gpointer) parts[i] };
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_register_restore (v->desk.place, &request, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (count_beside (v), ==, beside);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  VAULT_ADD ("/restore/it-works-on-a-new-computer", test_it_works_on_a_new_computer);
  VAULT_ADD ("/restore/thousands-of-people-are-back-in-moments", test_thousands_of_people_are_back_in_moments);
  VAULT_ADD ("/restore/a-preview-tells-what-would-be-lost-and-changes-nothing", test_a_preview_tells_what_would_be_lost_and_changes_nothing);
  VAULT_ADD ("/restore/the-old-register-is-kept", test_the_old_register_is_kept);
  VAULT_ADD ("/restore/a-window-that-is-open-is-not-overtaken", test_a_window_that_is_open_is_not_overtaken);
  VAULT_ADD ("/restore/histories-that-went-apart-are-compared-from-where-they-did",
             test_histories_that_went_apart_are_compared_from_where_they_did);
  VAULT_ADD ("/restore/a-register-that-cannot-be-read-is-put-aside", test_a_register_that_cannot_be_read_is_put_aside);
  VAULT_ADD ("/restore/another-register-is-not-replaced", test_another_register_is_not_replaced);
  VAULT_ADD ("/restore/a-folder-with-something-else-in-it-is-left-alone", test_a_folder_with_something_else_in_it_is_left_alone);
  VAULT_ADD ("/restore/a-wrong-key-or-a-damaged-backup-changes-nothing", test_a_wrong_key_or_a_damaged_backup_changes_nothing);
  VAULT_ADD ("/restore/a-history-that-the-checkpoint-does-not-confirm-is-refused",
             test_a_history_that_the_checkpoint_does_not_confirm_is_refused);
  VAULT_ADD ("/restore/a-backup-of-a-later-version-is-refused", test_a_backup_of_a_later_version_is_refused);
  VAULT_ADD ("/restore/it-is-stopped-without-a-trace", test_it_is_stopped_without_a_trace);
  return g_test_run ();
}
