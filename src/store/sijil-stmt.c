/* Statements of the SQLite engine: each is a file of data/sql, prepared once a connection, with named parameters. */

#include "store/sijil-db-private.h"

static char *
load_sql (const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat ("/org/sijil/Sijil/sql/", name, ".sql", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* The engine finds a parameter's name by walking through all of them; a step of the office binds some hundred. */
static void
read_parameters (SijilStmt *stmt)
{
  stmt->n_parameters = sqlite3_bind_parameter_count (stmt->handle);
  stmt->parameters = g_new0 (const char *, (gsize) stmt->n_parameters + 1);
  for (int i = 1; i <= stmt->n_parameters; i++)
    stmt->parameters[i] = g_intern_string (sqlite3_bind_parameter_name (stmt->handle, i) + 1);
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
  SijilStmt *stmt = g_hash_table_lookup (db->statements, name);
  g_autofree char *sql = NULL;
  sqlite3_stmt *handle = NULL;
  int result;

  g_return_val_if_fail (db->thread == g_thread_self (), NULL);

  if (stmt != NULL)
    {
      sijil_stmt_reset (stmt);
      return stmt;
    }

  sql = load_sql (name, error);
  if (sql == NULL)
    return NULL;

  result = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (result != SQLITE_OK)
    {
      _sijil_db_set_error (db, result, error);
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  stmt = g_new0 (SijilStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  stmt->name = g_strdup (name);
  read_parameters (stmt);
  g_hash_table_insert (db->statements, stmt->name, stmt);

  return stmt;
}

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
  sqlite3_bind_text (stmt->handle, parameter_index (stmt, parameter), value, -1, SQLITE_TRANSIENT);
}

void
sijil_stmt_bind_int (SijilStmt  *stmt,
                     const char *parameter,
                     gint64      value)
{
  sqlite3_bind_int64 (stmt->handle, parameter_index (stmt, parameter), value);
}

/** sijil_stmt_bind_blob: @data is copied; %NULL binds SQL's null. */
void
sijil_stmt_bind_blob (SijilStmt  *stmt,
                      const char *parameter,
                      const void *data,
                      gsize       length)
{
  sqlite3_bind_blob64 (stmt->handle, parameter_index (stmt, parameter), data, length, SQLITE_TRANSIENT);
}

static void
bind_node (SijilStmt *stmt,
           int        index,
           JsonNode  *node)
{
  g_autofree char *text = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    sqlite3_bind_null (stmt->handle, index);
  else if (!JSON_NODE_HOLDS_VALUE (node))
    {
      text = json_to_string (node, FALSE);
      sqlite3_bind_text (stmt->handle, index, text, -1, SQLITE_TRANSIENT);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    sqlite3_bind_text (stmt->handle, index, json_node_get_string (node), -1, SQLITE_TRANSIENT);
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    sqlite3_bind_double (stmt->handle, index, json_node_get_double (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    sqlite3_bind_int64 (stmt->handle, index, json_node_get_boolean (node) ? 1 : 0);
  else
    sqlite3_bind_int64 (stmt->handle, index, json_node_get_int (node));
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
  int result = sqlite3_step (stmt->handle);

  if (has_row != NULL)
    *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW)
    return TRUE;

  if (result == SQLITE_DONE)
    {
      stmt->db->changes = sqlite3_changes64 (stmt->db->handle);
      sqlite3_reset (stmt->handle);
      return TRUE;
    }

  _sijil_db_set_error (stmt->db, sqlite3_extended_errcode (stmt->db->handle), error);
  g_prefix_error (error, "%s: ", stmt->name);
  sqlite3_reset (stmt->handle);
  return FALSE;
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

/** sijil_stmt_get_name: (nullable): the name of a column; %NULL past the last one. */
const char *
sijil_stmt_get_name (SijilStmt *stmt,
                     int        column)
{
  return column < sqlite3_column_count (stmt->handle) ? sqlite3_column_name (stmt->handle, column) : NULL;
}

gboolean
sijil_stmt_is_null (SijilStmt *stmt,
                    int        column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}

/** sijil_stmt_get_text: (nullable): valid until the next step. */
const char *
sijil_stmt_get_text (SijilStmt *stmt,
                     int        column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

gint64
sijil_stmt_get_int (SijilStmt *stmt,
                    int        column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

/** sijil_stmt_dup_blob: Returns: (transfer full) (nullable): the bytes, or %NULL for null. */
GBytes *
sijil_stmt_dup_blob (SijilStmt *stmt,
                     int        column)
{
  const void *data = sqlite3_column_blob (stmt->handle, column);

  if (sijil_stmt_is_null (stmt, column))
    return NULL;

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (stmt->handle, column));
}

/**
 * sijil_stmt_dup_row:
 *
 * Returns: (transfer full): the row as an object, a member a column; nulls are left out, bytes are hexadecimal text
 */
JsonObject *
sijil_stmt_dup_row (SijilStmt *stmt)
{
  JsonObject *row = json_object_new ();
  int count = sqlite3_column_count (stmt->handle);

  for (int i = 0; i < count; i++)
    {
      const char *name = sqlite3_column_name (stmt->handle, i);

      switch (sqlite3_column_type (stmt->handle, i))
        {
        case SQLITE_INTEGER:
          json_object_set_int_member (row, name, sqlite3_column_int64 (stmt->handle, i));
          break;
        case SQLITE_FLOAT:
          json_object_set_double_member (row, name, sqlite3_column_double (stmt->handle, i));
          break;
        case SQLITE_TEXT:
          json_object_set_string_member (row, name, (const char *) sqlite3_column_text (stmt->handle, i));
          break;
        case SQLITE_BLOB:
          {
            const guint8 *data = sqlite3_column_blob (stmt->handle, i);
            int length = sqlite3_column_bytes (stmt->handle, i);
            g_autoptr (GString) hex = g_string_sized_new (2 * (gsize) length);

            for (int k = 0; k < length; k++)
              g_string_append_printf (hex, "%02x", data[k]);
            json_object_set_string_member (row, name, hex->str);
          }
          break;
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
  sqlite3_reset (stmt->handle);
}

/** sijil_stmt_reset: (nullable): ends the use of a statement and forgets its parameters. */
void
sijil_stmt_reset (SijilStmt *stmt)
{
  if (stmt == NULL)
    return;

  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
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
