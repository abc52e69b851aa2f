/* Who may decide is vouched for by the chamber's root key: whoever writes the register's file can forge everything but that. */

#include "cards.h"
#include "roots.h"
#include "server.h"
#include "tamper.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-accept.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-countersign.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "register/sijil-officer.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-key-file.h"

#define NEW_PIN "une autre phrase"

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
  g_assert_cmpstr (sijil_json_get_string (pinned, "state"), ==, "pinned");
}

/* @logins: (nullable): for whoever needs one. Returns: (transfer full): the path of what was signed */
static char *
sign_for (Fixture            *fixture,
          const char         *name,
          const char * const *logins)
{
  static guint n = 0;
  g_autofree char *sealed = roots_path (fixture, name, ".key");
  g_autofree char *file = g_strdup_printf ("signed-%u", n++);
  char *path = roots_path (fixture, file, ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, logins, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  answer = sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, answer, &error));
  return path;
}

static void
certify (Fixture            *fixture,
         const char         *name,
         const char * const *logins)
{
  g_autofree char *path = sign_for (fixture, name, logins);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_certificate_import (fixture->reg, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "imported", 0), >, 0);
}

static void
pin_and_certify (Fixture *fixture)
{
  pin (fixture, "root");
  certify (fixture, "root", NULL);
}

static void
assert_state (Fixture    *fixture,
              const char *login,
              const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = sijil_certificate_list (fixture->reg, &error);
  JsonArray *items;

  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (items, i), "login"), login))
      {
        g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, i), "state"), ==, state);
        return;
      }
  g_assert_not_reached ();
}

/* @reason: (nullable): why not */
static void
assert_accepts (Fixture    *fixture,
                const char *login,
                const char *application,
                const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, login);
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  if (reason == NULL)
    g_assert_no_error (error);
  else
    desk_assert_refused (&error, SIJIL_ERROR_DENIED, reason);
}

static char *
deposit (Fixture *fixture)
{
  return cards_deposit (fixture, DESK_ARTISAN);
}

/* Of somebody else. */
static char *
deposit_other (Fixture *fixture)
{
  return cards_deposit (fixture, "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
                        "  'person': { 'family_ar': 'أوبلا', 'given_ar': 'إيطو', 'family_fr': 'Oubella', 'given_fr': 'Itto', 'sex': 'f',"
                        "              'birth_on': '1984', 'cin': 'ZZ7007', 'nationality': 'MAR', 'province': '08.401' },"
                        "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }");
}

/*
 * What a root changes.
 */

static void
test_only_who_is_certified_decides (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *before = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *application = deposit (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  assert_accepts (fixture, "registrar", application, "not-certified");
  g_assert_true (sijil_certificate_note_own (fixture->reg, notes, &error));
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "not-certified");
  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_card_issue (fixture->reg, before, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");

  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "good");
  assert_state (fixture, "agent", "free");
  assert_accepts (fixture, "registrar", application, NULL);
  g_ptr_array_set_size (notes, 0);
  g_assert_true (sijil_certificate_note_own (fixture->reg, notes, &error));
  g_assert_cmpuint (notes->len, ==, 0);
  serial = cards_issue (fixture, before, NULL); /* of an acceptance from before the root */
  desk_assert_sound (fixture);
  g_assert_nonnull (serial);
}

