/* What a designer does, and that all of it can be taken back. */

#include "sketch-test.h"

#include <math.h>
#include <string.h>

#include "card/sijil-layout.h"
#include "core/sijil-json.h"

#define THREE \
  "{ 'name': 'low', 'type': 'box', 'box': [2, 2, 6, 4], 'fill': 'ink' }," \
  "{ 'name': 'middle', 'type': 'box', 'box': [10, 8, 4, 4], 'fill': 'ink' }," \
  "{ 'name': 'high', 'type': 'box', 'box': [30, 20, 8, 6], 'fill': 'ink' }"

static const char *
name_of (SijilSketch *sketch,
         guint        i)
{
  return sijil_json_get_string (sijil_sketch_get_item (sketch, i), "name");
}

/* (transfer full): the names of the face, lowest first */
static char *
dup_names (SijilSketch *sketch)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    g_strv_builder_add (builder, name_of (sketch, i));
  names = g_strv_builder_end (builder);
  return g_strjoinv (" ", names);
}

#define assert_names(sketch, names) \
  G_STMT_START { \
    g_autofree char *names_ = dup_names (sketch); \
    g_assert_cmpstr (names_, ==, (names)); \
  } G_STMT_END

static void
select_two (SijilSketch *sketch,
            guint        a,
            guint        b)
{
  sijil_sketch_select (sketch, a, SIJIL_SELECT_ONLY);
  sijil_sketch_select (sketch, b, SIJIL_SELECT_ADD);
}

/*
 * Each act and its undo.
 */

static gboolean
move (SijilSketch *sketch)
{
  return sijil_sketch_move (sketch, 1.5, -0.25);
}

static gboolean
resize (SijilSketch *sketch)
{
  return sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT | SIJIL_HANDLE_BOTTOM, 1.5, 3.0, FALSE);
}

static gboolean
align (SijilSketch *sketch)
{
  return sijil_sketch_align (sketch, SIJIL_EDGE_BOTTOM);
}

static gboolean
reorder (SijilSketch *sketch)
{
  return sijil_sketch_reorder (sketch, SIJIL_ORDER_FRONT);
}

static gboolean
lock (SijilSketch *sketch)
{
  return sijil_sketch_set_locked (sketch, TRUE);
}

static gboolean
paste (SijilSketch *sketch)
{
  g_autofree char *text = sijil_sketch_copy (sketch);

  return sijil_sketch_paste (sketch, text);
}

static gboolean
add (SijilSketch *sketch)
{
  sijil_sketch_add (sketch, "star", 20.0, 15.0);
  return TRUE;
}

static gboolean
set_member (SijilSketch *sketch)
{
  g_autoptr (JsonNode) radius = json_from_string ("1.5", NULL);

  return sijil_sketch_set_member (sketch, "radius", radius);
}

static gboolean
take_member (SijilSketch *sketch)
{
  return sijil_sketch_set_member (sketch, "fill", NULL);
}

static gboolean
rename_one (SijilSketch *sketch)
{
  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ONLY);
  return sijil_sketch_rename (sketch, " frame ");
}

static void
assert_selected (SijilSketch *sketch,
                 const char  *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    if (sijil_sketch_is_selected (sketch, i))
      g_string_append_printf (text, "%u", i);
  g_assert_cmpstr (text->str, ==, numbers);
  g_string_free (text, TRUE);
}

static void
test_each_act_is_taken_back_with_its_selection (void)
{
  static gboolean (* const acts[]) (SijilSketch *) = {
    move, resize, align, reorder, lock, sijil_sketch_remove, sijil_sketch_duplicate, paste, add, set_member, take_member, rename_one,
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
      g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GBytes) undone = NULL;
      g_autoptr (GBytes) redone = NULL;

      g_test_message ("act %u", i);
      select_two (sketch, 0, 1);
      g_assert_false (sijil_sketch_can_undo (sketch));
      g_assert_true (acts[i] (sketch));
      sketch_test_assert_readable (sketch);
      after = sijil_sketch_to_json (sketch);
      g_assert_false (g_bytes_equal (before, after));
      g_assert_true (sijil_sketch_can_undo (sketch));
      sijil_sketch_set_face (sketch, "back");
      sijil_sketch_undo (sketch);
      g_assert_cmpstr (sijil_sketch_get_face (sketch), ==, "front");
      assert_selected (sketch, acts[i] == rename_one ? "1" : "01");
      undone = sijil_sketch_to_json (sketch);
      sketch_test_assert_same (before, undone);
      g_assert_false (sijil_sketch_can_undo (sketch));
      g_assert_true (sijil_sketch_can_redo (sketch));
      sijil_sketch_redo (sketch);
      redone = sijil_sketch_to_json (sketch);
      sketch_test_assert_same (after, redone);
      g_assert_false (sijil_sketch_can_redo (sketch));
    }
}

