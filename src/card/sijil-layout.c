#include "card/sijil-layout.h"

#include <string.h>

#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"

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
_sijil_layout_facts_clear (SijilLayoutFacts *facts)
{
  g_free (facts->id);
  g_free (facts->title_ar);
  g_free (facts->title_fr);
  g_free (facts->from);
  g_free (facts->to);
  g_free (facts->approved_by);
  g_strfreev (facts->categories);
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
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->pictures);
  _sijil_layout_facts_clear (&self->facts);
  g_free (self);
}

/* Returns: (transfer full): the texts of a list */
static char **
dup_texts (SijilLayoutReader *reader,
           const char        *member)
{
  JsonArray *array = sijil_layout_reader_array (reader, member, SIJIL_WANT_TEXTS);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
      else
        sijil_layout_reader_want (reader, member, SIJIL_WANT_TEXTS, NULL);
    }

  return g_strv_builder_end (builder);
}

static void
read_names (SijilLayoutReader *reader,
            const char        *member,
            GHashTable        *names)
{
  g_auto (GStrv) texts = dup_texts (reader, member);

  for (guint i = 0; texts[i] != NULL; i++)
    g_hash_table_add (names, g_strdup (texts[i]));
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

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
      guint32 rgb = sijil_layout_reader_rgb (reader, member, is_text ? json_node_get_string (node) : "");

      if (g_str_equal (name, SIJIL_TINT_BLACK))
        sijil_layout_reader_want (reader, member, SIJIL_WANT_NEW_COLOUR, NULL);
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
        sijil_layout_reader_want (reader, "palettes", SIJIL_WANT_NEW_COLOUR, NULL);
    }
}

static SijilWord *
read_word (SijilLayoutReader *parent,
           JsonObject        *object,
           char              *place)
{
  SijilWord *word = g_new0 (SijilWord, 1);
  SijilLayoutReader reader;

  sijil_layout_reader_enter (&reader, parent, object, place);
  word->text = g_strdup (sijil_layout_reader_string (&reader, "text", NULL));
  word->conditions = sijil_conditions_read (&reader);
  sijil_layout_reader_leave (&reader, parent);

  return word;
}

static GPtrArray *
read_ways (SijilLayoutReader *parent,
           const char        *name,
           JsonNode          *node)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    sijil_layout_reader_want (parent, name, SIJIL_WANT_OBJECTS, NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        g_ptr_array_add (ways, read_word (parent, json_node_get_object (element), g_strdup_printf ("words/%s/%u", name, i + 1)));
      else
        sijil_layout_reader_want (parent, name, SIJIL_WANT_OBJECTS, NULL);
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

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    g_hash_table_insert (self->words, g_strdup (name), read_ways (reader, name, node));
}

/* @member: (nullable): of the reader's object, where the item stands */
static void
blame_value (SijilLayoutReader *reader,
             const char        *member,
             const char        *item,
             const char        *value)
{
  g_autofree char *line = sijil_layout_reader_dup_line (reader, member);

  if (reader->fault == NULL)
    sijil_set_error (&reader->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                     "In the layout “%s”, line %s, item “%s” shows “%s”, which is no value it may show. "
                     "Correct the file; nothing can be drawn until then.", reader->file, line, item, value, NULL);
}

static void
blame_filter (SijilLayoutReader *reader,
              const char        *item,
              const char        *value)
{
  g_autofree char *line = sijil_layout_reader_dup_line (reader, NULL);

  if (reader->fault == NULL)
    sijil_set_error (&reader->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                     "In the layout “%s”, line %s, item “%s” writes “%s” in a way that there is not. There are: %s. "
                     "Correct the file; nothing can be drawn until then.", reader->file, line, item, value,
                     "date, year, month, upper, groups, typeset", NULL);
}

static gboolean
has_item (GPtrArray  *items,
          const char *name)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const SijilItem *) g_ptr_array_index (items, i))->name, name))
      return TRUE;

  return FALSE;
}

