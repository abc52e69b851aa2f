/* Offices and settings. */

#include "fixture.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-setting.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

static void
assert_reason (GError     *error,
               SijilError  code,
               const char *reason)
{
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static JsonObject *
add_annex (Fixture *fixture)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'code': 'anx-1', 'kind': 'annex', 'name_fr': 'Annexe de Zagora',"
                                                "  'name_ar': 'ملحقة زاكورة', 'territory': ['08.587'], 'phone': '0524 00 00 01',"
                                                "  'hours_fr': '8 h 30 – 16 h 30' }");
  g_autoptr (GError) error = NULL;
  JsonObject *office = sijil_office_add (fixture->reg, values, NULL, &error);

  g_assert_no_error (error);
  return office;
}

static void
assert_office_refused (Fixture    *fixture,
                       const char *text,
                       const char *reason)
{
  g_autoptr (JsonObject) values = fixture_json (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_office_add (fixture->reg, values, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
test_an_annex_is_kept_clean_and_listed (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) office = NULL;
  g_autoptr (JsonObject) list = NULL;

  fixture_sign_in (fixture, "admin");
  office = add_annex (fixture);
  g_assert_cmpstr (sijil_json_get_string (office, "code"), ==, "ANX-1");
  g_assert_cmpstr (sijil_json_get_string (office, "phone"), ==, "+212524000001");
  g_assert_cmpstr (sijil_json_get_string (office, "state"), ==, "open");

  list = sijil_office_list (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (list, "total", 0), ==, 2);
}

static void
test_what_is_wrong_with_an_office_is_said (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) office = NULL;

  fixture_sign_in (fixture, "admin");
  office = add_annex (fixture);
  assert_office_refused (fixture, "{ 'code': 'ANX-1', 'kind': 'annex', 'name_fr': 'B', 'name_ar': 'ب' }", "office-taken");
  assert_office_refused (fixture, "{ 'code': 'a b', 'kind': 'annex', 'name_fr': 'B', 'name_ar': 'ب' }", "office-code");
  assert_office_refused (fixture, "{ 'code': 'B', 'kind': 'kiosk', 'name_fr': 'B', 'name_ar': 'ب' }", "office-kind");
  assert_office_refused (fixture, "{ 'code': 'B', 'kind': 'seat', 'name_fr': 'Bis', 'name_ar': 'مقر' }", "office-seat");
  assert_office_refused (fixture, "{ 'code': 'B', 'kind': 'annex', 'name_fr': 'Bis', 'name_ar': 'مقر', 'territory': ['01.051'] }",
                         "office-territory");
}

static void
test_an_office_with_officers_is_not_closed (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (JsonObject) closing = fixture_json ("{ 'closed_on': '2026-03-10' }");
  g_autoptr (JsonObject) opening = fixture_json ("{ 'closed_on': '' }");
  g_autoptr (JsonObject) there = fixture_json ("{ 'office': 'ANX-1' }");
  g_autoptr (JsonObject) back = fixture_json ("{ 'office': 'SEAT' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) office = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonObject) officer_back = NULL;
  g_autoptr (JsonObject) closed = NULL;
  g_autoptr (JsonObject) opened = NULL;

  fixture_sign_in (fixture, "admin");
  office = add_annex (fixture);
  officer = sijil_officer_set (fixture->reg, "agent", there, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_office_set (fixture->reg, "ANX-1", closing, NULL, &error));
  assert_reason (error, SIJIL_ERROR_STATE, "office-officers");
  g_clear_error (&error);

  officer_back = sijil_officer_set (fixture->reg, "agent", back, NULL, NULL, &error);
  g_assert_no_error (error);
  closed = sijil_office_set (fixture->reg, "ANX-1", closing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (closed, "state"), ==, "closed");
  opened = sijil_office_set (fixture->reg, "ANX-1", opening, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (opened, "state"), ==, "open");
}

static void
test_the_seat_is_not_closed (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (JsonObject) closing = fixture_json ("{ 'closed_on': '2026-03-10' }");
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_office_set (fixture->reg, "SEAT", closing, NULL, &error));
  assert_reason (error, SIJIL_ERROR_STATE, "office-seat");
}

static void
test_a_setting_takes_values_of_its_type_only (Fixture       *fixture,
                                              gconstpointer  data)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *kept; /* NULL: refused */
  } cases[] = {
    { "small_office", "true", "true" },
    { "small_office", "yes", NULL },
    { "minimum_age", " 18 ", "18" },
    { "minimum_age", "١٨", "18" },
    { "minimum_age", "9", NULL },
    { "minimum_age", "18.5", NULL },
    { "nia_pattern", "^[0-9]{8}$", "^[0-9]{8}$" },
    { "nia_pattern", "([0-9]", NULL },
    { "nia_pattern", "\xd2[A-Z]", NULL },
    { "cndp_authorisation_date", "07/03/2025", "2025-03-07" },
    { "cndp_authorisation_date", "2025-02-30", NULL },
    { "card_route", "drawn", "drawn" },
    { "card_route", "bought", NULL },
    { "working_days", "1, 2,3", "1|2|3" },
    { "working_days", "1|8", NULL },
    { "president_name_ar", "محمد العلوي", "محمد العلوي" },
  };

  fixture_sign_in (fixture, "admin");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = g_strdup (sijil_setting_get (fixture->reg, cases[i].key));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) setting = sijil_setting_set (fixture->reg, cases[i].key, cases[i].value, NULL, &error);

      if (cases[i].kept != NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpint (setting != NULL, ==, cases[i].kept != NULL);
      g_assert_cmpstr (sijil_setting_get (fixture->reg, cases[i].key), ==, cases[i].kept != NULL ? cases[i].kept : before);
    }
}

