#include "card/sijil-jpeg.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "core/sijil-error.h"

/* A photo of a card is 550 × 700; anything near this is not one. */
#define MAX_SIDE 8000

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define CAIRO_PIXELS JCS_EXT_BGRX
#else
#define CAIRO_PIXELS JCS_EXT_XRGB
#endif

/* libjpeg leaves a failed call by a jump and would print: both are caught here. */
typedef struct
{
  struct jpeg_error_mgr manager;
  jmp_buf               jump;
} Trouble;

static void
error_exit_cb (j_common_ptr jpeg)
{
  longjmp (((Trouble *) jpeg->err)->jump, 1);
}

static void
emit_message_cb (j_common_ptr jpeg,
                 int          level)
{
  if (level < 0)
    jpeg->err->num_warnings++;
}

static struct jpeg_error_mgr *
watch (Trouble *trouble)
{
  jpeg_std_error (&trouble->manager);
  trouble->manager.error_exit = error_exit_cb;
  trouble->manager.emit_message = emit_message_cb;

  return &trouble->manager;
}

static gboolean
is_whole (const guchar *data,
          gsize         length)
{
  return length > 4 && data[0] == 0xff && data[1] == 0xd8 && data[length - 2] == 0xff && data[length - 1] == 0xd9;
}

/* Returns: (nullable): the picture, or only an empty one of one dot when the size alone is asked */
static cairo_surface_t *
read_jpeg (GBytes  *bytes,
           gboolean size_only,
           int     *width,
           int     *height)
{
  struct jpeg_decompress_struct jpeg;
  cairo_surface_t *volatile image = NULL;
  volatile gboolean good = FALSE;
  Trouble trouble;
  const guchar *data;
  gsize length;

  data = g_bytes_get_data (bytes, &length);
  if (!is_whole (data, length))
    return NULL;

  jpeg.err = watch (&trouble);
  if (setjmp (trouble.jump) == 0)
    {
      jpeg_create_decompress (&jpeg);
      jpeg_mem_src (&jpeg, data, (unsigned long) length);
      jpeg_read_header (&jpeg, TRUE);
      *width = (int) jpeg.image_width;
      *height = (int) jpeg.image_height;
      /* Four-colour and arithmetic-coded pictures cannot pass into a PDF as they are. */
      good = jpeg.num_components != 4 && !jpeg.arith_code && *width <= MAX_SIDE && *height <= MAX_SIDE;
      if (good)
        image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size_only ? 1 : *width, size_only ? 1 : *height);
      if (good && !size_only)
        {
          jpeg.out_color_space = CAIRO_PIXELS;
          jpeg_start_decompress (&jpeg);
          while (jpeg.output_scanline < jpeg.output_height)
            {
              guchar *row = cairo_image_surface_get_data (image)
                + (gsize) jpeg.output_scanline * (gsize) cairo_image_surface_get_stride (image);

              jpeg_read_scanlines (&jpeg, &row, 1);
            }
          jpeg_finish_decompress (&jpeg);
          good = trouble.manager.num_warnings == 0;
          cairo_surface_mark_dirty (image);
        }
    }
  else
    {
      good = FALSE;
    }
  jpeg_destroy_decompress (&jpeg);
  if (good)
    return image;
  if (image != NULL)
    cairo_surface_destroy (image);

  return NULL;
}

static cairo_surface_t *
read_or_explain (GBytes   *bytes,
                 gboolean  size_only,
                 int      *width,
                 int      *height,
                 GError  **error)
{
  cairo_surface_t *image = read_jpeg (bytes, size_only, width, height);

  if (image == NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "picture-damaged", NULL,
                     "The picture is not a whole JPEG photo. Take the photo again or choose another file.", NULL);

  return image;
}

/** sijil_jpeg_get_size: reads the heading only. Returns: %FALSE with %SIJIL_ERROR_INVALID for anything but a JPEG */
gboolean
sijil_jpeg_get_size (GBytes  *bytes,
                     int     *width,
                     int     *height,
                     GError **error)
{
  cairo_surface_t *image = read_or_explain (bytes, TRUE, width, height, error);

  if (image == NULL)
    return FALSE;

  cairo_surface_destroy (image);

  return TRUE;
}

/** sijil_jpeg_decode: Returns: (transfer full) (nullable): an RGB24 picture, or %NULL with %SIJIL_ERROR_INVALID */
cairo_surface_t *
sijil_jpeg_decode (GBytes  *bytes,
                   GError **error)
{
  int width;
  int height;

  return read_or_explain (bytes, FALSE, &width, &height, error);
}

/**
 * sijil_jpeg_encode:
 * @image: a flushed RGB24 picture
 * @quality: 1 to 100
 * @dpi: dots an inch, noted in the file
 *
 * Returns: (transfer full): a baseline JPEG
 */
GBytes *
sijil_jpeg_encode (cairo_surface_t *image,
                   int              quality,
                   double           dpi)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr manager;
  unsigned char *data = NULL;
  unsigned long length = 0;
  const guchar *pixels = cairo_image_surface_get_data (image);
  gsize stride = (gsize) cairo_image_surface_get_stride (image);

  jpeg.err = jpeg_std_error (&manager);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &length);
  jpeg.image_width = (JDIMENSION) cairo_image_surface_get_width (image);
  jpeg.image_height = (JDIMENSION) cairo_image_surface_get_height (image);
  jpeg.input_components = 4;
  jpeg.in_color_space = CAIRO_PIXELS;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, quality, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg.density_unit = 1;
  jpeg.X_density = jpeg.Y_density = (UINT16) lround (dpi);
  jpeg_start_compress (&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height)
    {
      JSAMPROW row = (JSAMPROW) (pixels + jpeg.next_scanline * stride);

      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);

  return g_bytes_new_with_free_func (data, length, free, data);
}
