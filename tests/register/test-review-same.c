#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-review-check.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-review-same.h"

#include <string.h>

/* Somebody of the name and birth of the artisan of the desk, under an identity card of its own. */
#define NAMESAKE(cin_, rest_) \
  "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice'," \
  "  'person': { 'family_ar': 'آيت الحسين', 'given_ar': 'فاطمة', 'family_fr': 'Ait El Houssaine', 'given_fr': 'Fatima'," \
  "              'sex': 'f', 'birth_on': '1984-03-07', 'cin': '" cin_ "', 'nationality': 'MAR', 'province': '08.401'" rest_ " }," \
  "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ], 'consents': { 'sms': true } }"

static char *
deposit_namesake (Fixture *fixture)
{
  return desk_deposit (fixture, &(DeskFile) { .document = NAMESAKE ("ZZ999999", ", 'phone': '+212000000001'"),
                                              .papers = DESK_ARTISAN_PAPERS });
}

static JsonObject *
compare (Fixture      *fixture,
         const char   *number,
         const char   *other,
         gboolean      is_same,
         GError      **error)
{
  const SijilComparison comparison = { .other = other, .is_same = is_same, .reason = "compared" };

  fixture_sign_in (fixture, "registrar");
  return sijil_review_compare (fixture->reg, number, &comparison, NULL, error);
}

static void
must_compare (Fixture    *fixture,
              const char *number,
              const char *other,
              gboolean    is_same)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = compare (fixture, number, other, is_same, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "number"), ==, number);
}

static void
assert_refused (Fixture    *fixture,
                const char *number,
                const char *other,
                gboolean    is_same,
                int         code,
                const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (compare (fixture, number, other, is_same, &error));
  desk_assert_refused (&error, code, reason);
}

static void
assert_not_accepted (Fixture    *fixture,
                     const char *number)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, number, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "same-undecided");
}

/* (transfer full): number of the entry. */
static char *
accept (Fixture    *fixture,
        const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"));
}

/* (transfer full): the sentence that was found on a file for @reason; what it blocks is told. */
static char *
find (Fixture    *fixture,
      const char *number,
      const char *reason,
      gboolean   *blocks)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sijil_review_check (fixture->reg, number, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      SijilFinding *finding = findings->pdata[i];

      *blocks = finding->blocks;
      if (g_str_equal (sijil_error_get_reason (finding->text), reason))
        return g_strdup (finding->text->message);
    }

  return NULL;
}

static JsonObject *
person_of (Fixture    *fixture,
           JsonObject *record)
{
  g_autoptr (GError) error = NULL;
  JsonObject *person = sijil_record_load (fixture->reg, "person", sijil_json_get_int (record, "person", 0), &error);

  g_assert_no_error (error);
  return person;
}

static void
different_people_are_both_registered (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;
  gboolean blocks;

  assert_not_accepted (fixture, number);
  must_compare (fixture, number, entry, FALSE);
  text = find (fixture, number, "holder-different", &blocks);
  g_assert_false (blocks);
  g_assert_nonnull (strstr (text, "“registrar” decided on"));
  g_assert_nonnull (strstr (text, entry));
  other = accept (fixture, number);
  g_assert_cmpstr (other, !=, entry);
  desk_assert_sound (fixture);
}

/* The second file need not be decided again: it is about the same two people, whatever number they are known by now. */
static void
decision_holds_for_both_people_and_their_later_numbers (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *first = desk_deposit_artisan (fixture);
  g_autofree char *second = deposit_namesake (fixture);
  g_autofree char *entry = NULL;
  g_autofree char *other = NULL;

  assert_not_accepted (fixture, first);
  must_compare (fixture, second, first, FALSE);
  entry = accept (fixture, first);
  other = accept (fixture, second);
  g_assert_cmpstr (entry, !=, other);
}

static void
same_person_makes_a_change_of_the_entry (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) person = NULL;
  g_autofree char *text = NULL;
  g_autofree char *accepted = NULL;
  gboolean blocks;

  must_compare (fixture, number, entry, TRUE);
  application = desk_application (fixture, number);
  g_assert_cmpstr (sijil_json_get_string (application, "kind"), ==, "change");
  g_assert_cmpint (sijil_json_get_int (application, "entry", 0), ==, sijil_json_get_int (before, "id", 0));
  g_assert_cmpint (sijil_json_get_int (application, "person", 0), ==, sijil_json_get_int (before, "person", 0));
  text = find (fixture, number, "holder-same", &blocks);
  g_assert_false (blocks);
  g_assert_nonnull (strstr (text, "registrar"));

  accepted = accept (fixture, number);
  g_assert_cmpstr (accepted, ==, entry);
  person = person_of (fixture, before);
  g_assert_cmpstr (sijil_json_get_string (person, "cin"), ==, "ZZ999999");
  g_assert_cmpstr (sijil_json_get_string (person, "phone"), ==, "+212000000001");
  g_assert_cmpint (sijil_json_get_int (person, "consent_sms", 0), ==, 1);
  desk_assert_sound (fixture);
}

