/* What every engine must do; run on each of them. */

#include "place.h"
#include "server.h"

#include "store/sijil-place.h"

static void
test_an_existing_register_is_not_made_again (Place         *place,
                                             gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_db_open (place->address, SIJIL_DB_CREATE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

static void
test_a_missing_register_is_not_made_silently (Place         *place,
                                              gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_db_open (place->address, SIJIL_DB_DEFAULT, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FOREIGN);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-missing");
    }
}

static void
test_a_register_from_a_later_version_is_refused (Place         *place,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  sijil_db_close (place_make (place));
  place_meddle (place, server_is_asked_for () ? "COMMENT ON SCHEMA sijil IS 'Sijil register, version 9999'"
                                              : "PRAGMA user_version = 9999");
  g_assert_null (sijil_db_open (place->address, SIJIL_DB_DEFAULT, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_TOO_NEW);
}

static void
test_what_is_not_a_register_is_refused (Place         *place,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  place_meddle (place, server_is_asked_for () ? "CREATE SCHEMA sijil CREATE TABLE addresses (name text)"
                                              : "CREATE TABLE addresses (name text)");
  g_assert_null (sijil_db_open (place->address, SIJIL_DB_DEFAULT, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FOREIGN);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "register-foreign");
}

static void
test_a_second_writer_waits_and_is_told (Place         *place,
                                        gconstpointer  data)
{
  g_autoptr (SijilDb) one = place_make (place);
  g_autoptr (SijilDb) two = place_open (place);
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  g_assert_true (sijil_db_begin (one, &error));
  g_assert_false (sijil_db_begin (two, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_BUSY);
  g_assert_false (sijil_db_is_in_transaction (two));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 4 * G_USEC_PER_SEC);
  sijil_db_rollback (one);
  g_clear_error (&error);
  g_assert_true (sijil_db_begin (two, &error));
  sijil_db_rollback (two);
}

static void
insert_term (SijilDb     *db,
             const char  *code,
             GError     **error)
{
  g_autoptr (JsonObject) term = json_object_new ();
  gint64 id;

  json_object_set_string_member (term, "list", "test");
  json_object_set_string_member (term, "code", code);
  json_object_set_string_member (term, "name_fr", "Épreuve");
  json_object_set_string_member (term, "name_ar", "تجربة");
  sijil_db_query_int (db, "term-insert", term, &id, error);
}

/* (transfer full): the codes of the list "test", joined */
static char *
list_terms (SijilDb *db)
{
  g_autoptr (SijilStmt) stmt = NULL;
  g_autoptr (GError) error = NULL;
  GString *codes = g_string_new (NULL);
  gboolean has_row = TRUE;

  stmt = sijil_db_prepare (db, "term-list", &error);
  g_assert_no_error (error);
  sijil_stmt_bind_text (stmt, "list", "test");
  while (sijil_stmt_step (stmt, &has_row, &error) && has_row)
    g_string_append_printf (codes, "%s ", sijil_stmt_get_text (stmt, 2));
  g_assert_no_error (error);
  return g_string_free (codes, FALSE);
}

static void
test_what_is_rolled_back_is_gone_and_what_is_committed_stays (Place         *place,
                                                              gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autofree char *codes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, "gone", &error);
  g_assert_no_error (error);
  sijil_db_rollback (db);
  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, "kept", &error);
  g_assert_true (sijil_db_commit (db, &error));

  codes = list_terms (db);
  g_assert_cmpstr (codes, ==, "kept ");
}

/* A text list sorts by its bytes, whatever the server's language: capitals first, accents last. */
static void
test_texts_sort_by_their_bytes (Place         *place,
                                gconstpointer  data)
{
  static const char * const words[] = { "été", "b", "Z", "a-c", "ab", "أ", "ا" };
  g_autoptr (SijilDb) db = place_make (place);
  g_autofree char *codes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    insert_term (db, words[i], &error);
  g_assert_no_error (error);
  codes = list_terms (db);
  g_assert_cmpstr (codes, ==, "Z a-c ab b été أ ا ");
}

static void
test_values_come_back_as_they_went_in (Place         *place,
                                       gconstpointer  data)
{
  static const guint8 salt[] = { 0x00, 0x5c, 0xff, 0x27 };
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (SijilStmt) stmt = NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (GError) error = NULL;

  stmt = sijil_db_prepare (db, "version-insert", &error);
  sijil_stmt_bind_text (stmt, "chamber", "08");
  sijil_stmt_bind_text (stmt, "subject_kind", "term");
  sijil_stmt_bind_int (stmt, "subject", 4102444800);
  sijil_stmt_bind_int (stmt, "version", -1);
  sijil_stmt_bind_text (stmt, "document", "{\"a\":\"d'Aït \\ Ben\"}");
  sijil_stmt_bind_blob (stmt, "salt", salt, sizeof salt);
  sijil_stmt_bind_text (stmt, "reason", NULL);
  sijil_stmt_bind_int (stmt, "officer", 0);
  sijil_stmt_bind_text (stmt, "effective_on", "");
  sijil_stmt_bind_int (stmt, "recorded_at", G_MAXINT64);
  g_assert_true (sijil_stmt_run (stmt, &error));
  g_assert_cmpint (sijil_db_get_changes (db), ==, 1);

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "subject_kind", "term");
  json_object_set_int_member (values, "subject", 4102444800);
  row = sijil_db_query_row (db, "version-list", values, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (row, "version"), ==, -1);
  g_assert_cmpstr (json_object_get_string_member (row, "document"), ==, "{\"a\":\"d'Aït \\ Ben\"}");
  g_assert_cmpstr (json_object_get_string_member (row, "effective_on"), ==, "");
  g_assert_cmpint (json_object_get_int_member (row, "recorded_at"), ==, G_MAXINT64);
  g_assert_false (json_object_has_member (row, "reason"));
}