/* Looks at what an item names, once the whole item is known. */
static void
check_item (SijilLayoutReader *reader,
            SijilLayout       *self,
            GPtrArray         *before,
            SijilItem         *item,
            JsonObject        *object)
{
  const char *unknown = _sijil_layout_find_unknown (self, item);
  const char *unwritten = _sijil_layout_find_unwritten (self, item);
  JsonObject *face = reader->object;

  reader->object = object; /* where to look in the file */
  if (unknown != NULL)
    blame_value (reader, NULL, item->name, unknown);
  if (unwritten != NULL)
    blame_filter (reader, item->name, unwritten);
  if (has_item (before, item->name) && reader->fault == NULL)
    {
      sijil_layout_reader_rename (reader, item->name);
      sijil_layout_reader_want (reader, "name", SIJIL_WANT_NEW_NAME, NULL);
    }
  reader->object = face;
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
      JsonObject *object = g_ptr_array_index (objects, i);
      SijilItem *item = sijil_item_read (reader, self->colours, object, g_strdup_printf ("%s/%u", face, i + 1));

      check_item (reader, self, items, item, object);
      item->personal |= _sijil_layout_is_personal (self, item);
      g_ptr_array_add (items, item);
    }
}

static char *
dup_fact (SijilLayoutReader *reader,
          const char        *member)
{
  const char *text = sijil_layout_reader_string (reader, member, "");

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* _sijil_layout_read_facts: what a layout is, and from when to when it may be used */
void
_sijil_layout_read_facts (SijilLayoutReader *reader,
                          SijilLayoutFacts  *facts)
{
  facts->id = dup_fact (reader, "id");
  facts->number = (guint) sijil_layout_reader_within (reader, "version", 1.0, 1.0, 9999.0);
  facts->title_ar = dup_fact (reader, "title_ar");
  facts->title_fr = dup_fact (reader, "title_fr");
  facts->from = g_strdup (sijil_layout_reader_day (reader, "from"));
  facts->to = g_strdup (sijil_layout_reader_day (reader, "to"));
  facts->approved_by = dup_fact (reader, "approved_by");
  if (facts->id != NULL && !g_regex_match_simple ("^[a-z][a-z0-9-]{0,39}\\z", facts->id, 0, 0))
    sijil_layout_reader_want (reader, "id", SIJIL_WANT_CODE, NULL);
  if (facts->from != NULL && facts->to != NULL && strcmp (facts->to, facts->from) < 0)
    sijil_layout_reader_want (reader, "to", SIJIL_WANT_PERIOD, NULL);
}

static gboolean
is_file_name (const char *text)
{
  return g_regex_match_simple ("^[^./\\\\][^/\\\\]*\\.(png|jpg|jpeg|svg)\\z", text, G_REGEX_CASELESS, 0);
}

/* Static pictures: { "frame": "frame.png" }. They stand beside the file and are no values. */
static void
read_files (SijilLayoutReader *reader,
            SijilLayout       *self)
{
  JsonObject *object = sijil_layout_reader_object (reader, "pictures");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
      const char *file = is_text ? json_node_get_string (node) : "";

      if (!is_file_name (file))
        sijil_layout_reader_want (reader, "pictures", SIJIL_WANT_FILE, NULL);
      if (g_hash_table_contains (self->personal, name) || g_hash_table_contains (self->shared, name))
        sijil_layout_reader_want (reader, name, SIJIL_WANT_NEW_NAME, NULL);
      g_hash_table_insert (self->files, g_strdup (name), g_strdup (file));
    }
}

static void
read_values (SijilLayoutReader *reader,
             SijilLayout       *self,
             JsonObject        *values)
{
  SijilLayoutReader inner;

  sijil_layout_reader_enter (&inner, reader, values, NULL);
  read_names (&inner, "personal", self->personal);
  read_names (&inner, "shared", self->shared);
  sijil_layout_reader_leave (&inner, reader);
}

static void
read_faces (SijilLayoutReader *reader,
            SijilLayout       *self,
            JsonObject        *faces)
{
  SijilLayoutReader inner;
  JsonObjectIter iter;
  const char *face;

  sijil_layout_reader_enter (&inner, reader, faces, NULL);
  json_object_iter_init_ordered (&iter, faces);
  while (json_object_iter_next_ordered (&iter, &face, NULL))
    read_face (&inner, self, face);
  sijil_layout_reader_leave (&inner, reader);
}

