#include "fixture.h"
#include "people.h"
#include "server.h"
#include "tamper.h"

#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-holder-words.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-step.h"
#include "trust/sijil-digest.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define PEOPLE 60

static guint n_named; /* damages so far */

/* An act with words of the officer's own, and a day of its own. */
static void
change_person (Fixture    *fixture,
               gint64      id,
               const char *act,
               const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, act, 0, &error);
  g_assert_no_error (error);
  before = sijil_record_load (fixture->reg, "person", id, &error);
  after = sijil_record_copy (before);
  sijil_record_set (after, "phone", words != NULL ? "+212600000077" : NULL);
  sijil_step_set_reason (step, NULL, words);
  sijil_step_set_effective (step, "2026-03-01");
  g_assert_true (sijil_step_update (step, "person", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (JsonObject) checkpoint = NULL;

  fixture_set_up (fixture, data);
  people_fill (fixture->reg, PEOPLE);
  change_person (fixture, 2, "change", "Le frère a téléphoné");
  checkpoint = sijil_register_checkpoint (fixture->reg, "asked", NULL);
  g_assert_nonnull (checkpoint);
}

/* What another program, or a fault, does to the register behind our back. */
typedef struct
{
  const char *name;
  const char *sql;
  const char *reason; /* what the check must call it */
} Damage;

static const Damage damages[] = {
  { "a-decided-file-loses-its-entry",
    "UPDATE application SET entry = NULL WHERE id = (SELECT min (id) FROM application WHERE state = 'accepted' AND kind = 'new')",
    "application-entry" },
  { "one-officer-takes-in-and-decides",
    "PRAGMA ignore_check_constraints = ON; UPDATE application SET decided_by = agent"
    " WHERE id = (SELECT min (id) FROM application WHERE state = 'refused')", "application-four-eyes" },
  { "one-officer-drafts-and-decides",
    "UPDATE application SET drafted_by = '[' || decided_by || ']' WHERE id = (SELECT min (id) FROM application WHERE state = 'refused')",
    "application-four-eyes" },
  { "a-transmitted-file-stands-on-no-bordereau",
    "UPDATE application SET bordereau = NULL WHERE transmission = 'transmitted'", "application-bordereau" },
  { "a-file-in-review-is-nobodys", "UPDATE application SET reserved_by = NULL WHERE state = 'in_review'", "application-reserved" },
  { "a-card-hangs-on-a-refused-file",
    "UPDATE card SET application = (SELECT min (id) FROM application WHERE state = 'refused') WHERE id = 1", "card-application" },
  { "a-hand-over-without-a-card-handed-over", "UPDATE card SET handed_on = NULL WHERE state = 'handed_over'", "card-hand-over" },
  { "a-hand-over-disappears", "DELETE FROM hand_over WHERE id = 1", "card-hand-over" },
  { "two-cards-of-one-entry-live",
    "UPDATE card SET entry = (SELECT min (entry) FROM card WHERE state = 'handed_over') WHERE state = 'handed_over'", "card-live" },
  { "an-entry-loses-its-main-activity", "UPDATE entry_activity SET to_on = '2026-03-01' WHERE id = 1", "entry-activity" },
  { "an-entry-changes-category-alone", "UPDATE entry SET category = 'master_artisan' WHERE category = 'artisan'", "entry-category" },
  { "an-entry-stands-in-the-wrong-place", "UPDATE entry SET sort_fr = 'zzz' WHERE id = 1", "entry-holder" },
  { "a-name-stands-in-the-wrong-place",
    "UPDATE person SET sort_fr = 'zzz' WHERE id = 1; UPDATE entry SET sort_fr = 'zzz' WHERE person = 1", "sort-keys" },
  { "an-enterprise-of-ours-has-no-artisan", "UPDATE entry SET known_from_platform = 0 WHERE category = 'enterprise'",
    "entry-supervisor" },
  { "an-identity-card-can-no-longer-be-looked-up", "DELETE FROM identifier WHERE kind = 'cin' AND value = 'ZZ000001'",
    "identifier-missing" },
  { "an-identity-card-leads-to-another", "UPDATE identifier SET subject = 2 WHERE kind = 'cin' AND value = 'ZZ000001'",
    "identifier-missing" },
  { "an-identifier-leads-nowhere", "UPDATE entry SET nia = NULL WHERE id = 1", "identifier-stray" },
  { "no-administrator-is-left", "UPDATE officer SET enabled = 0 WHERE roles LIKE '%administrator%'", "officer-administrator" },
  { "a-number-is-skipped", "UPDATE series SET last_number = last_number + 1 WHERE kind = 'entry'", "series-gap" },
  { "an-application-number-is-skipped", "UPDATE series SET last_number = last_number + 1 WHERE kind = 'application'", "series-gap" },
  { "a-card-number-is-skipped", "UPDATE series SET last_number = last_number + 1 WHERE kind = 'card'", "series-gap" },
  { "a-bordereau-number-is-skipped", "UPDATE series SET last_number = last_number + 1 WHERE kind = 'bordereau'", "series-gap" },
  { "a-name-is-not-found-by-each-of-its-words",
    "DELETE FROM search_word WHERE subject_kind = 'person' AND subject = 1"
    " AND word = (SELECT max (word) FROM search_word WHERE subject_kind = 'person' AND subject = 1)", "words-other" },
  { "a-name-is-found-by-the-words-of-another",
    "INSERT INTO search_word (chamber, word, subject_kind, subject) VALUES ('08', 'zzz', 'person', 1)", "words-other" },
  { "words-are-nobodys", "INSERT INTO search_word (chamber, word, subject_kind, subject) VALUES ('08', 'zzz', 'organisation', 9999)", "words-other" },
  { "a-name-is-no-longer-found", "DELETE FROM search_word WHERE subject_kind = 'person' AND subject = 1", "words" },
  { "a-line-of-history-disappears",
    "DELETE FROM history WHERE id = 5", "row-removed" },
  { "a-line-of-history-disappears-and-the-others-close-up",
    "DELETE FROM history WHERE id = 5; UPDATE history SET id = -id WHERE id > 5; UPDATE history SET id = -id - 1 WHERE id < 0",
    "row-removed" },
  { "a-line-of-history-is-put-in",
    "UPDATE history SET id = -id WHERE id >= 5; UPDATE history SET id = 1 - id WHERE id < 0;"
    " INSERT INTO history SELECT 5, chamber, recorded_at, officer, act, reason, subject_kind, 9999, version, fields, request, digest, chain,"
    " effective_on, words FROM history WHERE id = 4", "row-inserted" },
  { "an-act-of-history-is-changed", "UPDATE history SET act = 'other' WHERE id = 5", "row-changed" },
  { "a-request-of-history-is-changed", "UPDATE history SET request = 'other' WHERE id = 5", "row-changed" },
  { "an-instant-of-history-is-changed", "UPDATE history SET recorded_at = recorded_at - 86400 WHERE id = 5", "row-changed" },
  { "a-reason-of-history-is-changed", "UPDATE history SET reason = 'other' WHERE id = 5", "row-changed" },
  { "fields-of-history-are-changed", "UPDATE history SET fields = '[\"state\"]' WHERE id = 5", "row-changed" },
  { "the-last-line-of-history-is-changed",
    "UPDATE history SET request = 'other' WHERE id = (SELECT max (id) FROM history)", "row-changed" },
  { "a-link-of-history-is-changed", "UPDATE history SET chain = digest WHERE id = 5", "row-changed" },
  { "a-checkpoint-is-forged", "UPDATE checkpoint SET recorded_at = recorded_at + 1", "checkpoint-forged" },
  { "a-checkpoint-is-put-in",
    "INSERT INTO checkpoint (chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature)"
    " SELECT chamber, 5, chain, recorded_at, occasion, device, signed_by, signature FROM checkpoint LIMIT 1", "checkpoint-forged" },
  { "the-last-line-of-history-disappears",
    "DELETE FROM history WHERE id = (SELECT max (id) FROM history)", "version-history" },
  { "a-version-disappears",
    "DELETE FROM version WHERE subject_kind = 'person' AND subject = 1", "version-history" },
  { "a-version-is-rewritten",
    "UPDATE version SET document = replace (document, 'ZZ000001', 'ZZ000009') WHERE subject_kind = 'person' AND subject = 1",
    "version-changed" },
  { "a-version-is-emptied-without-an-erasure",
    "UPDATE version SET document = NULL, salt = NULL, reason = NULL WHERE subject_kind = 'person' AND subject = 1", "version-emptied" },
  { "the-words-of-an-officer-are-changed", "UPDATE version SET reason = 'Le voisin a téléphoné' WHERE reason IS NOT NULL", "words-changed" },
  { "the-words-of-an-officer-are-taken-away", "UPDATE version SET reason = NULL WHERE reason IS NOT NULL", "words-changed" },
  { "words-are-put-into-an-officers-mouth",
    "UPDATE version SET reason = 'Le frère a téléphoné' WHERE subject_kind = 'person' AND subject = 1", "words-changed" },
  { "the-day-of-an-act-is-changed", "UPDATE version SET effective_on = '2025-03-01' WHERE reason IS NOT NULL", "day-changed" },
  { "the-day-of-an-act-is-changed-in-the-history-too",
    "UPDATE version SET effective_on = '2025-03-01' WHERE effective_on = '2026-03-01' AND reason IS NOT NULL;"
    " UPDATE history SET effective_on = '2025-03-01' WHERE words IS NOT NULL", "row-changed" },
  { "the-words-are-changed-and-their-digest-is-taken-away",
    "UPDATE version SET reason = NULL WHERE reason IS NOT NULL; UPDATE history SET words = NULL WHERE words IS NOT NULL", "row-changed" },
  { "a-line-of-history-becomes-one-that-seals-no-words",
    "UPDATE version SET reason = 'autre', effective_on = '2025-03-01' WHERE reason IS NOT NULL;"
    " UPDATE history SET words = NULL, effective_on = NULL WHERE words IS NOT NULL", "row-changed" },
  { "a-digest-is-rewritten",
    "UPDATE history SET digest = zeroblob (32) WHERE id = 5", "version-changed" },
  { "a-person-is-changed", "UPDATE person SET birth_on = '1999' WHERE id = 1", "record-changed" },
  { "an-officer-gets-a-role", "UPDATE officer SET roles = '[\"administrator\"]' WHERE login = 'agent'", "record-changed" },
  { "a-setting-is-changed", "UPDATE setting SET value = 'true' WHERE key = 'small_office'", "record-changed" },
  { "a-bordereau-is-changed", "UPDATE bordereau SET files = 99", "record-changed" },
  { "a-setting-disappears", "DELETE FROM setting WHERE key = 'small_office'", "record-missing" },
  { "a-word-of-a-list-is-changed", "UPDATE term SET name_fr = 'Autre' WHERE list = 'category' AND code = 'artisan'", "record-changed" },
  { "a-trigger-is-dropped", "DROP TRIGGER history_is_not_changed", "schema-changed" },
  { "an-index-is-dropped", "DROP INDEX entry_one_live_a_person", "schema-changed" },
  { "a-table-is-added", "CREATE TABLE mine (a text)", "schema-changed" },
  { "a-holder-disappears", "DELETE FROM person WHERE id = 1", "file-damaged" },
};

/* What only a server has: the parts of divided tables. */
static const Damage server_damages[] = {
  { "the-part-of-a-table-is-open", "GRANT SELECT ON person_08 TO PUBLIC", "file-damaged" },
  { "the-part-of-a-table-is-past-the-policies", "ALTER TABLE person_08 DISABLE ROW LEVEL SECURITY", "file-damaged" },
  { "the-part-of-a-table-is-taken-out", "ALTER TABLE visit DETACH PARTITION visit_08", "file-damaged" },
};

/* The triggers that stand in a damage's way, and the damage in a server's words where they differ. */
static const struct
{
  const char *name;
  const char *triggers; /* (nullable): with spaces between them */
  const char *server;  /* (nullable) */
} ways[] = {
  { "one-officer-takes-in-and-decides", "application_four_eyes",
    "DO $$ BEGIN EXECUTE (SELECT 'ALTER TABLE application DROP CONSTRAINT ' || conname FROM pg_constraint"
    " WHERE conrelid = 'application'::regclass AND pg_get_constraintdef (oid) LIKE '%decided_by <> agent%'); END $$;"
    "UPDATE application SET decided_by = agent WHERE id = (SELECT min (id) FROM application WHERE state = 'refused')" },
  { "a-line-of-history-disappears", "history_is_not_deleted", NULL },
  { "a-line-of-history-disappears-and-the-others-close-up", "history_is_not_deleted history_is_not_changed", NULL },
  { "a-line-of-history-is-put-in", "history_is_not_changed history_has_no_gap", NULL },
  { "an-act-of-history-is-changed", "history_is_not_changed", NULL },
  { "a-request-of-history-is-changed", "history_is_not_changed", NULL },
  { "an-instant-of-history-is-changed", "history_is_not_changed", NULL },
  { "a-reason-of-history-is-changed", "history_is_not_changed", NULL },
  { "fields-of-history-are-changed", "history_is_not_changed", NULL },
  { "the-last-line-of-history-is-changed", "history_is_not_changed", NULL },
  { "a-link-of-history-is-changed", "history_is_not_changed", NULL },
  { "a-checkpoint-is-forged", "checkpoint_is_not_changed", NULL },
  { "a-checkpoint-is-put-in", "checkpoint_is_true", NULL },
  { "the-last-line-of-history-disappears", "history_is_not_deleted", NULL },
  { "a-version-disappears", "version_is_not_deleted", NULL },
  { "a-version-is-rewritten", "version_is_only_erased", NULL },
  { "the-words-of-an-officer-are-changed", "version_is_only_erased", NULL },
  { "the-words-of-an-officer-are-taken-away", "version_is_only_erased", NULL },
  { "words-are-put-into-an-officers-mouth", "version_is_only_erased", NULL },
  { "the-day-of-an-act-is-changed", "version_is_only_erased", NULL },
  { "the-day-of-an-act-is-changed-in-the-history-too", "version_is_only_erased history_is_not_changed", NULL },
  { "the-words-are-changed-and-their-digest-is-taken-away", "version_is_only_erased history_is_not_changed", NULL },
  { "a-line-of-history-becomes-one-that-seals-no-words", "version_is_only_erased history_is_not_changed", NULL },
  { "a-digest-is-rewritten", "history_is_not_changed",
    "UPDATE history SET digest = decode (repeat ('00', 32), 'hex') WHERE id = 5" },
  { "a-trigger-is-dropped", NULL, "DROP TRIGGER history_is_not_changed ON history" },
};

static const char *
find_triggers (const Damage *damage)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].name, damage->name) == 0)
      return ways[i].triggers;

  return NULL;
}

