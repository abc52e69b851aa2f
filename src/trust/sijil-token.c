#include "trust/sijil-token-private.h"

#include "core/sijil-str.h"

#include <string.h>

#define MAX_SLOTS 64

/* A token that is plugged in. */
typedef struct
{
  CK_FUNCTION_LIST *module;
  CK_SLOT_ID        slot;
  CK_TOKEN_INFO     info;
} Place;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (P11KitUri, p11_kit_uri_free)

void
sijil_token_name_free (SijilTokenName *name)
{
  g_free (name->label);
  g_free (name->address);
  g_free (name);
}

/* Returns: (transfer full): @text of a fixed length, which blanks fill up */
static char *
dup_filled (const CK_UTF8CHAR *text,
            gsize              length)
{
  g_autofree char *whole = g_strndup ((const char *) text, length);

  return g_utf8_make_valid (g_strchomp (whole), -1);
}

static CK_FUNCTION_LIST **
load_modules (GError **error)
{
  CK_FUNCTION_LIST **modules = p11_kit_modules_load_and_initialize (0);

  if (modules == NULL)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "token-no-module", NULL,
                     "This computer has no library that speaks to tokens. Nothing was done. Install the one of the token’s maker, or "
                     "“opensc-pkcs11”.", NULL);
  return modules;
}

/* Who asks for no PIN keeps no keys: the lists of authorities that p11-kit shows as tokens. */
static gboolean
keeps_keys (const CK_TOKEN_INFO *info)
{
  return (info->flags & CKF_LOGIN_REQUIRED) != 0 && (info->flags & CKF_USER_PIN_INITIALIZED) != 0;
}

static void
list_of_module (CK_FUNCTION_LIST *module,
                GArray           *places)
{
  CK_SLOT_ID slots[MAX_SLOTS];
  CK_ULONG n_slots = G_N_ELEMENTS (slots);

  if (module->C_GetSlotList (CK_TRUE, slots, &n_slots) != CKR_OK)
    return;

  for (CK_ULONG i = 0; i < n_slots; i++)
    {
      Place place = { .module = module, .slot = slots[i] };

      if (module->C_GetTokenInfo (slots[i], &place.info) == CKR_OK && keeps_keys (&place.info))
        g_array_append_val (places, place);
    }
}

/* Returns: (transfer full) (element-type Place): the tokens that keep keys */
static GArray *
list_places (CK_FUNCTION_LIST **modules)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (CK_FUNCTION_LIST **module = modules; *module != NULL; module++)
    list_of_module (*module, places);
  return places;
}

/* Returns: (transfer full): the address of the token of @info, or of the key of @id on it */
static char *
format_address (const CK_TOKEN_INFO *info,
                CK_ATTRIBUTE        *id)
{
  g_autoptr (P11KitUri) uri = p11_kit_uri_new ();
  char *text = NULL;
  char *address;

  *p11_kit_uri_get_token_info (uri) = *info;
  if (id != NULL)
    p11_kit_uri_set_attribute (uri, id);
  if (p11_kit_uri_format (uri, P11_KIT_URI_FOR_OBJECT_ON_TOKEN, &text) != P11_KIT_URI_OK)
    return NULL;

  address = g_strdup (text);
  free (text);
  return address;
}

/**
 * sijil_token_list:
 *
 * The tokens that are plugged in and keep keys. Asks every library that p11-kit knows: not for the main loop.
 *
 * Returns: (transfer full) (element-type SijilTokenName): %NULL with “token-no-module”
 */
GPtrArray *
sijil_token_list (GError **error)
{
  CK_FUNCTION_LIST **modules = load_modules (error);
  g_autoptr (GArray) places = modules != NULL ? list_places (modules) : NULL;
  GPtrArray *names;

  if (places == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_token_name_free);
  for (guint i = 0; i < places->len; i++)
    {
      const CK_TOKEN_INFO *info = &g_array_index (places, Place, i).info;
      SijilTokenName *name = g_new0 (SijilTokenName, 1);

      name->label = dup_filled (info->label, sizeof info->label);
      name->address = format_address (info, NULL);
      g_ptr_array_add (names, name);
    }

  p11_kit_modules_finalize_and_release (modules);
  return names;
}

/*
 * Returns: (transfer full): what @address says; NULL with “token-address”. What would make p11-kit load a library of
 *   anybody’s choice, or read a PIN from a file, is refused.
 */
P11KitUri *
_sijil_token_parse (const char  *address,
                    GError     **error)
{
  g_autoptr (P11KitUri) uri = p11_kit_uri_new ();

  if (strlen (address) <= SIJIL_TOKEN_MAX_ADDRESS_BYTES && p11_kit_uri_parse (address, P11_KIT_URI_FOR_ANY, uri) == P11_KIT_URI_OK
      && !p11_kit_uri_any_unrecognized (uri) && p11_kit_uri_get_module_path (uri) == NULL
      && p11_kit_uri_get_module_name (uri) == NULL && p11_kit_uri_get_pin_source (uri) == NULL
      && p11_kit_uri_get_pin_value (uri) == NULL)
    return g_steal_pointer (&uri);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "token-address", "token",
                   "“%s” is not the address of a token. Nothing was done. Give it as “pkcs11:token=NAME”, without a PIN and without a "
                   "library’s name.", address, NULL);
  return NULL;
}

/** sijil_token_names_key: whether @address is of a key, and not of a token alone */
gboolean
sijil_token_names_key (const char *address)
{
  g_autoptr (P11KitUri) uri = _sijil_token_parse (address, NULL);

  return uri != NULL
         && (p11_kit_uri_get_attribute (uri, CKA_ID) != NULL || p11_kit_uri_get_attribute (uri, CKA_LABEL) != NULL);
}

