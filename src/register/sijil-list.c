/*
 * Lists that answer at once on a million rows. What is asked for is counted first, in an index that holds everything a
 * filter looks at. When little is left, it is fetched and sorted; when much is left, an index is followed in the order
 * that was asked for until the page is full, which then is soon.
 */

#include "register/sijil-list.h"

#include "core/sijil-json.h"
#include "register/sijil-list-private.h"

/* Fetching and sorting so many rows costs what following an index of a million to the end of a page does. Tests lower it. */
gint64 _sijil_list_few_rows = 5000;

/* So many times more when all rows are wanted. */
#define WHOLE_TIMES 20

static gboolean
read_page (SijilRegister        *reg,
           const SijilListKind  *kind,
           const char           *statement,
           JsonObject           *values,
           JsonArray            *items,
           GError              **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (JsonArray) rows = NULL;

  if (_sijil_list_collect (reg, statement, values, ids, error))
    rows = _sijil_list_read_rows (reg, kind, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!json_array_get_null_element (rows, i))
      json_array_add_object_element (items, json_object_ref (json_array_get_object_element (rows, i)));

  return rows != NULL;
}

/*
 * Counts what @values let through, and chooses the statement that gives their ids: it fetches and sorts them, or follows
 * an index. Of a whole list more are worth sorting than of a page, since the index would have to be followed to its end,
 * but never all.
 */
gboolean
_sijil_list_choose (SijilRegister        *reg,
                    const SijilListKind  *kind,
                    JsonObject           *values,
                    SijilListExtent       extent,
                    gint64               *total,
                    const char          **statement,
                    GError              **error)
{
  const SijilListFew *few = _sijil_list_few (kind, values);
  const char *walk = _sijil_list_sort (kind, values)->statement;
  gboolean is_filtered = _sijil_list_is_filtered (values);
  const char *count = is_filtered ? few->count : kind->count_all;
  gint64 most = extent == SIJIL_LIST_WHOLE && is_filtered ? WHOLE_TIMES * _sijil_list_few_rows : _sijil_list_few_rows;

  if (!sijil_db_query_int (sijil_register_get_db (reg), count, values, total, error))
    return FALSE;

  *statement = walk == NULL || *total <= most ? few->few : walk;
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
  const char *statement;

  return _sijil_list_choose (reg, kind, values, SIJIL_LIST_PAGE, total, &statement, error)
         && read_page (reg, kind, statement, values, items, error);
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
  g_autoptr (JsonArray) candidates = json_array_new ();
  gboolean is_reached = after == NULL;

  *total = 0;
  _sijil_list_whole (values);
  if (!read_page (reg, kind, _sijil_list_few (kind, values)->few, values, candidates, error))
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
 *   the filter lets through; %NULL with @error set
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

  json_object_set_int_member (answer, "total", total);
  return g_steal_pointer (&answer);
}
