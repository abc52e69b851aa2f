/* What held on a day, and what the register said on a day. */

#include "desk.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-entry-at.h"
#include "register/sijil-step.h"

/*
 * The instant of a record is the computer's, which a test does not turn back. So the versions of these entries are
 * written here with the instants that a year of work would have given them.
 */
typedef struct
{
  Fixture  fixture;
  gint64   entry;
  gint64   person;
  char    *number;
} Past;

static void
set_up (Past          *past,
        gconstpointer  data)
{
  g_autoptr (JsonObject) entry = NULL;

  fixture_set_up (&past->fixture, NULL);
  past->number = desk_register_artisan (&past->fixture);
  entry = desk_entry (&past->fixture, past->number);
  past->entry = sijil_json_get_int (entry, "id", 0);
  past->person = sijil_json_get_int (entry, "person", 0);
}

static void
tear_down (Past          *past,
           gconstpointer  data)
{
  g_free (past->number);
  fixture_tear_down (&past->fixture, NULL);
}

static void
act (Past          *past,
     SijilEntryAct  kind,
     const char    *reason,
     const char    *effective_on)
{
  const SijilEntryActDetails details = { .reason = reason, .effective_on = effective_on };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&past->fixture, "registrar");
  answer = sijil_entry_act (past->fixture.reg, kind, past->number, &details, NULL, &error);
  g_assert_no_error (error);
}

static void
change (Past       *past,
        const char *day,
        const char *rest)
{
  g_autofree char *document = g_strdup_printf ("{ 'kind': 'change', 'entry': '%s', %s }", past->number, rest);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_set_day (&past->fixture, day);
  file = desk_deposit (&past->fixture, &(DeskFile) { .document = document });
  fixture_sign_in (&past->fixture, "registrar");
  answer = sijil_accept (past->fixture.reg, file, NULL, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
at (Past       *past,
    const char *day,
    const char *known)
{
  g_autoptr (GError) error = NULL;
  JsonObject *entry = sijil_entry_at (past->fixture.reg, past->number, day, known, &error);

  g_assert_no_error (error);
  return entry;
}

static void
assert_text (Past       *past,
             const char *day,
             const char *member,
             const char *expected)
{
  g_autoptr (JsonObject) entry = at (past, day, NULL);

  g_assert_cmpstr (sijil_json_get_string (entry, member), ==, expected);
}

static void
assert_name (Past       *past,
             const char *day,
             const char *expected)
{
  g_autoptr (JsonObject) entry = at (past, day, NULL);

  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (entry, "holder"), "name_fr"), ==, expected);
}

static void
test_a_suspension_recorded_late_holds_from_its_day (Past          *past,
                                                    gconstpointer  data)
{
  fixture_set_day (&past->fixture, "2026-06-01");
  act (past, SIJIL_ENTRY_SUSPEND, "suspend_request", "2026-04-01");
  assert_text (past, "2026-03-31", "state", "active");
  assert_text (past, "2026-04-01", "state", "suspended");
  assert_text (past, "2026-04-01", "state_on", "2026-04-01");
  assert_text (past, NULL, "state", "suspended");
}

static void
test_a_change_between_stays_what_it_was (Past          *past,
                                         gconstpointer  data)
{
  change (past, "2026-05-01", "'workplaces': [ { 'kind': 'home' } ], 'person': { 'province': '08.201' }");
  fixture_set_day (&past->fixture, "2026-06-01");
  act (past, SIJIL_ENTRY_SUSPEND, "suspend_request", "2026-04-01");
  assert_text (past, "2026-04-15", "state", "suspended");
  assert_text (past, "2026-05-01", "state", "suspended");
}

static void
test_states_follow_each_other_by_effect (Past          *past,
                                         gconstpointer  data)
{
  fixture_set_day (&past->fixture, "2026-08-01");
  act (past, SIJIL_ENTRY_SUSPEND, "suspend_request", "2026-04-01");
  act (past, SIJIL_ENTRY_REINSTATE, "reinstate_request", "2026-05-01");
  act (past, SIJIL_ENTRY_STRIKE_OFF, "strike_off_request", "2026-07-01");
  assert_text (past, "2026-03-10", "state", "active");
  assert_text (past, "2026-04-30", "state", "suspended");
  assert_text (past, "2026-05-01", "state", "active");
  assert_text (past, "2026-06-30", "state", "active");
  assert_text (past, "2026-07-01", "state", "struck_off");
}

