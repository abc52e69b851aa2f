/* Items that come: copied, pasted, from a list of ready ones. */

#include <string.h>

#include "card/sijil-layout-writer.h"
#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

/* As far from what they were copied of. */
#define SHIFT_MM 2.0

/* A text of ours is a small part of a layout. */
#define MAX_TEXT_BYTES (256 * 1000)

/** sijil_sketch_copy: Returns: (transfer full): a text that holds what is selected, locked or not; empty when nothing is */
char *
sijil_sketch_copy (SijilSketch *self)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *array;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->selected->len == 0)
    return g_strdup ("");

  array = json_array_new ();
  for (guint place = 0; place < self->selected->len; place++)
    {
      JsonObject *item = sijil_sketch_get_item (self, g_array_index (self->selected, guint, place));

      json_array_add_object_element (array, _sijil_sketch_item_copy (item));
    }
  node = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);
  return sijil_layout_write (node);
}

/* Where the number of “qr 12” begins; the end of a name without one. */
static gsize
find_number (const char *name)
{
  gsize length = strlen (name);
  gsize at = length;

  while (at > 0 && g_ascii_isdigit (name[at - 1]))
    at--;

  return at > 1 && at < length && name[at - 1] == ' ' ? at - 1 : length;
}

static gboolean
has_name (GPtrArray  *items,
          const char *name)
{
  for (guint i = 0; i < items->len; i++)
    if (g_strcmp0 (sijil_json_get_string (g_ptr_array_index (items, i), "name"), name) == 0)
      return TRUE;

  return FALSE;
}

/* “qr”, then “qr 2”, “qr 3”. */
static char *
dup_new_name (GPtrArray  *items,
              const char *name)
{
  g_autofree char *stem = g_strndup (name, find_number (name));
  char *wanted = g_strdup (name);

  for (guint n = 2; has_name (items, wanted); n++)
    {
      g_free (wanted);
      wanted = g_strdup_printf ("%s %u", stem, n);
    }

  return wanted;
}

/* Whether another of its type stands just there. */
static gboolean
lies_on_its_like (SijilSketch *self,
                  GPtrArray   *items,
                  JsonObject  *item)
{
  SijilFrame frame;

  _sijil_sketch_item_frame (self, item, &frame);
  for (guint i = 0; i < items->len; i++)
    {
      SijilFrame other;

      _sijil_sketch_item_frame (self, g_ptr_array_index (items, i), &other);
      if (_sijil_sketch_item_is (g_ptr_array_index (items, i), _sijil_sketch_item_type (item))
          && memcmp (&frame.box, &other.box, sizeof frame.box) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
any_lies_on_its_like (SijilSketch *self,
                      GPtrArray   *items,
                      GPtrArray   *added)
{
  for (guint i = 0; i < added->len; i++)
    if (lies_on_its_like (self, items, g_ptr_array_index (added, i)))
      return TRUE;

  return FALSE;
}

static void
move_all (GPtrArray *items,
          double     by)
{
  for (guint i = 0; i < items->len; i++)
    _sijil_sketch_item_move (g_ptr_array_index (items, i), by, by);
}

/* Lays them over all others, free, under new names and beside what they were copied of, and selects them. */
static gboolean
add_items (SijilSketch *self,
           GPtrArray   *added,
           gboolean     beside)
{
  g_autoptr (GPtrArray) items = _sijil_sketch_list_items (self);
  guint n_before = items->len;

  _sijil_sketch_begin_act (self);
  for (guint tries = 0; beside && tries <= n_before && any_lies_on_its_like (self, items, added); tries++)
    move_all (added, SHIFT_MM);
  g_array_set_size (self->selected, 0);
  for (guint i = 0; i < added->len; i++)
    {
      JsonObject *item = g_ptr_array_index (added, i);
      g_autofree char *name = dup_new_name (items, sijil_json_get_string (item, "name"));
      guint place = n_before + i;

      json_object_set_string_member (item, "name", name);
      json_object_remove_member (item, "locked");
      g_ptr_array_add (items, json_object_ref (item));
      g_array_append_val (self->selected, place);
    }
  _sijil_sketch_set_items (self, items);
  return _sijil_sketch_end_act (self, NULL);
}

/* Returns: (transfer full) (nullable): the items of a text; %NULL when it is anything else */
static GPtrArray *
read_items (const char *text)
{
  gsize length = strlen (text);
  g_autoptr (JsonNode) node = length <= MAX_TEXT_BYTES ? sijil_json_parse (text, (gssize) length, "", NULL) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        return NULL;
      g_ptr_array_add (items, json_object_ref (json_node_get_object (element)));
    }

  return items->len > 0 ? g_steal_pointer (&items) : NULL;
}

/** sijil_sketch_paste: Returns: %FALSE, and nothing changes, when @text is none of sijil_sketch_copy(), or names what this file has not */
gboolean
sijil_sketch_paste (SijilSketch *self,
                    const char  *text)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  items = read_items (text);
  return items != NULL && _sijil_sketch_can_read (self, items) && add_items (self, items, TRUE);
}

/** sijil_sketch_duplicate: copies what is selected, a little beside it */
gboolean
sijil_sketch_duplicate (SijilSketch *self)
{
  g_autofree char *text = sijil_sketch_copy (self);
  g_autoptr (GPtrArray) items = *text != '\0' ? read_items (text) : NULL;

  return items != NULL && add_items (self, items, TRUE);
}

/** sijil_sketch_add_item: @item: (transfer none): with all that its type needs; it gets a new name if it must */
void
sijil_sketch_add_item (SijilSketch *self,
                       JsonObject  *item)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (self != NULL && item != NULL && sijil_json_get_string (item, "name") != NULL);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_ptr_array_add (items, _sijil_sketch_item_copy (item));
  add_items (self, items, FALSE);
}
