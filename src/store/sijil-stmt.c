/* Statements: each is a file of data/sql, prepared once a connection, with named parameters. */

#include "store/sijil-db-private.h"
#include "store/sijil-sql-private.h"

/* @sql: (nullable): not needed for a statement that was prepared before */
SijilStmt *
_sijil_db_prepare_text (SijilDb     *db,
                        const char  *name,
                        const char  *sql,
                        GError     **error)
{
  SijilStmt *stmt = g_hash_table_lookup (db->statements, name);

  if (stmt != NULL)
    {
      sijil_stmt_reset (stmt);
      return stmt;
    }

  stmt = db->engine->prepare (db, name, sql, error);
  if (stmt == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  stmt->db = db;
  stmt->name = g_strdup (name);
  g_hash_table_insert (db->statements, stmt->name, stmt);
  return stmt;
}

/**
 * sijil_db_prepare:
 * @name: name of a file in data/sql, without ".sql"
 *
 * Returns: (transfer none): the statement, with no parameter bound; g_autoptr
 *   resets it. One statement is used once at a time.
 */
SijilStmt *
sijil_db_prepare (SijilDb     *db,
                  const char  *name,
                  GError     **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (db->thread == g_thread_self (), NULL);

  if (g_hash_table_contains (db->statements, name))
    return _sijil_db_prepare_text (db, name, NULL, error);

  sql = _sijil_sql_load (db->engine->name, name, error);
  return sql != NULL ? _sijil_db_prepare_text (db, name, sql, error) : NULL;
}

/* The engine finds a parameter's name by walking through all of them; a step of the office binds some hundred. */
static int
parameter_index (SijilStmt  *stmt,
                 const char *parameter)
{
  for (int n = 0, i = stmt->last_bound; n < stmt->n_parameters; n++)
    {
      i = i < stmt->n_parameters ? i + 1 : 1;
      if (g_str_equal (stmt->parameters[i], parameter))
        return stmt->last_bound = i;
    }

  g_critical ("%s.sql has no parameter :%s", stmt->name, parameter);
  return 0;
}

/** sijil_stmt_bind_text: @value is copied; %NULL binds SQL's null. */
void
sijil_stmt_bind_text (SijilStmt  *stmt,
                      const char *parameter,
                      const char *value)
{
  int index = parameter_index (stmt, parameter);

  if (index == 0)
    return;
  if (value != NULL)
    stmt->db->engine->bind_text (stmt, index, value);
  else
    stmt->db->engine->bind_null (stmt, index);
}

void
sijil_stmt_bind_int (SijilStmt  *stmt,
                     const char *parameter,
                     gint64      value)
{
  int index = parameter_index (stmt, parameter);

  if (index != 0)
    stmt->db->engine->bind_int (stmt, index, value);
}

/** sijil_stmt_bind_blob: @data is copied; %NULL binds SQL's null. */
void
sijil_stmt_bind_blob (SijilStmt  *stmt,
                      const char *parameter,
                      const void *data,
                      gsize       length)
{
  int index = parameter_index (stmt, parameter);

  if (index == 0)
    return;
  if (data != NULL)
    stmt->db->engine->bind_blob (stmt, index, data, length);
  else
    stmt->db->engine->bind_null (stmt, index);
}

static void
bind_node (SijilStmt *stmt,
           int        index,
           JsonNode  *node)
{
  const SijilEngine *engine = stmt->db->engine;
  g_autofree char *text = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      engine->bind_null (stmt, index);
    }
  else if (!JSON_NODE_HOLDS_VALUE (node))
    {
      text = json_to_string (node, FALSE);
      engine->bind_text (stmt, index, text);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      engine->bind_text (stmt, index, json_node_get_string (node));
    }
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      engine->bind_double (stmt, index, json_node_get_double (node));
    }
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      engine->bind_int (stmt, index, json_node_get_boolean (node) ? 1 : 0);
    }
  else
    {
      engine->bind_int (stmt, index, json_node_get_int (node));
    }
}

/**
 * sijil_stmt_bind_object:
 * @values: (nullable): members by the parameters' names
 *
 * Binds each parameter to the member of its name: a missing one to null, a
 * boolean to 0 or 1, an object or array to its JSON text.
 */
