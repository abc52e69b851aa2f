/*
 * Pages of lists. A page is as many stretches of the order as fill it (sijil-list-stretch.c), so that it costs the same in a
 * register of a million rows; how many rows there are in all is counted where few are looked at for it, or when it is asked for.
 */

#include "register/sijil-list.h"

#include "core/sijil-json.h"
#include "register/sijil-list-private.h"

/* Of a whole list so many rows are fetched and sorted; of more an index is followed to its end. Tests lower it. */
gint64 _sijil_list_few_rows = 5000;

/* So many times more are worth sorting when an index would mostly lead to others. */
#define FILTERED_TIMES 20

/* Rows that are looked at to count a list of which nobody asked the number. Tests lower it. */
gint64 _sijil_list_most_counted = 20000;

/* Adds the rows of @ids from @first on, @limit at most. */
static gboolean
read_rows (SijilRegister        *reg,
           const SijilListKind  *kind,
           JsonObject           *values,
           GArray               *ids,
           gint64                first,
           gint64                limit,
           JsonArray            *items,
           GError              **error)
{
  guint begin = (guint) MIN (first, ids->len);
  guint n = (guint) MIN (limit, ids->len - begin);
  g_autoptr (JsonArray) rows = _sijil_list_read_rows (reg, kind, values, (const gint64 *) (gpointer) ids->data + begin, n, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!json_array_get_null_element (rows, i))
      json_array_add_object_element (items, json_object_ref (json_array_get_object_element (rows, i)));

  return rows != NULL;
}

/*
 * Counts what @values let through, and chooses the statement that gives all their ids: it fetches and sorts them, or follows
 * an index, but never sorts all rows.
 */
gboolean
_sijil_list_choose (SijilRegister        *reg,
                    const SijilListKind  *kind,
                    JsonObject           *values,
                    gint64               *total,
                    const char          **statement,
                    GError              **error)
{
  const SijilListFew *few = _sijil_list_few (kind, values);
  gboolean is_filtered = _sijil_list_is_filtered (values);
  const char *walk = _sijil_list_sort (kind, values)->statement;
  const char *count = is_filtered ? few->count : kind->count_all;
  gint64 most = is_filtered ? FILTERED_TIMES * _sijil_list_few_rows : _sijil_list_few_rows;

  if (!sijil_db_query_int (sijil_register_get_db (reg), count, values, total, error))
    return FALSE;

  *statement = *total <= most ? few->few : walk;
  return TRUE;
}

/* Whether counting is asked for, or looks at few rows. */
static gboolean
is_counted (SijilRegister        *reg,
            const SijilListKind  *kind,
            JsonObject           *values,
            gboolean             *counted,
            GError              **error)
{
  gint64 reach = 0;

  *counted = sijil_json_get_bool (values, "count", FALSE);
  if (*counted)
    return TRUE;

  json_object_set_int_member (values, "most", _sijil_list_most_counted + 1);
  if (!sijil_db_query_int (sijil_register_get_db (reg), _sijil_list_few (kind, values)->reach, values, &reach, error))
    return FALSE;

  *counted = reach <= _sijil_list_most_counted;
  return TRUE;
}

/* @total: -1 when it is not counted */
static gboolean
count (SijilRegister        *reg,
       const SijilListKind  *kind,
       JsonObject           *values,
       gint64               *total,
       GError              **error)
{
  const char *statement = _sijil_list_is_filtered (values) ? _sijil_list_few (kind, values)->count : kind->count_all;
  gboolean counted;

  *total = -1;
  return is_counted (reg, kind, values, &counted, error)
         && (!counted || sijil_db_query_int (sijil_register_get_db (reg), statement, values, total, error));
}

