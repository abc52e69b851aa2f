#include "desk.h"
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

/*
 * What may be published.
 */

static const char * const table_columns[] = { "artisan_f", "artisan_m", "master_f", "master_m", "cooperative", "enterprise",
                                              "unstated" };

static JsonObject *
publish (Fixture    *fixture,
         const char *from,
         const char *to)
{
  g_autoptr (JsonObject) bilan = make_bilan (fixture, from, to);

  return sijil_bilan_publish (fixture->reg, bilan);
}

static gboolean
is_masked (JsonObject *counts,
           const char *member)
{
  return json_object_has_member (counts, member) && JSON_NODE_HOLDS_NULL (json_object_get_member (counts, member));
}

/* A number is published as it is, or not at all; a small one never is. Returns: how many are masked. */
static guint
assert_as_it_was (JsonObject *published,
                  JsonObject *whole,
                  gint64      minimum)
{
  g_autoptr (GList) members = json_object_get_members (whole);
  guint n_masked = 0;

  for (GList *member = members; member != NULL; member = member->next)
    {
      JsonNode *node = json_object_get_member (whole, member->data);
      gint64 n = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;

      if (g_str_equal (member->data, "target") || g_str_equal (member->data, "rate"))
        continue;
      n_masked += is_masked (published, member->data);
      if (n > 0 && n < minimum)
        g_assert_true (is_masked (published, member->data));
      else if (!is_masked (published, member->data))
        g_assert_true (json_node_equal (node, json_object_get_member (published, member->data)));
    }

  return n_masked;
}

/* Fills in the one masked number of @n that sum to the last. Returns: whether there was one. */
static gboolean
fill_in (JsonObject * const  *objects,
         const char * const  *members,
         guint                n)
{
  gint64 rest = 0;
  guint n_masked = 0, place = 0;

  for (guint i = 0; i < n; i++)
    if (is_masked (objects[i], members[i]))
      {
        n_masked++;
        place = i;
      }
    else
      rest += (i == n - 1 ? -1 : 1) * sijil_json_get_int (objects[i], members[i], 0);
  if (n_masked != 1)
    return FALSE;

  json_object_set_int_member (objects[place], members[place], ABS (rest));
  return TRUE;
}

/* Works out what can be worked out of the table, one sum after another. Returns: how many numbers. */
static guint
attack (JsonObject *published)
{
  JsonArray *rows = sijil_json_get_array (published, "rows");
  JsonObject *total = sijil_json_get_object (published, "total");
  guint n_rows = json_array_get_length (rows);
  guint n_found = 0;

  for (gboolean more = TRUE; more;)
    {
      guint before = n_found;

      for (guint i = 0; i <= n_rows; i++)
        {
          JsonObject *row = i < n_rows ? json_array_get_object_element (rows, i) : total;
          JsonObject *objects[] = { row, row, row, row, row, row, row, row };
          const char *members[] = { "artisan_f", "artisan_m", "master_f", "master_m", "cooperative", "enterprise", "unstated", "total" };

          n_found += fill_in (objects, members, G_N_ELEMENTS (objects));
        }
      for (guint column = 0; column <= G_N_ELEMENTS (table_columns); column++)
        {
          const char *member = column < G_N_ELEMENTS (table_columns) ? table_columns[column] : "total";
          g_autofree JsonObject **objects = g_new (JsonObject *, n_rows + 1);
          g_autofree const char **members = g_new (const char *, n_rows + 1);

          for (guint i = 0; i <= n_rows; i++)
            {
              objects[i] = i < n_rows ? json_array_get_object_element (rows, i) : total;
              members[i] = member;
            }
          n_found += fill_in (objects, members, n_rows + 1);
        }
      more = n_found > before;
    }

  return n_found;
}

static void
test_what_is_published_gives_no_small_number_away (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (JsonObject) whole = make_bilan (fixture, FROM, TO);
  g_autoptr (JsonObject) published = sijil_bilan_publish (fixture->reg, whole);
  JsonArray *rows = sijil_json_get_array (whole, "rows");
  JsonArray *shown = sijil_json_get_array (published, "rows");
  JsonObject *broken = NULL;
  guint n_masked = 0;

  g_assert_true (sijil_json_get_bool (published, "public", FALSE));
  g_assert_cmpint (sijil_json_get_int (published, "minimum", 0), ==, 5); /* as the program ships it */
  g_assert_false (json_object_has_member (whole, "public"));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    n_masked += assert_as_it_was (json_array_get_object_element (shown, i), json_array_get_object_element (rows, i), 5);
  n_masked += assert_as_it_was (sijil_json_get_object (published, "total"), sijil_json_get_object (whole, "total"), 5);
  assert_as_it_was (sijil_json_get_object (published, "figures"), sijil_json_get_object (whole, "figures"), 5);
  g_assert_cmpuint (n_masked, >, 10);
  g_assert_cmpuint (attack (published), ==, 0);

  broken = json_array_get_object_element (shown, 0); /* the attacker is one: with one number too many the next follow */
  for (guint i = 0; i < G_N_ELEMENTS (table_columns); i++)
    json_object_set_int_member (broken, table_columns[i],
                                sijil_json_get_int (json_array_get_object_element (rows, 0), table_columns[i], 0));
  json_object_set_null_member (broken, "total");
  g_assert_cmpuint (attack (published), >, 0);
}

