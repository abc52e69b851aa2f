#include "trust/sijil-jws-private.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk-private.h"

#include <string.h>

static char *
encode_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = sijil_json_canonical (node);

  return sijil_base64url_encode (text, strlen (text));
}

static const char *
algorithm_of (const SijilCoseKey *key)
{
  return sijil_cose_key_get_algorithm (key) == SIJIL_COSE_ES256 ? "ES256" : "EdDSA";
}

/* (transfer full): what every JWS of @type begins with, for one key */
static char *
encode_header (const SijilCoseKey *key,
               const char         *type)
{
  g_autoptr (JsonObject) header = json_object_new ();
  g_autofree char *kid = sijil_base64url_encode (sijil_cose_key_get_kid (key), SIJIL_KID_BYTES);

  json_object_set_string_member (header, "alg", algorithm_of (key));
  json_object_set_string_member (header, "kid", kid);
  json_object_set_string_member (header, "typ", type);
  return encode_object (header);
}

/* (transfer full): NULL with “not-signed” */
char *
_sijil_jws_sign (JsonObject          *payload,
                 const char          *type,
                 const SijilCoseKey  *key,
                 GError             **error)
{
  g_autofree char *head = encode_header (key, type);
  g_autofree char *body = encode_object (payload);
  g_autofree char *signed_text = g_strconcat (head, ".", body, NULL);
  g_autoptr (GBytes) message = g_bytes_new (signed_text, strlen (signed_text));
  g_autofree char *mark = NULL;
  guint8 signature[SIJIL_SIGNATURE_BYTES];

  if (!sijil_cose_key_sign (key, message, signature, error))
    return NULL;

  mark = sijil_base64url_encode (signature, sizeof signature);
  return g_strconcat (signed_text, ".", mark, NULL);
}

/*
 * Who signed is known before anything inside is looked at.
 * Returns: (transfer full) (nullable): the payload; NULL for what @key did not sign
 */
GBytes *
_sijil_jws_open (const char         *text,
                 const char         *type,
                 const SijilCoseKey *key)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  g_autofree char *head = encode_header (key, type);
  g_autofree char *signed_text = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) mark = NULL;

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], head))
    return NULL;

  signed_text = g_strconcat (parts[0], ".", parts[1], NULL);
  message = g_bytes_new (signed_text, strlen (signed_text));
  mark = _sijil_base64url_decode (parts[2]);
  if (mark == NULL || g_bytes_get_size (mark) != SIJIL_SIGNATURE_BYTES
      || !sijil_cose_key_verify (key, message, g_bytes_get_data (mark, NULL)))
    return NULL;

  return _sijil_base64url_decode (parts[1]);
}
