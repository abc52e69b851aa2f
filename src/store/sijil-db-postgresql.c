/*
 * The PostgreSQL engine: opening and closing; transactions are in sijil-turn-postgresql.c.
 *
 * A register is a schema of a database: “sijil”, or the one that the address chooses (options=-csearch_path=…). The schema's
 * comment says whose it is and of which version; only its owner can change it, and only he runs migrations.
 *
 * A connection that was cut is made anew before the next transaction or single statement, never within one.
 */

#include "store/sijil-db-postgresql.h"
#include "store/sijil-sql-private.h"

#include <stdlib.h>
#include <string.h>

/* Runs a script, of which nothing is read. */
gboolean
_sijil_server_exec (SijilServerDb  *db,
                    const char     *sql,
                    GError        **error)
{
  PGresult *result;
  gboolean done;

  if (!_sijil_server_flush (db, error))
    return FALSE;

  result = _sijil_server_query (db, sql);
  done = PQresultStatus (result) == PGRES_COMMAND_OK || PQresultStatus (result) == PGRES_TUPLES_OK;
  if (!done)
    _sijil_server_set_error (db, result, error);

  PQclear (result);
  return done;
}

gboolean
_sijil_server_exec_file (SijilServerDb  *db,
                         const char     *name,
                         GError        **error)
{
  g_autofree char *sql = _sijil_sql_load ("postgresql", name, error);

  return sql != NULL && _sijil_server_exec (db, sql, error);
}

/* Runs @format with the schema's name, quoted, for SCHEMA_NAME. */
gboolean
_sijil_server_exec_schema (SijilServerDb  *db,
                           const char     *format,
                           GError        **error)
{
  char *quoted = PQescapeIdentifier (db->handle, db->schema, strlen (db->schema));
  g_autoptr (GString) sql = g_string_new (format);

  if (quoted == NULL)
    {
      _sijil_server_set_error (db, NULL, error);
      return FALSE;
    }

  g_string_replace (sql, "SCHEMA_NAME", quoted, 0);
  PQfreemem (quoted);
  return _sijil_server_exec (db, sql->str, error);
}

static gboolean
read_schema_name (SijilServerDb  *db,
                  GError        **error)
{
  g_autofree char *sql = _sijil_sql_load ("postgresql", "schema-name", error);
  PGresult *result;
  gboolean done;

  if (sql == NULL)
    return FALSE;

  result = _sijil_server_query (db, sql);
  done = PQresultStatus (result) == PGRES_TUPLES_OK && PQntuples (result) == 1;
  if (done)
    db->schema = g_strdup (PQgetvalue (result, 0, 0));
  else
    _sijil_server_set_error (db, result, error);

  PQclear (result);
  return done;
}

/* What every connection is set to, a first one or one made anew. */
gboolean
_sijil_server_set_up (SijilServerDb  *db,
                      GError        **error)
{
  const char *encoding = PQparameterStatus (db->handle, "server_encoding");

  PQsetErrorVerbosity (db->handle, PQERRORS_DEFAULT);
  PQsetnonblocking (db->handle, 1);
  db->connection++;
  if (g_strcmp0 (encoding, "UTF8") != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-encoding", "register",
                       "The database “%s” cannot hold Arabic: it was not made with the encoding UTF8. Nothing was changed.",
                       PQdb (db->handle), NULL);
      return FALSE;
    }

  return (db->schema != NULL || read_schema_name (db, error))
         && _sijil_server_exec_file (db, "session", error)
         && _sijil_server_exec_schema (db, "SET search_path = SCHEMA_NAME, pg_temp", error)
         && (!(db->base.flags & SIJIL_DB_READ_ONLY)
             || _sijil_server_exec (db, "SET default_transaction_read_only = on", error));
}