static void
test_an_update_of_a_name_holds_from_its_day (Past          *past,
                                             gconstpointer  data)
{
  change (past, "2026-05-01", "'nature': 'update', 'person': { 'family_fr': 'Zerwal' }");
  assert_name (past, "2026-04-30", "Fatima AIT EL HOUSSAINE");
  assert_name (past, "2026-05-01", "Fatima ZERWAL");
}

static void
test_the_correction_of_a_name_holds_from_the_start (Past          *past,
                                                    gconstpointer  data)
{
  change (past, "2026-05-01", "'nature': 'rectification', 'person': { 'family_fr': 'Ait Lahcen' }");
  assert_name (past, "2026-03-10", "Fatima AIT LAHCEN");
  assert_name (past, NULL, "Fatima AIT LAHCEN");
}

static void
test_the_correction_of_an_update_leaves_what_was_before (Past          *past,
                                                         gconstpointer  data)
{
  change (past, "2026-05-01", "'nature': 'update', 'person': { 'family_fr': 'Zerwall' }");
  change (past, "2026-06-01", "'nature': 'rectification', 'person': { 'family_fr': 'Zerwal' }");
  assert_name (past, "2026-04-30", "Fatima AIT EL HOUSSAINE");
  assert_name (past, "2026-05-01", "Fatima ZERWAL");
  assert_name (past, NULL, "Fatima ZERWAL");
}

static void
test_a_later_update_of_another_value_survives_a_correction (Past          *past,
                                                            gconstpointer  data)
{
  g_autoptr (JsonObject) entry = NULL;

  change (past, "2026-05-01", "'nature': 'update', 'person': { 'phone': '+212000000001' }");
  change (past, "2026-06-01", "'nature': 'rectification', 'person': { 'family_fr': 'Ait Lahcen' }");
  entry = at (past, "2026-05-15", NULL);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (entry, "holder"), "phone"), ==, "+212000000001");
  assert_name (past, "2026-05-15", "Fatima AIT LAHCEN");
}

static void
test_a_corrected_activity_was_always_the_right_one (Past          *past,
                                                    gconstpointer  data)
{
  change (past, "2026-05-01", "'nature': 'rectification', 'activities': [ { 'activity': 'P01-02', 'main': true } ]");
  assert_text (past, "2026-03-15", "activity", "P01-02");
  change (past, "2026-06-01", "'nature': 'update', 'activities': [ { 'activity': 'P01-01', 'main': true } ]");
  assert_text (past, "2026-05-31", "activity", "P01-02");
  assert_text (past, "2026-06-01", "activity", "P01-01");
}

static void
test_the_newest_state_is_the_state_of_today (Past          *past,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) today = NULL;
  g_autoptr (JsonObject) newest = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  change (past, "2026-05-01", "'nature': 'update', 'person': { 'family_fr': 'Zerwall', 'phone': '+212000000001' }");
  change (past, "2026-06-01", "'nature': 'rectification', 'person': { 'family_fr': 'Zerwal' },"
                              "'activities': [ { 'activity': 'P01-01', 'main': true } ]");
  act (past, SIJIL_ENTRY_SUSPEND, "suspend_request", "2026-05-15");
  today = at (past, "2026-06-01", NULL);
  newest = at (past, NULL, NULL);
  one = sijil_record_document ("entry", today);
  two = sijil_record_document ("entry", newest);
  g_assert_cmpstr (one, ==, two);
}

static void
test_before_its_registration_an_entry_does_not_exist (Past          *past,
                                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_entry_at (past->fixture.reg, past->number, "2026-03-09", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "not-registered");
  g_assert_null (sijil_entry_at (past->fixture.reg, past->number, "2026-02-30", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "date-form");
}

static void
test_of_a_day_to_come_nothing_is_told (Past          *past,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) today = NULL;

  g_assert_null (sijil_entry_at (past->fixture.reg, past->number, "2026-03-11", NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "day-to-come");
  today = sijil_entry_at (past->fixture.reg, past->number, FIXTURE_DAY, NULL, &error);
  g_assert_no_error (error);
}

/* Writes a version as it would have been written on @recorded_on, after what the register has. */
static void
write_version (Past       *past,
               const char *kind,
               gint64      id,
               gint64      version,
               const char *member,
               const char *value,
               const char *effective_on,
               const char *recorded_on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) record = sijil_record_load (past->fixture.reg, kind, id, &error);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *document = NULL;

  json_object_set_string_member (record, member, value);
  document = sijil_record_document (kind, record);
  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  json_object_set_int_member (values, "version", version);
  json_object_set_string_member (values, "document", document);
  json_object_set_int_member (values, "officer", 1);
  json_object_set_string_member (values, "effective_on", effective_on);
  json_object_set_int_member (values, "recorded_at", sijil_business_day_begin (recorded_on) + 36000);
  g_assert_true (sijil_db_run (sijil_register_get_db (past->fixture.reg), "version-insert", values, &error));
  g_assert_no_error (error);
}

