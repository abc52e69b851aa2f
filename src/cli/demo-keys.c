#include "cli/demo-keys.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "trust/sijil-pin.h"

static char *
load_pin (const char  *folder,
          const char  *login,
          GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "pins", login, NULL);

  return sijil_pin_load (path, error);
}

static JsonObject *
confirm (SijilRegister  *reg,
         const char     *kid,
         GError        **error)
{
  return sijil_register_take_turns (reg, "director", error) ? sijil_signing_key_confirm (reg, kid, NULL, error) : NULL;
}

static JsonObject *
allow (SijilRegister  *reg,
       const char     *kid,
       const char     *pin,
       const char     *clerk_pin,
       GError        **error)
{
  return sijil_register_take_turns (reg, "admin", error)
           ? sijil_signing_key_allow (reg, kid, pin, "clerk", clerk_pin, SIJIL_PIN_COST_INTERACTIVE, error) : NULL;
}

/**
 * demo_keys_make:
 * @folder: of the demo, with the PINs of its officers
 *
 * The administrator makes a key, the director confirms it, and the clerk signs with it from now on.
 */
gboolean
demo_keys_make (SijilRegister  *reg,
                const char     *folder,
                GError        **error)
{
  g_autofree char *keys = g_build_filename (folder, "keys", NULL);
  g_autofree char *pin = load_pin (folder, "admin", error);
  g_autofree char *clerk_pin = pin != NULL ? load_pin (folder, "clerk", error) : NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) confirmed = NULL;
  g_autoptr (JsonObject) allowed = NULL;
  const char *kid;

  if (clerk_pin == NULL)
    return FALSE;

  sijil_register_set_keys (reg, keys);
  key = sijil_signing_key_create (reg, SIJIL_COSE_ES256, pin, SIJIL_PIN_COST_INTERACTIVE, error);
  if (key == NULL)
    return FALSE;

  kid = sijil_json_get_string (key, "kid");
  confirmed = confirm (reg, kid, error);
  allowed = confirmed != NULL ? allow (reg, kid, pin, clerk_pin, error) : NULL;
  return allowed != NULL && sijil_register_take_turns (reg, "clerk", error) && sijil_signer_open (reg, clerk_pin, error);
}

static gboolean
write_keys (JsonObject  *keys,
            const char  *folder,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "trust.jwks", NULL);

  return sijil_json_save (path, keys, error);
}

static gboolean
write_list (GBytes      *list,
            const char  *folder,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, "status-list.cwt", NULL);

  return sijil_file_write_durably (path, g_bytes_get_data (list, NULL), g_bytes_get_size (list), error);
}

/* (transfer full): both officers in turn, as the demo plays them all */
static JsonObject *
export (SijilRegister  *reg,
        GError        **error)
{
  g_autoptr (SijilRegister) second = sijil_register_open (sijil_register_get_folder (reg), FALSE, error);

  return second != NULL && sijil_register_take_turns (second, "director", error) && sijil_register_take_turns (reg, "admin", error)
           ? sijil_signing_key_export (reg, second, error) : NULL;
}

/**
 * demo_keys_publish:
 * @folder: takes “trust.jwks” and “status-list.cwt”
 *
 * Writes what a stranger checks the demo's cards with, and forgets the key.
 */
gboolean
demo_keys_publish (SijilRegister  *reg,
                   const char     *folder,
                   GError        **error)
{
  g_autoptr (JsonObject) keys = export (reg, error);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GBytes) list = NULL;
  gboolean done;

  if (keys == NULL || !sijil_register_take_turns (reg, "clerk", error))
    return FALSE;

  list = sijil_status_list_issue (reg, &answer, error);
  done = list != NULL && write_keys (keys, folder, error) && write_list (list, folder, error);
  sijil_signer_close (reg);
  return done;
}
