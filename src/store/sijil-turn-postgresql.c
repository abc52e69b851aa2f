/*
 * Transactions, and whose turn it is to write.
 *
 * Three locks of the server's, all of which end with the transaction. The first is every writer's: alone for one that reads
 * what anybody may change, shared for one that claims what it is about. The second is a subject's that is claimed. The third is
 * that of a chamber's history, whose rows are numbered without a gap: it is taken last, with the commit.
 * They are taken in this order, subjects by their numbers, so that nobody waits in a circle; where one does all the same, the
 * server ends one of the two, and nothing of it was saved.
 *
 * A step that others are beside lets its locks go before it waits for the disk: it is committed in memory, and what follows it
 * in the journal is brought to the disk then. So those who wait for the chamber's history do not wait for each other's disk, and
 * the server brings several of them there at once. Nobody is told that a step was saved before it is on the disk; whoever
 * builds on one that is not yet comes later in the journal, and is lost with it if the power goes.
 */

#include "store/sijil-db-postgresql.h"
#include "store/sijil-sql-private.h"

/* How often a transaction is begun anew when two desks met before anything was done in it. */
#define MOST_RETRIES 3

void
_sijil_server_rollback (SijilDb *db)
{
  SijilServerDb *self = (SijilServerDb *) db;

  _sijil_server_forget_queue (self);
  self->is_begun = FALSE;
  PQclear (_sijil_server_query (self, "ROLLBACK"));
}

gboolean
_sijil_server_is_in_transaction (SijilDb *db)
{
  return ((SijilServerDb *) db)->is_begun;
}

/* @has_met: (out): whether two desks met, and the same done again may succeed */
static gboolean
try_begin (SijilServerDb  *db,
           const char     *sql,
           gboolean       *has_met,
           GError        **error)
{
  PGresult *result;
  gboolean done;

  *has_met = FALSE;
  if (!_sijil_server_be_connected (db, error))
    return FALSE;

  db->is_begun = TRUE;
  result = _sijil_server_query (db, sql);
  done = PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK;
  if (!done)
    {
      *has_met = _sijil_server_is_collision (result);
      _sijil_server_set_error (db, result, error);
      _sijil_server_rollback (&db->base);
    }

  PQclear (result);
  return done;
}

/*
 * Starts a transaction by the script @sql. Nothing is lost when the connection had been cut before: it is made anew. Nor when
 * the server ended the script because two desks met: nothing was done in it yet.
 */
gboolean
_sijil_server_begin (SijilServerDb  *db,
                     const char     *sql,
                     GError        **error)
{
  gboolean has_met = FALSE;
  gboolean was_cut = FALSE;
  guint retries = 0;

  for (;;)
    {
      GError *problem = NULL;

      if (try_begin (db, sql, &has_met, &problem))
        return TRUE;

      if ((PQstatus (db->handle) == CONNECTION_BAD && !was_cut) || (has_met && retries < MOST_RETRIES))
        {
          was_cut = was_cut || !has_met;
          retries += has_met ? 1 : 0;
          g_clear_error (&problem);
          continue;
        }
      g_propagate_error (error, problem);
      return FALSE;
    }
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/* The number of a subject's lock: registers in one database must not share it. Two subjects that do wait for each other only. */
static gint64
get_key (SijilServerDb *db,
         const char    *subject)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 key = 0;

  g_checksum_update (checksum, (const guchar *) db->schema, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) subject, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < sizeof key; i++)
    key = key << 8 | digest[i];

  return (gint64) key;
}

