#include "vault.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-setting.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

static gint64
get_papers (JsonObject *manifest,
            const char *member)
{
  return sijil_json_get_int (sijil_json_get_object (manifest, "papers"), member, -1);
}

static void
assert_reason (GError     *error,
               const char *reason)
{
  g_assert_nonnull (error);
  g_assert_cmpint (error->domain, ==, SIJIL_ERROR);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
test_a_backup_is_whole_and_opened_by_its_key (Vault         *v,
                                              gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GPtrArray) found = vault_list (v);
  g_autoptr (GError) error = NULL;
  SijilBackup *backup = found->pdata[0];

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (backup->is_sound);
  g_assert_cmpstr (backup->path, ==, sijil_json_get_string (made, "path"));
  g_assert_cmpint (get_papers (made, "count"), >, 0);
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (made, "rows"), "entry", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (made, "head"), "sequence", 0), >, 10);
  g_assert_true (sijil_backup_verify (backup, NULL, NULL, NULL, &error));
  g_assert_true (sijil_backup_verify (backup, &v->key, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_only_its_owner_reads_it_and_no_name_is_seen (Vault         *v,
                                                  gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GPtrArray) files = vault_files (v->place);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *content = NULL;
      struct stat info;
      gsize length;

      g_assert_cmpint (stat (files->pdata[i], &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 0077, ==, 0);
      g_assert_true (g_file_get_contents (files->pdata[i], &content, &length, NULL));
      g_assert_null (memmem (content, length, "register.db", 11));
      g_assert_null (memmem (content, length, "SQLite format", 13));
      g_assert_null (memmem (content, length, "JFIF", 4));
    }
}

static void
test_a_paper_is_sealed_once (Vault         *v,
                             gconstpointer  data)
{
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autoptr (JsonObject) second = vault_backup (v);
  g_autofree char *number = vault_deposit (v, "cooperative.json");
  g_autoptr (JsonObject) third = vault_backup (v);

  g_assert_cmpint (get_papers (first, "new"), ==, get_papers (first, "count"));
  g_assert_cmpint (get_papers (second, "count"), ==, get_papers (first, "count"));
  g_assert_cmpint (get_papers (second, "new"), ==, 0);
  g_assert_cmpint (get_papers (third, "new"), >, 0);
  g_assert_cmpint (get_papers (third, "new"), ==, get_papers (third, "count") - get_papers (first, "count"));
}

static void
test_another_key_seals_every_paper_again (Vault         *v,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autoptr (JsonObject) second = NULL;
  g_autofree char *half = NULL;

  sijil_recovery_key_make (&v->key);
  half = sijil_public_half_to_text (v->key.public_half);
  desk_set (&v->desk, "backup_key", half);
  second = vault_backup (v);
  g_assert_cmpint (get_papers (second, "new"), ==, get_papers (first, "count"));
}

/* Every file of a backup, at its begin, at its end and at places between. */
static void
test_no_byte_changes_unseen (Vault         *v,
                             gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GPtrArray) files = vault_files (v->place);
  const char *path = sijil_json_get_string (made, "path");
  guint n_tried = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *content = NULL;
      gsize length;
      guint n_places = MAX (5, (50 + files->len - 1) / files->len);

      g_assert_true (g_file_get_contents (files->pdata[i], &content, &length, NULL));
      for (guint k = 0; k < n_places; k++)
        {
          gsize at = (length - 1) * k / (n_places - 1);
          g_autoptr (SijilBackup) backup = NULL;
          g_autoptr (GError) error = NULL;

          content[at] ^= 0x04;
          g_assert_true (g_file_set_contents (files->pdata[i], content, (gssize) length, NULL));
          backup = sijil_backup_look (path, &error);
          g_assert_false (backup != NULL && sijil_backup_verify (backup, NULL, NULL, NULL, &error));
          g_assert_cmpint (error->domain, ==, SIJIL_ERROR);
          content[at] ^= 0x04;
          n_tried++;
        }
      g_assert_true (g_file_set_contents (files->pdata[i], content, (gssize) length, NULL));
    }

  g_assert_cmpuint (n_tried, >=, 50);
  g_test_message ("promise P16 | %u of %u backups with one changed byte refused | all of 50", n_tried, n_tried);
}

