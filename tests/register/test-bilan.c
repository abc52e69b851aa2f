#include "fixture.h"
#include "people.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-bilan.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-list.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#include <string.h>

#define PEOPLE 120
#define FROM   "2025-10-15"
#define TO     "2026-01-20"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  people_fill (fixture->reg, PEOPLE);
  fixture_sign_in (fixture, "director");
}

static JsonObject *
make_bilan (Fixture    *fixture,
            const char *from,
            const char *to)
{
  g_autoptr (GError) error = NULL;
  JsonObject *bilan = sijil_bilan (fixture->reg, from, to, &error);

  g_assert_no_error (error);
  return bilan;
}

/* Counting in the plainest way: every record is looked at, every figure asked of it. */

typedef struct
{
  const char *figure;
  const char *record;
  const char *day;   /* column with the day on which it happened */
  const char *state; /* state it must be in (nullable) */
  const char *route; /* of a card (nullable) */
} Plain;

static const Plain plain_figures[] = {
  { "received", "application", "deposited_on", NULL, NULL },
  { "accepted", "application", "decided_on", "accepted", NULL },
  { "refused", "application", "decided_on", "refused", NULL },
  { "transmitted", "application", "transmitted_on", NULL, NULL },
  { "nia_received", "application", "nia_received_on", NULL, NULL },
  { "registered", "entry", "registered_on", NULL, NULL },
  { "cards_drawn", "card", "printed_on", NULL, "drawn" },
  { "cards_received", "card", "received_on", NULL, "received" },
  { "cards_handed_over", "card", "handed_on", NULL, NULL },
};

static gboolean
is_in_period (const char *day)
{
  return day != NULL && strcmp (day, FROM) >= 0 && strcmp (day, TO) <= 0;
}

static gboolean
counts (const Plain *plain,
        JsonObject  *record)
{
  return is_in_period (sijil_json_get_string (record, plain->day))
         && (plain->state == NULL || g_strcmp0 (sijil_json_get_string (record, "state"), plain->state) == 0)
         && (plain->route == NULL || g_strcmp0 (sijil_json_get_string (record, "route"), plain->route) == 0);
}

/* A card that lay in the office at the end of the last day. */
static gboolean
is_uncollected (JsonObject *card)
{
  const char *made_on = sijil_json_get_string (card, "printed_on") != NULL ? sijil_json_get_string (card, "printed_on")
                                                                           : sijil_json_get_string (card, "received_on");
  const char *handed_on = sijil_json_get_string (card, "handed_on");
  const char *state = sijil_json_get_string (card, "state");

  if (made_on == NULL || strcmp (made_on, TO) > 0)
    return FALSE;
  if (handed_on != NULL)
    return strcmp (handed_on, TO) > 0;

  return g_str_equal (state, "printed") || g_str_equal (state, "received")
         || strcmp (sijil_json_get_string (card, "state_on"), TO) > 0;
}

static JsonObject *
load (Fixture    *fixture,
      const char *kind,
      gint64      id)
{
  g_autoptr (GError) error = NULL;
  JsonObject *record = sijil_record_load (fixture->reg, kind, id, &error);

  g_assert_no_error (error);
  return record;
}

/* "figure|province|category|sex" of a record. */
static char *
cell_of (Fixture    *fixture,
         const char *figure,
         JsonObject *record,
         gboolean    is_card)
{
  g_autoptr (JsonObject) entry = is_card ? load (fixture, "entry", sijil_json_get_int (record, "entry", 0)) : json_object_ref (record);
  gint64 id = sijil_json_get_int (entry, "person", 0);
  g_autoptr (JsonObject) person = id != 0 ? load (fixture, "person", id) : NULL;
  const char *province = sijil_json_get_string (entry, "province");
  const char *sex = person != NULL ? sijil_json_get_string (person, "sex") : NULL;

  return g_strjoin ("|", figure, province != NULL ? province : "-", sijil_json_get_string (entry, "category"),
                    sex != NULL ? sex : "-", NULL);
}