static void
assert_known (Past       *past,
              const char *day,
              const char *known,
              const char *state,
              const char *name)
{
  g_autoptr (JsonObject) entry = at (past, day, known);

  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, state);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (entry, "holder"), "name_fr"), ==, name);
}

static void
test_what_was_recorded_late_was_not_known_before (Past          *past,
                                                  gconstpointer  data)
{
  write_version (past, "entry", past->entry, 2, "state", "suspended", "2098-04-01", "2098-06-01");
  write_version (past, "person", past->person, 2, "name_fr", "Fatima AIT LAHCEN", "2026-03-10", "2098-07-01");

  fixture_set_day (&past->fixture, "2098-12-31");
  assert_known (past, NULL, "2098-05-31", "active", "Fatima AIT EL HOUSSAINE");
  assert_known (past, NULL, "2098-06-01", "suspended", "Fatima AIT EL HOUSSAINE");
  assert_known (past, NULL, "2098-07-01", "suspended", "Fatima AIT LAHCEN");
  assert_known (past, "2098-05-01", NULL, "suspended", "Fatima AIT LAHCEN");
  assert_known (past, "2098-03-31", NULL, "active", "Fatima AIT LAHCEN");
  assert_known (past, "2098-05-01", "2098-06-30", "suspended", "Fatima AIT EL HOUSSAINE");
  assert_known (past, "2098-05-01", "2098-05-31", "active", "Fatima AIT EL HOUSSAINE");
}

static void
test_effects_count_by_their_day_not_by_their_record (Past          *past,
                                                     gconstpointer  data)
{
  write_version (past, "person", past->person, 2, "name_fr", "Fatima SEPTEMBRE", "2098-09-01", "2098-09-01");
  write_version (past, "person", past->person, 3, "name_fr", "Fatima MAI", "2098-05-01", "2098-10-01");

  fixture_set_day (&past->fixture, "2098-12-31");
  assert_name (past, "2098-04-30", "Fatima AIT EL HOUSSAINE");
  assert_name (past, "2098-05-01", "Fatima MAI");
  assert_name (past, "2098-08-31", "Fatima MAI");
  assert_name (past, "2098-09-01", "Fatima SEPTEMBRE");
}

static void
test_before_its_record_nothing_was_known (Past          *past,
                                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_entry_at (past->fixture.reg, past->number, NULL, "2020-01-01", &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "not-recorded");
}

#define ADD(name, function) g_test_add ("/entry-at/" name, Past, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-suspension-recorded-late-holds-from-its-day", test_a_suspension_recorded_late_holds_from_its_day);
  ADD ("a-change-between-stays-what-it-was", test_a_change_between_stays_what_it_was);
  ADD ("states-follow-each-other-by-effect", test_states_follow_each_other_by_effect);
  ADD ("an-update-of-a-name-holds-from-its-day", test_an_update_of_a_name_holds_from_its_day);
  ADD ("the-correction-of-a-name-holds-from-the-start", test_the_correction_of_a_name_holds_from_the_start);
  ADD ("the-correction-of-an-update-leaves-what-was-before", test_the_correction_of_an_update_leaves_what_was_before);
  ADD ("a-later-update-of-another-value-survives-a-correction", test_a_later_update_of_another_value_survives_a_correction);
  ADD ("a-corrected-activity-was-always-the-right-one", test_a_corrected_activity_was_always_the_right_one);
  ADD ("the-newest-state-is-the-state-of-today", test_the_newest_state_is_the_state_of_today);
  ADD ("before-its-registration-an-entry-does-not-exist", test_before_its_registration_an_entry_does_not_exist);
  ADD ("of-a-day-to-come-nothing-is-told", test_of_a_day_to_come_nothing_is_told);
  ADD ("what-was-recorded-late-was-not-known-before", test_what_was_recorded_late_was_not_known_before);
  ADD ("effects-count-by-their-day-not-by-their-record", test_effects_count_by_their_day_not_by_their_record);
  ADD ("before-its-record-nothing-was-known", test_before_its_record_nothing_was_known);
  return g_test_run ();
}
