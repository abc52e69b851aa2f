#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "register/sijil-holder.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-search-private.h"
#include "register/sijil-setting.h"

#include <string.h>

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "agent");
}

static const char *
text (JsonObject *object,
      const char *member)
{
  return sijil_json_get_string (object, member);
}

static void
set_setting (Fixture    *fixture,
             const char *key,
             const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = sijil_setting_set (fixture->reg, key, value, NULL, &error);
  g_assert_no_error (error);
  fixture_sign_in (fixture, "agent");
}

/* The artisan of the examples, deposited; without the paper @missing if it is given. */
static char *
deposit_artisan (Fixture    *fixture,
                 const char *missing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) answer = NULL;

  if (missing != NULL)
    intake_drop_paper (document, missing);
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (text (answer, "number"));
}

static void
test_a_complete_file_is_deposited (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) answer = intake_deposit (fixture, document, &error);
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonArray) papers = NULL;
  g_autoptr (GBytes) photo = NULL;
  JsonObject *kept;

  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "kind"), ==, "application");
  g_assert_cmpstr (text (answer, "number"), ==, "D-08-2026-0000001");
  g_assert_cmpstr (text (answer, "order_number"), ==, "1/2026");
  g_assert_cmpstr (text (answer, "state"), ==, "deposited");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "missing")), ==, 0);

  application = sijil_record_find_application (fixture->reg, "D-08-2026-0000001", &error);
  g_assert_cmpstr (text (application, "province"), ==, "08.401");
  g_assert_cmpstr (text (application, "activity"), ==, "P07-04");
  g_assert_false (json_object_has_member (application, "clock_stopped_on"));
  person = sijil_holder_of_application (fixture->reg, application, NULL, &error);
  g_assert_cmpstr (text (person, "name_fr"), ==, "Zineb EL FASSI");
  g_assert_cmpstr (text (person, "name_ar"), ==, "زينب الفاسي");
  g_assert_cmpint (sijil_json_get_int (person, "consent_sms", 0), ==, 1);
  g_assert_true (sijil_photo_load (fixture->reg, person, &photo, &error));
  g_assert_cmpmem (g_bytes_get_data (photo, NULL), 3, "\xff\xd8\xff", 3);

  papers = sijil_papers_list (fixture->reg, application, &error);
  g_assert_cmpuint (json_array_get_length (papers), ==, 3);
  kept = json_array_get_object_element (sijil_json_get_array (sijil_json_get_object (application, "document"), "papers"), 1);
  g_assert_cmpstr (text (kept, "issuer"), ==, "practice_local_authority");
  g_assert_nonnull (text (kept, "paper_uuid"));
  g_assert_false (json_object_has_member (kept, "file"));
  intake_assert_sound (fixture);
}

static void
test_papers_are_kept_as_they_came (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "practice.pdf", NULL);
  g_autofree char *original = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &original, &length, NULL));
  for (gint64 id = 1; id <= 3; id++)
    {
      g_autoptr (JsonObject) paper = sijil_record_load (fixture->reg, "paper", id, &error);
      g_autoptr (GBytes) bytes = sijil_paper_load_bytes (fixture->reg, paper, &error);

      g_assert_no_error (error);
      g_assert_cmpint (sijil_json_get_int (paper, "size_bytes", 0), ==, (gint64) g_bytes_get_size (bytes));
      if (g_str_equal (text (paper, "kind"), "PRACTICE"))
        g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), original, length);
      if (g_str_equal (text (paper, "kind"), "PHOTO"))
        g_assert_cmpint (sijil_json_get_int (paper, "width", 0) * 28, ==, sijil_json_get_int (paper, "height", 0) * 22);
    }
}

/* How many notes tell of somebody alike for @reason; one of them names @number. */
static guint
count_notes (GPtrArray  *notes,
             const char *reason,
             const char *number)
{
  guint count = 0;
  gboolean is_named = FALSE;

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (sijil_error_get_reason (notes->pdata[i]), reason))
      {
        count++;
        is_named |= strstr (((GError *) notes->pdata[i])->message, number) != NULL;
      }
  g_assert_true (count == 0 || is_named);
  return count;
}

static guint
count_similar (GPtrArray  *notes,
               const char *number)
{
  return count_notes (notes, "holder-similar", number);
}

