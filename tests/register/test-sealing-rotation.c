/* Another sealing key in the place of the one before: both open papers until it is done, and then the old one opens nothing. */

#include "cards.h"
#include "intake-helpers.h"
#include "sealing.h"

#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-draft.h"
#include "register/sijil-intake.h"
#include "register/sijil-officer.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "server.h"
#include "trust/sijil-wrap.h"

#include <string.h>

#define NEW_PIN "un autre mot de passe"

static gboolean
skips_second_desk (void)
{
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    return FALSE;

  g_test_skip ("the other desk comes in by no account");
  return TRUE;
}

static void
rotate (Fixture                *fixture,
        const SijilRecoveryKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;

  fixture_sign_in (fixture, "admin");
  status = sijil_sealing_rotate (fixture->reg, key, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "rotating");
  g_assert_true (json_object_get_boolean_member (status, "is_open"));
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 0);
}

static void
assert_state (Fixture    *fixture,
              const char *state,
              gint64      old)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = sijil_sealing_status (fixture->reg, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, state);
  g_assert_cmpint (sijil_json_get_int (status, "old", -1), ==, old);
}

/* (transfer full): the key that seals now, as somebody keeps it who should not */
static SijilSealingKey *
steal_key (Fixture *fixture)
{
  SijilSealingKey *key;

  g_assert_cmpint (_sijil_sealing_get (fixture->reg, &key), ==, SIJIL_SEALING_OPEN);
  return key;
}

/* All that looks like something wrapped in what is kept: in rows, versions and drafts, as anybody reads it who has a copy. */
static GPtrArray *
list_wrapped (Fixture *fixture)
{
  g_autoptr (GRegex) regex = g_regex_new ("[A-Za-z0-9+/]{107}=", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;

  if (server_is_asked_for ())
    {
      text = server_query (fixture->place, "SELECT string_agg (part, ' ') FROM (SELECT coalesce (file_key, '') AS part FROM sijil.paper"
                           " UNION ALL SELECT document FROM sijil.version WHERE document IS NOT NULL UNION ALL SELECT document FROM sijil.draft"
                           " UNION ALL SELECT recovery FROM sijil.sealing_key) AS parts");
    }
  else
    {
      g_autofree char *path = g_build_filename (fixture->place, "register.db", NULL);

      fixture_reopen (fixture); /* all of it is in the file, and what was overwritten is nowhere */
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      for (gsize i = 0; i < length; i++)
        if ((guint8) text[i] < 0x20 || (guint8) text[i] > 0x7e)
          text[i] = ' ';
      fixture_sign_in (fixture, "admin");
    }
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (found, g_match_info_fetch (match, 0));
  return found;
}

static guint
count_opened (Fixture         *fixture,
              SijilSealingKey *key)
{
  g_autoptr (GPtrArray) wrapped = list_wrapped (fixture);
  guint8 *secret = sijil_wrap_secret_new ();
  guint opened = 0;

  for (guint i = 0; i < wrapped->len; i++)
    opened += sijil_wrap_open (wrapped->pdata[i], key->half, key->secret, secret);
  sijil_wrap_secret_free (secret);
  return opened;
}

static void
assert_read (Fixture   *fixture,
             GPtrArray *papers,
             GPtrArray *contents)
{
  for (guint i = 0; i < papers->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) paper = sijil_record_load (fixture->reg, "paper", sijil_json_get_int (papers->pdata[i], "id", 0), &error);
      g_autoptr (GBytes) bytes = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (sijil_json_get_string (paper, "address"), ==, sijil_json_get_string (papers->pdata[i], "address"));
      bytes = sealing_load (fixture, paper);
      g_assert_true (g_bytes_equal (bytes, contents->pdata[i]));
    }
}

/* @contents: (out): of each paper */
static GPtrArray *
load_all (Fixture    *fixture,
          GPtrArray **contents)
{
  GPtrArray *papers = sealing_list_papers (fixture);

  *contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < papers->len; i++)
    g_ptr_array_add (*contents, sealing_load (fixture, papers->pdata[i]));
  return papers;
}

