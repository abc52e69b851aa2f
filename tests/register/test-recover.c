/* A register whose administrators cannot sign in any more has one again by the chamber's root key, and by nothing else. */

#include "cards.h"
#include "roots.h"
#include "sealing.h"
#include "server.h"
#include "tamper.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate.h"
#include "register/sijil-check.h"
#include "register/sijil-officer.h"
#include "register/sijil-recover-sign.h"
#include "register/sijil-recover.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-recover-statement.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#define NEW_PIN   "une autre phrase"
#define OTHER_PIN "encore une autre"

#define DAY_S (24 * 3600)

static void
pin (Fixture    *fixture,
     const char *name)
{
  g_autofree char *public_path = roots_path (fixture, name, ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  roots_make (fixture, name);
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "director");
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pinned);
}

/* Nobody has signed in. (transfer full): what is asked of the root */
static JsonObject *
ask (Fixture    *fixture,
     const char *login,
     const char *new_pin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  JsonObject *request;

  fixture_connect (fixture, NULL);
  request = sijil_recover_request (fixture->reg, login, new_pin, "Le code est oublié", notes, &error);
  g_assert_no_error (error);
  return request;
}

static char * /* (transfer full) */
save (Fixture    *fixture,
      JsonObject *file)
{
  static guint n = 0;
  g_autofree char *name = g_strdup_printf ("recovery-%u", n++);
  char *path = roots_path (fixture, name, ".json");
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_json_save (path, file, &error));
  return path;
}

/* As two people sign it elsewhere. (transfer full): the path */
static char *
sign (Fixture    *fixture,
      const char *root,
      JsonObject *request)
{
  g_autofree char *sealed = roots_path (fixture, root, ".key");
  g_autofree char *asked = save (fixture, request);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) loaded = sijil_recover_sign_load (asked, &error);
  g_autoptr (JsonObject) answer = NULL;

  g_assert_no_error (error);
  answer = sijil_recover_sign (loaded, sealed, &roots_holders[0], &roots_holders[1], &error);
  g_assert_no_error (error);
  return save (fixture, answer);
}

static char *
ask_and_sign (Fixture    *fixture,
              const char *login,
              const char *new_pin)
{
  g_autoptr (JsonObject) request = ask (fixture, login, new_pin);

  return sign (fixture, "root", request);
}

static JsonObject *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_load (path, 1024 * 1024, &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

static void
assert_applied (Fixture    *fixture,
                const char *path,
                const char *new_pin)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_connect (fixture, NULL);
  answer = sijil_recover_apply (fixture->reg, path, new_pin, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "kind"), ==, "recovery");
  g_assert_cmpstr (sijil_json_get_string (answer, "papers"), ==, "none");
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
assert_refused (Fixture    *fixture,
                const char *path,
                const char *new_pin,
                int         code,
                const char *reason)
{
  g_autofree char *before = tamper_ask (fixture, "SELECT max (id) FROM history");
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  fixture_connect (fixture, NULL);
  g_assert_null (sijil_recover_apply (fixture->reg, path, new_pin, NULL, notes, &error));
  desk_assert_refused (&error, code, reason);
  after = tamper_ask (fixture, "SELECT max (id) FROM history");
  g_assert_cmpstr (before, ==, after);
}

static void
assert_named (Fixture    *fixture,
              const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);
  gboolean is_named = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      g_test_message ("%s: %s", sijil_error_get_reason (found->pdata[i]), ((GError *) found->pdata[i])->message);
      is_named = is_named || g_str_equal (sijil_error_get_reason (found->pdata[i]), reason);
    }
  g_assert_true (is_named);
}

/*
 * What it gives.
 */

