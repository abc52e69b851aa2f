#include "fuzz.h"

#include "card/sijil-card.h"
#include "card/sijil-layout.h"
#include "card/sijil-sketch.h"

gboolean fuzz_was_taken;

/* A sketch that somebody pastes into is still a layout, and is as before when that is taken back. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static GBytes *shipped;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SijilSketch) sketch = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) pasted = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (SijilLayout) layout = NULL;
  g_autoptr (GError) error = NULL;

  if (shipped == NULL)
    shipped = sijil_card_design_load_shipped (NULL);
  sketch = sijil_sketch_new ("card.json", shipped, &error);
  g_assert_no_error (error);
  before = sijil_sketch_to_json (sketch);
  fuzz_was_taken = sijil_sketch_paste (sketch, text);
  pasted = sijil_sketch_to_json (sketch);
  g_assert_true (fuzz_was_taken || g_bytes_equal (pasted, before));
  if (!fuzz_was_taken)
    return 0;

  layout = sijil_layout_new ("card.json", pasted, &error);
  g_assert_no_error (error);
  sijil_sketch_undo (sketch);
  after = sijil_sketch_to_json (sketch);
  g_assert_true (g_bytes_equal (after, before));
  return 0;
}
