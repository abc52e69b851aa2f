#include "capture/sijil-capture.h"

#include "capture/sijil-picture.h"
#include "core/sijil-notes.h"
#include "pictures.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* From a file to a photo, through the real helper. */

#define RED   0xff0000u
#define GREEN 0x00ff00u
#define BLUE  0x0000ffu
#define WHITE 0xffffffu

#define MAX_SECONDS 5.0
#define MAX_KBYTES  (400 * 1024)

static GBytes *
take (GBytes          *picture,
      const SijilCrop *crop,
      int             *width,
      int             *height,
      GPtrArray       *notes)
{
  g_autoptr (GError) error = NULL;
  GBytes *jpeg = NULL;

  sijil_capture_photo_bytes (picture, "a.jpg", crop, &jpeg, width, height, notes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (jpeg);

  return jpeg;
}

static guint n_refused; /* pictures that were meant to harm, or are none */

/* Refusing must be quick, whatever it is. */
static void
assert_refused_for (GBytes          *picture,
                    const SijilCrop *crop,
                    SijilError       code,
                    const char      *reason)
{
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;
  int width = -1, height = -1;

  g_test_timer_start ();
  g_assert_false (sijil_capture_photo_bytes (picture, "a.jpg", crop, &jpeg, &width, &height, NULL, &error));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, "Nothing was saved."));
  g_assert_null (jpeg);
  g_assert_cmpint (width, ==, -1);
  n_refused++;
}

static void
assert_refused (GBytes     *picture,
                const char *reason)
{
  assert_refused_for (picture, NULL, SIJIL_ERROR_INVALID, reason);
}

static void
assert_dot (const SijilRaster *raster,
            guint              x,
            guint              y,
            guint              colour)
{
  const uint8_t *dot = raster->dots + ((gsize) y * raster->width + x) * 3;

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (ABS ((int) dot[i] - (int) (colour >> (16 - 8 * i) & 0xff)), <=, 10);
}

static void
assert_fields (GBytes *jpeg,
               guint   upper_start,
               guint   upper_end,
               guint   lower_start,
               guint   lower_end)
{
  SijilRaster raster = { 0 };
  gsize length;
  const uint8_t *data = g_bytes_get_data (jpeg, &length);
  guint x, y;

  g_assert_cmpint (sijil_jpeg_read (data, length, 1, &raster), ==, SIJIL_VERDICT_TAKEN);
  x = raster.width / 4;
  y = raster.height / 4;
  assert_dot (&raster, x, y, upper_start);
  assert_dot (&raster, 3 * x, y, upper_end);
  assert_dot (&raster, x, 3 * y, lower_start);
  assert_dot (&raster, 3 * x, 3 * y, lower_end);
  sijil_raster_clear (&raster);
}

static void
test_a_large_picture_becomes_550_by_700 (void)
{
  g_autoptr (GBytes) picture = make_jpeg (4000, 3000, PICTURE_COLOUR, NULL);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GBytes) jpeg = NULL;
  int width, height;

  g_test_timer_start ();
  jpeg = take (picture, NULL, &width, &height, notes);
  g_test_message ("12 million dots took %.3f s", g_test_timer_elapsed ());
  g_assert_cmpint (width, ==, 550);
  g_assert_cmpint (height, ==, 700);
  g_assert_cmpuint (notes->len, ==, 0);
  assert_fields (jpeg, RED, GREEN, BLUE, WHITE);
}

static void
test_a_small_picture_is_not_made_larger_and_is_noted (void)
{
  g_autoptr (GBytes) picture = make_png (220, 300, PICTURE_COLOUR);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GBytes) jpeg = NULL;
  int width, height;

  jpeg = take (picture, NULL, &width, &height, notes);
  g_assert_cmpint (width, ==, 220);
  g_assert_cmpint (height, ==, 280);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, "photo-small");
}

static void
test_520_by_662_dots_are_enough (void)
{
  g_autoptr (GBytes) enough = make_png (520, 662, PICTURE_COLOUR);
  g_autoptr (GBytes) scarce = make_png (519, 662, PICTURE_COLOUR);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GBytes) soft = NULL;
  int width, height;

  jpeg = take (enough, NULL, &width, &height, notes);
  g_assert_cmpint (width, ==, 520);
  g_assert_cmpint (height, ==, 662);
  g_assert_cmpuint (notes->len, ==, 0);
  soft = take (scarce, NULL, NULL, NULL, notes);
  g_assert_cmpuint (notes->len, ==, 1);
}

