#include "card/sijil-sketch-private.h"

#include <string.h>

#include "card/sijil-layout-writer.h"
#include "card/sijil-layout.h"
#include "core/sijil-json.h"

/* What a layout is called when only its items are asked about. */
#define TRIAL_FACE "trial"

static JsonObject *
get_faces (SijilSketch *self)
{
  return json_object_get_object_member (self->root, "faces");
}

/* A file without a face gets one. */
static char *
dup_first_face (SijilSketch *self)
{
  JsonObjectIter iter;
  const char *face = "front";

  json_object_iter_init_ordered (&iter, get_faces (self));
  if (!json_object_iter_next_ordered (&iter, &face, NULL))
    json_object_set_array_member (get_faces (self), face, json_array_new ());
  return g_strdup (face);
}

/**
 * sijil_sketch_new:
 * @file: what the layout is called in messages
 * @json: a layout that can be read
 * @error: as sijil_layout_new() and sijil_json_parse()
 *
 * Returns: (transfer full): the layout in hand, its first face looked at, nothing selected
 */
SijilSketch *
sijil_sketch_new (const char  *file,
                  GBytes      *json,
                  GError     **error)
{
  g_autoptr (SijilLayout) layout = NULL;
  g_autoptr (JsonNode) node = NULL;
  SijilSketch *self;
  const char *data;
  gsize length;

  g_return_val_if_fail (file != NULL && json != NULL, NULL);

  data = g_bytes_get_data (json, &length);
  layout = sijil_layout_new (file, json, error);
  node = layout != NULL ? sijil_json_parse (data, (gssize) length, file, error) : NULL;
  if (node == NULL)
    return NULL;

  self = g_new0 (SijilSketch, 1);
  self->file = g_strdup (file);
  self->root = json_node_dup_object (node);
  self->face = dup_first_face (self);
  self->selected = g_array_new (FALSE, FALSE, sizeof (guint));
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) _sijil_sketch_step_free);
  self->saved = g_bytes_ref (_sijil_sketch_get_text (self));
  return self;
}

void
sijil_sketch_free (SijilSketch *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  json_object_unref (self->root);
  g_free (self->face);
  g_array_unref (self->selected);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_bytes_unref (self->saved);
  g_ptr_array_unref (self->steps);
  _sijil_sketch_state_clear (&self->before);
  _sijil_sketch_drag_clear (&self->drag);
  g_free (self);
}

/* Returns: (transfer none): the file as it would be written now */
GBytes *
_sijil_sketch_get_text (SijilSketch *self)
{
  if (self->text == NULL)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->root);
      char *text = sijil_layout_write (node);

      self->text = g_bytes_new_take (text, strlen (text));
    }

  return self->text;
}

/** sijil_sketch_to_json: Returns: (transfer full): the file as it is now, for people to read and to compare */
GBytes *
sijil_sketch_to_json (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_ref (_sijil_sketch_get_text (self));
}

/** sijil_sketch_is_changed: Returns: whether it differs from what was opened, or saved last */
gboolean
sijil_sketch_is_changed (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !g_bytes_equal (_sijil_sketch_get_text (self), self->saved);
}

/**
 * sijil_sketch_mark_saved:
 * @json: what sijil_sketch_to_json() gave to be saved; what was changed since is not saved
 *
 * What was done can still be undone.
 */
void
sijil_sketch_mark_saved (SijilSketch *self,
                         GBytes      *json)
{
  g_return_if_fail (self != NULL && json != NULL);

  g_bytes_ref (json);
  g_bytes_unref (self->saved);
  self->saved = json;
  _sijil_sketch_seal (self);
}

/** sijil_sketch_get_fact: Returns: (transfer none) (nullable): a member of the file */
JsonNode *
sijil_sketch_get_fact (SijilSketch *self,
                       const char  *member)
{
  g_return_val_if_fail (self != NULL && member != NULL, NULL);

  return json_object_get_member (self->root, member);
}

/* A new member stands before the faces, which are long. */
static void
insert_fact (SijilSketch *self,
             const char  *member,
             JsonNode    *value)
{
  JsonNode *faces = json_object_dup_member (self->root, "faces");

  json_object_remove_member (self->root, "faces");
  json_object_set_member (self->root, member, value);
  json_object_set_member (self->root, "faces", faces);
}

/**
 * sijil_sketch_set_fact:
 * @member: any but “faces”
 * @value: (transfer none) (nullable): %NULL takes it away
 *
 * One step of undo.
 */
