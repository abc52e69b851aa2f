/*
 * The bilan as it may be published (law 09-08): numbers below the setting `statistics_minimum_cell` are masked, and whatever would
 * give them away. For each figure the cells by province, category and sex and all their totals are one table, so that what is
 * published of it in whatever place is masked alike.
 */

#include "register/sijil-bilan.h"

#include "core/sijil-cell-mask.h"
#include "core/sijil-json.h"
#include "register/sijil-bilan-private.h"
#include "register/sijil-terms.h"

/* The counts of one figure, and the first cell that stands in each column, for its category and sex. */
typedef struct
{
  const char *figure;
  GPtrArray  *provinces; /* (element-type utf8): of the rows; "" for none */
  GPtrArray  *columns;   /* (element-type utf8) */
  gint64     *counts;    /* row by row */
  gboolean   *masked;    /* likewise, with totals */
} Table;

static void
table_clear (Table *self)
{
  g_ptr_array_unref (self->provinces);
  g_ptr_array_unref (self->columns);
  g_free (self->counts);
  g_free (self->masked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static guint
place_in (GPtrArray  *names,
          const char *name)
{
  guint place;

  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &place))
    return place;

  g_ptr_array_add (names, g_strdup (name));
  return names->len - 1;
}

static const char *
province_of (JsonObject *cell)
{
  const char *province = sijil_json_get_string (cell, "province");

  return province != NULL ? province : "";
}

static gboolean
is_of (JsonObject *cell,
       const char *figure)
{
  return g_str_equal (sijil_json_get_string (cell, "figure"), figure);
}

static void
table_fill (Table      *self,
            JsonArray  *cells,
            const char *figure,
            gint64      minimum)
{
  self->figure = figure;
  self->provinces = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      g_autofree char *column = _sijil_bilan_column (cell);

      if (!is_of (cell, figure))
        continue;
      place_in (self->provinces, province_of (cell));
      place_in (self->columns, column);
    }

  self->counts = g_new0 (gint64, self->provinces->len * self->columns->len + 1);
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      g_autofree char *column = _sijil_bilan_column (cell);

      if (is_of (cell, figure))
        self->counts[place_in (self->provinces, province_of (cell)) * self->columns->len + place_in (self->columns, column)]
          += sijil_json_get_int (cell, "count", 0);
    }
  self->masked = sijil_cell_mask_new (self->counts, self->provinces->len, self->columns->len, minimum);
}

/* @province: (nullable): of all; @column: (nullable): of all */
static gboolean
is_masked (const Table *self,
           const char  *province,
           const char  *column)
{
  guint row = self->provinces->len;
  guint place = self->columns->len;

  if (province != NULL && !g_ptr_array_find_with_equal_func (self->provinces, province, g_str_equal, &row))
    return FALSE;
  if (column != NULL && !g_ptr_array_find_with_equal_func (self->columns, column, g_str_equal, &place))
    return FALSE;

  return self->masked[row * (self->columns->len + 1) + place];
}

/* A category and sex of each column; people whose sex is not known are one column, whatever their category. */
static void
set_column (JsonObject *to,
            JsonObject *cell,
            const char *column)
{
  static const char * const members[] = { "category", "sex" };
  gboolean is_stated = !g_str_equal (column, "unstated");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (is_stated)
      json_object_set_member (to, members[i], json_node_copy (json_object_get_member (cell, members[i])));
    else
      json_object_set_null_member (to, members[i]);
}

static JsonObject *
publish_cell (const Table *self,
              JsonObject  *cell,
              const char  *column,
              gint64       count)
{
  JsonObject *published = json_object_new ();

  json_object_set_string_member (published, "figure", self->figure);
  json_object_set_member (published, "province", json_node_copy (json_object_get_member (cell, "province")));
  set_column (published, cell, column);
  if (is_masked (self, province_of (cell), column))
    json_object_set_null_member (published, "count");
  else
    json_object_set_int_member (published, "count", count);
  return published;
}

static void
publish_cells (const Table *self,
               JsonArray   *cells,
               JsonArray   *to)
{
  for (guint i = 0; i < json_array_get_length (cells); i++)
    {
      JsonObject *cell = json_array_get_object_element (cells, i);
      g_autofree char *column = _sijil_bilan_column (cell);
      gint64 *count;

      if (!is_of (cell, self->figure))
        continue;
      count = &self->counts[place_in ((GPtrArray *) self->provinces, province_of (cell)) * self->columns->len
                            + place_in ((GPtrArray *) self->columns, column)];
      if (*count > 0)
        json_array_add_object_element (to, publish_cell (self, cell, column, *count));
      *count = 0; /* cells that share a column are published once */
    }
}

static void
mask_row (const Table *self,
          JsonObject  *row,
          const char  *province)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (is_masked (self, province, self->columns->pdata[i]))
      json_object_set_null_member (row, self->columns->pdata[i]);
  if (!is_masked (self, province, NULL))
    return;

  json_object_set_null_member (row, "total");
  if (json_object_has_member (row, "rate"))
    json_object_remove_member (row, "rate");
}

static void
mask_rows (const Table *self,
           JsonObject  *bilan)
{
  JsonArray *rows = sijil_json_get_array (bilan, "rows");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      mask_row (self, row, sijil_json_get_string (row, "province"));
    }
  mask_row (self, sijil_json_get_object (bilan, "total"), NULL);
}

/**
 * sijil_bilan_publish:
 * @bilan: from sijil_bilan()
 *
 * Returns: (transfer full): the same with null in the place of what is masked, `public` true and, unless no minimum is set,
 *   `minimum`; `cells` holds one for each column of the table. What is not masked is as it was, so that it still adds up
 */
JsonObject *
sijil_bilan_publish (SijilRegister *self,
                     JsonObject    *bilan)
{
  gint64 minimum = sijil_setting_get_int (self, "statistics_minimum_cell", 0);
  JsonObject *published = sijil_json_copy (bilan);
  JsonObject *figures = sijil_json_get_object (published, "figures");
  JsonArray *cells = json_array_new ();
  g_autoptr (GList) names = json_object_get_members (figures);

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_auto (Table) table = { NULL };

      table_fill (&table, sijil_json_get_array (bilan, "cells"), name->data, minimum);
      publish_cells (&table, sijil_json_get_array (bilan, "cells"), cells);
      if (g_str_equal (name->data, SIJIL_BILAN_TABLE_FIGURE))
        mask_rows (&table, published);
      if (is_masked (&table, NULL, NULL))
        json_object_set_null_member (figures, name->data); /* the name goes with the former member */
    }
  json_object_set_array_member (published, "cells", cells);
  json_object_set_boolean_member (published, "public", TRUE);
  if (minimum > 0)
    json_object_set_int_member (published, "minimum", minimum);

  return published;
}
