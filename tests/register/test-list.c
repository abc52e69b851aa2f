#include "fixture.h"
#include "people.h"

#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-list-private.h"
#include "register/sijil-list.h"
#include "register/sijil-record.h"
#include "register/sijil-setting.h"
#include "register/sijil-step.h"
#include "store/sijil-db.h"

#include <string.h>

#define PEOPLE 80

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  people_fill (fixture->reg, PEOPLE);
  fixture_sign_in (fixture, "agent");
}

static JsonObject *
list (Fixture    *fixture,
      const char *what,
      JsonObject *filter)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_list (fixture->reg, what, filter, &error);

  g_assert_no_error (error);
  return answer;
}

static JsonObject *
item (JsonObject *answer,
      guint       i)
{
  return json_array_get_object_element (sijil_json_get_array (answer, "items"), i);
}

static guint
count (JsonObject *answer)
{
  return json_array_get_length (sijil_json_get_array (answer, "items"));
}

static void
test_the_invented_register_is_sound (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sijil_register_check (fixture->reg, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((GError *) found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, 0);
}

/* What a filter lets through, asked of the stored record in the plainest way. */

typedef struct
{
  const char *what;
  const char *record;
  const char *day;     /* column that "from" and "to" look at */
  const char *columns; /* filters that are columns of the record */
} Plain;

static const Plain plain_lists[] = {
  { "applications", "application", "deposited_on", "state kind transmission category activity province" },
  { "entries", "entry", "registered_on", "state category activity province" },
  { "cards", "card", "state_on", "state box" },
};

static gboolean
lets_through (const Plain *plain,
              JsonObject  *filter,
              JsonObject  *record)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, filter);
  while (json_object_iter_next (&iter, &member, &value))
    {
      const char *wanted = json_node_get_string (value);
      const char *day = sijil_json_get_string (record, plain->day);

      if (g_str_equal (member, "from") ? strcmp (day, wanted) < 0
          : g_str_equal (member, "to") ? strcmp (day, wanted) > 0
          : g_strcmp0 (sijil_json_get_string (record, member), wanted) != 0)
        return FALSE;
    }

  return TRUE;
}

static const char * const wanted_values[][2] = {
  { "state", "active" }, { "state", "suspended" }, { "state", "accepted" }, { "state", "deposited" }, { "state", "printed" },
  { "kind", "new" }, { "transmission", "sent_back" }, { "category", "artisan" }, { "category", "cooperative" },
  { "activity", "P01-03" }, { "province", "08.577" }, { "box", "B2" }, { "from", "2025-10-01" }, { "to", "2025-12-31" },
};

static gboolean
can_stand (const Plain *plain,
           const char  *member,
           const char  *value)
{
  static const char * const states[][2] = { { "active", "entries" }, { "suspended", "entries" }, { "accepted", "applications" },
                                            { "deposited", "applications" }, { "printed", "cards" } };

  for (guint i = 0; g_str_equal (member, "state") && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i][0], value))
      return g_str_equal (states[i][1], plain->what);

  return strlen (member) <= 4 && *member != 'k' && *member != 'b' ? TRUE : strstr (plain->columns, member) != NULL;
}

/* The list under @filter is what the plain way finds, each row once, whichever statement answers. */
static void
assert_filtered (Fixture     *fixture,
                 const Plain *plain,
                 GPtrArray   *records,
                 JsonObject  *filter)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    if (lets_through (plain, filter, records->pdata[i]))
      g_hash_table_add (wanted, (gpointer) sijil_json_get_string (records->pdata[i], "uuid"));

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (JsonObject) asked = sijil_record_copy (filter);
      g_autoptr (JsonObject) answer = NULL;

      _sijil_list_few_rows = round == 0 ? 0 : 5000;
      _sijil_list_first_rows = round == 0 ? 4 : 500;
      json_object_set_int_member (asked, "limit", 1000);
      answer = list (fixture, plain->what, asked);
      g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, g_hash_table_size (wanted));
      g_assert_cmpuint (count (answer), ==, g_hash_table_size (wanted));
      for (guint i = 0; i < count (answer); i++)
        {
          const char *uuid = sijil_json_get_string (item (answer, i), "uuid");

          g_assert_true (g_hash_table_contains (wanted, uuid));
          g_hash_table_add (found, (gpointer) uuid);
        }
      g_assert_cmpuint (g_hash_table_size (found), ==, g_hash_table_size (wanted));
    }
}