/* Goes through the order until there are @n ids. */
static gboolean
collect (SijilRegister        *reg,
         const SijilListKind  *kind,
         JsonObject           *values,
         gint64                n,
         GArray               *ids,
         GError              **error)
{
  g_autoptr (SijilListStretch) stretch = NULL;

  while (ids->len < n && (stretch == NULL || !stretch->is_last))
    {
      SijilListStretch *next = _sijil_list_next_stretch (reg, kind, values, stretch, error);

      g_clear_pointer (&stretch, sijil_list_stretch_free);
      stretch = next;
      if (stretch == NULL)
        return FALSE;
      g_array_append_vals (ids, stretch->ids->data, stretch->ids->len);
    }

  return TRUE;
}

static gboolean
list (SijilRegister        *reg,
      const SijilListKind  *kind,
      JsonObject           *values,
      JsonArray            *items,
      gint64               *total,
      GError              **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 offset = sijil_json_get_int (values, "offset", 0);
  gint64 limit = sijil_json_get_int (values, "limit", 0);

  json_object_set_int_member (values, "offset", 0);
  json_object_set_int_member (values, "limit", G_MAXINT64);
  return count (reg, kind, values, total, error)
         && collect (reg, kind, values, offset + limit, ids, error)
         && read_rows (reg, kind, values, ids, offset, limit, items, error);
}

/*
 * Whether an application is late no statement can tell: working days and stops of the clock are for sijil-delay.h. All
 * that may be late are looked at; they are few, since they are not decided yet.
 */
static gboolean
list_late (SijilRegister        *reg,
           const SijilListKind  *kind,
           JsonObject           *values,
           JsonArray            *items,
           gint64               *total,
           GError              **error)
{
  const char *after = sijil_json_get_string (values, "after");
  gint64 first = sijil_json_get_int (values, "offset", 0);
  gint64 limit = sijil_json_get_int (values, "limit", 0);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (JsonArray) candidates = json_array_new ();
  gboolean is_reached = after == NULL;

  *total = 0;
  _sijil_list_whole (values);
  if (!_sijil_list_collect (reg, _sijil_list_few (kind, values)->few, values, ids, error)
      || !read_rows (reg, kind, values, ids, 0, ids->len, candidates, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (candidates); i++)
    {
      JsonObject *item = json_array_get_object_element (candidates, i);

      if (!sijil_json_get_bool (item, "late", FALSE))
        continue;
      ++*total;
      if (is_reached && first-- <= 0 && json_array_get_length (items) < limit)
        json_array_add_object_element (items, json_object_ref (item));
      is_reached |= g_strcmp0 (after, sijil_json_get_string (item, "uuid")) == 0;
    }

  return TRUE;
}

/**
 * sijil_list:
 * @what: "applications", "entries" or "cards"
 * @filter: (nullable): see above
 * @error: %SIJIL_ERROR_INVALID when the filter is not understood
 *
 * Returns: (transfer full): `items`, a page of objects whose members are always all there, and `total`, the rows that
 *   the filter lets through, or null when very many would have to be counted and the filter has no `count`; %NULL with @error set
 */
JsonObject *
sijil_list (SijilRegister  *reg,
            const char     *what,
            JsonObject     *filter,
            GError        **error)
{
  const SijilListKind *kind = _sijil_list_kind (what, error);
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;
  gint64 total;
  gboolean done;

  if (kind == NULL || !sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;

  values = _sijil_list_values (reg, kind, filter, error);
  if (values == NULL || !sijil_db_begin_reading (sijil_register_get_db (reg), error))
    return NULL;

  answer = json_object_new ();
  items = json_array_new ();
  json_object_set_array_member (answer, "items", items);
  done = _sijil_list_is_late (values) ? list_late (reg, kind, values, items, &total, error)
                                      : list (reg, kind, values, items, &total, error);
  sijil_db_rollback (sijil_register_get_db (reg));
  if (!done)
    return NULL;

  if (total >= 0)
    json_object_set_int_member (answer, "total", total);
  else
    json_object_set_null_member (answer, "total");
  return g_steal_pointer (&answer);
}