static const char *
find_server_sql (const Damage *damage)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].name, damage->name) == 0 && ways[i].server != NULL)
      return ways[i].server;

  return damage->sql;
}

static char *
get_file (Fixture *fixture)
{
  return g_build_filename (sijil_register_get_folder (fixture->reg), "register.db", NULL);
}

static void
execute (sqlite3    *db,
         const char *sql)
{
  char *problem = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

static int
collect_cb (void  *data,
            int    n,
            char **values,
            char **names)
{
  *(char **) data = g_strdup (values[0]);
  return 0;
}

/* The triggers that stand in the way are put back as they were, so that their absence does not tell. */
static void
damage_file (Fixture      *fixture,
             const Damage *damage)
{
  g_autofree char *path = get_file (fixture);
  const char *triggers = find_triggers (damage);
  g_auto (GStrv) names = g_strsplit (triggers != NULL ? triggers : "", " ", -1);
  g_autoptr (GPtrArray) put_back = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *find = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", names[i]);
      g_autofree char *drop = g_strconcat ("DROP TRIGGER ", names[i], NULL);
      char *trigger = NULL;

      g_assert_cmpint (sqlite3_exec (db, find, collect_cb, &trigger, NULL), ==, SQLITE_OK);
      g_ptr_array_add (put_back, trigger);
      execute (db, drop);
    }
  execute (db, damage->sql);
  for (guint i = 0; i < put_back->len; i++)
    execute (db, put_back->pdata[i]);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* As one who may do everything on the server: no trigger and no foreign key stands in the way. */
static void
damage_server (Fixture      *fixture,
               const Damage *damage)
{
  g_autofree char *sql = g_strdup_printf ("SET session_replication_role = replica; SET search_path = sijil; %s",
                                          find_server_sql (damage));

  server_execute (fixture->place, sql);
}

static void
run_damage (Fixture      *fixture,
            const Damage *damage)
{
  if (server_is_asked_for ())
    damage_server (fixture, damage);
  else
    damage_file (fixture, damage);
}

static GPtrArray *
check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static gboolean
names (GPtrArray  *found,
       const char *reason)
{
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (sijil_error_get_reason (found->pdata[i]), reason))
      return TRUE;

  return FALSE;
}