static void
test_a_setting_is_left_open_again (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) set = NULL;
  g_autoptr (JsonObject) unset = NULL;

  fixture_sign_in (fixture, "admin");
  set = sijil_setting_set (fixture->reg, "card_validity_months", "60", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_setting_get_int (fixture->reg, "card_validity_months", 0), ==, 60);
  unset = sijil_setting_set (fixture->reg, "card_validity_months", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_null_member (unset, "value"));

  fixture_reopen (fixture);
  g_assert_null (sijil_setting_get (fixture->reg, "card_validity_months"));
}

static void
test_only_an_administrator_changes_a_setting (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "director");
  g_assert_null (sijil_setting_set (fixture->reg, "small_office", "true", NULL, &error));
  assert_reason (error, SIJIL_ERROR_DENIED, "role");
  g_assert_false (sijil_setting_get_bool (fixture->reg, "small_office"));
}

static void
test_a_setting_that_does_not_exist_is_not_found (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (sijil_setting_set (fixture->reg, "colour", "blue", NULL, &error));
  assert_reason (error, SIJIL_ERROR_NOT_FOUND, "setting-unknown");
}

static void
test_every_default_is_a_value_its_setting_takes (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *items;

  fixture_sign_in (fixture, "admin");
  list = sijil_setting_list (fixture->reg, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  g_assert_cmpuint (json_array_get_length (items), >, 100);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *key = sijil_json_get_string (item, "key");
      g_autoptr (JsonObject) setting = NULL;

      g_assert_cmpstr (sijil_json_get_string (item, "value"), ==, sijil_json_get_string (item, "default"));
      if (sijil_json_get_string (item, "default") == NULL)
        continue;
      setting = sijil_setting_set (fixture->reg, key, sijil_json_get_string (item, "default"), NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sijil_json_get_string (setting, "value"), ==, sijil_json_get_string (item, "default"));
    }
}

#define ADD(name, function) \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/office/an-annex-is-kept-clean-and-listed", test_an_annex_is_kept_clean_and_listed);
  ADD ("/office/what-is-wrong-with-an-office-is-said", test_what_is_wrong_with_an_office_is_said);
  ADD ("/office/an-office-with-officers-is-not-closed", test_an_office_with_officers_is_not_closed);
  ADD ("/office/the-seat-is-not-closed", test_the_seat_is_not_closed);
  ADD ("/setting/a-setting-takes-values-of-its-type-only", test_a_setting_takes_values_of_its_type_only);
  ADD ("/setting/a-setting-is-left-open-again", test_a_setting_is_left_open_again);
  ADD ("/setting/only-an-administrator-changes-a-setting", test_only_an_administrator_changes_a_setting);
  ADD ("/setting/a-setting-that-does-not-exist-is-not-found", test_a_setting_that_does_not_exist_is_not_found);
  ADD ("/setting/every-default-is-a-value-its-setting-takes", test_every_default_is_a_value_its_setting_takes);

  return g_test_run ();
}
