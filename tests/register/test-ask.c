#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "register/sijil-intake-ask.h"
#include "register/sijil-name-suggest.h"
#include "register/sijil-office.h"
#include "register/sijil-record.h"
#include "register/sijil-seniority.h"
#include "register/sijil-step.h"
#include "register/sijil-search.h"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "agent");
}

static SijilIntakeReply *
ask (Fixture    *fixture,
     JsonObject *document)
{
  g_autoptr (GError) error = NULL;
  SijilIntakeReply *reply = sijil_application_ask (fixture->reg, document, &error);

  g_assert_no_error (error);
  return reply;
}

/* (nullable): the reason of what is said of @field. */
static const char *
find_reason (GPtrArray  *problems,
             const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_strcmp0 (sijil_error_get_field (problems->pdata[i]), field) == 0)
      return sijil_error_get_reason (problems->pdata[i]);

  return NULL;
}

static guint
count_required (SijilIntakeReply *reply,
                gboolean          received)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (reply->checklist); i++)
    {
      JsonObject *line = json_array_get_object_element (reply->checklist, i);

      n += g_str_equal (sijil_json_get_string (line, "requirement"), "required")
           && sijil_json_get_bool (line, "received", FALSE) == received ? 1 : 0;
    }

  return n;
}

static void
test_empty_form_is_told_what_is_needed (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (JsonObject) document = fixture_json ("{ 'kind': 'new', 'category': 'artisan' }");
  g_autoptr (SijilIntakeReply) reply = ask (fixture, document);

  g_assert_cmpuint (reply->refused->len, ==, 0);
  g_assert_nonnull (find_reason (reply->missing, "proof"));
  g_assert_nonnull (find_reason (reply->missing, "notice"));
}

static void
test_wrong_value_is_refused_and_not_missing (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (SijilIntakeReply) reply = NULL;

  json_object_set_string_member (sijil_json_get_object (document, "person"), "birth_on", "31/02/1984");
  reply = ask (fixture, document);
  g_assert_nonnull (find_reason (reply->refused, "person.birth_on"));
  g_assert_null (find_reason (reply->missing, "person.birth_on"));
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (reply->document, "person"), "cin"), ==, "ZZ123456");
}

/* It is known before the deposit, all of it. */
static void
test_all_that_is_lacking_is_told_at_once (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (SijilIntakeReply) whole = ask (fixture, document);
  g_autoptr (SijilIntakeReply) part = NULL;

  g_assert_cmpuint (whole->lacks->len, ==, 0);
  intake_drop_paper (document, "PRACTICE");
  json_object_remove_member (document, "photo");
  json_object_remove_member (document, "proof_details");
  json_object_remove_member (document, "workplaces");
  json_object_remove_member (sijil_json_get_object (document, "person"), "province");
  json_object_remove_member (json_array_get_object_element (sijil_json_get_array (document, "activities"), 0), "since");
  part = ask (fixture, document);
  g_assert_cmpuint (part->missing->len, ==, 0);
  g_assert_cmpuint (part->lacks->len, ==, 4);
  g_assert_cmpstr (find_reason (part->lacks, "papers"), ==, "papers-missing");
  g_assert_cmpstr (find_reason (part->lacks, "photo"), ==, "photo-missing");
  g_assert_cmpstr (find_reason (part->lacks, "activities"), ==, "practice-missing");
  g_assert_cmpstr (find_reason (part->lacks, "person"), ==, "province-missing");
}

static void
test_checklist_follows_the_proof_and_what_was_given (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (SijilIntakeReply) whole = ask (fixture, document);
  g_autoptr (SijilIntakeReply) part = NULL;
  g_autoptr (SijilIntakeReply) unknown = NULL;

  g_assert_cmpuint (whole->refused->len, ==, 0);
  g_assert_cmpuint (whole->missing->len, ==, 0);
  g_assert_cmpuint (count_required (whole, TRUE), ==, 2);
  intake_drop_paper (document, "PRACTICE");
  part = ask (fixture, document);
  g_assert_cmpuint (count_required (part, FALSE), ==, 1);
  json_object_remove_member (document, "proof");
  unknown = ask (fixture, document);
  g_assert_cmpuint (count_required (unknown, TRUE) + count_required (unknown, FALSE), ==, 1);
}

static void
test_somebody_registered_is_told_at_the_identity_card (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) document = fixture_json (DESK_ARTISAN);
  g_autoptr (SijilIntakeReply) reply = NULL;

  fixture_sign_in (fixture, "agent");
  reply = ask (fixture, document);
  g_assert_cmpstr (find_reason (reply->refused, "person.cin"), ==, "already-registered");
}

