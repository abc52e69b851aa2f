/*
 * Statements of the PostgreSQL engine: prepared once a connection, values sent as text and read by the server as the types
 * it found for the parameters, rows taken whole.
 */

#include "store/sijil-db-postgresql.h"
#include "store/sijil-sql-private.h"

#include <string.h>

/* How often a statement outside of a transaction is done again when two desks met. */
#define MOST_RETRIES 3

/* Types by their numbers in pg_type, which never change. */
enum
{
  TYPE_BOOL = 16,
  TYPE_BYTEA = 17,
  TYPE_INT8 = 20,
  TYPE_INT2 = 21,
  TYPE_INT4 = 23,
  TYPE_OID = 26,
  TYPE_FLOAT4 = 700,
  TYPE_FLOAT8 = 701,
  TYPE_NUMERIC = 1700,
};

typedef struct
{
  char    *data;     /* (nullable) */
  gsize    length;
  gboolean is_bytes;
} Value;

typedef struct
{
  SijilStmt  base;
  char      *sql;        /* with $1, $2… */
  gboolean   is_query;   /* doing it twice does no harm */
  gboolean   asks_bytes; /* of columns that are all bytes, as they are */
  gboolean   fetches_on; /* gives some rows of a cursor: after its last one it is run again, until none come */
  guint      connection; /* on which it was prepared; 0: on none */
  GArray    *uses;       /* (element-type int): the parameter of $1, $2… */
  Value     *values;     /* from 1 on, like the parameters */
  PGresult  *columns;    /* (nullable): what the server said of them when they were asked for outside of a run */
  PGresult  *result;     /* (nullable): until the last row was read */
  int        row;
  GPtrArray *blobs;      /* (element-type guint8*): of the row, as they were asked for */
} ServerStmt;

/*
 * Preparing changes nothing: a connection that turns out to have been cut is made anew for it. Within a transaction it is sent
 * with what is asked next.
 */
static gboolean
prepare (ServerStmt     *self,
         SijilServerDb  *db,
         const char     *name,
         GError        **error)
{
  PGresult *result;
  gboolean done;

  if (!_sijil_server_be_connected (db, error))
    return FALSE;
  if (db->is_begun)
    {
      self->connection = db->connection;
      return _sijil_server_queue_prepare (db, &self->base, name, self->sql, error);
    }

  result = _sijil_server_last_result (db, PQsendPrepare (db->handle, name, self->sql, 0, NULL));
  if (_sijil_server_is_cut (db, result))
    {
      PQclear (result);
      if (!_sijil_server_be_connected (db, error))
        return FALSE;
      result = _sijil_server_last_result (db, PQsendPrepare (db->handle, name, self->sql, 0, NULL));
    }

  done = PQresultStatus (result) == PGRES_COMMAND_OK;
  if (done)
    self->connection = db->connection;
  else
    _sijil_server_set_error (db, result, error);

  PQclear (result);
  return done;
}

SijilStmt *
_sijil_server_stmt_prepare (SijilDb     *db,
                            const char  *name,
                            const char  *sql,
                            GError     **error)
{
  ServerStmt *self = g_new0 (ServerStmt, 1);

  self->sql = _sijil_sql_number_parameters (sql, &self->base.parameters, &self->base.n_parameters, &self->uses);
  self->is_query = _sijil_sql_is_query (sql);
  self->blobs = g_ptr_array_new_with_free_func (g_free);
  self->values = g_new0 (Value, (gsize) self->base.n_parameters + 1);
  self->base.db = db;
  if (prepare (self, (SijilServerDb *) db, name, error))
    return &self->base;

  _sijil_server_stmt_free (&self->base);
  g_free (self->base.parameters);
  g_free (self);
  return NULL;
}

void
_sijil_server_stmt_free (SijilStmt *stmt)
{
  ServerStmt *self = (ServerStmt *) stmt;

  _sijil_server_stmt_clear (stmt);
  PQclear (self->result);
  PQclear (self->columns);
  g_ptr_array_unref (self->blobs);
  g_array_unref (self->uses);
  g_free (self->values);
  g_free (self->sql);
}

