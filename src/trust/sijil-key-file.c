#include "trust/sijil-key-file-private.h"

#include "core/sijil-file.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

/*
 * One random data key seals the private half, or the PIN of the token that has it; a slot a person seals the data key under
 * that person's PIN. Another key made of it proves that whoever wrote the file had opened it: a slot that somebody put in is
 * found out by the first who opens.
 */

#define KDF_CONTEXT "sijilkey"

enum
{
  KDF_SECRET = 1,
  KDF_PROOF = 2,
};

void
_sijil_key_slot_free (gpointer data)
{
  SijilKeySlot *slot = data;

  g_free (slot->name);
  g_free (slot);
}

static SijilKeyFile *
new_empty (void)
{
  SijilKeyFile *self = g_new0 (SijilKeyFile, 1);

  self->slots = g_ptr_array_new_with_free_func (_sijil_key_slot_free);
  return self;
}

/* Returns: (transfer full): for sodium_free() */
static guint8 *
derive (const SijilKeyFile *self,
        guint64             what)
{
  guint8 *key = sodium_malloc (crypto_secretbox_KEYBYTES);

  if (key == NULL)
    g_error ("libsodium: no memory");

  crypto_kdf_derive_from_key (key, crypto_secretbox_KEYBYTES, what, KDF_CONTEXT, self->data_key);
  return key;
}

static void
make_proof (const SijilKeyFile *self,
            guint8              proof[SIJIL_DIGEST_BYTES])
{
  g_autoptr (GBytes) bytes = _sijil_key_file_encode (self, FALSE);
  guint8 *key = derive (self, KDF_PROOF);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  crypto_generichash (proof, SIJIL_DIGEST_BYTES, data, length, key, crypto_secretbox_KEYBYTES);
  sodium_free (key);
}

static gint
find_slot (const SijilKeyFile *self,
           const char         *name)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (g_str_equal (((const SijilKeySlot *) self->slots->pdata[i])->name, name))
      return (gint) i;

  return -1;
}

static void
put_in_box (SijilKeyFile *self,
            const guint8 *secret)
{
  guint8 *key = derive (self, KDF_SECRET);

  randombytes_buf (self->nonce, sizeof self->nonce);
  crypto_secretbox_easy (self->box, secret, SIJIL_KEY_SECRET_BYTES, self->nonce, key);
  sodium_free (key);
}

/* Returns: (nullable): for sodium_free(); NULL when the box is not of this data key */
static guint8 *
take_from_box (const SijilKeyFile *self)
{
  guint8 *secret = sodium_malloc (SIJIL_KEY_SECRET_BYTES);
  guint8 *key = derive (self, KDF_SECRET);

  if (secret != NULL && crypto_secretbox_open_easy (secret, self->box, sizeof self->box, self->nonce, key) != 0)
    g_clear_pointer (&secret, sodium_free);
  sodium_free (key);
  return secret;
}

/* Takes the private half into the file. */
static gboolean
seal_secret (SijilKeyFile *self)
{
  guint8 *secret = sodium_malloc (SIJIL_KEY_SECRET_BYTES);
  gboolean good = secret != NULL && sijil_cose_key_copy_secret (self->secret_key, secret);

  if (good)
    put_in_box (self, secret);
  sodium_free (secret);
  return good;
}

/* Takes the PIN of the token into the file: its length, itself, zeros. */
static gboolean
seal_token_pin (SijilKeyFile  *self,
                const char    *token_pin,
                GError       **error)
{
  const gsize length = strlen (token_pin);
  guint8 *secret;

  if (!sijil_token_check_pin (token_pin, error))
    return FALSE;

  secret = sodium_malloc (SIJIL_KEY_SECRET_BYTES);
  if (secret == NULL)
    g_error ("libsodium: no memory");
  sodium_memzero (secret, SIJIL_KEY_SECRET_BYTES);
  secret[0] = (guint8) length;
  memcpy (secret + 1, token_pin, length);
  put_in_box (self, secret);
  sodium_free (secret);
  return TRUE;
}

static gboolean
make_data_key (SijilKeyFile  *self,
               GError       **error)
{
  self->data_key = sodium_malloc (SIJIL_PIN_SEAL_SECRET_BYTES);
  if (self->public_key == NULL || self->data_key == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "key-not-made", NULL,
                       "This computer could not make a key. Nothing was saved. Close other programs and try again.", NULL);
      return FALSE;
    }

  randombytes_buf (self->data_key, SIJIL_PIN_SEAL_SECRET_BYTES);
  return TRUE;
}

/**
 * sijil_key_file_new:
 * @name: who opens it: an officer's login
 * @pin: with which PIN
 * @cost: what trying a PIN costs
 *
 * Returns: (transfer full): a new key, open and not saved yet; %NULL with “key-not-made” or “key-memory”
 */
