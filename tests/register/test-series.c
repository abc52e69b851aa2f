/* Series of numbers of an office's own. */

#include "desk.h"

#include "core/sijil-json.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-series.h"

/* An annex, to which the agent belongs from now on. */
static void
add_annex (Fixture *fixture)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'code': 'ANX-1', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة' }");
  g_autoptr (JsonObject) place = fixture_json ("{ 'office': 'ANX-1' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) office = NULL;
  g_autoptr (JsonObject) officer = NULL;

  fixture_sign_in (fixture, "admin");
  office = sijil_office_add (fixture->reg, values, NULL, &error);
  g_assert_no_error (error);
  officer = sijil_officer_set (fixture->reg, "agent", place, NULL, NULL, &error);
  g_assert_no_error (error);
}

static JsonObject *
open_series (Fixture     *fixture,
             const char  *kind,
             gint64       year,
             gint64       from,
             gint64       to,
             GError     **error)
{
  const SijilSeriesRange range = { "anx-1", kind, year, from, to };

  return sijil_series_open (fixture->reg, &range, error);
}

static void
must_open (Fixture    *fixture,
           const char *kind,
           gint64      year,
           gint64      from,
           gint64      to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) opened = open_series (fixture, kind, year, from, to, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (opened, "office"), ==, "ANX-1");
  g_assert_cmpint (sijil_json_get_int (opened, "left", 0), ==, to - from + 1);
}

static void
must_not_open (Fixture    *fixture,
               const char *kind,
               gint64      year,
               gint64      from,
               gint64      to,
               int         code,
               const char *reason)
{
  GError *error = NULL;

  g_assert_null (open_series (fixture, kind, year, from, to, &error));
  desk_assert_refused (&error, code, reason);
}

static void
assert_number (Fixture    *fixture,
               const char *cin,
               const char *agent,
               const char *wanted)
{
  g_autoptr (GString) document = g_string_new (DESK_ARTISAN);
  g_autofree char *number = NULL;

  g_string_replace (document, "ZZ214907", cin, 0);
  number = desk_deposit (fixture, &(DeskFile) { .document = document->str, .papers = DESK_ARTISAN_PAPERS, .agent = agent });
  g_assert_cmpstr (number, ==, wanted);
}

static void
test_an_office_takes_its_own_numbers_then_the_chambers (Fixture       *fixture,
                                                        gconstpointer  data)
{
  add_annex (fixture);
  assert_number (fixture, "ZZ100001", "agent2", "D-08-2026-0000001");
  fixture_sign_in (fixture, "admin");
  must_open (fixture, "application", 2026, 3, 4);
  assert_number (fixture, "ZZ100002", "agent", "D-08-2026-0000003");
  assert_number (fixture, "ZZ100003", "agent2", "D-08-2026-0000002");
  assert_number (fixture, "ZZ100004", "agent2", "D-08-2026-0000005");
  assert_number (fixture, "ZZ100005", "agent", "D-08-2026-0000004");
  assert_number (fixture, "ZZ100006", "agent", "D-08-2026-0000006");
  desk_assert_sound (fixture);
}

static void
test_a_series_may_begin_with_the_first_number (Fixture       *fixture,
                                               gconstpointer  data)
{
  add_annex (fixture);
  must_open (fixture, "application", 2026, 1, 1);
  assert_number (fixture, "ZZ100001", "agent2", "D-08-2026-0000002");
  assert_number (fixture, "ZZ100002", "agent", "D-08-2026-0000001");
  desk_assert_sound (fixture);
}

