#include "card/sijil-glabels.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "core/sijil-error.h"

/* Also when unpacked: a card is no book. */
#define MAX_BYTES    (16 * 1000 * 1000)
#define MAX_ELEMENTS 5000
#define MAX_LINES    100 /* of one text; what follows goes into the last */

#define NAMESPACE "http://glabels.org/xmlns/3."

#define MM_PER_POINT (25.4 / 72.0)

/* gLabels writes no larger page; what is beyond is no length. */
#define MAX_LENGTH_MM 5000.0

typedef struct
{
  SijilGlabels       *file;
  SijilGlabelsObject *object;  /* (unowned) (nullable) the one that is read */
  GString            *data;    /* (owned) (nullable) of the embedded file that is read */
  char               *name;    /* (owned) (nullable) its name */
  guint               n_elements;
  gboolean            is_glabels;
  gboolean            in_span;
  gboolean            rotated;
} Reader;

static void
object_free (SijilGlabelsObject *self)
{
  g_free (self->element);
  g_hash_table_unref (self->attributes);
  g_clear_pointer (&self->style, g_hash_table_unref);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
sijil_glabels_free (SijilGlabels *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_ptr_array_unref (self->objects);
  g_hash_table_unref (self->pixels);
  g_hash_table_unref (self->drawings);
  g_free (self);
}

static void
free_line (gpointer line)
{
  g_string_free (line, TRUE);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static GHashTable *
copy_attributes (const char **names,
                 const char **values)
{
  GHashTable *table = new_table (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (table, g_strdup (names[i]), g_strdup (values[i]));

  return table;
}

/**
 * sijil_glabels_get_length:
 * @mm: (out): as "12.5pt", "3 mm" or "0.5in" says; 0 if it is not there
 *
 * Returns: whether it is there and can be read
 */
gboolean
sijil_glabels_get_length (GHashTable *attributes,
                          const char *name,
                          double     *mm)
{
  static const struct { const char *unit; double mm; } units[] = {
    { "", MM_PER_POINT }, { "pt", MM_PER_POINT }, { "mm", 1.0 }, { "cm", 10.0 }, { "in", 25.4 }, { "pc", 12.0 * MM_PER_POINT },
  };
  const char *text = g_hash_table_lookup (attributes, name);
  char *end;
  double number;

  *mm = 0.0;
  if (text == NULL)
    return FALSE;

  number = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;
  for (guint i = 0; end != text && i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit) && fabs (number * units[i].mm) <= MAX_LENGTH_MM)
      {
        *mm = number * units[i].mm;
        return TRUE;
      }

  return FALSE;
}

static void
read_label (Reader     *self,
            const char *element,
            GHashTable *attributes)
{
  double radius;

  if (g_str_equal (element, "Label-rectangle") || g_str_equal (element, "Label-ellipse"))
    {
      sijil_glabels_get_length (attributes, "width", &self->file->width);
      sijil_glabels_get_length (attributes, "height", &self->file->height);
    }
  else if (sijil_glabels_get_length (attributes, "radius", &radius))
    {
      self->file->width = self->file->height = 2.0 * radius;
    }
}

static void
start_object (Reader     *self,
              const char *element,
              GHashTable *attributes)
{
  self->object = g_new0 (SijilGlabelsObject, 1);
  self->object->element = g_strdup (element);
  self->object->attributes = g_hash_table_ref (attributes);
  self->object->lines = g_ptr_array_new_with_free_func (free_line);
  g_ptr_array_add (self->object->lines, g_string_new (NULL));
  g_ptr_array_add (self->file->objects, self->object);
}

static GString *
get_line (Reader *self)
{
  return g_ptr_array_index (self->object->lines, self->object->lines->len - 1);
}

/* What stands within a text. */
static void
start_words (Reader     *self,
             const char *element,
             GHashTable *attributes)
{
  const char *name = g_hash_table_lookup (attributes, "name");

  if (g_str_equal (element, "Span"))
    {
      self->in_span = TRUE;
      self->object->n_styles++;
      if (self->object->style == NULL)
        self->object->style = g_hash_table_ref (attributes);
    }
  else if (g_str_equal (element, "NL"))
    {
      g_ptr_array_add (self->object->lines, g_string_new (NULL));
    }
  else if (g_str_equal (element, "Field"))
    {
      g_string_append_printf (get_line (self), "${%s}", name != NULL ? name : "");
    }
}

static gboolean
is_true (GHashTable *attributes,
         const char *name)
{
  const char *text = g_hash_table_lookup (attributes, name);

  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1"));
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  Reader *self = user_data;
  g_autoptr (GHashTable) attributes = copy_attributes (names, values);
  const char *spoken = g_hash_table_lookup (attributes, "xmlns");

  if (self->n_elements++ == 0)
    self->is_glabels = g_str_equal (element, "Glabels-document") && spoken != NULL && g_str_has_prefix (spoken, NAMESPACE);
  if (!self->is_glabels || self->n_elements > MAX_ELEMENTS)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "not taken");
  else if (self->object != NULL)
    start_words (self, element, attributes);
  else if (g_str_equal (element, "Template") && self->file->title == NULL)
    self->file->title = g_strdup (g_hash_table_lookup (attributes, "description"));
  else if (g_str_has_prefix (element, "Label-"))
    read_label (self, element, attributes);
  else if (g_str_equal (element, "Objects"))
    self->rotated = is_true (attributes, "rotate");
  else if (g_str_has_prefix (element, "Object-"))
    start_object (self, element, attributes);
  else if ((g_str_equal (element, "Pixdata") || g_str_equal (element, "File")) && self->data == NULL
           && g_hash_table_contains (attributes, "name"))
    {
      self->data = g_string_new (NULL);
      self->name = g_strdup (g_hash_table_lookup (attributes, "name"));
    }
}

static void
end_data (Reader   *self,
          gboolean  is_pixels)
{
  gsize length = 0;
  guchar *pixels = is_pixels ? g_base64_decode (self->data->str, &length) : NULL;

  if (is_pixels)
    g_hash_table_insert (self->file->pixels, g_steal_pointer (&self->name), g_bytes_new_take (pixels, length));
  else
    g_hash_table_insert (self->file->drawings, g_steal_pointer (&self->name), g_bytes_new (self->data->str, self->data->len));
  g_string_free (g_steal_pointer (&self->data), TRUE);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *element,
                gpointer             user_data,
                GError             **error)
{
  Reader *self = user_data;

  if (g_str_equal (element, "Span"))
    self->in_span = FALSE;
  else if (self->object != NULL && g_str_equal (element, self->object->element))
    self->object = NULL;
  else if (self->data != NULL && (g_str_equal (element, "Pixdata") || g_str_equal (element, "File")))
    end_data (self, g_str_equal (element, "Pixdata"));
}

/* A line is ended by its own element; a break of the file's own text is one, too. */
static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Reader *self = user_data;

  if (self->data != NULL)
    {
      g_string_append_len (self->data, text, (gssize) length);
      return;
    }
  if (self->object == NULL || !self->in_span)
    return;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' && self->object->lines->len < MAX_LINES)
      g_ptr_array_add (self->object->lines, g_string_new (NULL));
    else if (text[i] != '\r')
      g_string_append_c (get_line (self), text[i] == '\n' ? ' ' : text[i]);
}