static void
test_the_old_key_opens_nothing_afterwards (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (JsonObject) later = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gint64 files;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = load_all (fixture, &contents);
  stolen = steal_key (fixture);
  files = sealing_count_files (fixture);
  g_assert_cmpuint (count_opened (fixture, stolen), >=, papers->len);

  rotate (fixture, &key);
  assert_state (fixture, "rotating", papers->len);
  assert_read (fixture, papers, contents);
  g_assert_null (sijil_sealing_rotate (fixture->reg, &key, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "sealing-rotating");
  desk_assert_sound (fixture);

  answer = sealing_run (fixture, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "sealed");
  g_assert_cmpint (sijil_json_get_int (answer, "rewrapped", 0), ==, papers->len);
  g_assert_cmpint (sealing_count_files (fixture), ==, files);
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      fixture_sign_in (fixture, i == 0 ? "admin" : "agent");
      assert_read (fixture, papers, contents);
    }
  later = sealing_save_draft (fixture);
  desk_assert_sound (fixture);

  /* And once more. */
  rotate (fixture, &key);
  sealing_sign_in (fixture, "agent", FIXTURE_PIN); /* the draft follows */
  sealing_run_whole (fixture);
  assert_read (fixture, papers, contents);
  desk_assert_sound (fixture);
}

static gboolean
is_told (Fixture    *fixture,
         const char *reason)
{
  char *before = fixture_begin_house (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  gboolean told = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    told |= g_str_equal (sijil_error_get_reason (found->pdata[i]), reason);
  fixture_end_house (fixture, before);
  return told;
}

/* Versions that an earlier program wrote hold the wrapped key itself; the rows that seal them are of the first form. */
static void
test_versions_of_before_are_rid_of_it (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  guint opened;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  stolen = steal_key (fixture);
  opened = count_opened (fixture, stolen);
  sql = g_strdup_printf ("%sUPDATE history SET effective_on = NULL, words = NULL WHERE subject_kind = 'paper' AND subject = 1;"
                         " UPDATE version SET salt = NULL, document = '{\"file_key\":\"%s\",\"sealed_with\":\"%s\"}'"
                         " WHERE subject_kind = 'paper' AND subject = 1;",
                         server_is_asked_for () ? "" : "DROP TRIGGER version_is_only_erased; DROP TRIGGER history_is_not_changed; ",
                         sijil_json_get_string (papers->pdata[0], "file_key"),
                         stolen->uuid);
  sealing_meddle (fixture, sql);
  g_assert_cmpuint (count_opened (fixture, stolen), >, opened);
  rotate (fixture, &key);
  sealing_run_whole (fixture);
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0);
  g_assert_false (is_told (fixture, "version-emptied"));
}

static void
test_it_needs_the_key_and_the_paper (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_auto (SijilRecoveryKey) other;
  g_autoptr (GError) error = NULL;

  sijil_recovery_key_make (&other);
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_sealing_rotate (fixture->reg, &other, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "sealing-off");
  sealing_start (fixture, &key);
  g_assert_null (sijil_sealing_rotate (fixture->reg, &other, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "recovery-key-other");
  fixture_sign_in (fixture, "director");
  g_assert_null (sijil_sealing_rotate (fixture->reg, &key, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_error (&error);
  fixture_sign_in (fixture, "admin");
  _sijil_register_forget_key (fixture->reg);
  g_assert_null (sijil_sealing_rotate (fixture->reg, &key, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static void
test_half_way_it_goes_on_after_a_kill (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  guint kills = 0;

  if (skips_second_desk ())
    return;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = load_all (fixture, &contents);
  stolen = steal_key (fixture);
  rotate (fixture, &key);
  while (kills < 2) /* once before the old key ends, once after it */
    {
      g_assert_false (sealing_run_until (fixture, 0));
      assert_state (fixture, kills++ == 0 ? "rotating" : "sealed", 0);
      assert_read (fixture, papers, contents);
      desk_assert_sound (fixture);
    }
  sealing_run_whole (fixture);
  assert_read (fixture, papers, contents);
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0);
}

/* A desk that signed in before goes on reading and taking papers, during it and after it. */
static void
test_a_desk_from_before_hears_of_it (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (SijilRegister) desk = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  g_autoptr (GError) error = NULL;

  if (skips_second_desk ())
    return;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  stolen = steal_key (fixture);
  desk = sijil_register_open (fixture->place, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (desk, FIXTURE_DAY, &error));
  fixture_take_officer (desk, "agent");
  rotate (fixture, &key);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonObject) document = fixture_json ("{ 'papers': [ { 'paper': 'STATUTES', 'file': 'statutes.pdf' } ] }");
      g_autofree char *folder = intake_examples ();
      g_autoptr (JsonObject) draft = sijil_draft_save (desk, NULL, 0, "new", NULL, document, folder, NULL, &error);
      g_autoptr (JsonObject) paper = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_no_error (error);
      paper = sijil_record_load (desk, "paper", 1, &error);
      bytes = sijil_paper_load_bytes (desk, paper, &error);
      g_assert_no_error (error);
      sealing_run_whole (fixture);
    }
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0); /* neither a row nor a draft was sealed with it since */
}

/* What was sealed with a key that ended meanwhile is refused, as nobody would ever open it. */
static void
test_what_nobody_would_open_is_not_saved (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (JsonObject) paper = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) error = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = sealing_list_papers (fixture);
  paper = sijil_record_copy (papers->pdata[0]);
  rotate (fixture, &key);
  sealing_run_whole (fixture);
  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "deposit", 0, &error);
  g_assert_no_error (error);
  json_object_remove_member (paper, "id");
  json_object_remove_member (paper, "uuid");
  g_assert_false (sijil_paper_keep (step, paper, "application", 1, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_BUSY, "sealing-key-ended");
}

/*
 * A paper that no key opens.
 */

static void
assert_not_left (Fixture            *fixture,
                 const char * const *papers,
                 int                 code,
                 const char         *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_sealing_leave (fixture->reg, papers, &error));
  desk_assert_refused (&error, code, reason);
}