static void
test_what_changes_nothing_is_no_step (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  g_assert_false (sijil_sketch_move (sketch, 1.0, 1.0)); /* nothing is selected */
  g_assert_false (sijil_sketch_remove (sketch));
  g_assert_false (sijil_sketch_duplicate (sketch));
  g_assert_false (sijil_sketch_rename (sketch, "frame"));
  sijil_sketch_select (sketch, 2, SIJIL_SELECT_ONLY);
  g_assert_false (sijil_sketch_move (sketch, 0.0, 0.001));
  g_assert_false (sijil_sketch_reorder (sketch, SIJIL_ORDER_FRONT));
  g_assert_false (sijil_sketch_set_locked (sketch, FALSE));
  g_assert_false (sijil_sketch_rename (sketch, "low"));
  g_assert_false (sijil_sketch_rename (sketch, "  "));
  g_assert_false (sijil_sketch_set_member (sketch, "angle", NULL));
  sijil_sketch_begin_gesture (sketch);
  sijil_sketch_move (sketch, 3.0, 3.0);
  sijil_sketch_move (sketch, -3.0, -3.0);
  sijil_sketch_end_gesture (sketch);
  g_assert_false (sijil_sketch_can_undo (sketch));
  g_assert_false (sijil_sketch_is_changed (sketch));
}

static void
test_a_gesture_is_one_step_and_can_be_given_up (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
  g_autoptr (GBytes) given_up = NULL;
  g_autoptr (GBytes) undone = NULL;

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  sijil_sketch_begin_gesture (sketch);
  sijil_sketch_move (sketch, 3.0, 3.0);
  sijil_sketch_duplicate (sketch);
  sijil_sketch_cancel_gesture (sketch);
  given_up = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (before, given_up);
  assert_selected (sketch, "0");
  g_assert_false (sijil_sketch_can_undo (sketch));

  sijil_sketch_begin_gesture (sketch);
  for (guint i = 0; i < 500; i++)
    sijil_sketch_move (sketch, 0.003, -0.001); /* less than the file can tell */
  sijil_sketch_end_gesture (sketch);
  sketch_test_assert_box (sketch, 0, 3.5, 1.5, 6.0, 4.0);
  sijil_sketch_undo (sketch);
  undone = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (before, undone);
  g_assert_false (sijil_sketch_can_undo (sketch));
}

/* Beyond the smallest box the hand goes on, and finds its edge again when it comes back. */
static void
test_an_edge_is_where_the_hand_is (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  sijil_sketch_begin_gesture (sketch);
  sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT, -20.0, 0.0, FALSE);
  sketch_test_assert_box (sketch, 0, 2.0, 2.0, 0.1, 4.0);
  sijil_sketch_resize (sketch, SIJIL_HANDLE_RIGHT, 19.0, 0.0, FALSE);
  sketch_test_assert_box (sketch, 0, 2.0, 2.0, 5.0, 4.0);
  sijil_sketch_end_gesture (sketch);
}

static guint
count_undos (SijilSketch *sketch)
{
  guint n = 0;

  for (; sijil_sketch_can_undo (sketch); n++)
    sijil_sketch_undo (sketch);

  return n;
}

