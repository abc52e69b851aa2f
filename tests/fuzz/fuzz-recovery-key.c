#include "fuzz.h"

#include "backup/sijil-recovery-key.h"
#include "core/sijil-error.h"

#include <string.h>

gboolean fuzz_was_taken;

/* The public half, as a setting keeps it. */
static void
read_half (const char *text)
{
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];
  g_autofree char *again = NULL;

  if (!sijil_public_half_read (text, half))
    return;

  fuzz_was_taken = TRUE;
  again = sijil_public_half_to_text (half);
  g_assert_cmpint (g_ascii_strcasecmp (again, text), ==, 0);
}

/* A key that somebody types from its paper: what is read is the same when it is printed and read again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *printed = NULL;
  g_auto (GStrv) groups = NULL;
  g_auto (SijilRecoveryKey) key = { 0 };
  g_auto (SijilRecoveryKey) again = { 0 };
  g_autoptr (GError) error = NULL;

  fuzz_was_taken = sijil_recovery_key_read (&key, text, &error);
  g_assert_true (fuzz_was_taken == (error == NULL));
  if (!fuzz_was_taken)
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      read_half (text);
      return 0;
    }

  groups = sijil_recovery_key_to_groups (&key);
  printed = g_strjoinv (" ", groups);
  g_assert_true (sijil_recovery_key_read (&again, printed, &error));
  g_assert_cmpmem (again.secret, sizeof again.secret, key.secret, sizeof key.secret);
  g_assert_cmpmem (again.public_half, sizeof again.public_half, key.public_half, sizeof key.public_half);
  return 0;
}