static char *
write_begin_beside (SijilServerDb       *db,
                    const char * const  *subjects,
                    GError             **error)
{
  g_autofree char *begin = _sijil_sql_load ("postgresql", "begin-beside", error);
  g_autofree char *claim = begin != NULL ? _sijil_sql_load ("postgresql", "subject-claim", error) : NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_new (begin);

  if (claim == NULL)
    return NULL;

  for (guint i = 0; subjects != NULL && subjects[i] != NULL; i++)
    {
      gint64 key = get_key (db, subjects[i]);

      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *key = g_strdup_printf ("'%" G_GINT64_FORMAT "'", g_array_index (keys, gint64, i));
      g_autoptr (GString) one = g_string_new (claim);

      g_string_replace (one, ":key", key, 0);
      g_string_append_printf (sql, "\n%s;", one->str);
    }

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

gboolean
_sijil_server_begin_turn (SijilDb             *db,
                          SijilTurn            turn,
                          const char * const  *subjects,
                          GError             **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  g_autofree char *sql = NULL;

  if (turn == SIJIL_TURN_READING)
    sql = g_strdup ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  else if (turn == SIJIL_TURN_ALONE)
    sql = _sijil_sql_load ("postgresql", "begin-writing", error);
  else
    sql = write_begin_beside (self, subjects, error);

  self->commits_early = turn == SIJIL_TURN_BESIDE;
  return sql != NULL && _sijil_server_begin (self, sql, error);
}

/* Whoever asks reads next, and is answered when the subject is claimed. */
gboolean
_sijil_server_claim (SijilDb     *db,
                     const char  *subject,
                     GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "subject-claim", error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_int (stmt, "key", get_key ((SijilServerDb *) db, subject));
  return sijil_stmt_queue (stmt, NULL, error);
}

gboolean
_sijil_server_take_turn (SijilDb     *db,
                         const char  *chamber,
                         GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "history-turn", error);

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", chamber);
  return sijil_stmt_queue (stmt, NULL, error);
}

gboolean
_sijil_server_reach_disk (SijilDb  *db,
                          GError  **error)
{
  gint64 place;

  return sijil_db_query_int (db, "reach-disk", NULL, &place, error);
}

/* @committed: (out) (nullable): the answer to COMMIT; @last: (out) (nullable): to what was asked last, that or what follows it */
static gboolean
ask_to_commit (SijilServerDb  *db,
               PGresult      **committed,
               PGresult      **last,
               GError        **error)
{
  const SijilServerCall call = { .sql = "COMMIT" };
  g_autofree char *reach_disk = db->commits_early ? _sijil_sql_load ("postgresql", "reach-disk", error) : NULL;

  *last = NULL;
  if (!db->commits_early)
    return _sijil_server_ask (db, &call, committed, error);

  return reach_disk != NULL && _sijil_server_ask_both (db, call.sql, reach_disk, committed, last, error);
}

static gboolean
is_answered (const PGresult *result,
             const char     *words)
{
  return PQresultStatus (result) == PGRES_COMMAND_OK && g_str_equal (PQcmdStatus ((PGresult *) result), words);
}

/*
 * A transaction that was lost already is ended by COMMIT, too, but not committed. What was queued goes with it: when the line is
 * cut then, nobody knows what became of it.
 */
gboolean
_sijil_server_commit (SijilDb  *db,
                      GError  **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  PGresult *committed = NULL;
  PGresult *last = NULL;
  gboolean done;

  self->is_begun = FALSE;
  if (!ask_to_commit (self, &committed, &last, error))
    {
      if (PQstatus (self->handle) == CONNECTION_OK && PQtransactionStatus (self->handle) != PQTRANS_IDLE)
        PQclear (_sijil_server_query (self, "ROLLBACK"));
      return FALSE;
    }

  done = is_answered (committed, "COMMIT");
  if (is_answered (committed, "ROLLBACK"))
    sijil_set_error (error, SIJIL_ERROR_FAILED, "step-lost", NULL,
                     "A part of the step was refused, so nothing of it was saved.", NULL);
  else if (!done)
    _sijil_server_set_error (self, committed, error);
  else if (self->commits_early && PQresultStatus (last) != PGRES_TUPLES_OK)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "server-lost", NULL,
                       "The connection to the server was cut. The step is not confirmed: look it up before doing it again.", NULL);
      done = FALSE;
    }

  PQclear (committed);
  PQclear (last);
  return done;
}