/* The file's cells are those of the table: what is masked in one is in the other. */
static void
test_what_is_published_is_masked_alike_everywhere (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (JsonObject) published = publish (fixture, FROM, TO);
  g_autoptr (JsonObject) whole = make_bilan (fixture, FROM, TO);
  JsonArray *cells = sijil_json_get_array (published, "cells");
  g_autofree char *path = g_build_filename (fixture->folder, "public.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  guint n_masked = 0;

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      const char *province = sijil_json_get_string (cell, "province");
      const char *category = sijil_json_get_string (cell, "category");
      const char *sex = sijil_json_get_string (cell, "sex");
      g_autofree char *column = category == NULL ? g_strdup ("unstated") : sex == NULL ? g_strdup (category)
                                : g_strconcat (g_str_equal (category, "artisan") ? "artisan_" : "master_", sex, NULL);

      n_masked += is_masked (cell, "count");
      if (!is_masked (cell, "count"))
        g_assert_cmpint (sijil_json_get_int (cell, "count", 0), >=, 5);
      if (g_str_equal (sijil_json_get_string (cell, "figure"), "registered"))
        g_assert_cmpint (is_masked (cell, "count"), ==, is_masked (find_row (published, province != NULL ? province : ""), column));
    }
  g_assert_cmpuint (n_masked, >, 50);
  g_assert_cmpuint (json_array_get_length (cells), <=, json_array_get_length (sijil_json_get_array (whole, "cells")));
  g_assert_true (sijil_bilan_csv (fixture->reg, published, path, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, ",*\r\n"));
}

/* (transfer full): what the page of @bilan says */
static char *
read_page (Fixture    *fixture,
           JsonObject *bilan)
{
  g_autofree char *path = g_build_filename (fixture->folder, "read.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  g_assert_true (sijil_bilan_pdf (fixture->reg, bilan, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_command_line_sync (command, &said, NULL, NULL, &error));
  return said;
}

static void
test_the_page_says_whether_it_may_be_published (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (JsonObject) whole = make_bilan (fixture, FROM, TO);
  g_autoptr (JsonObject) published = sijil_bilan_publish (fixture->reg, whole);
  g_autoptr (JsonObject) open = NULL;
  g_autofree char *internal = read_page (fixture, whole);
  g_autofree char *masked = read_page (fixture, published);
  g_autofree char *unmasked = NULL;

  g_assert_true (is_masked (sijil_json_get_object (published, "figures"), "refused")); /* the paper left it as it was */
  g_assert_nonnull (strstr (internal, "Document interne"));
  g_assert_null (strstr (internal, "*"));
  g_assert_nonnull (strstr (masked, "Chiffres destinés"));
  g_assert_nonnull (strstr (masked, "*"));
  g_assert_null (strstr (masked, "Document interne"));

  desk_set (fixture, "statistics_minimum_cell", "");
  open = publish (fixture, FROM, TO);
  unmasked = read_page (fixture, open);
  g_assert_nonnull (strstr (unmasked, "minimal"));
  g_assert_null (strstr (unmasked, "*"));
  g_assert_false (json_object_has_member (open, "minimum"));
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
  ADD ("/bilan/what-is-published-gives-no-small-number-away", test_what_is_published_gives_no_small_number_away);
  ADD ("/bilan/what-is-published-is-masked-alike-everywhere", test_what_is_published_is_masked_alike_everywhere);
  ADD ("/bilan/the-page-says-whether-it-may-be-published", test_the_page_says_whether_it_may_be_published);
  ADD ("/bilan/every-figure-has-the-list-it-counts", test_every_figure_has_the_list_it_counts);
  ADD ("/bilan/it-is-printed-on-one-page-arabic-first", test_it_is_printed_on_one_page_arabic_first);
  ADD ("/bilan/a-period-that-is-none-is-refused", test_a_period_that_is_none_is_refused);

  return g_test_run ();
}
