#include "card/sijil-glabels-private.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "card/sijil-card.h"
#include "core/sijil-notes.h"

/* Pictures and codes of a file of gLabels. */

/* As gdk-pixbuf packs a picture: a heading of six numbers, then dots of red, green, blue and perhaps cover. */
#define HEAD_BYTES  24
#define MAGIC       0x47646b50u /* "GdkP" */
#define RGB         0x1u
#define RGBA        0x2u
#define COLOUR_MASK 0xffu
#define RAW         0x01000000u
#define RUNS        0x02000000u
#define CODING_MASK 0x0f000000u
#define MAX_SIDE    4000u
#define LARGEST_SIDE 8000u /* of a narrow one that was made larger */

/* So many pictures a face is made of; copies of one file are as many. */
#define MAX_FILES 50u

/* A picture of few dots is given more of the same: with less on a side it is taken for none elsewhere. */
#define MIN_SIDE 60u

/* The code of a signed card, with its quiet zone, and twelve digits in bars: below, readers do not read them (data/card/card.json). */
#define QR_MM         31.6
#define QR_MODULE_MM  0.33
#define BARS_WIDTH_MM 31.0
#define BARS_HEIGHT_MM 5.0
#define BARS_MODULE_MM 0.16

static guint32
get_number (const guint8 *bytes,
            guint         place)
{
  guint32 number;

  memcpy (&number, bytes + 4 * place, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* A run is a length and the dots: from 128 on one dot so often, below as many as follow. */
static gboolean
unpack_runs (const guint8 *from,
             gsize         length,
             guint         n_bytes,
             guint8       *to,
             gsize         room)
{
  while (room > 0)
    {
      gsize n_dots;
      gboolean repeated;
      gsize n_taken;

      if (length < 1)
        return FALSE;
      repeated = *from >= 128;
      n_dots = repeated ? *from - 128u : *from;
      from++;
      length--;
      n_taken = (repeated ? 1 : n_dots) * n_bytes;
      if (n_dots == 0 || n_taken > length || n_dots * n_bytes > room)
        return FALSE;
      for (gsize i = 0; i < n_dots; i++)
        memcpy (to + i * n_bytes, repeated ? from : from + i * n_bytes, n_bytes);
      from += n_taken;
      length -= n_taken;
      to += n_dots * n_bytes;
      room -= n_dots * n_bytes;
    }

  return TRUE;
}

static cairo_status_t
write_cb (gpointer      closure,
          const guchar *bytes,
          guint         length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* @stride: from row to row of @dots, which has @n_bytes a dot */
static GBytes *
encode (const guint8 *dots,
        guint         width,
        guint         height,
        gsize         stride,
        guint         n_bytes)
{
  guint times = (MIN_SIDE + MIN (width, height) - 1) / MIN (width, height);
  cairo_surface_t *image;
  GByteArray *png;

  if (MAX (width, height) * times > LARGEST_SIDE)
    return NULL;

  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * times), (int) (height * times));
  png = g_byte_array_new ();

  for (guint y = 0; y < height * times; y++)
    for (guint x = 0; x < width * times; x++)
      {
        const guint8 *dot = dots + y / times * stride + (gsize) (x / times) * n_bytes;
        guint cover = n_bytes == 4 ? dot[3] : 255;
        guint32 value = cover << 24 | (dot[0] * cover / 255) << 16 | (dot[1] * cover / 255) << 8 | dot[2] * cover / 255;

        memcpy (cairo_image_surface_get_data (image) + (gsize) y * (gsize) cairo_image_surface_get_stride (image) + 4 * (gsize) x, &value,
                sizeof value);
      }
  cairo_surface_mark_dirty (image);
  cairo_surface_write_to_png_stream (image, write_cb, png);
  cairo_surface_destroy (image);

  return g_byte_array_free_to_bytes (png);
}

/* Returns: (transfer full) (nullable): the picture as PNG; %NULL when it is not whole or too large */
GBytes *
_sijil_glabels_make_png (GBytes *pixels)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (pixels, &length);
  g_autofree guint8 *unpacked = NULL;
  guint32 type, width, height, stride;
  guint n_bytes;

  if (length <= HEAD_BYTES || get_number (data, 0) != MAGIC)
    return NULL;

  type = get_number (data, 2);
  stride = get_number (data, 3);
  width = get_number (data, 4);
  height = get_number (data, 5);
  n_bytes = (type & COLOUR_MASK) == RGBA ? 4 : 3;
  data += HEAD_BYTES;
  length -= HEAD_BYTES;
  if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE || ((type & COLOUR_MASK) != RGB && (type & COLOUR_MASK) != RGBA))
    return NULL;
  if ((type & CODING_MASK) == RAW)
    return stride >= width * n_bytes && stride <= MAX_SIDE * 8 && (gsize) stride * (height - 1) + (gsize) width * n_bytes <= length
           ? encode (data, width, height, stride, n_bytes) : NULL;

  unpacked = g_malloc ((gsize) width * height * n_bytes);
  if ((type & CODING_MASK) != RUNS || !unpack_runs (data, length, n_bytes, unpacked, (gsize) width * height * n_bytes))
    return NULL;

  return encode (unpacked, width, height, (gsize) width * n_bytes, n_bytes);
}

