/* What is wrong with the words of an address, before a server is asked: libpq tells it in whatever language it was given. */

#include "store/sijil-address-private.h"

#include "core/sijil-error.h"
#include "store/sijil-address.h"

#include <libpq-fe.h>
#include <string.h>

/* The words whose values are a choice, as libpq 15 and later know them. */
static const struct
{
  const char *keyword;
  const char *values; /* separated by ", " */
} choices[] = {
  { "sslmode", "disable, allow, prefer, require, verify-ca, verify-full" },
  { "channel_binding", "disable, prefer, require" },
  { "gssencmode", "disable, prefer, require" },
  { "target_session_attrs", "any, read-write, read-only, primary, standby, prefer-standby" },
  { "load_balance_hosts", "disable, random" },
};

static gboolean
is_choice (const char *values,
           const char *value)
{
  g_auto (GStrv) known = g_strsplit (values, ", ", -1);

  return g_strv_contains ((const char * const *) known, value);
}

/* Ports stand beside hosts: “5432,5433”, and one may be empty. */
static gboolean
are_ports (const char *value)
{
  g_auto (GStrv) ports = g_strsplit (value, ",", -1);

  for (guint i = 0; ports[i] != NULL; i++)
    if (*ports[i] != '\0' && !g_ascii_string_to_unsigned (ports[i], 10, 1, 65535, NULL, NULL))
      return FALSE;

  return TRUE;
}

static gboolean
check_option (const PQconninfoOption  *option,
              GError                 **error)
{
  if (option->val == NULL || *option->val == '\0')
    return TRUE;

  if (g_str_equal (option->keyword, "port") && !are_ports (option->val))
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                       "“%s” is no port: in the address it is a number from 1 to 65535. Correct it, or leave it out.", option->val,
                       NULL);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (option->keyword, choices[i].keyword) && !is_choice (choices[i].values, option->val))
      {
        sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                         "In the address, “%1$s” cannot be “%2$s”. Write one of these: %3$s.", choices[i].keyword, option->val,
                         choices[i].values, NULL);
        return FALSE;
      }

  return TRUE;
}

static gboolean
is_known (const PQconninfoOption *known,
          const char             *word)
{
  for (const PQconninfoOption *option = known; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, word))
      return TRUE;

  return g_str_equal (word, "ssl"); /* of other programs' addresses: libpq takes it, too */
}

/* (transfer full) (nullable): a word that libpq does not know. Values are never looked at: they may be passwords. */
static char *
find_unknown_word (const char *address)
{
  const char *query = strchr (address, '?');
  gboolean is_uri = strstr (address, "://") != NULL;
  g_auto (GStrv) parts = NULL;
  PQconninfoOption *known;
  char *unknown = NULL;

  if ((is_uri && query == NULL) || (!is_uri && strpbrk (address, "'\\") != NULL))
    return NULL;

  parts = is_uri ? g_strsplit (query + 1, "&", -1) : g_strsplit (address, " ", -1);
  known = PQconndefaults ();
  for (guint i = 0; known != NULL && unknown == NULL && parts[i] != NULL; i++)
    {
      const char *end = strchr (parts[i], '=');
      g_autofree char *word = end != NULL ? g_strndup (parts[i], (gsize) (end - parts[i])) : NULL;

      if (word != NULL && *word != '\0' && !is_known (known, word))
        unknown = g_steal_pointer (&word);
    }
  PQconninfoFree (known);
  return unknown;
}

static void
set_unreadable_error (const char  *address,
                      GError     **error)
{
  g_autofree char *shown = sijil_address_hide_password (address);
  g_autofree char *word = find_unknown_word (address);

  if (word != NULL)
    sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                     "The address says “%s”, which connections to servers do not know. Check how it is written, or leave it out.", word,
                     NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                     "“%s” is not the address of a server. Write it as postgresql://SERVER/DATABASE.", shown, NULL);
}

/* Whether a server can be asked for with these words. */
gboolean
_sijil_address_check (const char  *address,
                      GError     **error)
{
  PQconninfoOption *options = PQconninfoParse (address, NULL);
  gboolean is_right = options != NULL;

  if (options == NULL)
    set_unreadable_error (address, error);
  for (PQconninfoOption *option = options; is_right && option != NULL && option->keyword != NULL; option++)
    is_right = check_option (option, error);
  PQconninfoFree (options);
  return is_right;
}