/* What the counter is told of an artisan of this name and birth, for @reason. */
static guint
count_told_for (Fixture    *fixture,
                const char *person,
                const char *reason,
                const char *number)
{
  g_autofree char *text = g_strdup_printf ("{ 'kind': 'new', 'category': 'artisan', 'person': %s }", person);
  g_autoptr (JsonObject) document = fixture_json (text);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_application_check (fixture->reg, NULL, NULL, document, notes, &error));
  g_assert_no_error (error);
  return count_notes (notes, reason, number);
}

static guint
count_told (Fixture    *fixture,
            const char *person,
            const char *number)
{
  return count_told_for (fixture, person, "holder-similar", number);
}

static void
test_somebody_of_a_near_name_and_the_same_year_is_told (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *number = deposit_artisan (fixture, NULL);

#define COUNT(person) count_told_for (fixture, person, "holder-near", number)
  g_assert_cmpuint (COUNT ("{ 'family_fr': 'EL FASSI', 'given_fr': 'Zyneb', 'birth_on': '1984-11-30' }"), ==, 1);
  g_assert_cmpuint (COUNT ("{ 'family_fr': 'FASI', 'given_fr': 'Zaineb', 'birth_on': '1984' }"), ==, 1);
  g_assert_cmpuint (COUNT ("{ 'family_fr': 'FASI', 'given_fr': 'Zaineb', 'birth_on': '1985' }"), ==, 0);
  g_assert_cmpuint (COUNT ("{ 'family_fr': 'FASI', 'given_fr': 'Hayat', 'birth_on': '1984' }"), ==, 0);
  g_assert_cmpuint (COUNT ("{ 'family_fr': 'EL FASSI', 'given_fr': 'Zineb', 'birth_on': '1984-03-07' }"), ==, 0);
#undef COUNT
}

static void
test_somebody_of_the_same_name_and_birth_is_told (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) again = intake_example ("artisan-by-practice.json");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) answer = NULL;

  g_assert_cmpuint (count_told (fixture, "{ 'family_fr': 'EL FASSI', 'given_fr': 'Zineb', 'birth_on': '1984-03-07' }", number), ==, 1);
  g_assert_cmpuint (count_told (fixture, "{ 'family_fr': 'zineb', 'given_fr': 'el fassi', 'birth_on': '1984' }", number), ==, 1);
  g_assert_cmpuint (count_told (fixture, "{ 'family_fr': 'El Fassi', 'given_fr': 'Zineb', 'birth_on': '1901-01-01' }", number), ==, 0);
  g_assert_cmpuint (count_told (fixture, "{ 'family_fr': 'El Fassi', 'given_fr': 'Hayat', 'birth_on': '1984-03-07' }", number), ==, 0);
  g_assert_cmpuint (count_told (fixture, "{ 'family_fr': 'El Fassi', 'given_fr': 'Zineb' }", number), ==, 0);

  json_object_set_string_member (sijil_json_get_object (again, "person"), "cin", "ZZ999001");
  draft = sijil_draft_save (fixture->reg, NULL, 0, NULL, NULL, again, folder, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_similar (notes, number), ==, 1);

  intake_register_entry (fixture, number);
  g_ptr_array_set_size (notes, 0);
  answer = sijil_application_deposit (fixture->reg, NULL, NULL, again, folder, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_similar (notes, "R-08-0000001"), ==, 1);
  intake_assert_sound (fixture);
}

static char *
deposit_namesake (Fixture    *fixture,
                  const char *cin,
                  const char *birth_on)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  JsonObject *person = sijil_json_get_object (document, "person");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (person, "cin", cin);
  json_object_set_string_member (person, "birth_on", birth_on);
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (text (answer, "number"));
}

/* Two of one name and birth, a third who was born later; only one of those who are like an applicant is looked at. */
static void
test_of_very_many_namesakes_not_all_are_compared_and_that_is_told (Fixture       *fixture,
                                                                   gconstpointer  data)
{
  gint64 most = _sijil_search_most_walked;
  g_autofree char *first = deposit_artisan (fixture, NULL);
  g_autofree char *second = deposit_namesake (fixture, "ZZ999001", "1984-03-07");
  g_autofree char *later = deposit_namesake (fixture, "ZZ999002", "1990-05-05");

#define PERSON(birth) "{ 'family_fr': 'EL FASSI', 'given_fr': 'Zineb', 'birth_on': '" birth "' }"
  g_assert_cmpuint (count_told (fixture, PERSON ("1984-03-07"), second), ==, 2);
  g_assert_cmpuint (count_told_for (fixture, PERSON ("1984-03-07"), "holder-unseen", ""), ==, 0);

  _sijil_search_most_walked = 1;
  g_assert_cmpuint (count_told (fixture, PERSON ("1984-03-07"), first), ==, 1);
  g_assert_cmpuint (count_told_for (fixture, PERSON ("1984-03-07"), "holder-unseen", ""), ==, 1);
  g_assert_cmpuint (count_told (fixture, PERSON ("1990-05-05"), later), ==, 1); /* found by the birth, which is rarer */
  g_assert_cmpuint (count_told (fixture, PERSON ("1990"), later), ==, 1);
  g_assert_cmpuint (count_told_for (fixture, PERSON ("1990"), "holder-unseen", ""), ==, 0);
  g_assert_cmpuint (count_told_for (fixture, PERSON ("1901-01-01"), "holder-unseen", ""), ==, 0);
  _sijil_search_most_walked = most;
#undef PERSON
}