static void
set_box (const SijilGlabelsPlan  *plan,
         const SijilGlabelsThing *thing,
         JsonObject              *item)
{
  double x, y;

  _sijil_glabels_note_turned (plan, thing);
  _sijil_glabels_map (plan, thing, 0.0, 0.0, &x, &y);
  if (!_sijil_glabels_is_upright (thing))
    {
      x = plan->left + plan->scale * thing->x;
      y = plan->top + plan->scale * thing->y;
    }
  _sijil_glabels_set_box (item, "box", x, y, MAX (thing->width * plan->scale, 0.5), MAX (thing->height * plan->scale, 0.5));
}

static void
add_item (const SijilGlabelsPlan  *plan,
          const SijilGlabelsThing *thing,
          const char              *picture,
          const char              *fit)
{
  JsonObject *item = _sijil_glabels_add_item (plan, thing, "picture");

  json_object_set_string_member (item, "picture", picture);
  json_object_set_string_member (item, "fit", fit);
  set_box (plan, thing, item);
}

/* Takes @content. */
static void
add_file (const SijilGlabelsPlan  *plan,
          const SijilGlabelsThing *thing,
          const char              *ending,
          GBytes                  *content)
{
  g_autofree char *file = g_strconcat (thing->name, ending, NULL);

  json_object_set_string_member (plan->face->pictures, thing->name, file);
  g_hash_table_insert (plan->face->files, g_steal_pointer (&file), content);
  add_item (plan, thing, thing->name, "contain");
}

static gboolean
is_picture (const char *value)
{
  static const char * const pictures[] = { "photo", "logo", "signature", NULL };

  return value != NULL && g_strv_contains (pictures, value);
}

void
_sijil_glabels_add_picture (const SijilGlabelsPlan  *plan,
                            const SijilGlabelsThing *thing)
{
  const char *field = g_hash_table_lookup (thing->object->attributes, "field");
  const char *src = g_hash_table_lookup (thing->object->attributes, "src");
  const char *value = field != NULL ? _sijil_glabels_find_value (field) : NULL;
  GBytes *drawing = src != NULL ? g_hash_table_lookup (plan->file->drawings, src) : NULL;
  GBytes *pixels = src != NULL ? g_hash_table_lookup (plan->file->pixels, src) : NULL;
  GBytes *png = NULL;
  g_autofree char *base = src != NULL ? g_path_get_basename (src) : NULL;

  if (pixels != NULL && !is_picture (value) && g_hash_table_size (plan->face->files) < MAX_FILES)
    png = _sijil_glabels_make_png (pixels);
  if (is_picture (value))
    add_item (plan, thing, value, g_str_equal (value, "photo") ? "cover" : "contain");
  else if (png != NULL)
    add_file (plan, thing, ".png", png);
  else if (drawing != NULL)
    add_file (plan, thing, ".svg", g_bytes_ref (drawing));
  else if (field != NULL)
    sijil_note (plan->notes, "glabels-picture", NULL,
                "“%s” shows the picture of the field “%s”; a card has “photo”, “logo” and “signature”. It was left out.", thing->name, field,
                NULL);
  else
    sijil_note (plan->notes, "glabels-picture", NULL,
                "“%s” shows the picture “%s”, which is not in the file or is damaged. It was left out.", thing->name, base != NULL ? base : "",
                NULL);
}