static void
test_a_filter_lets_through_what_the_records_say (Fixture       *fixture,
                                                 gconstpointer  data)
{
  guint asked = 0;

  for (guint p = 0; p < G_N_ELEMENTS (plain_lists); p++)
    {
      g_autoptr (GPtrArray) records = people_load (fixture->reg, plain_lists[p].record);

      for (guint i = 0; i < G_N_ELEMENTS (wanted_values); i++)
        for (guint k = i; k < G_N_ELEMENTS (wanted_values); k++)
          {
            g_autoptr (JsonObject) filter = json_object_new ();

            if (!can_stand (&plain_lists[p], wanted_values[i][0], wanted_values[i][1])
                || !can_stand (&plain_lists[p], wanted_values[k][0], wanted_values[k][1]))
              continue;
            json_object_set_string_member (filter, wanted_values[i][0], wanted_values[i][1]);
            json_object_set_string_member (filter, wanted_values[k][0], wanted_values[k][1]);
            assert_filtered (fixture, &plain_lists[p], records, filter);
            asked++;
          }
    }
  g_assert_cmpuint (asked, >, 100);
}

/* Who has waited longest for the platform stands first. */
static void
test_applications_are_listed_by_the_day_of_their_acceptance (Fixture       *fixture,
                                                             gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'sort': 'decided', 'limit': 1000 }");
  g_autoptr (JsonObject) answer = list (fixture, "applications", filter);
  const char *before = "";
  guint n_decided = 0;

  for (guint i = 0; i < count (answer); i++)
    {
      const char *day = sijil_json_get_string (item (answer, i), "decided_on");

      g_assert_cmpstr (day != NULL ? day : "", >=, before);
      before = day != NULL ? day : "";
      n_decided += day != NULL ? 1 : 0;
    }
  g_assert_cmpuint (n_decided, >, 1);
}

/* Pages that begin after a row, and pages by number, both give the whole list in the same order. */
static void
assert_pages (Fixture    *fixture,
              const char *what,
              const char *sort)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) whole = NULL;

  json_object_set_string_member (filter, "sort", sort);
  json_object_set_int_member (filter, "limit", 1000);
  whole = list (fixture, what, filter);
  g_assert_cmpuint (count (whole), ==, sijil_json_get_int (whole, "total", 0));
  g_assert_cmpuint (count (whole), >, 20);

  json_object_set_int_member (filter, "limit", 7);
  for (guint i = 0; i < count (whole); i += 7)
    {
      g_autoptr (JsonObject) by_number = NULL;
      g_autoptr (JsonObject) by_place = NULL;

      json_object_set_int_member (filter, "offset", i);
      by_number = list (fixture, what, filter);
      json_object_remove_member (filter, "offset");
      if (i > 0)
        json_object_set_string_member (filter, "after", sijil_json_get_string (item (whole, i - 1), "uuid"));
      by_place = list (fixture, what, filter);
      if (i > 0)
        json_object_remove_member (filter, "after");

      g_assert_cmpuint (count (by_number), ==, MIN (7, count (whole) - i));
      g_assert_cmpuint (count (by_place), ==, count (by_number));
      for (guint k = 0; k < count (by_number); k++)
        {
          const char *uuid = sijil_json_get_string (item (whole, i + k), "uuid");

          g_assert_cmpstr (sijil_json_get_string (item (by_number, k), "uuid"), ==, uuid);
          g_assert_cmpstr (sijil_json_get_string (item (by_place, k), "uuid"), ==, uuid);
        }
    }
}

static void
test_pages_give_the_whole_list_in_one_order (Fixture       *fixture,
                                             gconstpointer  data)
{
  static const char * const whats[] = { "applications", "entries", "cards" };

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
      {
        const SijilListKind *kind = _sijil_list_kind (whats[i], NULL);

        _sijil_list_few_rows = round == 0 ? 0 : 5000;
        _sijil_list_first_rows = round == 0 ? 4 : 500;
        for (const SijilListSort *sort = kind->sorts; sort->name != NULL; sort++)
          assert_pages (fixture, whats[i], sort->name);
      }
}

