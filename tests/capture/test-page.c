#include "capture/sijil-capture.h"

#include "capture/sijil-capture-helper.h"
#include "capture/sijil-picture.h"
#include "documents.h"
#include "pictures.h"

#include <string.h>
#include <unistd.h>

/* Pages for the screen, through the real helpers and poppler's programs. */

#define RED   0xff0000u
#define GREEN 0x00ff00u
#define BLUE  0x0000ffu
#define WHITE 0xffffffu

static void
draw (GBytes      *paper,
      const char  *media_type,
      int          page,
      int          max_width,
      SijilRaster *raster)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const uint8_t *data;

  sijil_capture_page (paper, media_type, page, max_width, &png, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (png, &length);
  g_assert_cmpint (sijil_png_read (data, length, raster), ==, SIJIL_VERDICT_TAKEN);
}

static void
assert_refused (GBytes     *paper,
                const char *media_type,
                int         page)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_capture_page (paper, media_type, page, 800, &png, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-page");
  g_assert_null (png);
}

static guint
get_dot (const SijilRaster *raster,
         guint              x,
         guint              y)
{
  const uint8_t *dot = raster->dots + ((gsize) y * raster->width + x) * 3;

  /* to the nearest of the pure colours */
  return (dot[0] > 127 ? RED : 0) | (dot[1] > 127 ? GREEN : 0) | (dot[2] > 127 ? BLUE : 0);
}

static void
test_a_page_of_a_document_is_drawn_at_the_width (void)
{
  g_autoptr (GBytes) paper = make_long_document (2, 595, 842);

  for (int page = 1; page <= 2; page++)
    {
      SijilRaster raster = { 0 };

      draw (paper, "application/pdf", page, 1200, &raster);
      g_assert_cmpuint (raster.width, ==, 1200);
      g_assert_cmpuint (raster.height, >=, 1697);
      g_assert_cmpuint (raster.height, <=, 1699);
      g_assert_cmphex (get_dot (&raster, 100, 100), ==, RED);
      g_assert_cmphex (get_dot (&raster, 1100, 1600), ==, WHITE);
      sijil_raster_clear (&raster);
    }
}

static gboolean
has_ink (const SijilRaster *raster)
{
  for (gsize i = 0; i < (gsize) raster->width * raster->height * 3; i++)
    if (raster->dots[i] < 64)
      return TRUE;

  return FALSE;
}

static void
test_letters_whose_font_is_not_in_the_document_are_drawn (void)
{
  g_autoptr (GBytes) paper = make_document ("", "", "null", DOCUMENT_PACKED);
  SijilRaster raster = { 0 };

  draw (paper, "application/pdf", 1, 600, &raster);
  g_assert_true (has_ink (&raster));
  sijil_raster_clear (&raster);
}

/* What holds where bubblewrap does not work. */
static void
test_a_page_is_drawn_without_a_jail_too (void)
{
  const char * const arguments[] = { "page", "open", "1", "600", NULL };
  g_autoptr (GBytes) paper = make_document ("", "", "null", DOCUMENT_PLAIN);
  g_autoptr (GBytes) dots = NULL;
  SijilRaster raster = { 0 };
  int input = _sijil_capture_new_input (paper);
  int exit_code = -1;
  gsize length;
  const uint8_t *data;

  g_assert_cmpint (_sijil_capture_run ("sijil-pdf", arguments, input, 10000000, &dots, &exit_code), ==,
                   SIJIL_VERDICT_TAKEN);
  close (input);
  g_assert_cmpint (exit_code, ==, 0);
  data = g_bytes_get_data (dots, &length);
  g_assert_cmpint (sijil_ppm_read (data, length, &raster), ==, SIJIL_VERDICT_TAKEN);
  g_assert_true (has_ink (&raster));
  sijil_raster_clear (&raster);
}

static void
test_a_picture_is_drawn_upright_and_not_enlarged (void)
{
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) jpeg = make_jpeg (840, 660, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) png = make_png (300, 200, PICTURE_COLOUR);
  SijilRaster raster = { 0 };

  draw (jpeg, "image/jpeg", 1, 330, &raster);
  g_assert_cmpuint (raster.width, ==, 330);
  g_assert_cmpuint (raster.height, ==, 420);
  g_assert_cmphex (get_dot (&raster, 80, 100), ==, BLUE);
  g_assert_cmphex (get_dot (&raster, 250, 100), ==, RED);
  g_assert_cmphex (get_dot (&raster, 250, 320), ==, GREEN);
  sijil_raster_clear (&raster);

  draw (png, "image/png", 1, 4000, &raster);
  g_assert_cmpuint (raster.width, ==, 300);
  g_assert_cmpuint (raster.height, ==, 200);
  g_assert_cmphex (get_dot (&raster, 0, 199), ==, BLUE);
  sijil_raster_clear (&raster);
}

static void
test_the_largest_scan_is_drawn (void)
{
  g_autoptr (GBytes) paper = make_png (4960, 7016, PICTURE_INTERLACED);
  SijilRaster raster = { 0 };

  g_test_timer_start ();
  draw (paper, "image/png", 1, 1600, &raster);
  g_test_message ("600 dots per inch took %.3f s", g_test_timer_elapsed ());
  g_assert_cmpuint (raster.width, ==, 1600);
  g_assert_cmphex (get_dot (&raster, 1200, 300), ==, GREEN);
  sijil_raster_clear (&raster);
}

static void
test_a_page_that_is_not_there_is_refused (void)
{
  g_autoptr (GBytes) paper = make_long_document (2, 595, 842);
  g_autoptr (GBytes) png = make_png (300, 200, PICTURE_COLOUR);

  assert_refused (paper, "application/pdf", 3);
  assert_refused (paper, "application/pdf", 51);
  assert_refused (png, "image/png", 2);
}

static void
test_a_paper_that_is_damaged_meanwhile_is_refused (void)
{
  g_autoptr (GBytes) paper = make_long_document (2, 595, 842);
  g_autoptr (GBytes) cut = make_cut (paper, 1);
  g_autoptr (GBytes) png = make_png (300, 200, PICTURE_COLOUR);
  g_autoptr (GBytes) cut_png = make_cut (png, 8);

  assert_refused (cut, "application/pdf", 1);
  assert_refused (cut_png, "image/png", 1);
  assert_refused (png, "application/pdf", 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/page/a-page-of-a-document-is-drawn-at-the-width", test_a_page_of_a_document_is_drawn_at_the_width);
  g_test_add_func ("/page/letters-whose-font-is-not-in-the-document-are-drawn",
                   test_letters_whose_font_is_not_in_the_document_are_drawn);
  g_test_add_func ("/page/a-page-is-drawn-without-a-jail-too", test_a_page_is_drawn_without_a_jail_too);
  g_test_add_func ("/page/a-picture-is-drawn-upright-and-not-enlarged",
                   test_a_picture_is_drawn_upright_and_not_enlarged);
  g_test_add_func ("/page/the-largest-scan-is-drawn", test_the_largest_scan_is_drawn);
  g_test_add_func ("/page/a-page-that-is-not-there-is-refused", test_a_page_that_is_not_there_is_refused);
  g_test_add_func ("/page/a-paper-that-is-damaged-meanwhile-is-refused",
                   test_a_paper_that_is_damaged_meanwhile_is_refused);
  return g_test_run ();
}
