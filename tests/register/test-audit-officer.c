#include "fixture.h"
#include "people.h"

#include "core/sijil-json.h"
#include "register/sijil-audit-officer.h"
#include "register/sijil-export.h"
#include "register/sijil-list.h"
#include "register/sijil-visit.h"

#include <string.h>

#define WHY "Complaint 14 of the holder about the wait"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) visit = NULL;

  fixture_set_up (fixture, data);
  people_fill (fixture->reg, 12);
  fixture_sign_in (fixture, "agent");
  visit = sijil_visit_count (fixture->reg, "card_collect", NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
list (Fixture    *fixture,
      const char *filter)
{
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_list (fixture->reg, "history", asked, &error);

  g_assert_no_error (error);
  return answer;
}

static JsonObject *
item (JsonObject *answer,
      guint       i)
{
  return json_array_get_object_element (sijil_json_get_array (answer, "items"), i);
}

static void
assert_refused (Fixture    *fixture,
                const char *filter,
                const char *reason)
{
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_list (fixture->reg, "history", asked, &error);

  g_assert_null (answer);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
open_officer (Fixture    *fixture,
              const char *login,
              const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_audit_officer_open (fixture->reg, login, words, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (answer, "officer"), ==, login);
}

static void
test_every_row_of_the_history_is_listed_newest_first (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) oldest = NULL;
  g_autofree char *last = NULL;

  fixture_sign_in (fixture, "director");
  answer = list (fixture, "{}");
  oldest = list (fixture, "{\"sort\": \"oldest\", \"limit\": 3}");

  last = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (answer, "total", 0));
  g_assert_cmpstr (sijil_json_get_string (item (answer, 0), "number"), ==, last);
  g_assert_cmpstr (sijil_json_get_string (item (oldest, 0), "number"), ==, "1");
  g_assert_nonnull (sijil_json_get_string (item (answer, 0), "recorded_at"));
  g_assert_nonnull (sijil_json_get_string (item (answer, 0), "act"));
}

/* What the list says of who did each row: how many rows are of “agent”, how many of the program, and of how many it is not told. */
static void
count_officers (JsonArray *items,
                guint     *agents,
                guint     *programs,
                guint     *withheld)
{
  *agents = *programs = *withheld = 0;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);
      const char *officer = sijil_json_get_string (row, "officer");

      *agents += g_strcmp0 (officer, "agent") == 0;
      *programs += officer == NULL;
      *withheld += g_strcmp0 (officer, "") == 0;
    }
}

static JsonArray *
rows (Fixture    *fixture,
      const char *filter)
{
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = sijil_list_ids (fixture->reg, "history", asked, &error);
  JsonArray *items;

  g_assert_no_error (error);
  items = sijil_list_rows (fixture->reg, "history", asked, (const gint64 *) (gpointer) ids->data, ids->len, &error);
  g_assert_no_error (error);
  return items;
}

/* (transfer full): the officers' column of the list that is taken out */
static char *
export_officers (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "history.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_export (fixture->reg, "history", NULL, path, NULL, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) titles = NULL;
  GString *column = g_string_new (NULL);
  guint place;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  titles = g_strsplit (lines[0], ",", -1);
  for (place = 0; g_strcmp0 (titles[place], "officer") != 0; place++)
    g_assert_nonnull (titles[place]);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      g_string_append_printf (column, "%s ", cells[place]);
    }

  return g_string_free (column, FALSE);
}

