#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-delay.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

/* An application of FIXTURE_DAY, a Tuesday. */
static JsonObject *
new_application (const char *text)
{
  JsonObject *application = fixture_json (text);

  json_object_set_string_member (application, "deposited_on", FIXTURE_DAY);
  return application;
}

static JsonObject *
describe (Fixture    *fixture,
          const char *text)
{
  g_autoptr (JsonObject) application = new_application (text);

  return sijil_delay_describe (fixture->reg, application);
}

static void
test_without_a_published_delay_no_date_is_promised (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (JsonObject) clock = NULL;

  desk_set (fixture, "legal_delay_days", NULL);
  fixture_set_day (fixture, "2026-05-09");
  clock = describe (fixture, "{ 'state': 'deposited' }");
  g_assert_false (json_object_has_member (clock, "due_on"));
  g_assert_cmpstr (sijil_json_get_string (clock, "ceiling_on"), ==, "2026-05-09");
  g_assert_cmpint (sijil_json_get_int (clock, "elapsed_days", -1), ==, 60);
  g_assert_false (sijil_json_get_bool (clock, "late", TRUE));

  g_clear_pointer (&clock, json_object_unref);
  fixture_set_day (fixture, "2026-05-10");
  clock = describe (fixture, "{ 'state': 'deposited' }");
  g_assert_true (sijil_json_get_bool (clock, "late", FALSE));
}

static void
test_the_last_day_of_the_delay_is_not_late (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (JsonObject) clock = NULL;

  desk_set (fixture, "legal_delay_days", "30");
  fixture_set_day (fixture, "2026-04-09");
  clock = describe (fixture, "{ 'state': 'in_review' }");
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on"), ==, "2026-04-09");
  g_assert_cmpint (sijil_json_get_int (clock, "left_days", -1), ==, 0);
  g_assert_false (sijil_json_get_bool (clock, "late", TRUE));

  g_clear_pointer (&clock, json_object_unref);
  fixture_set_day (fixture, "2026-04-10");
  clock = describe (fixture, "{ 'state': 'in_review' }");
  g_assert_cmpint (sijil_json_get_int (clock, "left_days", 1), ==, -1);
  g_assert_true (sijil_json_get_bool (clock, "late", FALSE));
}

static void
test_no_delay_is_longer_than_sixty_days (Fixture       *fixture,
                                         gconstpointer  data)
{
  desk_set (fixture, "legal_delay_days", "90");
  g_assert_cmpint (sijil_delay_get_days (fixture->reg), ==, SIJIL_DELAY_CEILING_DAYS);
}

static void
test_both_dates_are_given_when_the_clock_stood_still (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_autoptr (JsonObject) clock = NULL;

  desk_set (fixture, "legal_delay_days", "30");
  fixture_set_day (fixture, "2026-03-30");
  clock = describe (fixture, "{ 'state': 'in_review', 'clock_stopped_days': 4, 'clock_stopped_on': '2026-03-24' }");
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on_first"), ==, "2026-04-09");
  g_assert_cmpstr (sijil_json_get_string (clock, "due_on"), ==, "2026-04-19");
  g_assert_cmpint (sijil_json_get_int (clock, "stopped_days", -1), ==, 10);
  g_assert_cmpint (sijil_json_get_int (clock, "elapsed_days", -1), ==, 10);
  g_assert_cmpstr (sijil_json_get_string (clock, "stopped_on"), ==, "2026-03-24");
}

static void
test_a_decision_ends_the_count (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (JsonObject) clock = NULL;
  g_autoptr (JsonObject) withdrawn = NULL;

  desk_set (fixture, "legal_delay_days", "30");
  fixture_set_day (fixture, "2027-01-01");
  clock = describe (fixture, "{ 'state': 'accepted', 'decided_on': '2026-03-20' }");
  g_assert_cmpint (sijil_json_get_int (clock, "elapsed_days", -1), ==, 10);
  g_assert_false (sijil_json_get_bool (clock, "late", TRUE));

  withdrawn = describe (fixture, "{ 'state': 'withdrawn' }");
  g_assert_null (withdrawn);
}

static void
test_working_days_leave_out_the_week_end_and_holidays (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *after_week_end = NULL;
  g_autofree char *after_feast = NULL;

  desk_set (fixture, "delay_counting", "working");
  after_week_end = sijil_delay_add (fixture->reg, "2026-03-13", 1); /* a Friday */
  g_assert_cmpstr (after_week_end, ==, "2026-03-16");
  after_feast = sijil_delay_add (fixture->reg, "2026-04-30", 1);    /* the first of May is a Friday */
  g_assert_cmpstr (after_feast, ==, "2026-05-04");
  g_assert_cmpint (sijil_delay_count (fixture->reg, "2026-04-30", "2026-05-05"), ==, 2);

  desk_set (fixture, "delay_counting", "calendar");
  g_assert_cmpint (sijil_delay_count (fixture->reg, "2026-04-30", "2026-05-05"), ==, 5);
}

