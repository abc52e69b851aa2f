#include "fuzz.h"

#include "trust/sijil-pack.h"

#define MAX_BYTES (64 * 1024)

gboolean fuzz_was_taken;

/* What is taken keeps the cap, and comes back when it is packed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) packed = g_bytes_new (data, size);
  g_autoptr (GBytes) plain = _sijil_unpack (packed, MAX_BYTES);
  g_autoptr (GBytes) again = plain != NULL ? _sijil_pack (plain) : NULL;
  g_autoptr (GBytes) same = again != NULL ? _sijil_unpack (again, MAX_BYTES) : NULL;

  fuzz_was_taken = plain != NULL;
  g_assert_true (plain == NULL || (g_bytes_get_size (plain) <= MAX_BYTES && g_bytes_equal (plain, same)));
  return 0;
}
