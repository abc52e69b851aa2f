#include "trust/sijil-token-private.h"

#include "core/sijil-str.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <string.h>

#define ID_BYTES     8
#define MAX_ID_BYTES 64
#define DIGEST_BYTES 32

/* An EC point in DER: an octet string of 65 bytes, which begin with 4. */
#define POINT_BYTES     64
#define DER_POINT_BYTES (3 + POINT_BYTES)

/* The curve P-256 (1.2.840.10045.3.1.7) in DER, as a token is told of it. */
static const guint8 p256[] = { 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07 };

static CK_BBOOL yes = CK_TRUE;
static CK_BBOOL no = CK_FALSE;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (P11KitUri, p11_kit_uri_free)

static gboolean
set_key_error (SijilToken  *self,
               const char  *address,
               GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "token-key", "token",
                   "On the token “%s” there is no key, or more than one, that could sign cards by ES256 (P-256). Nothing was done. Let "
                   "Sijil make one, or give the address of one key.", address, NULL);
  return FALSE;
}

/*
 * Finds the one object of @class that has what @attributes say.
 * Returns: 0 when there is none or more than one
 */
static CK_OBJECT_HANDLE
find_object (SijilToken         *self,
             CK_OBJECT_CLASS     class,
             const CK_ATTRIBUTE *attributes,
             gulong              n_attributes)
{
  CK_KEY_TYPE type = CKK_EC;
  CK_OBJECT_HANDLE found[2];
  CK_ULONG n_found = 0;
  g_autofree CK_ATTRIBUTE *template = g_new0 (CK_ATTRIBUTE, n_attributes + 3);
  CK_ULONG length = 0;

  template[length++] = (CK_ATTRIBUTE) { CKA_CLASS, &class, sizeof class };
  template[length++] = (CK_ATTRIBUTE) { CKA_KEY_TYPE, &type, sizeof type };
  template[length++] = (CK_ATTRIBUTE) { CKA_TOKEN, &yes, sizeof yes };
  for (gulong i = 0; i < n_attributes; i++)
    if (attributes[i].type == CKA_ID || attributes[i].type == CKA_LABEL)
      template[length++] = attributes[i];

  if (self->module->C_FindObjectsInit (self->session, template, length) != CKR_OK)
    return 0;
  if (self->module->C_FindObjects (self->session, found, G_N_ELEMENTS (found), &n_found) != CKR_OK)
    n_found = 0;
  self->module->C_FindObjectsFinal (self->session);
  return n_found == 1 ? found[0] : 0;
}

/* Reads the public half, which must be a point on P-256. */
static gboolean
read_point (SijilToken *self)
{
  guint8 curve[sizeof p256];
  guint8 der[DER_POINT_BYTES];
  CK_ATTRIBUTE wanted[] = { { CKA_EC_PARAMS, curve, sizeof curve }, { CKA_EC_POINT, der, sizeof der } };

  if (self->module->C_GetAttributeValue (self->session, self->public_key, wanted, G_N_ELEMENTS (wanted)) != CKR_OK
      || wanted[0].ulValueLen != sizeof p256 || memcmp (curve, p256, sizeof p256) != 0
      || wanted[1].ulValueLen != sizeof der || der[0] != 0x04 || der[1] != POINT_BYTES + 1 || der[2] != 0x04)
    return FALSE;

  g_clear_pointer (&self->point, g_bytes_unref);
  self->point = g_bytes_new (der + 3, POINT_BYTES);
  return TRUE;
}

/* A key that wants its PIN before each signature cannot sign a batch. */
static gboolean
asks_always (SijilToken *self)
{
  CK_BBOOL always = CK_FALSE;
  CK_ATTRIBUTE wanted = { CKA_ALWAYS_AUTHENTICATE, &always, sizeof always };

  return self->module->C_GetAttributeValue (self->session, self->private_key, &wanted, 1) == CKR_OK && always == CK_TRUE;
}

static gboolean
check_asking (SijilToken  *self,
              const char  *address,
              GError     **error)
{
  if (!asks_always (self))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "token-asks", "token",
                   "The key “%s” asks for the token’s PIN before every single signature: cards cannot be signed with it in batches. "
                   "Nothing was done. Take another key of the token.", address, NULL);
  return FALSE;
}

/* The private half that @uri names, and the public one of the same identifier. */
static gboolean
take_key (SijilToken  *self,
          P11KitUri   *uri,
          const char  *address,
          GError     **error)
{
  CK_ULONG n_attributes = 0;
  CK_ATTRIBUTE *attributes = p11_kit_uri_get_attributes (uri, &n_attributes);
  guint8 id[MAX_ID_BYTES];
  CK_ATTRIBUTE wanted = { CKA_ID, id, sizeof id };

  self->private_key = find_object (self, CKO_PRIVATE_KEY, attributes, n_attributes);
  if (self->private_key == 0
      || self->module->C_GetAttributeValue (self->session, self->private_key, &wanted, 1) != CKR_OK || wanted.ulValueLen == 0)
    return set_key_error (self, address, error);

  self->public_key = find_object (self, CKO_PUBLIC_KEY, &wanted, 1);
  if (self->public_key == 0 || !read_point (self))
    return set_key_error (self, address, error);

  _sijil_token_set_address (self, &wanted);
  return check_asking (self, address, error);
}

