#include "card/sijil-read-back.h"

#include <string.h>
#include <zbar.h>

#include "core/sijil-error.h"

/* What is looked for, and how many dots of the picture are one for the reader. */
typedef struct
{
  gboolean qr;
  gboolean bars;
  gsize    across;
  gsize    down;
} Aim;

static const Aim everything = { TRUE, TRUE, 1, 1 };

/* Returns: (transfer full): one byte a dot, 0 for black */
static guchar *
new_grey (cairo_surface_t *image,
          const Aim       *aim,
          gsize           *width,
          gsize           *height)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  guchar *grey;

  *width = (gsize) cairo_image_surface_get_width (image) / aim->across;
  *height = (gsize) cairo_image_surface_get_height (image) / aim->down;
  grey = g_malloc (*width * *height);
  for (gsize y = 0; y < *height; y++)
    {
      const guchar *row = cairo_image_surface_get_data (image) + y * aim->down * stride;

      /* Of the four bytes of a dot the unused one is first or last; the middle two are always colours. */
      for (gsize x = 0; x < *width; x++, row += 4 * aim->across)
        grey[y * *width + x] = (guchar) ((row[1] + row[2]) / 2);
    }

  return grey;
}

static zbar_image_scanner_t *
new_scanner (const Aim *aim)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, aim->qr);
  zbar_image_scanner_set_config (scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, aim->bars);

  return scanner;
}

/* Returns: (transfer full): @image with the codes that were found in it, to be destroyed */
static zbar_image_t *
scan (cairo_surface_t *image,
      const Aim       *aim)
{
  gsize width;
  gsize height;
  g_autofree guchar *grey = new_grey (image, aim, &width, &height);
  zbar_image_scanner_t *scanner = new_scanner (aim);
  zbar_image_t *scanned = zbar_image_create ();

  zbar_image_set_format (scanned, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (scanned, (unsigned) width, (unsigned) height);
  zbar_image_set_data (scanned, grey, width * height, NULL);
  zbar_scan_image (scanner, scanned);
  zbar_image_set_data (scanned, NULL, 0, NULL);
  zbar_image_scanner_destroy (scanner);

  return scanned;
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

/* Told of every card that may not leave, whatever is wrong with its codes. */
static void
set_not_read (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "card-not-read-back", NULL,
                   "The codes of the card could not be read back from its picture, so the card must not be printed. "
                   "Choose a printer with more dots an inch, or shorten what the code holds.", NULL);
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
  zbar_image_t *scanned;
  gboolean same;

  g_return_val_if_fail (image != NULL && cairo_image_surface_get_format (image) == CAIRO_FORMAT_RGB24, FALSE);

  scanned = scan (image, &everything);
  same = (qr_text == NULL || found (scanned, ZBAR_QRCODE, qr_text))
         && (serial == NULL || found (scanned, ZBAR_CODE128, serial));
  zbar_image_destroy (scanned);
  if (!same)
    set_not_read (error);

  return same;
}

/* What is to be done is told by what is in the way, if that is known. */
static void
set_cutting_not_read (const SijilCodeCutting  *cutting,
                      GError                 **error)
{
  if (cutting->over == NULL)
    set_not_read (error);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "card-code-covered", cutting->item,
                     "The code “%s” of the card cannot be read, so the card must not be printed: in the layout “%s” the item “%s” lies "
                     "over it, or makes its ground too dark. Move one of the two.", cutting->item, cutting->layout, cutting->over, NULL);
}

static gboolean
is_read (const SijilCodeCutting *cutting,
         const Aim              *aim)
{
  zbar_image_t *scanned = scan (cutting->image, aim);
  gboolean is_found = found (scanned, cutting->square ? ZBAR_QRCODE : ZBAR_CODE128, cutting->text);

  zbar_image_destroy (scanned);
  return is_found;
}

/**
 * sijil_read_back_cutting:
 * @cutting: from sijil_layout_cut_codes()
 *
 * A code leaves only when a reader that knows nothing of the drawing reads what it must say, and when no module of it is
 * spoiled, which the reader would mend.
 *
 * Returns: %TRUE, or %FALSE with %SIJIL_ERROR_FAILED
 */
gboolean
sijil_read_back_cutting (const SijilCodeCutting  *cutting,
                         GError                 **error)
{
  /* Each dot was compared: two of a module, and a few lines through the bars, tell the reader as much as all. */
  const gsize height = (gsize) cairo_image_surface_get_height (cutting->image);
  const Aim aim = cutting->square ? (Aim) { TRUE, FALSE, MAX (1, cutting->dots / 2), MAX (1, cutting->dots / 2) }
                                  : (Aim) { FALSE, TRUE, 1, MAX (1, height / 10) };
  gboolean same = cutting->same && (is_read (cutting, &aim) || is_read (cutting, &everything));

  if (!same)
    set_cutting_not_read (cutting, error);

  return same;
}

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

/* Returns: (transfer full) (nullable): the text of the QR codes; @several when they do not say the same */
static char *
dup_qr (const zbar_image_t *scanned,
        gboolean           *several)
{
  g_autofree char *text = NULL;

  *several = FALSE;
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (scanned); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    {
      const char *data = zbar_symbol_get_data (symbol);

      if (zbar_symbol_get_type (symbol) != ZBAR_QRCODE)
        continue;
      if (text == NULL)
        text = g_strdup (data);
      else if (!g_str_equal (text, data))
        *several = TRUE;
    }

  return g_steal_pointer (&text);
}

static void
set_not_found (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-not-found", NULL,
                   "No QR code was found in the picture. Take it again in good light, with the whole code sharp.", NULL);
}

/* Takes @image. */
static char *
read_image (cairo_surface_t  *image,
            GError          **error)
{
  zbar_image_t *scanned = scan (image, &everything);
  gboolean several;
  g_autofree char *text = dup_qr (scanned, &several);

  zbar_image_destroy (scanned);
  cairo_surface_destroy (image);
  if (text == NULL)
    set_not_found (error);
  else if (several)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-several", NULL,
                     "The picture shows several QR codes. Take it again with the code of one card alone.", NULL);
  else
    return g_steal_pointer (&text);

  return NULL;
}

/**
 * sijil_read_qr:
 * @png: a picture that the helper for strangers' files has written
 *
 * Returns: (transfer full): what its QR code says; %NULL with “qr-not-found” or “qr-several”
 */
char *
sijil_read_qr (GBytes  *png,
               GError **error)
{
  Reader reader;
  cairo_surface_t *image;
  cairo_format_t format;

  reader.data = g_bytes_get_data (png, &reader.left);
  image = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  format = cairo_surface_status (image) == CAIRO_STATUS_SUCCESS ? cairo_image_surface_get_format (image) : CAIRO_FORMAT_INVALID;
  if (format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32)
    return read_image (image, error);

  cairo_surface_destroy (image);
  set_not_found (error);
  return NULL;
}
