#include "store/sijil-place.h"

#include "store/sijil-address.h"
#include "store/sijil-db-private.h"

#include <string.h>

/**
 * sijil_place_is_address:
 *
 * Only for what a person writes or reads: what a place can is asked of it by the functions below.
 *
 * Returns: whether @place has the form of a server's address: a URI, or words of a connection string (“service=office”). A folder
 *   of such a name is written “./service=office”
 */
gboolean
sijil_place_is_address (const char *place)
{
  static const char * const words[] = {
    "application_name", "channel_binding", "connect_timeout", "dbname", "gssencmode", "host", "hostaddr", "options",
    "passfile", "password", "port", "service", "sslcert", "sslkey", "sslmode", "sslrootcert", "target_session_attrs", "user",
  };

  if (g_str_has_prefix (place, "postgresql://") || g_str_has_prefix (place, "postgres://"))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (place, words[i]) && place[strlen (words[i])] == '=')
      return TRUE;

  return FALSE;
}

/* The engine that serves a place or an address. */
const SijilEngine *
_sijil_engine_for (const char  *place,
                   GError     **error)
{
  const char *mark = strstr (place, "://");

  if (!sijil_place_is_address (place) && mark != NULL)
    {
      g_autofree char *scheme = g_strndup (place, (gsize) (mark - place));

      /* What follows may hold a password. */
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "place-unknown", "register",
                       "A register is in a folder, or at an address that begins with “postgresql://”; “%s://” is neither. "
                       "Nothing was changed.", scheme, NULL);
      return NULL;
    }
  if (!sijil_place_is_address (place))
    return &_sijil_sqlite_engine;

#ifdef HAVE_POSTGRESQL
  return &_sijil_postgresql_engine;
#else
  sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-not-built", "register",
                   "This program was built without servers: it opens registers in folders only. Nothing was changed.", NULL);
  return NULL;
#endif
}

/**
 * sijil_place_canonicalize:
 * @place: as a person wrote it
 *
 * Returns: (transfer full): the same place wherever the program is started: the whole path of a folder, or the address without a
 *   password, which is kept as sijil_address_hide_password() does
 */
char *
sijil_place_canonicalize (const char *place)
{
  return sijil_place_is_address (place) ? sijil_address_hide_password (place) : g_canonicalize_filename (place, NULL);
}

/**
 * sijil_place_dup_identity:
 *
 * Returns: (transfer full): what names the place, whoever comes to it
 */
char *
sijil_place_dup_identity (const char *place)
{
  char *address;

  if (!sijil_place_is_address (place))
    return g_canonicalize_filename (place, NULL);

  address = sijil_address_set_user (place, "");
  return address != NULL ? address : g_strdup (place);
}

/**
 * sijil_place_get_folder:
 *
 * Returns: (nullable): the folder of this computer in which the register's files lie, beside which others may; %NULL where it is
 *   no file of ours
 */
const char *
sijil_place_get_folder (const char *place)
{
  return sijil_place_is_address (place) ? NULL : place;
}

static gboolean
has_trait (const char        *place,
           SijilEngineTraits  trait)
{
  const SijilEngine *engine = _sijil_engine_for (place, NULL);

  return engine != NULL && (engine->traits & trait) != 0;
}

/** sijil_place_is_far: whether there is a line between here and there, which may be listened to, cut or silent. */
gboolean
sijil_place_is_far (const char *place)
{
  return has_trait (place, SIJIL_ENGINE_IS_FAR);
}

/** sijil_place_has_keeper: whether somebody looks after the place who backs it up and checks it there: no desk does. */
gboolean
sijil_place_has_keeper (const char *place)
{
  return has_trait (place, SIJIL_ENGINE_HAS_KEEPER);
}

/**
 * sijil_place_keeps_rules:
 *
 * Returns: whether the place itself keeps to who may see and change what, and refuses every program the rest
 */
gboolean
sijil_place_keeps_rules (const char *place)
{
  return has_trait (place, SIJIL_ENGINE_KEEPS_RULES);
}

/** sijil_place_may_be_followed: whether a copy at another place may follow what is saved there, and be read in its stead. */
gboolean
sijil_place_may_be_followed (const char *place)
{
  return has_trait (place, SIJIL_ENGINE_MAY_BE_FOLLOWED);
}

/**
 * sijil_place_open_db:
 * @place: where the register is
 *
 * See sijil_db_open().
 */
SijilDb *
sijil_place_open_db (const char    *place,
                     SijilDbFlags   flags,
                     GError       **error)
{
  const SijilEngine *engine = _sijil_engine_for (place, error);
  g_autofree char *address = engine != NULL ? engine->locate (place) : NULL;

  return address != NULL ? sijil_db_open (address, flags, error) : NULL;
}

/**
 * sijil_place_look:
 * @has_register: (out): %FALSE when a register could be made there
 * @error: why the place cannot be reached, or holds something else
 *
 * Tries a place without changing anything.
 */
gboolean
sijil_place_look (const char  *place,
                  gboolean    *has_register,
                  GError     **error)
{
  GError *problem = NULL;
  g_autoptr (SijilDb) db = sijil_place_open_db (place, SIJIL_DB_READ_ONLY, &problem);
  g_autoptr (JsonObject) row = db != NULL ? sijil_db_query_row (db, "register-identity", NULL, &problem) : NULL;

  *has_register = row != NULL; /* a server that was prepared has the tables, and nothing in them */
  if (problem == NULL)
    return TRUE;

  if (g_str_equal (sijil_error_get_reason (problem), "register-missing"))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * sijil_place_is_volatile:
 * @name: (out): the file system's name (static)
 *
 * Returns: whether the register is lost at the next start or with the container
 */
gboolean
sijil_place_is_volatile (const char  *place,
                         const char **name)
{
  const SijilEngine *engine = _sijil_engine_for (place, NULL);

  return engine != NULL && engine->place_is_volatile (place, name);
}

/**
 * sijil_place_begin:
 * @place: where the register shall be: a folder that does not exist or is empty, or a database without a register
 * @error: %SIJIL_ERROR_CONFLICT when something is there; then nothing was changed
 *
 * Returns: (transfer full): where to build it; for sijil_place_settle() or sijil_place_discard()
 */
char *
sijil_place_begin (const char  *place,
                   GError     **error)
{
  const SijilEngine *engine = _sijil_engine_for (place, error);

  return engine != NULL ? engine->place_begin (place, error) : NULL;
}

/**
 * sijil_place_settle:
 * @building: from sijil_place_begin(); no connection to it is open
 *
 * Puts the whole register where it shall be. After a failure nothing is left of it.
 */
gboolean
sijil_place_settle (const char  *building,
                    const char  *place,
                    GError     **error)
{
  const SijilEngine *engine = _sijil_engine_for (place, error);

  return engine != NULL && engine->place_settle (building, place, error);
}

/** sijil_place_discard: removes what was built and shall not be a register. */
void
sijil_place_discard (const char *building)
{
  const SijilEngine *engine = _sijil_engine_for (building, NULL);

  if (engine != NULL)
    engine->place_discard (building);
}
