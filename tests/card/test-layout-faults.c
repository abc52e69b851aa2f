/* A layout that is being designed: what can be drawn is drawn, what cannot is told; what stands on a card is found on it. */

#include "card/sijil-layout-faults.h"

#include <string.h>

#include "card/sijil-sketch.h"
#include "core/sijil-error.h"

#define LAYOUT(second) \
  "{ \"width\": 60, \"height\": 40, \"bleed\": 0, \"values\": { \"personal\": [\"name\"], \"shared\": [\"sex\", \"site\", \"old\"] }," \
  "  \"colours\": { \"ground\": \"#FFFFFF\", \"ink\": \"#000000\" }, \"faces\": { \"front\": [" \
  "  { \"name\": \"low\", \"type\": \"box\", \"box\": [0, 0, 60, 40], \"fill\": \"ground\" }," \
  second \
  "  { \"name\": \"high\", \"type\": \"box\", \"when\": { \"sex\": [\"f\"], \"old\": false, \"site\": \"*\" }, \"box\": [10, 10, 20, 20]," \
  "    \"fill\": \"ink\" } ] } }"

#define TOO_LONG "{ \"name\": \"long\", \"type\": \"text\", \"at\": [1, 5], \"width\": 4, \"text\": \"{name}\", \"size\": 20 },"

static GBytes *
new_json (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static JsonObject *
new_values (const char *sex)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "name", "FATIMA ZAHRA");
  json_object_set_string_member (values, "sex", sex);
  json_object_set_string_member (values, "site", "registre.example.ma");
  return values;
}

/* 0xRRGGBB in the middle of the high box, at a dot a millimetre */
static guint32
draw (SijilLayout *layout,
      GPtrArray   *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilType) type = sijil_type_new (&error);
  g_autoptr (JsonObject) values = new_values ("f");
  const SijilLayoutInput input = { values, NULL, NULL };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 40);
  cairo_t *cr = cairo_create (surface);
  guint32 dot;

  g_assert_no_error (error);
  sijil_layout_draw_sound (layout, type, "front", &input, cr, 300.0, faults);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  memcpy (&dot, cairo_image_surface_get_data (surface) + 20 * cairo_image_surface_get_stride (surface) + 20 * 4, sizeof dot);
  cairo_surface_destroy (surface);
  return dot & 0xffffff;
}

static void
test_fault_hides_no_other_item (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = new_json (LAYOUT (TOO_LONG));
  g_autoptr (SijilLayout) layout = sijil_layout_new ("faults.json", json, &error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_layout_fault_free);
  const SijilLayoutFault *fault;

  g_assert_no_error (error);
  g_assert_cmphex (draw (layout, faults), ==, 0x000000); /* what comes after it is there */
  g_assert_cmpuint (faults->len, ==, 1);
  fault = faults->pdata[0];
  g_assert_cmpstr (fault->face, ==, "front");
  g_assert_cmpstr (fault->item, ==, "long");
  g_assert_error (fault->error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

static void
test_item_that_cannot_be_read_is_named (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = new_json (LAYOUT ("{ \"name\": \"wrong\", \"type\": \"text\", \"at\": [1, 5], \"width\": 4, \"text\": \"{nobody}\", \"size\": 8 },"));
  g_autoptr (SijilLayout) layout = sijil_layout_new ("faults.json", json, &error);
  g_autofree char *item = NULL;

  g_assert_null (layout);
  item = sijil_layout_blamed_item (error);
  g_assert_cmpstr (item, ==, "wrong");
}

static void
test_nothing_is_found_that_does_not_stand_on_the_card (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = new_json (LAYOUT (""));
  g_autoptr (SijilSketch) sketch = sijil_sketch_new ("faults.json", json, &error);
  g_autoptr (JsonObject) woman = new_values ("f");
  g_autoptr (JsonObject) man = new_values ("m");

  g_assert_no_error (error);
  g_assert_cmpint (sijil_sketch_find_on (sketch, woman, 20.0, 20.0, 0.5, FALSE), ==, 1);
  g_assert_cmpint (sijil_sketch_find_on (sketch, man, 20.0, 20.0, 0.5, FALSE), ==, 0);
  g_assert_cmpint (sijil_sketch_find_on (sketch, NULL, 20.0, 20.0, 0.5, FALSE), ==, 1);
  json_object_set_boolean_member (woman, "old", TRUE);
  g_assert_false (sijil_sketch_stands (sketch, 1, woman));
  json_object_remove_member (woman, "old");
  json_object_set_null_member (woman, "site");
  g_assert_false (sijil_sketch_stands (sketch, 1, woman));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/layout-faults/fault-hides-no-other-item", test_fault_hides_no_other_item);
  g_test_add_func ("/layout-faults/item-that-cannot-be-read-is-named", test_item_that_cannot_be_read_is_named);
  g_test_add_func ("/layout-faults/nothing-is-found-that-does-not-stand-on-the-card", test_nothing_is_found_that_does_not_stand_on_the_card);

  return g_test_run ();
}