static void
count_one (GHashTable *cells,
           char       *cell)
{
  g_hash_table_replace (cells, cell, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (cells, cell)) + 1));
}

static GHashTable *
count_plainly (Fixture *fixture)
{
  GHashTable *cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) cards = people_load (fixture->reg, "card");

  for (guint i = 0; i < G_N_ELEMENTS (plain_figures); i++)
    {
      const Plain *plain = &plain_figures[i];
      g_autoptr (GPtrArray) records = people_load (fixture->reg, plain->record);

      for (guint k = 0; k < records->len; k++)
        if (counts (plain, records->pdata[k]))
          count_one (cells, cell_of (fixture, plain->figure, records->pdata[k], g_str_equal (plain->record, "card")));
    }
  for (guint k = 0; k < cards->len; k++)
    if (is_uncollected (cards->pdata[k]))
      count_one (cells, cell_of (fixture, "cards_uncollected", cards->pdata[k], TRUE));

  return cells;
}

static void
test_every_cell_is_what_plain_counting_finds (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, FROM, TO);
  g_autoptr (GHashTable) plain = count_plainly (fixture);
  JsonArray *cells = sijil_json_get_array (bilan, "cells");

  g_assert_cmpuint (json_array_get_length (cells), ==, g_hash_table_size (plain));
  g_assert_cmpuint (json_array_get_length (cells), >, 50);
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      const char *province = sijil_json_get_string (cell, "province");
      const char *sex = sijil_json_get_string (cell, "sex");
      g_autofree char *key = g_strjoin ("|", sijil_json_get_string (cell, "figure"), province != NULL ? province : "-",
                                        sijil_json_get_string (cell, "category"), sex != NULL ? sex : "-", NULL);

      g_assert_cmpint (sijil_json_get_int (cell, "count", 0), ==, GPOINTER_TO_INT (g_hash_table_lookup (plain, key)));
    }
}

static gint64
sum_cells (JsonObject *bilan,
           const char *figure)
{
  JsonArray *cells = sijil_json_get_array (bilan, "cells");
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);

      if (g_strcmp0 (sijil_json_get_string (cell, "figure"), figure) == 0)
        sum += sijil_json_get_int (cell, "count", 0);
    }

  return sum;
}

static void
test_every_figure_is_the_sum_of_its_cells (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, FROM, TO);
  JsonObject *figures = sijil_json_get_object (bilan, "figures");
  JsonObjectIter iter;
  const char *figure;
  JsonNode *value;

  g_assert_cmpuint (json_object_get_size (figures), ==, G_N_ELEMENTS (plain_figures) + 1);
  json_object_iter_init (&iter, figures);
  while (json_object_iter_next (&iter, &figure, &value))
    {
      g_assert_cmpint (json_node_get_int (value), ==, sum_cells (bilan, figure));
      g_assert_cmpint (json_node_get_int (value), >, 0);
    }
}

static gint64
sum_columns (JsonObject *row)
{
  static const char * const columns[] = { "artisan_f", "artisan_m", "master_f", "master_m", "cooperative", "enterprise", "unstated" };
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sum += sijil_json_get_int (row, columns[i], 0);

  return sum;
}

static void
test_the_table_adds_up_both_ways (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, FROM, TO);
  JsonArray *rows = sijil_json_get_array (bilan, "rows");
  JsonObject *total = sijil_json_get_object (bilan, "total");
  gint64 sum = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      g_assert_cmpint (sijil_json_get_int (row, "total", -1), ==, sum_columns (row));
      sum += sijil_json_get_int (row, "total", 0);
    }
  g_assert_cmpint (sijil_json_get_int (total, "total", -1), ==, sum);
  g_assert_cmpint (sijil_json_get_int (total, "total", -1), ==, sum_columns (total));
  g_assert_cmpint (sum, ==, sijil_json_get_int (sijil_json_get_object (bilan, "figures"), "registered", -1));
  g_assert_cmpint (sijil_json_get_int (total, "unstated", 0), >, 0);
  g_assert_cmpuint (json_array_get_length (rows), ==, 6); /* five provinces of the region, and nobody's */
}

