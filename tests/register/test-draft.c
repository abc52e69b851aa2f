#include "intake-helpers.h"

#include "core/sijil-json.h"
#include "register/sijil-draft.h"

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

static JsonObject *
save (Fixture     *fixture,
      const char  *uuid,
      gint64       version,
      JsonObject  *document,
      GPtrArray   *notes,
      GError     **error)
{
  g_autofree char *folder = intake_examples ();

  return sijil_draft_save (fixture->reg, uuid, version, NULL, NULL, document, folder, notes, error);
}

static void
test_nothing_is_required_and_nothing_is_lost (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) document = fixture_json ("{ 'person': { 'cin': 'Z', 'given_fr': 'Zineb', 'birth_on': '1984' } }");
  g_autoptr (JsonObject) answer = save (fixture, NULL, 0, document, notes, &error);
  JsonObject *person;

  g_assert_no_error (error);
  person = sijil_json_get_object (sijil_json_get_object (answer, "document"), "person");
  g_assert_cmpstr (text (answer, "kind"), ==, "draft");
  g_assert_cmpstr (text (answer, "application_kind"), ==, "new");
  g_assert_cmpstr (text (answer, "name_fr"), ==, "Zineb");
  g_assert_cmpstr (text (person, "cin"), ==, "Z");
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_field (notes->pdata[0]), ==, "person.cin");

  g_assert_null (sijil_application_deposit_draft (fixture->reg, text (answer, "uuid"), NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "cin-form");
}

static void
test_an_unknown_name_is_refused_in_a_draft_too (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = fixture_json ("{ 'persno': {} }");

  g_assert_null (save (fixture, NULL, 0, document, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "field-unknown");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "persno");
}

static void
test_its_files_are_taken_when_it_is_saved (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) first = save (fixture, NULL, 0, document, NULL, &error);
  JsonObject *kept = sijil_json_get_object (first, "document");
  JsonArray *files = sijil_json_get_array (first, "files");
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) stranger = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (files), ==, 3);
  g_assert_false (json_object_has_member (json_array_get_object_element (files, 0), "address"));
  g_assert_cmpuint (fixture_count_papers (fixture, text (first, "uuid")), ==, 3);

  intake_drop_paper (kept, "PRACTICE");
  second = save (fixture, text (first, "uuid"), 1, kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (second, "version", 0), ==, 2);
  g_assert_cmpuint (fixture_count_papers (fixture, text (first, "uuid")), ==, 2);

  g_assert_null (save (fixture, NULL, 0, kept, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-unknown");
}

static void
test_deposited_it_is_the_application_with_its_uuid (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) draft = save (fixture, NULL, 0, document, NULL, &error);
  g_autofree char *uuid = g_strdup (text (draft, "uuid"));
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) list = NULL;

  g_assert_no_error (error);
  fixture_sign_in (fixture, "agent2");
  answer = sijil_application_deposit_draft (fixture->reg, uuid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "uuid"), ==, uuid);
  g_assert_cmpstr (text (answer, "state"), ==, "deposited");
  g_assert_cmpint (intake_count (fixture, "paper"), ==, 3);
  list = sijil_draft_list (fixture->reg, &error);
  g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, 0);
  g_assert_null (sijil_application_deposit_draft (fixture->reg, uuid, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
  intake_assert_sound (fixture);
}

static void
test_refused_it_stays_as_it_was (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;

  json_object_remove_member (document, "notice");
  draft = save (fixture, NULL, 0, document, NULL, &error);
  g_assert_null (sijil_application_deposit_draft (fixture->reg, text (draft, "uuid"), NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "notice-missing");
  g_clear_error (&error);
  again = sijil_draft_load (fixture->reg, text (draft, "uuid"), &error);
  before = json_node_init_object (json_node_alloc (), draft);
  after = json_node_init_object (json_node_alloc (), again);
  g_assert_true (sijil_json_equal_canonical (before, after));
  g_assert_cmpint (intake_count (fixture, "application"), ==, 0);
}

static void
test_two_desks_do_not_overwrite_each_other (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) one = fixture_json ("{ 'person': { 'given_fr': 'Zineb' } }");
  g_autoptr (JsonObject) two = fixture_json ("{ 'person': { 'given_fr': 'Zaineb' } }");
  g_autoptr (JsonObject) draft = save (fixture, NULL, 0, one, NULL, &error);
  g_autoptr (JsonObject) saved = save (fixture, text (draft, "uuid"), 1, two, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (save (fixture, text (draft, "uuid"), 1, one, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "record-changed");
}

static void
test_deleted_it_takes_its_files_with_it (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) draft = save (fixture, NULL, 0, document, NULL, &error);
  g_autoptr (JsonObject) answer = NULL;

  g_assert_cmpuint (fixture_count_papers (fixture, text (draft, "uuid")), ==, 3);
  answer = sijil_draft_delete (fixture->reg, text (draft, "uuid"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "state"), ==, "deleted");
  g_assert_cmpuint (fixture_count_papers (fixture, text (draft, "uuid")), ==, 0);
  g_assert_null (sijil_draft_load (fixture->reg, text (draft, "uuid"), &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
}

static void
test_it_may_be_about_an_entry (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) artisan = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) change = intake_example ("change-of-address.json");
  g_autoptr (JsonObject) application = intake_deposit (fixture, artisan, &error);
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) answer = NULL;

  intake_register_entry (fixture, text (application, "number"));
  draft = save (fixture, NULL, 0, change, NULL, &error);
  g_assert_no_error (error);
  list = sijil_draft_list (fixture->reg, &error);
  g_assert_cmpstr (text (json_array_get_object_element (sijil_json_get_array (list, "items"), 0), "entry"), ==, "R-08-0000001");
  answer = sijil_application_deposit_draft (fixture->reg, text (draft, "uuid"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text (answer, "application_kind"), ==, "change");
}

#define ADD(name, function) g_test_add ("/draft/" name, Fixture, NULL, set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("nothing-is-required-and-nothing-is-lost", test_nothing_is_required_and_nothing_is_lost);
  ADD ("an-unknown-name-is-refused-in-a-draft-too", test_an_unknown_name_is_refused_in_a_draft_too);
  ADD ("its-files-are-taken-when-it-is-saved", test_its_files_are_taken_when_it_is_saved);
  ADD ("deposited-it-is-the-application-with-its-uuid", test_deposited_it_is_the_application_with_its_uuid);
  ADD ("refused-it-stays-as-it-was", test_refused_it_stays_as_it_was);
  ADD ("two-desks-do-not-overwrite-each-other", test_two_desks_do_not_overwrite_each_other);
  ADD ("deleted-it-takes-its-files-with-it", test_deleted_it_takes_its_files_with_it);
  ADD ("it-may-be-about-an-entry", test_it_may_be_about_an_entry);
  return g_test_run ();
}
