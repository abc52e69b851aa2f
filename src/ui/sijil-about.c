#include "ui/sijil-about.h"

#include "core/sijil-json.h"

#include <string.h>

/** sijil_about_get: (transfer none) (nullable): a text of it. */
const char *
sijil_about_get (JsonObject *about,
                 const char *member)
{
  return about != NULL ? sijil_json_get_string (about, member) : NULL;
}

/** sijil_about_dup_account: Returns: (transfer full) (nullable): how the server calls the account of an officer. */
char *
sijil_about_dup_account (JsonObject *about,
                         const char *login)
{
  const char *account = sijil_about_get (about, "account");
  const char *connected = sijil_about_get (about, "connected");
  g_autofree char *prefix = NULL;

  if (account == NULL || connected == NULL || !g_str_has_suffix (account, connected))
    return NULL;

  prefix = g_strndup (account, strlen (account) - strlen (connected));
  return g_strconcat (prefix, login, NULL);
}

/** sijil_about_get_officers: (transfer none) (nullable): as sijil_officer_list() gives them. */
JsonArray *
sijil_about_get_officers (JsonObject *about)
{
  return about != NULL ? sijil_json_get_array (about, "items") : NULL;
}

/** sijil_about_find_officer: (transfer none) (nullable) */
JsonObject *
sijil_about_find_officer (JsonObject *about,
                          const char *login)
{
  JsonArray *officers = sijil_about_get_officers (about);

  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);

      if (g_strcmp0 (sijil_json_get_string (officer, "login"), login) == 0)
        return officer;
    }

  return NULL;
}