static void
test_what_is_missing_is_asked_for_once_on_the_receipt (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) act = NULL;

  set_setting (fixture, "completion_delay_days", "15");
  intake_drop_paper (document, "PRACTICE");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "completion_asked");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (answer, "missing"), 0), ==, "PRACTICE");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "missing")), ==, 1);
  g_assert_cmpstr (text (answer, "complement_due_on"), ==, "2026-03-25");

  application = sijil_record_find_application (fixture->reg, text (answer, "number"), &error);
  g_assert_cmpstr (text (application, "complement_asked_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (text (application, "clock_stopped_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (application, "missing_at_deposit"), 0), ==, "PRACTICE");
  act = sijil_record_load (fixture->reg, "act", 1, &error);
  g_assert_cmpstr (text (act, "kind"), ==, "ask_completion");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (act, "papers"), 0), ==, "PRACTICE");
  intake_assert_sound (fixture);
}

static void
test_a_file_is_completed_and_its_clock_goes_on (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, "PRACTICE");
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) wrong = fixture_json ("{ 'papers': [{ 'paper': 'WORKPLACE', 'file': 'statutes.pdf' }] }");
  g_autoptr (JsonObject) right =
    fixture_json ("{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }],"
                  "  'person': { 'given_fr': 'Zaineb', 'phone': null } }");
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) third = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) person = NULL;

  fixture_set_day (fixture, "2026-03-16");
  fixture_sign_in (fixture, "agent2");
  first = sijil_application_complete (fixture->reg, number, wrong, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (first, "state"), ==, "completion_asked");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (first, "missing")), ==, 1);

  fixture_set_day (fixture, "2026-03-18");
  second = sijil_application_complete (fixture->reg, number, right, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (second, "state"), ==, "deposited");
  g_assert_cmpstr (text (second, "completed_on"), ==, "2026-03-18");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (second, "missing")), ==, 0);

  application = sijil_record_find_application (fixture->reg, number, &error);
  g_assert_cmpint (sijil_json_get_int (application, "clock_stopped_days", 0), ==, 8);
  g_assert_false (json_object_has_member (application, "clock_stopped_on"));
  person = sijil_holder_of_application (fixture->reg, application, NULL, &error);
  g_assert_cmpstr (text (person, "name_fr"), ==, "Zaineb EL FASSI");
  g_assert_false (json_object_has_member (person, "phone"));
  g_assert_cmpint (sijil_json_get_int (person, "photo", 0), !=, 0);

  third = sijil_application_complete (fixture->reg, number, right, folder, NULL, &error);
  g_assert_null (third);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_STATE);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "nothing-awaited");
  intake_assert_sound (fixture);
}

static void
test_a_completion_may_not_break_what_was_right (Fixture       *fixture,
                                                gconstpointer  data)
{
  static const char * const bad[][2] = {
    { "{ 'person': { 'birth_on': null } }", "value-missing" },
    { "{ 'person': { 'birth_on': '2031' } }", "date-future" },
    { "{ 'category': 'enterprise' }", "document-differs" },
    { "{ 'kind': 'renew' }", "document-differs" },
    { "{}", "completion-empty" },
    { "{ 'papers': [] }", "completion-empty" },
    { "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'nowhere.pdf' }] }", "file-missing" },
    { "{ 'papers': [{ 'paper': 'PRACTICE', 'paper_uuid': '018f0000-0000-7000-8000-000000000000' }] }", "paper-unknown" },
  };
  g_autofree char *number = deposit_artisan (fixture, "PRACTICE");
  g_autofree char *folder = intake_examples ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) document = fixture_json (bad[i][0]);
      g_autoptr (JsonObject) answer = sijil_application_complete (fixture->reg, number, document, folder, NULL, &error);

      g_assert_null (answer);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, bad[i][1]);
    }
  intake_assert_sound (fixture);
}

