#include "card/sijil-picture.h"

#include <math.h>
#include <string.h>

#include "card/sijil-jpeg.h"
#include "card/sijil-vector.h"
#include "core/sijil-error.h"

struct _SijilPicture
{
  gatomicrefcount  references;
  guint            id;
  GBytes          *bytes;  /* (owned) as received */
  gboolean         jpeg;
  SijilVector     *vector; /* (owned) (nullable) an SVG has shapes and no pixels */
  int              width;
  int              height;
  cairo_surface_t *pixels;  /* (owned) (nullable) decoded when first needed */
  cairo_surface_t *carrier; /* (owned) (nullable) brings the JPEG into a PDF */
};

typedef struct
{
  const guchar *data;
  gsize         left;
} Reader;

static cairo_status_t
read_cb (gpointer  user_data,
         guchar   *bytes,
         guint     length)
{
  Reader *reader = user_data;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (bytes, reader->data, length);
  reader->data += length;
  reader->left -= length;

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
read_png (SijilPicture  *self,
          GError       **error)
{
  Reader reader;

  reader.data = g_bytes_get_data (self->bytes, &reader.left);
  self->pixels = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  if (cairo_surface_status (self->pixels) != CAIRO_STATUS_SUCCESS)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "picture-damaged", NULL,
                       "The picture is neither a whole PNG nor a whole JPEG file. Choose another file.", NULL);
      return FALSE;
    }
  self->width = cairo_image_surface_get_width (self->pixels);
  self->height = cairo_image_surface_get_height (self->pixels);

  return TRUE;
}

static gboolean
read_vector (SijilPicture  *self,
             GError       **error)
{
  self->vector = sijil_vector_new (self->bytes, error);
  if (self->vector == NULL)
    return FALSE;

  self->width = (int) ceil (sijil_vector_get_width (self->vector));
  self->height = (int) ceil (sijil_vector_get_height (self->vector));
  return TRUE;
}

/* Neither PNG nor JPEG begin with what an XML file may begin with. */
static gboolean
is_markup (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 && strchr ("< \t\r\n\xef", *data) != NULL && *data != '\0';
}

static gboolean
read_bytes (SijilPicture  *self,
            GError       **error)
{
  if (self->jpeg)
    return sijil_jpeg_get_size (self->bytes, &self->width, &self->height, error);

  return is_markup (self->bytes) ? read_vector (self, error) : read_png (self, error);
}

/**
 * sijil_picture_new:
 * @bytes: a JPEG, PNG or SVG file
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with %SIJIL_ERROR_INVALID
 */
SijilPicture *
sijil_picture_new (GBytes  *bytes,
                   GError **error)
{
  static int last_id;
  g_autoptr (SijilPicture) self = g_new0 (SijilPicture, 1);
  const guchar *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  g_atomic_ref_count_init (&self->references);
  self->id = (guint) g_atomic_int_add (&last_id, 1) + 1;
  self->bytes = g_bytes_ref (bytes);
  self->jpeg = length > 2 && data[0] == 0xff && data[1] == 0xd8;
  if (!read_bytes (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/** sijil_picture_ref: one logo serves all the cards of a run, and a PDF then holds it once. */
SijilPicture *
sijil_picture_ref (SijilPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

/** sijil_picture_get_id: Returns: a number no other picture of this program run has */
guint
sijil_picture_get_id (const SijilPicture *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->id;
}

void
sijil_picture_unref (SijilPicture *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->pixels, cairo_surface_destroy);
  g_clear_pointer (&self->carrier, cairo_surface_destroy);
  g_clear_pointer (&self->vector, sijil_vector_free);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/*
 * Cairo copies the file into a PDF byte for byte and takes its size in dots from its heading; so one dot of a surface
 * is enough to carry it, stretched over the frame, and no memory is filled for pixels that nobody looks at.
 */
static cairo_surface_t *
new_carrier (SijilPicture *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  const guchar *data;
  gsize length;

  data = g_bytes_get_data (self->bytes, &length);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (self->bytes));

  return surface;
}

/* Returns: (transfer none) (nullable) */
static cairo_surface_t *
get_surface (SijilPicture  *self,
             gboolean       for_pdf,
             GError       **error)
{
  if (self->jpeg && for_pdf)
    {
      if (self->carrier == NULL)
        self->carrier = new_carrier (self);
      return self->carrier;
    }
  if (self->pixels == NULL)
    self->pixels = sijil_jpeg_decode (self->bytes, error);

  return self->pixels;
}

static gboolean
draw_dots (SijilPicture  *self,
           cairo_t       *cr,
           GError       **error)
{
  gboolean for_pdf = cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  cairo_surface_t *surface = get_surface (self, for_pdf, error);

  if (surface == NULL)
    return FALSE;

  cairo_scale (cr, (double) self->width / cairo_image_surface_get_width (surface),
               (double) self->height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  /* Padding keeps the edges of a photo from fading on a screen; in a PDF it would cost the JPEG its passage. */
  if (surface == self->pixels && self->jpeg)
    cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);

  return TRUE;
}

/**
 * sijil_picture_draw:
 * @cr: a context in millimetres
 * @fit: how it takes its place in the frame, always centred
 * @x_mm: left edge of the frame
 * @y_mm: top of the frame
 * @width_mm: width of the frame
 * @height_mm: height of the frame
 *
 * Into a PDF a JPEG goes as the bytes received, and an SVG as its shapes, once.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_INVALID when the file turns out to be damaged inside
 */
gboolean
sijil_picture_draw (SijilPicture     *self,
                    cairo_t          *cr,
                    SijilPictureFit   fit,
                    double            x_mm,
                    double            y_mm,
                    double            width_mm,
                    double            height_mm,
                    GError          **error)
{
  double scale_x;
  double scale_y;
  double scale;
  gboolean drawn;

  g_return_val_if_fail (self != NULL && cr != NULL && width_mm > 0.0 && height_mm > 0.0, FALSE);

  scale_x = width_mm / self->width;
  scale_y = height_mm / self->height;
  scale = fit == SIJIL_PICTURE_COVER ? MAX (scale_x, scale_y) : MIN (scale_x, scale_y);
  cairo_save (cr);
  cairo_rectangle (cr, x_mm, y_mm, width_mm, height_mm);
  cairo_clip (cr);
  cairo_translate (cr, x_mm + (width_mm - self->width * scale) / 2.0, y_mm + (height_mm - self->height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0.0, 0.0, self->width, self->height);
  cairo_clip (cr);
  drawn = self->vector != NULL ? sijil_vector_draw (self->vector, cr, error) : draw_dots (self, cr, error);
  cairo_restore (cr);

  return drawn;
}
