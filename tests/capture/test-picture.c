#include "capture/sijil-picture.h"

#include "capture/sijil-frame.h"
#include "pictures.h"

#include <stdlib.h>
#include <string.h>

/* The readers alone, in this process, so that a sanitizer sees them. */

#define WIDTH  96
#define HEIGHT 128

#define RED   0xff0000u
#define GREEN 0x00ff00u
#define BLUE  0x0000ffu
#define WHITE 0xffffffu
#define BLACK 0x000000u

typedef SijilVerdict (* ReadFunc) (const uint8_t *bytes,
                                   size_t         length,
                                   SijilRaster   *raster);

static SijilVerdict
read_jpeg (const uint8_t *bytes,
           size_t         length,
           SijilRaster   *raster)
{
  return sijil_jpeg_read (bytes, length, 1, raster);
}

static SijilVerdict
read_bytes (ReadFunc     read,
            GBytes      *bytes,
            SijilRaster *raster)
{
  gsize length;
  const uint8_t *data = g_bytes_get_data (bytes, &length);

  return read (data, length, raster);
}

static void
assert_dot (const SijilRaster *raster,
            guint              x,
            guint              y,
            guint              colour)
{
  const uint8_t *dot = raster->dots + ((gsize) y * raster->width + x) * 3;

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (ABS ((int) dot[i] - (int) (colour >> (16 - 8 * i) & 0xff)), <=, 8);
}

/* Looks into the middle of each of the four fields. */
static void
assert_fields (const SijilRaster *raster,
               guint              upper_start,
               guint              upper_end,
               guint              lower_start,
               guint              lower_end)
{
  guint x = raster->width / 4, y = raster->height / 4;

  assert_dot (raster, x, y, upper_start);
  assert_dot (raster, 3 * x, y, upper_end);
  assert_dot (raster, x, 3 * y, lower_start);
  assert_dot (raster, 3 * x, 3 * y, lower_end);
}

static void
assert_reads (ReadFunc  read,
              GBytes   *bytes,
              guint     upper_end,
              guint     lower_start)
{
  SijilRaster raster = { 0 };
  gboolean grey = upper_end == BLACK;

  g_assert_cmpint (read_bytes (read, bytes, &raster), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpuint (raster.width, ==, WIDTH);
  g_assert_cmpuint (raster.height, ==, HEIGHT);
  assert_fields (&raster, grey ? WHITE : RED, upper_end, lower_start, WHITE);
  sijil_raster_clear (&raster);
  g_assert_cmpint (read_bytes (read, bytes, NULL), ==, SIJIL_VERDICT_TAKEN);
}

static void
test_every_kind_of_png_is_read_on_white (void)
{
  static const struct
  {
    PictureKind kind;
    guint       upper_end;
    guint       lower_start;
  } kinds[] = {
    { PICTURE_COLOUR, GREEN, BLUE },
    { PICTURE_COLOUR_16, GREEN, BLUE },
    { PICTURE_COVER, GREEN, WHITE },
    { PICTURE_GREY, BLACK, BLACK },
    { PICTURE_GREY_16, BLACK, BLACK },
    { PICTURE_PALETTE, GREEN, WHITE },
    { PICTURE_INTERLACED, GREEN, BLUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = make_png (WIDTH, HEIGHT, kinds[i].kind);

      g_test_message ("kind %d", kinds[i].kind);
      assert_reads (sijil_png_read, bytes, kinds[i].upper_end, kinds[i].lower_start);
    }
}

static void
test_every_kind_of_jpeg_is_read (void)
{
  static const PictureKind kinds[] = { PICTURE_COLOUR, PICTURE_INKS, PICTURE_PROGRESSIVE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = make_jpeg (WIDTH, HEIGHT, kinds[i], NULL);

      g_test_message ("kind %d", kinds[i]);
      assert_reads (read_jpeg, bytes, GREEN, BLUE);
    }
}

static void
test_a_grey_jpeg_is_read (void)
{
  g_autoptr (GBytes) bytes = make_jpeg (WIDTH, HEIGHT, PICTURE_GREY, NULL);

  assert_reads (read_jpeg, bytes, BLACK, BLACK);
}

static void
test_a_jpeg_shrinks_while_decoding (void)
{
  g_autoptr (GBytes) bytes = make_jpeg (WIDTH, HEIGHT, PICTURE_COLOUR, NULL);
  SijilRaster raster = { 0 };
  gsize length;
  const uint8_t *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (sijil_jpeg_read (data, length, 4, &raster), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpuint (raster.width, ==, WIDTH / 4);
  g_assert_cmpuint (raster.height, ==, HEIGHT / 4);
  assert_fields (&raster, RED, GREEN, BLUE, WHITE);
  sijil_raster_clear (&raster);
}

static void
assert_every_cut_is_refused (ReadFunc  read,
                             GBytes   *bytes)
{
  gsize length = g_bytes_get_size (bytes);

  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (GBytes) cut = make_cut (bytes, i);
      SijilRaster raster = { 0 };

      g_test_message ("%u sixteenths", i);
      g_assert_cmpint (read_bytes (read, cut, &raster), ==, SIJIL_VERDICT_NOT_WHOLE);
      sijil_raster_clear (&raster);
      g_assert_cmpint (read_bytes (read, cut, NULL), ==, SIJIL_VERDICT_NOT_WHOLE);
    }
  for (gsize missing = 1; missing <= 16; missing++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, length - missing);

      g_test_message ("without the last %zu", missing);
      g_assert_cmpint (read_bytes (read, cut, NULL), ==, SIJIL_VERDICT_NOT_WHOLE);
    }
}

static void
test_a_cut_picture_is_never_whole (void)
{
  static const PictureKind kinds[] = { PICTURE_COLOUR, PICTURE_GREY };
  g_autoptr (GBytes) progressive = make_jpeg (WIDTH, HEIGHT, PICTURE_PROGRESSIVE, NULL);
  g_autoptr (GBytes) interlaced = make_png (WIDTH, HEIGHT, PICTURE_INTERLACED);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) jpeg = make_jpeg (WIDTH, HEIGHT, kinds[i], NULL);
      g_autoptr (GBytes) png = make_png (WIDTH, HEIGHT, kinds[i]);

      assert_every_cut_is_refused (read_jpeg, jpeg);
      assert_every_cut_is_refused (sijil_png_read, png);
    }
  assert_every_cut_is_refused (read_jpeg, progressive);
  assert_every_cut_is_refused (sijil_png_read, interlaced);
}