static void
test_series_never_overlap (Fixture       *fixture,
                           gconstpointer  data)
{
  add_annex (fixture);
  assert_number (fixture, "ZZ100001", "agent2", "D-08-2026-0000001");
  fixture_sign_in (fixture, "admin");
  must_not_open (fixture, "application", 2026, 1, 10, SIJIL_ERROR_CONFLICT, "series-given");
  must_open (fixture, "application", 2026, 100, 199);
  must_not_open (fixture, "application", 2026, 199, 210, SIJIL_ERROR_CONFLICT, "series-overlap");
  must_not_open (fixture, "application", 2026, 50, 100, SIJIL_ERROR_CONFLICT, "series-overlap");
  must_not_open (fixture, "application", 2026, 120, 130, SIJIL_ERROR_CONFLICT, "series-overlap");
  must_open (fixture, "application", 2026, 200, 200);
  must_open (fixture, "application", 2027, 100, 199);
  must_open (fixture, "card", 2026, 100, 199);
  must_open (fixture, "entry", 0, 100, 199);
  desk_assert_sound (fixture);
}

static void
test_what_is_no_series_is_refused (Fixture       *fixture,
                                   gconstpointer  data)
{
  GError *error = NULL;
  const SijilSeriesRange nowhere = { "X-1", "card", 2026, 1, 2 };

  add_annex (fixture);
  must_not_open (fixture, "mail_in", 2026, 1, 9, SIJIL_ERROR_INVALID, "series-kind");
  must_not_open (fixture, "entry", 2026, 1, 9, SIJIL_ERROR_INVALID, "series-year");
  must_not_open (fixture, "card", 2025, 1, 9, SIJIL_ERROR_INVALID, "series-year");
  must_not_open (fixture, "card", 2028, 1, 9, SIJIL_ERROR_INVALID, "series-year");
  must_not_open (fixture, "card", 2026, 0, 9, SIJIL_ERROR_INVALID, "series-range");
  must_not_open (fixture, "card", 2026, 9, 8, SIJIL_ERROR_INVALID, "series-range");
  must_not_open (fixture, "card", 2026, 1, 9999999, SIJIL_ERROR_INVALID, "series-range");
  g_assert_null (sijil_series_open (fixture->reg, &nowhere, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "office-unknown");
  fixture_sign_in (fixture, "director");
  must_not_open (fixture, "card", 2026, 1, 9, SIJIL_ERROR_DENIED, "role");
}

static gint64
get_last_of_history (Fixture *fixture)
{
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (GError) error = NULL;
  gint64 last;

  g_assert_true (sijil_db_query_int (sijil_register_get_db (fixture->reg), "history-last", none, &last, &error));
  g_assert_no_error (error);
  return last;
}

static void
test_opening_is_listed_and_remembered (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;
  gint64 before;
  gint64 after;

  add_annex (fixture);
  before = get_last_of_history (fixture);
  must_open (fixture, "card", 2026, 100, 199);
  after = get_last_of_history (fixture);
  g_assert_cmpint (after, ==, before + 1);
  list = sijil_series_list (fixture->reg, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const gint64 parts[][2] = { { 1, 99 }, { 100, 199 }, { 200, 9999999 } };
      JsonObject *item = json_array_get_object_element (items, i);

      g_assert_cmpstr (sijil_json_get_string (item, "office"), ==, i == 1 ? "ANX-1" : NULL);
      g_assert_cmpint (sijil_json_get_int (item, "from", 0), ==, parts[i][0]);
      g_assert_cmpint (sijil_json_get_int (item, "to", 0), ==, parts[i][1]);
      g_assert_true (json_object_get_null_member (item, "last"));
    }
  desk_assert_sound (fixture);
}

#define ADD(name, function) \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/series/an-office-takes-its-own-numbers-then-the-chambers", test_an_office_takes_its_own_numbers_then_the_chambers);
  ADD ("/series/a-series-may-begin-with-the-first-number", test_a_series_may_begin_with_the_first_number);
  ADD ("/series/series-never-overlap", test_series_never_overlap);
  ADD ("/series/what-is-no-series-is-refused", test_what_is_no_series_is_refused);
  ADD ("/series/opening-is-listed-and-remembered", test_opening_is_listed_and_remembered);

  return g_test_run ();
}