static void
bind (SijilStmt *stmt,
      int        index,
      char      *value, /* (transfer full) (nullable) */
      gsize      length,
      gboolean   is_bytes)
{
  Value *slot = &((ServerStmt *) stmt)->values[index];

  g_free (slot->data);
  slot->data = value;
  slot->length = length;
  slot->is_bytes = is_bytes;
}

void
_sijil_server_stmt_bind_null (SijilStmt *stmt,
                              int        index)
{
  bind (stmt, index, NULL, 0, FALSE);
}

void
_sijil_server_stmt_bind_text (SijilStmt  *stmt,
                              int         index,
                              const char *value)
{
  bind (stmt, index, g_strdup (value), 0, FALSE);
}

void
_sijil_server_stmt_bind_int (SijilStmt *stmt,
                             int        index,
                             gint64     value)
{
  bind (stmt, index, g_strdup_printf ("%" G_GINT64_FORMAT, value), 0, FALSE);
}

void
_sijil_server_stmt_bind_double (SijilStmt *stmt,
                                int        index,
                                double     value)
{
  char *text = g_malloc (G_ASCII_DTOSTR_BUF_SIZE);

  bind (stmt, index, g_ascii_dtostr (text, G_ASCII_DTOSTR_BUF_SIZE, value), 0, FALSE);
}

void
_sijil_server_stmt_bind_blob (SijilStmt  *stmt,
                              int         index,
                              const void *data,
                              gsize       length)
{
  char *copy = g_malloc (length + 1); /* no bytes are not null */

  memcpy (copy, data, length);
  bind (stmt, index, copy, length, TRUE);
}

void
_sijil_server_stmt_clear (SijilStmt *stmt)
{
  for (int i = 1; i <= stmt->n_parameters; i++)
    bind (stmt, i, NULL, 0, FALSE);
}

/* What the statement and its parameters are to libpq. */
typedef struct
{
  SijilServerCall  call;
  const char     **values;
  int             *lengths;
  int             *formats;
} Message;

static void
message_clear (Message *message)
{
  g_free (message->values);
  g_free (message->lengths);
  g_free (message->formats);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, message_clear)

static void
write_message (ServerStmt *self,
               Message    *message)
{
  guint n = self->uses->len;

  message->values = g_new (const char *, n + 1);
  message->lengths = g_new (int, n + 1);
  message->formats = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const Value *value = &self->values[g_array_index (self->uses, int, i)];

      message->values[i] = value->data;
      message->lengths[i] = (int) value->length;
      message->formats[i] = value->is_bytes ? 1 : 0;
    }
  message->call = (SijilServerCall) { &self->base, NULL, (int) n, message->values, message->lengths, message->formats,
                                      self->asks_bytes ? 1 : 0 };
}

static gboolean
ask (ServerStmt     *self,
     SijilServerDb  *db,
     GError        **error)
{
  g_auto (Message) message = { 0 };

  write_message (self, &message);
  return _sijil_server_ask (db, &message.call, &self->result, error);
}

static gboolean
is_good (const PGresult *result)
{
  return PQresultStatus (result) == PGRES_TUPLES_OK || PQresultStatus (result) == PGRES_COMMAND_OK;
}

static gboolean
be_ready (ServerStmt     *self,
          SijilServerDb  *db,
          GError        **error)
{
  return _sijil_server_be_connected (db, error)
         && (self->connection == db->connection || prepare (self, db, self->base.name, error));
}

static gboolean
send_when_ready (ServerStmt     *self,
                 SijilServerDb  *db,
                 GError        **error)
{
  return be_ready (self, db, error) && ask (self, db, error);
}

/*
 * Outside of a transaction a statement is done again when two desks met, and a query when the connection had been cut while
 * nobody used it. Within one, what was done before is lost in both cases: only the step as a whole could be done again.
 */
