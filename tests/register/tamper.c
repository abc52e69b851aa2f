/* Another program, which may write everything. */

#include "tamper.h"

#include "server.h"

#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

static sqlite3 *
open_file (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (sijil_register_get_folder (fixture->reg), "register.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return db;
}

static int
take_cb (void  *data,
         int    n,
         char **values,
         char **names)
{
  *(char **) data = g_strdup (values[0]);
  return 0;
}

/* (transfer full): one value */
char *
tamper_ask (Fixture    *fixture,
            const char *sql)
{
  char *found = NULL;
  sqlite3 *db;

  if (server_is_asked_for ())
    {
      g_autofree char *whole = g_strdup_printf ("SET search_path = sijil; %s", sql);

      return server_query (fixture->place, whole);
    }

  db = open_file (fixture);
  g_assert_cmpint (sqlite3_exec (db, sql, take_cb, &found, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return found;
}

/* Whoever may write everything: the triggers that stand in the way are away meanwhile and as they were afterwards. */
void
tamper (Fixture    *fixture,
        const char *sql)
{
  static const char * const triggers[] = { "signature_is_not_changed", "signature_is_not_deleted", "version_is_only_erased",
                                           "version_is_not_deleted", "history_is_not_changed", "history_is_not_deleted",
                                           "role_certificate_is_not_changed", "role_certificate_is_not_deleted",
                                           "role_root_is_not_deleted" };
  g_autoptr (GString) script = g_string_new ("PRAGMA foreign_keys = OFF;");
  g_autoptr (GString) after = g_string_new (NULL);
  char *problem = NULL;
  sqlite3 *db;

  if (server_is_asked_for ())
    {
      g_autofree char *whole = g_strdup_printf ("SET session_replication_role = replica; SET search_path = sijil; %s", sql);

      server_execute (fixture->place, whole);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      g_autofree char *find = g_strdup_printf ("SELECT sql FROM sqlite_schema WHERE name = '%s'", triggers[i]);
      g_autofree char *text = tamper_ask (fixture, find);

      g_assert_nonnull (text);
      g_string_append_printf (script, "DROP TRIGGER %s;", triggers[i]);
      g_string_append_printf (after, ";%s", text);
    }
  g_string_append_printf (script, "%s%s", sql, after->str);
  db = open_file (fixture);
  sqlite3_exec (db, script->str, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* (transfer full): bytes as a statement writes them */
char *
tamper_literal (const guint8 *bytes,
                gsize         length)
{
  g_autofree char *hex = g_malloc (2 * length + 1);

  sodium_bin2hex (hex, 2 * length + 1, bytes, length);
  return g_strdup_printf (server_is_asked_for () ? "'\\x%s'" : "X'%s'", hex);
}

/* Bytes that a statement reads: @column of @rest. */
void
tamper_ask_bytes (Fixture    *fixture,
                  const char *column,
                  const char *rest,
                  guint8     *bytes,
                  gsize       length)
{
  g_autofree char *sql = g_strdup_printf (server_is_asked_for () ? "SELECT encode (%s, 'hex') %s" : "SELECT hex (%s) %s", column, rest);
  g_autofree char *hex = tamper_ask (fixture, sql);
  gsize found;

  g_assert_cmpint (sodium_hex2bin (bytes, length, hex, strlen (hex), NULL, &found, NULL), ==, 0);
  g_assert_cmpuint (found, ==, length);
}
