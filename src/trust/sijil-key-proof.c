#include "trust/sijil-key-proof.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk-private.h"
#include "trust/sijil-jws-private.h"

#include <string.h>

#define TYPE "sijil-proof+jwt"

static JsonObject *
make_payload (const char *use,
              const char *whose)
{
  JsonObject *payload = json_object_new ();

  json_object_set_string_member (payload, "use", use);
  json_object_set_string_member (payload, "sub", whose);
  return payload;
}

/**
 * sijil_key_proof_sign:
 * @key: both halves
 * @use: what the key is for
 * @whose: whose it is
 *
 * Returns: (transfer full): one line; %NULL with “not-signed”
 */
char *
sijil_key_proof_sign (const SijilCoseKey  *key,
                      const char          *use,
                      const char          *whose,
                      GError             **error)
{
  g_autoptr (JsonObject) payload = make_payload (use, whose);

  return _sijil_jws_sign (payload, TYPE, key, error);
}

/** sijil_key_proof_verify: @proof: (nullable): whether @key itself signed that it is @whose, for that @use */
gboolean
sijil_key_proof_verify (const char         *proof,
                        const SijilCoseKey *key,
                        const char         *use,
                        const char         *whose)
{
  g_autoptr (JsonObject) wanted = make_payload (use, whose);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), wanted);
  g_autofree char *text = sijil_json_canonical (node);
  g_autoptr (GBytes) said = proof != NULL ? _sijil_jws_open (proof, TYPE, key) : NULL;
  g_autoptr (GBytes) expected = g_bytes_new (text, strlen (text));

  return said != NULL && g_bytes_equal (said, expected);
}

/**
 * sijil_key_proof_check_jwk:
 * @jwk: a chamber's key as sijil_jwk_new() makes it, whole, and perhaps its `proof`, which is taken out of it
 * @is_there: (out): whether there was a proof at all
 *
 * Returns: %FALSE for a proof that is not of this key and of its `iss`
 */
gboolean
sijil_key_proof_check_jwk (JsonObject *jwk,
                           gboolean   *is_there)
{
  g_autoptr (SijilCoseKey) key = _sijil_jwk_read (jwk);
  const char *issuer = sijil_json_get_string (jwk, "iss");
  gboolean is_good;

  *is_there = json_object_has_member (jwk, "proof");
  is_good = !*is_there || (key != NULL && issuer != NULL
                           && sijil_key_proof_verify (sijil_json_get_string (jwk, "proof"), key, SIJIL_KEY_PROOF_CARDS, issuer));
  if (*is_there)
    json_object_remove_member (jwk, "proof");
  return is_good;
}
