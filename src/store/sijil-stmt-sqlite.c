/* Statements of the SQLite engine. */

#include "store/sijil-db-sqlite.h"

typedef struct
{
  SijilStmt     base;
  sqlite3_stmt *handle;
} SijilSqliteStmt;

static sqlite3_stmt *
get_handle (SijilStmt *stmt)
{
  return ((SijilSqliteStmt *) stmt)->handle;
}

SijilStmt *
_sijil_sqlite_stmt_prepare (SijilDb     *db,
                            const char  *name,
                            const char  *sql,
                            GError     **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;
  sqlite3_stmt *handle = NULL;
  SijilSqliteStmt *stmt;
  int result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (result != SQLITE_OK)
    {
      _sijil_sqlite_set_error (self, result, error);
      return NULL;
    }

  stmt = g_new0 (SijilSqliteStmt, 1);
  stmt->handle = handle;
  stmt->base.n_parameters = sqlite3_bind_parameter_count (handle);
  stmt->base.parameters = g_new0 (const char *, (gsize) stmt->base.n_parameters + 1);
  for (int i = 1; i <= stmt->base.n_parameters; i++)
    stmt->base.parameters[i] = g_intern_string (sqlite3_bind_parameter_name (handle, i) + 1);

  return &stmt->base;
}

void
_sijil_sqlite_stmt_free (SijilStmt *stmt)
{
  sqlite3_finalize (get_handle (stmt));
}

void
_sijil_sqlite_stmt_bind_null (SijilStmt *stmt,
                              int        index)
{
  sqlite3_bind_null (get_handle (stmt), index);
}

void
_sijil_sqlite_stmt_bind_text (SijilStmt  *stmt,
                              int         index,
                              const char *value)
{
  sqlite3_bind_text (get_handle (stmt), index, value, -1, SQLITE_TRANSIENT);
}

void
_sijil_sqlite_stmt_bind_int (SijilStmt *stmt,
                             int        index,
                             gint64     value)
{
  sqlite3_bind_int64 (get_handle (stmt), index, value);
}

void
_sijil_sqlite_stmt_bind_double (SijilStmt *stmt,
                                int        index,
                                double     value)
{
  sqlite3_bind_double (get_handle (stmt), index, value);
}

void
_sijil_sqlite_stmt_bind_blob (SijilStmt  *stmt,
                              int         index,
                              const void *data,
                              gsize       length)
{
  sqlite3_bind_blob64 (get_handle (stmt), index, data, length, SQLITE_TRANSIENT);
}

void
_sijil_sqlite_stmt_clear (SijilStmt *stmt)
{
  sqlite3_clear_bindings (get_handle (stmt));
}

gboolean
_sijil_sqlite_stmt_step (SijilStmt  *stmt,
                         gboolean   *has_row,
                         GError    **error)
{
  SijilSqliteDb *db = (SijilSqliteDb *) stmt->db;
  sqlite3_stmt *handle = get_handle (stmt);
  int result = sqlite3_step (handle);

  *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW)
    return TRUE;

  if (result == SQLITE_DONE)
    {
      stmt->db->changes = sqlite3_changes64 (db->handle);
      sqlite3_reset (handle);
      return TRUE;
    }

  _sijil_sqlite_set_error (db, sqlite3_extended_errcode (db->handle), error);
  sqlite3_reset (handle);
  return FALSE;
}

void
_sijil_sqlite_stmt_rewind (SijilStmt *stmt)
{
  sqlite3_reset (get_handle (stmt));
}

int
_sijil_sqlite_stmt_n_columns (SijilStmt *stmt)
{
  return sqlite3_column_count (get_handle (stmt));
}

const char *
_sijil_sqlite_stmt_get_name (SijilStmt *stmt,
                             int        column)
{
  return sqlite3_column_name (get_handle (stmt), column);
}

SijilColumnType
_sijil_sqlite_stmt_get_type (SijilStmt *stmt,
                             int        column)
{
  switch (sqlite3_column_type (get_handle (stmt), column))
    {
    case SQLITE_INTEGER:
      return SIJIL_COLUMN_INT;
    case SQLITE_FLOAT:
      return SIJIL_COLUMN_DOUBLE;
    case SQLITE_TEXT:
      return SIJIL_COLUMN_TEXT;
    case SQLITE_BLOB:
      return SIJIL_COLUMN_BLOB;
    default:
      return SIJIL_COLUMN_NULL;
    }
}

const char *
_sijil_sqlite_stmt_get_text (SijilStmt *stmt,
                             int        column)
{
  return (const char *) sqlite3_column_text (get_handle (stmt), column);
}

gint64
_sijil_sqlite_stmt_get_int (SijilStmt *stmt,
                            int        column)
{
  return sqlite3_column_int64 (get_handle (stmt), column);
}

double
_sijil_sqlite_stmt_get_double (SijilStmt *stmt,
                               int        column)
{
  return sqlite3_column_double (get_handle (stmt), column);
}

const void *
_sijil_sqlite_stmt_get_blob (SijilStmt *stmt,
                             int        column,
                             gsize     *length)
{
  const void *data = sqlite3_column_blob (get_handle (stmt), column);

  *length = (gsize) sqlite3_column_bytes (get_handle (stmt), column);
  return data;
}
