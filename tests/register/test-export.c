#include "fixture.h"
#include "people.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-export.h"
#include "register/sijil-list.h"
#include "register/sijil-step.h"

#include <glib/gstdio.h>
#include <string.h>

#define PEOPLE 60

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  people_fill (fixture->reg, PEOPLE);
  fixture_sign_in (fixture, "agent");
}

static char *
get_path (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "list.csv", NULL);
}

static JsonObject *
export_list (Fixture                  *fixture,
             const char               *what,
             const char               *filter,
             const SijilExportOptions *options)
{
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autofree char *path = get_path (fixture);
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_export (fixture->reg, what, asked, path, options, &error);

  g_assert_no_error (error);
  return answer;
}

/* The value that the file says for a member of an item; words and all. */
static char *
as_text (JsonNode *value)
{
  if (JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? "true" : "false");
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  return g_strdup (json_node_get_string (value));
}

static void
assert_file_is_list (Fixture    *fixture,
                     const char *what,
                     const char *filter)
{
  g_autoptr (JsonObject) exported = export_list (fixture, what, filter, NULL);
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autofree char *path = get_path (fixture);
  g_autoptr (JsonObject) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = sijil_csv_open (path, NULL, &error);
  JsonArray *items;
  guint n = 0;

  g_assert_no_error (error);
  json_object_set_string_member (asked, "sort", "number");
  json_object_set_int_member (asked, "limit", 1000);
  listed = sijil_list (fixture->reg, what, asked, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (listed, "items");

  for (;; n++)
    {
      g_auto (GStrv) fields = NULL;

      if (!sijil_csv_next (csv, &fields, &error))
        break;
      for (guint i = 0; fields[i] != NULL; i++)
        {
          JsonNode *value = json_object_get_member (json_array_get_object_element (items, n), sijil_csv_get_header (csv)[i]);
          g_autofree char *wanted = as_text (value);
          const char *found = *wanted == '+' && *fields[i] == '\'' ? fields[i] + 1 : fields[i];

          g_assert_cmpstr (found, ==, wanted);
        }
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, ==, json_array_get_length (items));
  g_assert_cmpint (sijil_json_get_int (exported, "total", 0), ==, n);
}

static void
test_a_file_holds_what_the_list_shows (Fixture       *fixture,
                                       gconstpointer  data)
{
  assert_file_is_list (fixture, "entries", "{}");
  assert_file_is_list (fixture, "entries", "{ 'state': 'active', 'province': '08.401' }");
  assert_file_is_list (fixture, "applications", "{ 'state': 'accepted' }");
  assert_file_is_list (fixture, "applications", "{ 'late': true }");
  assert_file_is_list (fixture, "cards", "{}");
}

static void
test_no_cell_is_a_formula (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (JsonObject) exported = NULL;
  g_autofree char *path = get_path (fixture);
  g_autofree char *content = NULL;
  g_autoptr (JsonObject) organisation = fixture_json ("{ 'name_fr': '=1+1' }");
  g_autoptr (JsonObject) entry = fixture_json ("{ 'number': 'R-08-0000000', 'state': 'active', 'state_on': '2026-01-01',"
                                               "  'category': 'cooperative', 'office': 1, 'registered_on': '2026-01-01' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "import", 0, &error);
  gint64 id;

  g_assert_true (sijil_step_insert (step, "organisation", organisation, &id, &error));
  json_object_set_int_member (entry, "organisation", id);
  g_assert_true (sijil_step_insert (step, "entry", entry, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));

  exported = export_list (fixture, "entries", "{ 'category': 'cooperative' }", NULL);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, ",'=1+1,"));
  g_assert_null (strstr (content, ",=1+1"));
  g_assert_nonnull (strstr (content, ",'+212"));
}

