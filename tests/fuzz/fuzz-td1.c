#include "fuzz.h"

#include "core/sijil-td1.h"

#include "core/sijil-date.h"

gboolean fuzz_was_taken;

/* What a scanner types of a card's zone is refused, or gives dates that are dates. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = NULL;

  sijil_td1_is_line (text);
  sijil_td1_is_zone (text);
  zone = sijil_td1_parse (text, "2026-03-10", &error);
  fuzz_was_taken = zone != NULL;
  g_assert_true ((zone == NULL) == (error != NULL));
  if (zone == NULL)
    return 0;

  g_assert_nonnull (zone->family_fr);
  g_assert_true (sijil_date_is_valid (zone->birth_on));
  g_assert_true (sijil_date_is_valid (zone->expires_on));
  return 0;
}
