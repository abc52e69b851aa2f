/* The same register opened once more beside an open one: to prove a PIN, and for a second officer. */

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "store/sijil-address.h"

/**
 * sijil_register_prove_pin:
 * @pin: of the officer who has signed in, typed once more
 * @error: what sijil_register_sign_in() refuses; a wrong PIN is counted as there
 */
gboolean
sijil_register_prove_pin (SijilRegister  *self,
                          const char     *pin,
                          GError        **error)
{
  g_autoptr (SijilRegister) again = sijil_register_open (self->folder, FALSE, error);

  return again != NULL && sijil_register_sign_in (again, self->officer.login, pin, error);
}

/**
 * sijil_register_dup_place_of:
 * @login: another officer
 *
 * Returns: (transfer full): where the register is for that officer: on a server, by that officer's account
 */
char *
sijil_register_dup_place_of (SijilRegister  *self,
                             const char     *login,
                             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) connected = NULL;
  g_autoptr (JsonObject) account = NULL;
  GError *problem = NULL;
  char *place = NULL;

  json_object_set_string_member (values, "login", login);
  connected = sijil_db_query_row (self->db, "connected-officer", NULL, &problem);
  if (problem == NULL && connected != NULL && sijil_json_get_string (connected, "login") != NULL)
    account = sijil_db_query_row (self->db, "officer-account", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  if (account != NULL)
    place = sijil_address_set_user (self->folder, sijil_json_get_string (account, "role"));
  return place != NULL ? place : g_strdup (self->folder);
}

/**
 * sijil_register_open_beside:
 * @place: what sijil_register_dup_place_of() gave
 * @login: another officer than who has signed in here
 * @error: %SIJIL_ERROR_DENIED “four-eyes” for the same one, and what sijil_register_sign_in() refuses
 *
 * Returns: (transfer full): the same register once more, with the second officer signed in
 */
SijilRegister *
sijil_register_open_beside (SijilRegister  *self,
                            const char     *place,
                            const char     *login,
                            const char     *pin,
                            GError        **error)
{
  g_autoptr (SijilRegister) second = NULL;

  if (g_strcmp0 (self->officer.login, login) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                       "The second officer must be another one than “%s”. Nothing was done.", self->officer.name_fr, NULL);
      return NULL;
    }

  second = sijil_register_open (place, FALSE, error);
  if (second == NULL || !sijil_register_sign_in (second, login, pin, error)
      || (self->day_is_set && !sijil_register_set_day (second, self->day, error)))
    return NULL;

  second->saves_into = g_rc_box_acquire (self->saved_beside);
  second->n_saved_before = sijil_db_count_saved (second->db);
  sijil_register_set_keys (second, self->keys);
  return g_steal_pointer (&second);
}