static void
test_entry_begins_a_form_that_changes_nothing (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = NULL;

  fixture_sign_in (fixture, "agent");
  document = sijil_entry_to_document (fixture->reg, number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (document, "category"), ==, "artisan");
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (document, "person"), "given_fr"), ==, "Fatima");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (document, "activities")), ==, 2);
  g_assert_true (sijil_json_get_bool (json_array_get_object_element (sijil_json_get_array (document, "activities"), 0), "main", FALSE));
}

static void
assert_suggested (Fixture     *fixture,
                  const char  *part,
                  const char  *name,
                  SijilScript  script,
                  const char  *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = sijil_name_suggest (fixture->reg, part, name, script, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, wanted);
}

static void
test_name_is_proposed_in_the_other_script (Fixture       *fixture,
                                           gconstpointer  data)
{
  assert_suggested (fixture, "given", "Mohammed", SIJIL_SCRIPT_ARABIC, "محمد");
  assert_suggested (fixture, "given", "محمد", SIJIL_SCRIPT_LATIN, "Mohamed");
  assert_suggested (fixture, "family", "الفاسي", SIJIL_SCRIPT_LATIN, "FASSI");
  assert_suggested (fixture, "family", "EL FASSI", SIJIL_SCRIPT_ARABIC, "الفاسي");
  assert_suggested (fixture, "given", "Mohamed Ahmed", SIJIL_SCRIPT_ARABIC, "محمد أحمد");
  assert_suggested (fixture, "given", "Xyzzy", SIJIL_SCRIPT_ARABIC, "");
  assert_suggested (fixture, "place", "zagora", SIJIL_SCRIPT_ARABIC, "زاكورة");
  assert_suggested (fixture, "place", "زاكورة", SIJIL_SCRIPT_LATIN, "Zagora");
  assert_suggested (fixture, "place", "Mohamed", SIJIL_SCRIPT_ARABIC, "");
}

/* As “category years/needed”, a bar between; what is not reached has a minus before it. (transfer full) */
static char *
dup_seniority (Fixture    *fixture,
               const char *category,
               const char *since)
{
  g_autoptr (JsonObject) document = json_object_new ();
  g_autoptr (JsonArray) facts = NULL;
  JsonObject *details = json_object_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  json_object_set_object_member (document, "proof_details", details);
  if (since != NULL)
    json_object_set_string_member (details, "practice_since", since);
  facts = sijil_seniority_list (fixture->reg, document, category);
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      JsonObject *fact = json_array_get_object_element (facts, i);

      g_string_append_printf (text, "%s%s%s %d/%d", i > 0 ? "|" : "", sijil_json_get_bool (fact, "reached", FALSE) ? "" : "-",
                              sijil_json_get_string (fact, "category"), (int) sijil_json_get_int (fact, "years", -1),
                              (int) sijil_json_get_int (fact, "needed", -1));
    }

  return g_strdup (text->str);
}

static void
assert_seniority (Fixture    *fixture,
                  const char *category,
                  const char *since,
                  const char *wanted)
{
  g_autofree char *told = dup_seniority (fixture, category, since);

  g_assert_cmpstr (told, ==, wanted);
}

/* The day is FIXTURE_DAY, 2026-03-10. */
static void
test_years_of_practice_tell_what_may_be_asked_for (Fixture       *fixture,
                                                   gconstpointer  data)
{
  assert_seniority (fixture, "artisan", "2014", "artisan 12/3|master_artisan 12/10");
  assert_seniority (fixture, "artisan", "2016-03-10", "artisan 10/3|master_artisan 10/10");
  assert_seniority (fixture, "artisan", "2016-03-11", "artisan 9/3|-master_artisan 9/10");
  assert_seniority (fixture, "master_artisan", "2014", "master_artisan 12/10");
  assert_seniority (fixture, "artisan", "2025", "-artisan 1/3|-master_artisan 1/10");
  assert_seniority (fixture, "artisan", NULL, "");
  assert_seniority (fixture, "cooperative", "2014", "");
  assert_seniority (fixture, NULL, "2014", "");
}

