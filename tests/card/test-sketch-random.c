/* Whatever a hand does, the layout can be read, and all of it can be taken back. */

#include "sketch-test.h"

#include <string.h>

#include "core/sijil-json.h"

#define N_ACTS 1000
#define MOST_ITEMS 70

static double
random_mm (void)
{
  return g_test_rand_double_range (-30.0, 30.0);
}

static void
select_some (SijilSketch *sketch)
{
  const cairo_rectangle_t area = { random_mm (), random_mm (), 80.0, 60.0 };
  guint n = sijil_sketch_get_n_items (sketch);

  if (g_test_rand_int_range (0, 8) == 0)
    sijil_sketch_select_within (sketch, &area, g_test_rand_bit ());
  for (int i = g_test_rand_int_range (0, 4); n > 0 && i > 0; i--)
    sijil_sketch_select (sketch, (guint) g_test_rand_int_range (0, (gint32) n), (SijilSelect) g_test_rand_int_range (0, 3));
}

static void
add_some (SijilSketch *sketch)
{
  static const char * const types[] = { "text", "stack", "table", "box", "band", "line", "lattice", "rosette", "star", "picture", "qr",
                                        "code128" };

  if (sijil_sketch_get_n_items (sketch) < MOST_ITEMS)
    sijil_sketch_add (sketch, types[g_test_rand_int_range (0, G_N_ELEMENTS (types))], 40.0 + random_mm (), 25.0 + random_mm ());
}

static void
set_some (SijilSketch *sketch)
{
  static const char * const values[][2] = {
    { "alpha", "0.5" }, { "when", "{ \"provisional\": false }" }, { "when", "{ \"site\": null }" }, { "over", "true" },
  };
  guint i = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (values));
  g_autoptr (JsonNode) value = json_from_string (values[i][1], NULL);

  sijil_sketch_set_member (sketch, values[i][0], g_test_rand_int_range (0, 4) > 0 ? value : NULL);
}

static void
paste_some (SijilSketch *sketch)
{
  g_autofree char *text = sijil_sketch_copy (sketch);

  if (sijil_sketch_get_n_items (sketch) + sijil_sketch_get_n_selected (sketch) > MOST_ITEMS)
    sijil_sketch_remove (sketch);
  else if (g_test_rand_bit ())
    sijil_sketch_duplicate (sketch);
  else
    g_assert_cmpint (sijil_sketch_paste (sketch, text), ==, *text != '\0');
}

static void
drag_some (SijilSketch *sketch)
{
  const SijilSnap snap = { 1.0, g_test_rand_bit (), g_test_rand_bit (), 1.0 };
  SijilHandle handle = (SijilHandle) g_test_rand_int_range (0, 16);

  sijil_sketch_begin_gesture (sketch);
  for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
    {
      double dx = random_mm ();
      double dy = random_mm ();

      sijil_sketch_snap (sketch, &snap, handle, &dx, &dy, NULL);
      if (handle != 0)
        sijil_sketch_resize (sketch, handle, dx, dy, g_test_rand_bit ());
      else
        sijil_sketch_move (sketch, dx, dy);
    }
  if (g_test_rand_int_range (0, 5) == 0)
    sijil_sketch_cancel_gesture (sketch);
  else
    sijil_sketch_end_gesture (sketch);
}

static void
rename_some (SijilSketch *sketch)
{
  g_autofree char *name = g_strdup_printf ("name %d", g_test_rand_int_range (0, 50));

  sijil_sketch_rename (sketch, name);
}

static void
act (SijilSketch *sketch)
{
  g_autoptr (JsonNode) title = json_from_string ("\"Carte d’essai\"", NULL);

  switch (g_test_rand_int_range (0, 15))
    {
    case 0:
      sijil_sketch_set_face (sketch, g_test_rand_bit () ? "front" : "back");
      break;
    case 1:
      add_some (sketch);
      break;
    case 2:
      set_some (sketch);
      break;
    case 3:
      paste_some (sketch);
      break;
    case 4:
    case 5:
    case 6:
      drag_some (sketch);
      break;
    case 7:
      sijil_sketch_move (sketch, random_mm (), random_mm ());
      break;
    case 8:
      sijil_sketch_resize (sketch, (SijilHandle) g_test_rand_int_range (0, 16), random_mm (), random_mm (), g_test_rand_bit ());
      break;
    case 9:
      sijil_sketch_align (sketch, (SijilEdge) g_test_rand_int_range (0, 6));
      break;
    case 10:
      sijil_sketch_distribute (sketch, g_test_rand_bit ());
      break;
    case 11:
      sijil_sketch_reorder (sketch, (SijilOrder) g_test_rand_int_range (0, 4));
      break;
    case 12:
      sijil_sketch_set_locked (sketch, g_test_rand_int_range (0, 3) == 0);
      break;
    case 13:
      rename_some (sketch);
      break;
    case 14:
    default:
      if (g_test_rand_bit ())
        sijil_sketch_remove (sketch);
      else
        sijil_sketch_set_fact (sketch, "title_fr", g_test_rand_bit () ? title : NULL);
      break;
    }
}

static void
test_a_thousand_acts_are_taken_back_and_done_again (void)
{
  g_autoptr (SijilSketch) sketch = sketch_test_open_shipped ();
  g_autoptr (GBytes) first = sijil_sketch_to_json (sketch);
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GBytes) undone = NULL;
  g_autoptr (GBytes) redone = NULL;
  guint n_steps = 0;

  for (guint i = 0; i < N_ACTS; i++)
    {
      select_some (sketch);
      act (sketch);
      sketch_test_assert_readable (sketch);
      if (g_test_rand_int_range (0, 20) == 0 && sijil_sketch_can_undo (sketch))
        sijil_sketch_undo (sketch);
    }
  while (sijil_sketch_can_redo (sketch))
    sijil_sketch_redo (sketch);
  last = sijil_sketch_to_json (sketch);
  g_assert_false (g_bytes_equal (first, last));
  for (; sijil_sketch_can_undo (sketch); n_steps++)
    sijil_sketch_undo (sketch);
  g_test_message ("%u steps, %" G_GSIZE_FORMAT " bytes at the end", n_steps, g_bytes_get_size (last));
  undone = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (first, undone);
  g_assert_false (sijil_sketch_is_changed (sketch));
  while (sijil_sketch_can_redo (sketch))
    sijil_sketch_redo (sketch);
  redone = sijil_sketch_to_json (sketch);
  sketch_test_assert_same (last, redone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sketch-random/a-thousand-acts-are-taken-back-and-done-again", test_a_thousand_acts_are_taken_back_and_done_again);

  return g_test_run ();
}
