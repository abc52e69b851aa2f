#include "trust/sijil-signed-trust.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk-private.h"

#include <string.h>

#define TYPE "jwk-set+jwt"

/* The authority is asked for a new list four times a year at least. */
#define EXPIRES_S (90 * 24 * 3600)

/* By so much the clocks of two computers may differ. */
#define ONE_DAY (24 * 3600)

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

/* (transfer full): what every JWS of this kind begins with, for one root */
static char *
encode_header (const SijilCoseKey *root)
{
  g_autoptr (JsonObject) header = json_object_new ();
  g_autofree char *kid = sijil_base64url_encode (sijil_cose_key_get_kid (root), SIJIL_KID_BYTES);

  json_object_set_string_member (header, "alg", algorithm_of (root));
  json_object_set_string_member (header, "kid", kid);
  json_object_set_string_member (header, "typ", TYPE);
  return encode_object (header);
}

/**
 * sijil_signed_trust_sign:
 * @keys: of the chambers, as they stand in a JWK set
 * @sequence: higher than that of any list before
 * @now: UTC seconds; the list holds for ninety days
 * @root: both halves of the authority's key
 *
 * Returns: (transfer full): the list in the compact form of a JWS; %NULL with “trust-list-key” or “not-signed”
 */
char *
sijil_signed_trust_sign (JsonArray           *keys,
                         gint64               sequence,
                         gint64               now,
                         const SijilCoseKey  *root,
                         GError             **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();
  g_autofree char *head = encode_header (root);
  g_autofree char *body = NULL;
  g_autofree char *signed_text = NULL;
  g_autofree char *mark = NULL;
  g_autoptr (GBytes) message = NULL;
  guint8 signature[SIJIL_SIGNATURE_BYTES];

  json_object_set_int_member (payload, "iat", now);
  json_object_set_int_member (payload, "exp", now + EXPIRES_S);
  json_object_set_int_member (payload, "seq", sequence);
  json_object_set_array_member (payload, "keys", json_array_ref (keys));
  body = encode_object (payload);
  signed_text = g_strconcat (head, ".", body, NULL);
  message = g_bytes_new (signed_text, strlen (signed_text));
  if (!sijil_cose_key_sign (root, message, signature, error))
    return NULL;

  mark = sijil_base64url_encode (signature, sizeof signature);
  return g_strconcat (signed_text, ".", mark, NULL);
}

/* Who signed is known before anything inside is looked at. There is one way to write the header of a root. */
static GBytes *
take_payload (const char         *text,
              const SijilCoseKey *root)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  g_autofree char *head = encode_header (root);
  g_autofree char *signed_text = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GBytes) mark = NULL;

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], head))
    return NULL;

  signed_text = g_strconcat (parts[0], ".", parts[1], NULL);
  message = g_bytes_new (signed_text, strlen (signed_text));
  mark = _sijil_base64url_decode (parts[2]);
  if (mark == NULL || g_bytes_get_size (mark) != SIJIL_SIGNATURE_BYTES
      || !sijil_cose_key_verify (root, message, g_bytes_get_data (mark, NULL)))
    return NULL;

  return _sijil_base64url_decode (parts[1]);
}

static gboolean
take_all (SijilSignedTrust  *self,
          GBytes            *payload,
          const char        *name,
          GError           **error)
{
  gsize length;
  const char *json = g_bytes_get_data (payload, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (json, (gssize) length, name, error);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (node == NULL)
    return FALSE;

  self->keys = sijil_trust_list_new (json, (gssize) length, name, error);
  if (self->keys == NULL)
    return FALSE;

  self->signed_at = sijil_json_get_int (object, "iat", 0);
  self->expires_at = sijil_json_get_int (object, "exp", 0);
  self->sequence = sijil_json_get_int (object, "seq", 0);
  self->jwks = json_object_new ();
  json_object_set_array_member (self->jwks, "keys", json_array_ref (sijil_json_get_array (object, "keys")));
  if (self->signed_at > 0 && self->expires_at > self->signed_at && self->sequence > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-form", NULL,
                   "The list of keys “%s” does not say when it was signed, until when it holds, or its number. Ask the authority for "
                   "the list again.", name, NULL);
  return FALSE;
}

/**
 * sijil_signed_trust_open:
 * @text: from anybody, perhaps with a line end behind
 * @name: what it is called in sentences
 * @root: the authority's public key, which came another way
 *
 * Returns: (transfer full): what the authority signed, however old it is: see sijil_signed_trust_check(); %NULL with
 *   “trust-list-signature”, “trust-list-form” or “trust-list-key”
 */
SijilSignedTrust *
sijil_signed_trust_open (const char          *text,
                         const char          *name,
                         const SijilCoseKey  *root,
                         GError             **error)
{
  g_autofree char *line = g_strchomp (g_strdup (text));
  g_autoptr (GBytes) payload = take_payload (line, root);
  g_autoptr (SijilSignedTrust) self = g_new0 (SijilSignedTrust, 1);

  if (payload != NULL)
    return take_all (self, payload, name, error) ? g_steal_pointer (&self) : NULL;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-signature", NULL,
                   "The list of keys “%s” is not signed by this authority, or was changed. No key of it was used. Ask the "
                   "authority for the list again.", name, NULL);
  return NULL;
}

/**
 * sijil_signed_trust_check:
 * @least_sequence: of the list that is at hand; 0 for none
 * @now: UTC seconds
 *
 * Returns: whether it is to be relied on; %FALSE with “trust-list-expired”, “trust-list-future” or “trust-list-older”
 */
gboolean
sijil_signed_trust_check (const SijilSignedTrust  *self,
                          const char              *name,
                          gint64                   least_sequence,
                          gint64                   now,
                          GError                 **error)
{
  if (now >= self->expires_at)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-expired", NULL,
                     "The list of keys “%s” holds no longer. Ask the authority for a newer one.", name, NULL);
  else if (self->signed_at > now + ONE_DAY)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-future", NULL,
                     "The list of keys “%s” was signed on a day that is yet to come. Set the clock of this computer.", name, NULL);
  else if (self->sequence < least_sequence)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-older", NULL,
                     "The list of keys “%s” is older than the one that is here already. It was not used.", name, NULL);
  else
    return TRUE;

  return FALSE;
}

/** sijil_signed_trust_read: Returns: (transfer full): as sijil_signed_trust_open(), when it is to be relied on */
SijilSignedTrust *
sijil_signed_trust_read (const char          *text,
                         const char          *name,
                         const SijilCoseKey  *root,
                         gint64               least_sequence,
                         gint64               now,
                         GError             **error)
{
  g_autoptr (SijilSignedTrust) self = sijil_signed_trust_open (text, name, root, error);

  return self != NULL && sijil_signed_trust_check (self, name, least_sequence, now, error) ? g_steal_pointer (&self) : NULL;
}

void
sijil_signed_trust_free (SijilSignedTrust *self)
{
  g_clear_pointer (&self->keys, sijil_trust_list_free);
  g_clear_pointer (&self->jwks, json_object_unref);
  g_free (self);
}
