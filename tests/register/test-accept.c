#include "desk.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-accept.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-search.h"
#include "register/sijil-step.h"

#include <string.h>

/* (transfer full): what "registrar" gets for accepting the file. */
static JsonObject *
accept_file (Fixture    *fixture,
             const char *number)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, number, NULL, NULL, &error);
  g_assert_no_error (error);
  return answer;
}

static void
must_not_accept (Fixture    *fixture,
                 const char *number,
                 int         code,
                 const char *reason)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, number, NULL, NULL, &error));
  desk_assert_refused (&error, code, reason);
}

/* (transfer full): the document of an application on the entry @number, @rest its members. */
static char *
document_of (const char *kind,
             const char *number,
             const char *rest)
{
  return g_strdup_printf ("{ 'kind': '%s', 'entry': '%s'%s%s }", kind, number, *rest != '\0' ? ", " : "", rest);
}

/* (transfer full): the entry after an application of @kind was taken in and accepted. */
static JsonObject *
apply (Fixture    *fixture,
       const char *kind,
       const char *number,
       const char *rest,
       const char *papers)
{
  g_autofree char *document = document_of (kind, number, rest);
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = papers });
  g_autoptr (JsonObject) answer = accept_file (fixture, file);

  g_assert_cmpstr (sijil_json_get_string (answer, "transmission"), ==, "to_transmit");
  return desk_entry (fixture, number);
}

static JsonObject *
load (Fixture    *fixture,
      const char *kind,
      JsonObject *from)
{
  g_autoptr (GError) error = NULL;
  JsonObject *record = sijil_record_load (fixture->reg, kind, sijil_json_get_int (from, kind, 0), &error);

  g_assert_no_error (error);
  return record;
}

static JsonObject *
get_row (JsonObject *entry,
         const char *member,
         guint       i)
{
  return json_array_get_object_element (sijil_json_get_array (entry, member), i);
}

static guint
count_rows (JsonObject *entry,
            const char *member)
{
  return json_array_get_length (sijil_json_get_array (entry, member));
}

static void
test_a_new_application_makes_the_entry (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) person = NULL;

  desk_set (fixture, "entry_validity_months", "60");
  fixture_set_day (fixture, "2026-03-12");
  answer = accept_file (fixture, number);
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number"), ==, "R-08-0000001");

  entry = desk_entry (fixture, "R-08-0000001");
  person = load (fixture, "person", entry);
  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "active");
  g_assert_cmpstr (sijil_json_get_string (entry, "registered_on"), ==, "2026-03-12");
  g_assert_cmpstr (sijil_json_get_string (entry, "valid_until"), ==, "2031-03-12");
  g_assert_cmpstr (sijil_json_get_string (entry, "activity"), ==, "P07-01");
  g_assert_cmpstr (sijil_json_get_string (entry, "province"), ==, "08.401");
  g_assert_cmpstr (sijil_json_get_string (entry, "sort_fr"), ==, sijil_json_get_string (person, "sort_fr"));
  g_assert_cmpuint (count_rows (entry, "activities"), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (get_row (entry, "activities", 0), "since"), ==, "2010");
  g_assert_cmpstr (sijil_json_get_string (get_row (entry, "categories", 0), "from_on"), ==, "2026-03-12");
  g_assert_cmpuint (count_rows (entry, "workplaces"), ==, 1);
  desk_assert_sound (fixture);
}

static void
test_without_a_validity_the_entry_has_no_end (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = desk_entry (fixture, number);

  g_assert_false (json_object_has_member (entry, "valid_until"));
}

static void
test_missing_papers_are_named (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *number = desk_deposit (fixture, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN",
                                                                 .missing = "PRACTICE" });
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  g_assert_null (sijil_accept (fixture->reg, number, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, ": Attestation d’exercice"));
  g_assert_null (strstr (error->message, "CIN"));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, "papers-missing");

  desk_add_paper (fixture, number, "PRACTICE");
  answer = accept_file (fixture, number);
  g_assert_cmpstr (sijil_json_get_string (answer, "state"), ==, "accepted");
}

