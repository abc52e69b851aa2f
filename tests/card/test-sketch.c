#include "sketch-test.h"

#include <math.h>
#include <string.h>

#include "card/sijil-layout.h"
#include "card/sijil-page.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"

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

/* Members stand where they stood. */
static void
assert_same_order (JsonNode *a,
                   JsonNode *b)
{
  if (JSON_NODE_HOLDS_OBJECT (a))
    {
      JsonObjectIter iter_a;
      JsonObjectIter iter_b;
      const char *member_a;
      const char *member_b;
      JsonNode *value_a;
      JsonNode *value_b;

      json_object_iter_init_ordered (&iter_a, json_node_get_object (a));
      json_object_iter_init_ordered (&iter_b, json_node_get_object (b));
      while (json_object_iter_next_ordered (&iter_a, &member_a, &value_a))
        {
          g_assert_true (json_object_iter_next_ordered (&iter_b, &member_b, &value_b));
          g_assert_cmpstr (member_a, ==, member_b);
          assert_same_order (value_a, value_b);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (a))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (a)); i++)
        assert_same_order (json_array_get_element (json_node_get_array (a), i), json_array_get_element (json_node_get_array (b), i));
    }
}

static void
test_a_file_is_kept_and_drawn_alike (void)
{
  g_autoptr (GBytes) shipped = sketch_test_load_shipped ();
  g_autoptr (SijilSketch) sketch = sketch_test_open_bytes (shipped);
  g_autoptr (GBytes) written = sijil_sketch_to_json (sketch);
  g_autoptr (JsonNode) before = sketch_test_parse (shipped);
  g_autoptr (JsonNode) after = sketch_test_parse (written);
  g_autoptr (SijilSketch) again = sketch_test_open_bytes (written);
  g_autoptr (GBytes) written_again = sijil_sketch_to_json (again);

  g_assert_true (sijil_json_equal_canonical (before, after));
  assert_same_order (before, after);
  sketch_test_assert_same (written, written_again);
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

/* Of a changed number no more than its line changes. */
static void
test_a_change_shows_in_its_line (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_shipped ();
  g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
  g_autoptr (GBytes) after = NULL;
  g_auto (GStrv) old = NULL;
  g_auto (GStrv) new = NULL;
  guint n_changed = 0;

  sijil_sketch_select (sketch, (guint) sijil_sketch_find_named (sketch, "photo"), SIJIL_SELECT_ONLY);
  g_assert_true (sijil_sketch_move (sketch, 0.5, 0.25));
  after = sijil_sketch_to_json (sketch);
  old = g_strsplit (g_bytes_get_data (before, NULL), "\n", -1);
  new = g_strsplit (g_bytes_get_data (after, NULL), "\n", -1);
  g_assert_cmpuint (g_strv_length (old), ==, g_strv_length (new));
  for (guint i = 0; old[i] != NULL; i++)
    {
      g_assert_cmpint (g_utf8_strlen (old[i], -1), <=, 120);
      n_changed += !g_str_equal (old[i], new[i]);
    }
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
test_what_cannot_be_read_is_refused (void)
{
  static const char * const texts[] = { "", "[ ]", "{ }", "{ \"width\": 40 }", "x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_sketch_new ("broken.json", json, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "broken.json"));
    }
}

static void
test_a_fact_is_set_and_taken_back (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_shipped ();
  g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
  g_autoptr (JsonNode) days = json_from_string ("\"2026-02-01\"", NULL);
  g_autoptr (GBytes) after = NULL;
  const char *text;

  sijil_sketch_set_fact (sketch, "from", days);
  g_assert_cmpstr (json_node_get_string (sijil_sketch_get_fact (sketch, "from")), ==, "2026-02-01");
  after = sijil_sketch_to_json (sketch);
  text = g_bytes_get_data (after, NULL);
  g_assert_true (strstr (text, "\"from\"") < strstr (text, "\"faces\""));
  sketch_test_assert_readable (sketch);
  g_assert_true (sijil_sketch_is_changed (sketch));
  sijil_sketch_mark_saved (sketch, before); /* saved while it was changed */
  g_assert_true (sijil_sketch_is_changed (sketch));
  sijil_sketch_mark_saved (sketch, after);
  g_assert_false (sijil_sketch_is_changed (sketch));
  sijil_sketch_undo (sketch);
  g_assert_true (sijil_sketch_is_changed (sketch));
  g_assert_null (sijil_sketch_get_fact (sketch, "from"));
  g_clear_pointer (&after, g_bytes_unref);
  after = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (before, after);
}

/* Who gave or took a value may change it afterwards. */
static void
test_a_value_is_copied (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items ("{ 'name': 'a', 'type': 'box', 'box': [1, 1, 5, 5] }");
  g_autoptr (JsonNode) pictures = json_from_string ("{ \"frame\": \"frame.png\" }", NULL);
  g_autoptr (JsonNode) when = json_from_string ("{ \"serial\": [\"1\"] }", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  sijil_sketch_set_fact (sketch, "pictures", pictures);
  g_assert_true (sijil_sketch_set_member (sketch, "when", when));
  before = sijil_sketch_to_json (sketch);
  json_object_set_string_member (json_node_get_object (pictures), "frame", "other.png");
  json_array_add_string_element (json_object_get_array_member (json_node_get_object (when), "serial"), "2");
  sijil_sketch_move (sketch, 1.0, 0.0);
  sijil_sketch_move (sketch, -1.0, 0.0);
  after = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (before, after);
}

/*
 * Boxes.
 */

/* One of each kind; nothing of it may lie outside its box but half the width of its line. */
static const char * const shapes[] = {
  "{ 'name': 'a', 'type': 'text', 'at': [5, 15], 'width': 30, 'text': 'HgqjO', 'face': 'sans', 'size': 14 }",
  "{ 'name': 'a', 'type': 'text', 'at': [5, 15], 'width': 30, 'text': 'صانعة تقليدية', 'language': 'ar', 'size': 14 }",
  "{ 'name': 'a', 'type': 'text', 'at': [5, 15], 'width': 30, 'angle': -26, 'text': 'HMMMM', 'align': 'centre', 'size': 12 }",
  "{ 'name': 'a', 'type': 'stack', 'box': [5, 5, 30, 20], 'texts': [ { 'text': 'ÉgqjÀ', 'size': 9, 'lines': 2 } ] }",
  "{ 'name': 'a', 'type': 'table', 'box': [5, 5, 30, 9], 'stroke': 'ink', 'rows': [ { 'left': { 'text': 'a', 'size': 6 },"
  " 'middle': { 'text': 'b', 'size': 6 }, 'right': { 'text': 'c', 'size': 6 } } ] }",
  "{ 'name': 'a', 'type': 'box', 'box': [5, 5, 30, 20], 'fill': 'ink' }",
  "{ 'name': 'a', 'type': 'star', 'box': [5, 5, 20, 20], 'fill': 'ink' }",
  "{ 'name': 'a', 'type': 'rosette', 'box': [5, 5, 20, 20], 'stroke': 'ink' }",
  "{ 'name': 'a', 'type': 'lattice', 'box': [5, 5, 20, 20], 'stroke': 'ink' }",
  "{ 'name': 'a', 'type': 'band', 'top': 5, 'height': 7, 'fill': 'ink' }",
  "{ 'name': 'a', 'type': 'line', 'from': [30, 5], 'to': [8, 22], 'line': 0.3 }",
  "{ 'name': 'a', 'type': 'qr', 'box': [5, 5, 22, 22], 'text': 'SIJIL' }",
  "{ 'name': 'a', 'type': 'code128', 'box': [2, 5, 36, 8], 'text': '{serial}' }",
};

static cairo_surface_t *
draw_front (SijilSketch *sketch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = sijil_sketch_to_json (sketch);
  g_autoptr (SijilLayout) layout = sijil_layout_new ("sketch.json", json, &error);
  g_autoptr (SijilType) type = sijil_type_new (&error);
  g_autoptr (JsonObject) values = json_object_new ();
  const SijilLayoutInput input = { values, NULL, NULL };
  cairo_surface_t *image;
  cairo_t *cr;

  g_assert_no_error (error);
  json_object_set_string_member (values, "serial", CARD_TEST_SERIAL);
  image = sijil_page_new_image (40.0, 30.0, 300.0, &cr);
  sijil_layout_draw (layout, type, "front", &input, cr, 300.0, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static void
test_a_box_holds_the_ink_of_its_item (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (SijilSketch) sketch = sketch_test_open_items (shapes[i]);
      cairo_surface_t *image = draw_front (sketch);
      cairo_rectangle_t box;
      CardInk ink;

      g_test_message ("%s", shapes[i]);
      sijil_sketch_get_box (sketch, 0, &box);
      g_assert_true (card_test_find_ink (image, 300.0, 200, &ink));
      g_assert_cmpfloat (ink.left, >=, box.x - 0.3);
      g_assert_cmpfloat (ink.right, <=, box.x + box.width + 0.3);
      g_assert_cmpfloat (ink.top, >=, box.y - 0.3);
      g_assert_cmpfloat (ink.bottom, <=, box.y + box.height + 0.3);
      cairo_surface_destroy (image);
    }
}

static void
test_each_kind_moves_with_its_ink (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (SijilSketch) sketch = sketch_test_open_items (shapes[i]);
      cairo_surface_t *image = draw_front (sketch);
      double dx = strstr (shapes[i], "band") != NULL ? 0.0 : 25.4 / 300.0 * 12.0;
      cairo_rectangle_t before;
      cairo_rectangle_t after;
      CardInk old;
      CardInk new;

      g_test_message ("%s", shapes[i]);
      card_test_find_ink (image, 300.0, 200, &old);
      cairo_surface_destroy (image);
      sijil_sketch_get_box (sketch, 0, &before);
      sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
      g_assert_true (sijil_sketch_move (sketch, 25.4 / 300.0 * 12.0, -25.4 / 300.0 * 6.0));
      sijil_sketch_get_box (sketch, 0, &after);
      image = draw_front (sketch);
      card_test_find_ink (image, 300.0, 200, &new);
      cairo_surface_destroy (image);
      g_assert_cmpfloat_with_epsilon (after.x - before.x, dx, 0.006);
      g_assert_cmpfloat_with_epsilon (new.left - old.left, dx, 0.12);
      g_assert_cmpfloat_with_epsilon (new.bottom - old.bottom, -25.4 / 300.0 * 6.0, 0.12);
    }
}

/*
 * Resizing.
 */

static void
test_edges_follow_the_hand_no_farther_than_each_other (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_one ("{ 'name': 'a', 'type': 'box', 'box': [10, 10, 10, 8], 'fill': 'ink' }");

  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT | SIJIL_HANDLE_TOP, -2.0, 1.0, FALSE));
  sketch_test_assert_box (sketch, 0, 8.0, 11.0, 12.0, 7.0);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT, 3.0, 9.0, FALSE));
  sketch_test_assert_box (sketch, 0, 8.0, 11.0, 15.0, 7.0);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT, 99.0, 0.0, FALSE));
  sketch_test_assert_box (sketch, 0, 22.9, 11.0, 0.1, 7.0);
  sketch_test_assert_readable (sketch);
  sijil_sketch_undo (sketch);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_BOTTOM, 15.0, 1.0, TRUE));
  sketch_test_assert_box (sketch, 0, 8.0, 11.0, 30.0, 14.0);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_TOP, 0.0, 7.0, TRUE));
  sketch_test_assert_box (sketch, 0, 15.5, 18.0, 15.0, 7.0);
  g_assert_false (sijil_sketch_resize (sketch, 0, 5.0, 5.0, FALSE));
}

