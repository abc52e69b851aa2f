#include "card/sijil-code.h"

#include <math.h>
#include <qrencode.h>

#include "card/sijil-code128.h"
#include "core/sijil-error.h"

/* How light a dark module may be and how dark a light one, of 255: pure black on what is nearly white. */
#define DARKEST 20
#define LIGHTEST 160

/*
 * A QR code or a bar code: its modules as a mask of one bit each. It is drawn in whole dots of the printer, its corner
 * on a dot, in pure black without antialiasing: a card printer then takes its black panel and no edge is blurred.
 */
struct _SijilCode
{
  cairo_surface_t *mask; /* (owned) A1, one pixel a module; a bar code is one row */
  guint            modules;
  guint            rows;
  guint            quiet; /* modules that stay white on each side */
};

/* Cairo keeps the first pixel of a row in the lowest bit where bytes are little-endian, else in the highest. */
static void
set_bit (guchar *row,
         guint   column)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  row[column / 8] |= (guchar) (1u << (column % 8));
#else
  row[column / 8] |= (guchar) (0x80u >> (column % 8));
#endif
}

/* modules: one byte each, dark if its lowest bit is set, which is how libqrencode gives them. */
static SijilCode *
new_from_modules (const guchar *modules,
                  guint         n_modules,
                  guint         n_rows,
                  guint         quiet)
{
  SijilCode *self = g_new0 (SijilCode, 1);
  guchar *pixels;
  int stride;

  self->modules = n_modules;
  self->rows = n_rows;
  self->quiet = quiet;
  self->mask = cairo_image_surface_create (CAIRO_FORMAT_A1, (int) n_modules, (int) n_rows);
  pixels = cairo_image_surface_get_data (self->mask);
  stride = cairo_image_surface_get_stride (self->mask);
  for (guint y = 0; y < n_rows; y++)
    for (guint x = 0; x < n_modules; x++)
      if (modules[y * n_modules + x] & 1)
        set_bit (pixels + (gsize) y * (gsize) stride, x);
  cairo_surface_mark_dirty (self->mask);

  return self;
}

/**
 * sijil_code_new_qr:
 * @text: what it says, stored as it is
 *
 * Correction level M: at equal size its larger modules are read better than level Q's smaller ones.
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with %SIJIL_ERROR_INVALID when @text is empty or too long
 */
SijilCode *
sijil_code_new_qr (const char  *text,
                   GError     **error)
{
  SijilCode *self;
  QRcode *qr;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-text", "qr_text", "The QR code has no text.", NULL);
      return NULL;
    }
  qr = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (qr == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-text", "qr_text", "The text of the QR code is too long.", NULL);
      return NULL;
    }

  self = new_from_modules (qr->data, (guint) qr->width, (guint) qr->width, SIJIL_QR_QUIET);
  QRcode_free (qr);

  return self;
}

/**
 * sijil_code_new_code128:
 * @text: printable ASCII, at most %SIJIL_CODE128_MAX characters
 *
 * Returns: (transfer full) (nullable): the code, or %NULL with %SIJIL_ERROR_INVALID
 */
SijilCode *
sijil_code_new_code128 (const char  *text,
                        GError     **error)
{
  guchar modules[SIJIL_CODE128_MAX_MODULES];
  guint n_modules;

  g_return_val_if_fail (text != NULL, NULL);

  n_modules = sijil_code128_encode (text, modules);
  if (n_modules == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "code128-text", NULL,
                       "“%s” cannot be written as a bar code: it takes 1 to 48 Latin letters, digits and signs.",
                       text, NULL);
      return NULL;
    }

  return new_from_modules (modules, n_modules, 1, SIJIL_CODE128_QUIET);
}

static gboolean
get_bit (const SijilCode *self,
         guint            row,
         guint            column)
{
  const guchar *pixels = cairo_image_surface_get_data (self->mask);
  guchar byte = pixels[(gsize) row * (gsize) cairo_image_surface_get_stride (self->mask) + column / 8];

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  return (byte >> (column % 8) & 1) != 0;
#else
  return (byte << (column % 8) & 0x80) != 0;
#endif
}

void
sijil_code_free (SijilCode *self)
{
  if (self == NULL)
    return;

  cairo_surface_destroy (self->mask);
  g_free (self);
}

/** sijil_code_get_modules: Returns: modules across, without the quiet zone */
guint
sijil_code_get_modules (const SijilCode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->modules;
}

/**
 * sijil_code_fit:
 * @width_mm: room for the symbol and its quiet zone
 * @dpi: dots an inch of the printer
 *
 * Returns: the largest whole number of dots for a module; 0 when not even one fits
 */
guint
sijil_code_fit (const SijilCode *self,
                double           width_mm,
                double           dpi)
{
  g_return_val_if_fail (self != NULL && dpi > 0.0, 0);

  return (guint) MAX (0.0, floor (width_mm * dpi / 25.4 / (self->modules + 2 * self->quiet) + 1e-6));
}

/** sijil_code_get_size_mm: Returns: width of the symbol without its quiet zone, @dots a module */
double
sijil_code_get_size_mm (const SijilCode *self,
                        guint            dots,
                        double           dpi)
{
  g_return_val_if_fail (self != NULL && dpi > 0.0, 0.0);

  return self->modules * dots * 25.4 / dpi;
}