static void
test_refused_steps_take_no_number (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *first = desk_deposit_artisan (fixture);
  g_autofree char *twin = desk_deposit (fixture, &(DeskFile) { .papers = "CIN", .missing = "PRACTICE", .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice', 'person': { 'name_fr': 'Ali', 'cin': 'ZZ1' },"
    "  'activities': [ { 'activity': 'P01-01', 'main': true } ] }" });
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) two = NULL;

  for (guint i = 0; i < 3; i++)
    must_not_accept (fixture, twin, SIJIL_ERROR_STATE, "papers-missing");
  one = accept_file (fixture, first);
  must_not_accept (fixture, first, SIJIL_ERROR_STATE, "application-accepted");
  desk_add_paper (fixture, twin, "PRACTICE");
  two = accept_file (fixture, twin);

  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (one, "entry"), "number"), ==, "R-08-0000001");
  g_assert_cmpstr (sijil_json_get_string (sijil_json_get_object (two, "entry"), "number"), ==, "R-08-0000002");
  desk_assert_sound (fixture);
}

/* A second file of the same person, as two desks might take it in. */
static char *
deposit_again (Fixture    *fixture,
               const char *first)
{
  g_autoptr (JsonObject) application = desk_application (fixture, first);
  g_autoptr (JsonObject) copy = sijil_record_copy (application);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "deposit", SIJIL_ROLE_AGENT, &error);
  sijil_record_set (copy, "uuid", NULL);
  sijil_record_set (copy, "id", NULL);
  json_object_set_string_member (copy, "number", "D-08-2026-0000002");
  g_assert_true (sijil_step_insert (step, "application", copy, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  return g_strdup ("D-08-2026-0000002");
}

static void
test_nobody_is_entered_twice (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *first = desk_deposit_artisan (fixture);
  g_autofree char *second = deposit_again (fixture, first);
  g_autoptr (JsonObject) answer = NULL;

  desk_add_paper (fixture, second, "CIN");
  desk_add_paper (fixture, second, "PRACTICE");
  answer = accept_file (fixture, first);
  must_not_accept (fixture, second, SIJIL_ERROR_CONFLICT, "already-registered");
}

static void
test_a_change_replaces_only_what_it_names (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) found = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_day (fixture, "2026-06-01");
  entry = apply (fixture, "change", number,
                 "'nature': 'update', 'person': { 'family_fr': 'Zerwal', 'phone': null },"
                 "'workplaces': [ { 'kind': 'home', 'address_fr': 'Douar Tamassint' } ]", NULL);
  person = load (fixture, "person", entry);
  g_assert_cmpstr (sijil_json_get_string (person, "name_fr"), ==, "Fatima ZERWAL");
  g_assert_cmpstr (sijil_json_get_string (person, "given_ar"), ==, "فاطمة");
  g_assert_cmpstr (sijil_json_get_string (entry, "sort_fr"), ==, sijil_json_get_string (person, "sort_fr"));
  g_assert_cmpuint (count_rows (entry, "workplaces"), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (get_row (entry, "workplaces", 0), "to_on"), ==, "2026-06-01");
  g_assert_cmpuint (count_rows (entry, "activities"), ==, 2);

  found = sijil_search (fixture->reg, "zerwal", 10, &error);
  g_assert_cmpint (sijil_json_get_int (found, "total", 0), ==, 1);
  desk_assert_sound (fixture);
}

static void
test_a_renewal_moves_the_validity (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) early = NULL;
  g_autoptr (JsonObject) late = NULL;

  desk_set (fixture, "entry_validity_months", "12");
  number = desk_register_artisan (fixture);
  fixture_set_day (fixture, "2027-02-01");
  early = apply (fixture, "renew", number, "", "CIN");
  g_assert_cmpstr (sijil_json_get_string (early, "valid_until"), ==, "2028-03-10");

  fixture_set_day (fixture, "2029-01-05");
  late = apply (fixture, "renew", number, "", "CIN");
  g_assert_cmpstr (sijil_json_get_string (late, "valid_until"), ==, "2030-01-05");
}

static void
test_a_renewal_brings_what_changed_with_it (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = apply (fixture, "renew", number, "'person': { 'phone': '+212000000001' },"
                                        "'workplaces': [ { 'kind': 'home' } ]", "CIN");
  g_autoptr (JsonObject) person = load (fixture, "person", entry);

  g_assert_cmpstr (sijil_json_get_string (person, "phone"), ==, "+212000000001");
  g_assert_cmpuint (count_rows (entry, "workplaces"), ==, 2);
}

