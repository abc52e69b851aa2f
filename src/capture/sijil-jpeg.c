#include "capture/sijil-picture.h"

#include "capture/sijil-frame.h"

#include <libexif/exif-data.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#define EXIF_MARKER   (JPEG_APP0 + 1)
#define EXIF_HEADING  "Exif\0"
#define EXIF_LENGTH   6
#define MARKER_LENGTH 0xffff

/* A progressive picture has some ten passes; thousands would keep the decoder busy with a small file. */
#define MAX_SCANS 100

#define QUALITY 90

/* What must outlive a jump out of libjpeg: it lies in the caller of the function that is jumped back to. */
typedef struct
{
  struct jpeg_error_mgr    base;
  struct jpeg_progress_mgr progress;
  jmp_buf                  jump;
} Guard;

typedef struct
{
  struct jpeg_decompress_struct cinfo;
  Guard                         guard;
  const uint8_t                *bytes;
  size_t                        length;
} Reader;

typedef struct
{
  struct jpeg_compress_struct cinfo;
  Guard                       guard;
  uint8_t                    *bytes;
  unsigned long               length;
} Writer;

static void
leave_cb (j_common_ptr cinfo)
{
  Guard *guard = cinfo->client_data;

  longjmp (guard->jump, 1);
}

/* libjpeg only warns where a picture is cut or damaged, and fills up with grey. Here that is a refusal. */
static void
message_cb (j_common_ptr cinfo,
            int          level)
{
  if (level >= 0)
    return;

  switch (cinfo->err->msg_code)
    {
    case JWRN_ADOBE_XFORM:      /* a note about colours that is not understood */
    case JWRN_EXTRANEOUS_DATA:  /* bytes between two segments: some cameras pad there */
    case JWRN_JFIF_MAJOR:       /* a version number */
    case JWRN_TOO_MUCH_DATA:
      return;
    default:
      leave_cb (cinfo);
    }
}

static void
progress_cb (j_common_ptr cinfo)
{
  if (((j_decompress_ptr) cinfo)->input_scan_number > MAX_SCANS)
    {
      cinfo->err->msg_code = JERR_BAD_PROGRESSION;
      leave_cb (cinfo);
    }
}

static SijilVerdict
get_verdict (const Guard *guard)
{
  switch (guard->base.msg_code)
    {
    case JERR_OUT_OF_MEMORY:
      return SIJIL_VERDICT_MEMORY;
    case JERR_IMAGE_TOO_BIG: /* over 65500 a side */
      return SIJIL_VERDICT_TOO_LARGE;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_J_COLORSPACE:
    case JERR_BAD_PRECISION:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
      return SIJIL_VERDICT_COLOURS;
    default:
      return SIJIL_VERDICT_NOT_WHOLE;
    }
}

static struct jpeg_error_mgr *
guard_init (Guard *guard)
{
  jpeg_std_error (&guard->base);
  guard->base.error_exit = leave_cb;
  guard->base.emit_message = message_cb;
  guard->progress.progress_monitor = progress_cb;

  return &guard->base;
}

static void
reader_start (Reader *self)
{
  self->cinfo.client_data = &self->guard;
  jpeg_create_decompress (&self->cinfo);
  self->cinfo.progress = &self->guard.progress;
  jpeg_mem_src (&self->cinfo, self->bytes, self->length);
}

static int
find_orientation (const struct jpeg_decompress_struct *cinfo)
{
  int orientation = SIJIL_ORIENTATION_UPRIGHT;

  for (jpeg_saved_marker_ptr marker = cinfo->marker_list; marker != NULL; marker = marker->next)
    {
      ExifData *exif;
      ExifEntry *entry;

      if (marker->data_length < EXIF_LENGTH || memcmp (marker->data, EXIF_HEADING, EXIF_LENGTH) != 0)
        continue;
      exif = exif_data_new_from_data (marker->data, marker->data_length);
      if (exif == NULL)
        continue;
      entry = exif_content_get_entry (exif->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
      if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->components == 1)
        orientation = exif_get_short (entry->data, exif_data_get_byte_order (exif));
      exif_data_unref (exif);
      break;
    }

  return orientation >= SIJIL_ORIENTATION_UPRIGHT && orientation <= SIJIL_ORIENTATION_LAST ?
         orientation : SIJIL_ORIENTATION_UPRIGHT;
}

static bool
read_head (Reader    *reader,
           SijilHead *head)
{
  if (setjmp (reader->guard.jump) != 0)
    return false;

  reader_start (reader);
  jpeg_save_markers (&reader->cinfo, EXIF_MARKER, MARKER_LENGTH);
  jpeg_read_header (&reader->cinfo, TRUE);
  head->orientation = find_orientation (&reader->cinfo);

  return true;
}

/** sijil_jpeg_read_head: size and orientation; the dots are not looked at. */
SijilVerdict
sijil_jpeg_read_head (const uint8_t *bytes,
                      size_t         length,
                      SijilHead     *head)
{
  Reader reader = { .bytes = bytes, .length = length };
  bool read;

  reader.cinfo.err = guard_init (&reader.guard);
  read = read_head (&reader, head);
  head->width = reader.cinfo.image_width;
  head->height = reader.cinfo.image_height;
  jpeg_destroy_decompress (&reader.cinfo);

  return read ? SIJIL_VERDICT_TAKEN : get_verdict (&reader.guard);
}

