#include "trust/sijil-cose-key.h"

#include "trust/sijil-token.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <string.h>

struct _SijilCoseKey
{
  SijilCoseAlgorithm  algorithm;
  EVP_PKEY           *pkey;  /* (owned) */
  SijilToken         *token; /* where the private half is (owned) (nullable) */
  guint8              kid[SIJIL_KID_BYTES];
};

/* Bytes of a coordinate on P-256, of either half of a signature, and of an Ed25519 public key. */
#define HALF 32

/* Of ECDSA: what DER makes of two halves at most. */
#define MAX_DER 72

/* How a point is written whose two coordinates follow (SEC 1, 2.3.3). */
#define POINT_IS_PLAIN 0x04

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_GROUP, EC_GROUP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_POINT, EC_POINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)

/* The first bytes of the SHA-256 of the key's SubjectPublicKeyInfo. */
static gboolean
set_kid (SijilCoseKey *self)
{
  unsigned char *der = NULL;
  int length = i2d_PUBKEY (self->pkey, &der);
  unsigned char digest[EVP_MAX_MD_SIZE];
  gboolean done;

  done = length > 0 && EVP_Digest (der, (size_t) length, digest, NULL, EVP_sha256 (), NULL) == 1;
  OPENSSL_free (der);
  if (done)
    memcpy (self->kid, digest, SIJIL_KID_BYTES);

  return done;
}

/* Takes @pkey. Returns: (nullable) */
static SijilCoseKey *
new_key (SijilCoseAlgorithm  algorithm,
         EVP_PKEY           *pkey)
{
  g_autoptr (SijilCoseKey) self = g_new0 (SijilCoseKey, 1);

  self->algorithm = algorithm;
  self->pkey = pkey;
  if (pkey != NULL && set_kid (self))
    return g_steal_pointer (&self);

  ERR_clear_error ();
  return NULL;
}

/** sijil_cose_key_generate: Returns: (transfer full): a new pair of keys; %NULL with “key-not-made” */
SijilCoseKey *
sijil_cose_key_generate (SijilCoseAlgorithm   algorithm,
                         GError             **error)
{
  EVP_PKEY *pkey = algorithm == SIJIL_COSE_ES256 ? EVP_EC_gen ("P-256") : EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  SijilCoseKey *self = new_key (algorithm, pkey);

  if (self == NULL)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "key-not-made", NULL,
                     "This computer could not make a key. Nothing was saved. Close other programs and try again.", NULL);
  return self;
}

/* Returns: (transfer full) (nullable): %NULL when @point does not lie on the curve */
static EVP_PKEY *
new_p256 (GBytes *point)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  char group[] = "P-256";
  unsigned char plain[1 + 2 * HALF] = { POINT_IS_PLAIN };
  EVP_PKEY *pkey = NULL;
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, plain, sizeof plain),
    OSSL_PARAM_construct_end (),
  };

  memcpy (plain + 1, g_bytes_get_data (point, NULL), 2 * HALF);
  if (context == NULL || EVP_PKEY_fromdata_init (context) != 1
      || EVP_PKEY_fromdata (context, &pkey, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    return NULL;

  return pkey;
}

/* Returns: (transfer full) (nullable): %NULL when @secret is no number below the order of the curve, or zero */
static EVP_PKEY *
new_p256_secret (const guint8 *secret)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (EC_GROUP) group = EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1);
  g_autoptr (EC_POINT) point = group != NULL ? EC_POINT_new (group) : NULL;
  BIGNUM *scalar = BN_secure_new ();
  unsigned char plain[1 + 2 * HALF];
  OSSL_PARAM *parameters = NULL;
  EVP_PKEY *pkey = NULL;

  if (context != NULL && builder != NULL && point != NULL && scalar != NULL && BN_bin2bn (secret, HALF, scalar) != NULL
      && !BN_is_zero (scalar) && BN_cmp (scalar, EC_GROUP_get0_order (group)) < 0
      && EC_POINT_mul (group, point, scalar, NULL, NULL, NULL) == 1
      && EC_POINT_point2oct (group, point, POINT_CONVERSION_UNCOMPRESSED, plain, sizeof plain, NULL) == sizeof plain
      && OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) == 1
      && OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, plain, sizeof plain) == 1
      && OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_PRIV_KEY, scalar) == 1)
    parameters = OSSL_PARAM_BLD_to_param (builder);
  if (parameters == NULL || EVP_PKEY_fromdata_init (context) != 1
      || EVP_PKEY_fromdata (context, &pkey, EVP_PKEY_KEYPAIR, parameters) != 1)
    g_clear_pointer (&pkey, EVP_PKEY_free);

  OSSL_PARAM_free (parameters);
  BN_clear_free (scalar);
  return pkey;
}