/* The nearest point at which a dot of the printer begins, whatever shift or quarter turn @cr has. */
static void
snap (cairo_t *cr,
      double   dpi,
      double  *x_mm,
      double  *y_mm)
{
  cairo_matrix_t matrix;
  double dots;

  cairo_get_matrix (cr, &matrix);
  dots = dpi / 25.4 / hypot (matrix.xx, matrix.yx); /* of one device unit */
  cairo_user_to_device (cr, x_mm, y_mm);
  *x_mm = round (*x_mm * dots) / dots;
  *y_mm = round (*y_mm * dots) / dots;
  cairo_device_to_user (cr, x_mm, y_mm);
}

/**
 * sijil_code_draw:
 * @cr: a context of which one unit is one millimetre, turned by nothing or by quarter turns
 * @x_mm: left edge of the symbol itself; the quiet zone lies outside and is the caller's to keep white
 * @y_mm: top
 * @height_mm: height of the bars; a QR code is square and takes no notice
 * @dots: printer dots a module, from sijil_code_fit()
 * @dpi: dots an inch of the printer, counted from the corner of the page
 *
 * The symbol moves by at most half a dot to begin on one. In a PDF it is an image mask of one bit a module.
 */
void
sijil_code_draw (const SijilCode *self,
                 cairo_t         *cr,
                 double           x_mm,
                 double           y_mm,
                 double           height_mm,
                 guint            dots,
                 double           dpi)
{
  double module = dots * 25.4 / dpi;
  double row_height = self->rows == 1 ? MAX (1.0, round (height_mm * dpi / 25.4)) * 25.4 / dpi : module;
  cairo_pattern_t *pattern;
  cairo_matrix_t matrix;

  g_return_if_fail (self != NULL && cr != NULL && dots > 0 && dpi > 0.0);

  snap (cr, dpi, &x_mm, &y_mm);
  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  pattern = cairo_pattern_create_for_surface (self->mask);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_matrix_init_scale (&matrix, 1.0 / module, 1.0 / row_height);
  cairo_matrix_translate (&matrix, -x_mm, -y_mm);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_restore (cr);
}

/* Every dot of a dark module is black, every dot of a light one is light. */
static gboolean
is_clean (cairo_surface_t *image,
          int              left,
          int              top,
          int              width,
          int              height,
          gboolean         dark)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  const guchar *row = cairo_image_surface_get_data (image) + (gsize) MAX (top, 0) * stride;

  if (left < 0 || top < 0 || left + width > cairo_image_surface_get_width (image)
      || top + height > cairo_image_surface_get_height (image))
    return FALSE;

  for (int y = 0; y < height; y++, row += stride)
    for (const guchar *dot = row + 4 * left; dot < row + 4 * (left + width); dot += 4)
      {
        /* Of the four bytes of a dot the unused one is first or last; the middle two are always colours. */
        int light = (dot[1] + dot[2]) / 2;

        if (dark ? light > DARKEST : light < LIGHTEST)
          return FALSE;
      }

  return TRUE;
}

/* The middle of each module around the symbol; over and under bars nothing needs to be white. */
static gboolean
is_quiet (const SijilCode *self,
          cairo_surface_t *image,
          int              left,
          int              top,
          int              dots,
          int              height)
{
  int quiet = (int) self->quiet;
  int above = self->rows > 1 ? quiet : 0;
  int n_rows = (int) self->rows;

  for (int row = -above; row < n_rows + above; row++)
    for (int column = -quiet; column < (int) self->modules + quiet; column++)
      if ((row < 0 || row >= n_rows || column < 0 || column >= (int) self->modules)
          && !is_clean (image, left + column * dots + dots / 2, top + row * height + height / 2, 1, 1, FALSE))
        return FALSE;

  return TRUE;
}

/**
 * sijil_code_find:
 * @cr: a context as sijil_code_draw() takes it, of which a device unit is a dot
 * @left: (out): the dot at which the symbol begins when it is drawn at @x_mm
 * @top: (out): the same
 */
void
sijil_code_find (cairo_t *cr,
                 double   x_mm,
                 double   y_mm,
                 double   dpi,
                 int     *left,
                 int     *top)
{
  snap (cr, dpi, &x_mm, &y_mm);
  cairo_user_to_device (cr, &x_mm, &y_mm);
  *left = (int) round (x_mm);
  *top = (int) round (y_mm);
}

/**
 * sijil_code_stands_in:
 * @image: an RGB24 picture
 * @left: dot of the picture at which the symbol begins
 * @top: the same
 * @dots: dots a module
 * @height: dots of the bars; a QR code takes no notice
 *
 * A reader mends a spoiled module and says nothing; a new card has none to be mended.
 *
 * Returns: whether each module and its quiet zone are as they must be
 */
gboolean
sijil_code_stands_in (const SijilCode *self,
                      cairo_surface_t *image,
                      int              left,
                      int              top,
                      guint            dots,
                      guint            height)
{
  int side = (int) dots;
  int row_height = self->rows == 1 ? (int) height : side;

  g_return_val_if_fail (self != NULL && image != NULL && dots > 0, FALSE);

  for (guint row = 0; row < self->rows; row++)
    for (guint column = 0; column < self->modules; column++)
      if (!is_clean (image, left + (int) column * side, top + (int) row * row_height, side, row_height,
                     get_bit (self, row, column)))
        return FALSE;

  return is_quiet (self, image, left, top, side, row_height);
}
