#include "sketch-test.h"

#include <string.h>

#include "card/sijil-layout.h"
#include "core/sijil-json.h"

SijilSketch *
sketch_test_open_bytes (GBytes *json)
{
  g_autoptr (GError) error = NULL;
  SijilSketch *sketch = sijil_sketch_new ("card.json", json, &error);

  g_assert_no_error (error);
  return sketch;
}

GBytes *
sketch_test_load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *json = sijil_card_design_load_shipped (&error);

  g_assert_no_error (error);
  return json;
}

SijilSketch *
sketch_test_open_shipped (void)
{
  g_autoptr (GBytes) json = sketch_test_load_shipped ();

  return sketch_test_open_bytes (json);
}

/* A face of 40 × 30 mm with the given items, in single quotes. */
SijilSketch *
sketch_test_open_items (const char *items)
{
  g_autofree char *text = g_strdup_printf (
    "{ 'width': 40, 'height': 30, 'bleed': 1, 'values': { 'personal': ['serial'], 'shared': [] },"
    " 'colours': { 'ground': '#FFFFFF', 'ink': '#000000' }, 'faces': { 'front': [ %s ], 'back': [] } }", items);
  g_autoptr (GBytes) json = NULL;

  g_strdelimit (text, "'", '"');
  json = g_bytes_new (text, strlen (text));
  return sketch_test_open_bytes (json);
}

JsonNode *
sketch_test_parse (GBytes *json)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonNode *node = sijil_json_parse (data, (gssize) length, "test", &error);

  g_assert_no_error (error);
  return node;
}

void
sketch_test_assert_readable (SijilSketch *sketch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sijil_sketch_to_json (sketch);
  g_autoptr (SijilLayout) layout = sijil_layout_new ("sketch.json", json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layout);
}

void
sketch_test_assert_same (GBytes *a,
                         GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

SijilSketch *
sketch_test_open_one (const char *item)
{
  SijilSketch *sketch = sketch_test_open_items (item);

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  return sketch;
}

/* To the hundredth of a millimetre that the file has. */
void
sketch_test_assert_box (SijilSketch *sketch,
                        guint        i,
                        double       x,
                        double       y,
                        double       width,
                        double       height)
{
  cairo_rectangle_t box;

  sijil_sketch_get_box (sketch, i, &box);
  g_assert_cmpfloat_with_epsilon (box.x, x, 0.006);
  g_assert_cmpfloat_with_epsilon (box.y, y, 0.006);
  g_assert_cmpfloat_with_epsilon (box.width, width, 0.006);
  g_assert_cmpfloat_with_epsilon (box.height, height, 0.006);
}
