#include "fuzz.h"

#include "trust/sijil-key-file-private.h"
#include "trust/sijil-trust.h"

#include <string.h>

gboolean fuzz_was_taken;

/* A sealed key that is taken is what its check says it is; nobody opens it without a PIN. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static gsize once;
  g_autofree char *text = g_base64_encode (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *again = NULL;

  if (g_once_init_enter (&once))
    {
      g_assert_true (sijil_trust_init ());
      g_once_init_leave (&once, 1);
    }

  file = sijil_key_file_from_text (text, "key", &error);
  fuzz_was_taken = file != NULL;
  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return 0;

  again = sijil_key_file_to_text (file);
  g_assert_cmpstr (again, ==, text);
  g_assert_null (sijil_key_file_get_secret (file));
  return 0;
}