/* What a run names as not to be opened. */
static void
run_to_the_damaged (Fixture    *fixture,
                    JsonObject *paper,
                    const char *application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sealing_run (fixture, 0, NULL, NULL, &error);
  JsonArray *damaged;
  JsonObject *named;

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "rotating");
  damaged = sijil_json_get_array (answer, "damaged");
  g_assert_cmpuint (json_array_get_length (damaged), ==, 1);
  named = json_array_get_object_element (damaged, 0);
  g_assert_cmpstr (sijil_json_get_string (named, "uuid"), ==, sijil_json_get_string (paper, "uuid"));
  g_assert_cmpstr (sijil_json_get_string (named, "paper"), ==, sijil_json_get_string (paper, "kind"));
  g_assert_cmpstr (sijil_json_get_string (named, "record"), ==, application);
  g_assert_true (json_object_get_boolean_member (named, "is_unopened"));
}

static void
leave_it (Fixture            *fixture,
          const char * const *papers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = sijil_sealing_leave (fixture->reg, papers, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "sealed");
  g_assert_cmpint (sijil_json_get_int (status, "left", 0), ==, 1);
}

static gint64
count_left (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 count = 0;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "subject_kind", "paper");
  json_object_set_int_member (values, "subject", 1);
  json_object_set_string_member (values, "chamber", fixture->reg->chamber);
  rows = sijil_db_query_rows (fixture->reg->db, "history-of-subject", values, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    count += g_strcmp0 (sijil_json_get_string (json_array_get_object_element (rows, i), "act"), "leave_paper") == 0;
  return count;
}

static void
test_a_damaged_paper_is_left_when_it_was_named (Fixture       *fixture,
                                                gconstpointer  data)
{
  static const char * const none[] = { NULL };
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (JsonObject) damaged = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  const char *left[2] = { NULL };
  const char *too_many[3] = { NULL };

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = load_all (fixture, &contents);
  stolen = steal_key (fixture);
  damaged = json_object_ref (papers->pdata[0]);
  g_ptr_array_remove_index (papers, 0);
  g_ptr_array_remove_index (contents, 0);
  left[0] = too_many[0] = sijil_json_get_string (damaged, "uuid");
  too_many[1] = sijil_json_get_string (papers->pdata[0], "uuid");
  sealing_meddle (fixture, "UPDATE paper SET file_key = 'not what was kept' WHERE id = 1;");

  fixture_sign_in (fixture, "admin");
  assert_not_left (fixture, left, SIJIL_ERROR_STATE, "sealing-not-rotating");
  rotate (fixture, &key);
  assert_not_left (fixture, left, SIJIL_ERROR_STATE, "sealing-left-other"); /* the others were not done yet */
  run_to_the_damaged (fixture, damaged, application);
  assert_not_left (fixture, none, SIJIL_ERROR_STATE, "sealing-left-other");
  assert_not_left (fixture, too_many, SIJIL_ERROR_STATE, "sealing-left-other");
  fixture_sign_in (fixture, "registrar");
  assert_not_left (fixture, left, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "admin");
  assert_state (fixture, "rotating", 1);

  leave_it (fixture, left);
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0);
  assert_read (fixture, papers, contents);
  g_assert_false (is_told (fixture, "sealing"));
  g_assert_false (is_told (fixture, "version-emptied"));
  g_assert_cmpint (count_left (fixture), ==, 1);

  /* The next exchange asks again. */
  rotate (fixture, &key);
  run_to_the_damaged (fixture, damaged, application);
  leave_it (fixture, left);
  assert_read (fixture, papers, contents);
}

/*
 * Officers and the recovery key meanwhile.
 */

