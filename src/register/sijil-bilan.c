#include "register/sijil-bilan.h"

#include "core/sijil-csv.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "model/sijil-demande.h"
#include "register/sijil-bilan-private.h"
#include "register/sijil-output-private.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-terms.h"

#include <stdlib.h>
#include <string.h>

static const char * const figure_names[] = {
  "received", "accepted", "refused", "transmitted", "nia_received", "registered", "cards_drawn", "cards_received", "cards_handed_over",
  "cards_uncollected",
};

/* The columns of that table. People of whom a list from outside did not tell the sex are counted in "unstated". */
static const char * const column_names[] = {
  "artisan_f", "artisan_m", "master_f", "master_m", "cooperative", "enterprise", "total",
};

static void
add (JsonObject *counts,
     const char *member,
     gint64      n)
{
  json_object_set_int_member (counts, member, sijil_json_get_int (counts, member, 0) + n);
}

static JsonObject *
find_row (JsonObject *rows,
          const char *province)
{
  JsonObject *row = sijil_json_get_object (rows, province);

  if (row == NULL)
    {
      row = json_object_new ();
      for (guint i = 0; i < G_N_ELEMENTS (column_names); i++)
        add (row, column_names[i], 0);
      json_object_set_object_member (rows, province, row);
    }

  return row;
}

/* The column of the table in which a cell is counted: sexes apart for people. */
char *
_sijil_bilan_column (JsonObject *cell)
{
  const char *category = sijil_json_get_string (cell, "category");
  const char *sex = sijil_json_get_string (cell, "sex");

  if (sex == NULL)
    return g_strdup (sijil_category_is_of_persons (category) ? "unstated" : category);

  return g_strconcat (g_str_equal (category, "master_artisan") ? "master" : category, "_", sex, NULL);
}

static void
count_cells (JsonArray  *cells,
             JsonObject *figures,
             JsonObject *rows,
             JsonObject *total)
{
  static const char * const may_be_null[] = { "province", "sex" };

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      gint64 n = sijil_json_get_int (cell, "count", 0);
      const char *figure = sijil_json_get_string (cell, "figure");
      const char *province = sijil_json_get_string (cell, "province");
      g_autofree char *column = _sijil_bilan_column (cell);

      for (guint k = 0; k < G_N_ELEMENTS (may_be_null); k++)
        if (!json_object_has_member (cell, may_be_null[k]))
          json_object_set_null_member (cell, may_be_null[k]);
      add (figures, figure, n);
      if (!g_str_equal (figure, SIJIL_BILAN_TABLE_FIGURE))
        continue;
      add (find_row (rows, province != NULL ? province : ""), column, n);
      add (find_row (rows, province != NULL ? province : ""), "total", n);
      add (total, column, n);
      add (total, "total", n);
    }
}

static void
set_target (SijilRegister *self,
            JsonObject    *row,
            JsonObject    *total,
            const char    *province,
            const char    *day)
{
  JsonObject *term = sijil_term_find (self, "target", province, day);
  const char *text = term != NULL ? sijil_term_get (term, "registered") : NULL;
  gint64 target = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  if (target <= 0)
    return;

  json_object_set_int_member (row, "target", target);
  json_object_set_int_member (row, "rate", sijil_json_get_int (row, "total", 0) * 100 / target);
  add (total, "target", target);
}

/* The provinces of the region in order, each with its row though nothing happened there, then what has no province. */
static JsonArray *
order_rows (SijilRegister *self,
            JsonObject    *rows,
            JsonObject    *total,
            const char    *day)
{
  g_autoptr (GPtrArray) provinces = sijil_term_list (self, "province", day);
  JsonArray *ordered = json_array_new ();
  GList *members;

  for (guint i = 0; i < provinces->len; i++)
    if (g_strcmp0 (sijil_json_get_string (provinces->pdata[i], "parent"), sijil_register_get_chamber (self)) == 0)
      find_row (rows, sijil_json_get_string (provinces->pdata[i], "code"));

  members = g_list_sort (json_object_get_members (rows), (GCompareFunc) strcmp);
  for (GList *link = members; link != NULL; link = link->next)
    {
      JsonObject *row = json_object_ref (find_row (rows, link->data));
      gboolean is_known = *(const char *) link->data != '\0';

      json_object_set_string_member (row, "province", link->data);
      json_object_set_string_member (row, "name_fr", is_known ? sijil_term_get_name (self, "province", link->data, "fr") : "—");
      json_object_set_string_member (row, "name_ar", is_known ? sijil_term_get_name (self, "province", link->data, "ar") : "—");
      set_target (self, row, total, link->data, day);
      json_array_add_object_element (ordered, row);
    }
  g_list_free (members);

  return ordered;
}

