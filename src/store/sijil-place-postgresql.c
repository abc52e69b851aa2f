/*
 * A register on a server: built in another schema of its database, and renamed. In a schema that was prepared for it, it is
 * built where it shall be: there is nothing to be renamed, and little to be taken back.
 */

#include "store/sijil-db-postgresql.h"

#include <string.h>

/* Between the name of a schema and eight digits: where its register is being built. */
#define BUILDING "_new_"

/* (transfer full): the address of a schema that does not exist yet, or @place itself when it is prepared */
char *
_sijil_server_place_begin (const char  *place,
                           GError     **error)
{
  SijilServerDb *self = _sijil_server_reach (place, SIJIL_DB_DEFAULT, error);
  g_autoptr (SijilDb) db = (SijilDb *) self;
  g_autofree char *comment = NULL;
  g_autofree char *name = NULL;
  gboolean is_prepared = FALSE;
  gboolean is_owner;

  if (self == NULL || !_sijil_server_look_at_schema (self, &comment, &is_owner, error)
      || (comment != NULL && !_sijil_server_is_prepared (self, &is_prepared, error)))
    return NULL;
  if (is_prepared)
    return g_strdup (place);
  if (comment != NULL && !g_str_has_prefix (comment, SIJIL_SERVER_COMMENT))
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", "register",
                       "What stands in the database “%s” under the name “%s” belongs to another program. It was not changed. "
                       "Give the register a database of its own.", PQdb (self->handle), self->schema, NULL);
      return NULL;
    }
  if (comment != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", "register",
                       "There is already a register in the database “%s”. It was not changed.", PQdb (self->handle), NULL);
      return NULL;
    }

  name = g_strdup_printf ("%s" BUILDING "%08x", self->schema, g_random_int ());
  return _sijil_server_name_schema (place, name, error);
}

/* The name of the schema that an address leads to. */
static char *
dup_schema (const char  *place,
            GError     **error)
{
  SijilServerDb *self = _sijil_server_reach (place, SIJIL_DB_DEFAULT, error);
  g_autoptr (SijilDb) db = (SijilDb *) self;

  return self != NULL ? g_strdup (self->schema) : NULL;
}

/* The functions name the schema. */
static gboolean
rename_schema (SijilServerDb  *db,
               const char     *name,
               GError        **error)
{
  char *quoted = PQescapeIdentifier (db->handle, name, strlen (name));
  g_autofree char *sql = g_strdup_printf ("ALTER SCHEMA SCHEMA_NAME RENAME TO %s; SET search_path = %s, pg_temp", quoted, quoted);

  PQfreemem (quoted);
  if (!_sijil_server_begin (db, "BEGIN", error))
    return FALSE;
  if (_sijil_server_exec_schema (db, sql, error) && _sijil_server_exec_file (db, "pin-functions", error))
    return sijil_db_commit (&db->base, error);

  sijil_db_rollback (&db->base);
  return FALSE;
}

static gboolean
settle (const char  *building,
        const char  *place,
        GError     **error)
{
  g_autofree char *name = dup_schema (place, error);
  SijilServerDb *self = name != NULL ? _sijil_server_reach (building, SIJIL_DB_DEFAULT, error) : NULL;
  g_autoptr (SijilDb) db = (SijilDb *) self;

  return self != NULL && rename_schema (self, name, error);
}

gboolean
_sijil_server_place_settle (const char  *building,
                            const char  *place,
                            GError     **error)
{
  if (g_str_equal (building, place) || settle (building, place, error))
    return TRUE;

  _sijil_server_place_discard (building);
  return FALSE;
}

void
_sijil_server_place_discard (const char *building)
{
  SijilServerDb *self = _sijil_server_reach (building, SIJIL_DB_DEFAULT, NULL);
  g_autoptr (SijilDb) db = (SijilDb *) self;

  if (self == NULL)
    return;
  if (g_regex_match_simple (BUILDING "[0-9a-f]{8}$", self->schema, 0, 0))
    _sijil_server_exec_schema (self, "DROP SCHEMA IF EXISTS SCHEMA_NAME CASCADE", NULL);
  else
    _sijil_server_exec_file (self, "register-empty", NULL);
}