static void
test_who_did_what_is_told_of_one_record_or_for_a_reason (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (JsonArray) screen = NULL;
  g_autoptr (JsonArray) of_record = NULL;
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonObject) opened = NULL;
  guint agents, programs, withheld;

  fixture_sign_in (fixture, "director");
  all = list (fixture, "{ 'limit': 1000 }");
  count_officers (sijil_json_get_array (all, "items"), &agents, &programs, &withheld);
  g_assert_cmpuint (agents, ==, 0);
  g_assert_cmpuint (programs, >, 0);
  g_assert_cmpuint (withheld, >, 0);
  screen = rows (fixture, "{}");
  count_officers (screen, &agents, &programs, &withheld);
  g_assert_cmpuint (agents, ==, 0);
  g_assert_cmpuint (withheld, >, 0);
  before = export_officers (fixture);
  g_assert_null (strstr (before, "agent"));
  g_assert_null (strstr (before, "registrar"));

  record = list (fixture, "{ 'record': 'R-08-0000001' }");
  count_officers (sijil_json_get_array (record, "items"), &agents, &programs, &withheld);
  g_assert_cmpuint (withheld, ==, 0);
  g_assert_cmpstr (sijil_json_get_string (item (record, 0), "officer"), ==, "registrar");
  of_record = rows (fixture, "{ 'record': 'R-08-0000001' }");
  count_officers (of_record, &agents, &programs, &withheld);
  g_assert_cmpuint (withheld, ==, 0);

  own = list (fixture, "{ 'officer': 'director' }"); /* the export of above */
  g_assert_cmpstr (sijil_json_get_string (item (own, 0), "officer"), ==, "director");

  open_officer (fixture, "agent", WHY);
  opened = list (fixture, "{ 'limit': 1000 }");
  count_officers (sijil_json_get_array (opened, "items"), &agents, &programs, &withheld);
  g_assert_cmpuint (agents, >, 0);
  g_assert_cmpuint (withheld, >, 0); /* of “registrar” nobody gave a reason */
  after = export_officers (fixture);
  g_assert_nonnull (strstr (after, "agent"));
  g_assert_null (strstr (after, "registrar"));
}

/* One page after the other has every row once, in both directions. */
static void
test_pages_follow_one_another (Fixture       *fixture,
                               gconstpointer  data)
{
  static const char * const sorts[] = { "newest", "oldest" };

  fixture_sign_in (fixture, "director");
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *after = g_strdup ("");
      gint64 total = 0;
      guint n;

      do
        {
          g_autofree char *filter = g_strdup_printf ("{\"sort\": \"%s\", \"limit\": 50%s%s%s}", sorts[i],
                                                     *after != '\0' ? ", \"after\": \"" : "", after, *after != '\0' ? "\"" : "");
          g_autoptr (JsonObject) answer = list (fixture, filter);

          n = json_array_get_length (sijil_json_get_array (answer, "items"));
          total = sijil_json_get_int (answer, "total", 0);
          for (guint k = 0; k < n; k++)
            g_assert_true (g_hash_table_add (seen, g_strdup (sijil_json_get_string (item (answer, k), "uuid"))));
          if (n > 0)
            {
              g_free (after);
              after = g_strdup (sijil_json_get_string (item (answer, n - 1), "uuid"));
            }
        }
      while (n > 0);
      g_assert_cmpint (g_hash_table_size (seen), ==, total);
    }
}

static void
test_filters_let_through_what_they_say (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (JsonObject) imported = NULL;
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonObject) nobody = NULL;
  g_autoptr (JsonObject) today = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) all = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *first = NULL;
  g_autofree char *number = NULL;

  fixture_sign_in (fixture, "director");
  all = list (fixture, "{}");
  imported = list (fixture, "{\"act\": \"import\", \"kind\": \"application\"}");
  g_assert_cmpint (sijil_json_get_int (imported, "total", 0), >, 0);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (imported, "items")); i++)
    {
      g_assert_cmpstr (sijil_json_get_string (item (imported, i), "act"), ==, "import");
      g_assert_true (g_str_has_prefix (sijil_json_get_string (item (imported, i), "subject"), "D-"));
    }

  number = g_strdup (sijil_json_get_string (item (imported, 0), "record"));
  asked = g_strdup_printf ("{\"record\": \"%s\"}", number);
  record = list (fixture, asked);
  g_assert_cmpint (sijil_json_get_int (record, "total", 0), >, 0);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (record, "items")); i++)
    g_assert_cmpstr (sijil_json_get_string (item (record, i), "subject"), ==, number);

  first = g_strndup (sijil_json_get_string (item (all, 0), "recorded_at"), 10);
  g_free (asked);
  asked = g_strdup_printf ("{\"from\": \"%s\", \"to\": \"%s\"}", first, first);
  today = list (fixture, asked);
  g_assert_cmpint (sijil_json_get_int (today, "total", 0), >, 0);
  before = list (fixture, "{\"to\": \"2001-01-01\"}");
  g_assert_cmpint (sijil_json_get_int (before, "total", -1), ==, 0);

  assert_refused (fixture, "{\"act\": \"a b\"}", "filter-value");
  assert_refused (fixture, "{\"kind\": \"nonsense\"}", "filter-value");
  assert_refused (fixture, "{\"after\": \"0\"}", "filter-value");
  assert_refused (fixture, "{\"after\": \"x\"}", "filter-value");
  assert_refused (fixture, "{\"box\": \"1\"}", "filter-unknown");
}

