/* Cards that are drawn here: who gets one, what stands on it, and what becomes of it. */

#include "cards.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-state.h"
#include "register/sijil-countersign.h"
#include "register/sijil-register-private.h"

static const char *
text (JsonObject *object,
      const char *member)
{
  return sijil_json_get_string (object, member);
}

static JsonObject *
face_of (JsonObject *card)
{
  return sijil_json_get_object (card, "face");
}

static void
assert_not_issued (Fixture    *fixture,
                   const char *officer,
                   const char *number,
                   const char *reason,
                   SijilError  code,
                   const char *why)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, officer);
  g_assert_null (sijil_card_issue (fixture->reg, number, reason, NULL, &error));
  desk_assert_refused (&error, code, why);
}

static void
test_a_first_card_waits_to_be_printed (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) card = NULL;

  desk_set (fixture, "card_validity_months", "60");
  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_issue (fixture->reg, entry, NULL, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "kind"), ==, "card");
  g_assert_cmpstr (text (answer, "state"), ==, "to_print");
  g_assert_cmpstr (text (answer, "entry"), ==, entry);
  g_assert_cmpstr (text (answer, "number"), ==, text (answer, "serial"));
  g_assert_cmpstr (text (answer, "register_number"), ==, entry);
  g_assert_cmpint (sijil_json_get_int (answer, "version", 0), ==, 1);
  g_assert_null (text (answer, "replaces"));
  g_assert_true (cards_has_note (notes, "card-provisional"));

  card = cards_load (fixture, text (answer, "serial"));
  g_assert_cmpint (sijil_number_parse (text (card, "serial"), NULL), ==, SIJIL_NUMBER_SERIAL);
  g_assert_cmpstr (text (card, "route"), ==, "drawn");
  g_assert_cmpstr (text (card, "issued_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (text (card, "valid_until"), ==, "2031-03-09");
  g_assert_cmpstr (text (face_of (card), "name_fr"), ==, "Fatima AIT EL HOUSSAINE");
  g_assert_cmpstr (text (face_of (card), "title_fr"), ==, "Tisseuse de tapis traditionnels");
  g_assert_cmpstr (text (face_of (card), "number_kind"), ==, "local");
  g_assert_cmpstr (text (face_of (card), "region_line_fr"), ==, "Région Drâa-Tafilalet");
  g_assert_null (text (face_of (card), "cin"));
  g_assert_false (sijil_json_get_bool (face_of (card), "tifinagh", TRUE));
  g_assert_true (sijil_json_get_bool (face_of (card), "provisional", FALSE));
  g_assert_true (sijil_json_get_bool (face_of (card), "specimen", FALSE));
  g_assert_true (g_str_has_prefix (text (card, "qr_text"), text (card, "serial")));
  desk_assert_sound (fixture);
}

static void
test_what_a_card_shows_is_a_setting (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;

  desk_set (fixture, "card_show_cin", "true");
  desk_set (fixture, "card_tifinagh", "true");
  desk_set (fixture, "card_checking_page", "carte.example.ma");
  cards_allow_printing (fixture);
  serial = cards_issue (fixture, entry, NULL);
  card = cards_load (fixture, serial);
  g_assert_cmpstr (text (face_of (card), "cin"), ==, "ZZ214907");
  g_assert_true (sijil_json_get_bool (face_of (card), "tifinagh", FALSE));
  g_assert_cmpstr (text (face_of (card), "checking_page"), ==, "carte.example.ma");
  g_assert_false (sijil_json_get_bool (face_of (card), "provisional", TRUE));
  g_assert_false (json_object_has_member (card, "valid_until"));
  desk_assert_sound (fixture);
}

static void
test_an_authorisation_needs_its_day (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;

  desk_set (fixture, "card_print_authorisation_reference", "Arrêté d'exemple n° 1");
  serial = cards_issue (fixture, entry, NULL);
  card = cards_load (fixture, serial);
  g_assert_true (sijil_json_get_bool (face_of (card), "provisional", FALSE));
}

static void
test_an_application_number_stands_for_its_entry (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *application = cards_deposit (fixture, DESK_ARTISAN);
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;

  assert_not_issued (fixture, "clerk", application, NULL, SIJIL_ERROR_STATE, "application-not-accepted");
  entry = cards_accept (fixture, application);
  serial = cards_issue (fixture, application, NULL);
  card = cards_load (fixture, serial);
  g_assert_cmpstr (text (card, "number"), ==, entry);
  desk_assert_sound (fixture);
}

static void
test_the_number_of_the_country_stands_on_the_card (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  g_autoptr (JsonObject) after = sijil_record_copy (before);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "receive_nia", &error);

  json_object_set_string_member (after, "nia", "NIA-ZZ-1");
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_clear_pointer (&step, sijil_step_free);

  serial = cards_issue (fixture, "NIA-ZZ-1", NULL);
  card = cards_load (fixture, serial);
  g_assert_cmpstr (text (face_of (card), "number"), ==, "NIA-ZZ-1");
  g_assert_cmpstr (text (face_of (card), "number_kind"), ==, "nia");
  g_assert_true (g_str_has_suffix (text (card, "qr_text"), " NIA-ZZ-1"));
  desk_assert_sound (fixture);
}