static void
test_damage_is_named (Fixture       *fixture,
                      gconstpointer  data)
{
  const Damage *damage = data;
  g_autoptr (GPtrArray) before = check (fixture);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 0);
  run_damage (fixture, damage);
  fixture_reopen (fixture);
  after = check (fixture);
  for (guint i = 0; i < after->len; i++)
    g_test_message ("%s: %s", sijil_error_get_reason (after->pdata[i]), ((GError *) after->pdata[i])->message);
  g_assert_true (names (after, damage->reason));
  n_named++;
}

/* The disk gives other bytes than were written: either the register does not open, or the check names it. */
static void
test_a_file_that_the_disk_spoiled_is_named (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *path = get_file (fixture);
  g_autofree char *folder = g_strdup (sijil_register_get_folder (fixture->reg));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file;

  g_clear_pointer (&fixture->reg, sijil_register_close);
  file = g_fopen (path, "r+b");
  g_assert_cmpint (fseek (file, 4096 * 60, SEEK_SET), ==, 0);
  for (guint i = 0; i < 4096 * 20; i++)
    g_assert_cmpint (fputc (0x5a, file), !=, EOF);
  g_assert_cmpint (fclose (file), ==, 0);

  fixture->reg = sijil_register_open (folder, FALSE, &error);
  if (fixture->reg != NULL)
    found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  if (found != NULL)
    g_assert_true (names (found, "file-damaged"));
  else
    g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-damaged");
}

