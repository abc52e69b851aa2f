#include "pictures.h"

#include <png.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include <jpeglib.h>

typedef struct
{
  guint8 red, green, blue, cover;
} Dot;

/* Photoshop's way of writing a red, a green, a blue and a white dot in inks: 255 is none. */
static const guint8 inks[4][4] = { { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 255 } };

static guint
get_field (guint x,
           guint y,
           guint width,
           guint height)
{
  return (y >= height / 2 ? 2 : 0) + (x >= width / 2 ? 1 : 0);
}

static Dot
get_dot (guint field)
{
  static const Dot dots[] = { { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 0 }, { 255, 255, 255, 0 } };

  return dots[field];
}

static void
fill_jpeg_row (guint8      *row,
               guint        y,
               guint        width,
               guint        height,
               PictureKind  kind)
{
  for (guint x = 0; x < width; x++)
    {
      guint field = get_field (x, y, width, height);
      Dot dot = get_dot (field);

      if (kind == PICTURE_INKS)
        memcpy (row + 4 * x, inks[field], 4);
      else if (kind == PICTURE_GREY)
        row[x] = dot.red;
      else
        memcpy (row + 3 * x, &dot, 3);
    }
}

/* One pass for the first coefficient of all, then one for each of the 63 others of each colour. */
#define N_PASSES (1 + 3 * 63)

static void
set_many_passes (struct jpeg_compress_struct *cinfo,
                 jpeg_scan_info              *passes)
{
  passes[0] = (jpeg_scan_info) { 3, { 0, 1, 2 }, 0, 0, 0, 0 };
  for (int i = 0; i < N_PASSES - 1; i++)
    passes[i + 1] = (jpeg_scan_info) { 1, { i % 3 }, i / 3 + 1, i / 3 + 1, 0, 0 };
  cinfo->scan_info = passes;
  cinfo->num_scans = N_PASSES;
}

GBytes *
make_jpeg (guint        width,
           guint        height,
           PictureKind  kind,
           GBytes      *exif)
{
  struct jpeg_compress_struct cinfo;
  struct jpeg_error_mgr errors;
  jpeg_scan_info passes[N_PASSES];
  g_autofree guint8 *row = g_malloc0 (width * 4);
  unsigned char *bytes = NULL;
  unsigned long length = 0;
  GBytes *made;

  cinfo.err = jpeg_std_error (&errors);
  jpeg_create_compress (&cinfo);
  jpeg_mem_dest (&cinfo, &bytes, &length);
  cinfo.image_width = width;
  cinfo.image_height = height;
  cinfo.input_components = kind == PICTURE_INKS ? 4 : kind == PICTURE_GREY ? 1 : 3;
  cinfo.in_color_space = kind == PICTURE_INKS ? JCS_CMYK : kind == PICTURE_GREY ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&cinfo);
  jpeg_set_quality (&cinfo, 95, TRUE);
  if (kind == PICTURE_PROGRESSIVE)
    jpeg_simple_progression (&cinfo);
  if (kind == PICTURE_MANY_PASSES)
    set_many_passes (&cinfo, passes);
  jpeg_start_compress (&cinfo, TRUE);
  if (exif != NULL)
    jpeg_write_marker (&cinfo, JPEG_APP0 + 1, g_bytes_get_data (exif, NULL), (unsigned) g_bytes_get_size (exif));
  for (guint y = 0; y < height; y++)
    {
      fill_jpeg_row (row, y, width, height, kind);
      jpeg_write_scanlines (&cinfo, &row, 1);
    }
  jpeg_finish_compress (&cinfo);
  jpeg_destroy_compress (&cinfo);

  made = g_bytes_new (bytes, length);
  free (bytes);
  return made;
}

/* What a telephone notes: how it was held, and where. */
GBytes *
make_exif (guint orientation)
{
  guint8 exif[] = "Exif\0\0" "II*\0" "\x08\0\0\0"
                  "\x03\0"
                  "\x0e\x01\x02\0\x0a\0\0\0\x32\0\0\0"  /* ImageDescription: 10 letters at 50 */
                  "\x12\x01\x03\0\x01\0\0\0\0\0\0\0"    /* Orientation */
                  "\x25\x88\x04\0\x01\0\0\0\x3c\0\0\0"  /* GPS: a list at 60 */
                  "\0\0\0\0"
                  "MarkedWho\0"
                  "\x01\0"
                  "\x01\0\x02\0\x02\0\0\0N\0\0\0"       /* GPSLatitudeRef */
                  "\0\0\0\0"
                  "MarkedPlace";

  exif[36] = (guint8) orientation;
  return g_bytes_new (exif, sizeof exif - 1);
}