static void
test_the_first_line_holds_the_codes (Fixture       *fixture,
                                     gconstpointer  data)
{
  const SijilExportOptions options = { .for_spreadsheet = TRUE };
  g_autoptr (JsonObject) exported = export_list (fixture, "cards", "{ 'limit': 3 }", NULL);
  g_autofree char *path = get_path (fixture);
  g_autofree char *plain = NULL;
  g_autofree char *spreadsheet = NULL;

  g_assert_cmpint (sijil_json_get_int (exported, "total", 0), ==, 3);
  g_assert_true (g_file_get_contents (path, &plain, NULL, NULL));
  g_assert_true (g_str_has_prefix (plain, "kind,number,uuid,state,version,route,"));

  json_object_unref (export_list (fixture, "cards", "{ 'limit': 3 }", &options));
  g_assert_true (g_file_get_contents (path, &spreadsheet, NULL, NULL));
  g_assert_true (g_str_has_prefix (spreadsheet, "\xEF\xBB\xBFkind;number;uuid;state;version;route;"));
}

static JsonObject *
last_act (Fixture *fixture)
{
  g_autoptr (GPtrArray) acts = people_load (fixture->reg, "act");

  return json_object_ref (acts->pdata[acts->len - 1]);
}

static void
test_who_took_a_list_out_and_why_is_recorded (Fixture       *fixture,
                                              gconstpointer  data)
{
  const SijilExportOptions options = { .reason = "export_ministry", .purpose = "enquête annuelle" };
  g_autoptr (JsonObject) exported = export_list (fixture, "entries", "{ 'state': 'active' }", &options);
  g_autoptr (JsonObject) act = last_act (fixture);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (exported, "total", 0));

  g_assert_cmpstr (sijil_json_get_string (act, "kind"), ==, "export");
  g_assert_cmpstr (sijil_json_get_string (act, "uuid"), ==, sijil_json_get_string (exported, "uuid"));
  g_assert_cmpstr (sijil_json_get_string (act, "reason"), ==, "export_ministry");
  g_assert_cmpstr (sijil_json_get_string (act, "reference"), ==, "entries state=active");
  g_assert_cmpstr (sijil_json_get_string (act, "outcome"), ==, count);
  g_assert_cmpint (sijil_json_get_int (act, "officer", 0), ==, sijil_register_get_officer (fixture->reg)->id);
}

static void
assert_nothing_written (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) acts = people_load (fixture->reg, "act");
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (name, ==, "register");
  g_assert_cmpuint (acts->len, ==, 0);
}

static gboolean
stop_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  return FALSE;
}

static void
test_what_is_refused_or_stopped_leaves_no_file_and_no_act (Fixture       *fixture,
                                                           gconstpointer  data)
{
  const SijilExportOptions stopped = { .progress = stop_cb };
  const SijilExportOptions unknown = { .reason = "suspend_request" };
  g_autofree char *path = get_path (fixture);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "list.csv", NULL);
  g_autoptr (JsonObject) filter = fixture_json ("{ 'state': 'nowhere' }");
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_export (fixture->reg, "entries", NULL, path, &stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (sijil_export (fixture->reg, "entries", NULL, path, &unknown, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "reason-unknown");
  g_clear_error (&error);
  g_assert_null (sijil_export (fixture->reg, "entries", filter, path, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "filter-value");
  g_clear_error (&error);
  g_assert_null (sijil_export (fixture->reg, "entries", NULL, nowhere, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  assert_nothing_written (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/export/a-file-holds-what-the-list-shows", test_a_file_holds_what_the_list_shows);
  ADD ("/export/no-cell-is-a-formula", test_no_cell_is_a_formula);
  ADD ("/export/the-first-line-holds-the-codes", test_the_first_line_holds_the_codes);
  ADD ("/export/who-took-a-list-out-and-why-is-recorded", test_who_took_a_list_out_and_why_is_recorded);
  ADD ("/export/what-is-refused-or-stopped-leaves-no-file-and-no-act", test_what_is_refused_or_stopped_leaves_no_file_and_no_act);

  return g_test_run ();
}
