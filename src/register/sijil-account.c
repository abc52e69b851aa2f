/*
 * The officers' accounts at a server. The server makes and closes them by itself as officers come and go, and keeps to what
 * the register says of their roles; what it cannot know is a password. One is made up here, told once and kept nowhere.
 *
 * It opens the server; the PIN goes on unlocking the program, so that neither alone is enough at a desk.
 */

#include "register/sijil-account.h"

#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-officer.h"
#include "register/sijil-register-private.h"
#include "store/sijil-server.h"
#include "trust/sijil-digest.h"

#include <string.h>

/* Nothing that is taken for something else when it is read from paper. */
static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";

/* (transfer full): 16 of 32 letters, in groups of four */
static char *
make_password (void)
{
  GString *password = g_string_new (NULL);
  guint8 salt[SIJIL_SALT_BYTES];

  sijil_salt_new (salt);
  for (guint i = 0; i < SIJIL_SALT_BYTES; i++)
    g_string_append_printf (password, "%s%c", i > 0 && i % 4 == 0 ? "-" : "", letters[salt[i] % strlen (letters)]);
  explicit_bzero (salt, sizeof salt);

  return g_string_free (password, FALSE);
}

static JsonObject *
load (SijilRegister  *self,
      const char     *login,
      GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "login", login);
  return sijil_db_query_row (self->db, "officer-account", values, error);
}

static gboolean
write_act (SijilStep   *step,
           const char  *role,
           GError     **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  json_object_set_string_member (act, "reference", role);
  return sijil_act_insert (step, "change_password", act, error);
}

static JsonObject *
renew (SijilRegister  *self,
       const char     *login,
       const char     *role,
       GError        **error)
{
  gboolean is_own = g_strcmp0 (self->officer.login, login) == 0;
  g_autoptr (SijilStep) step = sijil_step_begin (self, "change_password", is_own ? 0 : SIJIL_ROLE_ADMINISTRATOR, error);
  g_autofree char *password = make_password ();
  JsonObject *answer = NULL;

  if (step != NULL && write_act (step, role, error) && sijil_db_set_password (self->db, login, password, error)
      && sijil_step_commit (step, error))
    {
      answer = json_object_new ();
      json_object_set_string_member (answer, "role", role);
      json_object_set_string_member (answer, "password", password);
    }
  explicit_bzero (password, strlen (password));
  return answer;
}

/**
 * sijil_account_renew:
 * @login: an officer; another than who works only for an administrator
 *
 * Gives an officer's account at the server a new password.
 *
 * Returns: (transfer full) (nullable): the account's `role` with its `password`; with the `command` that makes the account, where
 *   the register may not; %NULL without @error where there are no accounts
 */
JsonObject *
sijil_account_renew (SijilRegister  *self,
                     const char     *login,
                     GError        **error)
{
  g_autoptr (JsonObject) row = load (self, login, error);
  JsonObject *answer;

  if (row == NULL)
    return NULL;
  if (sijil_json_get_int (row, "is_made", 0) != 0)
    return renew (self, login, sijil_json_get_string (row, "role"), error);

  answer = json_object_new ();
  json_object_set_string_member (answer, "role", sijil_json_get_string (row, "role"));
  json_object_set_string_member (answer, "command", sijil_json_get_string (row, "command"));
  return answer;
}

/**
 * sijil_account_are_there:
 * @has_accounts: (out): whether the server lets each officer in by an account of his or her own
 */
gboolean
sijil_account_are_there (SijilRegister  *self,
                         gboolean       *has_accounts,
                         GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) row = load (self, self->officer.login, &problem);

  *has_accounts = row != NULL;
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * sijil_account_make_first:
 * @place: where a register was just made
 * @login: its first administrator, who cannot sign in before this
 *
 * Returns: (transfer full) (nullable): as sijil_account_renew()
 */
JsonObject *
sijil_account_make_first (const char  *place,
                          const char  *login,
                          GError     **error)
{
  g_autoptr (SijilRegister) self = sijil_register_open (place, FALSE, error);

  if (self == NULL || !_sijil_register_take_officer (self, login, error))
    return NULL;

  return sijil_account_renew (self, login, error);
}

/**
 * sijil_account_list:
 * @place: of a register
 *
 * Returns: (transfer full) (element-type JsonObject): of each officer who may work and has an account: `login`, `role` and, where
 *   the account is not made yet, the `command` that makes it; empty where there are no accounts
 */
JsonArray *
sijil_account_list (const char  *place,
                    GError     **error)
{
  g_autoptr (SijilRegister) self = sijil_register_open (place, TRUE, error);
  g_autoptr (JsonObject) officers = self != NULL ? sijil_officer_list (self, error) : NULL;
  JsonArray *items = officers != NULL ? sijil_json_get_array (officers, "items") : NULL;
  g_autoptr (JsonArray) accounts = json_array_new ();

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      const char *login = sijil_json_get_string (json_array_get_object_element (items, i), "login");
      GError *problem = NULL;
      g_autoptr (JsonObject) row = load (self, login, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
      if (row == NULL)
        continue;

      json_object_set_string_member (row, "login", login);
      if (sijil_json_get_int (row, "is_made", 0) != 0)
        json_object_remove_member (row, "command");
      json_object_remove_member (row, "is_made");
      json_array_add_object_element (accounts, g_steal_pointer (&row));
    }

  return items != NULL ? g_steal_pointer (&accounts) : NULL;
}