/**
 * sijil_token_open:
 * @address: of a key on a token; of a token alone when it has only one key
 * @pin: of the token, of at most %SIJIL_TOKEN_MAX_PIN_BYTES bytes
 * @error: “token-address”, “token-no-module”, “token-missing”, “token-many”, “token-pin-wrong”, “token-locked”, “token-key”,
 *   “token-asks”, “token-failed”
 *
 * Opens a key that is on a token. Waits for the token: not for the main loop.
 */
SijilToken *
sijil_token_open (const char  *address,
                  const char  *pin,
                  GError     **error)
{
  g_autoptr (P11KitUri) uri = _sijil_token_parse (address, error);
  g_autoptr (SijilToken) self = uri != NULL ? _sijil_token_reach (uri, address, error) : NULL;

  return self != NULL && _sijil_token_log_in (self, pin, error) && take_key (self, uri, address, error)
           ? g_steal_pointer (&self) : NULL;
}

/* A pair whose private half cannot be taken out. */
static CK_RV
make_pair (SijilToken *self,
           const char *label,
           guint8      id[ID_BYTES])
{
  CK_MECHANISM mechanism = { CKM_EC_KEY_PAIR_GEN, NULL, 0 };
  CK_ATTRIBUTE public_half[] = {
    { CKA_TOKEN, &yes, sizeof yes },
    { CKA_VERIFY, &yes, sizeof yes },
    { CKA_EC_PARAMS, (void *) p256, sizeof p256 },
    { CKA_ID, id, ID_BYTES },
    { CKA_LABEL, (void *) label, strlen (label) },
  };
  CK_ATTRIBUTE private_half[] = {
    { CKA_TOKEN, &yes, sizeof yes },
    { CKA_PRIVATE, &yes, sizeof yes },
    { CKA_SENSITIVE, &yes, sizeof yes },
    { CKA_EXTRACTABLE, &no, sizeof no },
    { CKA_SIGN, &yes, sizeof yes },
    { CKA_ID, id, ID_BYTES },
    { CKA_LABEL, (void *) label, strlen (label) },
  };

  return self->module->C_GenerateKeyPair (self->session, &mechanism, public_half, G_N_ELEMENTS (public_half), private_half,
                                          G_N_ELEMENTS (private_half), &self->public_key, &self->private_key);
}

/**
 * sijil_token_make_key:
 * @address: of a token, without a key
 * @label: what the key is called on it
 * @pin: of the token
 * @error: as sijil_token_open()
 *
 * Makes a pair of keys on the token, whose private half never leaves it.
 *
 * Returns: (transfer full): the token, open at the new key; sijil_token_discard_key() takes it away again
 */
SijilToken *
sijil_token_make_key (const char  *address,
                      const char  *label,
                      const char  *pin,
                      GError     **error)
{
  g_autoptr (P11KitUri) uri = _sijil_token_parse (address, error);
  g_autoptr (SijilToken) self = uri != NULL ? _sijil_token_reach (uri, address, error) : NULL;
  guint8 id[ID_BYTES];
  CK_ATTRIBUTE named = { CKA_ID, id, sizeof id };
  CK_RV result;

  if (self == NULL || !_sijil_token_log_in (self, pin, error))
    return NULL;

  randombytes_buf (id, sizeof id);
  result = make_pair (self, label, id);
  if (result != CKR_OK)
    {
      _sijil_token_set_error (self, result, error);
      return NULL;
    }
  if (!read_point (self))
    {
      sijil_token_discard_key (self);
      set_key_error (self, address, error);
      return NULL;
    }

  _sijil_token_set_address (self, &named);
  return g_steal_pointer (&self);
}

/** sijil_token_discard_key: takes the pair away from the token for ever: for one that was just made and is not wanted. */
void
sijil_token_discard_key (SijilToken *self)
{
  self->module->C_DestroyObject (self->session, self->private_key);
  self->module->C_DestroyObject (self->session, self->public_key);
  self->private_key = 0;
  self->public_key = 0;
}

/** sijil_token_dup_public: Returns: (transfer full) (nullable): the public half; %NULL when it is no point on the curve */
SijilCoseKey *
sijil_token_dup_public (const SijilToken *self)
{
  return sijil_cose_key_new_public (SIJIL_COSE_ES256, self->point);
}

/**
 * sijil_token_sign:
 * @error: “token-gone”, “token-failed”
 *
 * Signs by ES256. The digest is made here: tokens that make it themselves are few, and slow.
 */
gboolean
sijil_token_sign (SijilToken  *self,
                  GBytes      *message,
                  guint8       signature[SIJIL_SIGNATURE_BYTES],
                  GError     **error)
{
  CK_MECHANISM mechanism = { CKM_ECDSA, NULL, 0 };
  CK_ULONG length = SIJIL_SIGNATURE_BYTES;
  unsigned char digest[DIGEST_BYTES];
  gsize message_length;
  const guint8 *data = g_bytes_get_data (message, &message_length);
  CK_RV result = CKR_FUNCTION_FAILED;

  if (EVP_Digest (data, message_length, digest, NULL, EVP_sha256 (), NULL) == 1)
    result = self->module->C_SignInit (self->session, &mechanism, self->private_key);
  if (result == CKR_OK)
    result = self->module->C_Sign (self->session, digest, sizeof digest, signature, &length);
  if (result == CKR_OK && length == SIJIL_SIGNATURE_BYTES)
    return TRUE;

  _sijil_token_set_error (self, result != CKR_OK ? result : CKR_FUNCTION_FAILED, error);
  return FALSE;
}