static void
test_the_root_gives_a_register_its_administrator_back (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *statement = NULL;
  g_autofree char *officer = NULL;
  g_autofree char *public_path = roots_path (fixture, "second", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) added = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Naima Exemple', 'roles': [ 'agent' ] }");
  g_autoptr (JsonObject) file = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "admin", NEW_PIN);
  assert_applied (fixture, path, NEW_PIN);

  fixture_connect (fixture, NULL);
  g_assert_false (sijil_register_sign_in (fixture->reg, "admin", FIXTURE_PIN, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "pin-wrong");
  sealing_sign_in (fixture, "admin", NEW_PIN);

  /* The history keeps what was signed, byte for byte, and by whom nothing was: no officer did it. */
  file = load (path);
  statement = tamper_ask (fixture, "SELECT reason FROM version WHERE subject_kind = 'officer_key' AND reason IS NOT NULL");
  g_assert_cmpstr (statement, ==, sijil_json_get_string (file, "statement"));
  officer = tamper_ask (fixture, "SELECT min (officer) + max (officer) FROM history WHERE act = 'recover_officer'");
  g_assert_cmpstr (officer, ==, "0");
  desk_assert_sound (fixture);

  /* The key is as good as any: it decides, and gives others theirs. */
  sealing_sign_in (fixture, "admin", NEW_PIN);
  added = sijil_officer_add (fixture->reg, "naima", values, OTHER_PIN, NULL, &error);
  g_assert_no_error (error);
  roots_make (fixture, "second");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_another_officer_takes_the_place_of_an_administrator_who_is_gone (Fixture       *fixture,
                                                                      gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "clerk", NEW_PIN);
  assert_applied (fixture, path, NEW_PIN);
  g_assert_cmpuint (sijil_register_get_officer (fixture->reg)->roles, ==, SIJIL_ROLE_CLERK | SIJIL_ROLE_ADMINISTRATOR);
  fixture_connect (fixture, NULL);
  g_assert_true (sijil_register_sign_in (fixture->reg, "clerk", NEW_PIN, &error));
  g_assert_true (sijil_register_sign_in (fixture->reg, "admin", FIXTURE_PIN, &error));
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_two_in_a_row_are_sound (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  pin (fixture, "root");
  one = ask_and_sign (fixture, "admin", NEW_PIN);
  assert_applied (fixture, one, NEW_PIN);
  other = ask_and_sign (fixture, "admin", OTHER_PIN);
  assert_applied (fixture, other, OTHER_PIN);
  desk_assert_sound (fixture);
}

static void
test_another_administrator_is_named_first (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;

  pin (fixture, "root");
  fixture_connect (fixture, NULL);
  request = sijil_recover_request (fixture->reg, "clerk", NEW_PIN, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "recover-others"));
}

/*
 * What it does not give.
 */