/* The stretches of a list, one after another, are its order. */
static void
assert_stretches (Fixture    *fixture,
                  const char *what,
                  JsonObject *filter,
                  GArray     *wanted)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SijilListStretch) stretch = NULL;

  do
    {
      g_autoptr (GError) error = NULL;
      SijilListStretch *next = sijil_list_stretch (fixture->reg, what, filter, stretch, &error);

      g_assert_no_error (error);
      if (next->ids->len > 0)
        g_array_append_vals (ids, next->ids->data, next->ids->len);
      g_clear_pointer (&stretch, sijil_list_stretch_free);
      stretch = next;
    }
  while (!stretch->is_last);

  g_assert_cmpmem (ids->data, sizeof (gint64) * ids->len, wanted->data, sizeof (gint64) * wanted->len);
}

/* A window asks for the order once, then for stretches: it sees what the pages show. */
static void
assert_windows (Fixture    *fixture,
                const char *what,
                JsonObject *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = sijil_record_copy (filter);
  g_autoptr (JsonObject) whole = NULL;
  g_autoptr (GArray) ids = sijil_list_ids (fixture->reg, what, filter, &error);

  g_assert_no_error (error);
  json_object_set_int_member (asked, "limit", 1000);
  whole = list (fixture, what, asked);
  g_assert_cmpuint (ids->len, ==, count (whole));
  g_assert_cmpuint (ids->len, >, 0);
  assert_stretches (fixture, what, filter, ids);

  for (guint i = 0; i < ids->len; i += 31)
    {
      guint length = MIN (31, ids->len - i);
      g_autoptr (JsonArray) rows = sijil_list_rows (fixture->reg, what, NULL, &g_array_index (ids, gint64, i), length, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (json_array_get_length (rows), ==, length);
      for (guint k = 0; k < length; k++)
        {
          g_autoptr (JsonNode) shown = json_array_dup_element (rows, k);
          g_autoptr (JsonNode) wanted = json_array_dup_element (sijil_json_get_array (whole, "items"), i + k);

          g_assert_true (json_node_equal (shown, wanted));
        }
    }
}

static void
test_windows_show_what_pages_show (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const filters[][2] = {
    { "applications", "{}" }, { "applications", "{ 'late': true }" }, { "applications", "{ 'state': 'accepted' }" },
    { "entries", "{ 'limit': 1 }" }, { "entries", "{ 'activity': 'P01-03' }" }, { "entries", "{ 'state': 'expired' }" },
    { "applications", "{ 'transmission': 'nia_received' }" },
    { "applications", "{ 'state': 'accepted', 'transmission': 'to_transmit' }" },
    { "applications", "{ 'state': 'refused' }" },
    { "applications", "{ 'day': 'decided', 'from': '2025-10-01', 'to': '2025-12-31' }" },
    { "applications", "{ 'day': 'transmitted', 'to': '2026-01-31' }" },
    { "cards", "{}" }, { "cards", "{ 'late': true }" }, { "cards", "{ 'province': '08.577' }" },
    { "cards", "{ 'state': 'received' }" }, { "cards", "{ 'box': 'B2', 'kind': 'drawn' }" },
  };

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
      {
        const SijilListKind *kind = _sijil_list_kind (filters[i][0], NULL);
        g_autoptr (JsonObject) filter = fixture_json (filters[i][1]);

        _sijil_list_few_rows = round == 0 ? 0 : 5000;
        _sijil_list_first_rows = (const int[]) { 4, 7, 500 }[round]; /* walked through, half of it, fetched at once */
        for (const SijilListSort *sort = kind->sorts; sort->name != NULL; sort++)
          {
            json_object_set_string_member (filter, "sort", sort->name);
            assert_windows (fixture, filters[i][0], filter);
          }
      }
}

static void
test_a_window_has_a_gap_where_there_is_no_row (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) rows = sijil_list_rows (fixture->reg, "entries", NULL, (gint64[]) { 1, 999999, 2 }, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (rows), ==, 3);
  g_assert_false (json_array_get_null_element (rows, 0));
  g_assert_true (json_array_get_null_element (rows, 1));
  g_assert_false (json_array_get_null_element (rows, 2));
}

