/* Two desks change one thing: the second is told, nothing is written over unseen. */

#include "fixture.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-known.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-setting.h"
#include "register/sijil-show.h"
#include "register/sijil-step.h"
#include "register/sijil-transmit.h"
#include "server.h"

#include <string.h>

#define PIN "un tout autre mot de passe"

/* (transfer full): another desk at the same register, where another administrator works */
static SijilRegister *
open_desk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SijilRegister *desk = sijil_register_open (fixture->place, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (sijil_register_set_day (desk, FIXTURE_DAY, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_register_sign_in (desk, "salma", PIN, &error));
  g_assert_no_error (error);
  return desk;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Salma Exemple', 'roles': ['administrator'] }");
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "admin");
  officer = sijil_officer_add (fixture->reg, "salma", values, PIN, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_changed (GError     **error,
                const char  *field)
{
  g_assert_error (*error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_assert_cmpstr (sijil_error_get_reason (*error), ==, "record-changed");
  g_assert_cmpstr (sijil_error_get_field (*error), ==, field);
  g_clear_error (error);
}

static void
assert_author (SijilRegister *reg,
               const char    *kind,
               const char    *number,
               const char    *login)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *author = NULL;

  g_assert_true (sijil_known_find_author (reg, kind, number, &author, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (author, ==, login);
}

/* Changes a setting at a desk where @known was seen. */
static void
change_setting (SijilRegister *reg,
                const char    *known,
                const char    *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) setting = sijil_setting_change (reg, "minimum_age", known, value, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (setting, "value"), ==, value);
}

static void
a_setting_is_not_written_over_unseen (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) same = NULL;

  change_setting (fixture->reg, "", "18");
  g_assert_null (sijil_setting_change (desk, "minimum_age", "", "16", NULL, &error));
  g_assert_nonnull (strstr (error->message, "18"));
  assert_changed (&error, "value");
  assert_author (desk, "setting", "minimum_age", "admin");

  same = sijil_setting_change (desk, "minimum_age", "", "18", NULL, &error); /* wanted here, too */
  g_assert_no_error (error);
  change_setting (desk, "18", "16");
  assert_author (fixture->reg, "setting", "minimum_age", "salma");

  g_assert_null (sijil_setting_change (fixture->reg, "minimum_age", "18", NULL, NULL, &error));
  assert_changed (&error, "value");
}

/* Gives a code of “milieu” other words, as who saw @known. */
static JsonObject *
change_term (SijilRegister  *reg,
             const char     *text,
             GError        **error)
{
  g_autoptr (JsonObject) words = fixture_json (text);

  return sijil_nomenclature_set_term (reg, "milieu", words, NULL, FALSE, error);
}

static void
words_of_a_list_are_not_written_over_unseen (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) added = change_term (fixture->reg, "{ 'code': 'coast', 'name_fr': 'Littoral', 'name_ar': 'ساحل',"
                                                            "  'known': { 'name_fr': '', 'name_ar': '' } }", &error);
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) changed = NULL;
  g_autoptr (JsonObject) kept = NULL;

  g_assert_no_error (error);
  g_assert_null (change_term (desk, "{ 'code': 'coast', 'name_fr': 'Côte', 'name_ar': 'ساحل', 'known': { 'name_fr': '', 'name_ar': '' } }",
                              &error));
  assert_changed (&error, "name_fr");

  seen = sijil_nomenclature_load_term (desk, "milieu", "coast", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (seen, "name_fr"), ==, "Littoral");
  g_assert_cmpstr (sijil_json_get_string (seen, "last_author"), ==, "admin");

  changed = change_term (desk, "{ 'code': 'coast', 'name_fr': 'Côte', 'known': { 'name_fr': 'Littoral' } }", &error);
  g_assert_no_error (error);
  g_assert_null (change_term (fixture->reg, "{ 'code': 'coast', 'name_fr': 'Rivage', 'known': { 'name_fr': 'Littoral' } }", &error));
  assert_changed (&error, "name_fr");
  now = sijil_nomenclature_load_term (desk, "milieu", "coast", NULL, &error);
  g_assert_cmpstr (sijil_json_get_string (now, "name_fr"), ==, "Côte");
  g_assert_cmpstr (sijil_json_get_string (now, "name_ar"), ==, "ساحل");

  kept = change_term (fixture->reg, "{ 'code': 'coast', 'name_fr': 'Rivage', 'known': { 'name_fr': 'Côte' } }", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (kept, "total", -1), ==, 1);
}