/* Makes the connection anew if it was cut and nothing is under way: what was begun is gone with it. */
gboolean
_sijil_server_be_connected (SijilServerDb  *db,
                            GError        **error)
{
  PGconn *handle;

  if (PQstatus (db->handle) == CONNECTION_OK)
    return TRUE;
  if (db->is_begun)
    {
      _sijil_server_set_error (db, NULL, error);
      return FALSE;
    }

  handle = _sijil_server_connect (db->base.address, error);
  if (handle == NULL)
    return FALSE;

  PQfinish (db->handle);
  db->handle = handle;
  return _sijil_server_set_up (db, error);
}

/* @comment: (out) (nullable): %NULL when there is no such schema */
gboolean
_sijil_server_look_at_schema (SijilServerDb  *db,
                              char          **comment,
                              gboolean       *is_owner,
                              GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (&db->base, "version-load", error);
  gboolean has_row;

  *comment = NULL;
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "schema", db->schema);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    {
      *comment = g_strdup (sijil_stmt_get_text (stmt, 0));
      *is_owner = sijil_stmt_get_int (stmt, 1) != 0;
    }

  return TRUE;
}

static gboolean
get_version (SijilDb  *db,
             int      *version,
             GError  **error)
{
  g_autofree char *comment = NULL;
  gboolean is_owner;

  if (!_sijil_server_look_at_schema ((SijilServerDb *) db, &comment, &is_owner, error))
    return FALSE;

  *version = comment != NULL && g_str_has_prefix (comment, SIJIL_SERVER_COMMENT) ? atoi (comment + strlen (SIJIL_SERVER_COMMENT)) : 0;
  return TRUE;
}

static gboolean
check_identity (SijilServerDb  *db,
                GError        **error)
{
  g_autofree char *comment = NULL;
  gboolean is_owner;

  if (!_sijil_server_look_at_schema (db, &comment, &is_owner, error))
    return FALSE;

  if (comment == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-missing", "register",
                       "There is no register in the database “%s”. Make one with “sijilctl init”.", PQdb (db->handle), NULL);
      return FALSE;
    }
  if (!g_str_has_prefix (comment, SIJIL_SERVER_COMMENT))
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", "register",
                       "What stands in the database “%s” under the name “%s” belongs to another program. It was not changed. "
                       "Give the register a database of its own.", PQdb (db->handle), db->schema, NULL);
      return FALSE;
    }

  return _sijil_db_check_version (atoi (comment + strlen (SIJIL_SERVER_COMMENT)), error);
}

static gboolean
create_schema (SijilServerDb  *db,
               GError        **error)
{
  GError *problem = NULL;

  if (_sijil_server_exec_schema (db, "CREATE SCHEMA SCHEMA_NAME", &problem))
    return TRUE;

  if (g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_DENIED))
    {
      g_clear_error (&problem);
      sijil_set_error (&problem, SIJIL_ERROR_DENIED, "server-create-right", "register",
                       "The database “%1$s” does not let “%2$s” make a register in it. Nothing was changed. Whoever looks after the "
                       "server prepares it for a register, or makes the account the owner of the database.",
                       PQdb (db->handle), PQuser (db->handle), NULL);
    }
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
make_schema (SijilServerDb  *db,
             GError        **error)
{
  g_autofree char *comment = NULL;
  gboolean is_prepared;
  gboolean is_owner;

  if (!_sijil_server_look_at_schema (db, &comment, &is_owner, error))
    return FALSE;
  if (comment == NULL)
    return create_schema (db, error);
  if (!_sijil_server_is_prepared (db, &is_prepared, error))
    return FALSE;
  if (is_prepared)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", "register",
                   "There is already a register in the database “%s”. It was not changed.", PQdb (db->handle), NULL);
  return FALSE;
}

/* (transfer full): a connection, set up, of which nobody has looked what it leads to */
SijilServerDb *
_sijil_server_reach (const char    *address,
                     SijilDbFlags   flags,
                     GError       **error)
{
  PGconn *handle = _sijil_server_connect (address, error);
  SijilServerDb *self;

  if (handle == NULL)
    return NULL;

  self = g_new0 (SijilServerDb, 1);
  self->handle = handle;
  _sijil_db_init (&self->base, &_sijil_postgresql_engine, address, flags);
  if (_sijil_server_set_up (self, error))
    return self;

  sijil_db_close (&self->base);
  return NULL;
}