static JsonObject *
require_object (SijilLayoutReader *reader,
                const char        *member)
{
  JsonObject *object = sijil_layout_reader_object (reader, member);

  if (object == NULL)
    sijil_layout_reader_want (reader, member, SIJIL_WANT_OBJECT, NULL);

  return object;
}

static double
read_size (SijilLayoutReader *reader,
           const char        *member)
{
  double size = sijil_layout_reader_number (reader, member, 0.0);

  if (size <= 0.0)
    sijil_layout_reader_want (reader, member, SIJIL_WANT_POSITIVE, NULL);

  return size;
}

static void
read_layout (SijilLayoutReader *reader,
             SijilLayout       *self)
{
  JsonObject *values = require_object (reader, "values");
  JsonObject *colours = require_object (reader, "colours");
  JsonObject *faces = require_object (reader, "faces");
  const char *wrong;

  if (values == NULL || colours == NULL || faces == NULL)
    return;

  self->width = read_size (reader, "width");
  self->height = read_size (reader, "height");
  self->bleed = sijil_layout_reader_within (reader, "bleed", 0.0, 0.0, 20.0);
  _sijil_layout_read_facts (reader, &self->facts);
  self->facts.categories = sijil_layout_reader_has (reader, "categories") ? dup_texts (reader, "categories") : NULL;
  read_values (reader, self, values);
  read_files (reader, self);
  read_colours (reader, "colours", colours, self->colours);
  if (!g_hash_table_contains (self->colours, "ink") || !g_hash_table_contains (self->colours, "ground"))
    sijil_layout_reader_want (reader, "colours", SIJIL_WANT_BASE_COLOURS, NULL);
  read_palettes (reader, self);
  read_words (reader, self);
  wrong = _sijil_layout_find_wrong_word (self);
  if (wrong != NULL)
    blame_value (reader, "words", wrong, "a word");
  read_faces (reader, self, faces);
}

/**
 * sijil_layout_new:
 * @file: what the file is called in messages
 * @json: its content
 *
 * Returns: (transfer full) (nullable): the layout, or %NULL with %SIJIL_ERROR_INVALID: as sijil_json_parse() gives it, or
 *   “layout-broken”, which names file, line and item
 */
SijilLayout *
sijil_layout_new (const char  *file,
                  GBytes      *json,
                  GError     **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (SijilLayout) self = NULL;
  SijilLayoutReader reader;
  const char *data;
  gsize length;

  g_return_val_if_fail (file != NULL && json != NULL, NULL);

  data = g_bytes_get_data (json, &length);
  root = sijil_json_parse_lines (data != NULL ? data : "", (gssize) length, file, lines, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                       "The layout “%s” is not a JSON object. Correct the file; nothing can be drawn until then.", file, NULL);
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
  self->files = new_table (g_free);
  self->pictures = new_table ((GDestroyNotify) sijil_picture_unref);
  sijil_layout_reader_init (&reader, file, lines, "(file)", json_node_get_object (root));
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

/** sijil_layout_get_facts: Returns: (transfer none): what it is, as far as its file says */
const SijilLayoutFacts *
sijil_layout_get_facts (const SijilLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->facts;
}

/** sijil_layout_get_files: Returns: (transfer none) (element-type utf8 utf8): the file of each picture that is its own, by name */
GHashTable *
sijil_layout_get_files (const SijilLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->files;
}

/** sijil_layout_set_picture: @picture: (transfer full): what is drawn where the layout names it */
void
sijil_layout_set_picture (SijilLayout  *self,
                          const char   *name,
                          SijilPicture *picture)
{
  g_return_if_fail (self != NULL && name != NULL && picture != NULL);

  g_hash_table_insert (self->pictures, g_strdup (name), picture);
}

/**
 * sijil_layout_find_value:
 * @known: (array zero-terminated=1): names of values
 *
 * Returns: (transfer none) (nullable): a value that it declares and that is none of @known
 */
const char *
sijil_layout_find_value (const SijilLayout   *self,
                         const char * const  *known)
{
  GHashTable *tables[] = { self->personal, self->shared };
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        if (!g_strv_contains (known, name))
          return name;
    }

  return NULL;
}
