#include "server.h"

#include <string.h>

gboolean
server_is_asked_for (void)
{
  return g_strcmp0 (g_getenv ("SIJIL_TEST_ENGINE"), "postgresql") == 0;
}

#ifdef HAVE_POSTGRESQL

#include <glib/gstdio.h>
#include <libpq-fe.h>

#define PLACE "postgresql:///"

/**
 * server_try:
 * @place: a database, or "" for the server's own
 * @value: (out) (optional) (nullable): first column of the first row of the last statement
 *
 * Does what a program that is not ours would do.
 *
 * Returns: (transfer full): the SQLSTATE of what was refused; "" when all was done
 */
char *
server_try (const char  *place,
            const char  *sql,
            char       **value)
{
  PGconn *handle = PQconnectdb (place);
  PGresult *result = PQexec (handle, sql);
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  char *found = g_strdup (state != NULL ? state : PQstatus (handle) == CONNECTION_OK ? "" : "08006");

  if (value != NULL)
    *value = PQntuples (result) > 0 ? g_strdup (PQgetvalue (result, 0, 0)) : NULL;
  if (*found != '\0')
    g_test_message ("%s", PQerrorMessage (handle));
  PQclear (result);
  PQfinish (handle);
  return found;
}

/** server_execute: the same for what must succeed. */
void
server_execute (const char *place,
                const char *sql)
{
  g_autofree char *state = server_try (place, sql, NULL);

  g_assert_cmpstr (state, ==, "");
}

/** server_query: (transfer full) (nullable): first column of the first row. */
char *
server_query (const char *place,
              const char *sql)
{
  char *value;
  g_autofree char *state = server_try (place, sql, &value);

  g_assert_cmpstr (state, ==, "");
  return value;
}

/** server_make_place: (nullable) @like: a place to copy, with no connection open. Returns: (transfer full): a new database */
char *
server_make_place (const char *like)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("test_%u", ++n);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE %s", name, like != NULL ? like + strlen (PLACE) : "template0");

  server_execute ("", sql);
  return g_strconcat (PLACE, name, NULL);
}

void
server_remove_place (const char *place)
{
  g_autofree char *sql = g_strdup_printf ("DROP DATABASE %s WITH (FORCE)", place + strlen (PLACE));

  server_execute ("", sql);
}

/** server_ask_for_passwords: whether the role “desk” needs one. The server's rules are its file's; they are read anew on demand. */
void
server_ask_for_passwords (gboolean is_asked)
{
  g_autofree char *rules = g_build_filename (g_getenv ("PGDATA"), "pg_hba.conf", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (rules, is_asked ? "local all desk scram-sha-256\nlocal all all trust\n" : "local all all trust\n", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (rules, 0644), ==, 0);
  server_execute ("", "SELECT pg_reload_conf (), pg_sleep (0.2)");
}

static void
run_standby (const char *verb)
{
  const char *script = g_getenv ("SIJIL_TEST_STANDBY");
  const char * const words[] = { script, verb, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/** server_start_standby: starts a copy that follows the server; made the first time. */
void
server_start_standby (void)
{
  run_standby ("start");
}

void
server_stop_standby (void)
{
  run_standby ("stop");
}

/** server_at_standby: (transfer full): the same database at the copy. */
char *
server_at_standby (const char *place)
{
  return g_strdup_printf ("%s%chost=%s/standby", place, strchr (place, '?') != NULL ? '&' : '?', g_getenv ("PGHOST"));
}

#else

void
server_start_standby (void)
{
  g_assert_not_reached ();
}

void
server_stop_standby (void)
{
  g_assert_not_reached ();
}

char *
server_at_standby (const char *place)
{
  g_assert_not_reached ();
}

char *
server_try (const char  *place,
            const char  *sql,
            char       **value)
{
  g_assert_not_reached ();
}

void
server_execute (const char *place,
                const char *sql)
{
  g_assert_not_reached ();
}

char *
server_query (const char *place,
              const char *sql)
{
  g_assert_not_reached ();
}

char *
server_make_place (const char *like)
{
  g_assert_not_reached ();
}

void
server_remove_place (const char *place)
{
  g_assert_not_reached ();
}

void
server_ask_for_passwords (gboolean is_asked)
{
  g_assert_not_reached ();
}

#endif

/* What pg_ctl does with the words: "stop -m fast", "start". */
void
server_control (const char *words)
{
  g_autofree char *line = g_strdup_printf ("%s %s", g_getenv ("SIJIL_TEST_PG_CTL"), words);
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}