/* Ends “rural”, as who saw @known. */
static JsonObject *
end_rural (SijilRegister  *reg,
           const char     *last_day,
           const char     *known,
           GError        **error)
{
  g_autoptr (JsonObject) seen = fixture_json (known);

  return sijil_nomenclature_end_term (reg, "milieu", "rural", last_day, seen, FALSE, error);
}

static void
the_end_of_a_term_is_not_written_over_unseen (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) ended = end_rural (fixture->reg, "2030-01-31", "{}", &error);
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) same = NULL;
  g_autoptr (JsonObject) later = NULL;

  g_assert_no_error (error);
  g_assert_null (end_rural (desk, "2031-01-31", "{}", &error));
  assert_changed (&error, "last_day");
  g_assert_null (end_rural (desk, NULL, "{ 'last_day': '2029-12-31' }", &error));
  assert_changed (&error, "last_day");
  now = sijil_nomenclature_load_term (desk, "milieu", "rural", NULL, &error);
  g_assert_cmpstr (sijil_json_get_string (now, "valid_to"), ==, "2030-01-31");

  same = end_rural (desk, "2030-01-31", "{}", &error); /* wanted here, too */
  g_assert_no_error (error);
  later = end_rural (desk, NULL, "{ 'last_day': '2030-01-31', 'valid_from': '0001-01-01' }", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (later, "total", -1), ==, 1);
}

/* What was seen is the row that is closed when another desk gives other words from a later day. */
static void
earlier_words_may_be_taken_up_again (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) changed = change_term (fixture->reg, "{ 'code': 'rural', 'name_fr': 'Campagne' }", &error);
  g_autoptr (JsonObject) old = NULL;
  g_autoptr (JsonObject) words = NULL;
  g_autoptr (JsonObject) again = NULL;

  g_assert_no_error (error);
  g_assert_null (change_term (fixture->reg, "{ 'code': 'rural', 'name_fr': 'Rural', 'known': { 'name_fr': 'Rural',"
                                            "  'valid_from': '0001-01-01', 'valid_to': '9999-12-31' } }", &error));
  assert_changed (&error, "name_fr");

  old = sijil_nomenclature_load_term (fixture->reg, "milieu", "rural", "2026-01-01", &error);
  g_assert_no_error (error);
  words = json_object_new ();
  json_object_set_string_member (words, "code", "rural");
  json_object_set_string_member (words, "name_fr", "Milieu rural");
  json_object_set_object_member (words, "known", g_steal_pointer (&old));
  again = sijil_nomenclature_set_term (fixture->reg, "milieu", words, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
an_officer_is_not_written_over_unseen (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (JsonObject) first = fixture_json ("{ 'name_fr': 'Amal Exemple', 'roles': ['agent', 'director'],"
                                               "  'known': { 'name_fr': 'agent', 'roles': ['agent'] } }");
  g_autoptr (JsonObject) second = fixture_json ("{ 'name_fr': 'agent', 'roles': ['agent'], 'state': 'disabled',"
                                                "  'known': { 'name_fr': 'agent', 'roles': ['agent'], 'state': 'enabled' } }");
  g_autoptr (JsonObject) chosen = fixture_json ("{ 'name_fr': 'Amal Exemple', 'roles': ['agent'], 'state': 'disabled',"
                                                "  'known': { 'name_fr': 'Amal Exemple', 'roles': ['agent', 'director'], 'state': 'enabled' } }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = sijil_officer_set (fixture->reg, "agent", first, NULL, NULL, &error);
  g_autoptr (JsonObject) kept = NULL;

  g_assert_no_error (error);
  g_assert_null (sijil_officer_set (desk, "agent", second, NULL, NULL, &error));
  assert_changed (&error, "name_fr");
  assert_author (desk, "officer", "agent", "admin");

  kept = sijil_officer_set (desk, "agent", chosen, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (kept, "name_fr"), ==, "Amal Exemple");
  g_assert_cmpstr (sijil_json_get_string (kept, "state"), ==, "disabled");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (kept, "roles")), ==, 1);
}

