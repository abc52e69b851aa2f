/*
 * Waiting for the server. libpq's own waiting has no end: a server that stopped, or an answer of which a part never comes, would
 * hold the desk for ever. Here a connection that says nothing for too long is given up, and so is one that answers what nobody
 * can understand: what became of what was asked last is not known then, and is looked up on another one.
 */

#include "store/sijil-db-postgresql.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

/* A lock is waited for five seconds at most; what takes longer is said beforehand, by sijil_db_take_time(). */
#define SILENCE_LIMIT_MS 30000

/* libpq may have taken from the line what it has not shown yet, when the connection is encrypted. */
#define ENCRYPTED_LOOK_MS 100

/* Gives a connection up. PQfinish() takes leave of the server, and would wait until it listens. */
void
_sijil_server_drop (SijilServerDb *db)
{
  if (PQsocket (db->handle) >= 0)
    shutdown (PQsocket (db->handle), SHUT_RDWR);
  PQfinish (db->handle);
  db->handle = NULL;
}

/* Waits until something can be read or sent. FALSE: nothing can until @until. */
static gboolean
wait_for_line (SijilServerDb *db,
               gboolean       is_sending,
               gint64         until) /* monotonic, microseconds; 0: as long as it takes */
{
  struct pollfd waiting = { .fd = PQsocket (db->handle), .events = is_sending ? POLLIN | POLLOUT : POLLIN };
  gboolean is_encrypted = PQsslInUse (db->handle) != 0;

  for (;;)
    {
      gint64 left_ms = until > 0 ? MAX ((until - g_get_monotonic_time ()) / 1000, 0) : G_MAXINT;
      gint64 wait_ms = is_encrypted ? MIN (left_ms, ENCRYPTED_LOOK_MS) : left_ms;
      int found = poll (&waiting, 1, (int) wait_ms);

      if (found < 0 && errno == EINTR)
        continue;
      if (found != 0 || left_ms == 0)
        return found != 0;
      if (is_encrypted && PQconsumeInput (db->handle) == 1 && !PQisBusy (db->handle))
        return TRUE;
    }
}

/* Sends what is still to be sent, and waits until libpq has a whole answer or knows that none will come. */
static gboolean
wait_for_answer (SijilServerDb *db)
{
  for (;;)
    {
      gint64 until = db->base.takes_time ? 0 : g_get_monotonic_time () + SILENCE_LIMIT_MS * 1000;
      gboolean is_sending = PQflush (db->handle) == 1;

      if (!is_sending && !PQisBusy (db->handle))
        return TRUE;
      if (!wait_for_line (db, is_sending, until))
        return FALSE;
      if (PQconsumeInput (db->handle) == 0)
        return TRUE; /* PQgetResult() says why */
    }
}

/* Whether it is libpq's own saying, not the server's, that something failed: the connection was cut or is out of step. */
static gboolean
is_of_libpq (const PGresult *result)
{
  return PQresultStatus (result) == PGRES_BAD_RESPONSE
         || (PQresultStatus (result) == PGRES_FATAL_ERROR && PQresultErrorField (result, PG_DIAG_SQLSTATE) == NULL);
}

/* (transfer full) (nullable): as PQgetResult(); %NULL also when the connection was given up, which has no handle then. */
PGresult *
_sijil_server_next_result (SijilServerDb *db)
{
  PGresult *result = NULL;

  if (db->handle != NULL && !wait_for_answer (db))
    _sijil_server_drop (db);
  else
    result = PQgetResult (db->handle);
  if (result != NULL && is_of_libpq (result))
    _sijil_server_drop (db);

  return result;
}

/* (transfer full) (nullable): the last answer to what was @sent. */
PGresult *
_sijil_server_last_result (SijilServerDb *db,
                           int            sent) /* what PQsend…() returned */
{
  PGresult *last = NULL;
  PGresult *next;

  while (sent == 1 && PQresultStatus (last) != PGRES_COPY_IN && (next = _sijil_server_next_result (db)) != NULL)
    {
      PQclear (last);
      last = next;
    }

  return last;
}

/* (transfer full) (nullable): the answer to the last statement of @sql, as PQexec() gives it. */
PGresult *
_sijil_server_query (SijilServerDb *db,
                     const char    *sql)
{
  return _sijil_server_last_result (db, PQsendQuery (db->handle, sql));
}