static void
assert_ordered (Fixture    *fixture,
                const char *what,
                const char *sort,
                const char *member,
                int         direction)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) whole = NULL;

  json_object_set_string_member (filter, "sort", sort);
  json_object_set_int_member (filter, "limit", 1000);
  whole = list (fixture, what, filter);
  for (guint i = 1; i < count (whole); i++)
    {
      const char *before = sijil_json_get_string (item (whole, i - 1), member);
      const char *after = sijil_json_get_string (item (whole, i), member);

      g_assert_cmpint (direction * g_strcmp0 (before, after), <=, 0);
    }
}

static void
test_orders_are_what_their_names_say (Fixture       *fixture,
                                      gconstpointer  data)
{
  for (guint round = 0; round < 2; round++)
    {
      _sijil_list_few_rows = round == 0 ? 0 : 5000;
      _sijil_list_first_rows = round == 0 ? 4 : 500;
      assert_ordered (fixture, "applications", "day", "deposited_on", 1);
      assert_ordered (fixture, "applications", "newest", "deposited_on", -1);
      assert_ordered (fixture, "applications", "number", "number", 1);
      assert_ordered (fixture, "entries", "number", "number", 1);
      assert_ordered (fixture, "entries", "newest", "registered_on", -1);
      assert_ordered (fixture, "applications", "decided", "decided_on", 1);
      assert_ordered (fixture, "applications", "transmitted", "transmitted_on", 1);
      assert_ordered (fixture, "cards", "number", "number", 1);
      assert_ordered (fixture, "cards", "box", "box", 1);
      assert_ordered (fixture, "cards", "day", "state_on", 1);
      assert_ordered (fixture, "cards", "newest", "state_on", -1);
    }
}

static void
test_names_are_ordered_as_on_paper (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (JsonObject) french = fixture_json ("{ 'sort': 'name_fr', 'limit': 1 }");
  g_autoptr (JsonObject) arabic = fixture_json ("{ 'sort': 'name_ar', 'limit': 1 }");

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (JsonObject) by_french = NULL;
      g_autoptr (JsonObject) by_arabic = NULL;

      _sijil_list_few_rows = round == 0 ? 0 : 5000;
      _sijil_list_first_rows = round == 0 ? 4 : 500;
      by_french = list (fixture, "entries", french);
      by_arabic = list (fixture, "entries", arabic);
      g_assert_cmpstr (sijil_json_get_string (item (by_french, 0), "name_fr"), ==, "Abderrahim OUHADDOU");
      g_assert_cmpstr (sijil_json_get_string (item (by_arabic, 0), "name_ar"), ==, "إبراهيم ولد أحمد");
    }
}

static void
test_an_item_has_all_its_members_always (Fixture       *fixture,
                                         gconstpointer  data)
{
  static const char * const whats[] = { "applications", "entries", "cards" };

  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      const SijilListKind *kind = _sijil_list_kind (whats[i], NULL);
      g_autoptr (JsonObject) answer = list (fixture, whats[i], NULL);

      for (guint k = 0; k < count (answer); k++)
        {
          g_autoptr (GList) members = json_object_get_members (item (answer, k));
          g_autoptr (GList) first = json_object_get_members (item (answer, 0));

          g_assert_cmpuint (g_list_length (members), ==, g_list_length (first));
          for (const SijilColumn *column = kind->columns; column->name != NULL; column++)
            g_assert_true (json_object_has_member (item (answer, k), column->name));
        }
    }
}

/* The columns' table and the statement must name the same things in the same order. */
static void
test_the_tables_of_columns_are_those_of_the_statements (Fixture       *fixture,
                                                        gconstpointer  data)
{
  static const char * const whats[] = { "applications", "entries", "cards" };

  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      const SijilListKind *kind = _sijil_list_kind (whats[i], NULL);
      g_autoptr (GError) error = NULL;
      SijilStmt *stmt = sijil_db_prepare (sijil_register_get_db (fixture->reg), kind->row, &error);
      guint n = 0;

      g_assert_no_error (error);
      for (; kind->columns[n].name != NULL && kind->columns[n].type != SIJIL_COLUMN_CLOCK; n++)
        g_assert_cmpstr (kind->columns[n].name, ==, sijil_stmt_get_name (stmt, (int) n));
      g_assert_null (sijil_stmt_get_name (stmt, (int) n));
    }
}

