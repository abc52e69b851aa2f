#include "trust/sijil-pin-seal.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (SIJIL_PIN_SEAL_SALT_BYTES == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (SIJIL_PIN_SEAL_NONCE_BYTES == crypto_secretbox_NONCEBYTES);
G_STATIC_ASSERT (SIJIL_PIN_SEAL_BOX_BYTES == SIJIL_PIN_SEAL_SECRET_BYTES + crypto_secretbox_MACBYTES);

/* What a file may ask of this computer before anything in it is known to be true. */
#define MAX_PASSES     16
#define MIN_MEMORY_KIB 8
#define MAX_MEMORY_KIB (1024 * 1024)

static void
set_memory_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "key-memory", NULL,
                   "There is not enough free memory to open the key with its PIN. Nothing was saved. Close other programs and "
                   "try again.", NULL);
}

/* Returns: (transfer full) (nullable): the key of the box, for sodium_free() */
static guint8 *
make_key (const SijilPinSeal *seal,
          const char      *pin)
{
  guint8 *key = sodium_malloc (crypto_secretbox_KEYBYTES);

  if (key == NULL
      || crypto_pwhash (key, crypto_secretbox_KEYBYTES, pin, strlen (pin), seal->salt, seal->passes,
                        (size_t) seal->memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
    g_clear_pointer (&key, sodium_free);

  return key;
}

/*
 * Seals the 32 bytes of @secret under @pin with a salt and a nonce of its own.
 * @seal: (out)
 */
gboolean
_sijil_pin_seal_close (SijilPinSeal      *seal,
                       SijilPinCost       cost,
                       const char        *pin,
                       const guint8      *secret,
                       GError           **error)
{
  guint8 *key;

  seal->passes = cost == SIJIL_PIN_COST_INTERACTIVE ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MODERATE;
  seal->memory_kib = (cost == SIJIL_PIN_COST_MODERATE ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_INTERACTIVE) / 1024;
  randombytes_buf (seal->salt, sizeof seal->salt);
  randombytes_buf (seal->nonce, sizeof seal->nonce);

  key = make_key (seal, pin);
  if (key == NULL)
    {
      set_memory_error (error);
      return FALSE;
    }

  crypto_secretbox_easy (seal->box, secret, SIJIL_PIN_SEAL_SECRET_BYTES, seal->nonce, key);
  sodium_free (key);
  return TRUE;
}

/*
 * @secret: (out): room for 32 bytes, from sodium_malloc()
 * @error: “key-memory”, “key-pin-wrong”
 */
gboolean
_sijil_pin_seal_open (const SijilPinSeal  *seal,
                      const char          *pin,
                      guint8              *secret,
                      GError             **error)
{
  guint8 *key = make_key (seal, pin);
  gboolean good;

  if (key == NULL)
    {
      set_memory_error (error);
      return FALSE;
    }

  good = crypto_secretbox_open_easy (secret, seal->box, SIJIL_PIN_SEAL_BOX_BYTES, seal->nonce, key) == 0;
  sodium_free (key);
  if (!good)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "key-pin-wrong", "pin",
                     "This PIN does not open the key. Nothing was signed. If the PIN was changed since, an officer who may "
                     "use the key lets this one use it again.", NULL);
  return good;
}

/* Whether trying a PIN costs what it sensibly may. */
gboolean
_sijil_pin_seal_is_honest (const SijilPinSeal *seal)
{
  return seal->passes >= crypto_pwhash_OPSLIMIT_MIN && seal->passes <= MAX_PASSES
         && seal->memory_kib >= MIN_MEMORY_KIB && seal->memory_kib <= MAX_MEMORY_KIB;
}