static void
test_nudges_are_one_step_until_something_else_is_done (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  g_autoptr (JsonNode) one = json_from_string ("1", NULL);
  g_autoptr (JsonNode) two = json_from_string ("2", NULL);

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  for (guint i = 0; i < 10; i++)
    sijil_sketch_move (sketch, 0.1, 0.0);
  sketch_test_assert_box (sketch, 0, 3.0, 2.0, 6.0, 4.0);
  g_assert_cmpuint (count_undos (sketch), ==, 1);
  sketch_test_assert_box (sketch, 0, 2.0, 2.0, 6.0, 4.0);

  sijil_sketch_move (sketch, 0.1, 0.0);
  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  sijil_sketch_move (sketch, 0.1, 0.0);
  sijil_sketch_set_member (sketch, "radius", one);
  sijil_sketch_set_member (sketch, "radius", two);
  sijil_sketch_set_member (sketch, "line", two);
  g_assert_cmpuint (count_undos (sketch), ==, 4);
}

/* As a text is typed into a stack, letter by letter; another text of it is another step. */
static void
test_a_text_is_typed_in_one_step (void)
{
  static const char * const typed[] = { "[{ \"text\": \"C\", \"size\": 6 }]", "[{ \"text\": \"Ca\", \"size\": 6 }]",
                                        "[{ \"text\": \"Ca\", \"size\": 6 }, { \"text\": \"x\", \"size\": 6 }]" };
  g_autoptr (SijilSketch) sketch = sketch_test_open_items ("{ 'name': 'a', 'type': 'stack', 'box': [1, 1, 9, 9], 'texts': ["
                                                           " { 'text': '', 'size': 6 } ] }");

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (JsonNode) texts = json_from_string (typed[i], NULL);

      g_assert_true (sijil_sketch_set_member (sketch, "texts", texts));
    }
  g_assert_cmpuint (count_undos (sketch), ==, 2);
}

static void
set_fact (SijilSketch *sketch,
          const char  *member,
          const char  *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  sijil_sketch_set_fact (sketch, member, node);
}

/* Each of two colours is a step of its own, however many of its signs are typed. */
static void
test_one_colour_after_another_is_two_steps (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  set_fact (sketch, "colours", "{ \"ground\": \"#FFFFF0\", \"ink\": \"#000000\" }");
  set_fact (sketch, "colours", "{ \"ground\": \"#FFFF00\", \"ink\": \"#000000\" }");
  set_fact (sketch, "colours", "{ \"ground\": \"#FFFF00\", \"ink\": \"#000001\" }");
  set_fact (sketch, "categories", "[\"artisan\"]");
  set_fact (sketch, "categories", "[\"artisan\", \"enterprise\"]");
  set_fact (sketch, "title_fr", "\"C\"");
  set_fact (sketch, "title_fr", "\"Ca\"");
  sijil_sketch_set_fact (sketch, "title_fr", NULL);
  g_assert_cmpuint (count_undos (sketch), ==, 5);
}

static void
test_the_oldest_steps_are_forgotten (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  for (guint i = 0; i < 1005; i++)
    {
      sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
      g_assert_true (sijil_sketch_move (sketch, 0.01, 0.0));
    }
  g_assert_cmpuint (count_undos (sketch), ==, 1000);
  sketch_test_assert_box (sketch, 0, 2.05, 2.0, 6.0, 4.0);
}

/*
 * Which is which.
 */

static void
test_the_highest_free_item_is_found (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (
    "{ 'name': 'ground', 'type': 'box', 'box': [0, 0, 40, 30], 'fill': 'ink 5%' },"
    "{ 'name': 'box', 'type': 'box', 'box': [10, 10, 10, 10], 'fill': 'ink' },"
    "{ 'name': 'line', 'type': 'line', 'from': [0, 30], 'to': [40, 0] },"
    "{ 'name': 'text', 'type': 'text', 'at': [10, 15], 'width': 10, 'angle': 90, 'text': 'x', 'size': 10 },"
    "{ 'name': 'veil', 'type': 'box', 'box': [0, 0, 40, 30], 'locked': true }");

  g_assert_cmpint (sijil_sketch_find_at (sketch, 10.2, 17.0, 0.1, FALSE), ==, 1);
  g_assert_cmpint (sijil_sketch_find_at (sketch, 20.3, 15.0, 0.5, FALSE), ==, 2); /* the line passes there */
  g_assert_cmpint (sijil_sketch_find_at (sketch, 15.5, 11.0, 0.1, FALSE), ==, 3); /* the text runs down */
  g_assert_cmpint (sijil_sketch_find_at (sketch, 5.0, 5.0, 0.1, FALSE), ==, 0);
  g_assert_cmpint (sijil_sketch_find_at (sketch, 50.0, 5.0, 0.1, FALSE), ==, -1);
  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ONLY);
  g_assert_cmpint (sijil_sketch_find_at (sketch, 10.2, 17.0, 0.1, TRUE), ==, 0);
  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  g_assert_cmpint (sijil_sketch_find_at (sketch, 10.2, 17.0, 0.1, TRUE), ==, 4);
  sijil_sketch_select (sketch, 4, SIJIL_SELECT_ONLY);
  g_assert_cmpint (sijil_sketch_find_at (sketch, 10.2, 17.0, 0.1, TRUE), ==, 1);
  g_assert_cmpint (sijil_sketch_find_named (sketch, "veil"), ==, 4);
  g_assert_cmpint (sijil_sketch_find_named (sketch, "nothing"), ==, -1);
}