static gboolean
check_period (const char  *from,
              const char  *to,
              GError     **error)
{
  const char *days[] = { from, to };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] == NULL || !sijil_date_is_valid (days[i]) || !sijil_date_is_full (days[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", i == 0 ? "from" : "to",
                         "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", days[i] != NULL ? days[i] : "",
                         NULL);
        return FALSE;
      }
  if (strcmp (from, to) <= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "period", "to", "The period ends before it begins. Change one of its days.", NULL);
  return FALSE;
}

/**
 * sijil_bilan:
 * @from: first day
 * @to: last day; what is uncollected is counted at its end
 *
 * Returns: (transfer full): `from`, `to`, `figures` by name, `cells` (`figure`, `province`, `category`, `sex`, `count`),
 *   `rows` of the registered by province with target and rate, and their `total`
 */
JsonObject *
sijil_bilan (SijilRegister  *self,
             const char     *from,
             const char     *to,
             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) rows = json_object_new ();
  JsonObject *bilan;
  JsonObject *figures;
  JsonObject *total;
  JsonArray *cells;

  if (!sijil_register_require (self, 0, error) || !check_period (from, to, error))
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "from", from);
  json_object_set_string_member (values, "to", to);
  cells = sijil_db_query_rows (sijil_register_get_db (self), "report-bilan", values, error);
  if (cells == NULL)
    return NULL;

  bilan = json_object_new ();
  figures = json_object_new ();
  total = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (figure_names); i++)
    add (figures, figure_names[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (column_names); i++)
    add (total, column_names[i], 0);
  count_cells (cells, figures, rows, total);
  json_object_set_string_member (bilan, "kind", "bilan");
  json_object_set_string_member (bilan, "from", from);
  json_object_set_string_member (bilan, "to", to);
  json_object_set_object_member (bilan, "figures", figures);
  json_object_set_array_member (bilan, "cells", cells);
  json_object_set_array_member (bilan, "rows", order_rows (self, rows, total, to));
  json_object_set_object_member (bilan, "total", total);
  if (sijil_json_get_int (total, "target", 0) > 0)
    json_object_set_int_member (total, "rate",
                                sijil_json_get_int (total, "total", 0) * 100 / sijil_json_get_int (total, "target", 0));

  return bilan;
}

/* The list behind each figure. */
static const struct
{
  const char *figure;
  const char *what;
  const char *day;   /* (nullable): the usual one of the list */
  const char *state; /* (nullable) */
} lists[] = {
  { "received", "applications", NULL, NULL },
  { "accepted", "applications", "decided", "accepted" },
  { "refused", "applications", "decided", "refused" },
  { "transmitted", "applications", "transmitted", NULL },
  { "nia_received", "applications", "nia_received", NULL },
  { "registered", "entries", NULL, NULL },
  { "cards_drawn", "cards", "printed", NULL },
  { "cards_received", "cards", "received", NULL },
  { "cards_handed_over", "cards", "handed", NULL },
  { "cards_uncollected", "cards", "uncollected", NULL },
};

/**
 * sijil_bilan_filter:
 * @figure: a member of `figures` of a bilan
 * @from: its first day
 * @to: its last day
 * @what: (out): the list that holds what the figure counts
 *
 * Returns: (transfer full): the filter of sijil_list() that lets through as many rows as the figure says
 */
