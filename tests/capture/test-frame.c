#include "capture/sijil-frame.h"

#include <glib.h>

static void
test_four_quarter_turns_change_nothing (void)
{
  for (int orientation = 1; orientation <= SIJIL_ORIENTATION_LAST; orientation++)
    {
      g_assert_cmpint (sijil_orientation_turn (orientation, 0), ==, orientation);
      g_assert_cmpint (sijil_orientation_turn (orientation, 4), ==, orientation);
      g_assert_cmpint (sijil_orientation_turn (sijil_orientation_turn (orientation, 1), 3), ==, orientation);
    }
}

/* A quarter turn clockwise of what orientation shows puts its lower left dot at the upper left. */
static void
test_a_turn_moves_the_lower_left_to_the_upper_left (void)
{
  const uint32_t width = 5, height = 3;

  for (int orientation = 1; orientation <= SIJIL_ORIENTATION_LAST; orientation++)
    {
      int turned = sijil_orientation_turn (orientation, 1);
      uint32_t upright_height = orientation >= SIJIL_ORIENTATION_TRANSPOSE ? width : height;
      uint32_t x, y, turned_x, turned_y;

      sijil_orientation_map (orientation, width, height, 0, upright_height - 1, &x, &y);
      sijil_orientation_map (turned, width, height, 0, 0, &turned_x, &turned_y);
      g_assert_cmpuint (x, ==, turned_x);
      g_assert_cmpuint (y, ==, turned_y);
    }
}

/* Where EXIF says that row 0 and column 0 of the file are seen (CIPA DC-008, Orientation). */
static void
test_the_first_stored_dot_is_seen_where_exif_says (void)
{
  static const struct { uint32_t x, y; } seen[] = {
    { 0, 0 }, { 0, 0 }, { 4, 0 }, { 4, 2 }, { 0, 2 }, { 0, 0 }, { 2, 0 }, { 2, 4 }, { 0, 4 },
  };

  for (int orientation = 1; orientation <= SIJIL_ORIENTATION_LAST; orientation++)
    {
      uint32_t x, y;

      sijil_orientation_map (orientation, 5, 3, seen[orientation].x, seen[orientation].y, &x, &y);
      g_assert_cmpuint (x, ==, 0);
      g_assert_cmpuint (y, ==, 0);
    }
}

static void
test_the_photo_is_the_largest_part_of_22_to_28 (void)
{
  const SijilRect wide = { 0, 0, 4000, 2800 };
  const SijilRect tall = { 10, 20, 2200, 4300 };
  const SijilRect right = { 7, 9, 550, 700 };
  SijilRect fit;

  fit = sijil_rect_fit_photo (&wide);
  g_assert_cmpuint (fit.width, ==, 2200);
  g_assert_cmpuint (fit.height, ==, 2800);
  g_assert_cmpuint (fit.x, ==, 900);
  g_assert_cmpuint (fit.y, ==, 0);

  fit = sijil_rect_fit_photo (&tall); /* 1500 left over: a third of it above */
  g_assert_cmpuint (fit.width, ==, 2200);
  g_assert_cmpuint (fit.height, ==, 2800);
  g_assert_cmpuint (fit.x, ==, 10);
  g_assert_cmpuint (fit.y, ==, 520);

  fit = sijil_rect_fit_photo (&right);
  g_assert_cmpuint (fit.x, ==, 7);
  g_assert_cmpuint (fit.y, ==, 9);
  g_assert_cmpuint (fit.width, ==, 550);
  g_assert_cmpuint (fit.height, ==, 700);
}

static void
test_the_photo_never_leaves_the_rectangle (void)
{
  for (uint32_t width = 1; width < 60; width++)
    for (uint32_t height = 1; height < 60; height++)
      {
        const SijilRect rect = { 3, 4, width, height };
        SijilRect fit = sijil_rect_fit_photo (&rect);

        g_assert_cmpuint (fit.x, >=, 3);
        g_assert_cmpuint (fit.y, >=, 4);
        g_assert_cmpuint (fit.x + fit.width, <=, 3 + width);
        g_assert_cmpuint (fit.y + fit.height, <=, 4 + height);
      }
}

static void
test_a_rectangle_holds_the_same_dots_stored_and_upright (void)
{
  const uint32_t width = 11, height = 7;

  for (int orientation = 1; orientation <= SIJIL_ORIENTATION_LAST; orientation++)
    {
      const SijilRect upright = { 1, 2, 4, 3 };
      SijilRect stored = sijil_rect_to_stored (&upright, orientation, width, height);
      gboolean transposed = orientation >= SIJIL_ORIENTATION_TRANSPOSE;

      g_assert_true (sijil_rect_is_within (&stored, width, height));
      g_assert_cmpuint (stored.width, ==, transposed ? upright.height : upright.width);
      g_assert_cmpuint (stored.height, ==, transposed ? upright.width : upright.height);
      for (uint32_t y = upright.y; y < upright.y + upright.height; y++)
        for (uint32_t x = upright.x; x < upright.x + upright.width; x++)
          {
            uint32_t from_x, from_y;

            sijil_orientation_map (orientation, width, height, x, y, &from_x, &from_y);
            g_assert_true (from_x >= stored.x && from_x < stored.x + stored.width);
            g_assert_true (from_y >= stored.y && from_y < stored.y + stored.height);
          }
    }
}

static void
test_a_rectangle_outside_is_seen_also_when_its_sum_overflows (void)
{
  const SijilRect inside = { 90, 0, 10, 100 };
  const SijilRect beside = { 91, 0, 10, 100 };
  const SijilRect overflowing = { G_MAXUINT32, 0, 2, 2 };
  const SijilRect empty = { 0, 0, 0, 5 };

  g_assert_true (sijil_rect_is_within (&inside, 100, 100));
  g_assert_false (sijil_rect_is_within (&beside, 100, 100));
  g_assert_false (sijil_rect_is_within (&overflowing, 100, 100));
  g_assert_false (sijil_rect_is_within (&empty, 100, 100));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/frame/four-quarter-turns-change-nothing", test_four_quarter_turns_change_nothing);
  g_test_add_func ("/frame/a-turn-moves-the-lower-left-to-the-upper-left",
                   test_a_turn_moves_the_lower_left_to_the_upper_left);
  g_test_add_func ("/frame/the-first-stored-dot-is-seen-where-exif-says",
                   test_the_first_stored_dot_is_seen_where_exif_says);
  g_test_add_func ("/frame/the-photo-is-the-largest-part-of-22-to-28", test_the_photo_is_the_largest_part_of_22_to_28);
  g_test_add_func ("/frame/the-photo-never-leaves-the-rectangle", test_the_photo_never_leaves_the_rectangle);
  g_test_add_func ("/frame/a-rectangle-holds-the-same-dots-stored-and-upright",
                   test_a_rectangle_holds_the_same_dots_stored_and_upright);
  g_test_add_func ("/frame/a-rectangle-outside-is-seen-also-when-its-sum-overflows",
                   test_a_rectangle_outside_is_seen_also_when_its_sum_overflows);
  return g_test_run ();
}
