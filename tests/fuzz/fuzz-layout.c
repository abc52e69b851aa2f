#include "fuzz.h"

#include "card/sijil-layout.h"

gboolean fuzz_was_taken;

/* A layout that somebody wrote: it is one, or what is wrong is told. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) json = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayout) layout = sijil_layout_new ("layout.json", json, &error);

  fuzz_was_taken = layout != NULL;
  g_assert_true ((layout == NULL) == (error != NULL));
  if (layout != NULL)
    g_assert_cmpfloat (sijil_layout_get_width (layout), >, 0.0);
  return 0;
}
