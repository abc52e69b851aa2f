#include "trust/sijil-signed-trust.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk-private.h"
#include "trust/sijil-jws-private.h"

#define TYPE "jwk-set+jwt"

/* Beside the keys: the other key of the authority. Whoever does not know the member passes it over. */
#define SPARE "spare"

/* The authority is asked for a new list four times a year at least. */
#define EXPIRES_S (90 * 24 * 3600)

/* By so much the clocks of two computers may differ. */
#define ONE_DAY (24 * 3600)

/**
 * sijil_signed_trust_sign:
 * @keys: of the chambers, as they stand in a JWK set
 * @sequence: higher than that of any list before
 * @now: UTC seconds; the list holds for ninety days
 * @spare: (nullable): the public half of the authority's other key, which signs the list when this one is lost
 * @root: both halves of the authority's key
 *
 * Returns: (transfer full): the list in the compact form of a JWS; %NULL with “trust-list-key” or “not-signed”
 */
char *
sijil_signed_trust_sign (JsonArray           *keys,
                         gint64               sequence,
                         gint64               now,
                         const SijilCoseKey  *spare,
                         const SijilCoseKey  *root,
                         GError             **error)
{
  g_autoptr (JsonObject) payload = json_object_new ();

  json_object_set_int_member (payload, "iat", now);
  json_object_set_int_member (payload, "exp", now + EXPIRES_S);
  json_object_set_int_member (payload, "seq", sequence);
  if (spare != NULL)
    json_object_set_object_member (payload, SPARE, sijil_jwk_new_public (spare));
  json_object_set_array_member (payload, "keys", json_array_ref (keys));
  return _sijil_jws_sign (payload, TYPE, root, error);
}

static gboolean
take_spare (SijilSignedTrust *self,
            JsonObject       *spare)
{
  self->spare = _sijil_jwk_read (spare);
  return self->spare != NULL && _sijil_jwk_has_kid (spare, self->spare);
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
  if (json_object_has_member (object, SPARE)
      && (sijil_json_get_object (object, SPARE) == NULL || !take_spare (self, sijil_json_get_object (object, SPARE))))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-form", NULL,
                       "The list of keys “%s” names a spare key of the authority that is none. No key of it was used. Ask the authority for the "
                       "list again.", name, NULL);
      return FALSE;
    }
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
  g_autoptr (GBytes) payload = _sijil_jws_open (line, TYPE, root);
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
  g_clear_pointer (&self->spare, sijil_cose_key_free);
  g_free (self);
}
