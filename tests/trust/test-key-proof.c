/* A key that is to be vouched for says itself whose it is. */

#include "signing.h"

#include "core/sijil-json.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-trust.h"

#include <string.h>

static const SijilCoseAlgorithm algorithms[] = { SIJIL_COSE_ES256, SIJIL_COSE_EDDSA };

static void
test_a_key_says_whose_it_is (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (algorithms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilCoseKey) key = signing_new_key (algorithms[i]);
      g_autoptr (SijilCoseKey) other = signing_new_key (algorithms[i]);
      g_autofree char *proof = sijil_key_proof_sign (key, SIJIL_KEY_PROOF_OFFICER, "08 one", &error);

      g_assert_no_error (error);
      g_assert_true (sijil_key_proof_verify (proof, key, SIJIL_KEY_PROOF_OFFICER, "08 one"));
      g_assert_false (sijil_key_proof_verify (proof, key, SIJIL_KEY_PROOF_OFFICER, "08 another"));
      g_assert_false (sijil_key_proof_verify (proof, key, SIJIL_KEY_PROOF_CARDS, "08 one"));
      g_assert_false (sijil_key_proof_verify (proof, other, SIJIL_KEY_PROOF_OFFICER, "08 one"));
      g_assert_false (sijil_key_proof_verify (NULL, key, SIJIL_KEY_PROOF_OFFICER, "08 one"));
    }
}

static void
test_a_changed_proof_proves_nothing (void)
{
  g_autoptr (SijilCoseKey) key = signing_new_key (SIJIL_COSE_EDDSA);
  g_autofree char *proof = sijil_key_proof_sign (key, SIJIL_KEY_PROOF_CARDS, SIGNING_ISSUER, NULL);

  for (gsize i = 0; i < strlen (proof); i++)
    {
      g_autofree char *changed = g_strdup (proof);

      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      g_assert_false (sijil_key_proof_verify (changed, key, SIJIL_KEY_PROOF_CARDS, SIGNING_ISSUER));
    }
}

/* (transfer full): a chamber's key as it stands in its file */
static JsonObject *
new_jwk (const SijilCoseKey *key,
         const char         *proof) /* (nullable) */
{
  SijilTrustedKey trusted = {
    .key = (SijilCoseKey *) key, .issuer = (char *) SIGNING_ISSUER, .signs_from = SIGNING_KEY_FROM, .signs_until = SIGNING_KEY_UNTIL,
  };
  JsonObject *jwk = sijil_jwk_new (&trusted);

  if (proof != NULL)
    json_object_set_string_member (jwk, "proof", proof);
  return jwk;
}

static void
test_a_key_of_a_list_bears_its_proof (void)
{
  g_autoptr (SijilCoseKey) key = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilCoseKey) other = signing_new_key (SIJIL_COSE_ES256);
  g_autofree char *own = sijil_key_proof_sign (key, SIJIL_KEY_PROOF_CARDS, SIGNING_ISSUER, NULL);
  g_autofree char *elsewhere = sijil_key_proof_sign (key, SIJIL_KEY_PROOF_CARDS, "chamber-98.invalid", NULL);
  g_autofree char *foreign = sijil_key_proof_sign (other, SIJIL_KEY_PROOF_CARDS, SIGNING_ISSUER, NULL);
  const struct { const char *proof; gboolean is_good; } cases[] = {
    { own, TRUE }, { elsewhere, FALSE }, { foreign, FALSE }, { "", FALSE }, { NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) jwk = new_jwk (key, cases[i].proof);
      gboolean is_there;

      g_assert_cmpint (sijil_key_proof_check_jwk (jwk, &is_there), ==, cases[i].is_good);
      g_assert_cmpint (is_there, ==, cases[i].proof != NULL);
      g_assert_false (json_object_has_member (jwk, "proof")); /* the list is smaller without it */
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (sijil_trust_init ());
  g_test_add_func ("/key-proof/a-key-says-whose-it-is", test_a_key_says_whose_it_is);
  g_test_add_func ("/key-proof/a-changed-proof-proves-nothing", test_a_changed_proof_proves_nothing);
  g_test_add_func ("/key-proof/a-key-of-a-list-bears-its-proof", test_a_key_of_a_list_bears_its_proof);
  return g_test_run ();
}
