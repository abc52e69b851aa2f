#include "trust/sijil-wrap.h"

#include <sodium.h>
#include <string.h>

#define BOX_BYTES (SIJIL_WRAP_SECRET_BYTES + crypto_box_SEALBYTES)

G_STATIC_ASSERT (SIJIL_WRAP_HALF_BYTES == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (SIJIL_WRAP_SECRET_BYTES == crypto_box_SECRETKEYBYTES);

/** sijil_wrap_secret_new: Returns: (transfer full): memory for a secret, which is not written to the disk */
guint8 *
sijil_wrap_secret_new (void)
{
  guint8 *secret = sodium_malloc (SIJIL_WRAP_SECRET_BYTES);

  if (secret == NULL)
    g_error ("libsodium: no memory");
  return secret;
}

/** sijil_wrap_secret_free: @secret: (nullable): overwritten first */
void
sijil_wrap_secret_free (guint8 *secret)
{
  sodium_free (secret);
}

void
sijil_wrap_make_pair (guint8  half[SIJIL_WRAP_HALF_BYTES],
                      guint8 *secret)
{
  crypto_box_keypair (half, secret);
}

/** sijil_wrap_half_of: @half: (out): what belongs to @secret */
void
sijil_wrap_half_of (const guint8 *secret,
                    guint8        half[SIJIL_WRAP_HALF_BYTES])
{
  crypto_scalarmult_base (half, secret);
}

/** sijil_wrap_close: Returns: (transfer full) (nullable): %NULL when @half is none */
char *
sijil_wrap_close (const guint8 *secret,
                  const guint8  half[SIJIL_WRAP_HALF_BYTES])
{
  guint8 box[BOX_BYTES];

  return crypto_box_seal (box, secret, SIJIL_WRAP_SECRET_BYTES, half) == 0 ? g_base64_encode (box, sizeof box) : NULL;
}

/** sijil_wrap_open: @text: from sijil_wrap_close(), or anything; @secret: (out): from sijil_wrap_secret_new() */
gboolean
sijil_wrap_open (const char   *text,
                 const guint8  half[SIJIL_WRAP_HALF_BYTES],
                 const guint8 *half_secret,
                 guint8       *secret)
{
  gsize length;
  g_autofree guint8 *box = g_base64_decode (text, &length);

  return length == BOX_BYTES && crypto_box_seal_open (secret, box, BOX_BYTES, half, half_secret) == 0;
}

/** sijil_wrap_close_for: @point: public half of an Ed25519 key. Returns: (transfer full) (nullable): %NULL when it is none */
char *
sijil_wrap_close_for (const guint8 *secret,
                      GBytes       *point)
{
  guint8 half[SIJIL_WRAP_HALF_BYTES];

  if (g_bytes_get_size (point) != crypto_sign_PUBLICKEYBYTES
      || crypto_sign_ed25519_pk_to_curve25519 (half, g_bytes_get_data (point, NULL)) != 0)
    return NULL;

  return sijil_wrap_close (secret, half);
}

static gboolean
open_with_seed (const char   *text,
                const guint8 *seed,
                guint8       *signing, /* crypto_sign_SECRETKEYBYTES */
                guint8       *half_secret,
                guint8       *secret)
{
  guint8 point[crypto_sign_PUBLICKEYBYTES];
  guint8 half[SIJIL_WRAP_HALF_BYTES];

  return crypto_sign_seed_keypair (point, signing, seed) == 0
         && crypto_sign_ed25519_pk_to_curve25519 (half, point) == 0
         && crypto_sign_ed25519_sk_to_curve25519 (half_secret, signing) == 0
         && sijil_wrap_open (text, half, half_secret, secret);
}

/** sijil_wrap_open_with: sijil_wrap_open() of what was closed for @key, of which both halves are there. */
gboolean
sijil_wrap_open_with (const char         *text,
                      const SijilCoseKey *key,
                      guint8             *secret)
{
  guint8 *seed = sijil_wrap_secret_new ();
  guint8 *half_secret = sijil_wrap_secret_new ();
  guint8 *signing = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  gboolean good = signing != NULL && sijil_cose_key_get_algorithm (key) == SIJIL_COSE_EDDSA
                  && sijil_cose_key_copy_secret (key, seed) && open_with_seed (text, seed, signing, half_secret, secret);

  sodium_free (signing);
  sodium_free (half_secret);
  sodium_free (seed);
  return good;
}
