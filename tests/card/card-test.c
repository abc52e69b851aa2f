#include "card-test.h"

#include <stdarg.h>
#include <string.h>

/* card_test_path: Returns: (transfer full): a path in this test's own temporary folder */
char *
card_test_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);

  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

/* card_test_run: Returns: (transfer full): what @program printed; the test fails when the program does */
char *
card_test_run (const char *program,
               ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *complaint = NULL;
  const char *argument;
  int status;
  va_list args;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (args, program);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaint, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  if (error != NULL)
    g_test_message ("%s: %s%s", program, output, complaint);
  g_assert_no_error (error);

  return g_steal_pointer (&output);
}

/* card_test_grey: Returns: the mean of the three colours of a dot, 0 for black */
guint
card_test_grey (cairo_surface_t *image,
                int              x,
                int              y)
{
  const guchar *row = cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image);
  guint32 pixel;

  memcpy (&pixel, row + 4 * (gsize) x, sizeof pixel);

  return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3;
}

/* card_test_find_ink: Returns: %FALSE when nothing is darker than that */
gboolean
card_test_find_ink (cairo_surface_t *image,
                    double           dpi,
                    guint            darker_than,
                    CardInk         *ink)
{
  int left = G_MAXINT, top = G_MAXINT, right = -1, bottom = -1;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      if (card_test_grey (image, x, y) < darker_than)
        {
          left = MIN (left, x);
          right = MAX (right, x + 1);
          top = MIN (top, y);
          bottom = MAX (bottom, y + 1);
        }
  ink->left = left * 25.4 / dpi;
  ink->top = top * 25.4 / dpi;
  ink->right = right * 25.4 / dpi;
  ink->bottom = bottom * 25.4 / dpi;

  return right >= 0;
}
