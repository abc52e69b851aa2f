#include "trust/sijil-digest.h"

#include <sodium.h>

/** sijil_salt_new: fills @salt with random bytes. */
void
sijil_salt_new (guint8 salt[SIJIL_SALT_BYTES])
{
  randombytes_buf (salt, SIJIL_SALT_BYTES);
}

/**
 * sijil_digest:
 * @salt: (nullable): 16 bytes put before the data, so that nobody finds a short value by trying
 *
 * BLAKE2b with 32 bytes of output, over the salt and the stored bytes.
 */
void
sijil_digest (const guint8 *salt,
              const void   *data,
              gsize         length,
              guint8        digest[SIJIL_DIGEST_BYTES])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, SIJIL_DIGEST_BYTES);
  if (salt != NULL)
    crypto_generichash_update (&state, salt, SIJIL_SALT_BYTES);
  crypto_generichash_update (&state, data, length);
  crypto_generichash_final (&state, digest, SIJIL_DIGEST_BYTES);
}

/** sijil_digest_to_text: Returns: (transfer full): 64 hexadecimal digits. */
char *
sijil_digest_to_text (const guint8 digest[SIJIL_DIGEST_BYTES])
{
  char *text = g_malloc (2 * SIJIL_DIGEST_BYTES + 1);

  return sodium_bin2hex (text, 2 * SIJIL_DIGEST_BYTES + 1, digest, SIJIL_DIGEST_BYTES);
}

/** sijil_salt_to_text: Returns: (transfer full): 32 hexadecimal digits. */
char *
sijil_salt_to_text (const guint8 salt[SIJIL_SALT_BYTES])
{
  char *text = g_malloc (2 * SIJIL_SALT_BYTES + 1);

  return sodium_bin2hex (text, 2 * SIJIL_SALT_BYTES + 1, salt, SIJIL_SALT_BYTES);
}

/** sijil_digest_bytes: Returns: (transfer full): digest of @bytes without salt, the address of a paper. */
char *
sijil_digest_bytes (GBytes *bytes)
{
  guint8 digest[SIJIL_DIGEST_BYTES];
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  sijil_digest (NULL, data, length, digest);
  return sijil_digest_to_text (digest);
}

/**
 * sijil_digest_stream:
 * @salt: (nullable): as for sijil_digest()
 *
 * Returns: (transfer full): digest of all that is still to be read of @stream, as text; %NULL with @error when it cannot be read
 */
char *
sijil_digest_stream (GInputStream *stream,
                     const guint8 *salt,
                     GError      **error)
{
  crypto_generichash_state state;
  guint8 digest[SIJIL_DIGEST_BYTES];
  guint8 buffer[65536];
  gssize length;

  crypto_generichash_init (&state, NULL, 0, SIJIL_DIGEST_BYTES);
  if (salt != NULL)
    crypto_generichash_update (&state, salt, SIJIL_SALT_BYTES);
  while ((length = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    crypto_generichash_update (&state, buffer, (gsize) length);
  sodium_memzero (buffer, sizeof buffer);
  if (length < 0)
    return NULL;

  crypto_generichash_final (&state, digest, SIJIL_DIGEST_BYTES);
  return sijil_digest_to_text (digest);
}