static gboolean
run (ServerStmt     *self,
     SijilServerDb  *db,
     GError        **error)
{
  gboolean is_alone = !db->is_begun;

  if (!send_when_ready (self, db, error))
    return FALSE;

  if (is_alone && self->is_query && _sijil_server_is_cut (db, self->result))
    {
      g_clear_pointer (&self->result, PQclear);
      if (!send_when_ready (self, db, error))
        return FALSE;
    }
  for (int i = 1; is_alone && i <= MOST_RETRIES && _sijil_server_is_collision (self->result); i++)
    {
      g_clear_pointer (&self->result, PQclear);
      g_usleep ((gulong) g_random_int_range (1000, 1000 << i));
      if (!ask (self, db, error))
        return FALSE;
    }
  if (is_good (self->result))
    return TRUE;

  _sijil_server_set_error (db, self->result, error);
  g_clear_pointer (&self->result, PQclear);
  return FALSE;
}

/* Whether a statement, by the first word of its name, goes through the whole register: its answer may take minutes. */
static gboolean
goes_through_all (const char *name)
{
  static const char * const words[] = { "check-", "copy-", "erase-", "report-", "retention-" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (name, words[i]))
      return TRUE;

  return g_strcmp0 (name, "check") == 0;
}

static gboolean
run_patiently (ServerStmt     *self,
               SijilServerDb  *db,
               GError        **error)
{
  gboolean took_time = db->base.takes_time;
  gboolean done;

  db->base.takes_time = took_time || goes_through_all (self->base.name);
  done = run (self, db, error);
  db->base.takes_time = took_time;
  return done;
}

gboolean
_sijil_server_stmt_step (SijilStmt  *stmt,
                         gboolean   *has_row,
                         GError    **error)
{
  ServerStmt *self = (ServerStmt *) stmt;

  *has_row = FALSE;
  g_ptr_array_set_size (self->blobs, 0);
  if (self->result != NULL)
    {
      self->row++;
      if (self->fetches_on && self->row == PQntuples (self->result))
        g_clear_pointer (&self->result, PQclear);
    }
  if (self->result == NULL)
    {
      if (!run_patiently (self, (SijilServerDb *) stmt->db, error))
        return FALSE;
      self->row = 0;
      if (!g_str_has_prefix (PQcmdStatus (self->result), "SELECT"))
        {
          stmt->db->changes = g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
          stmt->db->n_saved += ((SijilServerDb *) stmt->db)->is_begun ? 0 : 1;
        }
    }

  *has_row = self->row < PQntuples (self->result);
  if (!*has_row)
    g_clear_pointer (&self->result, PQclear);

  return TRUE;
}

gboolean
_sijil_server_stmt_queue (SijilStmt   *stmt,
                          GError      *when_taken,
                          JsonObject **row,
                          GError     **error)
{
  ServerStmt *self = (ServerStmt *) stmt;
  SijilServerDb *db = (SijilServerDb *) stmt->db;
  g_auto (Message) message = { 0 };

  if (!be_ready (self, db, error))
    {
      g_clear_error (&when_taken);
      return FALSE;
    }

  write_message (self, &message);
  return _sijil_server_queue (db, &message.call, when_taken, row, error);
}

/* It was not prepared after all. */
void
_sijil_server_stmt_forget (SijilStmt *stmt)
{
  ((ServerStmt *) stmt)->connection = 0;
}

/* (transfer full): the first row of an answer to what was queued. */
JsonObject *
_sijil_server_stmt_dup_answer (SijilStmt *stmt,
                               PGresult  *result)
{
  ServerStmt *self = (ServerStmt *) stmt;
  PGresult *read = self->result;
  int row = self->row;
  JsonObject *answer;

  self->result = result;
  self->row = 0;
  answer = sijil_stmt_dup_row (stmt);
  self->result = read;
  self->row = row;
  return answer;
}

void
_sijil_server_stmt_rewind (SijilStmt *stmt)
{
  g_clear_pointer (&((ServerStmt *) stmt)->result, PQclear);
}