static double
get_number (SijilSketch *sketch,
            const char  *member)
{
  return sijil_json_get_double (sijil_sketch_get_item (sketch, 0), member, NAN);
}

static void
test_a_text_is_as_high_as_its_letters (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_one ("{ 'name': 'a', 'type': 'text', 'at': [5, 15], 'width': 20, 'text': 'x', 'size': 10,"
                                             " 'floor': 8 }");
  cairo_rectangle_t before;
  cairo_rectangle_t after;

  sijil_sketch_get_box (sketch, 0, &before);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT, -2.0, 0.0, FALSE));
  sketch_test_assert_box (sketch, 0, 3.0, before.y, 22.0, before.height);
  g_assert_cmpfloat (get_number (sketch, "size"), ==, 10.0);

  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_BOTTOM, 0.0, before.height, FALSE));
  sketch_test_assert_box (sketch, 0, 3.0, before.y, 22.0, 2.0 * before.height);
  g_assert_cmpfloat (get_number (sketch, "size"), ==, 20.0);

  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_TOP, 0.0, 99.0, FALSE));
  sijil_sketch_get_box (sketch, 0, &after);
  g_assert_cmpfloat (get_number (sketch, "size"), ==, 6.0);
  g_assert_cmpfloat (get_number (sketch, "floor"), ==, 6.0);
  sketch_test_assert_readable (sketch);
}