static void
test_an_item_says_codes_and_their_words (Fixture       *fixture,
                                         gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'activity': 'P01-03', 'province': '08.577', 'limit': 1 }");
  g_autoptr (JsonObject) answer = list (fixture, "entries", filter);
  JsonObject *shown = item (answer, 0);

  g_assert_cmpstr (sijil_json_get_string (shown, "kind"), ==, "entry");
  g_assert_cmpstr (sijil_json_get_string (shown, "activity_fr"), ==, "Confection de djellabas");
  g_assert_cmpstr (sijil_json_get_string (shown, "activity_ar"), ==, "خياطة الجلابيب");
  g_assert_cmpstr (sijil_json_get_string (shown, "province_fr"), ==, "Tinghir");
  g_assert_cmpstr (sijil_json_get_string (shown, "office"), ==, "SEAT");
  g_assert_true (sijil_json_get_bool (shown, "known_from_platform", FALSE));
}

static void
assert_first_cin (Fixture    *fixture,
                  const char *login,
                  const char *wanted)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'sort': 'number', 'limit': 1 }");
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, login);
  answer = list (fixture, "entries", filter);
  g_assert_cmpstr (sijil_json_get_string (item (answer, 0), "cin"), ==, wanted);
}

static void
test_identity_cards_are_masked_for_those_who_need_them_not (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  assert_first_cin (fixture, "agent", "ZZ000001");
  assert_first_cin (fixture, "registrar", "ZZ000001");
  assert_first_cin (fixture, "clerk", "•••••001");
  assert_first_cin (fixture, "director", "•••••001");
  assert_first_cin (fixture, "admin", "•••••001");
  answer = list (fixture, "cards", NULL);
  g_assert_true (g_str_has_prefix (sijil_json_get_string (item (answer, 0), "phone"), "•"));

  json_object_unref (sijil_setting_set (fixture->reg, "mask_identity_numbers", "false", NULL, &error));
  g_assert_no_error (error);
  assert_first_cin (fixture, "director", "ZZ000001");
}

