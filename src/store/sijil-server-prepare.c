/*
 * A database in which every officer connects as himself or herself: its roles, its owner, its empty tables. The steps that
 * come later make a role for every officer they make (see data/sql/migrations/postgresql/0004-rights.sql).
 */

#include "store/sijil-db-postgresql.h"
#include "store/sijil-server.h"

#include <string.h>

/* Ends the comment of a schema whose tables were made for a register to come. */
#define PREPARED ", prepared"

static gboolean
check_is_free (SijilServerDb  *db,
               GError        **error)
{
  g_autofree char *comment = NULL;
  gboolean is_owner;

  if (!_sijil_server_look_at_schema (db, &comment, &is_owner, error))
    return FALSE;
  if (comment == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", "register",
                   "There is already a register in the database “%s”. It was not changed.", PQdb (db->handle), NULL);
  return FALSE;
}

/* Whether the schema holds the tables of a register and no register yet. */
gboolean
_sijil_server_is_prepared (SijilServerDb  *db,
                           gboolean       *is_prepared,
                           GError        **error)
{
  g_autofree char *comment = NULL;
  gboolean is_owner;
  gint64 count;

  *is_prepared = FALSE;
  if (!_sijil_server_look_at_schema (db, &comment, &is_owner, error))
    return FALSE;
  if (comment == NULL || !g_str_has_prefix (comment, SIJIL_SERVER_COMMENT) || !g_str_has_suffix (comment, PREPARED))
    return TRUE;
  if (!sijil_db_query_int (&db->base, "register-count", NULL, &count, error))
    return FALSE;

  *is_prepared = count == 0;
  return TRUE;
}

/* What an administrator of the server should know by its name: whose the account is, and what it would have to be. */
static void
say_right_missing (SijilServerDb  *db,
                   GError        **error)
{
  g_clear_error (error);
  sijil_set_error (error, SIJIL_ERROR_DENIED, "server-init-right", "register",
                   "The account “%s” may not make roles and own the database “%s”. Nothing was changed. On the server itself, run the "
                   "command as its user postgres.", PQuser (db->handle), PQdb (db->handle), NULL);
}

static gboolean
make_roles (SijilServerDb  *db,
            GError        **error)
{
  GError *problem = NULL;

  if (_sijil_server_exec_schema (db, "CREATE SCHEMA SCHEMA_NAME", &problem)
      && _sijil_server_exec_file (db, "server-init", &problem))
    return TRUE;

  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_DENIED))
    say_right_missing (db, &problem);
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
make_all (SijilServerDb  *db,
          GError        **error)
{
  SijilDb *base = &db->base;
  g_autofree char *comment = g_strdup_printf ("COMMENT ON SCHEMA SCHEMA_NAME IS '" SIJIL_SERVER_COMMENT "%d" PREPARED "'",
                                              _sijil_db_newest_version ());

  if (!_sijil_server_begin (db, "BEGIN", error))
    return FALSE;
  if (make_roles (db, error)
      && _sijil_db_run_scripts (base, error)
      && _sijil_server_exec_file (db, "pin-functions", error)
      && _sijil_server_exec_schema (db, comment, error))
    return sijil_db_commit (base, error);

  sijil_db_rollback (base);
  return FALSE;
}

/* A name as pg_hba.conf takes it. */
static char *
quote_name (const char *begin,
            const char *database,
            const char *end)
{
  g_auto (GStrv) parts = g_strsplit (database, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("%s\"%s%s\"", begin, doubled, end);
}

static JsonObject * /* (transfer full) */
describe (SijilServerDb *db)
{
  const char *database = PQdb (db->handle);
  g_autofree char *name = quote_name ("", database, "");
  g_autofree char *group = quote_name ("+", database, "_officer");
  g_autofree char *owner = g_strconcat (database, "_owner", NULL);
  g_autofree char *allowed = g_strdup_printf ("hostssl %s %s samenet scram-sha-256", name, group);
  g_autofree char *refused = g_strdup_printf ("host %s all all reject", name);
  JsonObject *answer = json_object_new ();
  JsonArray *lines = json_array_new ();

  json_array_add_string_element (lines, allowed);
  json_array_add_string_element (lines, refused);
  json_object_set_string_member (answer, "kind", "server");
  json_object_set_string_member (answer, "database", database);
  json_object_set_string_member (answer, "owner", owner);
  json_object_set_array_member (answer, "pg_hba", lines);
  return answer;
}

JsonObject *
_sijil_server_prepare (const char  *place,
                       GError     **error)
{
  SijilServerDb *self = _sijil_server_reach (place, SIJIL_DB_DEFAULT, error);
  g_autoptr (SijilDb) db = (SijilDb *) self;

  return self != NULL && check_is_free (self, error) && make_all (self, error) ? describe (self) : NULL;
}

/* What is made belongs to the register's owner, whoever of those who may be him has connected. */
gboolean
_sijil_server_be_owner (SijilServerDb  *db,
                        GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (&db->base, "version-load", error);
  g_autofree char *sql = NULL;
  gboolean has_row;
  char *quoted;

  if (stmt == NULL)
    return FALSE;
  sijil_stmt_bind_text (stmt, "schema", db->schema);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;

  quoted = PQescapeIdentifier (db->handle, sijil_stmt_get_text (stmt, 2), strlen (sijil_stmt_get_text (stmt, 2)));
  sql = g_strconcat ("SET ROLE ", quoted, NULL);
  PQfreemem (quoted);
  return _sijil_server_exec (db, sql, error);
}

/* The server gets what proves the password and never the password. */
gboolean
_sijil_server_set_password (SijilDb     *db,
                            const char  *login,
                            const char  *password,
                            GError     **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  char *verifier = PQencryptPasswordConn (self->handle, password, login, "scram-sha-256");
  g_autoptr (SijilStmt) stmt = NULL;
  gboolean has_row;

  if (verifier == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "engine-failed", NULL,
                       "The register's engine refused a statement (%s). Nothing was saved.", PQerrorMessage (self->handle), NULL);
      return FALSE;
    }

  stmt = sijil_db_prepare (db, "officer-password", error);
  if (stmt != NULL)
    {
      sijil_stmt_bind_text (stmt, "login", login);
      sijil_stmt_bind_text (stmt, "verifier", verifier);
    }
  PQfreemem (verifier);
  return stmt != NULL && sijil_stmt_step (stmt, &has_row, error);
}
