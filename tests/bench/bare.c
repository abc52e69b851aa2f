#include "bare.h"

#include "store/sijil-db-sqlite.h"

#include <string.h>
#include <time.h>

struct _Bare
{
  SijilSqliteDb *db;         /* (unowned) */
  GPtrArray     *statements; /* (element-type utf8): with their values */
};

/* What begins and ends a transaction is left out, and what a trigger runs by itself. */
static int
trace_cb (unsigned  event,
          void     *data,
          void     *stmt,
          void     *text)
{
  Bare *self = data;
  char *expanded;

  if ((g_str_has_prefix (text, "--") && strchr (text, '\n') == NULL) || g_str_has_prefix (text, "BEGIN")
      || g_str_has_prefix (text, "COMMIT"))
    return 0;

  expanded = sqlite3_expanded_sql (stmt);
  g_ptr_array_add (self->statements, g_strdup (expanded));
  sqlite3_free (expanded);
  return 0;
}

/* Writes down from now on. */
Bare *
bare_new (SijilRegister *reg)
{
  Bare *self = g_new0 (Bare, 1);

  self->db = (SijilSqliteDb *) sijil_register_get_db (reg);
  self->statements = g_ptr_array_new_with_free_func (g_free);
  sqlite3_trace_v2 (self->db->handle, SQLITE_TRACE_STMT, trace_cb, self);
  return self;
}

void
bare_end (Bare *self)
{
  sqlite3_trace_v2 (self->db->handle, 0, NULL, NULL);
}

static void
must (sqlite3 *db,
      int      result)
{
  if (result != SQLITE_OK && result != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
}

/* Seconds for which this thread has had a processor. */
double
bare_get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return (double) worked.tv_sec + (double) worked.tv_nsec / 1e9;
}

/*
 * @worked: (out): seconds of a processor's work, which other programs do not make more
 *
 * Returns: seconds that all of it took in one commit, @copy being the register's file as it was before
 */
double
bare_run (Bare       *self,
          const char *copy,
          double     *worked)
{
  sqlite3 *db = NULL;
  gint64 began;
  double seconds;

  must (db, sqlite3_open_v2 (copy, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
  must (db, sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;"
                              "PRAGMA temp_store = MEMORY", NULL, NULL, NULL));
  *worked = bare_get_worked ();
  began = g_get_monotonic_time ();
  must (db, sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
  for (guint i = 0; i < self->statements->len; i++)
    {
      sqlite3_stmt *stmt = NULL;
      int result;

      must (db, sqlite3_prepare_v2 (db, self->statements->pdata[i], -1, &stmt, NULL));
      do
        result = sqlite3_step (stmt);
      while (result == SQLITE_ROW);
      must (db, sqlite3_finalize (stmt));
    }
  must (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL));
  seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  *worked = bare_get_worked () - *worked;
  sqlite3_close (db);
  return seconds;
}

void
bare_free (Bare *self)
{
  g_ptr_array_unref (self->statements);
  g_free (self);
}