static void
test_every_orientation_ends_upright (void)
{
  /* the fields as they are seen: upper start, upper end, lower start, lower end */
  static const guint seen[9][4] = {
    { 0 },
    { RED, GREEN, BLUE, WHITE }, { GREEN, RED, WHITE, BLUE }, { WHITE, BLUE, GREEN, RED }, { BLUE, WHITE, RED, GREEN },
    { RED, BLUE, GREEN, WHITE }, { BLUE, RED, WHITE, GREEN }, { WHITE, GREEN, BLUE, RED }, { GREEN, WHITE, RED, BLUE },
  };

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      gboolean transposed = orientation >= 5;
      g_autoptr (GBytes) exif = make_exif (orientation);
      g_autoptr (GBytes) picture = make_jpeg (transposed ? 840 : 660, transposed ? 660 : 840, PICTURE_COLOUR, exif);
      g_autoptr (GBytes) jpeg = NULL;
      int width, height;

      g_test_message ("orientation %u", orientation);
      jpeg = take (picture, NULL, &width, &height, NULL);
      g_assert_cmpint (width, ==, 550);
      g_assert_cmpint (height, ==, 700);
      assert_fields (jpeg, seen[orientation][0], seen[orientation][1], seen[orientation][2], seen[orientation][3]);
    }
}

static void
test_no_note_of_the_camera_survives (void)
{
  g_autoptr (GBytes) exif = make_exif (1);
  g_autoptr (GBytes) picture = make_jpeg (660, 840, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) jpeg = take (picture, NULL, NULL, NULL, NULL);

  g_assert_true (bytes_hold (picture, "MarkedPlace"));
  g_assert_false (bytes_hold (jpeg, "MarkedPlace"));
  g_assert_false (bytes_hold (jpeg, "MarkedWho"));
  g_assert_false (bytes_hold (jpeg, "Exif"));
}

static void
test_the_crop_counts_in_dots_of_the_turned_picture (void)
{
  /* noted as 6: seen as blue red / white green, 840 high; turned once more: white blue / green red, 840 wide */
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) picture = make_jpeg (840, 660, PICTURE_COLOUR, exif);
  const SijilCrop upper_end = { 440, 20, 220, 280, 1, 0 };
  const SijilCrop lower_start = { 20, 350, 220, 280, 1, 0 };
  g_autoptr (GBytes) blue = NULL;
  g_autoptr (GBytes) green = NULL;
  int width, height;

  blue = take (picture, &upper_end, &width, &height, NULL);
  g_assert_cmpint (width, ==, 220);
  g_assert_cmpint (height, ==, 280);
  assert_fields (blue, BLUE, BLUE, BLUE, BLUE);
  green = take (picture, &lower_start, NULL, NULL, NULL);
  assert_fields (green, GREEN, GREEN, GREEN, GREEN);
}

static void
test_turns_go_round (void)
{
  g_autoptr (GBytes) picture = make_png (660, 660, PICTURE_COLOUR);
  const SijilCrop back = { 0, 0, 0, 0, -1, 0 };
  const SijilCrop thrice = { 0, 0, 0, 0, 3, 0 };
  g_autoptr (GBytes) first = take (picture, &back, NULL, NULL, NULL);
  g_autoptr (GBytes) second = take (picture, &thrice, NULL, NULL, NULL);

  g_assert_true (g_bytes_equal (first, second));
  assert_fields (first, GREEN, WHITE, RED, BLUE);
}

static void
test_brightness_is_applied (void)
{
  g_autoptr (GBytes) picture = make_png (220, 280, PICTURE_GREY_16);
  const SijilCrop brighter = { 0, 0, 0, 0, 0, 50 };
  g_autoptr (GBytes) plain = take (picture, NULL, NULL, NULL, NULL);
  g_autoptr (GBytes) bright = take (picture, &brighter, NULL, NULL, NULL);

  g_assert_false (g_bytes_equal (plain, bright));
}