static char *
add_paper (Fixture *fixture)
{
  static const char bytes[] = "%PDF-1.4 an invented paper";
  g_autoptr (GBytes) content = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autofree char *address = sijil_digest_bytes (content);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) paper = fixture_json ("{ 'person': 1, 'kind': 'CIN', 'clear_digest': 'x', 'media_type': 'application/pdf',"
                                               "  'size_bytes': 26, 'received_on': '2026-03-10', 'received_at': 1, 'officer': 1 }");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  const char *folder;

  fixture_sign_in (fixture, "agent");
  person = sijil_record_load (fixture->reg, "person", 1, &error);
  folder = sijil_json_get_string (person, "uuid");
  g_assert_true (sijil_papers_put (sijil_register_get_papers (fixture->reg), folder, address, stream, &error));
  json_object_set_string_member (paper, "folder", folder);
  json_object_set_string_member (paper, "address", address);
  step = sijil_step_begin (fixture->reg, "add_paper", 0, &error);
  g_assert_true (sijil_step_insert (step, "paper", paper, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));

  return g_strdup (address);
}

/* The path of the one file below papers/. */
static char *
find_paper (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);
      char *found = g_file_test (child, G_FILE_TEST_IS_DIR) ? find_paper (child) : g_strdup (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Spoils the one paper there is, or takes it away. */
static void
spoil_paper (Fixture  *fixture,
             gboolean  is_lost)
{
  g_autofree char *papers = g_build_filename (fixture->place, "papers", NULL);
  g_autofree char *path = NULL;

  if (server_is_asked_for ())
    {
      server_execute (fixture->place, is_lost ? "DELETE FROM sijil.paper_piece" : "UPDATE sijil.paper_piece SET content = 'another'");
      return;
    }

  path = find_paper (papers);
  g_chmod (path, 0600);
  if (is_lost)
    g_assert_cmpint (g_unlink (path), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, "another paper", -1, NULL));
}