static void
test_who_comes_meanwhile_is_given_both (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = load_all (fixture, &contents);
  sealing_set_enabled (fixture, "agent2", FALSE);
  rotate (fixture, &key);
  _sijil_register_forget_key (fixture->reg);
  sealing_set_enabled (fixture, "agent2", TRUE);
  sealing_sign_in (fixture, "registrar", FIXTURE_PIN); /* gives them */
  sealing_sign_in (fixture, "agent2", FIXTURE_PIN);
  assert_read (fixture, papers, contents);

  /* A new PIN by the administrator makes a new key. */
  fixture_sign_in (fixture, "admin");
  answer = sijil_officer_set_pin (fixture->reg, "agent2", NEW_PIN, &error);
  g_assert_no_error (error);
  sealing_sign_in (fixture, "agent2", NEW_PIN);
  assert_read (fixture, papers, contents);
  sealing_run_whole (fixture);
  sealing_sign_in (fixture, "agent2", NEW_PIN);
  assert_read (fixture, papers, contents);
  desk_assert_sound (fixture);
}

static void
test_both_go_with_the_paper_key (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_auto (SijilRecoveryKey) newer;
  g_autofree char *application = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) status = NULL;

  sealing_start (fixture, &key);
  application = sealing_deposit (fixture);
  papers = load_all (fixture, &contents);
  rotate (fixture, &key);
  sealing_make_recovery_key (fixture, TRUE, &newer);
  sealing_meddle (fixture, "UPDATE sealing_wrap SET wrapped = NULL, ended_at = made_at, version = 2 WHERE ended_at IS NULL;");
  sealing_sign_in (fixture, "admin", FIXTURE_PIN);
  g_assert_null (sijil_sealing_recover (fixture->reg, &key, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "recovery-key-other");
  status = sijil_sealing_recover (fixture->reg, &newer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (status, "without")), ==, 0);
  assert_read (fixture, papers, contents);
  sealing_run_whole (fixture);
  fixture_sign_in (fixture, "agent");
  assert_read (fixture, papers, contents);
}

/*
 * Drafts.
 */

static void
test_drafts_follow (Fixture       *fixture,
                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SijilSealingKey) stolen = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) saved = NULL;
  g_autoptr (JsonObject) deposited = NULL;

  sealing_start (fixture, &key);
  draft = sealing_save_draft (fixture);
  photo = sealing_load_photo_of_draft (fixture, draft);
  stolen = steal_key (fixture);
  rotate (fixture, &key);
  answer = sealing_run (fixture, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  if (server_is_asked_for ())
    {
      /* An administrator writes no drafts there: who works at the counter does it by signing in. */
      g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "rotating");
      g_assert_cmpint (sijil_json_get_int (answer, "old_drafts", 0), ==, 1);
      sealing_sign_in (fixture, "agent", FIXTURE_PIN);
      sealing_run_whole (fixture);
    }
  assert_state (fixture, "sealed", 0);
  g_assert_cmpuint (count_opened (fixture, stolen), ==, 0);
  again = sealing_load_photo_of_draft (fixture, draft);
  g_assert_true (g_bytes_equal (photo, again));

  /* Who has it open from before saves it as ever. */
  fixture_sign_in (fixture, "agent");
  saved = sijil_draft_save (fixture->reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                            sijil_json_get_object (draft, "document"), NULL, NULL, &error);
  g_assert_no_error (error);
  deposited = sijil_application_deposit_draft (fixture->reg, sijil_json_get_string (draft, "uuid"), NULL, &error);
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function) g_test_add ("/sealing-rotation/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  TEST ("the-old-key-opens-nothing-afterwards", test_the_old_key_opens_nothing_afterwards);
  TEST ("versions-of-before-are-rid-of-it", test_versions_of_before_are_rid_of_it);
  TEST ("it-needs-the-key-and-the-paper", test_it_needs_the_key_and_the_paper);
  TEST ("half-way-it-goes-on-after-a-kill", test_half_way_it_goes_on_after_a_kill);
  TEST ("a-desk-from-before-hears-of-it", test_a_desk_from_before_hears_of_it);
  TEST ("what-nobody-would-open-is-not-saved", test_what_nobody_would_open_is_not_saved);
  TEST ("a-damaged-paper-is-left-when-it-was-named", test_a_damaged_paper_is_left_when_it_was_named);
  TEST ("who-comes-meanwhile-is-given-both", test_who_comes_meanwhile_is_given_both);
  TEST ("both-go-with-the-paper-key", test_both_go_with_the_paper_key);
  TEST ("drafts-follow", test_drafts_follow);
#undef TEST

  return g_test_run ();
}