static void
test_a_crop_outside_is_refused (void)
{
  static const SijilCrop crops[] = {
    { 500, 0, 220, 280, 0, 0 },  { 0, 600, 220, 280, 0, 0 }, { -1, 0, 220, 280, 0, 0 },   { 0, 0, 661, 280, 0, 0 },
    { 0, 0, -220, 280, 0, 0 },   { 0, 0, 220, -280, 0, 0 },  { 0, 0, 220, 0, 0, 0 },      { 0, 0, G_MAXINT, 280, 0, 0 },
    { G_MAXINT, 0, 220, 280, 0, 0 }, { 480, 0, 220, 280, 2, 0 },
  };
  g_autoptr (GBytes) picture = make_png (660, 840, PICTURE_COLOUR);

  for (guint i = 0; i < G_N_ELEMENTS (crops); i++)
    {
      g_test_message ("crop %u", i);
      assert_refused_for (picture, &crops[i], SIJIL_ERROR_INVALID, "photo-crop");
    }
}

static void
test_every_kind_of_png_and_jpeg_is_taken (void)
{
  for (PictureKind kind = PICTURE_COLOUR; kind <= PICTURE_INTERLACED; kind++)
    {
      g_autoptr (GBytes) picture = make_png (660, 840, kind);
      g_autoptr (GBytes) jpeg = take (picture, NULL, NULL, NULL, NULL);

      g_assert_nonnull (jpeg);
    }
  for (PictureKind kind = PICTURE_INKS; kind <= PICTURE_PROGRESSIVE; kind++)
    {
      g_autoptr (GBytes) picture = make_jpeg (660, 840, kind, NULL);
      g_autoptr (GBytes) jpeg = take (picture, NULL, NULL, NULL, NULL);

      assert_fields (jpeg, RED, GREEN, BLUE, WHITE);
    }
}

static void
test_a_header_that_lies_is_refused_before_decoding (void)
{
  g_autoptr (GBytes) liar = make_raw_png (60000, 60000, 3, 100, NULL, NULL);
  g_autoptr (GBytes) many_dots = make_raw_png (7000, 7000, 3, 100, NULL, NULL);
  g_autoptr (GBytes) one_dot = make_png (1, 1, PICTURE_COLOUR);
  g_autoptr (GBytes) flat = make_png (2000, 59, PICTURE_COLOUR);
  g_autoptr (GBytes) tiny = make_png (60, 60, PICTURE_COLOUR);
  g_autoptr (GBytes) jpeg = make_jpeg (660, 840, PICTURE_COLOUR, NULL);
  gsize length;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (jpeg, &length), g_bytes_get_size (jpeg));
  guint8 *frame = memmem (data, length, "\xff\xc0", 2);
  g_autoptr (GBytes) large_jpeg = NULL;

  memcpy (frame + 5, "\xff\xff\xff\xff", 4);
  large_jpeg = g_bytes_new (data, length);

  g_assert_cmpuint (g_bytes_get_size (liar), <, 100);
  assert_refused (liar, "photo-too-large");
  assert_refused (many_dots, "photo-too-large");
  assert_refused (large_jpeg, "photo-too-large");
  assert_refused (one_dot, "photo-too-small");
  assert_refused (flat, "photo-too-small");
  assert_refused (tiny, "photo-too-small");
}

static void
test_sixteen_megabytes_are_refused (void)
{
  g_autoptr (GBytes) picture = g_bytes_new_take (g_malloc0 (15000001), 15000001);

  assert_refused (picture, "photo-too-large");
}

static void
test_half_a_picture_is_refused (void)
{
  g_autoptr (GBytes) png = make_png (660, 840, PICTURE_COLOUR);
  g_autoptr (GBytes) jpeg = make_jpeg (660, 840, PICTURE_COLOUR, NULL);

  for (guint i = 1; i < 16; i++)
    {
      g_autoptr (GBytes) half_png = make_cut (png, i);
      g_autoptr (GBytes) half_jpeg = make_cut (jpeg, i);

      assert_refused (half_png, "photo-not-whole");
      assert_refused (half_jpeg, "photo-not-whole");
    }
}

