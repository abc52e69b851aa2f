/* What the hand finds on a face that is looked at with a certain card: nothing that does not stand on it. */

#include "card/sijil-sketch-private.h"

#include "core/sijil-json.h"

/* (nullable): a value as conditions compare it: true is “true”, false is none */
static const char *
get_value (JsonObject *values,
           const char *key)
{
  const char *text = sijil_json_get_string (values, key);

  if (text != NULL)
    return *text != '\0' ? text : NULL;

  return sijil_json_get_bool (values, key, FALSE) ? "true" : NULL;
}

static gboolean
allows (JsonNode   *condition,
        const char *value) /* (nullable) */
{
  GType type = JSON_NODE_HOLDS_VALUE (condition) ? json_node_get_value_type (condition) : G_TYPE_NONE;
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (condition) ? json_node_get_array (condition) : NULL;

  if (JSON_NODE_HOLDS_NULL (condition) || (type == G_TYPE_BOOLEAN && !json_node_get_boolean (condition)))
    return value == NULL;
  if (value == NULL)
    return FALSE;
  if (type == G_TYPE_BOOLEAN)
    return g_str_equal (value, "true");
  if (type == G_TYPE_STRING)
    return g_str_equal (json_node_get_string (condition), "*") || g_str_equal (json_node_get_string (condition), value);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), value) == 0)
      return TRUE;

  return FALSE;
}

/**
 * sijil_sketch_stands:
 * @values: (nullable): of a card, as SijilLayoutInput has them
 *
 * Returns: whether the conditions of an item hold for that card
 */
gboolean
sijil_sketch_stands (SijilSketch *self,
                     guint        i,
                     JsonObject  *values)
{
  JsonObject *item = sijil_sketch_get_item (self, i);
  JsonObject *when = item != NULL ? sijil_json_get_object (item, "when") : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *condition;

  if (when == NULL || values == NULL)
    return TRUE;

  json_object_iter_init (&iter, when);
  while (json_object_iter_next (&iter, &key, &condition))
    if (!allows (condition, get_value (values, key)))
      return FALSE;

  return TRUE;
}

/* Those at a place, the highest first. */
static void
add_under (SijilSketch *self,
           JsonObject  *values,
           double       x,
           double       y,
           double       reach,
           gboolean     locked,
           GArray      *under)
{
  for (guint i = sijil_sketch_get_n_items (self); i > 0; i--)
    {
      guint place = i - 1;

      if (sijil_sketch_is_locked (self, place) == locked && sijil_sketch_stands (self, place, values)
          && _sijil_sketch_item_hit (self, sijil_sketch_get_item (self, place), x, y, reach))
        g_array_append_val (under, place);
    }
}

/**
 * sijil_sketch_find_on:
 * @values: (nullable): of the card that the layout is looked at with
 *
 * As sijil_sketch_find_at(), but finds nothing that does not stand on that card.
 */
int
sijil_sketch_find_on (SijilSketch *self,
                      JsonObject  *values,
                      double       x,
                      double       y,
                      double       reach,
                      gboolean     deeper)
{
  g_autoptr (GArray) under = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, -1);

  add_under (self, values, x, y, reach, FALSE, under);
  add_under (self, values, x, y, reach, TRUE, under);
  for (guint place = 0; deeper && place < under->len; place++)
    if (sijil_sketch_is_selected (self, g_array_index (under, guint, place)))
      return (int) g_array_index (under, guint, (place + 1) % under->len);

  return under->len > 0 ? (int) g_array_index (under, guint, 0) : -1;
}
