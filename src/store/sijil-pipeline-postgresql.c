/*
 * Statements whose answer nobody needs go to the server together with the next one whose answer is needed, so that a step
 * over a long line costs a few round trips, not a hundred. They run in order; after one that is refused the others are passed
 * over, and what it refused is what is said.
 */

#include "store/sijil-db-postgresql.h"

/* Nothing is kept back for long: the server works meanwhile, and what is queued takes memory here. */
#define MOST_QUEUED 64

typedef struct
{
  SijilStmt   *stmt;       /* (unowned) (nullable) */
  GError      *when_taken; /* (nullable) */
  JsonObject **row;        /* (nullable): takes the first row */
  gboolean     is_new;     /* the statement is only being prepared */
  PGresult   **result;     /* (nullable): takes the answer when it is good */
} Queued;

static void
clear_queued (gpointer data)
{
  g_clear_error (&((Queued *) data)->when_taken);
}

static gboolean
is_good (const PGresult *result)
{
  return PQresultStatus (result) == PGRES_TUPLES_OK || PQresultStatus (result) == PGRES_COMMAND_OK;
}

static gboolean
is_under_way (SijilServerDb *db)
{
  return db->queue != NULL && db->queue->len > 0;
}

/* (transfer full) (nullable): the answer to one statement, of which there is one. */
static PGresult *
next_answer (SijilServerDb *db)
{
  PGresult *result = _sijil_server_next_result (db);
  PGresult *more = result != NULL ? _sijil_server_next_result (db) : NULL;

  if (more != NULL)
    _sijil_server_drop (db); /* out of step */

  PQclear (more);
  return result;
}

static void
set_queued_error (SijilServerDb   *db,
                  Queued          *queued,
                  const PGresult  *result,
                  GError         **error)
{
  if (queued->when_taken != NULL && _sijil_server_is_taken (result))
    {
      g_propagate_error (error, g_steal_pointer (&queued->when_taken));
      return;
    }

  _sijil_server_set_error (db, result, error);
  if (queued->stmt != NULL && queued->stmt->name != NULL)
    g_prefix_error (error, "%s: ", queued->stmt->name);
}

/* Back to asking one by one. */
static void
leave_pipeline (SijilServerDb *db)
{
  PGresult *end = _sijil_server_next_result (db);

  if (PQresultStatus (end) != PGRES_PIPELINE_SYNC || PQexitPipelineMode (db->handle) != 1)
    _sijil_server_drop (db);

  PQclear (end);
}

/* Reads the answers to all that was sent. @last: (out) (nullable): that of the statement sent behind the queue */
static gboolean
collect (SijilServerDb  *db,
         PGresult      **last,
         GError        **error)
{
  gboolean done = PQpipelineSync (db->handle) == 1;

  if (!done)
    _sijil_server_set_error (db, NULL, error);
  for (guint i = 0; i < db->queue->len; i++)
    {
      PGresult *result = next_answer (db);
      Queued *queued = &g_array_index (db->queue, Queued, i);

      if (queued->is_new && !is_good (result))
        _sijil_server_stmt_forget (queued->stmt);
      if (done && !is_good (result))
        {
          set_queued_error (db, queued, result, error);
          done = FALSE;
        }
      if (done && queued->row != NULL && PQntuples (result) > 0)
        *queued->row = _sijil_server_stmt_dup_answer (queued->stmt, result);
      if (done && queued->result != NULL)
        *queued->result = g_steal_pointer (&result);
      PQclear (result);
    }
  if (last != NULL)
    *last = next_answer (db);
  leave_pipeline (db);
  g_array_set_size (db->queue, 0);

  if (!done && last != NULL)
    g_clear_pointer (last, PQclear);
  return done;
}

/* Waits for what was queued. Called before anything is asked that cannot be asked behind it. */
gboolean
_sijil_server_flush (SijilServerDb  *db,
                     GError        **error)
{
  return !is_under_way (db) || collect (db, NULL, error);
}

gboolean
_sijil_server_settle (SijilDb  *db,
                      GError  **error)
{
  return _sijil_server_flush ((SijilServerDb *) db, error);
}