static void
test_whole_items_within_an_area_are_selected (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  const cairo_rectangle_t left = { 0.0, 0.0, 15.0, 15.0 };
  const cairo_rectangle_t right = { 12.0, 0.0, 28.0, 30.0 };
  cairo_rectangle_t box;

  g_assert_false (sijil_sketch_get_selection_box (sketch, &box));
  g_assert_cmpint (sijil_sketch_get_selected (sketch), ==, -1);
  sijil_sketch_select_within (sketch, &left, FALSE);
  assert_selected (sketch, "01");
  g_assert_true (sijil_sketch_get_selection_box (sketch, &box));
  g_assert_cmpfloat (box.x, ==, 2.0);
  g_assert_cmpfloat (box.width, ==, 12.0);
  g_assert_cmpfloat (box.height, ==, 10.0);
  sijil_sketch_select_within (sketch, &right, TRUE);
  assert_selected (sketch, "012");
  sijil_sketch_select_within (sketch, &right, FALSE);
  assert_selected (sketch, "2");
  sijil_sketch_select (sketch, 2, SIJIL_SELECT_TOGGLE);
  g_assert_cmpuint (sijil_sketch_get_n_selected (sketch), ==, 0);
  sijil_sketch_select (sketch, 99, SIJIL_SELECT_ONLY);
  g_assert_cmpuint (sijil_sketch_get_n_selected (sketch), ==, 0);
}

static void
test_what_is_locked_is_left_alone (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (GBytes) after = NULL;

  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ONLY);
  g_assert_true (sijil_sketch_set_locked (sketch, TRUE));
  g_assert_true (sijil_sketch_is_locked (sketch, 1));
  sketch_test_assert_readable (sketch);
  locked = sijil_sketch_to_json (sketch);
  g_assert_false (move (sketch));
  g_assert_false (resize (sketch));
  g_assert_false (align (sketch));
  g_assert_false (reorder (sketch));
  g_assert_false (set_member (sketch));
  g_assert_false (sijil_sketch_rename (sketch, "frame"));
  g_assert_false (sijil_sketch_remove (sketch));
  after = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (locked, after);

  sijil_sketch_select_all (sketch);
  assert_selected (sketch, "02");
  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ADD);
  g_assert_true (move (sketch));
  sketch_test_assert_box (sketch, 1, 10.0, 8.0, 4.0, 4.0);
  sketch_test_assert_box (sketch, 0, 3.5, 1.75, 6.0, 4.0);
  g_assert_true (sijil_sketch_set_locked (sketch, FALSE));
  g_assert_false (sijil_sketch_is_locked (sketch, 1));
}

/*
 * Where things go.
 */

