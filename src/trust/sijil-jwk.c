#include "trust/sijil-jwk-private.h"

#include "core/sijil-json.h"
#include "trust/sijil-key-file.h"

#include <string.h>

typedef struct
{
  const char         *name;
  const char         *kty;
  const char         *crv;
  SijilCoseAlgorithm  algorithm;
} Algorithm;

static const Algorithm algorithms[] = {
  { "ES256", "EC", "P-256", SIJIL_COSE_ES256 },
  { "EdDSA", "OKP", "Ed25519", SIJIL_COSE_EDDSA },
};

/* Bytes of “x” and of “y”. */
#define COORDINATE 32

/* A key alone: what is longer is something else. */
#define MAX_BYTES 4096

/** sijil_base64url_encode: Returns: (transfer full): base64url without padding (RFC 7515, 2) */
char *
sijil_base64url_encode (const void *data,
                        gsize       length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/* Returns: (transfer full) (nullable): %NULL for what sijil_base64url_encode() does not write */
GBytes *
_sijil_base64url_decode (const char *text)
{
  g_autofree char *padded = NULL;
  g_autofree char *again = NULL;
  guint8 *data;
  gsize length = 0;

  if (text == NULL || strpbrk (text, "+/=") != NULL || strlen (text) % 4 == 1)
    return NULL;

  padded = g_strconcat (text, &"==="[3 - (4 - strlen (text) % 4) % 4], NULL);
  for (char *p = padded; *p != '\0'; p++)
    *p = *p == '-' ? '+' : *p == '_' ? '/' : *p;
  data = g_base64_decode (padded, &length);
  again = g_base64_encode (data, length);
  if (g_str_equal (again, padded))
    return g_bytes_new_take (data, length);

  g_free (data);
  return NULL;
}

/* Appends exactly @length bytes, or returns FALSE. */
static gboolean
append_bytes (GByteArray *bytes,
              const char *text,
              gsize       length)
{
  g_autoptr (GBytes) decoded = _sijil_base64url_decode (text);

  if (decoded == NULL || g_bytes_get_size (decoded) != length)
    return FALSE;

  g_byte_array_append (bytes, g_bytes_get_data (decoded, NULL), (guint) length);
  return TRUE;
}

static const Algorithm *
find_algorithm (JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (g_strcmp0 (sijil_json_get_string (object, "alg"), algorithms[i].name) == 0
        && g_strcmp0 (sijil_json_get_string (object, "kty"), algorithms[i].kty) == 0
        && g_strcmp0 (sijil_json_get_string (object, "crv"), algorithms[i].crv) == 0)
      return &algorithms[i];

  return NULL;
}

/* Returns: (transfer full) (nullable): the public key; %NULL when it is none of ours */
SijilCoseKey *
_sijil_jwk_read (JsonObject *object)
{
  const Algorithm *algorithm = find_algorithm (object);
  g_autoptr (GByteArray) point = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (algorithm == NULL || !append_bytes (point, sijil_json_get_string (object, "x"), COORDINATE))
    return NULL;
  if (algorithm->algorithm == SIJIL_COSE_ES256
      && !append_bytes (point, sijil_json_get_string (object, "y"), COORDINATE))
    return NULL;

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&point));
  return sijil_cose_key_new_public (algorithm->algorithm, bytes);
}

/* Whether “kid” is the name of @key. */
gboolean
_sijil_jwk_has_kid (JsonObject         *object,
                    const SijilCoseKey *key)
{
  g_autoptr (GByteArray) kid = g_byte_array_new ();

  return append_bytes (kid, sijil_json_get_string (object, "kid"), SIJIL_KID_BYTES)
         && memcmp (kid->data, sijil_cose_key_get_kid (key), SIJIL_KID_BYTES) == 0;
}

/** sijil_jwk_dup_kid: Returns: (transfer full): the name of the key in hexadecimal digits, as people read it; "" for what is no key of ours */
char *
sijil_jwk_dup_kid (JsonObject *jwk)
{
  g_autoptr (SijilCoseKey) key = _sijil_jwk_read (jwk);

  return key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : g_strdup ("");
}

static void
set_bytes (JsonObject   *object,
           const char   *member,
           const guint8 *data,
           gsize         length)
{
  g_autofree char *text = sijil_base64url_encode (data, length);

  json_object_set_string_member (object, member, text);
}

/** sijil_jwk_new_public: Returns: (transfer full): a public key alone, as of the authority that signs the list of keys */
JsonObject *
sijil_jwk_new_public (const SijilCoseKey *key)
{
  JsonObject *object = json_object_new ();
  gboolean is_p256 = sijil_cose_key_get_algorithm (key) == SIJIL_COSE_ES256;
  const Algorithm *algorithm = &algorithms[is_p256 ? 0 : 1];
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (key);
  const guint8 *data = g_bytes_get_data (point, NULL);

  json_object_set_string_member (object, "kty", algorithm->kty);
  json_object_set_string_member (object, "crv", algorithm->crv);
  json_object_set_string_member (object, "alg", algorithm->name);
  json_object_set_string_member (object, "use", "sig");
  set_bytes (object, "kid", sijil_cose_key_get_kid (key), SIJIL_KID_BYTES);
  set_bytes (object, "x", data, COORDINATE);
  if (is_p256)
    set_bytes (object, "y", data + COORDINATE, COORDINATE);

  return object;
}

/** sijil_jwk_new: Returns: (transfer full): a key as it stands in the list that sijil_trust_list_new() reads */
JsonObject *
sijil_jwk_new (const SijilTrustedKey *trusted)
{
  JsonObject *object = sijil_jwk_new_public (trusted->key);

  json_object_set_string_member (object, "iss", trusted->issuer);
  json_object_set_int_member (object, "nbf", trusted->signs_from);
  json_object_set_int_member (object, "exp", trusted->signs_until);
  if (trusted->name_ar != NULL)
    json_object_set_string_member (object, "name_ar", trusted->name_ar);
  if (trusted->name_fr != NULL)
    json_object_set_string_member (object, "name_fr", trusted->name_fr);

  return object;
}

/**
 * sijil_jwk_load_public:
 * @path: a file with one public key, as sijil_jwk_new_public() makes it
 *
 * Returns: (transfer full): the key; %NULL with “trust-root-form”, or what a file may refuse
 */
SijilCoseKey *
sijil_jwk_load_public (const char  *path,
                       GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, MAX_BYTES, error);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (SijilCoseKey) key = NULL;

  if (node == NULL)
    return NULL;

  key = JSON_NODE_HOLDS_OBJECT (node) ? _sijil_jwk_read (json_node_get_object (node)) : NULL;
  if (key != NULL && _sijil_jwk_has_kid (json_node_get_object (node), key))
    return g_steal_pointer (&key);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-root-form", NULL,
                   "“%s” is not the public key of the authority that signs the list of keys. Ask the authority for it.", name, NULL);
  return NULL;
}