static void
append_png_cb (png_structp png,
               png_bytep   bytes,
               size_t      length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

static void
fill_png_row (guint8      *row,
              guint        y,
              guint        width,
              guint        height,
              PictureKind  kind)
{
  for (guint x = 0; x < width; x++)
    {
      guint field = get_field (x, y, width, height);
      Dot dot = get_dot (field);

      switch (kind)
        {
        case PICTURE_PALETTE:
          row[x] = (guint8) field;
          break;
        case PICTURE_GREY:
          row[x] = dot.red;
          break;
        case PICTURE_GREY_16:
          row[2 * x] = row[2 * x + 1] = dot.red;
          break;
        case PICTURE_COLOUR_16:
          row[6 * x] = row[6 * x + 1] = dot.red;
          row[6 * x + 2] = row[6 * x + 3] = dot.green;
          row[6 * x + 4] = row[6 * x + 5] = dot.blue;
          break;
        case PICTURE_COVER:
          memcpy (row + 4 * x, &dot, 4);
          break;
        default:
          memcpy (row + 3 * x, &dot, 3);
          break;
        }
    }
}

static int
get_png_colour (PictureKind kind)
{
  switch (kind)
    {
    case PICTURE_PALETTE:
      return PNG_COLOR_TYPE_PALETTE;
    case PICTURE_GREY:
    case PICTURE_GREY_16:
      return PNG_COLOR_TYPE_GRAY;
    case PICTURE_COVER:
      return PNG_COLOR_TYPE_RGB_ALPHA;
    default:
      return PNG_COLOR_TYPE_RGB;
    }
}

static void
set_palette (png_structp png,
             png_infop   info)
{
  png_color colours[4];
  png_byte covers[4];

  for (guint i = 0; i < 4; i++)
    {
      Dot dot = get_dot (i);

      colours[i] = (png_color) { dot.red, dot.green, dot.blue };
      covers[i] = dot.cover;
    }
  png_set_PLTE (png, info, colours, 4);
  png_set_tRNS (png, info, covers, 4, NULL);
}

GBytes *
make_png (guint       width,
          guint       height,
          PictureKind kind)
{
  GByteArray *bytes = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  g_autofree guint8 *row = g_malloc0 (width * 8);
  int n_passes;

  png_set_write_fn (png, bytes, append_png_cb, flush_cb);
  png_set_IHDR (png, info, width, height, kind == PICTURE_GREY_16 || kind == PICTURE_COLOUR_16 ? 16 : 8,
                get_png_colour (kind), kind == PICTURE_INTERLACED ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (kind == PICTURE_PALETTE)
    set_palette (png, info);
  png_write_info (png, info);
  n_passes = png_set_interlace_handling (png);
  for (int pass = 0; pass < n_passes; pass++)
    for (guint y = 0; y < height; y++)
      {
        fill_png_row (row, y, width, height, kind);
        png_write_row (png, row);
      }
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);

  return g_byte_array_free_to_bytes (bytes);
}

static void
append_uint32 (GByteArray *bytes,
               guint       number)
{
  guint32 swapped = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &swapped, 4);
}

static void
append_chunk (GByteArray   *bytes,
              const char   *name,
              const guint8 *data,
              gsize         length)
{
  uLong sum = crc32 (crc32 (0, (const guint8 *) name, 4), length > 0 ? data : (const guint8 *) "", (uInt) length);

  append_uint32 (bytes, (guint) length);
  g_byte_array_append (bytes, (const guint8 *) name, 4);
  if (length > 0)
    g_byte_array_append (bytes, data, (guint) length);
  append_uint32 (bytes, (guint) sum);
}

GBytes *
make_zipped (const void *bytes,
             gsize       length)
{
  uLongf n_zipped = compressBound (length);
  guint8 *zipped = g_malloc (n_zipped);

  g_assert_cmpint (compress2 (zipped, &n_zipped, bytes, length, 9), ==, Z_OK);
  return g_bytes_new_take (zipped, n_zipped);
}

/* A thousandth of what it will become. */
GBytes *
make_zeros_zipped (gsize length)
{
  static guint8 zeros[1024 * 1024];
  g_autofree guint8 *zipped = g_malloc (sizeof zeros);
  GByteArray *all = g_byte_array_new ();
  z_stream stream = { 0 };

  g_assert_cmpint (deflateInit (&stream, 9), ==, Z_OK);
  for (gsize done = 0; done < length; done += sizeof zeros)
    {
      gboolean last = done + sizeof zeros >= length;

      stream.next_in = zeros;
      stream.avail_in = (uInt) MIN (sizeof zeros, length - done);
      do
        {
          stream.next_out = zipped;
          stream.avail_out = sizeof zeros;
          deflate (&stream, last ? Z_FINISH : Z_NO_FLUSH);
          g_byte_array_append (all, zipped, (guint) (sizeof zeros - stream.avail_out));
        }
      while (stream.avail_out == 0);
    }
  deflateEnd (&stream);

  return g_byte_array_free_to_bytes (all);
}

/* A PNG by hand: it may state any size, hold any amount of black dots in pieces of any size, and one more chunk. */
GBytes *
make_raw_png (guint        width,
              guint        height,
              gsize        n_dots_bytes,
              gsize        idat_bytes,
              const char  *extra_name,
              GBytes      *extra)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) dots = make_zeros_zipped (n_dots_bytes);
  const guint8 *data = g_bytes_get_data (dots, NULL);
  guint8 head[13] = { 0 };
  guint32 width_be = GUINT32_TO_BE (width), height_be = GUINT32_TO_BE (height);

  memcpy (head, &width_be, 4);
  memcpy (head + 4, &height_be, 4);
  memcpy (head + 8, "\x08\x02", 2);
  g_byte_array_append (bytes, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (bytes, "IHDR", head, sizeof head);
  if (extra != NULL)
    append_chunk (bytes, extra_name, g_bytes_get_data (extra, NULL), g_bytes_get_size (extra));
  for (gsize at = 0; at < g_bytes_get_size (dots); at += idat_bytes)
    append_chunk (bytes, "IDAT", data + at, MIN (idat_bytes, g_bytes_get_size (dots) - at));
  append_chunk (bytes, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
make_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Files that are only looked at at their beginning. */
GBytes *
make_header (const char *first,
             gsize       length)
{
  guint8 bytes[4096] = { 0 };

  memcpy (bytes, first, length);
  return g_bytes_new (bytes, sizeof bytes);
}

GBytes *
make_cut (GBytes *bytes,
          guint   sixteenths)
{
  return g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) * sixteenths / 16);
}

gboolean
bytes_hold (GBytes     *bytes,
            const char *what)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, what, strlen (what)) != NULL;
}
