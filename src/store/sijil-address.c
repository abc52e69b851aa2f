#include "store/sijil-address-private.h"
#include "store/sijil-place.h"

#include <stdlib.h>
#include <string.h>

/* What cannot be read as an address may hold a password anywhere: nothing of it is shown. It is no address, either. */
#define UNREADABLE "postgresql://[…"

#ifdef HAVE_POSTGRESQL

#include <libpq-fe.h>

static GMutex lock;
static GHashTable *secrets; /* (element-type utf8 utf8) (nullable): by what get_key() says of an address */

static void
secret_free (gpointer data)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
}

/* (transfer full) (nullable) */
static void
secret_clear (char *secret)
{
  if (secret != NULL)
    secret_free (secret);
}

static const char *
get_value (const PQconninfoOption *options,
           const char             *keyword)
{
  for (const PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, keyword))
      return option->val;

  return NULL;
}

/* A password: of the account, of the key that proves it, of what a later libpq may know. */
static gboolean
is_secret (const PQconninfoOption *option)
{
  return option->val != NULL && *option->dispchar == '*';
}

/* A host that may stand before the database: one name, no folder of a socket. */
static gboolean
is_plain_host (const char *host)
{
  return host != NULL && *host != '\0' && *host != '/' && *host != '@' && strchr (host, ',') == NULL;
}

static void
append_escaped (GString    *text,
                const char *prefix,
                const char *value)
{
  g_string_append (text, prefix);
  g_string_append_uri_escaped (text, value, NULL, FALSE);
}

static void
append_authority (GString                *text,
                  const PQconninfoOption *options)
{
  const char *host = get_value (options, "host");
  const char *port = get_value (options, "port");

  if (get_value (options, "user") != NULL)
    {
      append_escaped (text, "", get_value (options, "user"));
      g_string_append_c (text, '@');
    }
  if (is_plain_host (host))
    g_string_append_printf (text, strchr (host, ':') != NULL ? "[%s]" : "%s", host);
  if (is_plain_host (host) && port != NULL)
    g_string_append_printf (text, ":%s", port);
}

/* (transfer full): the address in its one form, without its passwords */
static char *
format_address (const PQconninfoOption *options)
{
  g_autoptr (GString) text = g_string_new ("postgresql://");
  gboolean has_host = is_plain_host (get_value (options, "host"));
  const char *separator = "?";

  append_authority (text, options);
  if (get_value (options, "dbname") != NULL)
    append_escaped (text, "/", get_value (options, "dbname"));
  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    {
      if (option->val == NULL || g_str_equal (option->keyword, "user") || g_str_equal (option->keyword, "dbname")
          || is_secret (option)
          || (has_host && (g_str_equal (option->keyword, "host") || g_str_equal (option->keyword, "port"))))
        continue;

      g_string_append_printf (text, "%s%s", separator, option->keyword);
      append_escaped (text, "=", option->val);
      separator = "&";
    }

  return g_strdup (text->str);
}

/* Whose password it is: the schema that an address chooses besides makes no difference. */
static char *
get_key (const PQconninfoOption *options,
         const char             *keyword)
{
  static const char * const words[] = { "service", "host", "hostaddr", "port", "user", "dbname" };
  g_autoptr (GString) key = g_string_new (keyword);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *value = get_value (options, words[i]);

      g_string_append_printf (key, "\n%s", value != NULL ? value : "");
    }

  return g_strdup (key->str);
}

static void
keep_secret (const PQconninfoOption *options,
             const char             *keyword,
             const char             *secret)
{
  g_autofree char *key = get_key (options, keyword);

  g_mutex_lock (&lock);
  if (secrets == NULL)
    secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, secret_free);
  if (secret != NULL)
    g_hash_table_replace (secrets, g_steal_pointer (&key), g_strdup (secret));
  else
    g_hash_table_remove (secrets, key);
  g_mutex_unlock (&lock);
}

/* Whether there was any. */
static gboolean
keep_secrets (const PQconninfoOption *options)
{
  gboolean found = FALSE;

  for (const PQconninfoOption *option = options; option->keyword != NULL; option++)
    if (is_secret (option))
      {
        keep_secret (options, option->keyword, option->val);
        found = TRUE;
      }

  return found;
}

/**
 * sijil_address_hide_password:
 * @place: as a person wrote it: a folder or an address
 *
 * Takes the passwords out of an address, its account's and its key's, and keeps them for the connections of this process.
 *
 * Returns: (transfer full): @place without a password
 */
char *
sijil_address_hide_password (const char *place)
{
  PQconninfoOption *options;
  char *hidden;

  if (!sijil_place_is_address (place))
    return g_strdup (place);

  options = PQconninfoParse (place, NULL);
  if (options == NULL)
    return g_strdup (strchr (place, '@') != NULL || strstr (place, "password") != NULL ? UNREADABLE : place);

  hidden = keep_secrets (options) ? format_address (options) : g_strdup (place);
  PQconninfoFree (options);
  return hidden;
}

/**
 * sijil_address_set_password:
 * @password: (nullable): %NULL forgets it: what libpq finds is used
 *
 * Keeps the password of @place, an address without one, until the program ends. It is written nowhere.
 */
void
sijil_address_set_password (const char *place,
                            const char *password)
{
  PQconninfoOption *options = PQconninfoParse (place, NULL);

  if (options != NULL)
    keep_secret (options, "password", password);
  PQconninfoFree (options);
}