static void
test_only_the_direction_and_administrators_read_it (Fixture       *fixture,
                                                    gconstpointer  data)
{
  static const char * const others[] = { "agent", "registrar", "clerk" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = NULL;

      fixture_sign_in (fixture, others[i]);
      answer = sijil_list (fixture->reg, "history", NULL, &error);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
      g_clear_error (&error);
      answer = sijil_audit_officer_open (fixture->reg, "director", WHY, NULL, &error);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
    }
}

static void
test_the_rows_of_an_officer_need_a_reason_which_the_officer_reads (Fixture       *fixture,
                                                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) mine = NULL;
  g_autoptr (JsonObject) others = NULL;
  g_autoptr (JsonObject) kept = NULL;

  fixture_sign_in (fixture, "director");
  assert_refused (fixture, "{\"officer\": \"agent\"}", "audit-reason-missing");
  answer = sijil_audit_officer_open (fixture->reg, "agent", "  ", NULL, &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  answer = sijil_audit_officer_open (fixture->reg, "agent", "check", NULL, &error);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "words-missing");
  g_clear_error (&error);
  assert_refused (fixture, "{\"officer\": \"agent\"}", "audit-reason-missing");

  open_officer (fixture, "agent", WHY);
  answer = list (fixture, "{\"officer\": \"agent\"}");
  g_assert_cmpint (sijil_json_get_int (answer, "total", 0), >, 0);
  for (guint i = 0; i < json_array_get_length (sijil_json_get_array (answer, "items")); i++)
    g_assert_cmpstr (sijil_json_get_string (item (answer, i), "officer"), ==, "agent");
  assert_refused (fixture, "{\"officer\": \"clerk\"}", "audit-reason-missing"); /* nor of anybody else */
  kept = list (fixture, "{\"act\": \"audit\"}");
  g_assert_cmpint (sijil_json_get_int (kept, "total", 0), ==, 1);

  fixture_sign_in (fixture, "admin");
  assert_refused (fixture, "{\"officer\": \"agent\"}", "audit-reason-missing"); /* nor by anybody else */

  fixture_sign_in (fixture, "agent");
  mine = sijil_audit_officer_mine (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (mine, "total", 0), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (item (mine, 0), "words"), ==, WHY);
  g_assert_cmpstr (sijil_json_get_string (item (mine, 0), "officer"), ==, "director");
  fixture_sign_in (fixture, "clerk");
  others = sijil_audit_officer_mine (fixture->reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (others, "total", -1), ==, 0);
}

static void
test_the_own_rows_need_none (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "director");
  answer = list (fixture, "{\"officer\": \"director\"}");
  g_assert_nonnull (answer);
}

#define TEST(path_, function_) g_test_add (path_, Fixture, NULL, set_up, function_, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("/audit/every-row-of-the-history-is-listed-newest-first", test_every_row_of_the_history_is_listed_newest_first);
  TEST ("/audit/who-did-what-is-told-of-one-record-or-for-a-reason", test_who_did_what_is_told_of_one_record_or_for_a_reason);
  TEST ("/audit/pages-follow-one-another", test_pages_follow_one_another);
  TEST ("/audit/filters-let-through-what-they-say", test_filters_let_through_what_they_say);
  TEST ("/audit/only-the-direction-and-administrators-read-it", test_only_the_direction_and_administrators_read_it);
  TEST ("/audit/the-rows-of-an-officer-need-a-reason-which-the-officer-reads",
        test_the_rows_of_an_officer_need_a_reason_which_the_officer_reads);
  TEST ("/audit/the-own-rows-need-none", test_the_own_rows_need_none);

  return g_test_run ();
}