/* No verdict is expected of a flipped byte, but the reader must come back with one and with nothing half made. */
static void
flip_bytes (ReadFunc  read,
            GBytes   *bytes)
{
  gsize length;
  const uint8_t *data = g_bytes_get_data (bytes, &length);
  guint n_refused = 0;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree uint8_t *flipped = g_memdup2 (data, length);
      SijilRaster raster = { 0 };
      SijilVerdict verdict;

      for (int k = g_test_rand_int_range (1, 4); k > 0; k--)
        flipped[g_test_rand_int_range (0, (gint32) length)] ^= (uint8_t) g_test_rand_int_range (1, 256);
      if (flipped[0] == data[0] && memcmp (flipped + 16, data + 16, 8) == 0)
        {
          verdict = read (flipped, length, &raster);
          n_refused += verdict != SIJIL_VERDICT_TAKEN;
          if (verdict == SIJIL_VERDICT_TAKEN)
            g_assert_true (raster.dots != NULL && raster.width > 0 && raster.height > 0);
        }
      sijil_raster_clear (&raster);
    }

  g_assert_cmpuint (n_refused, >, 40);
}

static void
test_flipped_bytes_do_not_harm_the_readers (void)
{
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) jpeg = make_jpeg (48, 64, PICTURE_PROGRESSIVE, exif);
  g_autoptr (GBytes) png = make_png (48, 64, PICTURE_PALETTE);

  flip_bytes (read_jpeg, jpeg);
  flip_bytes (sijil_png_read, png);
}

static void
test_the_orientation_is_found_whatever_else_is_noted (void)
{
  for (guint orientation = 0; orientation <= 9; orientation++)
    {
      g_autoptr (GBytes) exif = make_exif (orientation);
      g_autoptr (GBytes) jpeg = make_jpeg (WIDTH, HEIGHT, PICTURE_COLOUR, exif);
      SijilHead head;
      gsize length;
      const uint8_t *data = g_bytes_get_data (jpeg, &length);
      gboolean known = orientation >= 1 && orientation <= 8;

      g_assert_cmpint (sijil_jpeg_read_head (data, length, &head), ==, SIJIL_VERDICT_TAKEN);
      g_assert_cmpuint (head.width, ==, WIDTH);
      g_assert_cmpint (head.orientation, ==, known ? (int) orientation : SIJIL_ORIENTATION_UPRIGHT);
    }
}

static void
test_scaling_keeps_the_middle_of_fields_and_the_light (void)
{
  g_autoptr (GBytes) png = make_png (1000, 1200, PICTURE_COLOUR);
  SijilRaster raster = { 0 };

  g_assert_cmpint (read_bytes (sijil_png_read, png, &raster), ==, SIJIL_VERDICT_TAKEN);
  g_assert_true (sijil_raster_scale (&raster, 100, 0, 800, 1200, 77, 111));
  g_assert_cmpuint (raster.width, ==, 77);
  g_assert_cmpuint (raster.height, ==, 111);
  assert_fields (&raster, RED, GREEN, BLUE, WHITE);
  sijil_raster_clear (&raster);
}