/**
 * sijil_address_set_user:
 * @user: an account of the server
 *
 * Returns: (transfer full) (nullable): @place for another account; %NULL where it is no address
 */
char *
sijil_address_set_user (const char *place,
                        const char *user)
{
  PQconninfoOption *options = sijil_place_is_address (place) ? PQconninfoParse (place, NULL) : NULL;
  char *address = NULL;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, "user"))
      {
        free (option->val); /* libpq's own: freed with the others */
        option->val = strdup (user);
        address = format_address (options);
      }
  PQconninfoFree (options);
  return address;
}

/* (transfer full) (nullable): what was kept as @keyword for the connections to @place */
char *
_sijil_address_dup_secret (const char *place,
                           const char *keyword)
{
  PQconninfoOption *options = PQconninfoParse (place, NULL);
  g_autofree char *key = options != NULL ? get_key (options, keyword) : NULL;
  char *secret = NULL;

  g_mutex_lock (&lock);
  if (key != NULL && secrets != NULL)
    secret = g_strdup (g_hash_table_lookup (secrets, key));
  g_mutex_unlock (&lock);
  PQconninfoFree (options);
  return secret;
}

/* What a copy's address need not repeat. */
static const char * const shared[] = { "user", "dbname", "options", "sslmode", "sslrootcert" };

/* (transfer full): it is not waited for as long as what it follows */
static char *
format_follower (const PQconninfoOption *own,
                 const PQconninfoOption *from)
{
  g_autofree char *text = format_address (own);
  GString *full = g_string_new (text);

  if (get_value (own, "service") != NULL)
    return g_string_free (full, FALSE);

  if (get_value (own, "connect_timeout") == NULL)
    g_string_append_printf (full, "%cconnect_timeout=3", strchr (full->str, '?') != NULL ? '&' : '?');
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (get_value (own, shared[i]) == NULL && get_value (from, shared[i]) != NULL)
      {
        g_string_append_printf (full, "&%s", shared[i]);
        append_escaped (full, "=", get_value (from, shared[i]));
      }

  return g_string_free (full, FALSE);
}

/**
 * sijil_address_follow:
 * @place: of a copy, without a password
 * @from: of what it follows
 *
 * Completes the address of a copy by what it shares with the register's: account, database, schema, the rules of its key, and
 * the password, unless it says otherwise.
 *
 * Returns: (transfer full): the address for connections
 */
char *
sijil_address_follow (const char *place,
                      const char *from)
{
  static const char * const keywords[] = { "password", "sslpassword" };
  PQconninfoOption *own = PQconninfoParse (place, NULL);
  PQconninfoOption *other = PQconninfoParse (from, NULL);
  char *full = own != NULL && other != NULL ? format_follower (own, other) : g_strdup (place);

  PQconninfoFree (own);
  PQconninfoFree (other);
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      char *known = _sijil_address_dup_secret (place, keywords[i]);
      char *secret = known != NULL ? known : _sijil_address_dup_secret (from, keywords[i]);

      own = secret != NULL ? PQconninfoParse (full, NULL) : NULL;
      if (own != NULL)
        keep_secret (own, keywords[i], secret);
      PQconninfoFree (own);
      secret_clear (secret);
    }

  return full;
}

/* What the address says, else what the PG* variables do. */
static char *
dup_value (const PQconninfoOption *options,
           const PQconninfoOption *defaults,
           const char             *keyword)
{
  const char *value = get_value (options, keyword);

  return g_strdup (value != NULL ? value : get_value (defaults, keyword));
}

/**
 * sijil_address_describe:
 * @database: (out) (transfer full): its name, or that of the service which knows it
 * @host: (out) (transfer full) (nullable): the computer; %NULL for this one, or when only the service knows it
 * @user: (out) (optional) (transfer full) (nullable): who signs in at the server
 *
 * Looks at no network and opens nothing.
 *
 * Returns: whether @place is the address of a server
 */
gboolean
sijil_address_describe (const char  *place,
                        char       **database,
                        char       **host,
                        char       **user)
{
  PQconninfoOption *options = sijil_place_is_address (place) ? PQconninfoParse (place, NULL) : NULL;
  PQconninfoOption *defaults = options != NULL ? PQconndefaults () : NULL;
  const char *service = get_value (options, "service");
  gboolean knows_all = service == NULL;

  if (options == NULL)
    return FALSE;

  *database = dup_value (options, knows_all ? defaults : NULL, "dbname");
  if (*database == NULL)
    *database = knows_all ? dup_value (options, defaults, "user") : g_strdup (service);
  *host = dup_value (options, knows_all ? defaults : NULL, "host");
  if (*host != NULL && !is_plain_host (*host) && strchr (*host, ',') == NULL)
    g_clear_pointer (host, g_free);
  if (user != NULL)
    *user = dup_value (options, knows_all ? defaults : NULL, "user");
  PQconninfoFree (options);
  PQconninfoFree (defaults);
  return TRUE;
}

#else

char *
sijil_address_hide_password (const char *place)
{
  return g_strdup (sijil_place_is_address (place) ? UNREADABLE : place);
}

void
sijil_address_set_password (const char *place,
                            const char *password)
{
}

char *
sijil_address_set_user (const char *place,
                        const char *user)
{
  return NULL;
}

char *
sijil_address_follow (const char *place,
                      const char *from)
{
  return g_strdup (place);
}

gboolean
sijil_address_describe (const char  *place,
                        char       **database,
                        char       **host,
                        char       **user)
{
  return FALSE;
}

#endif