/** sijil_token_dup_label: Returns: (transfer full) (nullable): what the token of @address is called */
char *
sijil_token_dup_label (const char *address)
{
  g_autoptr (P11KitUri) uri = _sijil_token_parse (address, NULL);
  const CK_TOKEN_INFO *info = uri != NULL ? p11_kit_uri_get_token_info (uri) : NULL;

  return info != NULL ? dup_filled (info->label, sizeof info->label) : NULL;
}

static void
set_many_error (const char  *address,
                GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "token-many", "token",
                   "“%s” is the address of more than one token that is plugged in. Nothing was done. Take the others out, or give an "
                   "address with the serial number.", address, NULL);
}

static void
set_missing_error (const char  *address,
                   GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "token-missing", "token",
                   "The token “%s” is not plugged in, or no library on this computer knows it. Nothing was done. Plug it in and try "
                   "again.", address, NULL);
}

/* Finds the one token that @uri names, and its library. */
static gboolean
find (SijilToken  *self,
      P11KitUri   *uri,
      const char  *address,
      CK_SLOT_ID  *slot,
      GError     **error)
{
  g_autoptr (GArray) places = list_places (self->modules);
  guint found = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!p11_kit_uri_match_token_info (uri, &place->info))
        continue;
      self->module = place->module;
      self->info = place->info;
      *slot = place->slot;
      found++;
    }

  if (found == 1)
    return TRUE;
  if (found == 0)
    set_missing_error (address, error);
  else
    set_many_error (address, error);
  return FALSE;
}

/*
 * Returns: (transfer full): the token of @uri, which has not been given its PIN yet; NULL with “token-no-module”,
 *   “token-missing”, “token-many” or “token-failed”
 */
SijilToken *
_sijil_token_reach (P11KitUri   *uri,
                    const char  *address,
                    GError     **error)
{
  g_autoptr (SijilToken) self = g_new0 (SijilToken, 1);
  CK_SLOT_ID slot;
  CK_RV result;

  self->modules = load_modules (error);
  if (self->modules == NULL || !find (self, uri, address, &slot, error))
    return NULL;

  result = self->module->C_OpenSession (slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL, &self->session);
  if (result == CKR_OK)
    return g_steal_pointer (&self);

  _sijil_token_set_error (self, result, error);
  return NULL;
}

/* What a token answered, in a sentence. */
void
_sijil_token_set_error (SijilToken  *self,
                        CK_RV        result,
                        GError     **error)
{
  g_autofree char *label = dup_filled (self->info.label, sizeof self->info.label);
  g_autofree char *code = g_strdup_printf ("0x%lx", (gulong) result);

  switch (result)
    {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
      sijil_set_error (error, SIJIL_ERROR_DENIED, "token-pin-wrong", "token_pin",
                       "That is not the PIN of the token “%s”. Nothing was done. After a few wrong ones a token locks itself.", label, NULL);
      break;
    case CKR_PIN_LOCKED:
      sijil_set_error (error, SIJIL_ERROR_DENIED, "token-locked", "token_pin",
                       "The token “%s” locked itself after wrong PINs. Nothing was done. Whoever prepared it can unlock it.", label, NULL);
      break;
    case CKR_DEVICE_REMOVED:
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_DEVICE_ERROR:
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "token-gone", "token",
                       "The token “%s” was taken out. What was not done yet is not done. Plug it in and try again.", label, NULL);
      break;
    default:
      sijil_set_error (error, SIJIL_ERROR_FAILED, "token-failed", "token",
                       "The token “%s” refused (%s). Nothing was done. Whoever prepared it can tell what it allows.", label, code, NULL);
      break;
    }
}

/**
 * sijil_token_check_pin:
 * @pin: of a token
 * @error: “token-pin-long”: it must find room in the file of a key
 */
gboolean
sijil_token_check_pin (const char  *pin,
                       GError     **error)
{
  if (*pin != '\0' && strlen (pin) <= SIJIL_TOKEN_MAX_PIN_BYTES)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "token-pin-long", "token_pin",
                   "The PIN of a token must have 1 to 31 characters here. Nothing was saved. Give the token another one with its maker’s "
                   "program.", NULL);
  return FALSE;
}

gboolean
_sijil_token_log_in (SijilToken  *self,
                     const char  *pin,
                     GError     **error)
{
  CK_UTF8CHAR *text = (CK_UTF8CHAR *) pin;
  CK_RV result = self->module->C_Login (self->session, CKU_USER, text, strlen (pin));

  /* Another session of this program may have given it: that proves nothing of this PIN. */
  if (result == CKR_USER_ALREADY_LOGGED_IN)
    {
      self->module->C_Logout (self->session);
      result = self->module->C_Login (self->session, CKU_USER, text, strlen (pin));
    }
  if (result == CKR_OK)
    return TRUE;

  _sijil_token_set_error (self, result, error);
  return FALSE;
}

/* Names the key of @id on this token. */
void
_sijil_token_set_address (SijilToken   *self,
                          CK_ATTRIBUTE *id)
{
  g_free (self->address);
  self->address = format_address (&self->info, id);
}

/** sijil_token_get_address: Returns: (nullable): the address of the key, for sijil_token_open() */
const char *
sijil_token_get_address (const SijilToken *self)
{
  return self->address;
}

/** sijil_token_free: with its last session the token forgets that it was given its PIN. */
void
sijil_token_free (SijilToken *self)
{
  if (self->session != 0)
    self->module->C_CloseSession (self->session);
  if (self->modules != NULL)
    p11_kit_modules_finalize_and_release (self->modules);
  g_clear_pointer (&self->point, g_bytes_unref);
  g_free (self->address);
  g_free (self);
}