static void
test_a_taken_value_is_a_conflict (Place         *place,
                                  gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GError) error = NULL;

  insert_term (db, "one", &error);
  g_assert_no_error (error);
  insert_term (db, "one", &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

/* Whoever goes on after a refusal and commits must not believe that the rest was saved, nor leave half of it. */
static void
test_a_step_of_which_a_part_was_refused_is_saved_whole_or_not (Place         *place,
                                                               gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autofree char *codes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_saved;

  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, "one", &error);
  g_assert_no_error (error);
  insert_term (db, "one", &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_clear_error (&error);
  is_saved = sijil_db_commit (db, &error);
  g_assert_true (is_saved == (error == NULL));
  g_assert_false (sijil_db_is_in_transaction (db));

  codes = list_terms (db);
  g_assert_cmpstr (codes, ==, is_saved ? "one " : "");
}

static void
test_a_reader_sees_one_state (Place         *place,
                              gconstpointer  data)
{
  g_autoptr (SijilDb) writer = place_make (place);
  g_autoptr (SijilDb) reader = place_open (place);
  g_autofree char *before = NULL;
  g_autofree char *meanwhile = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  insert_term (writer, "old", &error);
  g_assert_true (sijil_db_begin_reading (reader, &error));
  before = list_terms (reader);
  insert_term (writer, "new", &error);
  g_assert_no_error (error);
  meanwhile = list_terms (reader);
  sijil_db_rollback (reader);
  after = list_terms (reader);

  g_assert_cmpstr (before, ==, "old ");
  g_assert_cmpstr (meanwhile, ==, "old ");
  g_assert_cmpstr (after, ==, "new old ");
}

static gboolean
has_changed (SijilDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean answer;

  g_assert_true (sijil_db_look_for_changes (db, &answer, &error));
  g_assert_no_error (error);
  return answer;
}

/* A server tells of it at once, but not within the same instant. */
static gboolean
changes_soon (SijilDb *db)
{
  for (guint i = 0; i < 200; i++)
    {
      if (has_changed (db))
        return TRUE;
      g_usleep (10000);
    }

  return FALSE;
}

static void
save_term (SijilDb    *db,
           const char *code,
           gboolean    is_kept)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_db_begin (db, &error));
  insert_term (db, code, &error);
  g_assert_no_error (error);
  if (is_kept)
    g_assert_true (sijil_db_commit (db, &error));
  else
    sijil_db_rollback (db);
}

static void
test_a_desk_learns_of_what_another_has_saved (Place         *place,
                                              gconstpointer  data)
{
  g_autoptr (SijilDb) mine = place_make (place);
  g_autoptr (SijilDb) theirs = place_open (place);

  g_assert_false (has_changed (mine));
  save_term (mine, "mine", TRUE);
  g_assert_false (has_changed (mine));
  save_term (theirs, "given-up", FALSE);
  g_usleep (100000);
  g_assert_false (has_changed (mine));
  save_term (theirs, "theirs", TRUE);
  g_assert_true (changes_soon (mine));
  g_assert_false (has_changed (mine));
}

static void
test_who_reads_cannot_write (Place         *place,
                             gconstpointer  data)
{
  g_autoptr (SijilDb) db = NULL;
  g_autoptr (GError) error = NULL;

  sijil_db_close (place_make (place));
  db = sijil_db_open (place->address, SIJIL_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  insert_term (db, "one", &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), !=, "engine-failed");
}

