#include "fuzz.h"

#include "trust/sijil-status-list.h"

gboolean fuzz_was_taken;

/* Nobody's key is known: nothing it says is believed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) message = g_bytes_new (data, size);
  g_autoptr (SijilStatusList) list = sijil_status_list_read (message, NULL);
  g_autoptr (SijilTrustList) trust = NULL;
  SijilStatus status;

  fuzz_was_taken = list != NULL;
  if (list == NULL)
    return 0;

  trust = sijil_trust_list_new ("{\"keys\":[]}", -1, "trust", NULL);
  g_assert_cmpint (sijil_status_list_get_signed_at (list), >, 0);
  g_assert_false (sijil_status_list_check (list, trust, 0, NULL));
  g_assert_false (sijil_status_list_look_up (list, trust, "a.invalid", "a.invalid/s", 0, 0, &status, NULL));
  return 0;
}
