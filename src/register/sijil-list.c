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

static JsonArray *
read_page (SijilRegister        *reg,
           const SijilListKind  *kind,
           const char           *statement,
           JsonObject           *values,
           GError              **error)
{
  g_autoptr (JsonArray) items = json_array_new ();
  g_autoptr (SijilListReader) reader = _sijil_list_reader_new (reg, kind, error);
  g_autoptr (SijilStmt) ids = reader != NULL ? sijil_db_prepare (sijil_register_get_db (reg), statement, error) : NULL;
  gboolean has_row;

  if (ids == NULL)
    return NULL;

  sijil_stmt_bind_object (ids, values);
  for (;;)
    {
      JsonObject *item;

      if (!sijil_stmt_step (ids, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&items);
      item = _sijil_list_reader_dup_item (reader, sijil_stmt_get_int (ids, 0), error);
      if (item == NULL)
        return NULL;
      json_array_add_object_element (items, item);
    }
}

static JsonObject *
list (SijilRegister        *reg,
      const SijilListKind  *kind,
      JsonObject           *values,
      GError              **error)
{
  const char *walk = _sijil_list_walk (kind, values);
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *items;
  gint64 total;

  if (!sijil_db_query_int (sijil_register_get_db (reg), kind->count, values, &total, error))
    return NULL;

  items = read_page (reg, kind, walk == NULL || total <= _sijil_list_few_rows ? kind->few : walk, values, error);
  if (items == NULL)
    return NULL;

  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", total);
  return g_steal_pointer (&answer);
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
  JsonObject *answer;

  if (kind == NULL || !sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;

  values = _sijil_list_values (reg, kind, filter, error);
  if (values == NULL || !sijil_db_begin_reading (sijil_register_get_db (reg), error))
    return NULL;

  answer = list (reg, kind, values, error);
  sijil_db_rollback (sijil_register_get_db (reg));
  return answer;
}