static void
test_edges_and_middles_are_aligned (void)
{
  static const struct
  {
    SijilEdge edge;
    double    x;
    double    y;
  } edges[] = {
    { SIJIL_EDGE_LEFT, 2.0, 8.0 }, { SIJIL_EDGE_CENTRE, 18.0, 8.0 }, { SIJIL_EDGE_RIGHT, 34.0, 8.0 },
    { SIJIL_EDGE_TOP, 10.0, 2.0 }, { SIJIL_EDGE_MIDDLE, 10.0, 12.0 }, { SIJIL_EDGE_BOTTOM, 10.0, 22.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

      sijil_sketch_select_all (sketch);
      g_assert_true (sijil_sketch_align (sketch, edges[i].edge));
      sketch_test_assert_box (sketch, 1, edges[i].x, edges[i].y, 4.0, 4.0);
    }
}

static void
test_one_item_is_aligned_to_the_card (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ONLY);
  g_assert_true (sijil_sketch_align (sketch, SIJIL_EDGE_CENTRE));
  g_assert_true (sijil_sketch_align (sketch, SIJIL_EDGE_BOTTOM));
  sketch_test_assert_box (sketch, 1, 18.0, 26.0, 4.0, 4.0);
}

static void
test_gaps_become_equal (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);

  select_two (sketch, 0, 2);
  g_assert_false (sijil_sketch_distribute (sketch, FALSE));
  sijil_sketch_select_all (sketch);
  g_assert_true (sijil_sketch_distribute (sketch, FALSE));
  sketch_test_assert_box (sketch, 1, 17.0, 8.0, 4.0, 4.0); /* 8 … 17, 21 … 30 */
  g_assert_true (sijil_sketch_distribute (sketch, TRUE));
  sketch_test_assert_box (sketch, 1, 17.0, 11.0, 4.0, 4.0); /* 6 … 11, 15 … 20 */
  sketch_test_assert_box (sketch, 0, 2.0, 2.0, 6.0, 4.0);
  sketch_test_assert_box (sketch, 2, 30.0, 20.0, 8.0, 6.0);
}

static void
test_order_is_changed_together (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE ", { 'name': 'top', 'type': 'box', 'box': [0, 0, 1, 1] }");

  select_two (sketch, 0, 1);
  g_assert_true (sijil_sketch_reorder (sketch, SIJIL_ORDER_FORWARD));
  assert_names (sketch, "high low middle top");
  assert_selected (sketch, "12");
  g_assert_true (sijil_sketch_reorder (sketch, SIJIL_ORDER_FRONT));
  assert_names (sketch, "high top low middle");
  g_assert_true (sijil_sketch_reorder (sketch, SIJIL_ORDER_BACKWARD));
  assert_names (sketch, "high low middle top");
  g_assert_true (sijil_sketch_reorder (sketch, SIJIL_ORDER_BACK));
  assert_names (sketch, "low middle high top");
  g_assert_false (sijil_sketch_reorder (sketch, SIJIL_ORDER_BACKWARD));
}

/*
 * What comes.
 */

static void
test_what_is_pasted_has_a_new_name_beside_the_old (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  g_autofree char *text = NULL;

  select_two (sketch, 0, 1);
  text = sijil_sketch_copy (sketch);
  g_assert_true (sijil_sketch_paste (sketch, text));
  assert_names (sketch, "low middle high low 2 middle 2");
  assert_selected (sketch, "34");
  sketch_test_assert_box (sketch, 3, 4.0, 4.0, 6.0, 4.0);
  g_assert_true (sijil_sketch_paste (sketch, text));
  assert_names (sketch, "low middle high low 2 middle 2 low 3 middle 3");
  sketch_test_assert_box (sketch, 5, 6.0, 6.0, 6.0, 4.0);
  sijil_sketch_select (sketch, 3, SIJIL_SELECT_ONLY);
  g_assert_true (sijil_sketch_duplicate (sketch));
  g_assert_cmpstr (name_of (sketch, 7), ==, "low 4");

  sijil_sketch_set_face (sketch, "back");
  g_assert_true (sijil_sketch_paste (sketch, text));
  assert_names (sketch, "low middle");
  sketch_test_assert_box (sketch, 0, 2.0, 2.0, 6.0, 4.0);
  sketch_test_assert_readable (sketch);
}

