/* The texts of all that is selected: what they have in common is changed at once. */

#include "card/sijil-sketch-parts.h"
#include "card/sijil-sketch-private.h"
#include "core/sijil-json.h"

static void
list_texts_of (JsonObject *item,
               GPtrArray  *texts)
{
  for (guint part = 0; part < sijil_sketch_parts_count (item); part++)
    {
      JsonObject *text = sijil_sketch_parts_get (item, part);

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }
}

/**
 * sijil_sketch_list_selected:
 * @texts: rather than the items themselves the texts of each: itself, or those of a stack or a table
 *
 * Returns: (transfer container) (element-type JsonObject): the lowest item first
 */
GPtrArray *
sijil_sketch_list_selected (SijilSketch *self,
                            gboolean     texts)
{
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, found);

  for (guint place = 0; place < self->selected->len; place++)
    {
      JsonObject *item = sijil_sketch_get_item (self, g_array_index (self->selected, guint, place));

      if (texts)
        list_texts_of (item, found);
      else
        g_ptr_array_add (found, item);
    }
  return found;
}

/* What a text may shrink to is no more than its size. */
static void
lower_floor (JsonObject *text,
             double      size)
{
  if (sijil_json_get_double (text, "floor", 0.0) > size)
    _sijil_sketch_set_number (text, "floor", size);
}

static void
set_of_text (JsonObject *text,
             const char *member,
             JsonNode   *value) /* (nullable) */
{
  if (value == NULL)
    {
      json_object_remove_member (text, member);
      return;
    }

  json_object_set_member (text, member, _sijil_sketch_node_copy (value));
  if (g_str_equal (member, "size"))
    lower_floor (text, json_node_get_double (value));
}

static void
set_of_texts (JsonObject *item,
              const char *member,
              JsonNode   *value) /* (nullable) */
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  list_texts_of (item, texts);
  for (guint i = 0; i < texts->len; i++)
    set_of_text (texts->pdata[i], member, value);
}

/* Whether the item can still be read when its texts have it. */
static gboolean
may_have (SijilSketch *self,
          JsonObject  *item,
          const char  *member,
          JsonNode    *value)
{
  g_autoptr (JsonObject) after = _sijil_sketch_item_copy (item);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();

  set_of_texts (after, member, value);
  g_ptr_array_add (alone, after);
  return _sijil_sketch_can_read (self, alone);
}

/**
 * sijil_sketch_set_of_texts:
 * @member: of a text
 * @value: (transfer none) (nullable): %NULL takes it away
 *
 * All texts of what is selected and not locked get it, where it makes sense of their item. A smaller size takes with it what they
 * may shrink to.
 */
gboolean
sijil_sketch_set_of_texts (SijilSketch *self,
                           const char  *member,
                           JsonNode    *value)
{
  g_autoptr (GArray) list = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && member != NULL, FALSE);

  list = _sijil_sketch_list_free (self);
  key = _sijil_sketch_dup_key (member, NULL, value);
  _sijil_sketch_begin_act (self);
  for (guint place = 0; place < list->len; place++)
    {
      JsonObject *item = sijil_sketch_get_item (self, g_array_index (list, guint, place));

      if (may_have (self, item, member, value))
        set_of_texts (item, member, value);
    }
  return _sijil_sketch_end_act (self, key);
}
