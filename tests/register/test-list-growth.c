/* What the engine does for a list when the register is ten times as large: the same, but for what asks for all of it. */

#include "fixture.h"
#include "people.h"

#include "core/sijil-json.h"
#include "register/sijil-list-private.h"
#include "register/sijil-list.h"

#include <sqlite3.h>

#define PEOPLE 150
#define TIMES  10

/* So short that no list is so small that it is fetched at once, in either register. */
#define FIRST_ROWS 1
#define ROWS       5

static guint64 n_steps; /* that the engine's machine made: those of each row that it looks at */

static int
count_steps_cb (unsigned  event,
                void     *data,
                void     *stmt,
                void     *elapsed)
{
  n_steps += (guint64) sqlite3_stmt_status (stmt, SQLITE_STMTSTATUS_VM_STEP, TRUE);
  return 0;
}

static int
watch_connection (sqlite3                     *handle,
                  const char                 **message,
                  const sqlite3_api_routines  *api)
{
  return sqlite3_trace_v2 (handle, SQLITE_TRACE_PROFILE, count_steps_cb, NULL);
}

typedef struct
{
  const char *what;
  const char *filter;
} Asked;

static const Asked asked[] = {
  { "entries", "{}" }, { "entries", "{ 'sort': 'name_ar' }" }, { "entries", "{ 'sort': 'number' }" },
  { "entries", "{ 'sort': 'newest' }" }, { "entries", "{ 'state': 'active' }" },
  { "entries", "{ 'province': '08.577', 'sort': 'newest' }" }, { "entries", "{ 'from': '2025-10-01', 'to': '2025-10-31' }" },
  { "applications", "{}" }, { "applications", "{ 'sort': 'newest' }" }, { "applications", "{ 'sort': 'number' }" },
  { "applications", "{ 'state': 'accepted' }" }, { "applications", "{ 'sort': 'name_fr' }" },
  { "applications", "{ 'sort': 'name_fr', 'state': 'accepted' }" }, { "applications", "{ 'sort': 'name_ar', 'transmission': 'transmitted' }" },
  { "applications", "{ 'sort': 'name_fr', 'day': 'decided', 'from': '2025-10-01', 'to': '2025-12-31' }" },
  { "applications", "{ 'sort': 'decided' }" }, { "applications", "{ 'sort': 'decided', 'state': 'accepted' }" },
  { "applications", "{ 'sort': 'decided', 'state': 'open' }" }, { "applications", "{ 'sort': 'decided', 'transmission': 'to_transmit' }" },
  { "applications", "{ 'sort': 'transmitted' }" }, { "applications", "{ 'sort': 'transmitted', 'transmission': 'nia_received' }" },
  { "applications", "{ 'sort': 'transmitted', 'day': 'transmitted', 'from': '2025-10-01', 'to': '2025-12-31' }" },
  { "cards", "{ 'sort': 'box' }" }, { "cards", "{ 'sort': 'box', 'kind': 'received' }" }, { "cards", "{ 'sort': 'box', 'box': 'B2' }" },
  { "cards", "{}" }, { "cards", "{ 'sort': 'day' }" }, { "cards", "{ 'sort': 'newest' }" }, { "cards", "{ 'sort': 'name_fr' }" },
  { "cards", "{ 'sort': 'name_ar' }" }, { "cards", "{ 'category': 'artisan' }" }, { "cards", "{ 'box': 'B2' }" },
  { "history", "{}" }, { "history", "{ 'sort': 'oldest' }" }, { "history", "{ 'kind': 'card' }" },
};

/* A stretch goes on to the last of those who share a name or a day; they are ten times as many, and so are counted off. */
typedef struct
{
  double  opening;  /* the first stretch, and the rows of a screen; for each row that it goes through */
  double  going_on; /* the stretch after it; the same */
  double  page;     /* a page by command that begins behind the first stretch; the same, of both */
  guint64 whole;
} Steps;

static guint64
take_steps (void)
{
  guint64 n = n_steps;

  n_steps = 0;
  return n;
}

/* How many rows a stretch went through: as many ids as it has without a filter. */
static double
get_length (SijilRegister          *reg,
            const Asked            *list,
            const char             *sort,
            const SijilListStretch *before)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (SijilListStretch) all = NULL;
  g_autoptr (GError) error = NULL;

  if (sort != NULL)
    json_object_set_string_member (filter, "sort", sort);
  all = sijil_list_stretch (reg, list->what, filter, before, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->ids->len, >=, FIRST_ROWS);
  return all->ids->len;
}

