#include "capture/sijil-picture.h"

#include "capture/sijil-frame.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#define SIGNATURE_LENGTH 8
#define IHDR_WIDTH_AT    16
#define IHDR_HEIGHT_AT   20
#define IHDR_END         33

/* Pages are made to be shown once: time counts, not size. */
#define COMPRESSION 1

/* Told and not needed to see the picture: profiles, texts, times. They are stepped over and never parsed. */
static const uint8_t unread_chunks[] =
  "cHRM\0" "gAMA\0" "iCCP\0" "sBIT\0" "sRGB\0" "bKGD\0" "hIST\0" "pHYs\0" "sPLT\0" "tIME\0" "iTXt\0" "tEXt\0" "zTXt\0"
  "eXIf\0" "oFFs\0" "pCAL\0" "sCAL";
#define N_UNREAD_CHUNKS ((int) (sizeof unread_chunks / 5))

/* What must outlive a jump out of libpng: it lies in the caller of the function that is jumped back to. */
typedef struct
{
  png_structp    png;
  png_infop      info;
  const uint8_t *bytes;
  size_t         length;
  size_t         at;  /* how far libpng has read */
  uint8_t       *row; /* owned; red, green, blue, cover */
  SijilVerdict   verdict;
} Reader;

typedef struct
{
  png_structp png;
  png_infop   info;
  uint8_t    *bytes;
  size_t      length;
  size_t      room;
} Writer;

static void
error_cb (png_structp png,
          const char *message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png,
            const char *message)
{
}

static void
read_cb (png_structp png,
         png_bytep   to,
         size_t      length)
{
  Reader *reader = png_get_io_ptr (png);

  if (length > reader->length - reader->at)
    png_error (png, "cut");
  memcpy (to, reader->bytes + reader->at, length);
  reader->at += length;
}

static void
write_cb (png_structp png,
          png_bytep   from,
          size_t      length)
{
  Writer *writer = png_get_io_ptr (png);

  if (length > writer->room - writer->length)
    {
      size_t room = (writer->room + length) * 2;
      uint8_t *bytes = realloc (writer->bytes, room);

      if (bytes == NULL)
        png_error (png, "no memory");
      writer->bytes = bytes;
      writer->room = room;
    }
  memcpy (writer->bytes + writer->length, from, length);
  writer->length += length;
}

static void
flush_cb (png_structp png)
{
}

static uint32_t
get_uint32 (const uint8_t *bytes)
{
  return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 | bytes[3];
}

/** sijil_png_read_head: the size, which stands at a fixed place (PNG 1.2, 11.2.2), so that no library is asked yet. */
SijilVerdict
sijil_png_read_head (const uint8_t *bytes,
                     size_t         length,
                     SijilHead     *head)
{
  if (length < IHDR_END || memcmp (bytes + SIGNATURE_LENGTH, "\0\0\0\rIHDR", 8) != 0)
    return SIJIL_VERDICT_NOT_WHOLE;

  head->width = get_uint32 (bytes + IHDR_WIDTH_AT);
  head->height = get_uint32 (bytes + IHDR_HEIGHT_AT);
  head->orientation = SIJIL_ORIENTATION_UPRIGHT;

  return SIJIL_VERDICT_TAKEN;
}

/* Lays @n_dots of red, green, blue and cover on white paper; both may be the same memory. */
static void
flatten (const uint8_t *from,
         uint8_t       *to,
         size_t         n_dots)
{
  for (size_t i = 0; i < n_dots; i++, from += 4)
    {
      unsigned cover = from[3];

      for (int k = 0; k < 3; k++)
        *to++ = (uint8_t) ((from[k] * cover + 255 * (255 - cover) + 127) / 255);
    }
}

static void
fail_for_memory (Reader *reader)
{
  reader->verdict = SIJIL_VERDICT_MEMORY;
  png_error (reader->png, "no memory");
}

/* Adam7 comes in seven passes over the whole picture, so all of it must stand in memory with its cover. */
static void
read_interlaced (Reader      *reader,
                 SijilRaster *raster)
{
  size_t stride = (size_t) raster->width * 4;
  uint8_t *all = realloc (raster->dots, stride * raster->height);

  if (all == NULL)
    fail_for_memory (reader);
  raster->dots = all;
  for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
    for (uint32_t y = 0; y < raster->height; y++)
      png_read_row (reader->png, all + y * stride, NULL);
  flatten (all, all, (size_t) raster->width * raster->height);
}