static void
what_is_kept_stays_as_the_register_has_it (Fixture       *fixture,
                                           gconstpointer  data)
{
  static const char * const keep[] = { "cin", "name_fr", "activities", NULL };
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  const SijilComparison comparison = { .other = entry, .is_same = TRUE, .reason = "same_identity", .keep = keep };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) person = NULL;
  g_autofree char *accepted = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_review_compare (fixture->reg, number, &comparison, NULL, &error);
  g_assert_no_error (error);
  accepted = accept (fixture, number);
  after = desk_entry (fixture, accepted);
  person = person_of (fixture, before);
  g_assert_cmpstr (sijil_json_get_string (person, "cin"), ==, "ZZ214907");
  g_assert_cmpstr (sijil_json_get_string (person, "phone"), ==, "+212000000001");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (after, "activities")), ==,
                    json_array_get_length (sijil_json_get_array (before, "activities")));
  desk_assert_sound (fixture);
}

static void
who_was_struck_off_is_registered_again_as_the_same_person (Fixture       *fixture,
                                                           gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  const SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = "2026-03-10" };
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) struck = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *accepted = NULL;

  fixture_sign_in (fixture, "registrar");
  struck = sijil_entry_act (fixture->reg, SIJIL_ENTRY_STRIKE_OFF, entry, &details, NULL, &error);
  g_assert_no_error (error);
  must_compare (fixture, number, entry, TRUE);
  accepted = accept (fixture, number);
  g_assert_cmpstr (accepted, !=, entry);
  after = desk_entry (fixture, accepted);
  g_assert_cmpint (sijil_json_get_int (after, "person", 0), ==, sijil_json_get_int (before, "person", 0));
  desk_assert_sound (fixture);
}

static void
two_open_files_of_one_person_are_not_joined (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autofree char *first = desk_deposit_artisan (fixture);
  g_autofree char *second = deposit_namesake (fixture);
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) withdrawn = NULL;

  assert_refused (fixture, second, first, TRUE, SIJIL_ERROR_STATE, "same-applied");
  application = desk_application (fixture, second);
  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, "deposited");

  withdrawn = sijil_review_withdraw (fixture->reg, first, "twice", NULL);
  g_assert_nonnull (withdrawn);
  must_compare (fixture, second, first, TRUE);
  desk_assert_sound (fixture);
}

static void
comparison_is_of_two_people_and_needs_a_reason (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  const SijilComparison bare = { .other = entry };
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, number, number, FALSE, SIJIL_ERROR_INVALID, "nobody-else");
  assert_refused (fixture, number, "R-08-0000099", FALSE, SIJIL_ERROR_NOT_FOUND, "number-unknown");
  g_assert_null (sijil_review_compare (fixture->reg, number, &bare, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "reason-missing");

  fixture_sign_in (fixture, "agent");
  g_assert_null (sijil_review_compare (fixture->reg, number, &bare, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_DENIED, "role");
}

static void
accepted_file_is_compared_with_nobody (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (fixture);
  g_autofree char *number = deposit_namesake (fixture);
  g_autofree char *accepted = NULL;

  must_compare (fixture, number, entry, FALSE);
  accepted = accept (fixture, number);
  assert_refused (fixture, number, entry, TRUE, SIJIL_ERROR_STATE, "application-accepted");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/review-same/different-people-are-both-registered", different_people_are_both_registered);
  ADD ("/review-same/decision-holds-for-both-people-and-their-later-numbers",
       decision_holds_for_both_people_and_their_later_numbers);
  ADD ("/review-same/same-person-makes-a-change-of-the-entry", same_person_makes_a_change_of_the_entry);
  ADD ("/review-same/what-is-kept-stays-as-the-register-has-it", what_is_kept_stays_as_the_register_has_it);
  ADD ("/review-same/who-was-struck-off-is-registered-again-as-the-same-person",
       who_was_struck_off_is_registered_again_as_the_same_person);
  ADD ("/review-same/two-open-files-of-one-person-are-not-joined", two_open_files_of_one_person_are_not_joined);
  ADD ("/review-same/comparison-is-of-two-people-and-needs-a-reason", comparison_is_of_two_people_and_needs_a_reason);
  ADD ("/review-same/accepted-file-is-compared-with-nobody", accepted_file_is_compared_with_nobody);

  return g_test_run ();
}