JsonObject *
sijil_bilan_filter (const char  *figure,
                    const char  *from,
                    const char  *to,
                    const char **what)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].figure, figure))
      {
        JsonObject *filter = json_object_new ();
        gboolean is_stock = g_strcmp0 (lists[i].day, "uncollected") == 0; /* whatever the day it began to wait */

        *what = lists[i].what;
        sijil_record_set (filter, "from", is_stock ? NULL : from);
        sijil_record_set (filter, "to", to);
        sijil_record_set (filter, "day", lists[i].day);
        sijil_record_set (filter, "state", lists[i].state);
        return filter;
      }

  g_return_val_if_reached (NULL);
}

/* On paper a masked number is a sign, which the paper explains. */
static void
show_masked (JsonObject *counts)
{
  g_autoptr (GList) members = json_object_get_members (counts);

  for (GList *member = members; member != NULL; member = member->next)
    if (JSON_NODE_HOLDS_NULL (json_object_get_member (counts, member->data)))
      json_object_set_string_member (counts, member->data, SIJIL_BILAN_MASKED);
}

static void
show_all_masked (JsonObject *values)
{
  JsonArray *rows = sijil_json_get_array (values, "rows");

  show_masked (sijil_json_get_object (values, "figures"));
  show_masked (sijil_json_get_object (values, "total"));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    show_masked (json_array_get_object_element (rows, i));
}

/** sijil_bilan_pdf: @bilan, whole or published, as one page, Arabic first; the page says which of both it is. */
gboolean
sijil_bilan_pdf (SijilRegister  *self,
                 JsonObject     *bilan,
                 const char     *path,
                 GError        **error)
{
  static const char * const members[] = { "from", "to", "figures", "rows", "total", "public", "minimum" };
  g_autoptr (JsonObject) values = _sijil_output_new (self, sijil_register_get_officer (self)->office, error);
  g_autoptr (JsonObject) copy = sijil_json_copy (bilan);

  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (copy, members[i]))
      json_object_set_member (values, members[i], json_node_ref (json_object_get_member (copy, members[i])));
  show_all_masked (values);
  json_object_set_string_member (values, "printed_on", sijil_register_get_day (self));
  return sijil_paper_layout_write (self, "bilan", values, NULL, path, error);
}

/** sijil_bilan_count_text: Returns: (transfer full): a number of a bilan in digits, or the sign of a masked one */
char *
sijil_bilan_count_text (JsonObject *counts,
                        const char *member)
{
  if (json_object_has_member (counts, member) && JSON_NODE_HOLDS_NULL (json_object_get_member (counts, member)))
    return g_strdup (SIJIL_BILAN_MASKED);

  return g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (counts, member, 0));
}

/** sijil_bilan_csv: the cells of @bilan, one a line: figure, province, category, sex, count. */
gboolean
sijil_bilan_csv (SijilRegister  *self,
                 JsonObject     *bilan,
                 const char     *path,
                 GError        **error)
{
  static const char * const header[] = { "figure", "from", "to", "province", "province_fr", "province_ar", "category", "sex",
                                         "count", NULL };
  g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open (path, ',', TRUE, error);
  JsonArray *cells = sijil_json_get_array (bilan, "cells");

  if (writer == NULL || !sijil_csv_writer_row (writer, (GStrv) header, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      const char *province = sijil_json_get_string (cell, "province");
      const char *sex = sijil_json_get_string (cell, "sex");
      const char *category = sijil_json_get_string (cell, "category");
      g_autofree char *count = sijil_bilan_count_text (cell, "count");
      const char *row[] = {
        sijil_json_get_string (cell, "figure"), sijil_json_get_string (bilan, "from"), sijil_json_get_string (bilan, "to"),
        province != NULL ? province : "", province != NULL ? sijil_term_get_name (self, "province", province, "fr") : "",
        province != NULL ? sijil_term_get_name (self, "province", province, "ar") : "",
        category != NULL ? category : "", sex != NULL ? sex : "", count, NULL,
      };

      if (!sijil_csv_writer_row (writer, (GStrv) row, error))
        return FALSE;
    }

  return sijil_csv_writer_close (writer, error);
}