static void
test_foreign_texts_are_not_pasted (void)
{
  static const char * const texts[] = {
    "", "x", "[]", "{}", "[1]", "[[]]", "null", "https://example.ma", "[{ \"name\": \"a\" }]", "[{ \"type\": \"box\" }]",
    "[{ \"name\": \"a\", \"type\": \"box\", \"box\": [0, 0, 0, 1] }]", "[{ \"name\": \"a\", \"type\": \"bxo\", \"box\": [0, 0, 1, 1] }]",
    "[{ \"name\": \"a\", \"type\": \"box\", \"box\": [0, 0, 1, 1], \"fill\": \"puce\" }]",
    "[{ \"name\": \"a\", \"type\": \"text\", \"at\": [0, 9], \"width\": 9, \"text\": \"{nothing}\", \"size\": 7 }]",
    "[{ \"name\": \"a\", \"type\": \"box\", \"box\": [0, 0, 1, 1] }, { \"name\": \"a\", \"type\": \"box\", \"box\": [0, 0, 1, 1] }]",
  };
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (THREE);
  g_autofree char *large = g_strnfill (1000 * 1000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (sijil_sketch_paste (sketch, texts[i]));
  g_assert_false (sijil_sketch_paste (sketch, large));
  g_assert_false (sijil_sketch_is_changed (sketch));
  g_assert_false (sijil_sketch_can_undo (sketch));
}

/* A text of ours with bytes changed: whatever is taken can be read, and can be taken back. */
static void
test_a_spoiled_text_never_spoils_the_layout (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_shipped ();
  g_autoptr (GBytes) before = sijil_sketch_to_json (sketch);
  g_autofree char *text = NULL;
  gsize length;
  guint n_taken = 0;

  sijil_sketch_set_face (sketch, "back");
  for (guint i = 10; i < 16; i++)
    sijil_sketch_select (sketch, i, SIJIL_SELECT_ADD);
  text = sijil_sketch_copy (sketch);
  length = strlen (text);
  for (guint n = 0; n < 2000; n++)
    {
      static const char signs[] = "0123456789-.eE{}[]\",:truefalsn \\\x01\xff";
      g_autofree char *spoiled = g_strdup (text);

      for (int changes = g_test_rand_int_range (1, 4); changes > 0; changes--)
        spoiled[g_test_rand_int_range (0, (gint32) length)] = signs[g_test_rand_int_range (0, (gint32) strlen (signs))];
      if (g_test_rand_bit ())
        spoiled[g_test_rand_int_range (1, (gint32) length)] = '\0';
      if (sijil_sketch_paste (sketch, spoiled))
        {
          g_autoptr (GBytes) undone = NULL;

          n_taken++;
          sketch_test_assert_readable (sketch);
          sijil_sketch_move (sketch, 3.0, 3.0);
          sketch_test_assert_readable (sketch);
          sijil_sketch_end_gesture (sketch);
          sijil_sketch_undo (sketch);
          sijil_sketch_undo (sketch);
          undone = sijil_sketch_to_json (sketch);
          sketch_test_assert_same (before, undone);
        }
    }
  g_test_message ("%u of 2000 were taken", n_taken);
  g_assert_cmpuint (n_taken, >, 0);
  g_assert_cmpuint (n_taken, <, 2000);
}

/* Each kind can be added to the layout that comes with the program, and the card is still drawn. */
static void
test_each_kind_can_be_added (void)
{
  static const char * const types[] = { "text", "stack", "table", "box", "band", "line", "lattice", "rosette", "star", "picture", "qr",
                                        "code128" };
  g_autoptr (SijilSketch) sketch = sketch_test_open_shipped ();
  guint n_before = sijil_sketch_get_n_items (sketch);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      cairo_rectangle_t box;

      sijil_sketch_add (sketch, types[i], 42.8, 27.0);
      g_assert_cmpuint (sijil_sketch_get_n_items (sketch), ==, n_before + i + 1);
      g_assert_true (sijil_sketch_is_selected (sketch, n_before + i));
      g_assert_cmpuint (sijil_sketch_get_n_selected (sketch), ==, 1);
      sijil_sketch_get_box (sketch, n_before + i, &box);
      g_assert_cmpfloat_with_epsilon (box.x + box.width / 2.0, 42.8, 0.01);
      g_assert_cmpfloat_with_epsilon (box.y + box.height / 2.0, 27.0, 0.01);
      sketch_test_assert_readable (sketch);
    }
  sijil_sketch_add (sketch, "circle", 1.0, 1.0);
  g_assert_cmpuint (sijil_sketch_get_n_items (sketch), ==, n_before + G_N_ELEMENTS (types));

  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) json = sijil_sketch_to_json (sketch);
    g_autoptr (SijilCardDesign) design = sijil_card_design_new_from_bytes ("added.json", json, &error);
    g_autoptr (JsonObject) values = card_test_new_values (&card_kinds[0]);
    g_autoptr (SijilFaces) faces = card_test_new_faces (values, 1);

    g_assert_no_error (error);
    sijil_card_check (design, faces, SIJIL_CARD_DPI, &error);
    g_assert_no_error (error);
  }
}