static void
test_a_feast_of_the_moon_counts_by_its_days (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "import_nomenclature", &error);
  g_autoptr (JsonObject) feast = fixture_json ("{ 'list': 'holiday', 'code': 'aid_2026', 'valid_from': '2026-03-20',"
                                               "  'valid_to': '2026-03-21', 'name_fr': 'Aïd', 'name_ar': 'عيد الفطر',"
                                               "  'attributes': {} }");

  g_assert_true (sijil_delay_is_working_day (fixture->reg, "2026-03-20"));
  g_assert_true (sijil_step_insert (step, "term", feast, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  sijil_terms_forget (fixture->reg);

  g_assert_false (sijil_delay_is_working_day (fixture->reg, "2026-03-20"));
  g_assert_true (sijil_delay_is_working_day (fixture->reg, "2026-03-19"));
  g_assert_true (sijil_delay_is_working_day (fixture->reg, "2026-03-23"));
}

static void
assert_stopped (JsonObject *application,
                const char *since,
                gint64      days)
{
  g_assert_cmpstr (sijil_json_get_string (application, "clock_stopped_on"), ==, since);
  g_assert_cmpint (sijil_json_get_int (application, "clock_stopped_days", 0), ==, days);
}

static void
test_the_clock_stands_still_until_the_file_is_complete (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autoptr (JsonObject) application = new_application ("{ 'complement_asked_on': '2026-03-12' }");

  fixture_set_day (fixture, "2026-03-12");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, "2026-03-12", 0);

  fixture_set_day (fixture, "2026-03-14");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, "2026-03-12", 0);

  json_object_set_string_member (application, "completed_on", "2026-03-19");
  fixture_set_day (fixture, "2026-03-19");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, NULL, 7);

  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, NULL, 7);
}

static void
test_stops_that_overlap_count_once (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (JsonObject) application = new_application ("{ 'complement_asked_on': '2026-03-10' }");

  desk_set (fixture, "opinion_stops_clock", "true");
  sijil_delay_settle (fixture->reg, application);

  fixture_set_day (fixture, "2026-03-15");
  json_object_set_string_member (application, "opinion_asked_on", "2026-03-15");
  sijil_delay_settle (fixture->reg, application);

  fixture_set_day (fixture, "2026-03-20");
  json_object_set_string_member (application, "completed_on", "2026-03-20");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, "2026-03-10", 0);

  fixture_set_day (fixture, "2026-03-25");
  json_object_remove_member (application, "opinion_asked_on");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, NULL, 15);
}

static void
test_an_opinion_stops_the_clock_only_where_a_setting_says_so (Fixture       *fixture,
                                                              gconstpointer  data)
{
  g_autoptr (JsonObject) application = new_application ("{ 'opinion_asked_on': '2026-03-10' }");

  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, NULL, 0);

  desk_set (fixture, "opinion_stops_clock", "true");
  sijil_delay_settle (fixture->reg, application);
  assert_stopped (application, FIXTURE_DAY, 0);
}

#define ADD(name, function) g_test_add ("/delay/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("without-a-published-delay-no-date-is-promised", test_without_a_published_delay_no_date_is_promised);
  ADD ("the-last-day-of-the-delay-is-not-late", test_the_last_day_of_the_delay_is_not_late);
  ADD ("no-delay-is-longer-than-sixty-days", test_no_delay_is_longer_than_sixty_days);
  ADD ("both-dates-are-given-when-the-clock-stood-still", test_both_dates_are_given_when_the_clock_stood_still);
  ADD ("a-decision-ends-the-count", test_a_decision_ends_the_count);
  ADD ("working-days-leave-out-the-week-end-and-holidays", test_working_days_leave_out_the_week_end_and_holidays);
  ADD ("a-feast-of-the-moon-counts-by-its-days", test_a_feast_of_the_moon_counts_by_its_days);
  ADD ("the-clock-stands-still-until-the-file-is-complete", test_the_clock_stands_still_until_the_file_is_complete);
  ADD ("stops-that-overlap-count-once", test_stops_that_overlap_count_once);
  ADD ("an-opinion-stops-the-clock-only-where-a-setting-says-so", test_an_opinion_stops_the_clock_only_where_a_setting_says_so);
  return g_test_run ();
}