/* Photoshop, whose mark is an Adobe segment, writes ink as 255 - ink. What profile the inks had is not looked at: a
 * portrait printed on a card does not show it. */
static void
inks_to_rgb (const struct jpeg_decompress_struct *cinfo,
             const uint8_t                       *inks,
             uint8_t                             *dots)
{
  uint8_t flip = cinfo->saw_Adobe_marker ? 0 : 255;

  for (JDIMENSION x = 0; x < cinfo->output_width; x++, inks += 4)
    for (int i = 0; i < 3; i++)
      *dots++ = (uint8_t) ((inks[i] ^ flip) * (inks[3] ^ flip) / 255);
}

static void
read_rows (struct jpeg_decompress_struct *cinfo,
           SijilRaster                   *raster)
{
  bool inks = cinfo->out_color_space == JCS_CMYK;
  JSAMPARRAY row = cinfo->mem->alloc_sarray ((j_common_ptr) cinfo, JPOOL_IMAGE,
                                             cinfo->output_width * (JDIMENSION) cinfo->output_components, 1);

  while (cinfo->output_scanline < cinfo->output_height)
    {
      uint8_t *dots = raster == NULL ? NULL
                      : raster->dots + (size_t) cinfo->output_scanline * cinfo->output_width * 3;

      if (raster == NULL || inks)
        jpeg_read_scanlines (cinfo, row, 1);
      else
        jpeg_read_scanlines (cinfo, &dots, 1);
      if (raster != NULL && inks)
        inks_to_rgb (cinfo, row[0], dots);
    }
}

static bool
read_picture (Reader      *reader,
              unsigned     shrink,
              SijilRaster *raster)
{
  struct jpeg_decompress_struct *cinfo = &reader->cinfo;

  if (setjmp (reader->guard.jump) != 0)
    return false;

  reader_start (reader);
  jpeg_read_header (cinfo, TRUE);
  cinfo->scale_num = 8 / shrink;
  cinfo->scale_denom = 8;
  if (cinfo->jpeg_color_space == JCS_CMYK || cinfo->jpeg_color_space == JCS_YCCK)
    cinfo->out_color_space = JCS_CMYK;
  else
    cinfo->out_color_space = JCS_RGB;

  jpeg_start_decompress (cinfo);
  if (raster != NULL && !sijil_raster_init (raster, cinfo->output_width, cinfo->output_height))
    {
      cinfo->err->msg_code = JERR_OUT_OF_MEMORY;
      leave_cb ((j_common_ptr) cinfo);
    }
  read_rows (cinfo, raster);
  jpeg_finish_decompress (cinfo);

  return true;
}

/**
 * sijil_jpeg_read:
 * @shrink: 1, 2, 4 or 8: the picture is made that many times smaller while decoding, which is much faster
 * @raster: (out) (nullable): the picture as stored, to be cleared by the caller also after a refusal
 *
 * Returns: %SIJIL_VERDICT_NOT_WHOLE also where other programs would show a picture with a grey part
 */
SijilVerdict
sijil_jpeg_read (const uint8_t *bytes,
                 size_t         length,
                 unsigned       shrink,
                 SijilRaster   *raster)
{
  Reader reader = { .bytes = bytes, .length = length };
  bool read;

  reader.cinfo.err = guard_init (&reader.guard);
  read = read_picture (&reader, shrink, raster);
  jpeg_destroy_decompress (&reader.cinfo);

  return read ? SIJIL_VERDICT_TAKEN : get_verdict (&reader.guard);
}

static bool
write_picture (Writer            *writer,
               const SijilRaster *raster)
{
  struct jpeg_compress_struct *cinfo = &writer->cinfo;

  if (setjmp (writer->guard.jump) != 0)
    return false;

  cinfo->client_data = &writer->guard;
  jpeg_create_compress (cinfo);
  jpeg_mem_dest (cinfo, &writer->bytes, &writer->length);
  cinfo->image_width = raster->width;
  cinfo->image_height = raster->height;
  cinfo->input_components = 3;
  cinfo->in_color_space = JCS_RGB;
  jpeg_set_defaults (cinfo);
  jpeg_set_quality (cinfo, QUALITY, TRUE);
  cinfo->optimize_coding = TRUE;
  jpeg_start_compress (cinfo, TRUE);
  while (cinfo->next_scanline < cinfo->image_height)
    {
      JSAMPROW row = raster->dots + (size_t) cinfo->next_scanline * raster->width * 3;

      jpeg_write_scanlines (cinfo, &row, 1);
    }
  jpeg_finish_compress (cinfo);

  return true;
}

/**
 * sijil_jpeg_write:
 * @bytes: (out): to be freed; %NULL after a refusal
 *
 * A baseline picture without any segment that is not needed to show it. Colours are kept at half the dots each way
 * (4:2:0): at 635 dots per inch that is still finer than a card printer's 300.
 */
SijilVerdict
sijil_jpeg_write (const SijilRaster *raster,
                  uint8_t          **bytes,
                  size_t            *length)
{
  Writer writer = { 0 };
  bool written;

  writer.cinfo.err = guard_init (&writer.guard);
  written = write_picture (&writer, raster);
  jpeg_destroy_compress (&writer.cinfo);
  *bytes = written ? writer.bytes : NULL; /* half-way, libjpeg leaves memory there that it has freed */
  *length = writer.length;

  return written ? SIJIL_VERDICT_TAKEN : SIJIL_VERDICT_MEMORY;
}
