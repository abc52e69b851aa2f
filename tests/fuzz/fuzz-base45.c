#include "fuzz.h"

#include "trust/sijil-base45.h"

#include <string.h>

gboolean fuzz_was_taken;

/* What is taken has no other text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) bytes = sijil_base45_decode (text, NULL);
  g_autofree char *again = bytes != NULL ? sijil_base45_encode (bytes) : NULL;

  fuzz_was_taken = bytes != NULL;
  g_assert_true (bytes == NULL || g_str_equal (again, text));
  return 0;
}