static void
test_a_picture_with_more_dots_than_it_states_costs_nothing (void)
{
  /* a thousand times what 100 × 100 dots need */
  g_autoptr (GBytes) bomb = make_raw_png (100, 100, 300 * 1000 * 1000, 8192, NULL, NULL);
  g_autoptr (GBytes) jpeg = NULL;

  g_test_timer_start ();
  jpeg = take (bomb, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
}

static void
test_a_picture_in_a_thousand_pieces_is_taken (void)
{
  g_autoptr (GBytes) pieces = make_raw_png (4000, 5000, (4000 * 3 + 1) * 5000, 8, NULL, NULL);
  g_autoptr (GBytes) jpeg = NULL;

  g_test_timer_start ();
  jpeg = take (pieces, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
}

static void
test_a_huge_text_in_a_picture_is_stepped_over (void)
{
  g_autoptr (GBytes) zeros = make_zeros_zipped (500 * 1000 * 1000);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GBytes) extra = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) jpeg = NULL;

  g_byte_array_append (text, (const guint8 *) "Comment\0", 9);
  g_byte_array_append (text, g_bytes_get_data (zeros, NULL), (guint) g_bytes_get_size (zeros));
  extra = g_bytes_new (text->data, text->len);
  picture = make_raw_png (100, 130, (100 * 3 + 1) * 130, 8192, "zTXt", extra);

  g_test_timer_start ();
  jpeg = take (picture, NULL, NULL, NULL, NULL);
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
}

/* Each pass makes the decoder go over all dots. */
static void
test_a_picture_of_190_passes_is_refused (void)
{
  g_autoptr (GBytes) picture = make_jpeg (660, 840, PICTURE_MANY_PASSES, NULL);

  assert_refused (picture, "photo-not-whole");
}

static void
test_other_kinds_are_refused_by_name (void)
{
  static const struct
  {
    const char *first;
    gsize       length;
    const char *reason;
    const char *named;
  } files[] = {
    { "\0\0\0\x18" "ftypheic\0\0\0\0", 16, "photo-heic", "HEIC" },
    { "RIFF\0\0\0\0WEBPVP8 ", 16, "photo-format", "WebP" },
    { "<?xml version='1.0'?><svg/>", 27, "photo-format", "SVG" },
    { "GIF89a", 6, "photo-format", "GIF" },
    { "II*\0", 4, "photo-format", "TIFF" },
    { "BM", 2, "photo-format", "BMP" },
    { "<!doctype html>", 15, "photo-format", "HTML" },
    { "PK\x03\x04", 4, "photo-format", "ZIP" },
    { "%PDF-1.4", 8, "photo-format", "PDF" },
    { "P6\n100 100\n255\n", 15, "photo-format", "PPM" },
    { "nothing known", 13, "photo-format", "a.jpg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) picture = make_header (files[i].first, files[i].length);
      g_autoptr (GBytes) jpeg = NULL;
      g_autoptr (GError) error = NULL;

      assert_refused (picture, files[i].reason);
      sijil_capture_photo_bytes (picture, "a.jpg", NULL, &jpeg, NULL, NULL, NULL, &error);
      g_assert_nonnull (strstr (error->message, files[i].named));
      g_assert_cmpstr (sijil_error_get_field (error), ==, "photo");
    }
}

static void
assert_file_refused (const char *path,
                     SijilError  code,
                     const char *reason,
                     const char *named)
{
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;

  g_test_timer_start ();
  g_assert_false (sijil_capture_photo (path, NULL, &jpeg, NULL, NULL, NULL, &error));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, named));
  g_assert_null (strchr (error->message, '/'));
}

