/* A person's way through the office, from the counter to the number of the country, by the steps a screen calls. */

#include "desk.h"
#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-entry-at.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-reserve.h"
#include "register/sijil-show.h"
#include "register/sijil-transmit.h"

/* Takes a step's answer, which must be one. */
static JsonObject *
done (JsonObject *answer,
      GError     *error)
{
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return answer;
}

static char *
deposit (Fixture    *fixture,
         const char *missing)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  if (missing != NULL)
    intake_drop_paper (document, missing);
  answer = done (intake_deposit (fixture, document, &error), error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

static JsonObject *
complete (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) papers = fixture_json ("{ 'papers': [ { 'paper': 'PRACTICE', 'file': 'practice.pdf',"
                                                "  'issuer': 'practice_amine' } ] }");

  fixture_sign_in (fixture, "agent");
  return sijil_application_complete (fixture->reg, number, papers, folder, NULL, error);
}

static char *
example_path (const char *name)
{
  g_autofree char *folder = intake_examples ();

  return g_build_filename (folder, name, NULL);
}

static void
test_an_incomplete_file_becomes_an_entry_of_the_country (Fixture       *fixture,
                                                         gconstpointer  data)
{
  const SijilComplement confirm = { .papers = NULL };
  const SijilNotification by_mail = { .mode = "registered_mail", .reference = "RR 0000 MA" };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) completed = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) notified = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autoptr (JsonObject) numbered = NULL;
  g_autoptr (JsonObject) entry = NULL;
  JsonObject *clock;

  desk_set (fixture, "legal_delay_days", "30");
  number = deposit (fixture, "PRACTICE");
  fixture_set_day (fixture, "2026-03-12");
  fixture_sign_in (fixture, "registrar");
  asked = done (sijil_review_ask_completion (fixture->reg, number, &confirm, NULL, &error), error);

  fixture_set_day (fixture, "2026-03-20");
  completed = done (complete (fixture, number, &error), error);
  g_assert_cmpstr (sijil_json_get_string (completed, "state"), ==, "deposited");

  fixture_set_day (fixture, "2026-03-25");
  fixture_sign_in (fixture, "registrar");
  accepted = done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  clock = sijil_json_get_object (accepted, "clock");
  g_assert_cmpint (sijil_json_get_int (clock, "elapsed_days", -1), ==, 5);
  g_assert_cmpint (sijil_json_get_int (clock, "stopped_days", -1), ==, 10);
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on"), ==, "2026-04-19");

  notified = done (sijil_review_notify (fixture->reg, number, &by_mail, NULL, &error), error);
  sent = done (sijil_transmit (fixture->reg, NULL, &error), error);
  numbered = done (sijil_nia_receive (fixture->reg, number, "NIA-ZZ-1", "RNA/1", NULL, &error), error);
  g_assert_cmpstr (sijil_json_get_string (numbered, "transmission"), ==, "nia_received");
  entry = done (sijil_show (fixture->reg, "NIA-ZZ-1", NULL, NULL, &error), error);
  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "active");
  g_assert_nonnull (sijil_json_get_string (sijil_json_get_object (entry, "holder"), "photo"));
  desk_assert_sound (fixture);
}

static void
test_a_file_under_review_is_completed_where_it_is (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autofree char *number = deposit (fixture, "PRACTICE");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) reserved = NULL;
  g_autoptr (JsonObject) completed = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) accepted = NULL;

  fixture_sign_in (fixture, "registrar");
  reserved = done (sijil_review_reserve (fixture->reg, number, &error), error);
  fixture_set_day (fixture, "2026-03-20");
  completed = done (complete (fixture, number, &error), error);
  g_assert_cmpstr (sijil_json_get_string (completed, "state"), ==, "in_review");
  application = desk_application (fixture, number);
  g_assert_cmpint (sijil_json_get_int (application, "clock_stopped_days", 0), ==, 10);

  fixture_sign_in (fixture, "registrar");
  accepted = done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  desk_assert_sound (fixture);
}

