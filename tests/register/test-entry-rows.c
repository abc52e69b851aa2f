#include "fixture.h"

#include "core/sijil-json.h"
#include "register/sijil-entry-rows.h"

static JsonObject *
new_entry (void)
{
  return fixture_json ("{ 'registered_on': '2025-01-01',"
                       "  'activities': [ { 'activity': 'P01-01', 'main': 1, 'from_on': '2025-01-01' },"
                       "                  { 'activity': 'P07-01', 'main': 0, 'from_on': '2025-02-01' } ] }");
}

/* The activities open or held on a day as "P01-01! P07-01": the main one is marked. */
static char *
list_activities (JsonObject *entry,
                 const char *day)
{
  g_autoptr (JsonArray) rows = sijil_rows_at (sijil_json_get_array (entry, "activities"), day);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", sijil_json_get_string (row, "activity"),
                              sijil_json_get_int (row, "main", 0) == 1 ? "!" : "");
    }

  return g_string_free (text, FALSE);
}

static void
assert_activities (JsonObject *entry,
                   const char *day,
                   const char *expected)
{
  g_autofree char *found = list_activities (entry, day);

  g_assert_cmpstr (found, ==, expected);
}

static void
set_activities (JsonObject *entry,
                const char *wanted,
                const char *day,
                gboolean    rectified)
{
  g_autoptr (JsonObject) document = fixture_json (wanted);

  sijil_entry_set_activities (entry, sijil_json_get_array (document, "activities"), day, rectified);
}

static void
test_a_row_holds_from_its_first_day_to_the_eve_of_its_last (void)
{
  g_autoptr (JsonObject) row = fixture_json ("{ 'from_on': '2025-01-01', 'to_on': '2025-06-01' }");
  g_autoptr (JsonObject) never = fixture_json ("{ 'from_on': '2025-01-01', 'to_on': '2025-01-01' }");

  g_assert_false (sijil_row_holds (row, "2024-12-31"));
  g_assert_true (sijil_row_holds (row, "2025-01-01"));
  g_assert_true (sijil_row_holds (row, "2025-05-31"));
  g_assert_false (sijil_row_holds (row, "2025-06-01"));
  g_assert_false (sijil_row_holds (never, "2025-01-01"));
}

static void
test_what_stays_is_not_touched (void)
{
  g_autoptr (JsonObject) entry = new_entry ();
  g_autoptr (JsonObject) same = new_entry ();
  g_autoptr (JsonNode) before = json_node_init_object (json_node_alloc (), same);
  g_autoptr (JsonNode) after = NULL;

  set_activities (entry, "{ 'activities': [ { 'activity': 'P07-01' }, { 'activity': 'P01-01', 'main': true } ] }",
                  "2026-01-01", FALSE);
  json_object_remove_member (entry, "activity");
  after = json_node_init_object (json_node_alloc (), entry);
  g_assert_true (json_node_equal (before, after));
}

static void
test_a_change_closes_and_opens_on_its_day (void)
{
  g_autoptr (JsonObject) entry = new_entry ();

  set_activities (entry, "{ 'activities': [ { 'activity': 'P07-01', 'main': true } ] }", "2026-01-01", FALSE);
  assert_activities (entry, NULL, "P07-01!");
  assert_activities (entry, "2026-01-01", "P07-01!");
  assert_activities (entry, "2025-12-31", "P01-01! P07-01");
  assert_activities (entry, "2025-01-15", "P01-01!");
  g_assert_cmpstr (sijil_json_get_string (entry, "activity"), ==, "P07-01");
}

static void
test_a_rectified_row_held_on_no_day (void)
{
  g_autoptr (JsonObject) entry = new_entry ();

  set_activities (entry, "{ 'activities': [ { 'activity': 'P01-02', 'main': true }, { 'activity': 'P07-01' } ] }",
                  "2026-01-01", TRUE);
  assert_activities (entry, NULL, "P07-01 P01-02!");
  assert_activities (entry, "2025-01-01", "P01-02!");
  assert_activities (entry, "2025-03-01", "P07-01 P01-02!");
}

static void
test_a_row_keeps_its_place_for_ever (void)
{
  g_autoptr (JsonObject) entry = new_entry ();
  JsonArray *rows = sijil_json_get_array (entry, "activities");

  set_activities (entry, "{ 'activities': [ { 'activity': 'P01-02', 'main': true } ] }", "2026-01-01", FALSE);
  set_activities (entry, "{ 'activities': [ { 'activity': 'P01-01', 'main': true } ] }", "2026-02-01", FALSE);
  g_assert_cmpuint (json_array_get_length (rows), ==, 4);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (rows, 0), "to_on"), ==, "2026-01-01");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (rows, 3), "from_on"), ==, "2026-02-01");
  assert_activities (entry, "2026-01-15", "P01-02!");
}

static void
test_an_upgrade_closes_the_category_and_opens_the_other (void)
{
  g_autoptr (JsonObject) entry = new_entry ();
  g_autoptr (JsonArray) held = NULL;
  JsonObject *row;

  sijil_entry_set_category (entry, "artisan", "practice", "2025-01-01");
  sijil_entry_set_category (entry, "master_artisan", "recognition", "2026-01-01");
  held = sijil_rows_at (sijil_json_get_array (entry, "categories"), "2025-12-31");
  row = json_array_get_object_element (held, 0);
  g_assert_cmpuint (json_array_get_length (held), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (row, "category"), ==, "artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "master_artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "proof"), ==, "recognition");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-rows/a-row-holds-from-its-first-day-to-the-eve-of-its-last",
                   test_a_row_holds_from_its_first_day_to_the_eve_of_its_last);
  g_test_add_func ("/entry-rows/what-stays-is-not-touched", test_what_stays_is_not_touched);
  g_test_add_func ("/entry-rows/a-change-closes-and-opens-on-its-day", test_a_change_closes_and_opens_on_its_day);
  g_test_add_func ("/entry-rows/a-rectified-row-held-on-no-day", test_a_rectified_row_held_on_no_day);
  g_test_add_func ("/entry-rows/a-row-keeps-its-place-for-ever", test_a_row_keeps_its_place_for_ever);
  g_test_add_func ("/entry-rows/an-upgrade-closes-the-category-and-opens-the-other",
                   test_an_upgrade_closes_the_category_and_opens_the_other);
  return g_test_run ();
}