/**
 * sijil_cose_key_new_secret:
 * @secret: %SIJIL_KEY_SECRET_BYTES bytes: the number of a P-256 key, or the seed of an Ed25519 one
 *
 * Returns: (transfer full) (nullable): both halves of the key; %NULL when @secret is none
 */
SijilCoseKey *
sijil_cose_key_new_secret (SijilCoseAlgorithm  algorithm,
                           const guint8       *secret)
{
  return new_key (algorithm, algorithm == SIJIL_COSE_ES256
                               ? new_p256_secret (secret)
                               : EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, secret, SIJIL_KEY_SECRET_BYTES));
}

/**
 * sijil_cose_key_new_in_token:
 * @token: (transfer full): opened at a key
 *
 * Returns: (transfer full) (nullable): the key, whose private half stays where it is; %NULL when it is none
 */
SijilCoseKey *
sijil_cose_key_new_in_token (SijilToken *token)
{
  SijilCoseKey *self = sijil_token_dup_public (token);

  if (self != NULL)
    self->token = token;
  else
    sijil_token_free (token);
  return self;
}

/**
 * sijil_cose_key_copy_secret:
 * @secret: (out): what sijil_cose_key_new_secret() takes; in memory that is wiped after use
 *
 * Returns: %FALSE for a public key, and for one that is in a token
 */
gboolean
sijil_cose_key_copy_secret (const SijilCoseKey *self,
                            guint8             *secret)
{
  BIGNUM *scalar = NULL;
  size_t length = SIJIL_KEY_SECRET_BYTES;
  gboolean good;

  if (self->algorithm == SIJIL_COSE_EDDSA)
    good = EVP_PKEY_get_raw_private_key (self->pkey, secret, &length) == 1 && length == SIJIL_KEY_SECRET_BYTES;
  else
    good = EVP_PKEY_get_bn_param (self->pkey, OSSL_PKEY_PARAM_PRIV_KEY, &scalar) == 1
           && BN_bn2binpad (scalar, secret, SIJIL_KEY_SECRET_BYTES) == SIJIL_KEY_SECRET_BYTES;

  BN_clear_free (scalar);
  ERR_clear_error ();
  return good;
}

/**
 * sijil_cose_key_new_public:
 * @point: the two coordinates of 32 bytes each for ES256, the 32 bytes of the key for EdDSA
 *
 * Returns: (transfer full) (nullable): the key; %NULL when @point is none
 */
SijilCoseKey *
sijil_cose_key_new_public (SijilCoseAlgorithm  algorithm,
                           GBytes             *point)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (point, &length);

  if (length != (algorithm == SIJIL_COSE_ES256 ? 2 * HALF : HALF))
    return NULL;

  return new_key (algorithm, algorithm == SIJIL_COSE_ES256
                               ? new_p256 (point) : EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, data, length));
}

/** sijil_cose_key_dup_point: Returns: (transfer full): what sijil_cose_key_new_public() takes */
GBytes *
sijil_cose_key_dup_point (const SijilCoseKey *self)
{
  unsigned char plain[1 + 2 * HALF];
  size_t length = sizeof plain;

  if (self->algorithm == SIJIL_COSE_EDDSA)
    {
      EVP_PKEY_get_raw_public_key (self->pkey, plain, &length);
      return g_bytes_new (plain, length);
    }

  EVP_PKEY_get_octet_string_param (self->pkey, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, plain, sizeof plain, &length);
  return g_bytes_new (plain + 1, 2 * HALF);
}

SijilCoseAlgorithm
sijil_cose_key_get_algorithm (const SijilCoseKey *self)
{
  return self->algorithm;
}

/** sijil_cose_key_get_kid: Returns: %SIJIL_KID_BYTES bytes that name the key */
const guint8 *
sijil_cose_key_get_kid (const SijilCoseKey *self)
{
  return self->kid;
}