static void
read_rows (Reader      *reader,
           SijilRaster *raster,
           uint32_t     width,
           uint32_t     height)
{
  for (uint32_t y = 0; y < height; y++)
    {
      png_read_row (reader->png, reader->row, NULL);
      if (raster != NULL)
        flatten (reader->row, raster->dots + (size_t) y * width * 3, width);
    }
}

/* Every kind of PNG comes out as four bytes a dot. Returns the number of passes. */
static int
read_info (Reader *reader)
{
  png_structp png = reader->png;
  int n_passes;

  png_set_read_fn (png, reader, read_cb);
  png_set_user_limits (png, SIJIL_PAPER_MAX_SIDE, SIJIL_PAPER_MAX_SIDE);
  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_set_keep_unknown_chunks (png, PNG_HANDLE_CHUNK_NEVER, unread_chunks, N_UNREAD_CHUNKS);
  png_read_info (png, reader->info);
  png_set_expand (png);
  png_set_scale_16 (png);
  png_set_gray_to_rgb (png);
  png_set_add_alpha (png, 0xff, PNG_FILLER_AFTER);
  n_passes = png_set_interlace_handling (png);
  png_read_update_info (png, reader->info);

  return n_passes;
}

static bool
read_picture (Reader      *reader,
              SijilRaster *raster)
{
  uint32_t width, height;
  int n_passes;

  if (setjmp (png_jmpbuf (reader->png)) != 0)
    return false;

  n_passes = read_info (reader);
  width = png_get_image_width (reader->png, reader->info);
  height = png_get_image_height (reader->png, reader->info);
  reader->row = malloc ((size_t) width * 4);
  if (reader->row == NULL || (raster != NULL && !sijil_raster_init (raster, width, height)))
    fail_for_memory (reader);

  if (raster != NULL && n_passes > 1)
    read_interlaced (reader, raster);
  else
    for (int pass = 0; pass < n_passes; pass++)
      read_rows (reader, raster, width, height);
  png_read_end (reader->png, NULL);

  return true;
}

/**
 * sijil_png_read:
 * @raster: (out) (nullable): the picture on white, to be cleared by the caller also after a refusal
 *
 * Returns: %SIJIL_VERDICT_NOT_WHOLE for anything wrong up to the closing IEND
 */
SijilVerdict
sijil_png_read (const uint8_t *bytes,
                size_t         length,
                SijilRaster   *raster)
{
  Reader reader = { .bytes = bytes, .length = length, .verdict = SIJIL_VERDICT_NOT_WHOLE };

  reader.png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  reader.info = reader.png != NULL ? png_create_info_struct (reader.png) : NULL;
  if (reader.info == NULL)
    reader.verdict = SIJIL_VERDICT_MEMORY;
  else if (read_picture (&reader, raster))
    reader.verdict = SIJIL_VERDICT_TAKEN;
  png_destroy_read_struct (&reader.png, &reader.info, NULL);
  free (reader.row);

  return reader.verdict;
}

static bool
write_picture (Writer            *writer,
               const SijilRaster *raster)
{
  png_structp png = writer->png;

  if (setjmp (png_jmpbuf (png)) != 0)
    return false;

  png_set_write_fn (png, writer, write_cb, flush_cb);
  png_set_compression_level (png, COMPRESSION);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_set_IHDR (png, writer->info, raster->width, raster->height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info (png, writer->info);
  for (uint32_t y = 0; y < raster->height; y++)
    png_write_row (png, raster->dots + (size_t) y * raster->width * 3);
  png_write_end (png, writer->info);

  return true;
}

/** sijil_png_write: @bytes are to be freed by the caller, also after a refusal. */
SijilVerdict
sijil_png_write (const SijilRaster *raster,
                 uint8_t          **bytes,
                 size_t            *length)
{
  Writer writer = { 0 };
  bool written;

  writer.png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  writer.info = writer.png != NULL ? png_create_info_struct (writer.png) : NULL;
  written = writer.info != NULL && write_picture (&writer, raster);
  png_destroy_write_struct (&writer.png, &writer.info);
  *bytes = writer.bytes;
  *length = writer.length;

  return written ? SIJIL_VERDICT_TAKEN : SIJIL_VERDICT_MEMORY;
}