static void
test_a_paper_can_be_added_later (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) paper = fixture_json ("{ 'paper': 'WORKPLACE', 'file': 'statutes.pdf' }");
  g_autoptr (JsonObject) none = fixture_json ("{ 'file': 'statutes.pdf' }");
  g_autoptr (JsonObject) answer = sijil_paper_add (fixture->reg, number, paper, folder, NULL, &error);
  g_autoptr (JsonObject) refused = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) kept = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "deposited");
  g_assert_cmpint (intake_count (fixture, "paper"), ==, 4);

  intake_register_entry (fixture, number);
  g_assert_null (sijil_paper_add (fixture->reg, number, paper, folder, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "application-closed");
  g_clear_error (&error);
  refused = sijil_paper_add (fixture->reg, "R-08-0000001", none, folder, NULL, &error);
  g_assert_null (refused);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "papers[0].paper");
  g_clear_error (&error);
  entry = sijil_paper_add (fixture->reg, "R-08-0000001", paper, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (entry, "kind"), ==, "entry");
  kept = sijil_record_load (fixture->reg, "paper", 5, &error);
  g_assert_cmpint (sijil_json_get_int (kept, "entry", 0), ==, 1);
}

static void
test_nobody_is_registered_twice (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");

  g_assert_null (intake_deposit (fixture, document, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "already-applied");
  g_assert_nonnull (strstr (error->message, number));
  g_clear_error (&error);

  intake_register_entry (fixture, number);
  g_assert_null (intake_deposit (fixture, document, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "already-registered");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "person.cin");
  g_assert_nonnull (strstr (error->message, "R-08-0000001"));
  g_clear_error (&error);

  intake_set_state (fixture, "R-08-0000001", "deceased");
  g_assert_null (intake_deposit (fixture, document, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "holder-deceased");
  g_assert_cmpint (intake_count (fixture, "application"), ==, 1);
}

static void
test_somebody_struck_off_is_the_same_person_again (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) person = NULL;

  intake_register_entry (fixture, number);
  intake_set_state (fixture, "R-08-0000001", "struck_off");
  json_object_set_string_member (sijil_json_get_object (document, "person"), "given_fr", "Zaineb");
  answer = sijil_application_deposit (fixture->reg, "new", NULL, document, folder, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "number"), ==, "D-08-2026-0000002");
  g_assert_cmpint (intake_count (fixture, "person"), ==, 1);
  person = sijil_record_load (fixture->reg, "person", 1, &error);
  g_assert_cmpstr (text (person, "name_fr"), ==, "Zaineb EL FASSI");
  g_assert_cmpuint (notes->len, >, 0);
  intake_assert_sound (fixture);
}

static void
test_organisations_are_deposited_too (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *artisan = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) cooperative = intake_example ("cooperative.json");
  g_autoptr (JsonObject) enterprise = intake_example ("cooperative.json");
  JsonObject *organisation = sijil_json_get_object (enterprise, "organisation");
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) two = NULL;
  g_autoptr (JsonObject) application = NULL;

  one = intake_deposit (fixture, cooperative, &error);
  g_assert_no_error (error);
  application = sijil_record_find_application (fixture->reg, text (one, "number"), &error);
  g_assert_cmpstr (text (application, "category"), ==, "cooperative");
  g_assert_false (json_object_has_member (application, "proof"));
  g_assert_cmpint (sijil_json_get_int (application, "organisation", 0), ==, 1);

  json_object_set_string_member (enterprise, "category", "enterprise");
  json_object_set_string_member (organisation, "legal_form", "sarl");
  json_object_set_string_member (organisation, "ice", "000000000000097");
  json_object_set_string_member (enterprise, "supervising_artisan", "R-08-0000001");
  while (json_array_get_length (sijil_json_get_array (enterprise, "activities")) > 1)
    json_array_remove_element (sijil_json_get_array (enterprise, "activities"), 1);
  g_assert_null (intake_deposit (fixture, enterprise, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "supervising_artisan");
  g_clear_error (&error);

  intake_register_entry (fixture, artisan);
  two = intake_deposit (fixture, enterprise, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (two, "state"), ==, "completion_asked");
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (two, "missing"), 0), ==, "SUPERVISOR");
  intake_assert_sound (fixture);
}

