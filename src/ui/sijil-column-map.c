#include "ui/sijil-column-map.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"

static const char *
get_column (JsonNode *source)
{
  if (JSON_NODE_HOLDS_VALUE (source) && json_node_get_value_type (source) == G_TYPE_STRING)
    return json_node_get_string (source);

  return JSON_NODE_HOLDS_OBJECT (source) ? sijil_json_get_string (json_node_get_object (source), "column") : NULL;
}

static gboolean
is_same (const char *column,
         const char *other)
{
  g_autofree char *folded = sijil_fold (column);
  g_autofree char *folded_other = sijil_fold (other);

  return g_str_equal (folded, folded_other);
}

/** sijil_column_map_find_field: (transfer none) (nullable): what @column fills, as long as the map is not changed. */
const char *
sijil_column_map_find_field (JsonObject *map,
                             const char *column)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *source;

  json_object_iter_init (&iter, sijil_json_get_object (map, "fields"));
  while (json_object_iter_next (&iter, &field, &source))
    if (get_column (source) != NULL && is_same (get_column (source), column))
      return field;

  return NULL;
}

/* The source of @field as an object, made if there is none. */
static JsonObject *
open_source (JsonObject *fields,
             const char *field)
{
  JsonObject *source = sijil_json_get_object (fields, field);
  const char *column = sijil_json_get_string (fields, field);

  if (source != NULL)
    return source;

  source = json_object_new ();
  if (column != NULL)
    json_object_set_string_member (source, "column", column);
  json_object_set_object_member (fields, field, source);
  return source;
}

/* What has neither column nor value is no source; a column alone is a text. */
static void
tidy_source (JsonObject *fields,
             const char *field)
{
  JsonObject *source = sijil_json_get_object (fields, field);
  g_autofree char *column = NULL;

  if (source == NULL)
    return;

  column = g_strdup (sijil_json_get_string (source, "column"));
  if (column == NULL && !json_object_has_member (source, "value"))
    json_object_remove_member (fields, field);
  else if (column != NULL && json_object_get_size (source) == 1)
    json_object_set_string_member (fields, field, column);
}

/* The meanings of its words go with a column; a value for all lines stays. */
static void
free_column (JsonObject *fields,
             const char *field)
{
  JsonObject *source = open_source (fields, field);

  json_object_remove_member (source, "column");
  json_object_remove_member (source, "values");
  tidy_source (fields, field);
}

/** sijil_column_map_set_field: @field: (nullable): what @column fills; what it filled, and what filled @field, ends. */
void
sijil_column_map_set_field (JsonObject *map,
                            const char *column,
                            const char *field)
{
  JsonObject *fields = sijil_json_get_object (map, "fields");
  g_autofree char *before = g_strdup (sijil_column_map_find_field (map, column));

  if (g_strcmp0 (before, field) == 0)
    return;
  if (before != NULL)
    free_column (fields, before);
  if (field == NULL)
    return;

  free_column (fields, field);
  json_object_set_string_member (open_source (fields, field), "column", column);
  tidy_source (fields, field);
}

/**
 * sijil_column_map_note:
 * @chosen: (element-type utf8 utf8): folded titles of columns and the field that each fills, "" where it fills none; more are added
 * @columns: of sijil_import_look()
 */
void
sijil_column_map_note (JsonObject *map,
                       JsonArray  *columns,
                       GHashTable *chosen)
{
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      const char *name = sijil_json_get_string (json_array_get_object_element (columns, i), "name");
      const char *field = sijil_str_is_empty (name) ? NULL : sijil_column_map_find_field (map, name);

      if (!sijil_str_is_empty (name))
        g_hash_table_replace (chosen, sijil_fold (name), g_strdup (field != NULL ? field : ""));
    }
}

/** sijil_column_map_apply: what was noted of columns with the titles of @columns holds for them again, also that they fill nothing. */
void
sijil_column_map_apply (JsonObject *map,
                        JsonArray  *columns,
                        GHashTable *chosen)
{
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      const char *name = sijil_json_get_string (json_array_get_object_element (columns, i), "name");
      g_autofree char *folded = sijil_str_is_empty (name) ? NULL : sijil_fold (name);
      const char *field = folded != NULL ? g_hash_table_lookup (chosen, folded) : NULL;

      if (field != NULL)
        sijil_column_map_set_field (map, name, *field != '\0' ? field : NULL);
    }
}

/** sijil_column_map_get_value: (nullable): what @field is where the list says nothing. */
const char *
sijil_column_map_get_value (JsonObject *map,
                            const char *field)
{
  JsonObject *source = sijil_json_get_object (sijil_json_get_object (map, "fields"), field);

  return source != NULL ? sijil_json_get_string (source, "value") : NULL;
}

/** sijil_column_map_set_value: @value: what @field is where the list says nothing; "": nothing */
void
sijil_column_map_set_value (JsonObject *map,
                            const char *field,
                            const char *value)
{
  JsonObject *fields = sijil_json_get_object (map, "fields");

  sijil_column_map_set_text (open_source (fields, field), "value", value);
  tidy_source (fields, field);
}

/** sijil_column_map_set_text: @text: (nullable): "" or %NULL takes the member away */
void
sijil_column_map_set_text (JsonObject *map,
                           const char *member,
                           const char *text)
{
  if (!sijil_str_is_empty (text))
    json_object_set_string_member (map, member, text);
  else if (json_object_has_member (map, member))
    json_object_remove_member (map, member);
}