/* The number of all is not asked for. */
static double
read_page (SijilRegister *reg,
           const Asked   *list,
           JsonObject    *filter,
           guint          offset)
{
  g_autoptr (JsonObject) asked_for = json_object_new ();
  g_autoptr (JsonObject) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GList) members = json_object_get_members (filter);

  for (GList *i = members; i != NULL; i = i->next)
    json_object_set_member (asked_for, i->data, json_object_dup_member (filter, i->data));
  json_object_set_int_member (asked_for, "offset", offset);
  json_object_set_int_member (asked_for, "limit", 1);
  take_steps ();
  page = sijil_list (reg, list->what, asked_for, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_null_member (page, "total"));
  return (double) take_steps ();
}

static void
read_stretches (SijilRegister *reg,
                const Asked   *list,
                JsonObject    *filter,
                Steps         *steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilListStretch) first = NULL;
  g_autoptr (SijilListStretch) second = NULL;
  g_autoptr (JsonArray) rows = NULL;

  const char *sort = sijil_json_get_string (filter, "sort");

  take_steps ();
  first = sijil_list_stretch (reg, list->what, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (first->is_last);
  rows = sijil_list_rows (reg, list->what, NULL, (const gint64 *) (gpointer) first->ids->data, MIN (first->ids->len, ROWS), &error);
  g_assert_no_error (error);
  steps->opening = (double) take_steps () / get_length (reg, list, sort, NULL);
  take_steps ();
  second = sijil_list_stretch (reg, list->what, filter, first, &error);
  g_assert_no_error (error);
  steps->going_on = (double) take_steps () / get_length (reg, list, sort, first);
  take_steps ();
  steps->page = read_page (reg, list, filter, first->ids->len) / (get_length (reg, list, sort, NULL) + get_length (reg, list, sort, first));
  take_steps ();
}

static void
measure (guint  n_people,
         Steps *steps)
{
  Fixture fixture = { NULL };

  fixture_set_up (&fixture, NULL);
  people_fill (fixture.reg, n_people);
  fixture_sign_in (&fixture, "director");
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) filter = fixture_json (asked[i].filter);
      g_autoptr (GArray) ids = NULL;

      read_stretches (fixture.reg, &asked[i], filter, &steps[i]);
      ids = sijil_list_ids (fixture.reg, asked[i].what, filter, &error);
      g_assert_no_error (error);
      steps[i].whole = take_steps ();
    }
  fixture_tear_down (&fixture, NULL);
}

static void
test_a_stretch_costs_the_same_in_a_larger_register (void)
{
  Steps small[G_N_ELEMENTS (asked)];
  Steps large[G_N_ELEMENTS (asked)];

  _sijil_list_first_rows = FIRST_ROWS;
  _sijil_list_few_rows = 0;
  _sijil_list_most_counted = 3;
  measure (PEOPLE, small);
  measure (TIMES * PEOPLE, large);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_test_message ("%s %s: opening %.0f and %.0f, going on %.0f and %.0f, page %.0f and %.0f, whole %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT,
                      asked[i].what, asked[i].filter, small[i].opening, large[i].opening, small[i].going_on, large[i].going_on,
                      small[i].page, large[i].page, small[i].whole, large[i].whole);
      g_assert_cmpfloat (small[i].opening, >, 0);
      g_assert_cmpfloat (large[i].opening, <, 2 * small[i].opening);
      g_assert_cmpfloat (large[i].going_on, <, 2 * small[i].going_on);
      g_assert_cmpfloat (large[i].page, <, TIMES / 2 * small[i].page); /* a filter may leave nothing of one stretch more */
      g_assert_cmpuint (large[i].whole, >, TIMES / 3 * small[i].whole);
    }
}

/* However many cards there are elsewhere. */
static void
test_the_cards_of_a_box_are_found_at_once (void)
{
  Fixture fixture = { NULL };
  g_autoptr (JsonObject) filter = fixture_json ("{ 'box': 'B2' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilListStretch) first = NULL;
  g_autoptr (GArray) all = NULL;

  _sijil_list_first_rows = PEOPLE / 10;
  fixture_set_up (&fixture, NULL);
  people_fill (fixture.reg, 3 * PEOPLE);
  fixture_sign_in (&fixture, "clerk");
  first = sijil_list_stretch (fixture.reg, "cards", filter, NULL, &error);
  g_assert_no_error (error);
  all = sijil_list_ids (fixture.reg, "cards", NULL, &error);
  g_assert_true (first->is_last);
  g_assert_cmpuint (first->ids->len, >, 5);
  g_assert_cmpuint (first->ids->len, <=, 2 * _sijil_list_first_rows);
  g_assert_cmpuint (all->len, >, 5 * first->ids->len);
  fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sqlite3_auto_extension ((void (*) (void)) watch_connection);

  g_test_add_func ("/list-growth/a-stretch-costs-the-same-in-a-larger-register", test_a_stretch_costs_the_same_in_a_larger_register);
  g_test_add_func ("/list-growth/the-cards-of-a-box-are-found-at-once", test_the_cards_of_a_box_are_found_at_once);

  return g_test_run ();
}
