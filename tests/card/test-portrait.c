#include "card/sijil-portrait.h"

#include "card/sijil-jpeg.h"

static void
test_a_seed_is_a_face (void)
{
  g_autoptr (GBytes) one = sijil_portrait_new (7, TRUE);
  g_autoptr (GBytes) again = sijil_portrait_new (7, TRUE);
  g_autoptr (GBytes) man = sijil_portrait_new (7, FALSE);

  g_assert_true (g_bytes_equal (one, again));
  g_assert_false (g_bytes_equal (one, man));
}

static void
test_sixty_four_people_all_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                                       NULL);

  for (guint seed = 0; seed < 64; seed++)
    g_assert_true (g_hash_table_add (seen, sijil_portrait_new (seed, seed % 2 == 0)));
}

static void
test_a_portrait_is_large_enough_for_a_card (void)
{
  g_autoptr (GBytes) photo = sijil_portrait_new (1, FALSE);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;
  int width;
  int height;

  g_assert_true (sijil_jpeg_get_size (photo, &width, &height, &error));
  g_assert_cmpint (width, ==, 550);
  g_assert_cmpint (height, ==, 700);
  image = sijil_jpeg_decode (photo, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 550);
  cairo_surface_destroy (image);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/portrait/a-seed-is-a-face", test_a_seed_is_a_face);
  g_test_add_func ("/portrait/sixty-four-people-all-differ", test_sixty_four_people_all_differ);
  g_test_add_func ("/portrait/a-portrait-is-large-enough-for-a-card", test_a_portrait_is_large_enough_for_a_card);
  return g_test_run ();
}