static void
test_who_may_issue_a_card (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);

  assert_not_issued (fixture, "agent", entry, NULL, SIJIL_ERROR_DENIED, "role");
  assert_not_issued (fixture, "registrar", entry, NULL, SIJIL_ERROR_DENIED, "role");
  assert_not_issued (fixture, "director", entry, NULL, SIJIL_ERROR_DENIED, "role");
  desk_assert_sound (fixture);
}

/* Makes "registrar" a card clerk too. */
static void
add_clerk_role (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_sign_in (fixture, "registrar");
  before = sijil_record_load (fixture->reg, "officer", sijil_register_get_officer (fixture->reg)->id, &error);
  after = sijil_record_copy (before);
  json_object_set_array_member (after, "roles", sijil_roles_to_json (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK));
  step = sijil_step_begin_by_program (fixture->reg, "change_officer", &error);
  g_assert_true (sijil_step_update (step, "officer", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

static void
test_who_accepted_a_file_does_not_issue_its_card (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;

  add_clerk_role (fixture);
  assert_not_issued (fixture, "registrar", entry, NULL, SIJIL_ERROR_DENIED, "own-decision");
  serial = cards_issue (fixture, entry, NULL);
  cards_assert_state (fixture, serial, "to_print", NULL);
}

static void
test_a_small_office_goes_on_alone_and_is_countersigned (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonObject *line;

  add_clerk_role (fixture);
  desk_set (fixture, "small_office", "true");
  fixture_sign_in (fixture, "registrar");
  answer = sijil_card_issue (fixture->reg, entry, NULL, NULL, &error);
  g_assert_no_error (error);
  list = sijil_countersign_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 1);
  line = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (text (line, "act"), ==, "issue_card");
  g_assert_cmpstr (text (line, "officer"), ==, "registrar");
  desk_assert_sound (fixture);
}

static void
change_entry (Fixture    *fixture,
              const char *entry,
              const char *member,
              const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  fixture_sign_in (fixture, "registrar");
  step = sijil_step_begin (fixture->reg, "suspend", 0, &error);
  json_object_set_string_member (after, member, value);
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

static void
test_an_entry_that_is_not_in_force_gets_no_card (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;

  change_entry (fixture, entry, "state", "suspended");
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_STATE, "entry-not-active");
  change_entry (fixture, entry, "state", "active");
  change_entry (fixture, entry, "valid_until", "2026-03-09");
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_STATE, "entry-expired");
  change_entry (fixture, entry, "valid_until", "2026-03-10");
  serial = cards_issue (fixture, entry, NULL);
  cards_assert_state (fixture, serial, "to_print", NULL);
  desk_assert_sound (fixture);
}

static void
test_a_card_ends_with_its_entry_at_the_latest (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) card = NULL;

  desk_set (fixture, "card_validity_months", "60");
  change_entry (fixture, entry, "valid_until", "2028-06-30");
  serial = cards_issue (fixture, entry, NULL);
  card = cards_load (fixture, serial);
  g_assert_cmpstr (text (card, "valid_until"), ==, "2028-06-30");
}

static void
test_a_person_without_a_photo_gets_no_card (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *application = desk_deposit_artisan (fixture);
  g_autofree char *entry = cards_accept (fixture, application);

  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_STATE, "card-photo-missing");
  desk_assert_sound (fixture);
}