static void
test_papers_of_organisations_are_asked_for_once_a_text_says_so (Fixture       *fixture,
                                                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("cooperative.json");
  g_autoptr (JsonObject) answer = NULL;

  set_setting (fixture, "organisation_papers_reference_fr", "Arrêté d'exemple");
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "completion_asked");
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (answer, "missing")); i++)
    g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (answer, "missing"), i), !=, "STATUTES");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "missing")), ==, 4);
}

static void
test_an_entry_has_one_application_at_a_time (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) change = intake_example ("change-of-address.json");
  g_autoptr (JsonObject) replace = intake_example ("replace-lost-card.json");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (JsonObject) person = NULL;

  g_assert_null (intake_deposit (fixture, change, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "entry");
  g_clear_error (&error);

  intake_register_entry (fixture, number);
  answer = intake_deposit (fixture, change, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "entry"), ==, "R-08-0000001");
  g_assert_cmpstr (text (answer, "application_kind"), ==, "change");

  application = sijil_record_find_application (fixture->reg, text (answer, "number"), &error);
  g_assert_cmpstr (text (application, "category"), ==, "artisan");
  g_assert_cmpstr (text (application, "proof"), ==, "practice");
  g_assert_cmpstr (text (application, "activity"), ==, "P07-04");
  person = sijil_record_load (fixture->reg, "person", 1, &error);
  g_assert_cmpstr (text (person, "commune_fr"), ==, "Taznakht");
  asked = sijil_holder_as_asked (fixture->reg, application, &error);
  g_assert_cmpstr (text (asked, "commune_fr"), ==, "Ouarzazate");

  g_assert_null (intake_deposit (fixture, replace, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "already-applied");
  intake_assert_sound (fixture);
}

static void
test_the_state_of_an_entry_decides_what_may_be_asked (Fixture       *fixture,
                                                      gconstpointer  data)
{
  static const char * const states[][2] = {
    { "suspended", "entry-suspended" },
    { "struck_off", "entry-struck-off" },
    { "deceased", "entry-deceased" },
    { "transferred", "entry-transferred" },
  };
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) change = intake_example ("change-of-address.json");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  intake_register_entry (fixture, number);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      intake_set_state (fixture, "R-08-0000001", states[i][0]);
      g_assert_null (intake_deposit (fixture, change, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_STATE);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, states[i][1]);
      g_clear_error (&error);
    }

  intake_set_state (fixture, "R-08-0000001", "suspended");
  json_object_set_string_member (change, "nature", "rectification");
  answer = intake_deposit (fixture, change, &error);
  g_assert_no_error (error);
}

static void
test_an_upgrade_and_a_transfer_look_at_the_entry (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) upgrade = fixture_json ("{ 'entry': 'R-08-0000001', 'notice': 'given' }");
  g_autoptr (JsonObject) transfer = fixture_json ("{ 'kind': 'transfer', 'entry': 'R-08-0000001', 'notice': 'given',"
                                                  "  'to_chamber': '08', 'reason': 'transfer_workplace' }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (GError) error = NULL;

  intake_register_entry (fixture, number);
  g_assert_null (intake_deposit (fixture, transfer, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "transfer-here");
  g_clear_error (&error);

  answer = sijil_application_deposit (fixture->reg, "upgrade", NULL, upgrade, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (answer, "missing"), 0), ==, "MASTER");
  application = sijil_record_find_application (fixture->reg, text (answer, "number"), &error);
  g_assert_cmpstr (text (application, "category"), ==, "master_artisan");
  g_assert_cmpstr (text (application, "proof"), ==, "recognition");
}