/* Names, roles and PIN are one step: what stands against one keeps the others from being saved. */
static void
of_an_officer_all_is_saved_or_nothing (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Amal Exemple', 'roles': ['registrar'] }"); /* needs a PIN */
  g_autoptr (JsonObject) whole = fixture_json ("{ 'name_fr': 'Amal Exemple', 'office': 'SEAT', 'roles': ['registrar'], 'state': 'enabled' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) saved = NULL;
  JsonArray *items;

  g_assert_null (sijil_officer_set (fixture->reg, "agent", values, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "pin-needed");
  g_clear_error (&error);
  list = sijil_officer_list (fixture->reg, &error);
  items = sijil_json_get_array (list, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, i), "name_fr"), !=, "Amal Exemple");

  saved = sijil_officer_set (fixture->reg, "agent", whole, PIN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (saved, "name_fr"), ==, "Amal Exemple");
  g_assert_true (sijil_register_sign_in (fixture->reg, "agent", PIN, &error));
  g_assert_no_error (error);
}

static void
an_office_is_not_written_over_unseen (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (JsonObject) first = fixture_json ("{ 'phone': '0524000001', 'hours_fr': '', 'known': { 'phone': '', 'hours_fr': '' } }");
  g_autoptr (JsonObject) second = fixture_json ("{ 'phone': '', 'hours_fr': '8 h – 16 h', 'known': { 'phone': '', 'hours_fr': '' } }");
  g_autoptr (JsonObject) chosen = fixture_json ("{ 'phone': '+212524000001', 'hours_fr': '8 h – 16 h',"
                                                "  'known': { 'phone': '+212524000001', 'hours_fr': '' } }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = sijil_office_set (fixture->reg, "SEAT", first, NULL, &error);
  g_autoptr (JsonObject) kept = NULL;

  g_assert_no_error (error);
  g_assert_null (sijil_office_set (desk, "SEAT", second, NULL, &error));
  assert_changed (&error, "phone");
  assert_author (desk, "office", "SEAT", "admin");

  kept = sijil_office_set (desk, "SEAT", chosen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (kept, "phone"), ==, "+212524000001");
  g_assert_cmpstr (sijil_json_get_string (kept, "hours_fr"), ==, "8 h – 16 h");
}

/*
 * Two desks complete one file.
 */

/* (transfer full): the number of a file that waits for the proof of practice */
static char *
deposit_without_proof (Fixture *fixture)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  intake_drop_paper (document, "PRACTICE");
  fixture_sign_in (fixture, "agent");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

/* (transfer full): what a desk that opens the file sees of it */
static JsonObject *
see (SijilRegister *reg,
     const char    *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_show (reg, number, NULL, NULL, &error);
  JsonObject *known = json_object_new ();

  g_assert_no_error (error);
  json_object_set_int_member (known, "version", sijil_json_get_int (file, "version", 0));
  json_object_set_object_member (known, "person", json_object_ref (sijil_json_get_object (file, "holder")));
  return known;
}

static JsonObject *
complete (SijilRegister  *reg,
          const char     *number,
          const char     *text,
          JsonObject     *known,
          GError        **error)
{
  g_autoptr (JsonObject) document = fixture_json (text);
  g_autofree char *folder = intake_examples ();

  return sijil_application_complete_known (reg, number, document, known, folder, NULL, error);
}

static SijilRegister *
open_counter (Fixture *fixture)
{
  SijilRegister *desk = open_desk (fixture);

  g_assert_true (sijil_register_sign_in (desk, "agent2", FIXTURE_PIN, NULL));
  return desk;
}

static void
papers_of_two_desks_are_both_kept (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (fixture);
  g_autoptr (SijilRegister) desk = open_counter (fixture);
  g_autoptr (JsonObject) known = see (desk, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) third = NULL;
  g_autoptr (JsonObject) file = NULL;
  g_autoptr (JsonObject) person = NULL;
  guint proofs = 0;

  first = complete (fixture->reg, number, "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }],"
                                          "  'person': { 'phone': '0600000011' } }", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (first, "state"), ==, "deposited"); /* nothing is awaited any more */

  second = complete (desk, number, "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }],"
                                   "  'person': { 'given_fr': 'Zaineb' } }", known, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (second, "state"), ==, "deposited");
  file = sijil_show (desk, number, NULL, NULL, &error);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (file, "papers")); i++)
    proofs += g_str_equal (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (file, "papers"), i), "paper"),
                           "PRACTICE") ? 1 : 0;
  g_assert_cmpuint (proofs, ==, 2);
  person = json_object_ref (sijil_json_get_object (file, "holder"));
  g_assert_cmpstr (sijil_json_get_string (person, "phone"), ==, "+212600000011"); /* of the first desk */
  g_assert_cmpstr (sijil_json_get_string (person, "given_fr"), ==, "Zaineb");     /* of the second */

  third = complete (fixture->reg, number, "{ 'person': { 'given_fr': 'Zahra' } }", NULL, &error);
  g_assert_null (third);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "nothing-awaited"); /* who saw nothing of it is told as ever */
  intake_assert_sound (fixture);
}

