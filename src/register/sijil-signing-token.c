#include "register/sijil-signing-token.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signing-key-private.h"
#include "trust/sijil-token.h"

/** sijil_signing_token_list: Returns: (transfer full): `items`: the tokens that are plugged in, each as `token` (address) and `label` */
JsonObject *
sijil_signing_token_list (GError **error)
{
  g_autoptr (GPtrArray) names = sijil_token_list (error);
  JsonArray *items;
  JsonObject *list;

  if (names == NULL)
    return NULL;

  items = json_array_new ();
  for (guint i = 0; i < names->len; i++)
    {
      const SijilTokenName *name = names->pdata[i];
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "kind", "token");
      json_object_set_string_member (item, "token", name->address);
      json_object_set_string_member (item, "label", name->label);
      json_array_add_object_element (items, item);
    }

  list = json_object_new ();
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/* (transfer full): the token, open at the key that @address names, or at a new one */
static SijilToken *
open_or_make (SijilRegister  *self,
              const char     *address,
              const char     *token_pin,
              gboolean       *is_new,
              GError        **error)
{
  g_autofree char *label = g_strconcat ("sijil-", self->chamber, NULL);

  *is_new = !sijil_token_names_key (address);
  return *is_new ? sijil_token_make_key (address, label, token_pin, error) : sijil_token_open (address, token_pin, error);
}

/**
 * sijil_signing_token_create:
 * @address: of a token, where a key is made; or of a key that is on one
 * @token_pin: of the token
 * @pin: of the officer who has signed in, an administrator; it opens the key from now on
 * @error: as sijil_signing_key_create(), and what sijil_token_open() and sijil_key_file_new_in_token() refuse
 *
 * As sijil_signing_key_create(), with a private half that is on a token and stays there. When the register does not take it, a
 * key that was made goes again.
 */
JsonObject *
sijil_signing_token_create (SijilRegister  *self,
                            const char     *address,
                            const char     *token_pin,
                            const char     *pin,
                            SijilPinCost    cost,
                            GError        **error)
{
  SijilToken *token = NULL;
  g_autoptr (SijilKeyFile) file = NULL;
  JsonObject *key = NULL;
  gboolean is_new = FALSE;
  GError *problem = NULL;

  if (_sijil_signing_key_prepare (self, error) && sijil_token_check_pin (token_pin, error))
    token = open_or_make (self, address, token_pin, &is_new, error);
  if (token == NULL)
    return NULL;

  file = sijil_key_file_new_in_token (token, is_new, token_pin, self->officer.login, pin, cost, &problem);
  if (file != NULL)
    key = _sijil_signing_key_add (self, file, &problem);
  if (key != NULL)
    return key;

  if (is_new && file != NULL)
    sijil_token_discard_key (token);
  g_propagate_error (error, problem);
  return NULL;
}

static void
set_no_token_error (JsonObject  *key,
                    GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, "key-no-token", "kid",
                   "The key “%s” is not on a token. Nothing was saved.", sijil_json_get_string (key, "kid"), NULL);
}

/**
 * sijil_signing_token_set_pin:
 * @kid: (nullable): a key; %NULL for the one that signs
 * @pin: of the officer who has signed in and may open the key
 * @token_pin: that the token was given by its maker's program
 *
 * Returns: (transfer full): as one item of sijil_signing_key_list()
 */
JsonObject *
sijil_signing_token_set_pin (SijilRegister  *self,
                             const char     *kid,
                             const char     *pin,
                             const char     *token_pin,
                             GError        **error)
{
  g_autoptr (JsonObject) key = sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error)
                                 ? _sijil_signing_key_find (self, kid, error) : NULL;
  g_autoptr (SijilKeyFile) file = key != NULL ? _sijil_signing_key_load_file (self, key, error) : NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autofree char *path = NULL;

  if (file == NULL)
    return NULL;
  if (sijil_key_file_get_token (file) == NULL)
    {
      set_no_token_error (key, error);
      return NULL;
    }
  if (!sijil_key_file_set_token_pin (file, self->officer.login, pin, token_pin, error))
    return NULL;

  path = _sijil_signing_key_path (self, sijil_json_get_string (key, "kid"));
  step = sijil_step_begin (self, "set_token_pin", SIJIL_ROLE_ADMINISTRATOR, error);
  if (step == NULL || !_sijil_signing_key_write_act (step, "set_token_pin", sijil_json_get_string (key, "kid"), FALSE, error)
      || !sijil_step_commit (step, error) || !sijil_key_file_save (file, path, TRUE, error))
    return NULL;

  return _sijil_signing_key_describe (key);
}
