#include "store/sijil-server.h"

#include "store/sijil-db-private.h"

/**
 * sijil_server_prepare:
 * @place: the address of a database without a register, for an account that may make roles there
 * @error: %SIJIL_ERROR_INVALID when it is a folder; %SIJIL_ERROR_CONFLICT when there is a register; %SIJIL_ERROR_DENIED
 *
 * Makes the roles of a register and its empty tables, all or nothing. A register is made in it afterwards as anywhere.
 *
 * Returns: (transfer full): `database`, `owner` and the lines for `pg_hba`
 */
JsonObject *
sijil_server_prepare (const char  *place,
                      GError     **error)
{
  const SijilEngine *engine = _sijil_engine_for (place, error);

  if (engine == NULL)
    return NULL;
  if (engine->prepare_server != NULL)
    return engine->prepare_server (place, error);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "server-address", "register",
                   "“%s” is not the address of a server. Write it as postgresql://SERVER/DATABASE.", place, NULL);
  return NULL;
}

/**
 * sijil_db_set_password:
 * @login: of an officer who has an account (see the statement “officer-account”)
 *
 * Only an administrator gives another officer a password, and only as a program that knows the register: the server is told
 * what proves it, and never the password.
 */
gboolean
sijil_db_set_password (SijilDb     *db,
                       const char  *login,
                       const char  *password,
                       GError     **error)
{
  g_return_val_if_fail (db->engine->set_password != NULL, FALSE);

  return db->engine->set_password (db, login, password, error);
}