void
sijil_stmt_bind_object (SijilStmt  *stmt,
                        JsonObject *values)
{
  for (int i = 1; i <= stmt->n_parameters; i++)
    bind_node (stmt, i, values != NULL ? json_object_get_member (values, stmt->parameters[i]) : NULL);
}

/**
 * sijil_stmt_step:
 * @has_row: (out) (optional): whether there is a row to read
 *
 * Goes to the next row. After the last one the statement is reset.
 */
gboolean
sijil_stmt_step (SijilStmt  *stmt,
                 gboolean   *has_row,
                 GError    **error)
{
  gboolean is_row = FALSE;
  gboolean done = stmt->db->engine->step (stmt, &is_row, error);

  if (has_row != NULL)
    *has_row = is_row;
  if (!done)
    g_prefix_error (error, "%s: ", stmt->name);

  return done;
}

/** sijil_stmt_run: runs the statement to its end and resets it; rows are passed over. */
gboolean
sijil_stmt_run (SijilStmt  *stmt,
                GError    **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    if (!sijil_stmt_step (stmt, &has_row, error))
      return FALSE;

  return TRUE;
}

/**
 * sijil_stmt_queue:
 * @when_taken: (nullable) (transfer full): what is said when a value that must be unique is taken
 *
 * Runs a statement whose answer nobody needs. A server is sent it together with the next one whose answer is needed, or
 * the commit, which then fails for what it refuses. Within a transaction only.
 */
gboolean
sijil_stmt_queue (SijilStmt  *stmt,
                  GError     *when_taken,
                  GError    **error)
{
  g_autoptr (GError) taken = when_taken;
  GError *problem = NULL;

  g_return_val_if_fail (sijil_db_is_in_transaction (stmt->db), FALSE);

  if (stmt->db->engine->queue != NULL)
    return stmt->db->engine->queue (stmt, g_steal_pointer (&taken), NULL, error);
  if (sijil_stmt_run (stmt, &problem))
    return TRUE;

  if (taken != NULL && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_CONFLICT))
    {
      g_error_free (problem);
      problem = g_steal_pointer (&taken);
    }
  g_propagate_error (error, problem);
  return FALSE;
}

/** sijil_stmt_get_name: (nullable): the name of a column; %NULL past the last one. */
const char *
sijil_stmt_get_name (SijilStmt *stmt,
                     int        column)
{
  return column < stmt->db->engine->n_columns (stmt) ? stmt->db->engine->get_name (stmt, column) : NULL;
}

gboolean
sijil_stmt_is_null (SijilStmt *stmt,
                    int        column)
{
  return stmt->db->engine->get_type (stmt, column) == SIJIL_COLUMN_NULL;
}

/** sijil_stmt_get_text: (nullable): valid until the next step. */
const char *
sijil_stmt_get_text (SijilStmt *stmt,
                     int        column)
{
  return stmt->db->engine->get_text (stmt, column);
}

gint64
sijil_stmt_get_int (SijilStmt *stmt,
                    int        column)
{
  return stmt->db->engine->get_int (stmt, column);
}

/** sijil_stmt_dup_blob: Returns: (transfer full) (nullable): the bytes, or %NULL for null. */
GBytes *
sijil_stmt_dup_blob (SijilStmt *stmt,
                     int        column)
{
  gsize length;
  const void *data = stmt->db->engine->get_blob (stmt, column, &length);

  if (sijil_stmt_is_null (stmt, column))
    return NULL;

  return g_bytes_new (data, length);
}

static void
add_hexadecimal (JsonObject *row,
                 const char *name,
                 SijilStmt  *stmt,
                 int         column)
{
  gsize length;
  const guint8 *data = stmt->db->engine->get_blob (stmt, column, &length);
  g_autoptr (GString) hex = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  json_object_set_string_member (row, name, hex->str);
}

/**
 * sijil_stmt_dup_row:
 *
 * Returns: (transfer full): the row as an object, a member a column; nulls are left out, bytes are hexadecimal text
 */
