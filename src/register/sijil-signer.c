#include "register/sijil-signer.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signing-key-private.h"
#include "register/sijil-terms.h"
#include "store/sijil-place.h"

/**
 * sijil_register_set_keys:
 * @folder: (nullable): where the private keys are; %NULL for the usual place
 */
void
sijil_register_set_keys (SijilRegister *self,
                         const char    *folder)
{
  g_free (self->keys);
  self->keys = g_strdup (folder);
}

/**
 * sijil_register_dup_keys:
 *
 * Where the private keys of this chamber are on this computer: as was said, or by SIJIL_KEYS; beside a demo's register, else
 * in the user's own data.
 *
 * Returns: (transfer full): a folder, which may not exist yet
 */
char *
sijil_register_dup_keys (SijilRegister *self)
{
  const char *said = self->keys != NULL ? self->keys : g_getenv ("SIJIL_KEYS");

  if (!sijil_str_is_empty (said))
    return g_strdup (said);
  if (!g_str_equal (self->purpose, "office") && sijil_place_get_folder (self->folder) != NULL)
    {
      g_autofree char *whole = g_canonicalize_filename (sijil_place_get_folder (self->folder), NULL);
      g_autofree char *parent = g_path_get_dirname (whole);
      g_autofree char *beside = g_build_filename (parent, "keys", NULL);

      if (g_str_equal (self->purpose, "demo") || g_file_test (beside, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&beside);
    }

  return g_build_filename (g_get_user_data_dir (), "sijil", "keys", self->chamber, NULL);
}

/* Returns: (transfer full): the file of a key */
char *
_sijil_signing_key_path (SijilRegister *self,
                         const char    *kid)
{
  g_autofree char *folder = sijil_register_dup_keys (self);
  g_autofree char *name = g_strconcat (kid, ".key", NULL);

  return g_build_filename (folder, name, NULL);
}

/*
 * The key that signs.
 * @key: (out) (nullable): NULL when there is none
 */
gboolean
_sijil_signing_key_find_active (SijilRegister  *self,
                                JsonObject    **key,
                                GError        **error)
{
  GError *problem = NULL;

  *key = sijil_record_find (self, "signing_key", "signing-key-active", "", &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static SijilSignerState
look_at_file (SijilRegister *self,
              const char    *path)
{
  g_autoptr (SijilKeyFile) file = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return SIJIL_SIGNER_NOT_HERE;

  /* What is damaged is said when it is opened. */
  file = sijil_key_file_load (path, NULL);
  return file == NULL || sijil_key_file_is_allowed (file, self->officer.login) ? SIJIL_SIGNER_LOCKED : SIJIL_SIGNER_NOT_ALLOWED;
}

/**
 * sijil_signer_look:
 * @state: (out): whether cards can be signed by the officer who has signed in, and whether the PIN must be asked for
 */
gboolean
sijil_signer_look (SijilRegister     *self,
                   SijilSignerState  *state,
                   GError           **error)
{
  g_autoptr (JsonObject) key = NULL;
  g_autofree char *path = NULL;

  if (!_sijil_signing_key_find_active (self, &key, error))
    return FALSE;

  path = key != NULL ? _sijil_signing_key_path (self, sijil_json_get_string (key, "kid")) : NULL;
  if (key == NULL)
    *state = SIJIL_SIGNER_NO_KEY;
  else if (sijil_setting_get (self, "card_status_uri") == NULL)
    *state = SIJIL_SIGNER_NO_LIST;
  else if (self->signer != NULL && self->signer_officer == self->officer.id)
    *state = SIJIL_SIGNER_OPEN;
  else
    *state = look_at_file (self, path);
  return TRUE;
}

/**
 * sijil_signer_open:
 * @pin: of the officer who has signed in
 * @error: %SIJIL_ERROR_DENIED “key-pin-wrong”, and what sijil_key_file_load() and sijil_key_file_open() refuse
 *
 * Opens the key for the cards that are issued from now on, where there is one for this officer; else nothing is done, and
 * the cards are not signed. Takes as long as Argon2id does, once a batch.
 */
gboolean
sijil_signer_open (SijilRegister  *self,
                   const char     *pin,
                   GError        **error)
{
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *path = NULL;
  SijilSignerState state;

  sijil_signer_close (self);
  if (!sijil_signer_look (self, &state, error) || !_sijil_signing_key_find_active (self, &key, error))
    return FALSE;
  if (state != SIJIL_SIGNER_LOCKED)
    return TRUE;

  path = _sijil_signing_key_path (self, sijil_json_get_string (key, "kid"));
  file = sijil_key_file_load (path, error);
  if (file == NULL || !_sijil_signing_key_check_file (file, key, path, error)
      || !sijil_key_file_open (file, self->officer.login, pin, error))
    return FALSE;

  self->signer = g_steal_pointer (&file);
  self->signer_officer = self->officer.id;
  return TRUE;
}

/** sijil_signer_close: forgets the private key. */
void
sijil_signer_close (SijilRegister *self)
{
  g_clear_pointer (&self->signer, sijil_key_file_free);
  self->signer_officer = 0;
}

/** sijil_signer_choose_cost: Returns: what trying a PIN costs; what costs little to open is only for registers of invented people */
SijilPinCost
sijil_signer_choose_cost (SijilRegister *self)
{
  return sijil_register_is_specimen (self) ? SIJIL_PIN_COST_INTERACTIVE : SIJIL_PIN_COST_MODERATE;
}