static void
test_a_change_may_give_another_proof (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) entry = NULL;

  fixture_set_day (fixture, "2026-06-01");
  entry = apply (fixture, "change", number, "'nature': 'update', 'proof': 'diploma'", "DIPLOMA");
  g_assert_cmpstr (sijil_json_get_string (entry, "proof"), ==, "diploma");
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "artisan");
  g_assert_cmpstr (sijil_json_get_string (get_row (entry, "categories", 0), "to_on"), ==, "2026-06-01");
}

static void
test_an_upgrade_keeps_the_entry_and_its_numbers (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autofree char *document = document_of ("upgrade", number, "'proof': 'recognition'");
  g_autofree char *again = NULL;
  g_autoptr (JsonObject) entry = NULL;

  fixture_set_day (fixture, "2026-06-01");
  entry = apply (fixture, "upgrade", number, "'proof': 'recognition'", "MASTER");
  g_assert_cmpstr (sijil_json_get_string (entry, "number"), ==, number);
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "master_artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "proof"), ==, "recognition");
  g_assert_cmpstr (sijil_json_get_string (entry, "registered_on"), ==, FIXTURE_DAY);
  g_assert_cmpuint (count_rows (entry, "categories"), ==, 2);

  again = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = "MASTER" });
  must_not_accept (fixture, again, SIJIL_ERROR_STATE, "not-an-artisan");
  desk_assert_sound (fixture);
}

static void
test_a_replacement_changes_nothing_but_the_photo (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) before = desk_entry (fixture, number);
  g_autoptr (JsonObject) after = apply (fixture, "replace", number, "'reason': 'card_lost'", "LOSS PHOTO");
  g_autoptr (JsonObject) person = load (fixture, "person", after);

  g_assert_cmpint (sijil_json_get_int (after, "version", 0), ==, sijil_json_get_int (before, "version", 0));
  g_assert_cmpint (sijil_json_get_int (person, "photo", 0), >, 0);
}

static void
test_a_transfer_ends_the_entry_here (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autofree char *document = document_of ("renew", number, "");
  g_autoptr (JsonObject) entry = apply (fixture, "transfer", number, "'reason': 'transfer_residence', 'to_chamber': '04'", NULL);
  g_autofree char *renewal = NULL;

  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "transferred");
  renewal = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = "CIN" });
  must_not_accept (fixture, renewal, SIJIL_ERROR_STATE, "entry-not-active");
  desk_assert_sound (fixture);
}

#define COOPERATIVE \
  "{ 'kind': 'new', 'category': 'cooperative', 'proof': 'craft_activity'," \
  "  'organisation': { 'name_fr': 'Coopérative Tamaynut', 'name_ar': 'تعاونية تامينوت' }," \
  "  'representative': { 'family_fr': 'Oubella', 'given_fr': 'Brahim', 'cin': 'ZZ77', 'role_fr': 'Président' }," \
  "  'activities': [ { 'activity': 'P07-01', 'main': true } ] }"

static void
test_a_representative_is_one_person_however_often_named (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document = COOPERATIVE });
  g_autoptr (JsonObject) answer = accept_file (fixture, file);
  const char *number = sijil_json_get_string (sijil_json_get_object (answer, "entry"), "number");
  g_autoptr (JsonObject) entry = desk_entry (fixture, number);
  g_autoptr (JsonObject) person = load (fixture, "person", get_row (entry, "links", 0));
  g_autoptr (JsonObject) renamed = NULL;
  g_autoptr (JsonObject) replaced = NULL;

  g_assert_cmpstr (sijil_json_get_string (person, "name_fr"), ==, "Brahim OUBELLA");
  renamed = apply (fixture, "change", number, "'representative': { 'phone': '+212000000001', 'cin': 'ZZ77' }", NULL);
  g_assert_cmpuint (count_rows (renamed, "links"), ==, 1);
  json_object_unref (person);
  person = load (fixture, "person", get_row (renamed, "links", 0));
  g_assert_cmpstr (sijil_json_get_string (person, "phone"), ==, "+212000000001");

  fixture_set_day (fixture, "2026-04-01");
  replaced = apply (fixture, "change", number, "'representative': { 'given_fr': 'Itto', 'cin': 'ZZ78' }", NULL);
  g_assert_cmpuint (count_rows (replaced, "links"), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (get_row (replaced, "links", 0), "to_on"), ==, "2026-04-01");
  desk_assert_sound (fixture);
}