JsonObject *
sijil_stmt_dup_row (SijilStmt *stmt)
{
  const SijilEngine *engine = stmt->db->engine;
  JsonObject *row = json_object_new ();
  int count = engine->n_columns (stmt);

  for (int i = 0; i < count; i++)
    {
      const char *name = engine->get_name (stmt, i);

      switch (engine->get_type (stmt, i))
        {
        case SIJIL_COLUMN_INT:
          json_object_set_int_member (row, name, engine->get_int (stmt, i));
          break;
        case SIJIL_COLUMN_DOUBLE:
          json_object_set_double_member (row, name, engine->get_double (stmt, i));
          break;
        case SIJIL_COLUMN_TEXT:
          json_object_set_string_member (row, name, engine->get_text (stmt, i));
          break;
        case SIJIL_COLUMN_BLOB:
          add_hexadecimal (row, name, stmt, i);
          break;
        case SIJIL_COLUMN_NULL:
        default:
          break;
        }
    }

  return row;
}

/** sijil_stmt_rewind: lets a statement run again with the parameters it has; those bound from now on replace theirs. */
void
sijil_stmt_rewind (SijilStmt *stmt)
{
  stmt->db->engine->rewind (stmt);
}

/** sijil_stmt_reset: (nullable): ends the use of a statement and forgets its parameters. */
void
sijil_stmt_reset (SijilStmt *stmt)
{
  if (stmt == NULL)
    return;

  stmt->db->engine->rewind (stmt);
  stmt->db->engine->clear (stmt);
}

/**
 * sijil_db_query_int:
 * @found: (out): first column of the first row; 0 when there is no row or it is null
 */
gboolean
sijil_db_query_int (SijilDb     *db,
                    const char  *name,
                    JsonObject  *values,
                    gint64      *found,
                    GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);
  gboolean has_row;

  *found = 0;
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_object (stmt, values);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *found = sijil_stmt_get_int (stmt, 0);

  return TRUE;
}

/**
 * sijil_db_query_row:
 *
 * Returns: (transfer full) (nullable): the first row, or %NULL without @error when there is none
 */
JsonObject *
sijil_db_query_row (SijilDb     *db,
                    const char  *name,
                    JsonObject  *values,
                    GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_object (stmt, values);
  if (!sijil_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;

  return sijil_stmt_dup_row (stmt);
}

/** sijil_db_query_rows: Returns: (transfer full): the rows as objects, or %NULL with @error set. */
JsonArray *
sijil_db_query_rows (SijilDb     *db,
                     const char  *name,
                     JsonObject  *values,
                     GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);
  g_autoptr (JsonArray) rows = json_array_new ();
  gboolean has_row;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_object (stmt, values);
  for (;;)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);
      json_array_add_object_element (rows, sijil_stmt_dup_row (stmt));
    }
}

/** sijil_db_run: runs a statement whose rows nobody wants; sijil_db_get_changes() tells how many it changed. */
gboolean
sijil_db_run (SijilDb     *db,
              const char  *name,
              JsonObject  *values,
              GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_object (stmt, values);
  return sijil_stmt_run (stmt, error);
}

/** sijil_db_queue: as sijil_db_run(), but what the statement refuses may be said later: see sijil_stmt_queue(). */
gboolean
sijil_db_queue (SijilDb     *db,
                const char  *name,
                JsonObject  *values,
                GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_object (stmt, values);
  return sijil_stmt_queue (stmt, NULL, error);
}

/**
 * sijil_db_queue_row:
 * @row: (out) (transfer full) (nullable): the first row, when the next answer was asked for or sijil_db_settle() called; until
 *   then, or until the transaction has ended, it must stay where it is. %NULL when there is no row
 *
 * As sijil_db_query_row(), but several can be asked for at once.
 */
gboolean
sijil_db_queue_row (SijilDb     *db,
                    const char  *name,
                    JsonObject  *values,
                    JsonObject **row,
                    GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, name, error);
  gboolean has_row;

  g_return_val_if_fail (sijil_db_is_in_transaction (db), FALSE);

  *row = NULL;
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_object (stmt, values);
  if (db->engine->queue != NULL)
    return db->engine->queue (stmt, NULL, row, error);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    *row = sijil_stmt_dup_row (stmt);

  return TRUE;
}

/** sijil_db_is_far: whether answers come from elsewhere, so that several are better asked for at once. */
gboolean
sijil_db_is_far (SijilDb *db)
{
  return db->engine->queue != NULL;
}

/** sijil_db_settle: waits for the answers to all that was queued; what was refused is said. */
gboolean
sijil_db_settle (SijilDb  *db,
                 GError  **error)
{
  return db->engine->settle == NULL || db->engine->settle (db, error);
}