static void
test_without_a_root_nobody_vouches (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_connect (fixture, NULL);
  g_assert_null (sijil_recover_request (fixture->reg, "admin", NEW_PIN, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "recover-no-root");
}

static void
test_only_who_works_here_with_a_long_pin_is_asked_for (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  fixture_connect (fixture, NULL);
  g_assert_null (sijil_recover_request (fixture->reg, "nobody", NEW_PIN, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "officer-unknown");
  g_assert_null (sijil_recover_request (fixture->reg, "agent", "court", NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "pin-short");
  sealing_set_enabled (fixture, "clerk", FALSE);
  fixture_connect (fixture, NULL);
  g_assert_null (sijil_recover_request (fixture->reg, "clerk", NEW_PIN, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "officer-unknown");
}

static void
test_it_is_good_once (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *other = NULL;

  pin (fixture, "root");
  one = ask_and_sign (fixture, "admin", NEW_PIN);
  beside = ask_and_sign (fixture, "admin", OTHER_PIN);
  assert_applied (fixture, one, NEW_PIN);
  assert_refused (fixture, one, NEW_PIN, SIJIL_ERROR_STATE, "recover-used");
  assert_refused (fixture, beside, OTHER_PIN, SIJIL_ERROR_STATE, "recover-used");
  other = ask_and_sign (fixture, "admin", OTHER_PIN);
  assert_applied (fixture, other, OTHER_PIN);
  assert_refused (fixture, one, NEW_PIN, SIJIL_ERROR_STATE, "recover-used");
  desk_assert_sound (fixture);
}

/* An administrator who was found after all gave a new PIN meanwhile. */
static void
test_a_new_pin_meanwhile_ends_it (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "clerk", NEW_PIN);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_pin (fixture->reg, "clerk", OTHER_PIN, &error);
  g_assert_no_error (error);
  assert_refused (fixture, path, NEW_PIN, SIJIL_ERROR_STATE, "recover-used");
}

static void
test_what_is_forged_or_changed_is_refused (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (JsonObject) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *by_another = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *mixed = NULL;
  g_autofree char *exchanged = NULL;
  g_autofree char *flipped = NULL;
  g_autoptr (JsonObject) of_other = NULL;
  g_autofree char *path_of_other = NULL;

  pin (fixture, "root");
  roots_make (fixture, "stranger");
  request = ask (fixture, "admin", NEW_PIN);
  other = ask (fixture, "clerk", NEW_PIN);
  path = sign (fixture, "root", request);
  path_of_other = sign (fixture, "root", other);
  of_other = load (path_of_other);

  asked = save (fixture, request);
  assert_refused (fixture, asked, NEW_PIN, SIJIL_ERROR_INVALID, "recover-file");
  assert_refused (fixture, path, "un autre mot de passe", SIJIL_ERROR_DENIED, "pin-wrong");

  {
    g_autoptr (SijilKeyFile) stranger = roots_open (fixture, "stranger");
    g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (stranger)));

    json_object_set_string_member (request, "root", kid);
  }
  by_another = sign (fixture, "stranger", request);
  assert_refused (fixture, by_another, NEW_PIN, SIJIL_ERROR_DENIED, "recover-signature");

  file = load (path);
  flipped = g_strdup (sijil_json_get_string (file, "statement"));
  flipped[200] = flipped[200] == 'A' ? 'B' : 'A';
  json_object_set_string_member (file, "statement", flipped);
  changed = save (fixture, file);
  assert_refused (fixture, changed, NEW_PIN, SIJIL_ERROR_DENIED, "recover-signature");

  g_clear_pointer (&file, json_object_unref);
  file = load (path);
  json_object_set_string_member (file, "certificate", sijil_json_get_string (of_other, "certificate"));
  mixed = save (fixture, file);
  assert_refused (fixture, mixed, NEW_PIN, SIJIL_ERROR_DENIED, "recover-signature");

  g_clear_pointer (&file, json_object_unref);
  file = load (path);
  json_object_set_string_member (file, "sealed", sijil_json_get_string (of_other, "sealed"));
  exchanged = save (fixture, file);
  assert_refused (fixture, exchanged, NEW_PIN, SIJIL_ERROR_INVALID, "recover-key");
  assert_applied (fixture, path, NEW_PIN);
}

static void
test_what_another_register_asked_is_refused (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) request = NULL;
  g_autofree char *path = NULL;

  pin (fixture, "root");
  request = ask (fixture, "admin", NEW_PIN);
  json_object_set_string_member (sijil_json_get_object (request, "statement"), "register", "01890a5d-ac96-774b-bcce-b302099a8057");
  path = sign (fixture, "root", request);
  assert_refused (fixture, path, NEW_PIN, SIJIL_ERROR_DENIED, "recover-register");
}

/* Whoever signs by a clock that was put back signs what the register does not take. */
static void
test_what_was_asked_long_ago_or_later_than_now_is_refused (Fixture       *fixture,
                                                           gconstpointer  data)
{
  const gint64 askings[] = { sijil_now () - 31 * DAY_S, sijil_now () + 2 * DAY_S };

  pin (fixture, "root");
  for (guint i = 0; i < G_N_ELEMENTS (askings); i++)
    {
      g_autoptr (JsonObject) request = ask (fixture, "admin", NEW_PIN);
      JsonObject *statement = sijil_json_get_object (request, "statement");
      g_autofree char *sealed = roots_path (fixture, "root", ".key");
      g_autoptr (SijilKeyFile) root = roots_open (fixture, "root");
      g_autoptr (JsonObject) file = json_object_new ();
      g_autoptr (JsonObject) certificate = NULL;
      g_autofree char *line = NULL;
      g_autofree char *vouched = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      json_object_set_int_member (statement, "asked_at", askings[i]);
      json_object_set_int_member (statement, "until", askings[i] + 30 * DAY_S);
      g_assert_null (sijil_recover_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error));
      desk_assert_refused (&error, SIJIL_ERROR_STATE, "recover-old");

      certificate = sijil_recover_statement_new_certificate (statement);
      line = sijil_recover_statement_sign (statement, sijil_key_file_get_secret (root), &error);
      vouched = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (root), &error);
      g_assert_no_error (error);
      json_object_set_string_member (file, "kind", "recovery");
      json_object_set_string_member (file, "statement", line);
      json_object_set_string_member (file, "certificate", vouched);
      json_object_set_string_member (file, "sealed", sijil_json_get_string (request, "sealed"));
      path = save (fixture, file);
      assert_refused (fixture, path, NEW_PIN, SIJIL_ERROR_DENIED, "recover-old");
    }
}