/* COSE wants the two halves, padded; OpenSSL gives DER. */
static gboolean
der_to_halves (const unsigned char *der,
               size_t               length,
               guint8               signature[SIJIL_SIGNATURE_BYTES])
{
  g_autoptr (ECDSA_SIG) halves = d2i_ECDSA_SIG (NULL, &der, (long) length);

  return halves != NULL && BN_bn2binpad (ECDSA_SIG_get0_r (halves), signature, HALF) == HALF
         && BN_bn2binpad (ECDSA_SIG_get0_s (halves), signature + HALF, HALF) == HALF;
}

/* Returns: the length of @der, or 0 */
static size_t
halves_to_der (const guint8  signature[SIJIL_SIGNATURE_BYTES],
               unsigned char der[MAX_DER])
{
  g_autoptr (ECDSA_SIG) halves = ECDSA_SIG_new ();
  g_autoptr (BIGNUM) r = BN_bin2bn (signature, HALF, NULL);
  g_autoptr (BIGNUM) s = BN_bin2bn (signature + HALF, HALF, NULL);
  unsigned char *end = der;
  int length;

  if (halves == NULL || r == NULL || s == NULL || ECDSA_SIG_set0 (halves, r, s) != 1)
    return 0;

  /* They are now of the pair. */
  r = NULL;
  s = NULL;
  length = i2d_ECDSA_SIG (halves, &end);
  return length > 0 ? (size_t) length : 0;
}

static gboolean
sign (const SijilCoseKey *self,
      GBytes             *message,
      guint8              signature[SIJIL_SIGNATURE_BYTES])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  const EVP_MD *digest = self->algorithm == SIJIL_COSE_ES256 ? EVP_sha256 () : NULL;
  unsigned char der[MAX_DER];
  size_t length = sizeof der;
  gsize message_length;
  const guint8 *data = g_bytes_get_data (message, &message_length);

  if (context == NULL || EVP_DigestSignInit (context, NULL, digest, NULL, self->pkey) != 1
      || EVP_DigestSign (context, der, &length, data, message_length) != 1)
    return FALSE;
  if (self->algorithm == SIJIL_COSE_ES256)
    return der_to_halves (der, length, signature);

  memcpy (signature, der, SIJIL_SIGNATURE_BYTES);
  return length == SIJIL_SIGNATURE_BYTES;
}

/** sijil_cose_key_sign: @self must hold both halves; fails with “not-signed” or what sijil_token_sign() refuses */
gboolean
sijil_cose_key_sign (const SijilCoseKey  *self,
                     GBytes              *message,
                     guint8               signature[SIJIL_SIGNATURE_BYTES],
                     GError             **error)
{
  if (self->token != NULL)
    return sijil_token_sign (self->token, message, signature, error);
  if (sign (self, message, signature))
    return TRUE;

  ERR_clear_error ();
  sijil_set_error (error, SIJIL_ERROR_FAILED, "not-signed", NULL,
                   "The key could not sign. Nothing was saved. Check that it is the private key of the chamber.", NULL);
  return FALSE;
}

/** sijil_cose_key_verify: whether @self signed @message */
gboolean
sijil_cose_key_verify (const SijilCoseKey *self,
                       GBytes             *message,
                       const guint8        signature[SIJIL_SIGNATURE_BYTES])
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  const EVP_MD *digest = self->algorithm == SIJIL_COSE_ES256 ? EVP_sha256 () : NULL;
  unsigned char der[MAX_DER];
  size_t der_length = digest != NULL ? halves_to_der (signature, der) : 0;
  gsize length;
  const guint8 *data = g_bytes_get_data (message, &length);
  gboolean good;

  good = context != NULL && EVP_DigestVerifyInit (context, NULL, digest, NULL, self->pkey) == 1
         && EVP_DigestVerify (context, digest != NULL ? der : signature, digest != NULL ? der_length : SIJIL_SIGNATURE_BYTES,
                              data, length) == 1;
  ERR_clear_error ();
  return good;
}

void
sijil_cose_key_free (SijilCoseKey *self)
{
  EVP_PKEY_free (self->pkey);
  g_clear_pointer (&self->token, sijil_token_free);
  g_free (self);
}