static void
test_an_entry_known_from_the_platform_needs_no_application (Fixture       *fixture,
                                                            gconstpointer  data)
{
  cards_register_list (fixture, 1);
  assert_not_issued (fixture, "clerk", "NIA-ZZ-0001", NULL, SIJIL_ERROR_STATE, "card-photo-missing");
  assert_not_issued (fixture, "clerk", "NIA-ZZ-0002", NULL, SIJIL_ERROR_NOT_FOUND, "nia-unknown");
}

static void
test_a_name_too_long_for_the_card_is_refused_at_issue (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register_named (fixture, "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
                                                 "Mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm");
  g_autofree char *other = cards_register_named (fixture, "Itto", "Oubella");
  g_autofree char *serial = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "clerk");
  g_assert_null (sijil_card_issue (fixture->reg, entry, NULL, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "name_fr");

  serial = cards_issue (fixture, other, NULL);
  g_assert_true (g_str_has_prefix (serial, "08260000001")); /* the refused one took no number */
  desk_assert_sound (fixture);
}

static void
test_a_clock_that_is_behind_prints_nothing (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (GError) error = NULL;

  fixture->reg->last_recorded_at = sijil_now () + 3600;
  assert_not_issued (fixture, "clerk", entry, "lost", SIJIL_ERROR_STATE, "clock-behind");
  g_assert_null (sijil_card_mark_printed (fixture->reg, serial, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "clock-behind");
  cards_assert_state (fixture, serial, "to_print", NULL);
}

static void
test_a_second_card_needs_a_reason_and_withdraws_the_first (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_print (fixture, entry);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_CONFLICT, "card-pending");
  cards_hand_over (fixture, first, NULL);
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_STATE, "card-reason");
  assert_not_issued (fixture, "clerk", entry, "ribbon", SIJIL_ERROR_INVALID, "reason-unknown");
  cards_assert_state (fixture, first, "handed_over", NULL);

  fixture_sign_in (fixture, "clerk");
  answer = sijil_card_issue (fixture->reg, entry, "stolen", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "replaces"), ==, first);
  g_assert_cmpstr (text (answer, "reason"), ==, "card_stolen");
  g_assert_cmpstr (text (answer, "serial"), !=, first);
  cards_assert_state (fixture, first, "withdrawn", "card_stolen");
  second = cards_issue (fixture, entry, "card_damaged");
  cards_assert_state (fixture, text (answer, "serial"), "withdrawn", "card_damaged");
  cards_assert_state (fixture, second, "to_print", "card_damaged");
  desk_assert_sound (fixture);
}

static void
test_an_accepted_replacement_is_the_reason (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_print (fixture, entry);
  g_autofree char *second = NULL;

  cards_hand_over (fixture, first, NULL);
  cards_ask_replacement (fixture, entry, "card_damaged");
  second = cards_issue (fixture, entry, NULL);
  cards_assert_state (fixture, first, "withdrawn", "card_damaged");
  cards_assert_state (fixture, second, "to_print", "card_damaged");
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_CONFLICT, "card-pending");
  desk_assert_sound (fixture);
}

