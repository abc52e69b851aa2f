#include "store/sijil-address-private.h"
#include "store/sijil-place.h"

#include <string.h>

/* What cannot be read as an address may hold a password anywhere: nothing of it is shown. It is no address, either. */
#define UNREADABLE "postgresql://[…"

#ifdef HAVE_POSTGRESQL

#include <libpq-fe.h>

static GMutex lock;
static GHashTable *passwords; /* (element-type utf8 utf8) (nullable): by what get_key() says of an address */

static void
password_free (gpointer data)
{
  explicit_bzero (data, strlen (data));
  g_free (data);
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

/* (transfer full): the address in its one form, without the password */
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
          || g_str_equal (option->keyword, "password")
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
get_key (const PQconninfoOption *options)
{
  static const char * const words[] = { "service", "host", "hostaddr", "port", "user", "dbname" };
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *value = get_value (options, words[i]);

      g_string_append_printf (key, "%s\n", value != NULL ? value : "");
    }

  return g_strdup (key->str);
}

static void
keep_password (const PQconninfoOption *options,
               const char             *password)
{
  g_mutex_lock (&lock);
  if (passwords == NULL)
    passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, password_free);
  if (password != NULL)
    g_hash_table_replace (passwords, get_key (options), g_strdup (password));
  else
    {
      g_autofree char *key = get_key (options);

      g_hash_table_remove (passwords, key);
    }
  g_mutex_unlock (&lock);
}

/**
 * sijil_address_hide_password:
 * @place: as a person wrote it: a folder or an address
 *
 * Takes the password out of an address and keeps it for the connections of this process.
 *
 * Returns: (transfer full): @place without a password
 */
char *
sijil_address_hide_password (const char *place)
{
  PQconninfoOption *options;
  char *hidden;

  if (!sijil_place_is_server (place))
    return g_strdup (place);

  options = PQconninfoParse (place, NULL);
  if (options == NULL)
    return g_strdup (strchr (place, '@') != NULL || strstr (place, "password") != NULL ? UNREADABLE : place);

  if (get_value (options, "password") == NULL)
    {
      PQconninfoFree (options);
      return g_strdup (place);
    }

  keep_password (options, get_value (options, "password"));
  hidden = format_address (options);
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
    keep_password (options, password);
  PQconninfoFree (options);
}

/* (transfer full) (nullable): what was kept for the connections to @place */
char *
_sijil_address_dup_password (const char *place)
{
  PQconninfoOption *options = PQconninfoParse (place, NULL);
  g_autofree char *key = options != NULL ? get_key (options) : NULL;
  char *password = NULL;

  g_mutex_lock (&lock);
  if (key != NULL && passwords != NULL)
    password = g_strdup (g_hash_table_lookup (passwords, key));
  g_mutex_unlock (&lock);
  PQconninfoFree (options);
  return password;
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
  PQconninfoOption *options = sijil_place_is_server (place) ? PQconninfoParse (place, NULL) : NULL;
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
  return g_strdup (sijil_place_is_server (place) ? UNREADABLE : place);
}

void
sijil_address_set_password (const char *place,
                            const char *password)
{
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