static void
test_several_get_a_member_where_it_makes_sense (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (
    "{ 'name': 'box', 'type': 'box', 'box': [2, 2, 6, 4] },"
    "{ 'name': 'text', 'type': 'text', 'at': [5, 15], 'width': 20, 'text': 'x', 'size': 10 }");
  g_autoptr (JsonNode) fill = json_from_string ("\"ink 50%\"", NULL);

  sijil_sketch_select_all (sketch);
  g_assert_true (sijil_sketch_set_member (sketch, "fill", fill));
  g_assert_cmpstr (sijil_json_get_string (sijil_sketch_get_item (sketch, 0), "fill"), ==, "ink 50%");
  g_assert_false (json_object_has_member (sijil_sketch_get_item (sketch, 1), "fill"));
  sketch_test_assert_readable (sketch);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch-acts/each-act-is-taken-back-with-its-selection", test_each_act_is_taken_back_with_its_selection);
  g_test_add_func ("/sketch-acts/what-changes-nothing-is-no-step", test_what_changes_nothing_is_no_step);
  g_test_add_func ("/sketch-acts/a-gesture-is-one-step-and-can-be-given-up", test_a_gesture_is_one_step_and_can_be_given_up);
  g_test_add_func ("/sketch-acts/an-edge-is-where-the-hand-is", test_an_edge_is_where_the_hand_is);
  g_test_add_func ("/sketch-acts/nudges-are-one-step-until-something-else-is-done", test_nudges_are_one_step_until_something_else_is_done);
  g_test_add_func ("/sketch-acts/a-text-is-typed-in-one-step", test_a_text_is_typed_in_one_step);
  g_test_add_func ("/sketch-acts/one-colour-after-another-is-two-steps", test_one_colour_after_another_is_two_steps);
  g_test_add_func ("/sketch-acts/the-oldest-steps-are-forgotten", test_the_oldest_steps_are_forgotten);
  g_test_add_func ("/sketch-acts/the-highest-free-item-is-found", test_the_highest_free_item_is_found);
  g_test_add_func ("/sketch-acts/whole-items-within-an-area-are-selected", test_whole_items_within_an_area_are_selected);
  g_test_add_func ("/sketch-acts/what-is-locked-is-left-alone", test_what_is_locked_is_left_alone);
  g_test_add_func ("/sketch-acts/edges-and-middles-are-aligned", test_edges_and_middles_are_aligned);
  g_test_add_func ("/sketch-acts/one-item-is-aligned-to-the-card", test_one_item_is_aligned_to_the_card);
  g_test_add_func ("/sketch-acts/gaps-become-equal", test_gaps_become_equal);
  g_test_add_func ("/sketch-acts/order-is-changed-together", test_order_is_changed_together);
  g_test_add_func ("/sketch-acts/what-is-pasted-has-a-new-name-beside-the-old", test_what_is_pasted_has_a_new_name_beside_the_old);
  g_test_add_func ("/sketch-acts/foreign-texts-are-not-pasted", test_foreign_texts_are_not_pasted);
  g_test_add_func ("/sketch-acts/a-spoiled-text-never-spoils-the-layout", test_a_spoiled_text_never_spoils_the_layout);
  g_test_add_func ("/sketch-acts/each-kind-can-be-added", test_each_kind_can_be_added);
  g_test_add_func ("/sketch-acts/several-get-a-member-where-it-makes-sense", test_several_get_a_member_where_it_makes_sense);

  return g_test_run ();
}
