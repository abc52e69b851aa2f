#include "card/sijil-page.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "card-test.h"
#include "card/sijil-jpeg.h"
#include "card/sijil-picture.h"
#include "core/sijil-error.h"

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static char *
new_folder (const char *name)
{
  char *folder = card_test_path (name);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return folder;
}

/* A slant of colours, so that a wrongly passed picture would show. */
static GBytes *
new_photo (int width,
           int height)
{
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (width, height, 25.4, &cr);
  cairo_pattern_t *slant = cairo_pattern_create_linear (0.0, 0.0, width, height);
  GBytes *photo;

  cairo_pattern_add_color_stop_rgb (slant, 0.0, 0.9, 0.2, 0.1);
  cairo_pattern_add_color_stop_rgb (slant, 1.0, 0.1, 0.2, 0.9);
  cairo_set_source (cr, slant);
  cairo_paint (cr);
  cairo_pattern_destroy (slant);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  photo = sijil_jpeg_encode (image, 85, 300.0);
  cairo_surface_destroy (image);

  return photo;
}

static void
test_a_closed_pdf_has_its_pages_and_sizes (void)
{
  g_autofree char *folder = new_folder ("closed");
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autofree char *info = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, SIJIL_A4_WIDTH_MM, SIJIL_A4_HEIGHT_MM, &error);
  GStatBuf status;

  g_assert_no_error (error);
  sijil_pdf_set_title (pdf, "Récépissé · وصل");
  sijil_pdf_begin_page (pdf);
  sijil_pdf_end_page (pdf);
  sijil_pdf_set_page_size (pdf, 80.0, 200.0);
  cairo_rectangle (sijil_pdf_begin_page (pdf), 0.0, 0.0, 80.0, 200.0);
  sijil_pdf_end_page (pdf);
  g_assert_cmpuint (sijil_pdf_get_n_pages (pdf), ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sijil_pdf_close (pdf, &error));

  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  info = card_test_run ("pdfinfo", "-f", "1", "-l", "2", path, NULL);
  g_assert_nonnull (strstr (info, "Récépissé · وصل"));
  g_assert_nonnull (strstr (info, "Page    1 size:  595.276 x 841.89 pts (A4)"));
  g_assert_nonnull (strstr (info, "Page    2 size:  226.772 x 566.929 pts"));
}

static void
test_an_abandoned_pdf_leaves_nothing (void)
{
  g_autofree char *folder = new_folder ("abandoned");
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  SijilPdf *pdf;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  pdf = sijil_pdf_new (path, 80.0, 40.0, &error);
  g_assert_no_error (error);
  sijil_pdf_begin_page (pdf);
  sijil_pdf_free (pdf);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "older");
}

