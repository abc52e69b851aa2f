/* What a row of the history changed: the values before and after stand in the versions, never in the history. */

#include "register/sijil-change.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-show.h"

/* (nullable): the row of @number's history; its subject's row id is not in it. */
static JsonObject *
find_row (JsonObject *history,
          gint64      sequence)
{
  JsonArray *items = sijil_json_get_array (history, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      if (sijil_json_get_int (row, "sequence", 0) == sequence)
        return row;
    }

  return NULL;
}

/* (transfer full) (nullable): the record as a version has it; NULL when its values were erased. */
static JsonObject *
parse_version (JsonArray *versions,
               gint64     version)
{
  for (guint i = 0; i < json_array_get_length (versions); i++)
    {
      JsonObject *row = json_array_get_object_element (versions, i);
      const char *document = sijil_json_get_string (row, "document");
      g_autoptr (JsonNode) node = NULL;

      if (sijil_json_get_int (row, "version", 0) != version || document == NULL)
        continue;
      node = json_from_string (document, NULL);
      return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
    }

  return NULL;
}

static void
copy_value (JsonObject *item,
            const char *member,
            JsonObject *version,
            const char *field)
{
  JsonNode *node = version != NULL ? json_object_get_member (version, field) : NULL;
  g_autofree char *text = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      json_object_set_string_member (item, member, json_node_get_string (node));
      return;
    }

  text = json_to_string (node, FALSE);
  json_object_set_string_member (item, member, text);
}

/**
 * sijil_change_list:
 * @fields: (nullable): names of the members that changed
 * @before: (nullable): the record as the version before has it
 * @after: (nullable)
 *
 * Returns: (transfer full): for each its `field`, and its value `before` and `after` as text
 */
JsonArray *
sijil_change_list (JsonArray  *fields,
                   JsonObject *before,
                   JsonObject *after)
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      const char *field = json_array_get_string_element (fields, i);
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "field", field);
      copy_value (item, "before", before, field);
      copy_value (item, "after", after, field);
      json_array_add_object_element (items, item);
    }

  return items;
}

/**
 * sijil_change_show:
 * @number: whose history is looked at, as sijil_history() takes it
 * @sequence: a row of it
 * @error: %SIJIL_ERROR_NOT_FOUND when the row is not of that history
 *
 * Returns: (transfer full): `items`, each with the `field`, and its value `before` and `after` as text (absent: none, or
 *   erased), and `total`
 */
JsonObject *
sijil_change_show (SijilRegister  *self,
                   const char     *number,
                   gint64          sequence,
                   GError        **error)
{
  g_autoptr (JsonObject) history = sijil_history (self, number, error);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) versions = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *row;
  JsonArray *items;
  gint64 version;

  if (history == NULL)
    return NULL;

  row = find_row (history, sequence);
  if (row == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "history-unknown", NULL,
                       "The history of %s has no such row.", number, NULL);
      return NULL;
    }

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "sequence", sequence);
  versions = sijil_db_query_rows (sijil_register_get_db (self), "version-of-history", values, error);
  if (versions == NULL)
    return NULL;

  version = sijil_json_get_int (row, "version", 0);
  before = parse_version (versions, version - 1);
  after = parse_version (versions, version);
  items = sijil_change_list (sijil_json_get_array (row, "fields"), before, after);
  answer = json_object_new ();
  json_object_set_int_member (answer, "total", json_array_get_length (items));
  json_object_set_array_member (answer, "items", items);
  return g_steal_pointer (&answer);
}
