#include "card/sijil-sketch-parts.h"

#include "core/sijil-json.h"

static const char * const cells[] = { "left", "middle", "right" };

/** sijil_sketch_parts_member: Returns: (nullable): the list that holds them; %NULL for an item that is a text itself, or has none */
const char *
sijil_sketch_parts_member (JsonObject *item)
{
  const char *type = sijil_json_get_string (item, "type");

  if (g_strcmp0 (type, "stack") == 0)
    return "texts";

  return g_strcmp0 (type, "table") == 0 ? "rows" : NULL;
}

static guint
get_per_element (JsonObject *item)
{
  return g_strcmp0 (sijil_sketch_parts_member (item), "rows") == 0 ? G_N_ELEMENTS (cells) : 1;
}

guint
sijil_sketch_parts_count (JsonObject *item)
{
  const char *member = sijil_sketch_parts_member (item);
  JsonArray *array = member != NULL ? sijil_json_get_array (item, member) : NULL;

  if (array != NULL)
    return json_array_get_length (array) * get_per_element (item);

  return g_strcmp0 (sijil_json_get_string (item, "type"), "text") == 0 ? 1 : 0;
}

static JsonObject *
get_of (JsonArray *array,
        guint      part,
        guint      per_element)
{
  JsonObject *element = part / per_element < json_array_get_length (array) ? json_array_get_object_element (array, part / per_element) : NULL;

  return element != NULL && per_element > 1 ? sijil_json_get_object (element, cells[part % per_element]) : element;
}

/** sijil_sketch_parts_get: Returns: (transfer none) (nullable) */
JsonObject *
sijil_sketch_parts_get (JsonObject *item,
                        guint       part)
{
  const char *member = sijil_sketch_parts_member (item);
  JsonArray *array = member != NULL ? sijil_json_get_array (item, member) : NULL;

  return array != NULL ? get_of (array, part, get_per_element (item)) : item;
}

/* (transfer full): a copy that shares nothing */
static JsonNode *
copy_list (JsonObject *item)
{
  g_autofree char *text = json_to_string (json_object_get_member (item, sijil_sketch_parts_member (item)), FALSE);

  return json_from_string (text, NULL);
}

/** sijil_sketch_parts_set: Returns: (transfer full): the list with another member of a part; @value: (nullable): %NULL takes it away */
JsonNode *
sijil_sketch_parts_set (JsonObject *item,
                        guint       part,
                        const char *member,
                        JsonNode   *value)
{
  JsonNode *list = copy_list (item);
  JsonObject *object = get_of (json_node_get_array (list), part, get_per_element (item));

  if (object != NULL && value != NULL)
    json_object_set_member (object, member, json_node_copy (value));
  else if (object != NULL && json_object_has_member (object, member))
    json_object_remove_member (object, member);
  return list;
}

/** sijil_sketch_parts_add: Returns: (transfer full): the list with one text, or row, more, like the one of @part, at its end */
JsonNode *
sijil_sketch_parts_add (JsonObject *item,
                        guint       part)
{
  JsonNode *list = copy_list (item);
  g_autoptr (JsonNode) again = copy_list (item);
  JsonArray *array = json_node_get_array (list);
  guint place = part / get_per_element (item);

  if (place < json_array_get_length (array))
    json_array_add_element (array, json_array_dup_element (json_node_get_array (again), place));
  return list;
}

/** sijil_sketch_parts_remove: Returns: (transfer full): the list without the text, or row, of @part; the last one stays */
JsonNode *
sijil_sketch_parts_remove (JsonObject *item,
                           guint       part)
{
  JsonNode *list = copy_list (item);
  JsonArray *array = json_node_get_array (list);
  guint place = part / get_per_element (item);

  if (json_array_get_length (array) > 1 && place < json_array_get_length (array))
    json_array_remove_element (array, place);
  return list;
}