static void
test_who_signs_sees_no_key_of_another (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *key = tamper_ask (fixture, "SELECT public_key FROM officer_key WHERE officer = (SELECT id FROM officer WHERE login = 'agent')");
  g_autoptr (SijilCoseKey) point = sijil_public_key_from_text (key);
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (point));
  g_autofree char *sealed = roots_path (fixture, "root", ".key");
  g_autofree char *other = roots_path (fixture, "other", ".key");
  g_autofree char *path = NULL;
  g_autofree char *halved = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) good = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *statement;

  pin (fixture, "root");
  roots_make (fixture, "other");
  good = ask (fixture, "admin", NEW_PIN);
  g_assert_null (sijil_recover_sign (good, other, &roots_holders[0], &roots_holders[1], &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "root-other");
  g_assert_null (sijil_recover_sign (good, sealed, &roots_holders[0], &roots_holders[0], &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "root-two-people");

  request = ask (fixture, "admin", NEW_PIN);
  statement = sijil_json_get_object (request, "statement");
  json_object_set_string_member (statement, "key", key);
  json_object_set_string_member (statement, "kid", kid);
  path = save (fixture, request);
  g_assert_null (sijil_recover_sign_load (path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "certificate-unproved");

  json_object_remove_member (statement, "until");
  halved = save (fixture, request);
  g_assert_null (sijil_recover_sign_load (halved, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "recover-form");
}

/* Where officers have accounts, none of them writes what nobody signs. */
static void
test_a_server_takes_it_from_its_keeper_alone (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "admin", NEW_PIN);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    {
      fixture_connect (fixture, "agent");
      g_assert_null (sijil_recover_apply (fixture->reg, path, NEW_PIN, NULL, NULL, &error));
      desk_assert_refused (&error, SIJIL_ERROR_DENIED, "recover-keeper");
    }

  fixture_connect (fixture, NULL);
  answer = sijil_recover_apply (fixture->reg, path, NEW_PIN, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (json_object_has_member (answer, "account"), ==, g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    return;

  g_assert_nonnull (strstr (sijil_json_get_string (sijil_json_get_object (answer, "account"), "command"), "officer password"));
  fixture_connect (fixture, "admin");
  g_assert_true (sijil_register_sign_in (fixture->reg, "admin", NEW_PIN, &error));
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

/*
 * What somebody writes into the register by hand.
 */

/* @key: of the officer whom it is written for, with @words beside it */
static void
write_key (Fixture            *fixture,
           const char         *login,
           const SijilKeyFile *key,
           const char         *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *ask_id = g_strdup_printf ("SELECT id FROM officer WHERE login = '%s'", login);
  g_autofree char *id = tamper_ask (fixture, ask_id);
  g_autoptr (SijilStep) step = NULL;

  fixture_connect (fixture, NULL);
  step = sijil_step_begin_by_program (fixture->reg, "recover_officer", &error);
  g_assert_no_error (error);
  g_assert_true (_sijil_officer_key_replace (step, g_ascii_strtoll (id, NULL, 10), key, words, &error)
                 && sijil_step_commit (step, &error));
}

static void
test_a_key_that_somebody_wrote_there_is_named (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *proof = NULL;
  g_autoptr (SijilKeyFile) key = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) file = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "admin", NEW_PIN);
  file = load (path);
  key = _sijil_officer_key_draft (fixture->reg, 1, NEW_PIN, &proof, &error);
  g_assert_no_error (error);
  write_key (fixture, "admin", key, sijil_json_get_string (file, "statement")); /* of another key */
  assert_named (fixture, "decision-not-signed");
}

static void
test_a_key_without_words_is_named (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *path = NULL;

  pin (fixture, "root");
  path = ask_and_sign (fixture, "admin", NEW_PIN);
  assert_applied (fixture, path, NEW_PIN);
  desk_assert_sound (fixture);
  tamper (fixture, "UPDATE version SET reason = 'PIN oublié' WHERE subject_kind = 'officer_key' AND reason IS NOT NULL");
  assert_named (fixture, "decision-not-signed");
}

/* The file of the first time, and its PIN, serve nobody once more. */
static void
test_a_key_that_was_replaced_and_written_back_is_named (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *public_key = NULL;
  g_autofree char *statement = NULL;
  g_autoptr (JsonObject) file = NULL;
  g_autoptr (SijilKeyFile) key = NULL;
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  one = ask_and_sign (fixture, "admin", NEW_PIN);
  assert_applied (fixture, one, NEW_PIN);
  public_key = tamper_ask (fixture, "SELECT public_key FROM officer_key WHERE ended_at IS NULL AND officer ="
                           " (SELECT id FROM officer WHERE login = 'admin')");
  other = ask_and_sign (fixture, "admin", OTHER_PIN);
  assert_applied (fixture, other, OTHER_PIN);
  desk_assert_sound (fixture);

  file = load (one);
  key = _sijil_officer_key_open_draft (sijil_json_get_string (file, "sealed"), public_key, "admin", NEW_PIN, &error);
  g_assert_no_error (error);
  write_key (fixture, "admin", key, sijil_json_get_string (file, "statement"));
  assert_named (fixture, "decision-not-signed");
}

/*
 * Sealed papers.
 */

static void
test_sealed_papers_open_with_the_recovery_key_only (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_auto (SijilRecoveryKey) wrong = { { 0 }, { 0 } };
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) again = NULL;

  sealing_start (fixture, &key);
  sijil_recovery_key_make (&wrong);
  pin (fixture, "root");
  one = ask_and_sign (fixture, "admin", NEW_PIN);
  answer = sijil_recover_apply (fixture->reg, one, NEW_PIN, &wrong, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "papers"), ==, "closed");
  g_assert_true (cards_has_note (notes, "recovery-key-other"));
  g_assert_true (cards_has_note (notes, "recover-papers"));

  g_ptr_array_set_size (notes, 0);
  other = ask_and_sign (fixture, "admin", OTHER_PIN);
  again = sijil_recover_apply (fixture->reg, other, OTHER_PIN, &key, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (again, "papers"), ==, "open");
  g_assert_cmpuint (notes->len, ==, 0);
  desk_assert_sound (fixture);
}

static void
test_who_has_the_key_of_papers_gives_it (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key = { { 0 }, { 0 } };
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) status = NULL;

  sealing_start (fixture, &key);
  pin (fixture, "root");
  path = ask_and_sign (fixture, "admin", NEW_PIN);
  answer = sijil_recover_apply (fixture->reg, path, NEW_PIN, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "papers"), ==, "closed");
  sealing_sign_in (fixture, "director", FIXTURE_PIN);
  sealing_sign_in (fixture, "admin", NEW_PIN);
  status = sijil_sealing_status (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_boolean_member (status, "is_open"));
}

