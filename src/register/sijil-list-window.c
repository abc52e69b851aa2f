/*
 * Lists of which a screen shows a part at any place: the order of all rows is asked for once, as their ids; what is
 * shown is then read by its ids, which costs the same at the top and at the bottom of a million rows.
 */

#include "register/sijil-list.h"

#include "register/sijil-list-private.h"

/* Of applications past their delay, which only the clock of each can tell. */
static gboolean
keep_late (SijilListReader  *reader,
           GArray           *ids,
           GError          **error)
{
  guint kept = 0;
  gboolean has_row;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!_sijil_list_reader_read (reader, id, &has_row, error))
        return FALSE;
      if (_sijil_list_reader_is_late (reader))
        g_array_index (ids, gint64, kept++) = id;
    }

  g_array_set_size (ids, kept);
  return TRUE;
}

/* Adds the ids that @statement gives. */
gboolean
_sijil_list_collect (SijilRegister  *reg,
                     const char     *statement,
                     JsonObject     *values,
                     GArray         *ids,
                     GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (sijil_register_get_db (reg), statement, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_object (stmt, values);
  for (;;)
    {
      gint64 id;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      id = sijil_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
    }
}

/* The ids of all rows that @values let through, in their order. */
GArray *
_sijil_list_whole_ids (SijilRegister        *reg,
                       const SijilListKind  *kind,
                       JsonObject           *values,
                       GError              **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SijilListReader) reader = NULL;
  const char *statement = _sijil_list_few (kind, values)->few;
  gint64 total;

  if ((!_sijil_list_is_late (values) && !_sijil_list_choose (reg, kind, values, &total, &statement, error))
      || !_sijil_list_collect (reg, statement, values, ids, error))
    return NULL;
  if (!_sijil_list_is_late (values))
    return g_steal_pointer (&ids);

  reader = _sijil_list_reader_new (reg, kind, values, error);
  return reader != NULL && keep_late (reader, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/**
 * sijil_list_ids:
 * @what: "applications", "entries" or "cards"
 * @filter: (nullable): see above; limit, offset and after must be right but are not followed
 * @error: %SIJIL_ERROR_INVALID when the filter is not understood
 *
 * The order of a whole list. It is what stood at that moment: the caller asks again when the register has changed and
 * the list is to show it.
 *
 * Returns: (transfer full) (element-type gint64): the ids of all rows that the filter lets through, in their order;
 *   their number is the list's `total`. %NULL with @error set
 */
GArray *
sijil_list_ids (SijilRegister  *reg,
                const char     *what,
                JsonObject     *filter,
                GError        **error)
{
  const SijilListKind *kind = _sijil_list_kind (what, error);
  g_autoptr (JsonObject) values = NULL;
  GArray *ids;

  if (kind == NULL || !sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;

  values = _sijil_list_values (reg, kind, filter, error);
  if (values == NULL || !sijil_db_begin_reading (sijil_register_get_db (reg), error))
    return NULL;

  _sijil_list_whole (values);
  ids = _sijil_list_whole_ids (reg, kind, values, error);
  sijil_db_rollback (sijil_register_get_db (reg));
  return ids;
}

static gboolean
ask_for_row (SijilRegister        *reg,
             const SijilListKind  *kind,
             gint64                id,
             JsonObject          **row,
             GError              **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "day", sijil_register_get_day (reg));
  json_object_set_int_member (values, "id", id);
  return sijil_db_queue_row (sijil_register_get_db (reg), kind->row, values, row, error);
}

static void
free_rows (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    g_clear_pointer (&rows->pdata[i], json_object_unref);
  g_ptr_array_unref (rows);
}

/*
 * (transfer full): the rows of @ids, null where there is none. All are asked for before an answer is waited for: a server may be
 * far, and a page is as many rows as a screen has.
 */
static GPtrArray *
ask_for_rows (SijilRegister        *reg,
              const SijilListKind  *kind,
              const gint64         *ids,
              guint                 n_ids,
              GError              **error)
{
  SijilDb *db = sijil_register_get_db (reg);
  GPtrArray *rows = g_ptr_array_new ();
  gboolean done = TRUE;

  g_ptr_array_set_size (rows, (int) n_ids);
  for (guint i = 0; done && i < n_ids; i++)
    done = ask_for_row (reg, kind, ids[i], (JsonObject **) &rows->pdata[i], error);
  if (done && sijil_db_settle (db, error))
    return rows;

  sijil_db_rollback (db); /* an answer may still be on its way to a row */
  free_rows (rows);
  return NULL;
}

static gboolean
add_far_rows (SijilListReader      *reader,
              SijilRegister        *reg,
              const SijilListKind  *kind,
              const gint64         *ids,
              guint                 n_ids,
              JsonArray            *items,
              GError              **error)
{
  GPtrArray *rows = ask_for_rows (reg, kind, ids, n_ids, error);

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < n_ids; i++)
    if (rows->pdata[i] != NULL)
      {
        _sijil_list_reader_take (reader, rows->pdata[i]);
        json_array_add_object_element (items, _sijil_list_reader_dup_item (reader));
      }
    else
      {
        json_array_add_null_element (items);
      }

  free_rows (rows);
  return TRUE;
}

static gboolean
add_near_rows (SijilListReader  *reader,
               const gint64     *ids,
               guint             n_ids,
               JsonArray        *items,
               GError          **error)
{
  gboolean has_row;

  for (guint i = 0; i < n_ids; i++)
    {
      if (!_sijil_list_reader_read (reader, ids[i], &has_row, error))
        return FALSE;
      if (has_row)
        json_array_add_object_element (items, _sijil_list_reader_dup_item (reader));
      else
        json_array_add_null_element (items);
    }

  return TRUE;
}

/* An item for each id; null where there is no such row. @values: (nullable): the parameters of the list that they are of */
JsonArray *
_sijil_list_read_rows (SijilRegister        *reg,
                       const SijilListKind  *kind,
                       JsonObject           *values,
                       const gint64         *ids,
                       guint                 n_ids,
                       GError              **error)
{
  g_autoptr (SijilListReader) reader = _sijil_list_reader_new (reg, kind, values, error);
  g_autoptr (JsonArray) items = json_array_sized_new (n_ids);
  gboolean done = reader != NULL
                  && (sijil_db_is_far (sijil_register_get_db (reg)) ? add_far_rows (reader, reg, kind, ids, n_ids, items, error)
                                                                    : add_near_rows (reader, ids, n_ids, items, error));

  return done ? g_steal_pointer (&items) : NULL;
}

/**
 * sijil_list_rows:
 * @what: "applications", "entries", "cards" or "history"
 * @filter: (nullable): with which sijil_list_ids() gave them: what is listed of one record tells who did it (sijil_list())
 * @ids: (array length=n_ids): a stretch of what sijil_list_ids() gave
 * @n_ids: its length
 *
 * Returns: (transfer full): an item for each id, as in a page of sijil_list(), as it is now; null where there is no such
 *   row. %NULL with @error set
 */
JsonArray *
sijil_list_rows (SijilRegister  *reg,
                 const char     *what,
                 JsonObject     *filter,
                 const gint64   *ids,
                 guint           n_ids,
                 GError        **error)
{
  const SijilListKind *kind = _sijil_list_kind (what, error);
  g_autoptr (JsonObject) values = NULL;
  JsonArray *items;

  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  if (kind == NULL || !sijil_register_require (reg, kind->roles != 0 ? kind->roles : SIJIL_ROLE_ANY, error)
      || (filter != NULL && (values = _sijil_list_values (reg, kind, filter, error)) == NULL)
      || !sijil_db_begin_reading (sijil_register_get_db (reg), error))
    return NULL;

  items = _sijil_list_read_rows (reg, kind, values, ids, n_ids, error);
  sijil_db_rollback (sijil_register_get_db (reg));
  return items;
}
