/* Whole tables, as PostgreSQL reads and writes them: by a cursor, and by COPY in its text form. */

#include "store/sijil-copy-private.h"
#include "store/sijil-db-postgresql.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)

static gboolean
copy_hold (SijilDb  *db,
           GError  **error)
{
  return _sijil_server_exec_file ((SijilServerDb *) db, "copy-hold", error);
}

/* A cursor ends with its transaction; another of the same name would be refused before that. */
static SijilStmt *
copy_read (SijilDb           *db,
           const SijilTable  *table,
           GError           **error)
{
  g_autofree char *sql = _sijil_copy_load_sql (db, "copy-read", table, error);
  SijilStmt *stmt;

  if (sql == NULL || !_sijil_server_exec ((SijilServerDb *) db, sql, error))
    return NULL;

  stmt = _sijil_copy_prepare (db, "copy-fetch", table, error);
  if (stmt != NULL)
    _sijil_server_stmt_fetch_on (stmt);

  return stmt;
}

static gboolean
copy_begin (SijilDb  *db,
            GError  **error)
{
  return _sijil_server_exec_file ((SijilServerDb *) db, "copy-begin", error);
}

static gboolean
copy_write_begin (SijilDb           *db,
                  const SijilTable  *table,
                  GError           **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  g_autofree char *sql = _sijil_copy_load_sql (db, "copy-write", table, error);
  PGresult *result;
  gboolean done;

  if (sql == NULL || !_sijil_server_flush (self, error))
    return FALSE;

  result = _sijil_server_query (self, sql);
  done = PQresultStatus (result) == PGRES_COPY_IN;
  if (done)
    PQsetnonblocking (self->handle, 0); /* until its end */
  else
    _sijil_server_set_error (self, result, error);
  PQclear (result);

  if (self->lines == NULL)
    self->lines = g_string_sized_new (BLOCK_BYTES * 2);
  g_string_truncate (self->lines, 0);
  return done;
}

static gboolean
send_lines (SijilServerDb  *self,
            GError        **error)
{
  gboolean done = PQputCopyData (self->handle, self->lines->str, (int) self->lines->len) == 1;

  g_string_truncate (self->lines, 0);
  if (!done)
    _sijil_server_set_error (self, NULL, error);

  return done;
}

/* What ends a value or a line in COPY's text form, and the sign that begins such a name, are written by their names. */
static void
append_text (GString    *lines,
             const char *text)
{
  for (;;)
    {
      gsize plain = strcspn (text, "\\\t\n\r");

      g_string_append_len (lines, text, (gssize) plain);
      text += plain;
      if (*text == '\0')
        return;

      g_string_append_c (lines, '\\');
      g_string_append_c (lines, *text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\');
      text++;
    }
}

static void
append_bytes (GString      *lines,
              const guint8 *bytes,
              gsize         length)
{
  static const char digits[] = "0123456789abcdef";

  g_string_append (lines, "\\\\x");
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (lines, digits[bytes[i] >> 4]);
      g_string_append_c (lines, digits[bytes[i] & 15]);
    }
}

static gboolean
copy_write_row (SijilDb          *db,
                const SijilCell  *cells,
                guint             n_cells,
                GError          **error)
{
  SijilServerDb *self = (SijilServerDb *) db;

  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (self->lines, '\t');
      if (cells[i].type == SIJIL_COLUMN_NULL)
        g_string_append (self->lines, "\\N");
      else if (cells[i].type == SIJIL_COLUMN_BLOB)
        append_bytes (self->lines, (const guint8 *) cells[i].data, cells[i].length);
      else
        append_text (self->lines, cells[i].data);
    }
  g_string_append_c (self->lines, '\n');

  return self->lines->len < BLOCK_BYTES || send_lines (self, error);
}

static gboolean
copy_write_end (SijilDb  *db,
                GError  **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  gboolean done = send_lines (self, error);
  PGresult *result;

  if (PQputCopyEnd (self->handle, NULL) != 1 && done)
    {
      _sijil_server_set_error (self, NULL, error);
      return FALSE;
    }
  while ((result = PQgetResult (self->handle)) != NULL)
    {
      if (done && PQresultStatus (result) != PGRES_COMMAND_OK)
        {
          _sijil_server_set_error (self, result, error);
          done = FALSE;
        }
      PQclear (result);
    }
  PQsetnonblocking (self->handle, 1);

  return done;
}

static gboolean
copy_finish (SijilDb  *db,
             GError  **error)
{
  return _sijil_server_exec_file ((SijilServerDb *) db, "copy-finish", error);
}

const SijilCopyEngine _sijil_postgresql_copy = {
  .hold = copy_hold,
  .read = copy_read,
  .begin = copy_begin,
  .write_begin = copy_write_begin,
  .write_row = copy_write_row,
  .write_end = copy_write_end,
  .finish = copy_finish,
};