/*
 * Codes.
 */

/* What is too small to be read is made larger about its middle, within the card. */
static void
set_code_box (const SijilGlabelsPlan  *plan,
              const SijilGlabelsThing *thing,
              JsonObject              *item,
              double                   min_width,
              double                   min_height)
{
  double width = thing->width * plan->scale;
  double height = thing->height * plan->scale;
  double x = plan->left + plan->scale * thing->x;
  double y = plan->top + plan->scale * thing->y;
  double wide = MAX (width, min_width);
  double high = MAX (height, min_height);

  _sijil_glabels_note_turned (plan, thing);
  if (wide > width + 0.01 || high > height + 0.01)
    sijil_note (plan->notes, "glabels-code-small", NULL,
                "“%s” is too small for the code of a card to be read. It was made larger; look what it covers now.", thing->name, NULL);
  x = CLAMP (x - (wide - width) / 2.0, 0.0, MAX (SIJIL_CARD_WIDTH_MM - wide, 0.0));
  y = CLAMP (y - (high - height) / 2.0, 0.0, MAX (SIJIL_CARD_HEIGHT_MM - high, 0.0));
  _sijil_glabels_set_box (item, "box", x, y, wide, high);
}

/* Returns: (transfer full) (nullable): what the code holds, as a layout writes it */
static char *
dup_text (const SijilGlabelsPlan  *plan,
          const SijilGlabelsThing *thing)
{
  const char *data = g_hash_table_lookup (thing->object->attributes, "data");
  g_autofree char *named = data != NULL && g_str_has_prefix (data, "${") && g_str_has_suffix (data, "}")
                             ? g_strndup (data + 2, strlen (data) - 3) : NULL;
  const char *field = named != NULL ? named : g_hash_table_lookup (thing->object->attributes, "field");
  const char *value = field != NULL ? _sijil_glabels_find_value (field) : NULL;

  if (field == NULL)
    return data != NULL && *data != '\0' && strpbrk (data, "{}") == NULL ? g_strdup (data) : NULL;

  return value != NULL && !is_picture (value) ? g_strdup_printf ("{%s}", value) : NULL;
}

void
_sijil_glabels_add_code (const SijilGlabelsPlan  *plan,
                         const SijilGlabelsThing *thing)
{
  static const char * const squares[] = { "IEC18004", "IEC18004-QR", "QR", NULL };
  static const char * const bars[] = { "Code128", "Code128B", "Code128C", "CODE128", "CODE128B", "CODE128C", NULL };
  const char *style = g_hash_table_lookup (thing->object->attributes, "style");
  gboolean is_square = style != NULL && g_strv_contains (squares, style);
  g_autofree char *text = dup_text (plan, thing);
  JsonObject *item;

  if (!is_square && (style == NULL || !g_strv_contains (bars, style)))
    {
      sijil_note (plan->notes, "glabels-code", NULL,
                  "“%s” is a code of the kind “%s”; a card has QR codes and Code 128. It was left out.", thing->name,
                  style != NULL ? style : "?", NULL);
      return;
    }
  if (text == NULL)
    {
      sijil_note (plan->notes, "glabels-code", NULL, "“%s” is a code of something that a card does not have. It was left out.", thing->name, NULL);
      return;
    }

  item = _sijil_glabels_add_item (plan, thing, is_square ? "qr" : "code128");
  json_object_set_string_member (item, "text", text);
  json_object_set_double_member (item, "module", is_square ? QR_MODULE_MM : BARS_MODULE_MM);
  if (is_square && g_str_equal (text, "{qr_text}"))
    plan->face->has_qr = TRUE;
  if (!is_square && g_str_equal (text, "{serial}"))
    plan->face->has_serial = TRUE;
  set_code_box (plan, thing, item, is_square ? QR_MM : BARS_WIDTH_MM, is_square ? QR_MM : BARS_HEIGHT_MM);
}