static void
test_only_a_plain_file_is_opened (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-photo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "face.jpg", NULL);

  assert_file_refused (path, SIJIL_ERROR_NOT_FOUND, "file-missing", "“face.jpg”");
  assert_file_refused (folder, SIJIL_ERROR_INVALID, "file-not-regular", "sijil-photo-");

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_file_refused (path, SIJIL_ERROR_INVALID, "file-not-regular", "“face.jpg”");
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_file_refused (path, SIJIL_ERROR_INVALID, "file-empty", "“face.jpg”");

  g_assert_cmpint (truncate (path, 15000001), ==, 0);
  assert_file_refused (path, SIJIL_ERROR_INVALID, "file-too-large", "15 MB");

  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (path, 0), ==, 0);
      assert_file_refused (path, SIJIL_ERROR_FAILED, "file-denied", "“face.jpg”");
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_a_file_is_taken_and_its_name_cannot_steer_a_terminal (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-photo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a\033[2J\xe2\x80\xae" "gpj.png", NULL);
  g_autoptr (GBytes) picture = make_png (220, 280, PICTURE_COLOUR);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;
  const GError *note;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (picture, NULL), (gssize) g_bytes_get_size (picture),
                                      NULL));
  g_assert_true (sijil_capture_photo (path, NULL, &jpeg, NULL, NULL, notes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  note = notes->pdata[0];
  g_assert_nonnull (strstr (note->message, "“a\xef\xbf\xbd[2J\xef\xbf\xbdgpj.png”"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_helper_took_400_mb (void)
{
  struct rusage usage;

#if defined __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer itself takes more");
  return;
#endif
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  g_test_message ("promise P13 | %u bad pictures refused, each within %.0f s; the largest helper took %ld MB | all, 400 MB", n_refused,
                  (double) MAX_SECONDS, usage.ru_maxrss / 1024);
  g_assert_cmpint (usage.ru_maxrss, >, 1000);
  g_assert_cmpint (usage.ru_maxrss, <, MAX_KBYTES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/photo/a-large-picture-becomes-550-by-700", test_a_large_picture_becomes_550_by_700);
  g_test_add_func ("/photo/a-small-picture-is-not-made-larger-and-is-noted",
                   test_a_small_picture_is_not_made_larger_and_is_noted);
  g_test_add_func ("/photo/520-by-662-dots-are-enough", test_520_by_662_dots_are_enough);
  g_test_add_func ("/photo/every-orientation-ends-upright", test_every_orientation_ends_upright);
  g_test_add_func ("/photo/no-note-of-the-camera-survives", test_no_note_of_the_camera_survives);
  g_test_add_func ("/photo/the-crop-counts-in-dots-of-the-turned-picture",
                   test_the_crop_counts_in_dots_of_the_turned_picture);
  g_test_add_func ("/photo/turns-go-round", test_turns_go_round);
  g_test_add_func ("/photo/brightness-is-applied", test_brightness_is_applied);
  g_test_add_func ("/photo/a-crop-outside-is-refused", test_a_crop_outside_is_refused);
  g_test_add_func ("/photo/every-kind-of-png-and-jpeg-is-taken", test_every_kind_of_png_and_jpeg_is_taken);
  g_test_add_func ("/photo/a-header-that-lies-is-refused-before-decoding",
                   test_a_header_that_lies_is_refused_before_decoding);
  g_test_add_func ("/photo/sixteen-megabytes-are-refused", test_sixteen_megabytes_are_refused);
  g_test_add_func ("/photo/half-a-picture-is-refused", test_half_a_picture_is_refused);
  g_test_add_func ("/photo/a-picture-with-more-dots-than-it-states-costs-nothing",
                   test_a_picture_with_more_dots_than_it_states_costs_nothing);
  g_test_add_func ("/photo/a-picture-in-a-thousand-pieces-is-taken", test_a_picture_in_a_thousand_pieces_is_taken);
  g_test_add_func ("/photo/a-huge-text-in-a-picture-is-stepped-over", test_a_huge_text_in_a_picture_is_stepped_over);
  g_test_add_func ("/photo/a-picture-of-190-passes-is-refused", test_a_picture_of_190_passes_is_refused);
  g_test_add_func ("/photo/other-kinds-are-refused-by-name", test_other_kinds_are_refused_by_name);
  g_test_add_func ("/photo/only-a-plain-file-is-opened", test_only_a_plain_file_is_opened);
  g_test_add_func ("/photo/a-file-is-taken-and-its-name-cannot-steer-a-terminal",
                   test_a_file_is_taken_and_its_name_cannot_steer_a_terminal);
  g_test_add_func ("/photo/no-helper-took-400-mb", test_no_helper_took_400_mb);
  return g_test_run ();
}