static void
add_target (Fixture    *fixture,
            const char *province,
            const char *number)
{
  g_autofree char *text = g_strdup_printf ("{ 'list': 'target', 'code': '%s', 'valid_from': '2026-01-01', 'valid_to': '2026-12-31',"
                                           "  'name_fr': 'Objectif', 'name_ar': 'الهدف', 'attributes': { 'registered': '%s' } }",
                                           province, number);
  g_autoptr (JsonObject) term = fixture_json (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "import_nomenclature", 0, &error);

  g_assert_true (sijil_step_insert (step, "term", term, NULL, &error));
  g_assert_true (sijil_step_commit (step, &error));
  sijil_terms_forget (fixture->reg);
}

static JsonObject *
find_row (JsonObject *bilan,
          const char *province)
{
  JsonArray *rows = sijil_json_get_array (bilan, "rows");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (g_str_equal (sijil_json_get_string (json_array_get_object_element (rows, i), "province"), province))
      return json_array_get_object_element (rows, i);

  g_assert_not_reached ();
}

static void
test_a_province_is_measured_by_the_target_of_its_year (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = NULL;
  g_autoptr (JsonObject) before = NULL;
  JsonObject *row;

  add_target (fixture, "08.401", "4");
  bilan = make_bilan (fixture, FROM, TO);
  row = find_row (bilan, "08.401");
  g_assert_cmpint (sijil_json_get_int (row, "target", 0), ==, 4);
  g_assert_cmpint (sijil_json_get_int (row, "rate", -1), ==, sijil_json_get_int (row, "total", 0) * 25);
  g_assert_false (json_object_has_member (find_row (bilan, "08.577"), "rate"));

  before = make_bilan (fixture, FROM, "2025-12-31");
  g_assert_false (json_object_has_member (find_row (before, "08.401"), "target"));
}

/* Every artisan becomes a master after the period. */
static void
upgrade_everybody (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = people_load (fixture->reg, "entry");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "upgrade", 0, &error);

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (JsonObject) after = sijil_record_copy (entries->pdata[i]);

      if (!g_str_equal (sijil_json_get_string (after, "category"), "artisan"))
        continue;
      sijil_entry_set_category (after, "master_artisan", NULL, "2026-03-01");
      g_assert_true (sijil_step_update (step, "entry", entries->pdata[i], after, &error));
    }
  g_assert_true (sijil_step_commit (step, &error));
}

static void
test_a_period_that_is_over_does_not_change (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (JsonObject) before = make_bilan (fixture, FROM, TO);
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) since = NULL;
  g_autoptr (JsonNode) before_node = json_node_init_object (json_node_alloc (), before);
  g_autoptr (JsonNode) after_node = NULL;
  JsonArray *cells;

  upgrade_everybody (fixture);
  after = make_bilan (fixture, FROM, TO);
  after_node = json_node_init_object (json_node_alloc (), after);
  g_assert_true (json_node_equal (before_node, after_node));

  since = make_bilan (fixture, "2026-03-01", "2026-03-10");
  cells = sijil_json_get_array (since, "cells");
  g_assert_cmpint (sum_cells (since, "cards_uncollected"), >, 0);
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);

      if (g_str_equal (sijil_json_get_string (cell, "figure"), "cards_uncollected"))
        g_assert_cmpstr (sijil_json_get_string (cell, "category"), !=, "artisan");
    }
}