SijilKeyFile *
sijil_key_file_new (SijilCoseAlgorithm   algorithm,
                    const char          *name,
                    const char          *pin,
                    SijilPinCost         cost,
                    GError             **error)
{
  g_autoptr (SijilKeyFile) self = new_empty ();
  g_autoptr (GBytes) point = NULL;

  self->secret_key = sijil_cose_key_generate (algorithm, error);
  if (self->secret_key == NULL)
    return NULL;

  point = sijil_cose_key_dup_point (self->secret_key);
  self->public_key = sijil_cose_key_new_public (algorithm, point);
  return make_data_key (self, error) && seal_secret (self) && sijil_key_file_allow (self, name, pin, cost, error)
           ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_key_file_new_in_token:
 * @token: (transfer full): open at the key
 * @is_new: whether the key was just made, and is taken away again when this fails
 * @token_pin: of the token, of at most %SIJIL_TOKEN_MAX_PIN_BYTES bytes
 *
 * Returns: (transfer full): as sijil_key_file_new(); %NULL with “token-pin-long” too
 */
SijilKeyFile *
sijil_key_file_new_in_token (SijilToken    *token,
                             gboolean       is_new,
                             const char    *token_pin,
                             const char    *name,
                             const char    *pin,
                             SijilPinCost   cost,
                             GError       **error)
{
  g_autoptr (SijilKeyFile) self = new_empty ();

  self->token = g_strdup (sijil_token_get_address (token));
  self->public_key = sijil_token_dup_public (token);
  self->secret_key = sijil_cose_key_new_in_token (token);
  if (make_data_key (self, error) && seal_token_pin (self, token_pin, error) && sijil_key_file_allow (self, name, pin, cost, error))
    return g_steal_pointer (&self);

  if (is_new && self->secret_key != NULL)
    sijil_token_discard_key (token);
  return NULL;
}

/**
 * sijil_key_file_load:
 *
 * Returns: (transfer full): the key at @path, locked; %NULL with “key-file-form”, “key-file-newer”, “key-file-damaged”,
 *   “key-file-cost” or what a file may refuse
 */
SijilKeyFile *
sijil_key_file_load (const char  *path,
                     GError     **error)
{
  g_autoptr (SijilKeyFile) self = new_empty ();
  g_autofree char *data = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  gsize length;

  if (!sijil_file_read (path, KEY_FILE_MAX_BYTES, &data, &length, error)
      || !_sijil_key_file_decode (self, (const guint8 *) data, length, shown, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * sijil_key_file_save:
 * @replace: whether a file of that name may be there
 *
 * Writes a file that nobody else may read, whole or not at all, and returns %TRUE when no power cut can take it away.
 */
gboolean
sijil_key_file_save (const SijilKeyFile  *self,
                     const char          *path,
                     gboolean             replace,
                     GError             **error)
{
  g_autoptr (GBytes) bytes = _sijil_key_file_encode (self, TRUE);
  g_autofree char *shown = g_filename_display_name (path);
  struct stat info;

  if (!replace && lstat (path, &info) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "key-file-exists", NULL,
                       "There is a file “%s” already; keys are never overwritten. Nothing was saved. Give another name.", shown, NULL);
      return FALSE;
    }

  return sijil_file_write_durably (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/** sijil_key_file_to_text: Returns: (transfer full): what a file of the key would hold, in Base64 */
char *
sijil_key_file_to_text (const SijilKeyFile *self)
{
  g_autoptr (GBytes) bytes = _sijil_key_file_encode (self, TRUE);

  return g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/**
 * sijil_key_file_from_text:
 * @text: of sijil_key_file_to_text()
 * @name: what it is called in sentences
 *
 * Returns: (transfer full): the key, locked; %NULL with what sijil_key_file_load() says of a file
 */
SijilKeyFile *
sijil_key_file_from_text (const char  *text,
                          const char  *name,
                          GError     **error)
{
  g_autoptr (SijilKeyFile) self = new_empty ();
  gsize length;
  g_autofree guint8 *data = g_base64_decode (text, &length);

  return _sijil_key_file_decode (self, data, length, name, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
set_changed_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "key-file-changed", NULL,
                   "The key file was changed by somebody who could not open it: nothing was signed with it. Put a copy of the "
                   "key in its place, and find out who wrote to its folder.", NULL);
  return FALSE;
}

static gboolean
is_same_key (const SijilCoseKey *one,
             const SijilCoseKey *other)
{
  return memcmp (sijil_cose_key_get_kid (one), sijil_cose_key_get_kid (other), SIJIL_KID_BYTES) == 0;
}

/* @secret: what was in the box */
static gboolean
open_token (SijilKeyFile  *self,
            const guint8  *secret,
            GError       **error)
{
  char *token_pin = sodium_malloc (SIJIL_KEY_SECRET_BYTES);
  SijilToken *token = NULL;

  if (token_pin == NULL)
    g_error ("libsodium: no memory");
  memcpy (token_pin, secret + 1, SIJIL_TOKEN_MAX_PIN_BYTES);
  token_pin[MIN (secret[0], SIJIL_TOKEN_MAX_PIN_BYTES)] = '\0';
  token = sijil_token_open (self->token, token_pin, error);
  sodium_free (token_pin);
  if (token == NULL)
    return FALSE;

  self->secret_key = sijil_cose_key_new_in_token (token);
  return (self->secret_key != NULL && is_same_key (self->secret_key, self->public_key)) || set_changed_error (error);
}

static gboolean
open_secret (SijilKeyFile  *self,
             GError       **error)
{
  guint8 *secret = take_from_box (self);
  gboolean good;

  if (secret != NULL && self->token != NULL)
    good = open_token (self, secret, error);
  else
    {
      if (secret != NULL)
        self->secret_key = sijil_cose_key_new_secret (sijil_cose_key_get_algorithm (self->public_key), secret);
      good = (self->secret_key != NULL && is_same_key (self->secret_key, self->public_key)) || set_changed_error (error);
    }

  sodium_free (secret);
  return good;
}

/* Opens what seals the private half, and proves that nobody changed the file who had not. */
static gboolean
open_data_key (SijilKeyFile  *self,
               const char    *name,
               const char    *pin,
               GError       **error)
{
  gint place = find_slot (self, name);
  guint8 proof[SIJIL_DIGEST_BYTES];

  if (place < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "key-not-allowed", "officer",
                       "“%s” may not use this key. Nothing was signed. An officer who may use it lets others use it too.", name, NULL);
      return FALSE;
    }

  self->data_key = sodium_malloc (SIJIL_PIN_SEAL_SECRET_BYTES);
  if (self->data_key == NULL)
    g_error ("libsodium: no memory");
  if (!_sijil_pin_seal_open (&((const SijilKeySlot *) self->slots->pdata[place])->seal, pin, self->data_key, error))
    return FALSE;

  make_proof (self, proof);
  return sodium_memcmp (proof, self->proof, sizeof proof) == 0 || set_changed_error (error);
}

/**
 * sijil_key_file_open:
 * @name: who opens it
 * @error: %SIJIL_ERROR_DENIED “key-not-allowed” when @name may not use this key, “key-pin-wrong”; %SIJIL_ERROR_INVALID
 *   “key-file-changed” when somebody changed the file who had not opened it; “key-memory”; of a key on a token what
 *   sijil_token_open() refuses
 *
 * Takes the time that Argon2id and a token take: not for the main loop.
 */
gboolean
sijil_key_file_open (SijilKeyFile  *self,
                     const char    *name,
                     const char    *pin,
                     GError       **error)
{
  sijil_key_file_lock (self);
  if (open_data_key (self, name, pin, error) && open_secret (self, error))
    return TRUE;

  sijil_key_file_lock (self);
  return FALSE;
}

/**
 * sijil_key_file_set_token_pin:
 * @self: a key on a token, which is open or not
 * @token_pin: that the token has now
 * @error: as sijil_key_file_open(), and “token-pin-long”
 *
 * The PIN of the token was changed by its maker's program: the file learns it, once it opened the token. The key is open then.
 */
gboolean
sijil_key_file_set_token_pin (SijilKeyFile  *self,
                              const char    *name,
                              const char    *pin,
                              const char    *token_pin,
                              GError       **error)
{
  guint8 former_nonce[sizeof self->nonce];
  guint8 former_box[sizeof self->box];

  g_return_val_if_fail (self->token != NULL, FALSE);

  memcpy (former_nonce, self->nonce, sizeof former_nonce);
  memcpy (former_box, self->box, sizeof former_box);
  sijil_key_file_lock (self);
  if (open_data_key (self, name, pin, error) && seal_token_pin (self, token_pin, error) && open_secret (self, error))
    {
      make_proof (self, self->proof);
      return TRUE;
    }

  sijil_key_file_lock (self);
  memcpy (self->nonce, former_nonce, sizeof former_nonce);
  memcpy (self->box, former_box, sizeof former_box);
  return FALSE;
}

/**
 * sijil_key_file_follow_pin:
 * @name: who may open it, by @new_pin instead of @old_pin from now on
 * @error: as sijil_key_file_open(), but for the token, which need not be there
 *
 * The file is to be saved, and is locked afterwards.
 */
gboolean
sijil_key_file_follow_pin (SijilKeyFile  *self,
                           const char    *name,
                           const char    *old_pin,
                           const char    *new_pin,
                           SijilPinCost   cost,
                           GError       **error)
{
  gboolean good;

  sijil_key_file_lock (self);
  good = open_data_key (self, name, old_pin, error) && sijil_key_file_allow (self, name, new_pin, cost, error);
  sijil_key_file_lock (self);
  return good;
}

/** sijil_key_file_get_token: Returns: (nullable): the address of the key on its token; %NULL when the file holds it itself */
const char *
sijil_key_file_get_token (const SijilKeyFile *self)
{
  return self->token;
}

/** sijil_key_file_lock: forgets the private half; nothing can be signed or allowed before the next PIN. */
void
sijil_key_file_lock (SijilKeyFile *self)
{
  g_clear_pointer (&self->secret_key, sijil_cose_key_free);
  g_clear_pointer (&self->data_key, sodium_free);
}

/**
 * sijil_key_file_allow:
 * @self: an open key
 * @name: who may open it from now on, instead of with a former PIN
 * @error: “key-memory”; “key-slots” when too many people may use it
 */
gboolean
sijil_key_file_allow (SijilKeyFile   *self,
                      const char     *name,
                      const char     *pin,
                      SijilPinCost    cost,
                      GError        **error)
{
  gint place = find_slot (self, name);
  SijilKeySlot *slot;
  SijilPinSeal seal;

  g_return_val_if_fail (self->data_key != NULL, FALSE);
  g_return_val_if_fail (*name != '\0' && strlen (name) <= KEY_FILE_MAX_NAME_BYTES, FALSE);

  if (place < 0 && self->slots->len >= KEY_FILE_MAX_SLOTS)
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "key-slots", NULL,
                       "As many people may use this key as a key takes. Nothing was saved. First take somebody out.", NULL);
      return FALSE;
    }
  if (!_sijil_pin_seal_close (&seal, cost, pin, self->data_key, error))
    return FALSE;

  if (place < 0)
    {
      slot = g_new0 (SijilKeySlot, 1);
      slot->name = g_strdup (name);
      g_ptr_array_add (self->slots, slot);
    }
  else
    slot = self->slots->pdata[place];
  slot->seal = seal;
  make_proof (self, self->proof);
  return TRUE;
}

/**
 * sijil_key_file_forbid:
 * @self: an open key
 * @error: “key-not-allowed” for who may not use it anyhow; “key-last” for the only one who may
 *
 * A copy of the file from before still opens with that person's PIN.
 */
gboolean
sijil_key_file_forbid (SijilKeyFile  *self,
                       const char    *name,
                       GError       **error)
{
  gint place = find_slot (self, name);

  g_return_val_if_fail (self->data_key != NULL, FALSE);

  if (place < 0)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "key-not-allowed", "officer", "“%s” may not use this key.", name, NULL);
  else if (self->slots->len == 1)
    sijil_set_error (error, SIJIL_ERROR_STATE, "key-last", "officer",
                     "Only “%s” may use this key: without one it would be lost. Nothing was saved. First let somebody else use it.",
                     name, NULL);
  else
    {
      g_ptr_array_remove_index (self->slots, (guint) place);
      make_proof (self, self->proof);
      return TRUE;
    }

  return FALSE;
}

/** sijil_key_file_is_allowed: whether @name may open it. */
gboolean
sijil_key_file_is_allowed (const SijilKeyFile *self,
                           const char         *name)
{
  return find_slot (self, name) >= 0;
}

/** sijil_key_file_dup_names: Returns: (transfer full) (array zero-terminated=1): who may open it */
char **
sijil_key_file_dup_names (const SijilKeyFile *self)
{
  char **names = g_new0 (char *, self->slots->len + 1);

  for (guint i = 0; i < self->slots->len; i++)
    names[i] = g_strdup (((const SijilKeySlot *) self->slots->pdata[i])->name);

  return names;
}

const SijilCoseKey *
sijil_key_file_get_public (const SijilKeyFile *self)
{
  return self->public_key;
}

/** sijil_key_file_get_secret: Returns: (nullable): both halves, until the key is locked; %NULL when it is */
const SijilCoseKey *
sijil_key_file_get_secret (const SijilKeyFile *self)
{
  return self->secret_key;
}

void
sijil_key_file_free (SijilKeyFile *self)
{
  sijil_key_file_lock (self);
  g_clear_pointer (&self->public_key, sijil_cose_key_free);
  g_free (self->token);
  g_ptr_array_unref (self->slots);
  g_free (self);
}

/** sijil_kid_to_text: Returns: (transfer full): 16 hexadecimal digits that name the key to people */
char *
sijil_kid_to_text (const guint8 *kid)
{
  char *text = g_malloc (2 * SIJIL_KID_BYTES + 1);

  return sodium_bin2hex (text, 2 * SIJIL_KID_BYTES + 1, kid, SIJIL_KID_BYTES);
}