#define TEST(name, func) g_test_add ("/recover/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("the-root-gives-a-register-its-administrator-back", test_the_root_gives_a_register_its_administrator_back);
  TEST ("another-officer-takes-the-place-of-an-administrator-who-is-gone",
        test_another_officer_takes_the_place_of_an_administrator_who_is_gone);
  TEST ("two-in-a-row-are-sound", test_two_in_a_row_are_sound);
  TEST ("another-administrator-is-named-first", test_another_administrator_is_named_first);
  TEST ("without-a-root-nobody-vouches", test_without_a_root_nobody_vouches);
  TEST ("only-who-works-here-with-a-long-pin-is-asked-for", test_only_who_works_here_with_a_long_pin_is_asked_for);
  TEST ("it-is-good-once", test_it_is_good_once);
  TEST ("a-new-pin-meanwhile-ends-it", test_a_new_pin_meanwhile_ends_it);
  TEST ("what-is-forged-or-changed-is-refused", test_what_is_forged_or_changed_is_refused);
  TEST ("what-another-register-asked-is-refused", test_what_another_register_asked_is_refused);
  TEST ("what-was-asked-long-ago-or-later-than-now-is-refused", test_what_was_asked_long_ago_or_later_than_now_is_refused);
  TEST ("who-signs-sees-no-key-of-another", test_who_signs_sees_no_key_of_another);
  TEST ("a-server-takes-it-from-its-keeper-alone", test_a_server_takes_it_from_its_keeper_alone);
  TEST ("a-key-that-somebody-wrote-there-is-named", test_a_key_that_somebody_wrote_there_is_named);
  TEST ("a-key-without-words-is-named", test_a_key_without_words_is_named);
  TEST ("a-key-that-was-replaced-and-written-back-is-named", test_a_key_that_was_replaced_and_written_back_is_named);
  TEST ("sealed-papers-open-with-the-recovery-key-only", test_sealed_papers_open_with_the_recovery_key_only);
  TEST ("who-has-the-key-of-papers-gives-it", test_who_has_the_key_of_papers_gives_it);
  return g_test_run ();
}