static void
test_two_officers_pin_a_root (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *public_path = roots_path (fixture, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  const char *kid;

  roots_make (fixture, "root");
  fixture_sign_in (fixture, "director");
  g_assert_null (sijil_certificate_root_propose (fixture->reg, public_path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  kid = sijil_json_get_string (proposed, "kid");
  g_assert_null (sijil_certificate_root_pin (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "four-eyes");
  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_certificate_root_pin (fixture->reg, kid, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
  desk_assert_sound (fixture);
}

static void
test_a_small_office_pins_alone_and_says_so (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *public_path = roots_path (fixture, "root", ".jwk");
  g_autofree char *application = deposit (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;
  g_autoptr (JsonObject) countersigned = NULL;

  desk_set (fixture, "small_office", "true");
  roots_make (fixture, "root");
  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, public_path, &error);
  g_assert_no_error (error);
  pinned = sijil_certificate_root_pin (fixture->reg, sijil_json_get_string (proposed, "kid"), notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "root-alone"));
  fixture_sign_in (fixture, "director");
  countersigned = sijil_countersign (fixture->reg, sijil_json_get_string (proposed, "kid"), NULL, NULL, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (countersigned, "kind"), ==, "role_root");
  certify (fixture, "root", NULL);
  assert_accepts (fixture, "registrar", application, NULL);
  desk_assert_sound (fixture);
}

static void
test_a_second_root_replaces_the_first (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *one = deposit (fixture);
  g_autofree char *other = NULL;

  pin_and_certify (fixture);
  assert_accepts (fixture, "registrar", one, NULL);
  pin (fixture, "root2");
  other = deposit_other (fixture);
  assert_accepts (fixture, "registrar", other, "not-certified");
  certify (fixture, "root2", NULL);
  assert_state (fixture, "registrar", "good");
  desk_assert_sound (fixture);
}

/* @reason: (nullable): of what is found */
static void
assert_compared (Fixture    *fixture,
                 const char *name,
                 const char *reason)
{
  g_autofree char *path = roots_path (fixture, name, ".jwk");
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_certificate_root_compare (fixture->reg, path, found, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, reason != NULL);
  if (reason != NULL)
    g_assert_cmpstr (sijil_error_get_reason (found->pdata[0]), ==, reason);
}

static void
test_the_pinned_root_is_compared_with_the_chambers_own (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *missing = roots_path (fixture, "nowhere", ".jwk");
  g_autoptr (GPtrArray) found = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  roots_make (fixture, "root2");
  assert_compared (fixture, "root2", "root-missing");
  pin (fixture, "root");
  assert_compared (fixture, "root", NULL);
  assert_compared (fixture, "root2", "root-other");
  g_assert_false (sijil_certificate_root_compare (fixture->reg, missing, found, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_who_is_not_certified_pins_no_second_root (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *public_path = roots_path (fixture, "root2", ".jwk");
  static const char * const only[] = { "registrar", NULL };
  g_autoptr (GError) error = NULL;

  pin (fixture, "root");
  certify (fixture, "root", only);
  roots_make (fixture, "root2");
  g_assert_null (sijil_certificate_root_propose (fixture->reg, public_path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");
}

/*
 * What does not fit any more.
 */

/* With a PIN that an administrator gave. */
static void
sign_in_anew (Fixture    *fixture,
              const char *login)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    fixture_connect (fixture, login);
  g_assert_true (sijil_register_sign_in (fixture->reg, login, NEW_PIN, &error));
  g_assert_no_error (error);
}

static void
test_a_new_key_needs_a_new_certificate (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *application = deposit (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonObject) answer = NULL;

  pin_and_certify (fixture);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_pin (fixture->reg, "registrar", NEW_PIN, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "key");
  sign_in_anew (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, application, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "not-certified");

  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "good");
  sign_in_anew (fixture, "registrar");
  answer = sijil_accept (fixture->reg, application, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_assert_sound (fixture);
}

static void
test_new_roles_need_a_new_certificate (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *application = deposit (fixture);
  g_autofree char *old = NULL;
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK);
  static const char * const only[] = { "clerk", NULL };
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  pin_and_certify (fixture);
  old = sign_for (fixture, "root", only);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_roles (fixture->reg, "clerk", roles, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "clerk", "changed");
  g_assert_null (sijil_certificate_import (fixture->reg, old, notes, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "certificate-nothing");
  g_assert_true (cards_has_note (notes, "certificate-unfit"));
  assert_accepts (fixture, "clerk", application, "not-certified");
  certify (fixture, "root", NULL);
  assert_accepts (fixture, "clerk", application, NULL);
  desk_assert_sound (fixture);
}

static void
test_of_who_left_the_certificate_is_taken_back (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *application = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;

  pin_and_certify (fixture);
  application = deposit_other (fixture);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_set_enabled (fixture->reg, "registrar", FALSE, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "left");
  certify (fixture, "root", NULL);
  assert_state (fixture, "registrar", "free");
  g_clear_pointer (&officer, json_object_unref);
  officer = sijil_officer_set_enabled (fixture->reg, "registrar", TRUE, &error);
  g_assert_no_error (error);
  assert_accepts (fixture, "registrar", application, "not-certified");
  serial = cards_issue (fixture, entry, NULL); /* what was decided before stays good */
  desk_assert_sound (fixture);
  g_assert_nonnull (serial);
}

static void
test_a_certificate_that_begins_later_does_not_hold_yet (Fixture       *fixture,
                                                        gconstpointer  data)
{
  static const char * const only[] = { "registrar", NULL };
  g_autofree char *application = deposit (fixture);
  g_autofree char *sealed = roots_path (fixture, "root", ".key");
  g_autofree char *path = roots_path (fixture, "later", ".json");
  g_autofree char *today = sijil_business_day (sijil_now ());
  g_autofree char *later = sijil_date_add_days (today, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) signed_file = NULL;
  g_autoptr (JsonObject) answer = NULL;

  pin (fixture, "root");
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_certificate_request (fixture->reg, only, later, today, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "certificate-period");
  request = sijil_certificate_request (fixture->reg, only, later, NULL, NULL, &error);
  g_assert_no_error (error);
  signed_file = sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error);
  g_assert_true (sijil_json_save (path, signed_file, &error));
  answer = sijil_certificate_import (fixture->reg, path, NULL, &error);
  g_assert_no_error (error);
  assert_state (fixture, "registrar", "early");
  assert_accepts (fixture, "registrar", application, "not-certified");
}

/* Nothing of a file is taken that another key signed, or that is of another chamber. */
static void
test_what_another_root_signed_is_not_taken (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *sealed = roots_path (fixture, "other", ".key");
  g_autofree char *path = roots_path (fixture, "forged", ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *kid = NULL;

  roots_make (fixture, "other");
  pin (fixture, "root");
  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "root-other");

  {
    g_autoptr (SijilKeyFile) other = roots_open (fixture, "other");

    kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (other)));
  }
  json_object_set_string_member (request, "root", kid);
  answer = sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error);
  g_assert_no_error (error);
  g_assert_true (sijil_json_save (path, answer, &error));
  g_assert_null (sijil_certificate_import (fixture->reg, path, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "certificate-signature");
}

static JsonObject *
find_asked (JsonObject *request,
            const char *login)
{
  JsonArray *officers = sijil_json_get_array (request, "officers");

  for (guint i = 0; i < json_array_get_length (officers); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (officers, i), "login"), login))
      return json_array_get_object_element (officers, i);

  g_assert_not_reached ();
}

static void
assert_is_not_signed (Fixture    *fixture,
                      JsonObject *request)
{
  g_autofree char *sealed = roots_path (fixture, "root", ".key");
  g_autofree char *path = roots_path (fixture, "asked", ".json");
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_certificate_sign (request, sealed, &roots_holders[0], &roots_holders[1], &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "certificate-unproved");
  g_assert_true (sijil_json_save (path, request, &error));
  g_assert_null (sijil_certificate_sign_load (path, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "certificate-unproved");
}

/* Who carries the file to the root cannot have roles given to somebody else's key, or to one that nobody has. */
static void
test_the_root_signs_for_no_key_that_did_not_ask (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) without = NULL;
  JsonObject *registrar;
  JsonObject *clerk;

  pin (fixture, "root");
  fixture_sign_in (fixture, "admin");
  request = sijil_certificate_request (fixture->reg, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  without = sijil_record_copy (request);
  json_object_remove_member (without, "proofs"); /* as an earlier program wrote it */
  assert_is_not_signed (fixture, without);

  registrar = find_asked (request, "registrar");
  clerk = find_asked (request, "clerk");
  json_object_set_string_member (registrar, "key", sijil_json_get_string (clerk, "key"));
  json_object_set_string_member (registrar, "kid", sijil_json_get_string (clerk, "kid"));
  assert_is_not_signed (fixture, request);
}

static guint
count_notes (GPtrArray  *notes,
             const char *reason)
{
  guint n = 0;

  for (guint i = 0; i < notes->len; i++)
    n += g_strcmp0 (sijil_error_get_reason (notes->pdata[i]), reason) == 0;

  return n;
}

/* An earlier program made the key of “registrar”: it says whose it is when that officer signs in. */
static void
test_a_key_of_before_asks_once_its_officer_signs_in (Fixture       *fixture,
                                                     gconstpointer  data)
{
  static const char * const only[] = { "registrar", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) others = NULL;

  pin (fixture, "root");
  tamper (fixture, "UPDATE officer_key SET proof = NULL WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_certificate_request (fixture->reg, only, NULL, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "officer-key-unproved");
  others = sijil_certificate_request (fixture->reg, NULL, NULL, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_notes (notes, "officer-key-unproved"), ==, 1);
  find_asked (others, "clerk"); /* nobody waits for another */

  fixture_sign_in (fixture, "registrar");
  g_assert_true (sijil_register_sign_in (fixture->reg, "registrar", FIXTURE_PIN, &error));
  certify (fixture, "root", only);
  assert_state (fixture, "registrar", "good");
  desk_assert_sound (fixture);
}

/* A server looks at the rows itself, whatever the program believes. */
static void
test_the_server_takes_no_decision_without_a_certificate (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("SIJIL_TEST_ACCOUNTS") == NULL)
    {
      g_test_skip ("only a server that knows the officers by their accounts");
      return;
    }

  one = deposit (fixture);
  other = deposit_other (fixture);
  pin_and_certify (fixture);
  assert_accepts (fixture, "registrar", one, NULL);
  tamper (fixture, "UPDATE role_certificate SET roles = '[\"clerk\"]' WHERE officer = (SELECT id FROM officer WHERE login = 'registrar')");
  g_assert_null (sijil_accept (fixture->reg, other, NULL, NULL, &error));
  g_test_message ("%s: %s", sijil_error_get_reason (error), error->message);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

#define ADD(name, function) g_test_add ("/certificate/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("only-who-is-certified-decides", test_only_who_is_certified_decides);
  ADD ("two-officers-pin-a-root", test_two_officers_pin_a_root);
  ADD ("a-small-office-pins-alone-and-says-so", test_a_small_office_pins_alone_and_says_so);
  ADD ("a-second-root-replaces-the-first", test_a_second_root_replaces_the_first);
  ADD ("the-pinned-root-is-compared-with-the-chambers-own", test_the_pinned_root_is_compared_with_the_chambers_own);
  ADD ("who-is-not-certified-pins-no-second-root", test_who_is_not_certified_pins_no_second_root);
  ADD ("a-new-key-needs-a-new-certificate", test_a_new_key_needs_a_new_certificate);
  ADD ("new-roles-need-a-new-certificate", test_new_roles_need_a_new_certificate);
  ADD ("of-who-left-the-certificate-is-taken-back", test_of_who_left_the_certificate_is_taken_back);
  ADD ("a-certificate-that-begins-later-does-not-hold-yet", test_a_certificate_that_begins_later_does_not_hold_yet);
  ADD ("what-another-root-signed-is-not-taken", test_what_another_root_signed_is_not_taken);
  ADD ("the-root-signs-for-no-key-that-did-not-ask", test_the_root_signs_for_no_key_that_did_not_ask);
  ADD ("a-key-of-before-asks-once-its-officer-signs-in", test_a_key_of_before_asks_once_its_officer_signs_in);
  ADD ("the-server-takes-no-decision-without-a-certificate", test_the_server_takes_no_decision_without_a_certificate);
  return g_test_run ();
}