static void
test_scaling_to_the_same_size_changes_little (void)
{
  g_autoptr (GBytes) png = make_png (60, 80, PICTURE_COLOUR);
  SijilRaster raster = { 0 };

  g_assert_cmpint (read_bytes (sijil_png_read, png, &raster), ==, SIJIL_VERDICT_TAKEN);
  g_assert_true (sijil_raster_scale (&raster, 0, 0, 60, 80, 60, 80));
  assert_dot (&raster, 0, 0, RED);
  assert_dot (&raster, 59, 0, GREEN);
  assert_dot (&raster, 0, 79, BLUE);
  assert_dot (&raster, 59, 79, WHITE);
  sijil_raster_clear (&raster);
}

static void
test_brightness_keeps_black_and_white (void)
{
  static const int percents[] = { -100, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      SijilRaster raster = { 0 };

      g_assert_true (sijil_raster_init (&raster, 1, 1));
      memcpy (raster.dots, "\x00\x80\xff", 3);
      sijil_raster_brighten (&raster, percents[i]);
      g_assert_cmpuint (raster.dots[0], ==, 0);
      g_assert_cmpuint (raster.dots[2], ==, 255);
      g_assert_cmpuint (raster.dots[1], ==, percents[i] > 0 ? 181 : 64); /* 255·√½, 255·½² */
      sijil_raster_clear (&raster);
    }
}

static void
test_what_is_written_is_read_again (void)
{
  g_autoptr (GBytes) png = make_png (WIDTH, HEIGHT, PICTURE_COLOUR);
  SijilRaster raster = { 0 }, again = { 0 };
  uint8_t *bytes;
  size_t length;

  g_assert_cmpint (read_bytes (sijil_png_read, png, &raster), ==, SIJIL_VERDICT_TAKEN);

  g_assert_cmpint (sijil_png_write (&raster, &bytes, &length), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpint (sijil_png_read (bytes, length, &again), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpmem (raster.dots, WIDTH * HEIGHT * 3, again.dots, WIDTH * HEIGHT * 3);
  sijil_raster_clear (&again);
  free (bytes);

  g_assert_cmpint (sijil_jpeg_write (&raster, &bytes, &length), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpint (sijil_jpeg_read (bytes, length, 1, &again), ==, SIJIL_VERDICT_TAKEN);
  assert_fields (&again, RED, GREEN, BLUE, WHITE);
  sijil_raster_clear (&again);
  free (bytes);
  sijil_raster_clear (&raster);
}

static void
test_a_ppm_must_have_exactly_its_dots (void)
{
  static const struct
  {
    const char  *text;
    SijilVerdict verdict;
  } files[] = {
    { "P6\n2 1\n255\nabcdef", SIJIL_VERDICT_TAKEN },
    { "P6\n2 1\n255\nabcde", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n2 1\n255\nabcdefg", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n2 1\n65535\nabcdef", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n0 1\n255\n", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n4294967298 1\n255\nabcdef", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n-2 1\n255\nabcdef", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n2 1", SIJIL_VERDICT_NOT_WHOLE },
    { "P6\n", SIJIL_VERDICT_NOT_WHOLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gsize length = strlen (files[i].text);
      g_autofree uint8_t *copy = g_memdup2 (files[i].text, length);
      SijilRaster raster = { 0 };

      g_test_message ("file %u", i);
      g_assert_cmpint (sijil_ppm_read (copy, length, &raster), ==, files[i].verdict);
      sijil_raster_clear (&raster);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/picture/every-kind-of-png-is-read-on-white", test_every_kind_of_png_is_read_on_white);
  g_test_add_func ("/picture/every-kind-of-jpeg-is-read", test_every_kind_of_jpeg_is_read);
  g_test_add_func ("/picture/a-grey-jpeg-is-read", test_a_grey_jpeg_is_read);
  g_test_add_func ("/picture/a-jpeg-shrinks-while-decoding", test_a_jpeg_shrinks_while_decoding);
  g_test_add_func ("/picture/a-cut-picture-is-never-whole", test_a_cut_picture_is_never_whole);
  g_test_add_func ("/picture/flipped-bytes-do-not-harm-the-readers", test_flipped_bytes_do_not_harm_the_readers);
  g_test_add_func ("/picture/the-orientation-is-found-whatever-else-is-noted",
                   test_the_orientation_is_found_whatever_else_is_noted);
  g_test_add_func ("/picture/scaling-keeps-the-middle-of-fields-and-the-light",
                   test_scaling_keeps_the_middle_of_fields_and_the_light);
  g_test_add_func ("/picture/scaling-to-the-same-size-changes-little", test_scaling_to_the_same_size_changes_little);
  g_test_add_func ("/picture/brightness-keeps-black-and-white", test_brightness_keeps_black_and_white);
  g_test_add_func ("/picture/what-is-written-is-read-again", test_what_is_written_is_read_again);
  g_test_add_func ("/picture/a-ppm-must-have-exactly-its-dots", test_a_ppm_must_have_exactly_its_dots);
  return g_test_run ();
}
