#include "card/sijil-layout-reader.h"

#include "core/sijil-error.h"

void
sijil_layout_reader_init (SijilLayoutReader *self,
                          const char        *file,
                          const char        *item,
                          JsonObject        *object)
{
  self->file = file;
  self->item = item;
  self->object = object;
  self->asked = g_hash_table_new (g_str_hash, g_str_equal);
  self->fault = NULL;
}

static void
close_reader (SijilLayoutReader *self)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, self->object);
  while (self->fault == NULL && json_object_iter_next (&iter, &member, NULL))
    if (!g_hash_table_contains (self->asked, member))
      sijil_layout_reader_blame (self, member);
  g_clear_pointer (&self->asked, g_hash_table_unref);
}

/* sijil_layout_reader_enter: begins an object that stands inside @parent's. */
void
sijil_layout_reader_enter (SijilLayoutReader *self,
                           SijilLayoutReader *parent,
                           JsonObject        *object)
{
  sijil_layout_reader_init (self, parent->file, parent->item, object);
}

/* sijil_layout_reader_leave: ends it; @parent learns its fault unless it has one. */
void
sijil_layout_reader_leave (SijilLayoutReader *self,
                           SijilLayoutReader *parent)
{
  close_reader (self);
  if (parent->fault == NULL)
    parent->fault = g_steal_pointer (&self->fault);
  g_clear_error (&self->fault);
}

/* sijil_layout_reader_finish: ends the outermost object. Returns: %FALSE with the first fault */
gboolean
sijil_layout_reader_finish (SijilLayoutReader  *self,
                            GError            **error)
{
  close_reader (self);
  if (self->fault == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->fault));

  return FALSE;
}

/* sijil_layout_reader_blame: @member is missing, unknown or of the wrong kind. */
void
sijil_layout_reader_blame (SijilLayoutReader *self,
                           const char        *member)
{
  if (self->fault == NULL)
    sijil_set_error (&self->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                     "In the layout “%s”, item “%s”, “%s” is missing, unknown or not what it should be. "
                     "Correct the file; nothing can be drawn until then.", self->file, self->item, member, NULL);
}

/* Returns: (transfer none) (nullable): %NULL when the member is absent */
static JsonNode *
ask (SijilLayoutReader *self,
     const char        *member)
{
  g_hash_table_add (self->asked, (gpointer) member); /* always a literal */

  return json_object_get_member (self->object, member);
}

gboolean
sijil_layout_reader_has (SijilLayoutReader *self,
                         const char        *member)
{
  return ask (self, member) != NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

double
sijil_layout_reader_number (SijilLayoutReader *self,
                            const char        *member,
                            double             otherwise)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return otherwise;
  if (is_number (node))
    return json_node_get_double (node);

  sijil_layout_reader_blame (self, member);

  return otherwise;
}

gboolean
sijil_layout_reader_boolean (SijilLayoutReader *self,
                             const char        *member)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);

  sijil_layout_reader_blame (self, member);

  return FALSE;
}

/* sijil_layout_reader_string: without @otherwise the member must be there; after a fault the text is empty. */
const char *
sijil_layout_reader_string (SijilLayoutReader *self,
                            const char        *member,
                            const char        *otherwise)
{
  JsonNode *node = ask (self, member);

  if (node == NULL && otherwise != NULL)
    return otherwise;
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);

  sijil_layout_reader_blame (self, member);

  return otherwise != NULL ? otherwise : "";
}

/* sijil_layout_reader_numbers: exactly so many; @numbers is left alone after a fault. */
void
sijil_layout_reader_numbers (SijilLayoutReader *self,
                             const char        *member,
                             guint              n_numbers,
                             double            *numbers)
{
  JsonArray *array = sijil_layout_reader_array (self, member);

  if (array == NULL)
    return;
  if (json_array_get_length (array) != n_numbers)
    {
      sijil_layout_reader_blame (self, member);
      return;
    }
  for (guint i = 0; i < n_numbers; i++)
    if (is_number (json_array_get_element (array, i)))
      numbers[i] = json_array_get_double_element (array, i);
    else
      sijil_layout_reader_blame (self, member);
}

/* sijil_layout_reader_choice: Returns: which of @choices (NULL-terminated) the text is */
guint
sijil_layout_reader_choice (SijilLayoutReader  *self,
                            const char         *member,
                            const char * const *choices,
                            guint               otherwise)
{
  const char *text = sijil_layout_reader_string (self, member, choices[otherwise]);

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  sijil_layout_reader_blame (self, member);

  return otherwise;
}

/* sijil_layout_reader_object: Returns: (transfer none) (nullable): %NULL when it is absent */
JsonObject *
sijil_layout_reader_object (SijilLayoutReader *self,
                            const char        *member)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  sijil_layout_reader_blame (self, member);

  return NULL;
}

/* sijil_layout_reader_array: the member must be there. Returns: (transfer none) (nullable): %NULL after a fault */
JsonArray *
sijil_layout_reader_array (SijilLayoutReader *self,
                           const char        *member)
{
  JsonNode *node = ask (self, member);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  sijil_layout_reader_blame (self, member);

  return NULL;
}

/* sijil_layout_reader_objects: Returns: (transfer container) (element-type JsonObject): those of an array */
GPtrArray *
sijil_layout_reader_objects (SijilLayoutReader *self,
                             const char        *member)
{
  JsonArray *array = sijil_layout_reader_array (self, member);
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (objects, json_node_get_object (node));
      else
        sijil_layout_reader_blame (self, member);
    }

  return objects;
}

/* sijil_layout_reader_rgb: Returns: the colour that a text "#RRGGBB" found in @member means */
guint32
sijil_layout_reader_rgb (SijilLayoutReader *self,
                         const char        *member,
                         const char        *text)
{
  if (g_regex_match_simple ("^#[0-9A-Fa-f]{6}$", text, 0, 0))
    return (guint32) g_ascii_strtoull (text + 1, NULL, 16);

  sijil_layout_reader_blame (self, member);

  return 0;
}
