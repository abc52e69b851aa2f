#include "card/sijil-layout.h"

#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"

static void
word_free (SijilWord *self)
{
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

void
sijil_layout_free (SijilLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_hash_table_unref (self->personal);
  g_hash_table_unref (self->shared);
  g_hash_table_unref (self->colours);
  g_hash_table_unref (self->palettes);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->faces);
  g_hash_table_unref (self->forms);
  g_free (self);
}

static void
read_names (SijilLayoutReader *reader,
            const char        *member,
            GHashTable        *names)
{
  JsonArray *array = sijil_layout_reader_array (reader, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_hash_table_add (names, json_node_dup_string (node));
      else
        sijil_layout_reader_blame (reader, member);
    }
}

/* An object of names and texts, such as { "accent": "#0B5D3B" }. */
static void
read_colours (SijilLayoutReader *reader,
              const char        *member,
              JsonObject        *object,
              GHashTable        *colours)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint32 rgb = sijil_layout_reader_rgb (reader, member, text != NULL ? text : "");

      g_hash_table_insert (colours, g_strdup (name), GUINT_TO_POINTER (rgb));
    }
}

static void
read_palettes (SijilLayoutReader *reader,
               SijilLayout       *self)
{
  JsonObject *object = sijil_layout_reader_object (reader, "palettes");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      GHashTable *palette = new_table (NULL);

      g_hash_table_insert (self->palettes, g_strdup (name), palette);
      if (JSON_NODE_HOLDS_OBJECT (node))
        read_colours (reader, "palettes", json_node_get_object (node), palette);
      else
        sijil_layout_reader_blame (reader, "palettes");
    }
}

static GPtrArray *
read_ways (SijilLayoutReader *parent,
           const char        *name,
           JsonNode          *node)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    sijil_layout_reader_blame (parent, "words");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      SijilLayoutReader reader;
      SijilWord *word;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          sijil_layout_reader_blame (parent, "words");
          continue;
        }
      word = g_new0 (SijilWord, 1);
      sijil_layout_reader_enter (&reader, parent, json_node_get_object (element));
      reader.item = name;
      word->text = g_strdup (sijil_layout_reader_string (&reader, "text", NULL));
      word->conditions = sijil_conditions_read (&reader);
      sijil_layout_reader_leave (&reader, parent);
      g_ptr_array_add (ways, word);
    }

  return ways;
}

static void
read_words (SijilLayoutReader *reader,
            SijilLayout       *self)
{
  JsonObject *object = sijil_layout_reader_object (reader, "words");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    g_hash_table_insert (self->words, g_strdup (name), read_ways (reader, name, node));
}

static void
blame_value (SijilLayoutReader *reader,
             const char        *item,
             const char        *value)
{
  if (reader->fault == NULL)
    sijil_set_error (&reader->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                     "In the layout “%s”, item “%s” shows “%s”, which is no value it may show. "
                     "Correct the file; nothing can be drawn until then.", reader->file, item, value, NULL);
}

static void
read_face (SijilLayoutReader *reader,
           SijilLayout       *self,
           const char        *face)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sijil_item_free);
  g_autoptr (GPtrArray) objects = sijil_layout_reader_objects (reader, face);

  g_hash_table_insert (self->faces, g_strdup (face), items);
  for (guint i = 0; i < objects->len; i++)
    {
      SijilItem *item = sijil_item_read (reader, self->colours, g_ptr_array_index (objects, i));
      const char *unknown = _sijil_layout_find_unknown (self, item);

      if (unknown != NULL)
        blame_value (reader, item->name, unknown);
      item->personal |= _sijil_layout_is_personal (self, item);
      g_ptr_array_add (items, item);
    }
}

static void
read_layout (SijilLayoutReader *reader,
             SijilLayout       *self)
{
  JsonObject *values = sijil_layout_reader_object (reader, "values");
  JsonObject *colours = sijil_layout_reader_object (reader, "colours");
  JsonObject *faces = sijil_layout_reader_object (reader, "faces");
  SijilLayoutReader inner;
  JsonObjectIter iter;
  const char *wrong;
  const char *face;

  if (values == NULL || colours == NULL || faces == NULL)
    {
      sijil_layout_reader_blame (reader, "values, colours, faces");
      return;
    }
  self->width = sijil_layout_reader_number (reader, "width", 0.0);
  self->height = sijil_layout_reader_number (reader, "height", 0.0);
  self->bleed = sijil_layout_reader_number (reader, "bleed", 0.0);
  if (self->width <= 0.0 || self->height <= 0.0 || self->bleed < 0.0)
    sijil_layout_reader_blame (reader, "width, height, bleed");

  sijil_layout_reader_enter (&inner, reader, values);
  read_names (&inner, "personal", self->personal);
  read_names (&inner, "shared", self->shared);
  sijil_layout_reader_leave (&inner, reader);

  read_colours (reader, "colours", colours, self->colours);
  if (!g_hash_table_contains (self->colours, "ink") || !g_hash_table_contains (self->colours, "ground"))
    sijil_layout_reader_blame (reader, "colours");
  read_palettes (reader, self);
  read_words (reader, self);
  wrong = _sijil_layout_find_wrong_word (self);
  if (wrong != NULL)
    blame_value (reader, wrong, "a word");

  sijil_layout_reader_enter (&inner, reader, faces);
  json_object_iter_init (&iter, faces);
  while (json_object_iter_next (&iter, &face, NULL))
    read_face (&inner, self, face);
  sijil_layout_reader_leave (&inner, reader);
}

/**
 * sijil_layout_new:
 * @file: what the file is called in messages
 * @json: its content
 *
 * Returns: (transfer full) (nullable): the layout, or %NULL with %SIJIL_ERROR_INVALID that names file and item
 */
SijilLayout *
sijil_layout_new (const char  *file,
                  GBytes      *json,
                  GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;
  g_autoptr (SijilLayout) self = NULL;
  SijilLayoutReader reader;
  const char *data;
  gsize length;

  g_return_val_if_fail (file != NULL && json != NULL, NULL);

  data = g_bytes_get_data (json, &length);
  if (!json_parser_load_from_data (parser, data, (gssize) length, &cause)
      || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                       "The layout “%s” is not a JSON object: %s. Correct the file; nothing can be drawn until then.",
                       file, cause != NULL ? cause->message : "it is something else", NULL);
      return NULL;
    }

  self = g_new0 (SijilLayout, 1);
  self->file = g_strdup (file);
  self->personal = new_table (NULL);
  self->shared = new_table (NULL);
  self->colours = new_table (NULL);
  self->palettes = new_table ((GDestroyNotify) g_hash_table_unref);
  self->words = new_table ((GDestroyNotify) g_ptr_array_unref);
  self->faces = new_table ((GDestroyNotify) g_ptr_array_unref);
  self->forms = new_table ((GDestroyNotify) cairo_surface_destroy);
  sijil_layout_reader_init (&reader, file, "(file)", json_node_get_object (json_parser_get_root (parser)));
  read_layout (&reader, self);
  if (!sijil_layout_reader_finish (&reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

/** sijil_layout_get_width: Returns: of its faces, in millimetres, without bleed */
double
sijil_layout_get_width (const SijilLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->width;
}

/** sijil_layout_get_height: Returns: of its faces, in millimetres, without bleed */
double
sijil_layout_get_height (const SijilLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->height;
}

/** sijil_layout_has_face: Returns: whether it has a face of that name */
gboolean
sijil_layout_has_face (const SijilLayout *self,
                       const char        *face)
{
  g_return_val_if_fail (self != NULL && face != NULL, FALSE);

  return g_hash_table_contains (self->faces, face);
}
