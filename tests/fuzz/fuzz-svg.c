#include "fuzz.h"

#include "core/sijil-svg.h"

#include <string.h>

gboolean fuzz_was_taken;

/* A drawing of a stranger: what is written anew is taken again, and says the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GString) clean = NULL;
  g_autoptr (GString) again = NULL;
  SijilSvgFacts facts;
  SijilSvgFacts same;
  SijilSvgFault fault = sijil_svg_read ((const char *) data, size, &clean, &facts);

  fuzz_was_taken = fault == SIJIL_SVG_GOOD;
  g_assert_true ((clean != NULL) == fuzz_was_taken);
  g_assert_true (fuzz_was_taken || fault <= SIJIL_SVG_LAST);
  if (!fuzz_was_taken)
    return 0;

  g_assert_cmpfloat (facts.width, >, 0.0);
  g_assert_cmpfloat (facts.height, >, 0.0);
  g_assert_null (strstr (clean->str, "<!"));
  if (clean->len > SIJIL_SVG_MAX_BYTES)
    return 0;
  g_assert_cmpint (sijil_svg_read (clean->str, clean->len, &again, &same), ==, SIJIL_SVG_GOOD);
  g_assert_cmpstr (again->str, ==, clean->str);
  return 0;
}
