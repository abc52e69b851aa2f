/* What clings to what. */

#include "sketch-test.h"

#include <math.h>

/* A box of 4 × 4 mm that is moved, and another at its right below. */
#define ITEMS \
  "{ 'name': 'a', 'type': 'box', 'box': [12, 9, 4, 4], 'fill': 'ink' }," \
  "{ 'name': 'b', 'type': 'box', 'box': [25, 20, 8, 6], 'fill': 'ink' }"

static const SijilSnap all = { 0.0, TRUE, TRUE, 0.5 };

static SijilSketch *
open_selected (void)
{
  SijilSketch *sketch = sketch_test_open_items (ITEMS);

  sijil_sketch_select (sketch, 0, SIJIL_SELECT_ONLY);
  return sketch;
}

/* Where the box comes to when the hand goes so far, and the guides. */
static GArray *
snap (SijilSketch     *sketch,
      const SijilSnap *how,
      SijilHandle      handle,
      double           dx,
      double           dy,
      double           to_dx,
      double           to_dy)
{
  GArray *guides = g_array_new (FALSE, FALSE, sizeof (SijilGuide));

  sijil_sketch_snap (sketch, how, handle, &dx, &dy, guides);
  g_assert_cmpfloat_with_epsilon (dx, to_dx, 1e-6);
  g_assert_cmpfloat_with_epsilon (dy, to_dy, 1e-6);
  return guides;
}

static void
assert_guide (GArray   *guides,
              guint     i,
              gboolean  upright,
              double    at,
              double    from,
              double    to)
{
  const SijilGuide *guide = &g_array_index (guides, SijilGuide, i);

  g_assert_cmpuint (i, <, guides->len);
  g_assert_cmpint (guide->upright, ==, upright);
  g_assert_cmpfloat_with_epsilon (guide->at, at, 1e-6);
  g_assert_cmpfloat_with_epsilon (guide->from, from, 1e-6);
  g_assert_cmpfloat_with_epsilon (guide->to, to, 1e-6);
}

static void
test_an_edge_clings_to_an_edge_of_another (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  g_autoptr (GArray) guides = snap (sketch, &all, 0, 9.3, 1.0, 9.0, 1.0); /* its right edge at 25.3, the other's left at 25 */

  g_assert_cmpuint (guides->len, ==, 1);
  assert_guide (guides, 0, TRUE, 25.0, 10.0, 26.0);
}

static void
test_a_middle_clings_to_a_middle (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  const SijilSnap others = { 0.0, TRUE, FALSE, 0.5 };
  g_autoptr (GArray) guides = snap (sketch, &others, 0, 14.8, 12.2, 15.0, 12.0);

  g_assert_cmpuint (guides->len, ==, 2);
  assert_guide (guides, 0, TRUE, 29.0, 20.0, 26.0);
  assert_guide (guides, 1, FALSE, 23.0, 25.0, 33.0);
}

static void
test_edges_of_the_card_its_middle_and_its_safe_frame_hold (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  const SijilSnap frames = { 0.0, FALSE, TRUE, 0.5 };
  static const double moves[][5] = {
    { -11.8, -8.7, -12.0, -9.0, 2 },  /* the corner */
    { -9.3, -6.4, -9.0, -6.0, 2 },    /* the safe frame */
    { 6.2, 4.1, 6.0, 4.0, 2 },        /* the middle */
    { 21.4, 13.6, 21.0, 14.0, 2 },    /* the safe frame at the other side */
    { 24.3, 17.3, 24.0, 17.0, 2 },    /* the far corner */
    { -13.2, 18.2, -13.0, 18.0, 4 },  /* as far as the ground runs over, and the safe frame */
    { 1.0, 1.0, 1.0, 1.0, 0 },        /* nothing is near */
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (GArray) guides = snap (sketch, &frames, 0, moves[i][0], moves[i][1], moves[i][2], moves[i][3]);

      g_assert_cmpuint (guides->len, ==, (guint) moves[i][4]);
    }
}

static void
test_the_grid_holds_where_no_line_does (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  const SijilSnap grid = { 1.0, TRUE, TRUE, 0.5 };
  g_autoptr (GArray) guides = snap (sketch, &grid, 0, 1.2, 1.3, 1.0, 1.0);

  g_assert_cmpuint (guides->len, ==, 0);
  g_clear_pointer (&guides, g_array_unref);
  guides = snap (sketch, &grid, 0, 9.4, 1.3, 9.0, 1.0);
  g_assert_cmpuint (guides->len, ==, 1);
}