static void
write_territory (Fixture    *fixture,
                 const char *provinces)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "change_office", &error);
  g_autoptr (JsonObject) before = sijil_record_load (fixture->reg, "office", 1, &error);
  g_autoptr (JsonObject) after = NULL;

  g_assert_no_error (error);
  after = sijil_record_copy (before);
  json_object_set_member (after, "territory", json_from_string (provinces, NULL));
  g_assert_true (sijil_step_update (step, "office", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

/* No officer of a desk may do that. */
static void
limit_territory (Fixture    *fixture,
                 const char *provinces)
{
  char *before = fixture_begin_house (fixture);

  write_territory (fixture, provinces);
  fixture_end_house (fixture, before);
}

static void
assert_province (Fixture    *fixture,
                 const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *province = NULL;

  g_assert_true (sijil_office_find_province (fixture->reg, &province, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (province, ==, wanted);
}

static void
test_office_of_one_province_proposes_it (Fixture       *fixture,
                                         gconstpointer  data)
{
  assert_province (fixture, NULL);
  limit_territory (fixture, "[\"08.201\"]");
  assert_province (fixture, "08.201");
  limit_territory (fixture, "[\"08.201\",\"08.401\"]");
  assert_province (fixture, NULL);
}

/* @wanted: with a bar between */
static void
assert_listed (Fixture     *fixture,
               const char  *part,
               const char  *name,
               const char  *own,
               SijilScript  script,
               const char  *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = sijil_name_list (fixture->reg, part, name, own, script, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("|", (char **) names->pdata);
  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_other_spellings_of_a_name_are_listed_best_first (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_autofree char *number = NULL;

  assert_listed (fixture, "given", "محمد", NULL, SIJIL_SCRIPT_LATIN, "Mohamed|Mohammed|Mohammad");
  assert_listed (fixture, "given", NULL, "Mohammad", SIJIL_SCRIPT_LATIN, "Mohamed|Mohammed|Mohammad");
  assert_listed (fixture, "family", "الفاسي", "El Fassi", SIJIL_SCRIPT_LATIN, "FASSI|EL FASSI");
  assert_listed (fixture, "given", "Mohamed Ahmed", "", SIJIL_SCRIPT_ARABIC, "محمد أحمد");
  assert_listed (fixture, "given", "Xyzzy", NULL, SIJIL_SCRIPT_ARABIC, "");
  number = desk_register_artisan (fixture);
  fixture_sign_in (fixture, "agent");
  assert_listed (fixture, "family", "Ait El Houssaine", NULL, SIJIL_SCRIPT_ARABIC, "آيت الحسين");
}

static void
test_name_is_proposed_as_people_of_the_register_write_it (Fixture       *fixture,
                                                          gconstpointer  data)
{
  g_autofree char *number = NULL;

  assert_suggested (fixture, "family", "Ait El Houssaine", SIJIL_SCRIPT_ARABIC, "");
  number = desk_register_artisan (fixture);
  fixture_sign_in (fixture, "agent");
  assert_suggested (fixture, "family", "AIT EL HOUSSAINE", SIJIL_SCRIPT_ARABIC, "آيت الحسين");
}

static void
assert_found (Fixture    *fixture,
              const char *text,
              gint64      n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) found = sijil_search_people (fixture->reg, text, 5, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (found, "total", -1), ==, n);
}

static void
test_people_are_found_by_name_and_year (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);

  fixture_sign_in (fixture, "agent");
  assert_found (fixture, "fatima ait 1984", 1);
  assert_found (fixture, "fatima ait 1985", 0);
  assert_found (fixture, "ZZ214907", 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/ask/empty-form-is-told-what-is-needed", test_empty_form_is_told_what_is_needed);
  ADD ("/ask/wrong-value-is-refused-and-not-missing", test_wrong_value_is_refused_and_not_missing);
  ADD ("/ask/all-that-is-lacking-is-told-at-once", test_all_that_is_lacking_is_told_at_once);
  ADD ("/ask/checklist-follows-the-proof-and-what-was-given", test_checklist_follows_the_proof_and_what_was_given);
  ADD ("/ask/somebody-registered-is-told-at-the-identity-card", test_somebody_registered_is_told_at_the_identity_card);
  ADD ("/ask/entry-begins-a-form-that-changes-nothing", test_entry_begins_a_form_that_changes_nothing);
  ADD ("/ask/name-is-proposed-in-the-other-script", test_name_is_proposed_in_the_other_script);
  ADD ("/ask/years-of-practice-tell-what-may-be-asked-for", test_years_of_practice_tell_what_may_be_asked_for);
  ADD ("/ask/office-of-one-province-proposes-it", test_office_of_one_province_proposes_it);
  ADD ("/ask/other-spellings-of-a-name-are-listed-best-first", test_other_spellings_of_a_name_are_listed_best_first);
  ADD ("/ask/name-is-proposed-as-people-of-the-register-write-it", test_name_is_proposed_as_people_of_the_register_write_it);
  ADD ("/ask/people-are-found-by-name-and-year", test_people_are_found_by_name_and_year);

  return g_test_run ();
}
