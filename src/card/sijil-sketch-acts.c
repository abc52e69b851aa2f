/* Acts that change which items there are, their order and their members. */

#include <string.h>

#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

static void
set_selected (SijilSketch *self,
              GPtrArray   *items, /* of the face */
              GPtrArray   *chosen)
{
  g_array_set_size (self->selected, 0);
  for (guint i = 0; i < items->len; i++)
    if (g_ptr_array_find (chosen, g_ptr_array_index (items, i), NULL))
      g_array_append_val (self->selected, i);
}

/* Returns: (transfer full) (element-type JsonObject): those that acts are upon */
static GPtrArray *
list_chosen (SijilSketch *self)
{
  g_autoptr (GArray) list = _sijil_sketch_list_free (self);
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint place = 0; place < list->len; place++)
    g_ptr_array_add (chosen, json_object_ref (sijil_sketch_get_item (self, g_array_index (list, guint, place))));

  return chosen;
}

static void
swap (GPtrArray *items,
      guint      a,
      guint      b)
{
  gpointer item = g_ptr_array_index (items, a);

  g_ptr_array_index (items, a) = g_ptr_array_index (items, b);
  g_ptr_array_index (items, b) = item;
}

static gboolean
is_one_of (GPtrArray *items,
           guint      i,
           GPtrArray *chosen)
{
  return g_ptr_array_find (chosen, g_ptr_array_index (items, i), NULL);
}

/* Each goes one place, those that stand together stay together. */
static void
step_order (GPtrArray *items,
            GPtrArray *chosen,
            gboolean   up)
{
  for (guint n = 1; n < items->len; n++)
    {
      guint i = up ? items->len - 1 - n : n;
      guint next = up ? i + 1 : i - 1;

      if (is_one_of (items, i, chosen) && !is_one_of (items, next, chosen))
        swap (items, i, next);
    }
}

/** sijil_sketch_reorder: lays what is selected over or under others, one place or all; among themselves they keep their order */
gboolean
sijil_sketch_reorder (SijilSketch *self,
                      SijilOrder   order)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GPtrArray) selected = NULL;
  gboolean up = order == SIJIL_ORDER_FORWARD || order == SIJIL_ORDER_FRONT;
  gboolean all = order == SIJIL_ORDER_BACK || order == SIJIL_ORDER_FRONT;

  g_return_val_if_fail (self != NULL, FALSE);

  items = _sijil_sketch_list_items (self);
  chosen = list_chosen (self);
  selected = g_ptr_array_new ();
  for (guint place = 0; place < self->selected->len; place++)
    g_ptr_array_add (selected, g_ptr_array_index (items, g_array_index (self->selected, guint, place)));

  _sijil_sketch_begin_act (self);
  for (guint n = 0; n < (all ? items->len : 1); n++)
    step_order (items, chosen, up);
  _sijil_sketch_set_items (self, items);
  set_selected (self, items, selected);
  return _sijil_sketch_end_act (self, NULL);
}

/** sijil_sketch_set_locked: of all that is selected, locked or not */
gboolean
sijil_sketch_set_locked (SijilSketch *self,
                         gboolean     locked)
{
  g_return_val_if_fail (self != NULL, FALSE);

  _sijil_sketch_begin_act (self);
  for (guint place = 0; place < self->selected->len; place++)
    {
      JsonObject *item = sijil_sketch_get_item (self, g_array_index (self->selected, guint, place));

      if (locked)
        json_object_set_boolean_member (item, "locked", TRUE);
      else
        json_object_remove_member (item, "locked");
    }
  return _sijil_sketch_end_act (self, NULL);
}

/** sijil_sketch_remove: what is selected and not locked; nothing is selected afterwards */
gboolean
sijil_sketch_remove (SijilSketch *self)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  chosen = list_chosen (self);
  if (chosen->len == 0)
    return FALSE;

  items = _sijil_sketch_list_items (self);
  _sijil_sketch_begin_act (self);
  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_remove (items, g_ptr_array_index (chosen, i));
  _sijil_sketch_set_items (self, items);
  g_array_set_size (self->selected, 0);
  return _sijil_sketch_end_act (self, NULL);
}

static void
set_or_take (JsonObject *item,
             const char *member,
             JsonNode   *value) /* (nullable) */
{
  if (value != NULL)
    json_object_set_member (item, member, _sijil_sketch_node_copy (value));
  else
    json_object_remove_member (item, member);
}

/**
 * sijil_sketch_set_member:
 * @member: of an item, any but “name” and “type”
 * @value: (transfer none) (nullable): %NULL takes it away
 *
 * Of one item it is set whatever it is, for who writes a text has not finished it; what is wrong with it is told by who reads the
 * layout. Several items get it where it makes sense of each of them.
 */
gboolean
sijil_sketch_set_member (SijilSketch *self,
                         const char  *member,
                         JsonNode    *value)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && member != NULL, FALSE);
  g_return_val_if_fail (!g_str_equal (member, "name") && !g_str_equal (member, "type"), FALSE);

  chosen = list_chosen (self);
  if (chosen->len > 0)
    key = _sijil_sketch_dup_key (member, json_object_get_member (g_ptr_array_index (chosen, 0), member), value);
  _sijil_sketch_begin_act (self);
  for (guint i = 0; i < chosen->len; i++)
    {
      JsonObject *item = g_ptr_array_index (chosen, i);
      g_autoptr (JsonNode) before = json_object_dup_member (item, member);
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();

      g_ptr_array_add (alone, item);
      set_or_take (item, member, value);
      if (chosen->len > 1 && !_sijil_sketch_can_read (self, alone))
        set_or_take (item, member, before);
    }
  return _sijil_sketch_end_act (self, key);
}

/** sijil_sketch_rename: the one item that is selected; %FALSE as well when another one of its face has that name */
gboolean
sijil_sketch_rename (SijilSketch *self,
                     const char  *name)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  wanted = g_strstrip (g_strdup (name));
  chosen = list_chosen (self);
  if (chosen->len != 1 || *wanted == '\0' || sijil_sketch_find_named (self, wanted) >= 0)
    return FALSE;

  _sijil_sketch_begin_act (self);
  json_object_set_string_member (g_ptr_array_index (chosen, 0), "name", wanted);
  return _sijil_sketch_end_act (self, NULL);
}