static void
assert_refused (Fixture    *fixture,
                const char *what,
                const char *filter,
                const char *reason,
                const char *field)
{
  g_autoptr (JsonObject) asked = fixture_json (filter);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_list (fixture->reg, what, asked, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);

  g_clear_error (&error);
  g_assert_null (sijil_list_ids (fixture->reg, what, asked, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
test_a_filter_that_is_not_understood_is_refused (Fixture       *fixture,
                                                 gconstpointer  data)
{
  assert_refused (fixture, "people", "{}", "list-unknown", NULL);
  assert_refused (fixture, "entries", "{ 'state': 'activ' }", "filter-value", "state");
  assert_refused (fixture, "entries", "{ 'colour': 'red' }", "filter-unknown", "colour");
  assert_refused (fixture, "entries", "{ 'box': 'B1' }", "filter-unknown", "box");
  assert_refused (fixture, "entries", "{ 'category': 'king' }", "filter-value", "category");
  assert_refused (fixture, "entries", "{ 'province': '99.999' }", "filter-value", "province");
  assert_refused (fixture, "entries", "{ 'office': 'NOWHERE' }", "filter-value", "office");
  assert_refused (fixture, "entries", "{ 'limit': 0 }", "filter-value", "limit");
  assert_refused (fixture, "entries", "{ 'limit': '5' }", "filter-type", "limit");
  assert_refused (fixture, "entries", "{ 'offset': -1 }", "filter-value", "offset");
  assert_refused (fixture, "entries", "{ 'sort': 'colour' }", "filter-value", "sort");
  assert_refused (fixture, "entries", "{ 'after': 'nobody' }", "filter-value", "after");
  assert_refused (fixture, "entries", "{ 'from': '2025' }", "date-form", "from");
  assert_refused (fixture, "entries", "{ 'day': 'decided' }", "filter-unknown", "day");
  assert_refused (fixture, "cards", "{ 'day': 'decided' }", "filter-value", "day");
  assert_refused (fixture, "applications", "{ 'day': '' }", "filter-value", "day");
  assert_refused (fixture, "applications", "{ 'officer': 'nobody' }", "filter-value", "officer");
  assert_refused (fixture, "applications", "{ 'transmission': 'sent_back; DROP' }", "filter-value", "transmission");
}

static void
test_an_officer_sees_the_files_that_passed_through_these_hands (Fixture       *fixture,
                                                                gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'officer': 'registrar', 'limit': 1000 }");
  g_autoptr (JsonObject) answer = list (fixture, "applications", filter);

  g_assert_cmpuint (count (answer), >, 0);
  for (guint i = 0; i < count (answer); i++)
    g_assert_true (g_strcmp0 (sijil_json_get_string (item (answer, i), "decided_by"), "registrar") == 0
                   || g_strcmp0 (sijil_json_get_string (item (answer, i), "reserved_by"), "registrar") == 0);
}

static void
test_expired_entries_are_found_by_the_day (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'state': 'expired', 'limit': 1000 }");
  g_autoptr (JsonObject) answer = list (fixture, "entries", filter);

  g_assert_cmpuint (count (answer), >, 0);
  for (guint i = 0; i < count (answer); i++)
    {
      g_assert_cmpstr (sijil_json_get_string (item (answer, i), "valid_until"), <, FIXTURE_DAY);
      g_assert_true (sijil_json_get_bool (item (answer, i), "expired", FALSE));
    }
}

/* Both ways of a list: by the index, and sorted after it. */
static void
test_open_applications_are_those_that_wait_for_a_decision (Fixture       *fixture,
                                                           gconstpointer  data)
{
  static const char * const open_states[] = { "deposited", "in_review", "completion_asked", NULL };

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (JsonObject) filter = fixture_json ("{ 'state': 'open', 'limit': 1000 }");
      g_autoptr (JsonObject) answer = NULL;
      gint64 expected = 0;

      _sijil_list_few_rows = round == 0 ? 0 : 5000;
      _sijil_list_first_rows = round == 0 ? 4 : 500;
      answer = list (fixture, "applications", filter);
      for (guint i = 0; open_states[i] != NULL; i++)
        {
          g_autoptr (JsonObject) one = sijil_record_copy (filter);
          g_autoptr (JsonObject) part = NULL;

          json_object_set_string_member (one, "state", open_states[i]);
          part = list (fixture, "applications", one);
          expected += sijil_json_get_int (part, "total", 0);
        }
      g_assert_cmpint (sijil_json_get_int (answer, "total", 0), ==, expected);
      g_assert_cmpuint (count (answer), ==, expected);
      for (guint i = 0; i < count (answer); i++)
        g_assert_true (g_strv_contains (open_states, sijil_json_get_string (item (answer, i), "state")));
    }
}

static void
test_a_card_is_late_when_nobody_came_for_it (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'late': true, 'limit': 1000 }");
  g_autoptr (JsonObject) answer = list (fixture, "cards", filter);

  g_assert_cmpuint (count (answer), >, 0);
  for (guint i = 0; i < count (answer); i++)
    g_assert_cmpint (sijil_json_get_int (item (answer, i), "days", 0), >=, 90);
}

static void
test_an_application_is_late_when_its_clock_says_so (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'late': true, 'limit': 1000 }");
  g_autoptr (JsonObject) page = fixture_json ("{ 'late': true, 'limit': 2, 'offset': 1 }");
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (JsonObject) late = list (fixture, "applications", filter);
  g_autoptr (JsonObject) second = list (fixture, "applications", page);
  g_autoptr (JsonObject) third = NULL;
  guint expected = 0;

  json_object_remove_member (filter, "late");
  all = list (fixture, "applications", filter);
  for (guint i = 0; i < count (all); i++)
    {
      const char *state = sijil_json_get_string (item (all, i), "state");
      gboolean is_open = g_str_equal (state, "deposited") || g_str_equal (state, "in_review") || g_str_equal (state, "completion_asked");

      g_assert_cmpint (json_object_get_null_member (item (all, i), "late"), ==, !is_open);
      expected += is_open && sijil_json_get_int (item (all, i), "days", 0) > 60; /* the ceiling of the law */
    }
  g_assert_cmpuint (expected, >, 4);
  g_assert_cmpuint (count (late), ==, expected);
  g_assert_cmpint (sijil_json_get_int (late, "total", 0), ==, expected);
  for (guint i = 0; i < count (late); i++)
    g_assert_cmpint (sijil_json_get_int (item (late, i), "elapsed_days", 0), >, 60);

  g_assert_cmpint (sijil_json_get_int (second, "total", 0), ==, expected);
  g_assert_cmpuint (count (second), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (item (second, 0), "uuid"), ==, sijil_json_get_string (item (late, 1), "uuid"));
  json_object_remove_member (page, "offset");
  json_object_set_string_member (page, "after", sijil_json_get_string (item (late, 2), "uuid"));
  third = list (fixture, "applications", page);
  g_assert_cmpstr (sijil_json_get_string (item (third, 0), "uuid"), ==, sijil_json_get_string (item (late, 3), "uuid"));
}

