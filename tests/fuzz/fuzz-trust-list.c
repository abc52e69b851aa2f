#include "fuzz.h"

#include "trust/sijil-trust-list.h"

#include <string.h>

gboolean fuzz_was_taken;

/* An error is told if and only if there is no list; a signature of zeros is nobody's. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strndup ((const char *) data, size);
  g_autoptr (SijilTrustList) trust = sijil_trust_list_new (json, (gssize) size, "trust", &error);
  g_autoptr (GBytes) message = NULL;
  SijilCose cose = { .algorithm = SIJIL_COSE_ES256 };
  const SijilTrustedKey *signer;

  fuzz_was_taken = trust != NULL;
  g_assert_true ((trust == NULL) == (error != NULL));
  if (trust == NULL)
    return 0;

  message = g_bytes_new_static ("", 0);
  cose.payload = cose.signed_bytes = message;
  g_assert_false (sijil_trust_list_find (trust, &cose, &signer) && signer != NULL);
  return 0;
}
