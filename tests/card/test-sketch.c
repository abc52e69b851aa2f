#include "card/sijil-sketch.h"

#include <math.h>
#include <string.h>

#include "card-test.h"
#include "card/sijil-layout.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"

static SijilSketch *
open_bytes (GBytes *json)
{
  g_autoptr (GError) error = NULL;
  SijilSketch *sketch = sijil_sketch_new ("card.json", json, &error);

  g_assert_no_error (error);
  return sketch;
}

static GBytes *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *json = sijil_card_design_load_shipped (&error);

  g_assert_no_error (error);
  return json;
}

static SijilSketch *
open_shipped (void)
{
  g_autoptr (GBytes) json = load_shipped ();

  return open_bytes (json);
}

/* A face of 40 × 30 mm with the given items, in single quotes. */
static SijilSketch *
open_items (const char *items)
{
  g_autofree char *text = g_strdup_printf (
    "{ 'width': 40, 'height': 30, 'bleed': 1, 'values': { 'personal': ['serial'], 'shared': [] },"
    " 'colours': { 'ground': '#FFFFFF', 'ink': '#000000' }, 'faces': { 'front': [ %s ], 'back': [] } }", items);
  g_autoptr (GBytes) json = NULL;

  g_strdelimit (text, "'", '"');
  json = g_bytes_new (text, strlen (text));
  return open_bytes (json);
}

static JsonNode *
parse (GBytes *json)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  JsonNode *node = sijil_json_parse (data, (gssize) length, "test", &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_readable (SijilSketch *sketch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sijil_sketch_to_json (sketch);
  g_autoptr (SijilLayout) layout = sijil_layout_new ("sketch.json", json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layout);
}

static void
assert_same (GBytes *a,
             GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

#define assert_box(sketch, i, left, top, w, h) \
  G_STMT_START { \
    cairo_rectangle_t box_; \
    sijil_sketch_get_box ((sketch), (i), &box_); \
    g_assert_cmpfloat_with_epsilon (box_.x, (left), 0.006); \
    g_assert_cmpfloat_with_epsilon (box_.y, (top), 0.006); \
    g_assert_cmpfloat_with_epsilon (box_.width, (w), 0.006); \
    g_assert_cmpfloat_with_epsilon (box_.height, (h), 0.006); \
  } G_STMT_END

/*
 * The file.
 */

static cairo_surface_t *
draw_side (GBytes    *json,
           SijilSide  side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new_from_bytes ("card.json", json, &error);
  g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[1]);
  g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);
  cairo_surface_t *image;

  g_assert_no_error (error);
  image = sijil_card_new_image (design, faces, side, SIJIL_CARD_DPI, &error);
  g_assert_no_error (error);
  cairo_surface_flush (image);
  return image;
}

static void
test_a_file_is_kept_and_drawn_alike (void)
{
  g_autoptr (GBytes) shipped = load_shipped ();
  g_autoptr (SijilSketch) sketch = open_bytes (shipped);
  g_autoptr (GBytes) written = sijil_sketch_to_json (sketch);
  g_autoptr (JsonNode) before = parse (shipped);
  g_autoptr (JsonNode) after = parse (written);
  g_autofree char *flat_before = json_to_string (before, FALSE);
  g_autofree char *flat_after = json_to_string (after, FALSE);
  g_autoptr (SijilSketch) again = open_bytes (written);
  g_autoptr (GBytes) written_again = sijil_sketch_to_json (again);

  g_assert_true (sijil_json_equal_canonical (before, after));
  g_assert_cmpuint (strlen (flat_after), <=, strlen (flat_before));
  assert_same (written, written_again);
  g_assert_false (sijil_sketch_is_changed (sketch));
  for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
    {
      cairo_surface_t *a = draw_side (shipped, side);
      cairo_surface_t *b = draw_side (written, side);
      gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

      g_assert_cmpmem (cairo_image_surface_get_data (a), size, cairo_image_surface_get_data (b), size);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch/a-file-is-kept-and-drawn-alike", test_a_file_is_kept_and_drawn_alike);
  (void) open_shipped;
  (void) open_items;
  (void) assert_readable;
  return g_test_run ();
}