static void
test_a_spoiled_card_is_issued_anew_for_its_reason (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_issue (fixture, entry, NULL);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_null (sijil_card_mark_spoiled (fixture->reg, first, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-missing");
  g_assert_null (sijil_card_mark_spoiled (fixture->reg, first, "lost", &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-unknown");
  answer = sijil_card_mark_spoiled (fixture->reg, first, "jam", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "reason"), ==, "spoiled_jam");
  g_assert_cmpstr (text (answer, "entry"), ==, entry);

  second = cards_issue (fixture, entry, NULL);
  cards_assert_state (fixture, first, "spoiled", "spoiled_jam");
  cards_assert_state (fixture, second, "to_print", "spoiled_jam");
  g_assert_null (sijil_card_mark_printed (fixture->reg, first, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-state");
  desk_assert_sound (fixture);
}

static void
test_every_listed_reason_spoils_in_both_forms (Fixture       *fixture,
                                               gconstpointer  data)
{
  static const char * const reasons[][2] = {
    { "ribbon", "spoiled_ribbon" }, { "jam", "spoiled_jam" }, { "misprint", "spoiled_misprint" },
    { "spoiled_blank", "spoiled_blank" }, { "spoiled_unreadable", "spoiled_unreadable" },
  };
  g_autofree char *entry = cards_register (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *serial = cards_issue (fixture, entry, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = sijil_card_mark_spoiled (fixture->reg, serial, reasons[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text (answer, "reason"), ==, reasons[i][1]);
    }
  desk_assert_sound (fixture);
}

/* The steps a card may take, by the state it is in. */
static guint n_stopped; /* moves that a card in its state does not make */

static void
assert_allowed (Fixture    *fixture,
                const char *serial,
                gboolean    printed,
                gboolean    spoiled,
                gboolean    lost,
                gboolean    returned)
{
  const SijilCardError wrong = { "quality", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) card = cards_load (fixture, serial);
  JsonObject *answer;

  g_assert_cmpint (sijil_card_can_be_lost (card), ==, lost);
  g_assert_cmpint (sijil_card_can_be_returned (card), ==, returned);
  fixture_sign_in (fixture, "clerk");
  if (!printed)
    {
      answer = sijil_card_mark_printed (fixture->reg, serial, &error);
      g_assert_null (answer);
      desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-state");
    }
  if (!spoiled)
    {
      answer = sijil_card_mark_spoiled (fixture->reg, serial, "jam", &error);
      g_assert_null (answer);
      desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-state");
    }
  if (!lost)
    {
      answer = sijil_card_mark_lost (fixture->reg, serial, NULL, &error);
      g_assert_null (answer);
      desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-state");
    }
  if (!returned)
    {
      answer = sijil_card_return (fixture->reg, serial, &wrong, &error);
      g_assert_null (answer);
      desk_assert_refused (&error, SIJIL_ERROR_STATE, "card-state");
    }
  n_stopped += !printed + !spoiled + !lost + !returned;
}

static void
test_states_follow_each_other (Fixture       *fixture,
                               gconstpointer  data)
{
  const SijilCardError wrong = { "quality", NULL, NULL };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_issue (fixture, entry, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) printed = NULL;
  g_autoptr (JsonObject) returned = NULL;
  g_autoptr (JsonObject) card = NULL;

  assert_allowed (fixture, serial, TRUE, TRUE, FALSE, FALSE);
  printed = sijil_card_mark_printed (fixture->reg, serial, &error);
  g_assert_no_error (error);
  assert_allowed (fixture, serial, FALSE, TRUE, TRUE, TRUE);
  cards_hand_over (fixture, serial, NULL);
  assert_allowed (fixture, serial, FALSE, FALSE, TRUE, TRUE);
  fixture_sign_in (fixture, "agent");
  returned = sijil_card_return (fixture->reg, serial, &wrong, &error);
  g_assert_no_error (error);
  assert_allowed (fixture, serial, FALSE, FALSE, FALSE, FALSE);

  card = cards_load (fixture, serial);
  g_assert_cmpstr (text (card, "printed_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (text (card, "handed_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (text (card, "reason"), ==, "return_quality");
  desk_assert_sound (fixture);
  g_test_message ("promise P20 | %u moves of one serial that would print or count it twice refused, register sound | all", n_stopped);
}

static void
test_a_lost_card_is_withdrawn (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *first = cards_print (fixture, entry);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  cards_hand_over (fixture, first, NULL);
  answer = sijil_card_mark_lost (fixture->reg, first, "stolen", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "withdrawn");
  g_assert_cmpstr (text (answer, "reason"), ==, "card_stolen");
  second = cards_issue (fixture, entry, NULL);
  cards_assert_state (fixture, second, "to_print", "card_stolen");
  desk_assert_sound (fixture);
}

static void
test_a_return_says_what_is_wrong_and_what_is_right (Fixture       *fixture,
                                                    gconstpointer  data)
{
  const SijilCardError nameless = { NULL, "Fatima", NULL };
  const SijilCardError unknown = { "colour", NULL, NULL };
  const SijilCardError without_value = { "name_fr", NULL, NULL };
  const SijilCardError wrong = { "name_fr", "Fatima AÏT EL HOUSSAÏNE", NULL };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *serial = cards_print (fixture, entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_null (sijil_card_return (fixture->reg, serial, &nameless, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "card-field");
  g_assert_null (sijil_card_return (fixture->reg, serial, &unknown, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "card-field");
  g_assert_null (sijil_card_return (fixture->reg, serial, &without_value, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "text-missing");
  answer = sijil_card_return (fixture->reg, serial, &wrong, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "returned_for_error");
  g_assert_cmpstr (text (answer, "reason"), ==, "return_name");
  g_assert_cmpstr (text (answer, "error_value"), ==, "Fatima AÏT EL HOUSSAÏNE");
  desk_assert_sound (fixture);
}

static void
test_a_return_names_one_error_only (Fixture       *fixture,
                                    gconstpointer  data)
{
  const SijilCardError contradictions[] = {
    { "name_fr", "Fatima", "return_photo" }, { "photo", "Fatima", "name" }, { "serial", "0826", "return_number" },
  };
  const SijilCardError fitting[] = { { "photo", NULL, "photo" }, { "name_fr", NULL, "return_quality" } };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contradictions); i++)
    {
      g_autofree char *entry = cards_register_named (fixture, "Itto", i == 0 ? "Oubella" : i == 1 ? "El Idrissi" : "Alaoui");
      g_autofree char *serial = cards_print (fixture, entry);

      g_assert_null (sijil_card_return (fixture->reg, serial, &contradictions[i], &error));
      g_assert_cmpstr (sijil_error_get_field (error), ==, "reason");
      desk_assert_refused (&error, SIJIL_ERROR_INVALID, "card-return-reason");
      cards_assert_state (fixture, serial, "printed", NULL);
      if (i < G_N_ELEMENTS (fitting))
        json_object_unref (sijil_card_return (fixture->reg, serial, &fitting[i], &error));
      g_assert_no_error (error);
    }
  desk_assert_sound (fixture);
}

static void
test_what_was_never_printed_is_not_lost (Fixture       *fixture,
                                         gconstpointer  data)
{
  static const char * const befalling[] = { "lost", "card_stolen", "damaged", "misprint" };
  g_autofree char *entry = cards_register (fixture);
  g_autofree char *waiting = NULL;
  g_autofree char *another = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (befalling); i++)
    assert_not_issued (fixture, "clerk", entry, befalling[i], SIJIL_ERROR_STATE, "card-never-made");
  waiting = cards_issue (fixture, entry, NULL);
  assert_not_issued (fixture, "clerk", entry, "lost", SIJIL_ERROR_STATE, "card-never-made");
  cards_assert_state (fixture, waiting, "to_print", NULL);
  another = cards_issue (fixture, entry, "replaced");
  cards_assert_state (fixture, waiting, "withdrawn", "card_replaced");
  desk_assert_sound (fixture);
}

static void
test_an_office_issues_cards_of_its_provinces (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = sijil_record_load (fixture->reg, "office", 1, &error);
  g_autoptr (JsonObject) after = sijil_record_copy (before);
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "change_office", &error);
  JsonArray *territory = json_array_new ();

  json_array_add_string_element (territory, "08.201");
  json_object_set_array_member (after, "territory", territory);
  g_assert_true (sijil_step_update (step, "office", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_clear_pointer (&step, sijil_step_free);
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_DENIED, "territory");
}

#define COOPERATIVE \
  "{ 'kind': 'new', 'category': 'cooperative'," \
  "  'organisation': { 'name_ar': 'تعاونية تيفاوين', 'name_fr': 'Coopérative Tifawin', 'province': '08.401' }," \
  "  'representative': { 'family_ar': 'أيت لحسن', 'given_ar': 'خديجة', 'family_fr': 'Aït Lahcen', 'given_fr': 'Khadija'," \
  "                      'sex': 'f', 'cin': 'ZZ654321' }," \
  "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }"

static void
test_an_organisation_s_card_bears_no_photo_unless_asked_for (Fixture       *fixture,
                                                             gconstpointer  data)
{
  g_autofree char *application = cards_deposit (fixture, COOPERATIVE);
  g_autofree char *entry = cards_accept (fixture, application);
  g_autofree char *bare = NULL;
  g_autofree char *pictured = NULL;
  g_autoptr (JsonObject) card = NULL;

  bare = cards_issue (fixture, entry, NULL);
  card = cards_load (fixture, bare);
  g_assert_false (json_object_has_member (card, "photo"));
  g_assert_cmpstr (text (face_of (card), "name_fr"), ==, "Coopérative Tifawin");
  g_assert_cmpstr (text (face_of (card), "title_fr"), ==, "Tissage de tapis traditionnels");
  g_assert_null (text (face_of (card), "sex"));
  g_clear_pointer (&card, json_object_unref);

  desk_set (fixture, "representative_photo", "true");
  pictured = cards_issue (fixture, entry, "replaced");
  card = cards_load (fixture, pictured);
  g_assert_true (json_object_has_member (card, "photo"));
  desk_assert_sound (fixture);
}

static void
test_whether_organisations_get_cards_is_a_setting (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *application = desk_deposit (fixture, &(DeskFile) { .document = COOPERATIVE });
  g_autofree char *entry = cards_accept (fixture, application);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *unsaid = NULL;
  g_autoptr (JsonObject) provisional = NULL;
  g_autoptr (JsonObject) allowed = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (GError) error = NULL;

  cards_allow_printing (fixture);
  desk_set (fixture, "representative_photo", "true");
  desk_set (fixture, "organisation_card", "false");
  assert_not_issued (fixture, "clerk", entry, NULL, SIJIL_ERROR_STATE, "card-organisation");
  desk_set (fixture, "organisation_card", NULL);
  unsaid = cards_issue (fixture, entry, NULL);
  provisional = cards_load (fixture, unsaid);
  g_assert_true (sijil_json_get_bool (face_of (provisional), "provisional", FALSE));

  desk_set (fixture, "organisation_card", "true");
  allowed = sijil_card_issue (fixture->reg, entry, "replaced", notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "card-photo-missing"));
  g_assert_false (cards_has_note (notes, "card-provisional"));
  card = cards_load (fixture, text (allowed, "serial"));
  g_assert_false (sijil_json_get_bool (face_of (card), "provisional", TRUE));
  desk_assert_sound (fixture);
}

#define ADD(name, test) g_test_add ("/card/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-first-card-waits-to-be-printed", test_a_first_card_waits_to_be_printed);
  ADD ("what-a-card-shows-is-a-setting", test_what_a_card_shows_is_a_setting);
  ADD ("an-authorisation-needs-its-day", test_an_authorisation_needs_its_day);
  ADD ("an-application-number-stands-for-its-entry", test_an_application_number_stands_for_its_entry);
  ADD ("the-number-of-the-country-stands-on-the-card", test_the_number_of_the_country_stands_on_the_card);
  ADD ("who-may-issue-a-card", test_who_may_issue_a_card);
  ADD ("who-accepted-a-file-does-not-issue-its-card", test_who_accepted_a_file_does_not_issue_its_card);
  ADD ("a-small-office-goes-on-alone-and-is-countersigned", test_a_small_office_goes_on_alone_and_is_countersigned);
  ADD ("an-office-issues-cards-of-its-provinces", test_an_office_issues_cards_of_its_provinces);
  ADD ("an-entry-that-is-not-in-force-gets-no-card", test_an_entry_that_is_not_in_force_gets_no_card);
  ADD ("a-card-ends-with-its-entry-at-the-latest", test_a_card_ends_with_its_entry_at_the_latest);
  ADD ("a-person-without-a-photo-gets-no-card", test_a_person_without_a_photo_gets_no_card);
  ADD ("an-entry-known-from-the-platform-needs-no-application", test_an_entry_known_from_the_platform_needs_no_application);
  ADD ("a-name-too-long-for-the-card-is-refused-at-issue", test_a_name_too_long_for_the_card_is_refused_at_issue);
  ADD ("a-clock-that-is-behind-prints-nothing", test_a_clock_that_is_behind_prints_nothing);
  ADD ("a-second-card-needs-a-reason-and-withdraws-the-first", test_a_second_card_needs_a_reason_and_withdraws_the_first);
  ADD ("an-accepted-replacement-is-the-reason", test_an_accepted_replacement_is_the_reason);
  ADD ("a-spoiled-card-is-issued-anew-for-its-reason", test_a_spoiled_card_is_issued_anew_for_its_reason);
  ADD ("every-listed-reason-spoils-in-both-forms", test_every_listed_reason_spoils_in_both_forms);
  ADD ("states-follow-each-other", test_states_follow_each_other);
  ADD ("a-lost-card-is-withdrawn", test_a_lost_card_is_withdrawn);
  ADD ("a-return-names-one-error-only", test_a_return_names_one_error_only);
  ADD ("what-was-never-printed-is-not-lost", test_what_was_never_printed_is_not_lost);
  ADD ("a-return-says-what-is-wrong-and-what-is-right", test_a_return_says_what_is_wrong_and_what_is_right);
  ADD ("an-organisation-s-card-bears-no-photo-unless-asked-for", test_an_organisation_s_card_bears_no_photo_unless_asked_for);
  ADD ("whether-organisations-get-cards-is-a-setting", test_whether_organisations_get_cards_is_a_setting);
  return g_test_run ();
}