/* The columns are known before the first row, too. */
static const PGresult *
get_columns (SijilStmt *stmt)
{
  ServerStmt *self = (ServerStmt *) stmt;
  SijilServerDb *db = (SijilServerDb *) stmt->db;

  if (self->result != NULL)
    return self->result;
  if (self->columns == NULL && _sijil_server_flush (db, NULL)) /* what was refused is said at the next run */
    self->columns = _sijil_server_last_result (db, PQsendDescribePrepared (db->handle, stmt->name));

  return self->columns;
}

int
_sijil_server_stmt_n_columns (SijilStmt *stmt)
{
  return PQnfields (get_columns (stmt));
}

const char *
_sijil_server_stmt_get_name (SijilStmt *stmt,
                             int        column)
{
  return PQfname (get_columns (stmt), column);
}

SijilColumnType
_sijil_server_stmt_get_type (SijilStmt *stmt,
                             int        column)
{
  ServerStmt *self = (ServerStmt *) stmt;

  if (PQgetisnull (self->result, self->row, column))
    return SIJIL_COLUMN_NULL;

  switch (PQftype (self->result, column))
    {
    case TYPE_BOOL:
    case TYPE_INT8:
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_OID:
      return SIJIL_COLUMN_INT;
    case TYPE_NUMERIC: /* a sum of whole numbers */
      return strchr (PQgetvalue (self->result, self->row, column), '.') == NULL ? SIJIL_COLUMN_INT : SIJIL_COLUMN_DOUBLE;
    case TYPE_FLOAT4:
    case TYPE_FLOAT8:
      return SIJIL_COLUMN_DOUBLE;
    case TYPE_BYTEA:
      return SIJIL_COLUMN_BLOB;
    default:
      return SIJIL_COLUMN_TEXT;
    }
}

const char *
_sijil_server_stmt_get_text (SijilStmt *stmt,
                             int        column)
{
  ServerStmt *self = (ServerStmt *) stmt;
  const char *text = PQgetvalue (self->result, self->row, column);

  if (PQgetisnull (self->result, self->row, column))
    return NULL;
  if (PQftype (self->result, column) == TYPE_BOOL)
    return *text == 't' ? "1" : "0";

  return text;
}

gint64
_sijil_server_stmt_get_int (SijilStmt *stmt,
                            int        column)
{
  const char *text = _sijil_server_stmt_get_text (stmt, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

double
_sijil_server_stmt_get_double (SijilStmt *stmt,
                               int        column)
{
  const char *text = _sijil_server_stmt_get_text (stmt, column);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0;
}

/* Has the bytes of a statement, which has columns of no other kind, sent as they are: half as many as in hexadecimal. */
void
_sijil_server_stmt_ask_bytes (SijilStmt *stmt)
{
  ((ServerStmt *) stmt)->asks_bytes = TRUE;
}

/* Makes of a FETCH a statement that gives all rows of its cursor, of which only those of one run are ever in memory. */
void
_sijil_server_stmt_fetch_on (SijilStmt *stmt)
{
  ((ServerStmt *) stmt)->fetches_on = TRUE;
}

/* Bytes come as they are, or as \x and two hexadecimal digits each. */
const void *
_sijil_server_stmt_get_blob (SijilStmt *stmt,
                             int        column,
                             gsize     *length)
{
  ServerStmt *self = (ServerStmt *) stmt;
  const char *text = _sijil_server_stmt_get_text (stmt, column);
  guint8 *blob;

  *length = 0;
  if (text == NULL)
    return NULL;
  if (PQftype (self->result, column) != TYPE_BYTEA || PQfformat (self->result, column) == 1)
    {
      *length = (gsize) PQgetlength (self->result, self->row, column);
      return text;
    }

  *length = (gsize) (PQgetlength (self->result, self->row, column) - 2) / 2;
  blob = g_malloc (*length + 1);
  g_ptr_array_add (self->blobs, blob);
  for (gsize i = 0; i < *length; i++)
    blob[i] = (guint8) (g_ascii_xdigit_value (text[2 * i + 2]) << 4 | g_ascii_xdigit_value (text[2 * i + 3]));
  return blob;
}