static void
test_only_the_edges_in_hand_cling (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  g_autoptr (GArray) right = snap (sketch, &all, SIJIL_HANDLE_RIGHT, 8.8, 7.0, 9.0, 7.0);
  g_autoptr (GArray) corner = snap (sketch, &all, SIJIL_HANDLE_LEFT | SIJIL_HANDLE_TOP, -8.8, -6.3, -9.0, -6.0);

  g_assert_cmpuint (right->len, ==, 1);
  g_assert_cmpuint (corner->len, ==, 2);
}

static void
test_nothing_clings_when_nothing_is_asked_or_selected (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  const SijilSnap none = { 0.0, FALSE, FALSE, 0.5 };
  g_autoptr (GArray) free = snap (sketch, &none, 0, -11.8, 9.1, -11.8, 9.1);
  g_autoptr (GArray) unselected = NULL;

  g_assert_cmpuint (free->len, ==, 0);
  sijil_sketch_select_none (sketch);
  unselected = snap (sketch, &all, 0, -11.8, 9.1, -11.8, 9.1);
  g_assert_cmpuint (unselected->len, ==, 0);
}

/* In letters of two sizes and scripts. */
static void
test_texts_stand_on_one_line (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_items (
    "{ 'name': 'fr', 'type': 'text', 'at': [2, 20], 'width': 15, 'text': 'x', 'size': 6 },"
    "{ 'name': 'ar', 'type': 'text', 'at': [20, 11], 'width': 15, 'text': 'س', 'language': 'ar', 'size': 9 }");
  g_autoptr (GArray) guides = NULL;

  sijil_sketch_select (sketch, 1, SIJIL_SELECT_ONLY);
  guides = snap (sketch, &all, 0, 7.0, 8.9, 7.0, 9.0);
  g_assert_cmpuint (guides->len, ==, 1);
  assert_guide (guides, 0, FALSE, 20.0, 2.0, 42.0);
}

/* Step by step, as the hand goes, the box lies where one step would have brought it. */
static void
test_a_gesture_clings_and_lets_go (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  double gone = 0.0;

  sijil_sketch_begin_gesture (sketch);
  for (guint i = 1; i <= 120; i++)
    {
      double hand = i * 0.1;
      double dx = hand - gone;
      double dy = 0.0;
      cairo_rectangle_t box;

      sijil_sketch_snap (sketch, &all, 0, &dx, &dy, NULL);
      gone += dx;
      sijil_sketch_move (sketch, dx, dy);
      sijil_sketch_get_box (sketch, 0, &box);
      g_assert_cmpfloat (fabs (box.x - 12.0 - hand), <=, 0.506);
      if (fabs (hand - 9.0) < 0.45)
        g_assert_cmpfloat_with_epsilon (box.x, 21.0, 0.006);
    }
  sijil_sketch_end_gesture (sketch);
}

/* An edge that could follow no farther clings to what the hand is near, not to what lies at the edge. */
static void
test_an_edge_at_its_end_clings_by_the_hand (void)
{
  g_autoptr (SijilSketch) sketch = open_selected ();
  double dx = 1.2;
  double dy = 0.0;

  sijil_sketch_begin_gesture (sketch);
  sijil_sketch_resize (sketch, SIJIL_HANDLE_LEFT, 12.0, 0.0, FALSE); /* the hand is at 24, the edge at 15.9 */
  sijil_sketch_snap (sketch, &all, SIJIL_HANDLE_LEFT, &dx, &dy, NULL);
  g_assert_cmpfloat_with_epsilon (dx, 1.0, 1e-6); /* at 25 the other one begins */
  sijil_sketch_cancel_gesture (sketch);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch-snap/an-edge-clings-to-an-edge-of-another", test_an_edge_clings_to_an_edge_of_another);
  g_test_add_func ("/sketch-snap/a-middle-clings-to-a-middle", test_a_middle_clings_to_a_middle);
  g_test_add_func ("/sketch-snap/edges-of-the-card-its-middle-and-its-safe-frame-hold", test_edges_of_the_card_its_middle_and_its_safe_frame_hold);
  g_test_add_func ("/sketch-snap/the-grid-holds-where-no-line-does", test_the_grid_holds_where_no_line_does);
  g_test_add_func ("/sketch-snap/only-the-edges-in-hand-cling", test_only_the_edges_in_hand_cling);
  g_test_add_func ("/sketch-snap/nothing-clings-when-nothing-is-asked-or-selected", test_nothing_clings_when_nothing_is_asked_or_selected);
  g_test_add_func ("/sketch-snap/texts-stand-on-one-line", test_texts_stand_on_one_line);
  g_test_add_func ("/sketch-snap/a-gesture-clings-and-lets-go", test_a_gesture_clings_and_lets_go);
  g_test_add_func ("/sketch-snap/an-edge-at-its-end-clings-by-the-hand", test_an_edge_at_its_end_clings_by_the_hand);

  return g_test_run ();
}