static void
test_a_file_that_is_missing_is_named (Vault         *v,
                                      gconstpointer  data)
{
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (GPtrArray) files = vault_files (v->place);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *content = NULL;
      g_autoptr (SijilBackup) backup = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_path_get_basename (files->pdata[i]);
      gsize length;

      g_assert_true (g_file_get_contents (files->pdata[i], &content, &length, NULL));
      g_unlink (files->pdata[i]);
      backup = sijil_backup_look (sijil_json_get_string (made, "path"), &error);
      g_assert_false (backup != NULL && sijil_backup_verify (backup, NULL, NULL, NULL, &error));
      g_assert_nonnull (strstr (error->message, name));
      g_assert_true (g_file_set_contents (files->pdata[i], content, (gssize) length, NULL));
    }
}

static void
test_a_place_is_refused_with_its_reason (Vault         *v,
                                         gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (v->desk.folder, "stick", NULL);
  g_autofree char *inside = g_build_filename (v->desk.place, "papers", NULL);
  const struct { const char *place; gboolean same; const char *reason; } cases[] = {
    { missing, TRUE, "backup-place-missing" },
    { v->place, FALSE, "backup-same-disk" },
    { v->desk.place, TRUE, "backup-in-register" },
    { inside, TRUE, "backup-in-register" },
    { NULL, TRUE, "backup-place-none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SijilBackupRequest request = { .place = cases[i].place, .may_be_same_disk = cases[i].same };
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_register_backup (v->desk.place, &request, &error));
      assert_reason (error, cases[i].reason);
    }
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_without_a_key_nothing_is_written (Vault         *v,
                                       gconstpointer  data)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  desk_set (&v->desk, "backup_key", "");
  g_assert_null (vault_try (v, NULL, NULL, &error));
  assert_reason (error, "backup-key-missing");
  files = vault_files (v->place);
  g_assert_cmpuint (files->len, ==, 0);
}

static void
test_a_server_is_told_of_its_own_backup (Vault         *v,
                                         gconstpointer  data)
{
  const SijilBackupRequest request = { .place = v->place };
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_register_backup ("postgresql:///nowhere", &request, &error));
  assert_reason (error, "snapshot-server");
}

typedef struct
{
  const char *part;
  Vault      *vault;
} Stop;

static gboolean
stop_cb (const char *part,
         gint64      done,
         gint64      total,
         gpointer    data)
{
  return !g_str_equal (part, ((Stop *) data)->part);
}