static void
test_a_paper_that_proves_invalid_is_brought_anew (Fixture       *fixture,
                                                  gconstpointer  data)
{
  const SijilComplement invalid = { .invalid = "PRACTICE", .reason = "unreadable" };
  g_autofree char *number = deposit (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) completed = NULL;
  g_autoptr (JsonObject) accepted = NULL;

  fixture_sign_in (fixture, "director");
  asked = done (sijil_review_ask_completion (fixture->reg, number, &invalid, NULL, &error), error);
  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, number, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "papers-missing");
  completed = done (complete (fixture, number, &error), error);
  g_assert_cmpstr (sijil_json_get_string (completed, "state"), ==, "deposited");
  fixture_sign_in (fixture, "registrar");
  accepted = done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  desk_assert_sound (fixture);
}

static void
test_minutes_and_certificates_are_kept (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *number = deposit (fixture, NULL);
  g_autofree char *minutes = example_path ("practice.pdf");
  g_autofree char *certificate = example_path ("declaration.png");
  const SijilEntryActDetails death = { .reason = "certificate", .effective_on = "2026-03-15", .reference = "12/2026",
                                       .paper = certificate };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) deceased = NULL;
  g_autoptr (JsonObject) shown = NULL;
  JsonArray *acts;

  fixture_sign_in (fixture, "registrar");
  asked = done (sijil_review_ask_opinion (fixture->reg, number, "visit", &error), error);
  given = done (sijil_review_give_opinion (fixture->reg, number, "minutes", minutes, NULL, &error), error);
  accepted = done (sijil_accept (fixture->reg, number, NULL, NULL, &error), error);
  fixture_set_day (fixture, "2026-04-01");
  deceased = done (sijil_entry_act (fixture->reg, SIJIL_ENTRY_DECEASED, "R-08-0000001", &death, NULL, &error), error);

  shown = done (sijil_show (fixture->reg, number, NULL, NULL, &error), error);
  acts = sijil_json_get_array (shown, "acts");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (acts, 1), "mode"), ==, "visit");
  g_assert_nonnull (sijil_json_get_string (json_array_get_object_element (acts, 1), "paper"));
  json_object_unref (shown);
  shown = done (sijil_show (fixture->reg, "R-08-0000001", NULL, NULL, &error), error);
  acts = sijil_json_get_array (shown, "acts");
  g_assert_nonnull (sijil_json_get_string (json_array_get_object_element (acts, 1), "paper"));
  g_assert_cmpstr (sijil_json_get_string (shown, "state_on"), ==, "2026-03-15");
  desk_assert_sound (fixture);
}

static void
test_an_unreadable_paper_leaves_the_entry_as_it_was (Fixture       *fixture,
                                                     gconstpointer  data)
{
  const SijilEntryActDetails death = { .reason = "family", .effective_on = FIXTURE_DAY, .paper = "/nonexistent/acte.pdf" };
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) entry = NULL;

  g_assert_null (sijil_entry_act (fixture->reg, SIJIL_ENTRY_DECEASED, number, &death, NULL, &error));
  g_assert_nonnull (error);
  entry = desk_entry (fixture, number);
  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "active");
}

#define ADD(name, function) g_test_add ("/whole-job/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("an-incomplete-file-becomes-an-entry-of-the-country", test_an_incomplete_file_becomes_an_entry_of_the_country);
  ADD ("a-file-under-review-is-completed-where-it-is", test_a_file_under_review_is_completed_where_it_is);
  ADD ("a-paper-that-proves-invalid-is-brought-anew", test_a_paper_that_proves_invalid_is_brought_anew);
  ADD ("minutes-and-certificates-are-kept", test_minutes_and_certificates_are_kept);
  ADD ("an-unreadable-paper-leaves-the-entry-as-it-was", test_an_unreadable_paper_leaves_the_entry_as_it_was);
  return g_test_run ();
}
