#include "trust/sijil-jwk.h"

#include <string.h>

/* Bytes of “x” and of “y”. */
#define COORDINATE 32

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

static void
set_bytes (JsonObject   *object,
           const char   *member,
           const guint8 *data,
           gsize         length)
{
  g_autofree char *text = sijil_base64url_encode (data, length);

  json_object_set_string_member (object, member, text);
}

/** sijil_jwk_new: Returns: (transfer full): a key as it stands in the list that sijil_trust_list_new() reads */
JsonObject *
sijil_jwk_new (const SijilTrustedKey *trusted)
{
  JsonObject *object = json_object_new ();
  gboolean is_p256 = sijil_cose_key_get_algorithm (trusted->key) == SIJIL_COSE_ES256;
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (trusted->key);
  const guint8 *data = g_bytes_get_data (point, NULL);

  json_object_set_string_member (object, "kty", is_p256 ? "EC" : "OKP");
  json_object_set_string_member (object, "crv", is_p256 ? "P-256" : "Ed25519");
  json_object_set_string_member (object, "alg", is_p256 ? "ES256" : "EdDSA");
  json_object_set_string_member (object, "use", "sig");
  set_bytes (object, "kid", sijil_cose_key_get_kid (trusted->key), SIJIL_KID_BYTES);
  set_bytes (object, "x", data, COORDINATE);
  if (is_p256)
    set_bytes (object, "y", data + COORDINATE, COORDINATE);
  json_object_set_string_member (object, "iss", trusted->issuer);
  json_object_set_int_member (object, "nbf", trusted->signs_from);
  json_object_set_int_member (object, "exp", trusted->signs_until);
  if (trusted->name_ar != NULL)
    json_object_set_string_member (object, "name_ar", trusted->name_ar);
  if (trusted->name_fr != NULL)
    json_object_set_string_member (object, "name_fr", trusted->name_fr);

  return object;
}
