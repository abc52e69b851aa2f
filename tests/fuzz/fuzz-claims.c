#include "fuzz.h"

#include "trust/sijil-claims.h"

gboolean fuzz_was_taken;

/* What is taken can be written, and then has one form. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data, size);
  g_autoptr (SijilClaims) claims = sijil_claims_decode (payload, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (SijilClaims) again = NULL;

  fuzz_was_taken = claims != NULL;
  if (claims == NULL)
    return 0;

  first = sijil_claims_encode (claims, TRUE, &error);
  g_assert_no_error (error);
  again = sijil_claims_decode (first, &error);
  g_assert_no_error (error);
  second = sijil_claims_encode (again, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, second));
  return 0;
}