static SijilDb *
open_server (const char    *address,
             SijilDbFlags   flags,
             GError       **error)
{
  SijilServerDb *self = _sijil_server_reach (address, flags, error);
  g_autoptr (SijilDb) db = (SijilDb *) self;

  if (self == NULL
      || ((flags & SIJIL_DB_CREATE) ? !make_schema (self, error) : !check_identity (self, error)))
    return NULL;

  return g_steal_pointer (&db);
}

static void
close_server (SijilDb *db)
{
  SijilServerDb *self = (SijilServerDb *) db;

  PQfinish (self->handle);
  g_free (self->schema);
  g_clear_pointer (&self->queue, g_array_unref);
  if (self->lines != NULL)
    g_string_free (self->lines, TRUE);
}

static gboolean
execute (SijilDb     *db,
         const char  *sql,
         GError     **error)
{
  return _sijil_server_exec ((SijilServerDb *) db, sql, error);
}

static gboolean
migration_begin (SijilDb  *db,
                 GError  **error)
{
  g_autofree char *comment = NULL;
  gboolean is_owner = FALSE;

  if (!_sijil_server_look_at_schema ((SijilServerDb *) db, &comment, &is_owner, error))
    return FALSE;
  if (is_owner)
    return _sijil_server_be_owner ((SijilServerDb *) db, error);

  sijil_set_error (error, SIJIL_ERROR_DENIED, "register-old", "register",
                   "This register is of an older version. Whoever looks after the server must make a backup of it, then bring it "
                   "up to date. Nothing was changed.", NULL);
  return FALSE;
}

/* Every statement is checked when it runs. A function that is not pinned is not even committed. */
static gboolean
migration_check (SijilDb  *db,
                 GError  **error)
{
  return _sijil_server_exec_file ((SijilServerDb *) db, "pin-functions", error);
}

static gboolean
migration_end (SijilDb  *db,
               GError  **error)
{
  return _sijil_server_exec ((SijilServerDb *) db, "RESET ROLE", error);
}

static gboolean
write_version (SijilDb  *db,
               int       version,
               GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("COMMENT ON SCHEMA SCHEMA_NAME IS '" SIJIL_SERVER_COMMENT "%d'", version);

  return _sijil_server_exec_schema ((SijilServerDb *) db, sql, error);
}

/* Every step tells of itself by the schema's name. What was told while the connection was cut is not known. */
static gboolean
look_for_changes (SijilDb   *db,
                  gboolean  *has_changed,
                  GError   **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  gboolean is_first = self->listening == 0;
  PGnotify *told;

  PQconsumeInput (self->handle);
  if (!_sijil_server_be_connected (self, error))
    return FALSE;

  if (self->listening != self->connection)
    {
      if (!_sijil_server_exec_schema (self, "LISTEN SCHEMA_NAME", error))
        return FALSE;
      self->listening = self->connection;
      *has_changed = !is_first;
    }
  while ((told = PQnotifies (self->handle)) != NULL)
    {
      *has_changed = *has_changed || told->be_pid != PQbackendPID (self->handle);
      PQfreemem (told);
    }

  return TRUE;
}

static int
get_bell (SijilDb *db)
{
  return PQsocket (((SijilServerDb *) db)->handle);
}

static GPtrArray *
check (SijilDb   *db,
       gboolean   with_indexes,
       GError   **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "check", error);
  gboolean has_row = stmt != NULL;

  while (has_row)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (found, g_strdup (sijil_stmt_get_text (stmt, 0)));
    }

  return stmt != NULL ? g_steal_pointer (&found) : NULL;
}

/* (transfer full) (nullable): what statement “schema” says of a register that was just made. Its tables are made in a schema that
   nobody ever sees: the transaction is not committed. */