static void
test_a_turned_text_grows_along_its_line (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_one ("{ 'name': 'a', 'type': 'text', 'at': [10, 15], 'width': 10, 'angle': 90, 'text': 'x',"
                                             " 'size': 10 }");
  cairo_rectangle_t before;
  cairo_rectangle_t after;

  sijil_sketch_get_box (sketch, 0, &before);
  g_assert_cmpfloat_with_epsilon (before.y, 10.0, 0.006); /* its middle stands at 15, 15 */
  g_assert_cmpfloat_with_epsilon (before.height, 10.0, 0.006);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_BOTTOM, 5.0, 4.0, FALSE));
  sijil_sketch_get_box (sketch, 0, &after);
  g_assert_cmpfloat_with_epsilon (after.y, 10.0, 0.006);
  g_assert_cmpfloat_with_epsilon (after.height, 14.0, 0.006);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.006);
  g_assert_false (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT, -4.0, 0.0, FALSE));
}

static void
test_a_qr_code_stays_square_and_a_band_wide (void)
{
  g_autoptr (SijilSketch) qr = sketch_test_open_one ("{ 'name': 'a', 'type': 'qr', 'box': [5, 5, 20, 20], 'text': 'SIJIL' }");
  g_autoptr (SijilSketch) band = sketch_test_open_one ("{ 'name': 'a', 'type': 'band', 'top': 5, 'height': 7, 'fill': 'ink' }");

  g_assert_true (sijil_sketch_resize (qr, SIJIL_HANDLE_LEFT | SIJIL_HANDLE_TOP, 4.0, 2.0, FALSE));
  sketch_test_assert_box (qr, 0, 7.0, 7.0, 18.0, 18.0);
  g_assert_true (sijil_sketch_resize (qr, SIJIL_HANDLE_RIGHT, 3.0, 0.0, FALSE));
  sketch_test_assert_box (qr, 0, 7.0, 7.0, 21.0, 21.0);
  sketch_test_assert_box (band, 0, -1.0, 5.0, 42.0, 7.0);
  g_assert_true (sijil_sketch_resize (band, SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_TOP, 9.0, -1.0, FALSE));
  sketch_test_assert_box (band, 0, -1.0, 4.0, 42.0, 8.0);
  g_assert_true (sijil_sketch_move (band, 5.0, -100.0));
  sketch_test_assert_box (band, 0, -1.0, -20.0, 42.0, 8.0);
  sketch_test_assert_readable (band);
}

