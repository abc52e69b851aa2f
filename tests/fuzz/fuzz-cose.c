#include "fuzz.h"

#include "trust/sijil-cose.h"

#include <string.h>

gboolean fuzz_was_taken;

/* What is signed has the payload at its end. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) message = g_bytes_new (data, size);
  g_autoptr (SijilCose) cose = sijil_cose_read (message, NULL);
  gsize length, signed_length;
  const guint8 *payload, *signed_bytes;

  fuzz_was_taken = cose != NULL;
  if (cose == NULL)
    return 0;

  payload = g_bytes_get_data (cose->payload, &length);
  signed_bytes = g_bytes_get_data (cose->signed_bytes, &signed_length);
  g_assert_cmpuint (length, <, signed_length);
  g_assert_true (length == 0 || memcmp (signed_bytes + signed_length - length, payload, length) == 0);
  return 0;
}