static void
test_the_file_for_the_federation_holds_the_cells (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, FROM, TO);
  g_autofree char *path = g_build_filename (fixture->folder, "bilan.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = NULL;
  gint64 sum = 0;
  guint lines = 0;
  GStrv fields;

  g_assert_true (sijil_bilan_csv (fixture->reg, bilan, path, &error));
  csv = sijil_csv_open (path, NULL, &error);
  g_assert_no_error (error);
  for (; sijil_csv_next (csv, &fields, &error); g_strfreev (fields))
    {
      lines++;
      if (g_str_equal (fields[sijil_csv_find_column (csv, "figure")], "received"))
        sum += g_ascii_strtoll (fields[sijil_csv_find_column (csv, "count")], NULL, 10);
      g_assert_cmpstr (fields[sijil_csv_find_column (csv, "from")], ==, FROM);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (lines, ==, json_array_get_length (sijil_json_get_array (bilan, "cells")));
  g_assert_cmpint (sum, ==, sijil_json_get_int (sijil_json_get_object (bilan, "figures"), "received", -1));
}

static void
test_it_is_printed_on_one_page_arabic_first (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, FROM, TO);
  g_autofree char *path = g_build_filename (fixture->folder, "bilan.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (sijil_bilan_pdf (fixture->reg, bilan, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_cmpuint (length, >, 5000);
}

static void
assert_period_refused (Fixture    *fixture,
                       const char *from,
                       const char *to,
                       const char *reason,
                       const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_bilan (fixture->reg, from, to, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);
}

static void
test_a_period_that_is_none_is_refused (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) empty = make_bilan (fixture, "2010-01-01", "2010-01-01");

  assert_period_refused (fixture, "2025", TO, "date-form", "from");
  assert_period_refused (fixture, FROM, "2026-02-30", "date-form", "to");
  assert_period_refused (fixture, TO, FROM, "period", "to");
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (empty, "figures"), "received", -1), ==, 0);
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (empty, "total"), "total", -1), ==, 0);
}

static void
test_every_figure_has_the_list_it_counts (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const char * const periods[][2] = { { FROM, TO }, { "2025-01-01", "2025-12-31" }, { "2026-01-01", "2026-03-10" } };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (JsonObject) bilan = make_bilan (fixture, periods[i][0], periods[i][1]);
      JsonObjectIter iter;
      const char *figure;
      JsonNode *count;

      json_object_iter_init (&iter, sijil_json_get_object (bilan, "figures"));
      while (json_object_iter_next (&iter, &figure, &count))
        {
          const char *what = NULL;
          g_autoptr (JsonObject) filter = sijil_bilan_filter (figure, periods[i][0], periods[i][1], &what);
          g_autoptr (GError) error = NULL;
          g_autoptr (JsonObject) list = sijil_list (fixture->reg, what, filter, &error);
          g_autoptr (GArray) ids = NULL;

          g_assert_no_error (error);
          g_test_message ("%s: %" G_GINT64_FORMAT, figure, json_node_get_int (count));
          g_assert_cmpint (sijil_json_get_int (list, "total", -1), ==, json_node_get_int (count));
          ids = sijil_list_ids (fixture->reg, what, filter, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (ids->len, ==, json_node_get_int (count));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/bilan/every-cell-is-what-plain-counting-finds", test_every_cell_is_what_plain_counting_finds);
  ADD ("/bilan/every-figure-is-the-sum-of-its-cells", test_every_figure_is_the_sum_of_its_cells);
  ADD ("/bilan/the-table-adds-up-both-ways", test_the_table_adds_up_both_ways);
  ADD ("/bilan/a-province-is-measured-by-the-target-of-its-year", test_a_province_is_measured_by_the_target_of_its_year);
  ADD ("/bilan/a-period-that-is-over-does-not-change", test_a_period_that_is_over_does_not_change);
  ADD ("/bilan/the-file-for-the-federation-holds-the-cells", test_the_file_for_the_federation_holds_the_cells);
  ADD ("/bilan/every-figure-has-the-list-it-counts", test_every_figure_has_the_list_it_counts);
  ADD ("/bilan/it-is-printed-on-one-page-arabic-first", test_it_is_printed_on_one_page_arabic_first);
  ADD ("/bilan/a-period-that-is-none-is-refused", test_a_period_that_is_none_is_refused);

  return g_test_run ();
}
