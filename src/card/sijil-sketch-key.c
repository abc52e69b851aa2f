/* Which changes that follow each other are one step of undo: those of the same text or number, as it is typed letter by letter. */

#include "card/sijil-sketch-private.h"

/* More than one thing, or one that is not typed. */
#define MANY 2

static guint find_changes (JsonNode *before,
                           JsonNode *after,
                           GString  *path);

static gboolean
is_typed (JsonNode *node)
{
  return node == NULL || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN);
}

static guint
find_changes_below (JsonNode   *before, /* (nullable) */
                    JsonNode   *after,  /* (nullable) */
                    const char *place,
                    GString    *path)
{
  g_autoptr (GString) below = g_string_new (NULL);
  guint n_changes = find_changes (before, after, below);

  if (n_changes > 0)
    g_string_append_printf (path, "/%s%s", place, below->str);
  return n_changes;
}

static guint
find_changes_of_object (JsonObject *before,
                        JsonObject *after,
                        GString    *path)
{
  guint n_changes = 0;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, after);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    n_changes += find_changes_below (json_object_get_member (before, member), value, member, path);
  json_object_iter_init_ordered (&iter, before);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    if (!json_object_has_member (after, member))
      n_changes += find_changes_below (value, NULL, member, path);

  return n_changes;
}

static guint
find_changes_of_array (JsonArray *before,
                       JsonArray *after,
                       GString   *path)
{
  guint n_changes = 0;

  if (json_array_get_length (before) != json_array_get_length (after))
    return MANY;

  for (guint i = 0; i < json_array_get_length (after); i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i);

      n_changes += find_changes_below (json_array_get_element (before, i), json_array_get_element (after, i), place, path);
    }

  return n_changes;
}

static guint
find_changes (JsonNode *before, /* (nullable) */
              JsonNode *after,  /* (nullable) */
              GString  *path)
{
  if (before != NULL && after != NULL && JSON_NODE_HOLDS_OBJECT (before) && JSON_NODE_HOLDS_OBJECT (after))
    return find_changes_of_object (json_node_get_object (before), json_node_get_object (after), path);
  if (before != NULL && after != NULL && JSON_NODE_HOLDS_ARRAY (before) && JSON_NODE_HOLDS_ARRAY (after))
    return find_changes_of_array (json_node_get_array (before), json_node_get_array (after), path);
  if (before != NULL && after != NULL && json_node_equal (before, after))
    return 0;

  return is_typed (before) && is_typed (after) ? 1 : MANY;
}

/* Returns: (transfer full) (nullable): a name for the one text or number that changes; %NULL when anything else does */
char *
_sijil_sketch_dup_key (const char *member,
                       JsonNode   *before, /* (nullable) */
                       JsonNode   *after)  /* (nullable) */
{
  g_autoptr (GString) path = g_string_new (member);

  return find_changes (before, after, path) == 1 ? g_strdup (path->str) : NULL;
}