static void
assert_ends (SijilSketch *sketch,
             double       from_x,
             double       from_y,
             double       to_x,
             double       to_y)
{
  JsonArray *from = sijil_json_get_array (sijil_sketch_get_item (sketch, 0), "from");
  JsonArray *to = sijil_json_get_array (sijil_sketch_get_item (sketch, 0), "to");

  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (from, 0), from_x, 0.006);
  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (from, 1), from_y, 0.006);
  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (to, 0), to_x, 0.006);
  g_assert_cmpfloat_with_epsilon (json_array_get_double_element (to, 1), to_y, 0.006);
}

static void
test_the_end_of_a_line_follows_the_hand (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_one ("{ 'name': 'a', 'type': 'line', 'from': [30, 10], 'to': [10, 10] }");

  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT | SIJIL_HANDLE_BOTTOM, -2.0, 5.0, FALSE));
  assert_ends (sketch, 30.0, 10.0, 8.0, 15.0);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_TOP, 0.0, -2.0, FALSE));
  assert_ends (sketch, 30.0, 8.0, 8.0, 15.0);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT | SIJIL_HANDLE_BOTTOM, 0.0, -5.5, TRUE));
  assert_ends (sketch, 30.0, 8.0, 30.0 - hypot (22.0, 1.5), 8.0);
}