static void
a_value_that_both_correct_is_compared (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const char *mine = "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }],"
                            "  'person': { 'given_fr': 'Zaineb' } }";
  g_autofree char *number = deposit_without_proof (fixture);
  g_autoptr (SijilRegister) desk = open_counter (fixture);
  g_autoptr (JsonObject) known = see (desk, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = complete (fixture->reg, number, "{ 'person': { 'given_fr': 'Zahra' } }", NULL, &error);
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) chosen = NULL;

  g_assert_no_error (error);
  g_assert_null (complete (desk, number, mine, known, &error));
  assert_changed (&error, "given_fr");
  assert_author (desk, "application", number, "agent");

  now = see (desk, number);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (now, "person"), "given_fr"), ==, "Zahra");
  chosen = complete (desk, number, mine, now, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (chosen, "state"), ==, "deposited");
  intake_assert_sound (fixture);
}

/*
 * At a server a step that is about something else waits for nobody: while a step at another desk is under way these are
 * done, which would otherwise be told that the register is busy.
 */
static void
steps_on_other_things_go_on_beside (Fixture       *fixture,
                                    gconstpointer  data)
{
  const SijilEntryActDetails details = { .reason = "request", .effective_on = FIXTURE_DAY };
  const char *named[2] = { NULL };
  g_autofree char *waiting = deposit_without_proof (fixture);
  g_autofree char *file = desk_deposit_artisan (fixture);
  g_autoptr (SijilRegister) desk = open_desk (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) back = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonObject) answered = NULL;
  g_autoptr (JsonObject) completed = NULL;
  g_autoptr (JsonObject) suspended = NULL;
  const char *entry;

  if (!server_is_asked_for ())
    {
      g_test_skip ("a register in a folder has one writer");
      return;
    }

  named[0] = file;
  fixture_sign_in (fixture, "registrar");
  accepted = sijil_accept (fixture->reg, file, NULL, NULL, &error);
  g_assert_no_error (error);
  entry = sijil_json_get_string (sijil_json_get_object (accepted, "entry"), "number");
  step = sijil_step_begin_beside (desk, "visit", 0, (const char * const[]) { "application of somebody else", NULL }, &error);
  g_assert_no_error (error);

  sent = sijil_transmit (fixture->reg, named, &error);
  g_assert_no_error (error);
  back = sijil_nia_send_back (fixture->reg, file, "known", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  again = sijil_transmit (fixture->reg, named, &error);
  g_assert_no_error (error);
  answered = sijil_nia_receive (fixture->reg, file, "NIA-ZZ-1", NULL, NULL, &error);
  g_assert_no_error (error);
  completed = complete (fixture->reg, waiting, "{ 'person': { 'given_fr': 'Zaineb' } }", NULL, &error);
  g_assert_no_error (error);
  suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, entry, &details, NULL, &error);
  g_assert_no_error (error);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/known/a-setting-is-not-written-over-unseen", a_setting_is_not_written_over_unseen);
  ADD ("/known/words-of-a-list-are-not-written-over-unseen", words_of_a_list_are_not_written_over_unseen);
  ADD ("/known/the-end-of-a-term-is-not-written-over-unseen", the_end_of_a_term_is_not_written_over_unseen);
  ADD ("/known/earlier-words-may-be-taken-up-again", earlier_words_may_be_taken_up_again);
  ADD ("/known/an-officer-is-not-written-over-unseen", an_officer_is_not_written_over_unseen);
  ADD ("/known/of-an-officer-all-is-saved-or-nothing", of_an_officer_all_is_saved_or_nothing);
  ADD ("/known/an-office-is-not-written-over-unseen", an_office_is_not_written_over_unseen);
  ADD ("/known/papers-of-two-desks-are-both-kept", papers_of_two_desks_are_both_kept);
  ADD ("/known/a-value-that-both-correct-is-compared", a_value_that_both_correct_is_compared);
  ADD ("/known/steps-on-other-things-go-on-beside", steps_on_other_things_go_on_beside);

  return g_test_run ();
}