static void
test_history_can_be_neither_changed_nor_deleted (Place         *place,
                                                 gconstpointer  data)
{
  static const char * const tries[] = {
    "UPDATE history SET act = 'nothing'",
    "DELETE FROM history",
    "INSERT INTO history SELECT * FROM history WHERE true ON CONFLICT (chamber, id) DO UPDATE SET act = 'x'",
    "INSERT INTO history SELECT 3, chamber, 0, 0, act, reason, subject_kind, 7, 1, fields, request, digest, chain, effective_on, words FROM history",
    "INSERT INTO history SELECT 2, chamber, 0, 0, act, reason, subject_kind, 7, 1, fields, request, digest, substr (chain, 2), effective_on, words"
    " FROM history",
    "INSERT INTO history SELECT 2, chamber, 0, 0, act, reason, subject_kind, 7, 1, fields, request, digest, chain, NULL, NULL FROM history",
    "INSERT INTO history SELECT 2, chamber, 0, 0, act, reason, subject_kind, 7, 1, fields, request, digest, chain, effective_on, substr (chain, 2)"
    " FROM history",
    "UPDATE history SET effective_on = '2025-01-01'",
    "INSERT INTO history (id, chamber, recorded_at, officer, act, subject_kind, subject, version, fields, request, digest)"
    " SELECT 2, chamber, 0, 0, act, subject_kind, 7, 1, fields, request, digest FROM history",
    "INSERT INTO checkpoint (chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature)"
    " SELECT chamber, id, digest, 0, 'asked', 'd', 'k', 's' FROM history",
    "INSERT INTO checkpoint (chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature)"
    " SELECT chamber, 2, chain, 0, 'asked', 'd', 'k', 's' FROM history",
    "UPDATE checkpoint SET device = 'other'",
    "DELETE FROM checkpoint",
    "DELETE FROM version",
    "UPDATE version SET document = 'other'",
  };
  static const char * const server_tries[] = { "TRUNCATE history", "TRUNCATE version", "TRUNCATE checkpoint" };

  sijil_db_close (place_make (place));
  place_meddle (place, server_is_asked_for ()
                       ? "INSERT INTO history VALUES (1, '08', 0, 0, 'init', NULL, 'term', 1, 1, '[]', 'u', '\\x00', decode (repeat ('00', 32), 'hex'), '2026-01-01', NULL);"
                         "INSERT INTO version VALUES (1, '08', 'term', 1, 1, '{}', '\\x00', NULL, 0, '2026-01-01', 0);"
                       : "INSERT INTO history VALUES (1, '08', 0, 0, 'init', NULL, 'term', 1, 1, '[]', 'u', x'00', zeroblob (32), '2026-01-01', NULL);"
                         "INSERT INTO version VALUES (1, '08', 'term', 1, 1, '{}', x'00', NULL, 0, '2026-01-01', 0);");
  place_meddle (place, "INSERT INTO checkpoint (chamber, sequence, chain, recorded_at, occasion, device, signed_by, signature)"
                       " SELECT chamber, id, chain, 0, 'asked', 'd', 'k', 's' FROM history");
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_test_message ("%s", tries[i]);
      g_assert_true (place_refuses (place, tries[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (server_tries) && server_is_asked_for (); i++)
    g_assert_true (place_refuses (place, server_tries[i]));
  place_meddle (place, "UPDATE version SET document = NULL, salt = NULL");
}

static void
test_a_new_register_is_sound_and_as_made (Place         *place,
                                          gconstpointer  data)
{
  g_autoptr (SijilDb) db = place_make (place);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_as_made;

  found = sijil_db_check (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_true (sijil_db_check_schema (db, &is_as_made, &error));
  g_assert_true (is_as_made);

  place_meddle (place, "DROP INDEX person_birth");
  g_assert_true (sijil_db_check_schema (db, &is_as_made, &error));
  g_assert_false (is_as_made);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/engine/" name, Place, NULL, place_set_up, function, place_tear_down)
  ADD ("an-existing-register-is-not-made-again", test_an_existing_register_is_not_made_again);
  ADD ("a-missing-register-is-not-made-silently", test_a_missing_register_is_not_made_silently);
  ADD ("a-register-from-a-later-version-is-refused", test_a_register_from_a_later_version_is_refused);
  ADD ("what-is-not-a-register-is-refused", test_what_is_not_a_register_is_refused);
  ADD ("a-second-writer-waits-and-is-told", test_a_second_writer_waits_and_is_told);
  ADD ("what-is-rolled-back-is-gone-and-what-is-committed-stays", test_what_is_rolled_back_is_gone_and_what_is_committed_stays);
  ADD ("texts-sort-by-their-bytes", test_texts_sort_by_their_bytes);
  ADD ("values-come-back-as-they-went-in", test_values_come_back_as_they_went_in);
  ADD ("a-taken-value-is-a-conflict", test_a_taken_value_is_a_conflict);
  ADD ("a-step-of-which-a-part-was-refused-is-saved-whole-or-not",
       test_a_step_of_which_a_part_was_refused_is_saved_whole_or_not);
  ADD ("a-reader-sees-one-state", test_a_reader_sees_one_state);
  ADD ("a-desk-learns-of-what-another-has-saved", test_a_desk_learns_of_what_another_has_saved);
  ADD ("who-reads-cannot-write", test_who_reads_cannot_write);
  ADD ("history-can-be-neither-changed-nor-deleted", test_history_can_be_neither_changed_nor_deleted);
  ADD ("a-new-register-is-sound-and-as-made", test_a_new_register_is_sound_and_as_made);

  return g_test_run ();
}