/* Returns: (transfer full) (nullable): what was packed, or @bytes if it was not; %NULL when it is damaged or too large */
static GBytes *
unpack (GBytes *bytes)
{
  g_autoptr (GZlibDecompressor) unpacker = NULL;
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint8 piece[16384];
  gssize n_read;

  if (length > MAX_BYTES)
    return NULL;
  if (length < 2 || data[0] != 0x1f || data[1] != 0x8b)
    return g_bytes_ref (bytes);

  unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  packed = g_memory_input_stream_new_from_bytes (bytes);
  plain = g_converter_input_stream_new (packed, G_CONVERTER (unpacker));
  while ((n_read = g_input_stream_read (plain, piece, sizeof piece, NULL, NULL)) > 0 && content->len <= MAX_BYTES)
    g_byte_array_append (content, piece, (guint) n_read);

  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

static gboolean
parse (Reader *self,
       GBytes *content)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  gboolean parsed = length > 0 && g_markup_parse_context_parse (context, data, (gssize) length, NULL)
                    && g_markup_parse_context_end_parse (context, NULL);

  g_markup_parse_context_free (context);
  if (self->data != NULL)
    g_string_free (self->data, TRUE);
  g_free (self->name);

  return parsed && self->is_glabels;
}

/**
 * sijil_glabels_new:
 * @file: what it is called in messages
 * @bytes: a file of gLabels 3, packed or not; the parser makes no entity larger and opens no file
 * @error: %SIJIL_ERROR_INVALID "glabels-broken"
 *
 * Returns: (transfer full) (nullable)
 */
SijilGlabels *
sijil_glabels_new (const char  *file,
                   GBytes      *bytes,
                   GError     **error)
{
  g_autoptr (SijilGlabels) self = g_new0 (SijilGlabels, 1);
  g_autoptr (GBytes) content = unpack (bytes);
  Reader reader = { .file = self };

  self->objects = g_ptr_array_new_with_free_func ((GDestroyNotify) object_free);
  self->pixels = new_table ((GDestroyNotify) g_bytes_unref);
  self->drawings = new_table ((GDestroyNotify) g_bytes_unref);
  if (content != NULL && parse (&reader, content) && self->width > 1.0 && self->height > 1.0)
    {
      double width = self->width;

      if (reader.rotated)
        {
          self->width = self->height;
          self->height = width;
        }
      return g_steal_pointer (&self);
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "glabels-broken", NULL,
                   "“%s” is not a whole file of gLabels 3. Nothing was saved. Open it in gLabels and save it again.", file, NULL);
  return NULL;
}
