#include "trust/sijil-jwk-private.h"

#include "core/sijil-json.h"

#include <string.h>

/*
 * A JWK set (RFC 7517): of each key its kind and point, “kid”, “alg”, “use”, and beside them “iss”, “nbf” and “exp” as
 * in a token, and the chamber's name as “name_ar” and “name_fr”. Members that are not known are passed over, as the
 * RFC asks; a key that is not understood is an error, because a list that is read in part looks whole.
 */

struct _SijilTrustList
{
  GPtrArray *keys; /* (element-type SijilTrustedKey) (owned) */
};

static void
trusted_key_free (gpointer data)
{
  SijilTrustedKey *self = data;

  g_clear_pointer (&self->key, sijil_cose_key_free);
  g_free (self->issuer);
  g_free (self->name_ar);
  g_free (self->name_fr);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilTrustedKey, trusted_key_free)

/* Returns: (transfer full) (nullable): %NULL with the member at fault in @wrong */
static SijilTrustedKey *
new_trusted_key (JsonObject  *object,
                 const char **wrong)
{
  g_autoptr (SijilTrustedKey) self = g_new0 (SijilTrustedKey, 1);

  self->key = _sijil_jwk_read (object);
  self->issuer = g_strdup (sijil_json_get_string (object, "iss"));
  self->name_ar = g_strdup (sijil_json_get_string (object, "name_ar"));
  self->name_fr = g_strdup (sijil_json_get_string (object, "name_fr"));
  self->signs_from = sijil_json_get_int (object, "nbf", 0);
  self->signs_until = sijil_json_get_int (object, "exp", 0);

  if (self->key == NULL)
    *wrong = "kty, crv, alg, x, y";
  else if (!_sijil_jwk_has_kid (object, self->key))
    *wrong = "kid";
  else if (g_strcmp0 (sijil_json_get_string (object, "use"), "sig") != 0)
    *wrong = "use";
  else if (json_object_has_member (object, "d"))
    *wrong = "d";
  else if (self->issuer == NULL || *self->issuer == '\0')
    *wrong = "iss";
  else if (self->signs_from <= 0)
    *wrong = "nbf";
  else if (self->signs_until <= self->signs_from)
    *wrong = "exp";
  else
    return g_steal_pointer (&self);

  return NULL;
}

/* Returns: (nullable) */
static JsonArray *
get_keys (JsonNode *root)
{
  return JSON_NODE_HOLDS_OBJECT (root) ? sijil_json_get_array (json_node_get_object (root), "keys") : NULL;
}

static gboolean
add_key (SijilTrustList  *self,
         JsonNode        *node,
         const char      *name,
         guint            place,
         GError         **error)
{
  g_autofree char *number = g_strdup_printf ("%u", place + 1);
  const char *wrong = "keys";
  SijilTrustedKey *key = JSON_NODE_HOLDS_OBJECT (node) ? new_trusted_key (json_node_get_object (node), &wrong) : NULL;

  if (key == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-key", NULL,
                       "Key %s of the list of keys “%s” is not whole or not in its form: look at “%s”. "
                       "No key of the list was used. Ask the authority for the list again.", number, name, wrong, NULL);
      return FALSE;
    }

  g_ptr_array_add (self->keys, key);
  return TRUE;
}

/**
 * sijil_trust_list_new:
 * @json: a JWK set of public keys, which the caller has reason to believe
 * @name: what it is called in sentences
 *
 * Returns: (transfer full): the keys; %NULL with a reason “json-…”, “trust-list-form” or “trust-list-key”
 */
SijilTrustList *
sijil_trust_list_new (const char  *json,
                      gssize       length,
                      const char  *name,
                      GError     **error)
{
  g_autoptr (SijilTrustList) self = NULL;
  g_autoptr (JsonNode) root = sijil_json_parse (json, length, name, error);
  JsonArray *keys;

  if (root == NULL)
    return NULL;

  keys = get_keys (root);
  if (keys == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-list-form", NULL,
                       "“%s” is not a list of keys: it needs “keys”. Give the list that the authority publishes.", name, NULL);
      return NULL;
    }

  self = g_new0 (SijilTrustList, 1);
  self->keys = g_ptr_array_new_with_free_func (trusted_key_free);
  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (!add_key (self, json_array_get_element (keys, i), name, i, error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * sijil_trust_list_find:
 * @signer: (out) (nullable): the key that made the signature of @message
 *
 * Eight bytes may name several keys: each is tried.
 *
 * Returns: whether there is a key of that name at all; without @signer the message is then forged
 */
gboolean
sijil_trust_list_find (const SijilTrustList   *self,
                       const SijilCose        *message,
                       const SijilTrustedKey **signer)
{
  gboolean known = FALSE;

  *signer = NULL;
  for (guint i = 0; i < self->keys->len && *signer == NULL; i++)
    {
      const SijilTrustedKey *trusted = self->keys->pdata[i];

      if (memcmp (sijil_cose_key_get_kid (trusted->key), message->kid, SIJIL_KID_BYTES) != 0)
        continue;
      known = TRUE;
      if (sijil_cose_key_get_algorithm (trusted->key) == message->algorithm
          && sijil_cose_key_verify (trusted->key, message->signed_bytes, message->signature))
        *signer = trusted;
    }

  return known;
}

void
sijil_trust_list_free (SijilTrustList *self)
{
  g_ptr_array_unref (self->keys);
  g_free (self);
}