static void
test_of_very_many_rows_the_number_is_told_when_it_is_asked_for (Fixture       *fixture,
                                                                gconstpointer  data)
{
  gint64 most = _sijil_list_most_counted;
  g_autoptr (JsonObject) asked = fixture_json ("{ 'state': 'active', 'limit': 3, 'count': true }");
  g_autoptr (JsonObject) filter = fixture_json ("{ 'state': 'active', 'limit': 3 }");
  g_autoptr (JsonObject) few = list (fixture, "entries", filter);
  g_autoptr (JsonObject) many = NULL;
  g_autoptr (JsonObject) counted = NULL;

  _sijil_list_most_counted = 10;
  many = list (fixture, "entries", filter);
  counted = list (fixture, "entries", asked);
  _sijil_list_most_counted = most;

  g_assert_cmpuint (count (many), ==, 3);
  g_assert_true (json_object_get_null_member (many, "total"));
  g_assert_cmpint (sijil_json_get_int (counted, "total", 0), >, 10);
  g_assert_cmpint (sijil_json_get_int (counted, "total", 0), ==, sijil_json_get_int (few, "total", 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/list/the-invented-register-is-sound", test_the_invented_register_is_sound);
  ADD ("/list/a-filter-lets-through-what-the-records-say", test_a_filter_lets_through_what_the_records_say);
  ADD ("/list/pages-give-the-whole-list-in-one-order", test_pages_give_the_whole_list_in_one_order);
  ADD ("/list/windows-show-what-pages-show", test_windows_show_what_pages_show);
  ADD ("/list/a-window-has-a-gap-where-there-is-no-row", test_a_window_has_a_gap_where_there_is_no_row);
  ADD ("/list/orders-are-what-their-names-say", test_orders_are_what_their_names_say);
  ADD ("/list/names-are-ordered-as-on-paper", test_names_are_ordered_as_on_paper);
  ADD ("/list/an-item-has-all-its-members-always", test_an_item_has_all_its_members_always);
  ADD ("/list/the-tables-of-columns-are-those-of-the-statements", test_the_tables_of_columns_are_those_of_the_statements);
  ADD ("/list/an-item-says-codes-and-their-words", test_an_item_says_codes_and_their_words);
  ADD ("/list/identity-cards-are-masked-for-those-who-need-them-not", test_identity_cards_are_masked_for_those_who_need_them_not);
  ADD ("/list/a-filter-that-is-not-understood-is-refused", test_a_filter_that_is_not_understood_is_refused);
  ADD ("/list/an-officer-sees-the-files-that-passed-through-these-hands",
       test_an_officer_sees_the_files_that_passed_through_these_hands);
  ADD ("/list/applications-are-listed-by-the-day-of-their-acceptance", test_applications_are_listed_by_the_day_of_their_acceptance);
  ADD ("/list/expired-entries-are-found-by-the-day", test_expired_entries_are_found_by_the_day);
  ADD ("/list/open-applications-are-those-that-wait-for-a-decision", test_open_applications_are_those_that_wait_for_a_decision);
  ADD ("/list/an-application-is-late-when-its-clock-says-so", test_an_application_is_late_when_its_clock_says_so);
  ADD ("/list/a-card-is-late-when-nobody-came-for-it", test_a_card_is_late_when_nobody_came_for_it);
  ADD ("/list/of-very-many-rows-the-number-is-told-when-it-is-asked-for", test_of_very_many_rows_the_number_is_told_when_it_is_asked_for);

  return g_test_run ();
}