static JsonArray *
make_and_describe (SijilDb  *db,
                   GError  **error)
{
  SijilServerDb *self = (SijilServerDb *) db;
  g_autofree char *name = g_strdup_printf ("%s_check_%08x", self->schema, g_random_int ());
  g_autofree char *address = _sijil_server_name_schema (db->address, name, error);
  SijilServerDb *made = address != NULL ? _sijil_server_reach (address, SIJIL_DB_DEFAULT, error) : NULL;
  g_autoptr (SijilDb) fresh = (SijilDb *) made;

  if (made == NULL
      || !_sijil_server_begin (made, "BEGIN", error)
      || !_sijil_server_exec_schema (made, "CREATE SCHEMA SCHEMA_NAME", error)
      || !_sijil_db_run_scripts (fresh, error)
      || !_sijil_server_exec_file (made, "pin-functions", error))
    return NULL;

  return sijil_db_query_rows (fresh, "schema", NULL, error);
}

/* One program makes the same at every server of one version, so it is made once. Threads share its text alone. */
static JsonArray *
describe_new (SijilDb  *db,
              GError  **error)
{
  static GMutex lock;
  static int version;
  static char *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *made;

  if (known != NULL && version == PQserverVersion (((SijilServerDb *) db)->handle))
    {
      node = json_from_string (known, NULL);
      return json_array_ref (json_node_get_array (node));
    }

  made = make_and_describe (db, error);
  if (made == NULL)
    return NULL;

  node = json_node_init_array (json_node_alloc (), made);
  g_free (known);
  known = json_to_string (node, FALSE);
  version = PQserverVersion (((SijilServerDb *) db)->handle);
  return made;
}

static char *
locate (const char *place)
{
  return g_strdup (place);
}

static gboolean
place_is_volatile (const char  *place,
                   const char **name)
{
  return FALSE;
}

const SijilEngine _sijil_postgresql_engine = {
  .name = "postgresql",
  .traits = SIJIL_ENGINE_IS_FAR | SIJIL_ENGINE_HAS_KEEPER | SIJIL_ENGINE_KEEPS_RULES | SIJIL_ENGINE_MAY_BE_FOLLOWED,
  .copy = &_sijil_postgresql_copy,
  .locate = locate,
  .place_is_volatile = place_is_volatile,
  .place_begin = _sijil_server_place_begin,
  .place_settle = _sijil_server_place_settle,
  .place_discard = _sijil_server_place_discard,
  .prepare_server = _sijil_server_prepare,
  .open = open_server,
  .close = close_server,
  .begin = _sijil_server_begin_turn,
  .claim = _sijil_server_claim,
  .take_turn = _sijil_server_take_turn,
  .reach_disk = _sijil_server_reach_disk,
  .commit = _sijil_server_commit,
  .rollback = _sijil_server_rollback,
  .is_in_transaction = _sijil_server_is_in_transaction,
  .get_version = get_version,
  .exec = execute,
  .migration_begin = migration_begin,
  .migration_check = migration_check,
  .migration_end = migration_end,
  .write_version = write_version,
  .look_for_changes = look_for_changes,
  .get_bell = get_bell,
  .check = check,
  .describe_new = describe_new,
  .set_password = _sijil_server_set_password,
  .papers_new = _sijil_server_papers_new,
  .prepare = _sijil_server_stmt_prepare,
  .stmt_free = _sijil_server_stmt_free,
  .bind_null = _sijil_server_stmt_bind_null,
  .bind_text = _sijil_server_stmt_bind_text,
  .bind_int = _sijil_server_stmt_bind_int,
  .bind_double = _sijil_server_stmt_bind_double,
  .bind_blob = _sijil_server_stmt_bind_blob,
  .clear = _sijil_server_stmt_clear,
  .step = _sijil_server_stmt_step,
  .queue = _sijil_server_stmt_queue,
  .settle = _sijil_server_settle,
  .rewind = _sijil_server_stmt_rewind,
  .n_columns = _sijil_server_stmt_n_columns,
  .get_name = _sijil_server_stmt_get_name,
  .get_type = _sijil_server_stmt_get_type,
  .get_text = _sijil_server_stmt_get_text,
  .get_int = _sijil_server_stmt_get_int,
  .get_double = _sijil_server_stmt_get_double,
  .get_blob = _sijil_server_stmt_get_blob,
};