static void
test_a_paper_that_is_lost_or_changed_is_named (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *address = add_paper (fixture);
  g_autoptr (GPtrArray) sound = check (fixture);
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) lost = NULL;

  g_assert_cmpuint (sound->len, ==, 0);
  spoil_paper (fixture, FALSE);
  changed = check (fixture);
  g_assert_true (names (changed, "paper-changed"));

  spoil_paper (fixture, TRUE);
  lost = check (fixture);
  g_assert_true (names (lost, "paper-missing"));
}

/* An erased version keeps its digests in history, and its absence is no damage where an act of erasure tells of it. */
static void
test_what_was_erased_is_no_damage (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const Damage erasure = {
    NULL, "UPDATE version SET document = NULL, salt = NULL, reason = NULL WHERE subject_kind = 'person' AND subject = 2 AND version <= 2",
    NULL,
  };
  g_autoptr (GPtrArray) found = NULL;

  change_person (fixture, 2, "erase", NULL);
  run_damage (fixture, &erasure);
  fixture_reopen (fixture);
  found = check (fixture);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GError *) found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, 0);
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
test_it_can_be_stopped_in_every_part (Fixture       *fixture,
                                      gconstpointer  data)
{
  static const char * const parts[] = { "engine", "rules" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_register_check (fixture->reg, stop_cb, (gpointer) parts[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (sijil_db_is_in_transaction (sijil_register_get_db (fixture->reg)));
    }
}

static void
test_search_words_are_made_again_of_the_names (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *before = tamper_ask (fixture, "SELECT count(*) FROM search_word");
  g_autofree char *after = NULL;
  gint64 written;

  tamper (fixture, "DELETE FROM search_word WHERE subject_kind = 'person' AND subject IN (1, 2);"
                   " DELETE FROM search_word WHERE subject = 3 AND word = (SELECT min (word) FROM search_word WHERE subject = 3);"
                   " INSERT INTO search_word (chamber, word, subject_kind, subject) VALUES ('08', 'zzz', 'organisation', 9999)");
  g_assert_true (sijil_reindex (fixture->reg, &written, &error));
  g_assert_no_error (error);
  g_assert_cmpint (written, >=, 4);
  after = tamper_ask (fixture, "SELECT count(*) FROM search_word");
  g_assert_cmpstr (after, ==, before);
  found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (sijil_reindex (fixture->reg, &written, &error));
  g_assert_cmpint (written, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/check/is-named-when-", damages[i].name, NULL);

      g_test_add (path, Fixture, &damages[i], set_up, test_damage_is_named, fixture_tear_down);
    }
  for (guint i = 0; server_is_asked_for () && i < G_N_ELEMENTS (server_damages); i++)
    {
      g_autofree char *path = g_strconcat ("/check/is-named-when-", server_damages[i].name, NULL);

      g_test_add (path, Fixture, &server_damages[i], set_up, test_damage_is_named, fixture_tear_down);
    }
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  if (!server_is_asked_for ())
    ADD ("/check/a-file-that-the-disk-spoiled-is-named", test_a_file_that_the_disk_spoiled_is_named);
  ADD ("/check/a-paper-that-is-lost-or-changed-is-named", test_a_paper_that_is_lost_or_changed_is_named);
  ADD ("/check/what-was-erased-is-no-damage", test_what_was_erased_is_no_damage);
  ADD ("/check/it-can-be-stopped-in-every-part", test_it_can_be_stopped_in_every_part);
  ADD ("/check/search-words-are-made-again-of-the-names", test_search_words_are_made_again_of_the_names);

  result = g_test_run ();
  if (n_named > 0)
    g_print ("# promise P11 | %u damages by whoever may write everything, at %s, named by the check | all\n", n_named,
             server_is_asked_for () ? "a server" : "a folder");
  return result;
}