/* The same, when the transaction is given up anyway and nobody waits for a row. */
void
_sijil_server_forget_queue (SijilServerDb *db)
{
  for (guint i = 0; is_under_way (db) && i < db->queue->len; i++)
    g_array_index (db->queue, Queued, i).row = NULL;
  if (is_under_way (db))
    collect (db, NULL, NULL);
}

static int
send (SijilServerDb          *db,
      const SijilServerCall  *call)
{
  if (call->stmt == NULL)
    return PQsendQueryParams (db->handle, call->sql, 0, NULL, NULL, NULL, NULL, 0);

  return PQsendQueryPrepared (db->handle, call->stmt->name, call->n_values, call->values, call->lengths, call->formats,
                              call->wants_bytes);
}

/* Makes room for one more, which was @sent. */
static gboolean
append (SijilServerDb  *db,
        Queued         *queued,
        gboolean        sent,
        GError        **error)
{
  if (sent)
    {
      g_array_append_val (db->queue, *queued);
      return TRUE;
    }

  _sijil_server_set_error (db, NULL, error);
  clear_queued (queued);
  return FALSE;
}

static gboolean
make_room (SijilServerDb  *db,
           GError        **error)
{
  if (db->queue == NULL)
    {
      db->queue = g_array_new (FALSE, FALSE, sizeof (Queued));
      g_array_set_clear_func (db->queue, clear_queued);
    }
  if (db->queue->len >= MOST_QUEUED && !_sijil_server_flush (db, error))
    return FALSE;

  if (PQpipelineStatus (db->handle) == PQ_PIPELINE_OFF)
    PQenterPipelineMode (db->handle);
  return TRUE;
}

/* Has a statement prepared before what is sent next. */
gboolean
_sijil_server_queue_prepare (SijilServerDb  *db,
                             SijilStmt      *stmt,
                             const char     *name,
                             const char     *sql,
                             GError        **error)
{
  Queued queued = { .stmt = stmt, .is_new = TRUE };

  return make_room (db, error) && append (db, &queued, PQsendPrepare (db->handle, name, sql, 0, NULL) == 1, error);
}

/*
 * Sends a statement that was prepared on this connection.
 * @when_taken: (nullable) (transfer full): see sijil_stmt_queue()
 * @row: (nullable): see sijil_db_queue_row()
 */
gboolean
_sijil_server_queue (SijilServerDb          *db,
                     const SijilServerCall  *call,
                     GError                 *when_taken,
                     JsonObject            **row,
                     GError                **error)
{
  Queued queued = { .stmt = call->stmt, .when_taken = when_taken, .row = row };

  if (make_room (db, error))
    return append (db, &queued, send (db, call) == 1, error);

  clear_queued (&queued);
  return FALSE;
}

/*
 * Sends two statements behind what was queued, and waits for the answers to all.
 * @first: (out) (nullable): the first's answer, which is good; %NULL with @error set when it or something before it was not
 * @second: (out) (nullable): the other's, good or not
 */
gboolean
_sijil_server_ask_both (SijilServerDb  *db,
                        const char     *first_sql,
                        const char     *second_sql,
                        PGresult      **first,
                        PGresult      **second,
                        GError        **error)
{
  const SijilServerCall calls[] = { { .sql = first_sql }, { .sql = second_sql } };
  Queued queued = { .result = first };

  *first = *second = NULL;
  if (!make_room (db, error) || !append (db, &queued, send (db, &calls[0]) == 1, error))
    return FALSE;
  if (send (db, &calls[1]) == 1)
    return collect (db, second, error);

  _sijil_server_set_error (db, NULL, error);
  _sijil_server_forget_queue (db);
  g_clear_pointer (first, PQclear);
  return FALSE;
}

/*
 * Sends a statement behind what was queued, and waits for the answers to all.
 * @result: (out) (nullable): its answer, good or not; %NULL when something before it was refused, which @error tells
 */
gboolean
_sijil_server_ask (SijilServerDb          *db,
                   const SijilServerCall  *call,
                   PGresult              **result,
                   GError                **error)
{
  if (!is_under_way (db))
    {
      *result = _sijil_server_last_result (db, send (db, call));
      return TRUE;
    }

  *result = NULL;
  if (send (db, call) == 1)
    return collect (db, result, error);

  _sijil_server_set_error (db, NULL, error);
  _sijil_server_forget_queue (db);
  return FALSE;
}
