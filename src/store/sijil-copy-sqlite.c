/* Whole tables, as SQLite reads and writes them. */

#include "store/sijil-copy-private.h"
#include "store/sijil-db-sqlite.h"

static SijilStmt *
copy_read (SijilDb           *db,
           const SijilTable  *table,
           GError           **error)
{
  return _sijil_copy_prepare (db, "copy-read", table, error);
}

/* A file waits for whoever has it. */
static gboolean
copy_hold (SijilDb  *db,
           GError  **error)
{
  return TRUE;
}

/* What rests while tables are copied rested before the transaction began. */
static gboolean
copy_begin (SijilDb  *db,
            GError  **error)
{
  return TRUE;
}

static gboolean
copy_write_begin (SijilDb           *db,
                  const SijilTable  *table,
                  GError           **error)
{
  SijilSqliteDb *self = (SijilSqliteDb *) db;

  self->written = _sijil_copy_prepare (db, "copy-write", table, error);
  return self->written != NULL;
}

static gboolean
copy_write_row (SijilDb          *db,
                const SijilCell  *cells,
                guint             n_cells,
                GError          **error)
{
  SijilStmt *stmt = ((SijilSqliteDb *) db)->written;
  gboolean has_row;

  for (guint i = 0; i < n_cells; i++)
    {
      const SijilCell *cell = &cells[i];
      int index = (int) i + 1;

      switch (cell->type)
        {
        case SIJIL_COLUMN_NULL:
          _sijil_sqlite_stmt_bind_null (stmt, index);
          break;
        case SIJIL_COLUMN_INT:
          _sijil_sqlite_stmt_bind_int (stmt, index, g_ascii_strtoll (cell->data, NULL, 10));
          break;
        case SIJIL_COLUMN_DOUBLE:
          _sijil_sqlite_stmt_bind_double (stmt, index, g_ascii_strtod (cell->data, NULL));
          break;
        case SIJIL_COLUMN_TEXT:
          _sijil_sqlite_stmt_bind_text (stmt, index, cell->data);
          break;
        case SIJIL_COLUMN_BLOB:
          _sijil_sqlite_stmt_bind_blob (stmt, index, cell->data != NULL ? cell->data : "", cell->length);
          break;
        default:
          g_return_val_if_reached (FALSE);
        }
    }

  return _sijil_sqlite_stmt_step (stmt, &has_row, error);
}

static gboolean
copy_write_end (SijilDb  *db,
                GError  **error)
{
  return TRUE;
}

/* Foreign keys rest while tables are copied. */
static gboolean
copy_finish (SijilDb  *db,
             GError  **error)
{
  return db->engine->migration_check (db, error);
}

const SijilCopyEngine _sijil_sqlite_copy = {
  .hold = copy_hold,
  .read = copy_read,
  .begin = copy_begin,
  .write_begin = copy_write_begin,
  .write_row = copy_write_row,
  .write_end = copy_write_end,
  .finish = copy_finish,
};