void
sijil_sketch_set_fact (SijilSketch *self,
                       const char  *member,
                       JsonNode    *value)
{
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (self != NULL && member != NULL && !g_str_equal (member, "faces"));

  name = g_strconcat ("file/", member, NULL); /* items have a “width”, too */
  key = _sijil_sketch_dup_key (name, sijil_sketch_get_fact (self, member), value);
  _sijil_sketch_begin_act (self);
  if (value == NULL)
    json_object_remove_member (self->root, member);
  else if (json_object_has_member (self->root, member))
    json_object_set_member (self->root, member, _sijil_sketch_node_copy (value));
  else
    insert_fact (self, member, _sijil_sketch_node_copy (value));
  _sijil_sketch_end_act (self, key);
}

/** sijil_sketch_get_face: Returns: (transfer none): the face that is looked at */
const char *
sijil_sketch_get_face (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->face;
}

/** sijil_sketch_set_face: looks at another face; nothing of it is selected. No act: it is not undone for itself. */
void
sijil_sketch_set_face (SijilSketch *self,
                       const char  *face)
{
  g_return_if_fail (self != NULL && face != NULL);

  if (g_str_equal (face, self->face) || !json_object_has_member (get_faces (self), face))
    return;

  sijil_sketch_end_gesture (self);
  sijil_sketch_select_none (self);
  g_free (self->face);
  self->face = g_strdup (face);
}

/* Returns: (transfer none): those of the face that is looked at */
JsonArray *
_sijil_sketch_get_items (SijilSketch *self)
{
  return json_object_get_array_member (get_faces (self), self->face);
}

/* Returns: (transfer full) (element-type JsonObject) */
GPtrArray *
_sijil_sketch_list_items (SijilSketch *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonArray *array = _sijil_sketch_get_items (self);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (items, json_object_ref (json_array_get_object_element (array, i)));

  return items;
}

static JsonArray *
new_array (GPtrArray *items)
{
  JsonArray *array = json_array_sized_new (items->len);

  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (array, json_object_ref (g_ptr_array_index (items, i)));

  return array;
}

void
_sijil_sketch_set_items (SijilSketch *self,
                         GPtrArray   *items)
{
  json_object_set_array_member (get_faces (self), self->face, new_array (items));
}

/** sijil_sketch_get_n_items: Returns: how many stand on the face that is looked at */
guint
sijil_sketch_get_n_items (SijilSketch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return json_array_get_length (_sijil_sketch_get_items (self));
}

/** sijil_sketch_get_item: Returns: (transfer none) (nullable): as the file has it, to be read only; %NULL if there are not so many */
JsonObject *
sijil_sketch_get_item (SijilSketch *self,
                       guint        i)
{
  g_return_val_if_fail (self != NULL, NULL);

  return i < sijil_sketch_get_n_items (self) ? json_array_get_object_element (_sijil_sketch_get_items (self), i) : NULL;
}

/** sijil_sketch_is_locked: Returns: whether acts leave it alone */
gboolean
sijil_sketch_is_locked (SijilSketch *self,
                        guint        i)
{
  return sijil_json_get_bool (sijil_sketch_get_item (self, i), "locked", FALSE);
}

/** sijil_sketch_find_named: Returns: the item of that name on the face that is looked at; -1 if there is none */
int
sijil_sketch_find_named (SijilSketch *self,
                         const char  *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < sijil_sketch_get_n_items (self); i++)
    if (g_strcmp0 (sijil_json_get_string (sijil_sketch_get_item (self, i), "name"), name) == 0)
      return (int) i;

  return -1;
}

/* Whether these items alone, with the colours and values of the file, are what the reader takes. */
gboolean
_sijil_sketch_can_read (SijilSketch *self,
                        GPtrArray   *items)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (SijilLayout) layout = NULL;
  g_autoptr (GBytes) json = NULL;
  JsonObject *faces = json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;
  char *text;

  json_object_iter_init_ordered (&iter, self->root);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (!g_str_equal (member, "faces"))
      json_object_set_member (root, member, _sijil_sketch_node_copy (value));
  json_object_set_object_member (root, "faces", faces);
  json_object_set_array_member (faces, TRIAL_FACE, new_array (items));
  json_node_init_object (node, root);
  text = json_to_string (node, FALSE);
  json = g_bytes_new_take (text, strlen (text));
  layout = sijil_layout_new (self->file, json, NULL);
  return layout != NULL;
}

static gboolean
declares (JsonObject *values,
          const char *kind,
          const char *value)
{
  JsonArray *names = sijil_json_get_array (values, kind);

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    if (g_strcmp0 (json_array_get_string_element (names, i), value) == 0)
      return TRUE;

  return FALSE;
}

/* Whether the file declares that value. */
gboolean
_sijil_sketch_shows (SijilSketch *self,
                     const char  *value)
{
  JsonObject *values = sijil_json_get_object (self->root, "values");

  return declares (values, "personal", value) || declares (values, "shared", value);
}

double
_sijil_sketch_get_number (SijilSketch *self,
                          const char  *member)
{
  return sijil_json_get_double (self->root, member, 0.0);
}
