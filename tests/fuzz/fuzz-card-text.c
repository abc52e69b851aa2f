#include "fuzz.h"

#include "trust/sijil-card-check.h"

gboolean fuzz_was_taken;

/* The whole way of a stranger's text, whose key nobody knows. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, NULL, NULL, 0);

  fuzz_was_taken = check->verdict == SIJIL_CARD_UNKNOWN_KEY;
  g_assert_true (fuzz_was_taken || check->verdict == SIJIL_CARD_UNREADABLE);
  g_assert_true ((check->problem == NULL) == fuzz_was_taken);
  g_assert_null (check->claims);
  return 0;
}