static void
assert_nothing_is_left (Vault *v)
{
  g_autofree char *staging = g_build_filename (v->desk.place, ".backup", NULL);
  g_autoptr (GPtrArray) found = vault_list (v);
  g_autoptr (GPtrArray) files = vault_files (v->place);

  g_assert_cmpuint (found->len, ==, 0);
  g_assert_false (g_file_test (staging, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < files->len; i++)
    g_assert_nonnull (strstr (files->pdata[i], "/papers/"));
}

static void
test_it_is_stopped_in_every_part_and_goes_on_later (Vault         *v,
                                                    gconstpointer  data)
{
  static const char * const parts[] = { "copy", "check", "database", "verify", "papers" };
  g_autoptr (JsonObject) made = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      Stop stop = { parts[i], v };
      g_autoptr (GError) error = NULL;

      g_assert_null (vault_try (v, stop_cb, &stop, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_nothing_is_left (v);
    }
  made = vault_backup (v);
}

static gboolean
pull_cb (const char *part,
         gint64      done,
         gint64      total,
         gpointer    data)
{
  Stop *stop = data;

  if (g_str_equal (part, stop->part) && g_file_test (stop->vault->place, G_FILE_TEST_EXISTS))
    {
      g_autofree char *away = g_strconcat (stop->vault->place, "-pulled", NULL);

      g_assert_cmpint (g_rename (stop->vault->place, away), ==, 0);
    }
  return TRUE;
}

static void
test_a_stick_that_is_pulled_out_is_said (Vault         *v,
                                         gconstpointer  data)
{
  static const char * const parts[] = { "check", "database", "papers" };
  g_autofree char *away = g_strconcat (v->place, "-pulled", NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (JsonObject) first = vault_backup (v);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      Stop stop = { parts[i], v };
      g_autoptr (GError) error = NULL;

      g_assert_null (vault_try (v, pull_cb, &stop, &error));
      assert_reason (error, "backup-place-gone");
      g_assert_false (g_file_test (v->place, G_FILE_TEST_EXISTS));
      g_assert_cmpint (g_rename (away, v->place), ==, 0);
    }

  g_clear_pointer (&first, json_object_unref);
  first = vault_backup (v);
  found = vault_list (v);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (sijil_backup_verify (found->pdata[1], &v->key, NULL, NULL, NULL));
}

static void
test_what_an_interrupted_one_sealed_is_taken_over_if_it_is_whole (Vault         *v,
                                                                  gconstpointer  data)
{
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  sijil_file_discard_folder (sijil_json_get_string (first, "path"));
  files = vault_files (v->place);
  g_assert_cmpint (files->len, ==, get_papers (first, "count"));
  g_assert_true (g_file_set_contents (files->pdata[0], "damaged", -1, NULL));
  second = vault_backup (v);
  g_assert_cmpint (get_papers (second, "new"), ==, 1);
  found = vault_list (v);
  g_assert_true (sijil_backup_verify (found->pdata[0], &v->key, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_a_register_that_is_not_sound_is_saved_and_marked (Vault         *v,
                                                       gconstpointer  data)
{
  g_autofree char *papers = g_build_filename (v->desk.place, "papers", NULL);
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autoptr (GPtrArray) files = vault_files (papers);
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_cmpint (sijil_json_get_int (first, "findings", -1), ==, 0);
  for (guint i = 0; i < files->len; i++)
    g_unlink (files->pdata[i]);
  second = vault_backup (v);
  g_assert_cmpint (sijil_json_get_int (second, "findings", -1), ==, files->len);
  found = vault_list (v);
  g_assert_false (((SijilBackup *) found->pdata[0])->is_sound);
  g_assert_true (((SijilBackup *) found->pdata[1])->is_sound);
}

static void
test_of_a_damaged_register_none_is_made (Vault         *v,
                                         gconstpointer  data)
{
  g_autofree char *database = g_build_filename (v->desk.place, "register.db", NULL);
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_clear_pointer (&v->desk.reg, sijil_register_close);
  g_assert_true (g_file_get_contents (database, &content, &length, NULL));
  for (gsize page = 20; page < length / 4096; page += 3)
    memset (content + page * 4096 + 8, 0xa5, 200);
  g_assert_true (g_file_set_contents (database, content, (gssize) length, NULL));
  g_assert_null (vault_try (v, NULL, NULL, &error));
  assert_reason (error, "register-damaged");
  found = vault_list (v);
  g_assert_cmpuint (found->len, ==, 1);
}

static gboolean
again_cb (const char *part,
          gint64      done,
          gint64      total,
          gpointer    data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vault_try (data, NULL, NULL, &error));
  assert_reason (error, "backup-busy");
  return FALSE;
}

static void
test_two_at_once_are_one_too_many (Vault         *v,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vault_try (v, again_cb, v, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* To another instant: the folder's name and the manifest, signed anew. */
static void
move_to (Vault      *v,
         JsonObject *made,
         gint64      made_at,
         gint64      findings)
{
  const char *path = sijil_json_get_string (made, "path");
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (made_at);
  g_autofree char *name = g_date_time_format (when, "%Y%m%dT%H%M%SZ");
  g_autofree char *home = g_path_get_dirname (path);
  g_autofree char *moved = g_build_filename (home, name, NULL);
  g_autoptr (SijilBackup) backup = sijil_backup_look (path, NULL);
  g_autoptr (GError) error = NULL;

  json_object_set_int_member (backup->manifest, "made_at", made_at);
  json_object_set_int_member (backup->manifest, "findings", findings);
  g_assert_true (sijil_backup_write_manifest (path, backup->manifest, &error));
  g_assert_cmpint (g_rename (path, moved), ==, 0);
}

/* Another like @made, at another instant. */
static void
add_copy (Vault      *v,
          JsonObject *made,
          gint64      made_at,
          gint64      findings)
{
  const char *path = sijil_json_get_string (made, "path");
  g_autofree char *twin = g_strconcat (path, "-9", NULL);
  const char * const words[] = { "cp", "-r", path, twin, NULL };
  g_autoptr (JsonObject) copy = json_object_new ();

  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  json_object_set_string_member (copy, "path", twin);
  move_to (v, copy, made_at, findings);
}

static gboolean
is_there (GPtrArray *found,
          gint64     made_at)
{
  for (guint i = 0; i < found->len; i++)
    if (((SijilBackup *) found->pdata[i])->made_at == made_at)
      return TRUE;

  return FALSE;
}

#define HOUR 3600
#define DAY  (24 * HOUR)
#define NOON ((gint64) 1773143100) /* 2026-03-10T11:45:00Z */

static void
test_the_newest_of_each_hour_day_and_month_are_kept (Vault         *v,
                                                     gconstpointer  data)
{
  static const gint64 ages[] = { 0, 60, HOUR, HOUR + 120, 2 * HOUR, DAY, DAY + HOUR, 2 * DAY, 20 * DAY, 40 * DAY, 41 * DAY, 400 * DAY };
  static const gboolean kept[] = { TRUE, TRUE, TRUE, FALSE, TRUE, TRUE, FALSE, TRUE, TRUE, TRUE, FALSE, FALSE };
  const SijilBackupKeep keep = { .hourly = 3, .daily = 3, .monthly = 3 };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autofree char *home = g_path_get_dirname (sijil_json_get_string (made, "path"));
  guint n_removed;

  for (guint i = 1; i < G_N_ELEMENTS (ages); i++)
    add_copy (v, made, NOON - ages[i], 0);
  move_to (v, made, NOON - ages[0], 0);
  g_assert_true (sijil_backup_prune (home, &keep, &n_removed, &error));
  g_assert_no_error (error);
  found = vault_list (v);
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    g_assert_cmpint (is_there (found, NOON - ages[i]), ==, kept[i]);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (sijil_backup_verify (found->pdata[i], &v->key, NULL, NULL, NULL));
}

static void
test_the_only_good_one_outlives_damaged_and_unsound_ones (Vault         *v,
                                                          gconstpointer  data)
{
  const SijilBackupKeep keep = { .hourly = 1 };
  g_autoptr (JsonObject) good = vault_backup (v);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *home = g_path_get_dirname (sijil_json_get_string (good, "path"));
  guint n_removed;

  for (guint i = 0; i < 6; i++)
    add_copy (v, good, NOON - i * DAY, 5);
  move_to (v, good, NOON - 300 * DAY, 0);
  g_assert_true (sijil_backup_prune (home, &keep, &n_removed, NULL));
  found = vault_list (v);
  g_assert_true (is_there (found, NOON - 300 * DAY));
  g_assert_cmpuint (found->len, ==, 4);
}

static void
test_papers_that_no_backup_names_go (Vault         *v,
                                     gconstpointer  data)
{
  const SijilBackupKeep keep = { .hourly = 1 };
  g_autofree char *papers = g_build_filename (v->desk.place, "papers", NULL);
  g_autoptr (JsonObject) first = vault_backup (v);
  g_autofree char *home = g_path_get_dirname (sijil_json_get_string (first, "path"));
  g_autofree char *sealed = g_build_filename (home, "papers", NULL);
  g_autoptr (GPtrArray) before = vault_files (papers);
  g_autoptr (GPtrArray) after = NULL;
  guint n_removed;

  move_to (v, first, NOON, 0);
  for (guint i = 0; i < before->len; i++)
    g_unlink (before->pdata[i]);
  g_clear_pointer (&first, json_object_unref);
  first = vault_backup (v);
  move_to (v, first, NOON + DAY, 0); /* as if they had been erased by right */
  g_assert_true (sijil_backup_prune (home, &keep, &n_removed, NULL));
  g_assert_cmpuint (n_removed, ==, 1);
  after = vault_files (sealed);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_the_status_knows_the_last_one (Vault         *v,
                                    gconstpointer  data)
{
  g_autoptr (JsonObject) before = sijil_register_backup_status (v->desk.reg, NULL);
  g_autoptr (JsonObject) made = vault_backup (v);
  g_autoptr (JsonObject) after = sijil_register_backup_status (v->desk.reg, NULL);

  g_assert_false (json_object_has_member (before, "made_at"));
  g_assert_true (sijil_json_get_bool (after, "has_key", FALSE));
  g_assert_cmpint (sijil_json_get_int (after, "made_at", 0), ==, sijil_json_get_int (made, "made_at", 1));
  g_assert_cmpint (sijil_json_get_int (after, "age_s", -1), >=, 0);
  g_assert_cmpint (sijil_json_get_int (after, "warning_days", 0), ==, 7);
}

static void
test_only_an_administrator_makes_a_key_and_once (Vault         *v,
                                                 gconstpointer  data)
{
  g_autofree char *pdf = g_build_filename (v->desk.folder, "key.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = NULL;
  g_auto (SijilRecoveryKey) key;
  g_autofree char *half = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *groups;

  fixture_sign_in (&v->desk, "agent");
  g_assert_null (sijil_register_make_backup_key (v->desk.reg, pdf, TRUE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_error (&error);
  fixture_sign_in (&v->desk, "admin");
  g_assert_null (sijil_register_make_backup_key (v->desk.reg, pdf, FALSE, &error));
  assert_reason (error, "backup-key-there");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  made = sijil_register_make_backup_key (v->desk.reg, pdf, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  groups = sijil_json_get_array (made, "groups");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    g_string_append_printf (text, "%s ", json_array_get_string_element (groups, i));
  g_assert_true (sijil_recovery_key_read (&key, text->str, NULL));
  half = sijil_public_half_to_text (key.public_half);
  g_clear_pointer (&made, json_object_unref);
  made = sijil_setting_describe (v->desk.reg, "backup_key", NULL);
  g_assert_cmpstr (sijil_json_get_string (made, "value"), ==, half);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  VAULT_ADD ("/backup/is-whole-and-opened-by-its-key", test_a_backup_is_whole_and_opened_by_its_key);
  VAULT_ADD ("/backup/only-its-owner-reads-it-and-no-name-is-seen", test_only_its_owner_reads_it_and_no_name_is_seen);
  VAULT_ADD ("/backup/a-paper-is-sealed-once", test_a_paper_is_sealed_once);
  VAULT_ADD ("/backup/another-key-seals-every-paper-again", test_another_key_seals_every_paper_again);
  VAULT_ADD ("/backup/no-byte-changes-unseen", test_no_byte_changes_unseen);
  VAULT_ADD ("/backup/a-file-that-is-missing-is-named", test_a_file_that_is_missing_is_named);
  VAULT_ADD ("/backup/a-place-is-refused-with-its-reason", test_a_place_is_refused_with_its_reason);
  VAULT_ADD ("/backup/without-a-key-nothing-is-written", test_without_a_key_nothing_is_written);
  VAULT_ADD ("/backup/a-server-is-told-of-its-own-backup", test_a_server_is_told_of_its_own_backup);
  VAULT_ADD ("/backup/it-is-stopped-in-every-part-and-goes-on-later", test_it_is_stopped_in_every_part_and_goes_on_later);
  VAULT_ADD ("/backup/a-stick-that-is-pulled-out-is-said", test_a_stick_that_is_pulled_out_is_said);
  VAULT_ADD ("/backup/what-an-interrupted-one-sealed-is-taken-over-if-it-is-whole",
             test_what_an_interrupted_one_sealed_is_taken_over_if_it_is_whole);
  VAULT_ADD ("/backup/a-register-that-is-not-sound-is-saved-and-marked", test_a_register_that_is_not_sound_is_saved_and_marked);
  VAULT_ADD ("/backup/of-a-damaged-register-none-is-made", test_of_a_damaged_register_none_is_made);
  VAULT_ADD ("/backup/two-at-once-are-one-too-many", test_two_at_once_are_one_too_many);
  VAULT_ADD ("/backup/the-newest-of-each-hour-day-and-month-are-kept", test_the_newest_of_each_hour_day_and_month_are_kept);
  VAULT_ADD ("/backup/the-only-good-one-outlives-damaged-and-unsound-ones", test_the_only_good_one_outlives_damaged_and_unsound_ones);
  VAULT_ADD ("/backup/papers-that-no-backup-names-go", test_papers_that_no_backup_names_go);
  VAULT_ADD ("/backup/the-status-knows-the-last-one", test_the_status_knows_the_last_one);
  VAULT_ADD ("/backup/only-an-administrator-makes-a-key-and-once", test_only_an_administrator_makes_a_key_and_once);
  return g_test_run ();
}
