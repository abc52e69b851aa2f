#include "capture/sijil-capture.h"

#include "capture/sijil-picture.h"
#include "pictures.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* What a part of is chosen, through the real helper. */

static void
test_a_picture_is_shown_upright_with_its_size (void)
{
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) picture = make_jpeg (1200, 800, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  SijilHead head = { 0 };
  int width = 0, height = 0;

  sijil_capture_preview (picture, "a.jpg", 400, &png, &width, &height, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 800);
  g_assert_cmpint (height, ==, 1200);
  g_assert_cmpint (sijil_png_read_head (g_bytes_get_data (png, NULL), g_bytes_get_size (png), &head), ==,
                   SIJIL_VERDICT_TAKEN);
  g_assert_cmpuint (head.width, ==, 400);
  g_assert_cmpuint (head.height, ==, 600);
}

static void
test_the_part_chosen_of_it_is_the_photo (void)
{
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) picture = make_jpeg (1200, 800, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;
  SijilCrop crop = { .x = 800 - 550, .y = 1200 - 700, .width = 550, .height = 700 };
  int width = 0, height = 0;

  sijil_capture_photo_bytes (picture, "a.jpg", &crop, &jpeg, &width, &height, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (width, ==, 550);
  g_assert_cmpint (height, ==, 700);
}

static void
assert_refused (GBytes     *picture,
                const char *reason)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;
  int width, height;

  g_assert_false (sijil_capture_preview (picture, "a.jpg", 400, &png, &width, &height, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_null (png);
}

static void
test_what_is_no_photo_is_refused_as_a_photo (void)
{
  g_autoptr (GBytes) picture = make_jpeg (300, 400, PICTURE_COLOUR, NULL);
  g_autoptr (GBytes) cut = make_cut (picture, 8);
  g_autoptr (GBytes) large = make_raw_png (60000, 60000, 100, 100, NULL, NULL);
  g_autoptr (GBytes) heic = make_header ("\0\0\0\x18" "ftypheic", 12);
  g_autoptr (GBytes) document = make_text ("%PDF-1.4\n");

  assert_refused (cut, "photo-not-whole");
  assert_refused (large, "photo-too-large");
  assert_refused (heic, "photo-heic");
  assert_refused (document, "photo-format");
}

static void
test_only_plain_files_are_read (void)
{
  g_autofree char *folder = g_dir_make_tmp ("preview-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (sijil_capture_read (pipe, SIJIL_CAPTURE_PHOTO_MAX_BYTES, &name, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-not-regular");
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (file, "abc", 3, NULL));
  bytes = sijil_capture_read (file, SIJIL_CAPTURE_PHOTO_MAX_BYTES, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 3);
  g_assert_cmpstr (name, ==, "file");

  g_unlink (pipe);
  g_unlink (file);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/preview/a-picture-is-shown-upright-with-its-size", test_a_picture_is_shown_upright_with_its_size);
  g_test_add_func ("/preview/the-part-chosen-of-it-is-the-photo", test_the_part_chosen_of_it_is_the_photo);
  g_test_add_func ("/preview/what-is-no-photo-is-refused-as-a-photo", test_what_is_no_photo_is_refused_as_a_photo);
  g_test_add_func ("/preview/only-plain-files-are-read", test_only_plain_files_are_read);
  return g_test_run ();
}
