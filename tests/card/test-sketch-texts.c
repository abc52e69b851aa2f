#include "sketch-test.h"

#include "core/sijil-json.h"

/* A text, a stack of two and a table, which has three. */
#define SAYING \
  "{ 'name': 'line', 'type': 'text', 'at': [5, 5], 'width': 30, 'text': 'a', 'size': 10 }," \
  "{ 'name': 'stack', 'type': 'stack', 'box': [2, 8, 30, 8], 'texts': [ { 'text': 'b', 'size': 8 }, { 'text': 'c', 'size': 9, 'floor': 8 } ] }," \
  "{ 'name': 'table', 'type': 'table', 'box': [2, 18, 30, 8], 'cell': 4, 'rows': [" \
  "  { 'left': { 'text': 'd', 'size': 7 }, 'middle': { 'text': 'e', 'size': 7 }, 'right': { 'text': 'f', 'size': 7 } } ] }"

static void
assert_sizes (SijilSketch *sketch,
              const char  *sizes)
{
  g_autoptr (GPtrArray) texts = sijil_sketch_list_selected (sketch, TRUE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (found, "%s%s:%g", i > 0 ? " " : "", sijil_json_get_string (texts->pdata[i], "text"),
                            sijil_json_get_double (texts->pdata[i], "size", 0));
  g_assert_cmpstr (found->str, ==, sizes);
}

static gboolean
set_size (SijilSketch *sketch,
          double       size)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), size);

  return sijil_sketch_set_of_texts (sketch, "size", node);
}

static void
test_all_texts_of_several_items_change_in_one_step (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (SAYING);
  g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
  g_autoptr (GBytes) undone = NULL;

  sijil_sketch_select_all (sketch);
  assert_sizes (sketch, "a:10 b:8 c:9 d:7 e:7 f:7");
  g_assert_true (set_size (sketch, 11.0));
  g_assert_true (set_size (sketch, 12.0)); /* as it is typed */
  assert_sizes (sketch, "a:12 b:12 c:12 d:12 e:12 f:12");
  sketch_test_assert_readable (sketch);
  g_assert_false (set_size (sketch, 12.0));
  sijil_sketch_undo (sketch);
  undone = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (before, undone);
  g_assert_false (sijil_sketch_can_undo (sketch));
}

static void
test_a_member_is_taken_from_all_texts (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (SAYING);
  g_autoptr (JsonNode) colour = json_from_string ("\"ink 50%\"", NULL);
  g_autoptr (GPtrArray) texts = NULL;

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  sijil_sketch_select (sketch, 2, SIJIL_SELECT_ADD);
  g_assert_true (sijil_sketch_set_of_texts (sketch, "colour", colour));
  texts = sijil_sketch_list_selected (sketch, TRUE);
  g_assert_cmpuint (texts->len, ==, 4);
  for (guint i = 0; i < texts->len; i++)
    g_assert_cmpstr (sijil_json_get_string (texts->pdata[i], "colour"), ==, "ink 50%");
  g_assert_true (sijil_sketch_set_of_texts (sketch, "colour", NULL));
  for (guint i = 0; i < texts->len; i++)
    g_assert_false (json_object_has_member (texts->pdata[i], "colour"));
}

static void
test_an_item_that_could_not_be_read_then_stays (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (SAYING);
  g_autoptr (JsonNode) floor = json_node_init_double (json_node_alloc (), 9.5);

  sijil_sketch_select_all (sketch);
  g_assert_true (sijil_sketch_set_of_texts (sketch, "floor", floor)); /* only “a” is as large */
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (sijil_sketch_get_item (sketch, 0), "floor", 0), 9.5, 0.001);
  sketch_test_assert_readable (sketch);
}

static void
test_a_smaller_size_takes_what_it_may_shrink_to_with_it (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (SAYING);
  g_autoptr (GPtrArray) texts = NULL;

  sijil_sketch_select_all (sketch);
  g_assert_true (set_size (sketch, 7.5));
  assert_sizes (sketch, "a:7.5 b:7.5 c:7.5 d:7.5 e:7.5 f:7.5");
  texts = sijil_sketch_list_selected (sketch, TRUE);
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (texts->pdata[2], "floor", 0), 7.5, 0.001);
  sketch_test_assert_readable (sketch);
}

static void
test_what_is_locked_keeps_its_texts (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (SAYING);

  sijil_sketch_select (sketch, 2, SIJIL_SELECT_ONLY);
  sijil_sketch_set_locked (sketch, TRUE);
  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ADD);
  g_assert_true (set_size (sketch, 12.0));
  assert_sizes (sketch, "a:12 d:7 e:7 f:7");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch-texts/all-texts-of-several-items-change-in-one-step", test_all_texts_of_several_items_change_in_one_step);
  g_test_add_func ("/sketch-texts/a-member-is-taken-from-all-texts", test_a_member_is_taken_from_all_texts);
  g_test_add_func ("/sketch-texts/an-item-that-could-not-be-read-then-stays", test_an_item_that_could_not_be_read_then_stays);
  g_test_add_func ("/sketch-texts/a-smaller-size-takes-what-it-may-shrink-to-with-it", test_a_smaller_size_takes_what_it_may_shrink_to_with_it);
  g_test_add_func ("/sketch-texts/what-is-locked-keeps-its-texts", test_what_is_locked_keeps_its_texts);

  return g_test_run ();
}
