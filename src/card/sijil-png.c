#include "card/sijil-png.h"

#include <math.h>
#include <png.h>

#include "core/sijil-error.h"

static void
write_cb (png_structp png,
          png_bytep   bytes,
          gsize       length)
{
  sijil_out_file_write (png_get_io_ptr (png), bytes, length);
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp     png,
          png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
}

static void
write_picture (png_structp      png,
               png_infop        info,
               cairo_surface_t *image,
               double           dpi)
{
  int width = cairo_image_surface_get_width (image);
  int height = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image);
  guchar *pixels = cairo_image_surface_get_data (image);
  png_uint_32 dots_per_metre = (png_uint_32) lround (dpi / 0.0254);

  /* A face is flat colour: the fastest deflate gives a file hardly larger than the slowest, in a tenth of the time. */
  png_set_compression_level (png, 1);
  png_set_filter (png, 0, PNG_FILTER_NONE | PNG_FILTER_SUB | PNG_FILTER_UP);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
  png_write_info (png, info);
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  png_set_bgr (png);
  png_set_filler (png, 0, PNG_FILLER_AFTER);
#else
  png_set_filler (png, 0, PNG_FILLER_BEFORE);
#endif
  for (int y = 0; y < height; y++)
    png_write_row (png, pixels + (gsize) y * (gsize) stride);
  png_write_end (png, info);
}

/**
 * sijil_png_write:
 * @image: a flushed RGB24 picture
 * @dpi: dots an inch
 * @file: where to write it; a full disk is told by its commit
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED
 */
gboolean
sijil_png_write (cairo_surface_t  *image,
                 double            dpi,
                 SijilOutFile     *file,
                 GError          **error)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;

  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_write_struct (&png, &info);
      sijil_set_error (error, SIJIL_ERROR_FAILED, "png-not-drawn", NULL,
                       "The picture could not be encoded. No file was written.", NULL);
      return FALSE;
    }
  png_set_write_fn (png, file, write_cb, flush_cb);
  write_picture (png, info, image, dpi);
  png_destroy_write_struct (&png, &info);

  return TRUE;
}