static void
test_an_enterprise_needs_an_artisan_in_activity (Fixture       *fixture,
                                                 gconstpointer  data)
{
  static const SijilEntryActDetails suspension = { .reason = "suspend_request", .effective_on = FIXTURE_DAY };
  g_autofree char *artisan = desk_register_artisan (fixture);
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'enterprise', 'proof': 'supervision', 'organisation': { 'name_fr': 'Tapis du Sud SARL' },"
    "  'supervising_artisan': '%s', 'activities': [ { 'activity': 'P07-01', 'main': true } ] }", artisan);
  g_autofree char *file = desk_deposit (fixture, &(DeskFile) { .document = document, .papers = "SUPERVISOR" });
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, artisan, &suspension, NULL, &error);
  g_autoptr (JsonObject) reinstated = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) struck = NULL;
  SijilEntryActDetails end = { .reason = "reinstate_request", .effective_on = FIXTURE_DAY };

  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
  g_clear_error (&error);
  fixture_sign_in (fixture, "registrar");
  suspended = sijil_entry_act (fixture->reg, SIJIL_ENTRY_SUSPEND, artisan, &suspension, NULL, &error);
  g_assert_no_error (error);
  must_not_accept (fixture, file, SIJIL_ERROR_STATE, "supervisor-not-active");
  reinstated = sijil_entry_act (fixture->reg, SIJIL_ENTRY_REINSTATE, artisan, &end, NULL, &error);
  g_assert_no_error (error);
  answer = accept_file (fixture, file);

  end.reason = "strike_off_request";
  struck = sijil_entry_act (fixture->reg, SIJIL_ENTRY_STRIKE_OFF, artisan, &end, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "supervisor-lost");
  g_assert_nonnull (strstr (((GError *) notes->pdata[0])->message, "R-08-0000002"));
  desk_assert_sound (fixture);
}

static void
test_the_officer_s_note_stays_out_of_history (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *number = desk_deposit_artisan (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  guint told = 0;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_accept (fixture->reg, number, "Vue à l’atelier", NULL, &error);
  g_assert_no_error (error);
  json_object_set_string_member (values, "chamber", "08");
  json_object_set_string_member (values, "subject_kind", "application");
  json_object_set_int_member (values, "subject", 1);
  rows = sijil_db_query_rows (sijil_register_get_db (fixture->reg), "history-of-subject", values, &error);
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      told += g_strcmp0 (sijil_json_get_string (row, "text"), "Vue à l’atelier") == 0 ? 1 : 0;
      g_assert_null (sijil_json_get_string (row, "reason"));
    }
  g_assert_cmpuint (told, ==, 1);
}

#define ADD(name, function) g_test_add ("/accept/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-new-application-makes-the-entry", test_a_new_application_makes_the_entry);
  ADD ("without-a-validity-the-entry-has-no-end", test_without_a_validity_the_entry_has_no_end);
  ADD ("missing-papers-are-named", test_missing_papers_are_named);
  ADD ("refused-steps-take-no-number", test_refused_steps_take_no_number);
  ADD ("nobody-is-entered-twice", test_nobody_is_entered_twice);
  ADD ("a-change-replaces-only-what-it-names", test_a_change_replaces_only_what_it_names);
  ADD ("a-renewal-moves-the-validity", test_a_renewal_moves_the_validity);
  ADD ("a-renewal-brings-what-changed-with-it", test_a_renewal_brings_what_changed_with_it);
  ADD ("a-change-may-give-another-proof", test_a_change_may_give_another_proof);
  ADD ("an-upgrade-keeps-the-entry-and-its-numbers", test_an_upgrade_keeps_the_entry_and_its_numbers);
  ADD ("a-replacement-changes-nothing-but-the-photo", test_a_replacement_changes_nothing_but_the_photo);
  ADD ("a-transfer-ends-the-entry-here", test_a_transfer_ends_the_entry_here);
  ADD ("a-representative-is-one-person-however-often-named", test_a_representative_is_one_person_however_often_named);
  ADD ("an-enterprise-needs-an-artisan-in-activity", test_an_enterprise_needs_an_artisan_in_activity);
  ADD ("the-officer-s-note-stays-out-of-history", test_the_officer_s_note_stays_out_of_history);
  return g_test_run ();
}
