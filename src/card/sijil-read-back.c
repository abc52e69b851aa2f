#include "card/sijil-read-back.h"

#include <zbar.h>

#include "core/sijil-error.h"

/* Returns: (transfer full): one byte a dot, 0 for black */
static guchar *
new_grey (cairo_surface_t *image,
          gsize            width,
          gsize            height)
{
  const guchar *data = cairo_image_surface_get_data (image);
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  guchar *grey = g_malloc (width * height);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        const guchar *dot = data + y * stride + 4 * x;

        /* Of the four bytes of a dot the unused one is first or last; the middle two are always colours. */
        grey[y * width + x] = (guchar) ((dot[1] + dot[2]) / 2);
      }

  return grey;
}

static zbar_image_scanner_t *
new_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);

  return scanner;
}

static gboolean
found (const zbar_image_t *scanned,
       zbar_symbol_type_t  type,
       const char         *text)
{
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (scanned); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    if (zbar_symbol_get_type (symbol) == type && g_strcmp0 (zbar_symbol_get_data (symbol), text) == 0)
      return TRUE;

  return FALSE;
}

/**
 * sijil_read_back:
 * @image: an RGB24 picture of the face with the codes, as the printer will get it
 * @qr_text: (nullable): what its QR code must say
 * @serial: (nullable): what its bar code must say
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED when a code is not found or says something else
 */
gboolean
sijil_read_back (cairo_surface_t  *image,
                 const char       *qr_text,
                 const char       *serial,
                 GError          **error)
{
  gsize width;
  gsize height;
  g_autofree guchar *grey = NULL;
  zbar_image_scanner_t *scanner;
  zbar_image_t *scanned;
  gboolean same;

  g_return_val_if_fail (image != NULL && cairo_image_surface_get_format (image) == CAIRO_FORMAT_RGB24, FALSE);

  width = (gsize) cairo_image_surface_get_width (image);
  height = (gsize) cairo_image_surface_get_height (image);
  grey = new_grey (image, width, height);
  scanner = new_scanner ();
  scanned = zbar_image_create ();
  zbar_image_set_format (scanned, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (scanned, (unsigned) width, (unsigned) height);
  zbar_image_set_data (scanned, grey, width * height, NULL);
  zbar_scan_image (scanner, scanned);
  same = (qr_text == NULL || found (scanned, ZBAR_QRCODE, qr_text))
         && (serial == NULL || found (scanned, ZBAR_CODE128, serial));
  zbar_image_destroy (scanned);
  zbar_image_scanner_destroy (scanner);
  if (!same)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "card-not-read-back", NULL,
                     "The codes of the card could not be read back from its picture, so the card must not be printed. "
                     "Choose a printer with more dots an inch, or shorten what the code holds.", NULL);

  return same;
}