static void
test_a_folder_that_is_not_there_is_told (void)
{
  g_autofree char *path = card_test_path ("nowhere/pages.pdf");
  g_autofree char *folder = new_folder ("taken");
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_pdf_new (path, 80.0, 40.0, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-not-written");
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_null (sijil_pdf_new (folder, 80.0, 40.0, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-not-written");
}

static void
test_a_full_disk_is_told_and_nothing_is_left (void)
{
  g_autoptr (GBytes) photo = new_photo (2000, 2000);
  g_autoptr (SijilPicture) picture = NULL;
  g_autoptr (SijilPdf) pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = new_folder ("full");
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  struct rlimit limit = { 4096, RLIM_INFINITY };

  picture = sijil_picture_new (photo, &error);
  g_assert_no_error (error);
  pdf = sijil_pdf_new (path, 80.0, 40.0, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_picture_draw (picture, sijil_pdf_begin_page (pdf), SIJIL_PICTURE_COVER, 0.0, 0.0, 80.0, 40.0,
                                     &error));
  sijil_pdf_end_page (pdf);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (sijil_pdf_close (pdf, &error));
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-no-room");
  g_clear_pointer (&pdf, sijil_pdf_free);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_a_jpeg_passes_into_a_pdf_unchanged (void)
{
  g_autoptr (GBytes) photo = new_photo (220, 280);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPicture) picture = sijil_picture_new (photo, &error);
  g_autoptr (SijilPdf) pdf = NULL;
  g_autofree char *folder = new_folder ("jpeg");
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autofree char *prefix = g_build_filename (folder, "image", NULL);
  g_autofree char *extracted = g_strconcat (prefix, "-000.jpg", NULL);
  g_autofree char *output = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_assert_no_error (error);
  pdf = sijil_pdf_new (path, 80.0, 40.0, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_picture_draw (picture, sijil_pdf_begin_page (pdf), SIJIL_PICTURE_COVER, 5.0, 5.0, 22.0, 28.0,
                                     &error));
  sijil_pdf_end_page (pdf);
  g_assert_true (sijil_pdf_close (pdf, &error));

  output = card_test_run ("pdfimages", "-all", path, prefix, NULL);
  g_assert_true (g_file_get_contents (extracted, &found, &length, NULL));
  g_assert_cmpmem (found, length, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo));
}

static void
test_a_picture_covers_its_frame_and_no_more (void)
{
  g_autoptr (GBytes) photo = new_photo (300, 100);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPicture) picture = sijil_picture_new (photo, &error);
  CardInk ink;
  cairo_t *cr;
  cairo_surface_t *image = sijil_page_new_image (80.0, 40.0, 300.0, &cr);

  g_assert_no_error (error);
  g_assert_true (sijil_picture_draw (picture, cr, SIJIL_PICTURE_COVER, 5.0, 5.0, 22.0, 28.0, &error));
  cairo_surface_flush (image);
  g_assert_true (card_test_find_ink (image, 300.0, 200, &ink));
  g_assert_cmpfloat_with_epsilon (ink.left, 5.0, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.top, 5.0, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.right, 27.0, 0.1);
  g_assert_cmpfloat_with_epsilon (ink.bottom, 33.0, 0.1);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

static void
test_a_broken_picture_is_refused (void)
{
  g_autoptr (GBytes) photo = new_photo (300, 100);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (photo, 0, g_bytes_get_size (photo) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_picture_new (half, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sijil_picture_new (text, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "picture-damaged");
}

static void
test_a_png_knows_its_size_on_paper (void)
{
  g_autofree char *path = card_test_path ("card.png");
  g_autofree char *seen = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;
  cairo_surface_t *back;
  cairo_t *cr;

  image = sijil_page_new_image (85.60, 53.98, 300.0, &cr);
  cairo_set_source_rgb (cr, 1.0, 0.0, 0.0);
  cairo_rectangle (cr, 0.0, 0.0, 10.0, 10.0);
  cairo_fill (cr);
  cairo_destroy (cr);
  sijil_page_save_png (image, 300.0, path, &error);
  g_assert_no_error (error);
  cairo_surface_destroy (image);

  seen = card_test_run ("file", "-b", path, NULL);
  g_assert_nonnull (strstr (seen, "1011 x 638, 8-bit/color RGB"));
  back = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (back), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (card_test_grey (back, 5, 5), ==, 85);
  g_assert_cmpuint (cairo_image_surface_get_data (back)[2], ==, 255);
  cairo_surface_destroy (back);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/page/a-closed-pdf-has-its-pages-and-sizes", test_a_closed_pdf_has_its_pages_and_sizes);
  g_test_add_func ("/page/an-abandoned-pdf-leaves-nothing", test_an_abandoned_pdf_leaves_nothing);
  g_test_add_func ("/page/a-folder-that-is-not-there-is-told", test_a_folder_that_is_not_there_is_told);
  g_test_add_func ("/page/a-full-disk-is-told-and-nothing-is-left", test_a_full_disk_is_told_and_nothing_is_left);
  g_test_add_func ("/page/a-jpeg-passes-into-a-pdf-unchanged", test_a_jpeg_passes_into_a_pdf_unchanged);
  g_test_add_func ("/page/a-picture-covers-its-frame-and-no-more", test_a_picture_covers_its_frame_and_no_more);
  g_test_add_func ("/page/a-broken-picture-is-refused", test_a_broken_picture_is_refused);
  g_test_add_func ("/page/a-png-knows-its-size-on-paper", test_a_png_knows_its_size_on_paper);
  return g_test_run ();
}