static void
test_several_are_resized_as_one_drawing (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items ("{ 'name': 'a', 'type': 'box', 'box': [0, 0, 10, 10], 'fill': 'ink' },"
                                               "{ 'name': 'b', 'type': 'box', 'box': [10, 10, 10, 10], 'fill': 'ink' },"
                                               "{ 'name': 'c', 'type': 'line', 'from': [5, 20], 'to': [20, 15] },"
                                               "{ 'name': 'd', 'type': 'box', 'box': [30, 0, 5, 5], 'fill': 'ink' }");

  sijil_sketch_select_all (sketch);
  sijil_sketch_select (sketch, 3, SIJIL_SELECT_TOGGLE);
  g_assert_true (sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_BOTTOM, 10.0, -10.0, FALSE));
  sketch_test_assert_box (sketch, 0, 0.0, 0.0, 15.0, 5.0);
  sketch_test_assert_box (sketch, 1, 15.0, 5.0, 15.0, 5.0);
  sketch_test_assert_box (sketch, 2, 7.5, 7.5, 22.5, 2.5);
  sketch_test_assert_box (sketch, 3, 30.0, 0.0, 5.0, 5.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch/a-file-is-kept-and-drawn-alike", test_a_file_is_kept_and_drawn_alike);
  g_test_add_func ("/sketch/a-change-shows-in-its-line", test_a_change_shows_in_its_line);
  g_test_add_func ("/sketch/what-cannot-be-read-is-refused", test_what_cannot_be_read_is_refused);
  g_test_add_func ("/sketch/a-fact-is-set-and-taken-back", test_a_fact_is_set_and_taken_back);
  g_test_add_func ("/sketch/a-value-is-copied", test_a_value_is_copied);
  g_test_add_func ("/sketch/a-box-holds-the-ink-of-its-item", test_a_box_holds_the_ink_of_its_item);
  g_test_add_func ("/sketch/each-kind-moves-with-its-ink", test_each_kind_moves_with_its_ink);
  g_test_add_func ("/sketch/edges-follow-the-hand-no-farther-than-each-other", test_edges_follow_the_hand_no_farther_than_each_other);
  g_test_add_func ("/sketch/a-text-is-as-high-as-its-letters", test_a_text_is_as_high_as_its_letters);
  g_test_add_func ("/sketch/a-turned-text-grows-along-its-line", test_a_turned_text_grows_along_its_line);
  g_test_add_func ("/sketch/a-qr-code-stays-square-and-a-band-wide", test_a_qr_code_stays_square_and_a_band_wide);
  g_test_add_func ("/sketch/the-end-of-a-line-follows-the-hand", test_the_end_of_a_line_follows_the_hand);
  g_test_add_func ("/sketch/several-are-resized-as-one-drawing", test_several_are_resized_as_one_drawing);

  return g_test_run ();
}