static void
test_a_change_cannot_take_the_identity_card_of_another (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) other = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) change = fixture_json ("{ 'kind': 'change', 'entry': 'R-08-0000001', 'notice': 'given',"
                                                "  'nature': 'update', 'person': { 'cin': 'zz-654321' } }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  intake_register_entry (fixture, number);
  json_object_set_string_member (sijil_json_get_object (other, "person"), "cin", "ZZ654321");
  answer = intake_deposit (fixture, other, &error);
  g_assert_no_error (error);
  g_assert_null (intake_deposit (fixture, change, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "person.cin");
}

static void
test_the_window_of_renewal_is_kept_where_one_is_set (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *number = deposit_artisan (fixture, NULL);
  g_autoptr (JsonObject) renew = fixture_json ("{ 'kind': 'renew', 'entry': 'R-08-0000001', 'notice': 'given' }");
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) error = NULL;

  intake_register_entry (fixture, number);
  g_free (fixture_begin_house (fixture));
  step = sijil_step_begin (fixture->reg, "accept", 0, &error);
  before = sijil_record_find_entry (fixture->reg, "R-08-0000001", &error);
  after = sijil_record_copy (before);
  json_object_set_string_member (after, "valid_until", "2026-06-30");
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  g_clear_pointer (&step, sijil_step_free);

  set_setting (fixture, "renewal_window_days", "60");
  g_assert_null (intake_deposit (fixture, renew, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "renewal-early");
  g_assert_nonnull (strstr (error->message, "2026-05-01"));
  g_clear_error (&error);
  fixture_set_day (fixture, "2026-05-01");
  answer = intake_deposit (fixture, renew, &error);
  g_assert_no_error (error);
}

static void
test_only_the_counter_deposits (Fixture       *fixture,
                                gconstpointer  data)
{
  static const char * const others[] = { "clerk", "director", "admin" };
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_sign_in (fixture, others[i]);
      g_assert_null (intake_deposit (fixture, document, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
    }
  g_assert_cmpint (intake_count (fixture, "paper"), ==, 0);
}

static void
test_the_checklist_is_that_of_the_receipt (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = deposit_artisan (fixture, "PRACTICE");
  g_autoptr (JsonObject) application = sijil_record_find_application (fixture->reg, number, &error);
  g_autoptr (JsonArray) checklist = sijil_paper_checklist (fixture->reg, application, &error);
  guint n_required = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (checklist); i++)
    {
      JsonObject *line = json_array_get_object_element (checklist, i);
      const char *paper = text (line, "paper");

      g_assert_cmpstr (paper, !=, "DIPLOMA");
      g_assert_cmpstr (paper, !=, "FOREIGN_ID");
      n_required += g_str_equal (text (line, "requirement"), "required") ? 1 : 0;
      if (g_str_equal (paper, "CIN"))
        g_assert_true (sijil_json_get_bool (line, "received", FALSE));
      if (g_str_equal (paper, "PRACTICE"))
        g_assert_false (sijil_json_get_bool (line, "received", TRUE));
    }
  g_assert_cmpuint (n_required, ==, 2);
}

#define ADD(name, function) g_test_add ("/intake/" name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-complete-file-is-deposited", test_a_complete_file_is_deposited);
  ADD ("papers-are-kept-as-they-came", test_papers_are_kept_as_they_came);
  ADD ("somebody-of-the-same-name-and-birth-is-told", test_somebody_of_the_same_name_and_birth_is_told);
  ADD ("of-very-many-namesakes-not-all-are-compared-and-that-is-told",
       test_of_very_many_namesakes_not_all_are_compared_and_that_is_told);
  ADD ("somebody-of-a-near-name-and-the-same-year-is-told", test_somebody_of_a_near_name_and_the_same_year_is_told);
  ADD ("what-is-missing-is-asked-for-once-on-the-receipt", test_what_is_missing_is_asked_for_once_on_the_receipt);
  ADD ("a-file-is-completed-and-its-clock-goes-on", test_a_file_is_completed_and_its_clock_goes_on);
  ADD ("a-completion-may-not-break-what-was-right", test_a_completion_may_not_break_what_was_right);
  ADD ("a-paper-can-be-added-later", test_a_paper_can_be_added_later);
  ADD ("nobody-is-registered-twice", test_nobody_is_registered_twice);
  ADD ("somebody-struck-off-is-the-same-person-again", test_somebody_struck_off_is_the_same_person_again);
  ADD ("organisations-are-deposited-too", test_organisations_are_deposited_too);
  ADD ("papers-of-organisations-are-asked-for-once-a-text-says-so",
       test_papers_of_organisations_are_asked_for_once_a_text_says_so);
  ADD ("an-entry-has-one-application-at-a-time", test_an_entry_has_one_application_at_a_time);
  ADD ("the-state-of-an-entry-decides-what-may-be-asked", test_the_state_of_an_entry_decides_what_may_be_asked);
  ADD ("an-upgrade-and-a-transfer-look-at-the-entry", test_an_upgrade_and_a_transfer_look_at_the_entry);
  ADD ("a-change-cannot-take-the-identity-card-of-another", test_a_change_cannot_take_the_identity_card_of_another);
  ADD ("the-window-of-renewal-is-kept-where-one-is-set", test_the_window_of_renewal_is_kept_where_one_is_set);
  ADD ("only-the-counter-deposits", test_only_the_counter_deposits);
  ADD ("the-checklist-is-that-of-the-receipt", test_the_checklist_is_that_of_the_receipt);
  return g_test_run ();
}
