/* The map: which column of a list is which field. It is written by hand, so whatever it says that is not understood is
 * refused by name before a line is read. */

#include "register/sijil-import.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const members[] = { "description", "encoding", "separator", "dates", "unknown_activity", "unknown_province", "fields", NULL };
static const char * const source_members[] = { "column", "value", "values", NULL };

static void
source_free (SijilImportSource *source)
{
  g_free (source->header);
  g_free (source->constant);
  g_clear_pointer (&source->values, g_hash_table_unref);
  g_free (source);
}

void
_sijil_import_map_free (SijilImportMap *map)
{
  if (map == NULL)
    return;

  g_clear_pointer (&map->sources, g_ptr_array_unref);
  g_free (map->encoding);
  g_free (map);
}

static gboolean
refuse (GError     **error,
        const char  *reason,
        const char  *field,
        const char  *sentence,
        const char  *value)
{
  g_autofree char *excerpt = sijil_str_excerpt (value);

  sijil_set_error (error, SIJIL_ERROR_INVALID, reason, field, sentence, excerpt, NULL);
  return FALSE;
}

static gboolean
check_members (JsonObject          *object,
               const char * const  *allowed,
               const char          *field,
               GError             **error)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &member, NULL))
    if (!g_strv_contains (allowed, member))
      {
        g_autofree char *choice = g_strjoinv (", ", (GStrv) allowed);
        g_autofree char *excerpt = sijil_str_excerpt (member);

        sijil_set_error (error, SIJIL_ERROR_INVALID, "map-unknown", field != NULL ? field : member,
                         "The map does not know “%s” here. It knows: %s.", excerpt, choice, NULL);
        return FALSE;
      }

  return TRUE;
}

/* A text member, if it is there at all. */
static gboolean
take_text (JsonObject  *object,
           const char  *member,
           char       **text,
           const char  *field,
           GError     **error)
{
  if (!json_object_has_member (object, member))
    return TRUE;
  if (sijil_json_get_string (object, member) == NULL)
    return refuse (error, "map-type", field, N_("“%s” must be a text in the map."), member);

  *text = g_strdup (sijil_json_get_string (object, member));
  return TRUE;
}

static gboolean
take_values (SijilImportSource  *source,
             JsonObject         *object,
             GError            **error)
{
  JsonObject *values = sijil_json_get_object (object, "values");
  JsonObjectIter iter;
  const char *text;
  JsonNode *value;

  if (!json_object_has_member (object, "values"))
    return TRUE;
  if (values == NULL)
    return refuse (error, "map-type", source->field->name, N_("“%s” must be an object in the map: their words and our codes."), "values");

  source->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &text, &value))
    {
      gboolean is_text = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;

      if (!is_text && !JSON_NODE_HOLDS_NULL (value))
        return refuse (error, "map-type", source->field->name, N_("What “%s” means must be a text in the map, or null for nothing."), text);
      g_hash_table_insert (source->values, sijil_fold (text), g_strdup (is_text ? json_node_get_string (value) : ""));
    }

  return TRUE;
}

static gboolean
take_source (SijilImportSource  *source,
             JsonNode           *node,
             GError            **error)
{
  const char *name = source->field->name;
  JsonObject *object;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      source->header = g_strdup (json_node_get_string (node));
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "map-type", name, N_("“%s” must be the name of a column in the map, or an object."), name);

  object = json_node_get_object (node);
  if (!check_members (object, source_members, name, error)
      || !take_text (object, "column", &source->header, name, error)
      || !take_text (object, "value", &source->constant, name, error)
      || !take_values (source, object, error))
    return FALSE;
  if (source->header == NULL && source->constant == NULL)
    return refuse (error, "map-empty", name, N_("The map gives neither a column nor a value for “%s”."), name);

  return TRUE;
}

static gboolean
take_sources (SijilImportMap  *map,
              JsonObject      *object,
              GError         **error)
{
  JsonObject *fields = sijil_json_get_object (object, "fields");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (fields == NULL || json_object_get_size (fields) == 0)
    return refuse (error, "map-empty", "fields", N_("The map has no “%s”: the names of our fields with those of the list's columns."),
                   "fields");

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &name, &node))
    {
      SijilImportSource *source = g_new0 (SijilImportSource, 1);

      g_ptr_array_add (map->sources, source);
      source->column = -1;
      source->field = _sijil_import_find_field (name);
      if (source->field == NULL)
        return refuse (error, "map-unknown", name,
                       N_("“%s” is not a field that a list can fill. The fields stand in import-map.schema.json."), name);
      if (!take_source (source, node, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_field (SijilImportMap *map,
           const char     *name)
{
  for (guint i = 0; i < map->sources->len; i++)
    if (g_str_equal (((SijilImportSource *) map->sources->pdata[i])->field->name, name))
      return TRUE;

  return FALSE;
}

/* Without a category nobody can be registered; without an identifier nobody can be recognised when the list comes again. */
static gboolean
check_enough (SijilImportMap  *map,
              GError         **error)
{
  if (!has_field (map, "category"))
    return refuse (error, "map-empty", "category", N_("The map does not say “%s”. Give a column, or one value for all lines."), "category");
  if (!has_field (map, "nia") && !has_field (map, "cin") && !has_field (map, "ice"))
    return refuse (error, "map-empty", "nia", N_("The map gives neither “%s” nor “cin” nor “ice”, so that nobody could be recognised."), "nia");

  return TRUE;
}

static gboolean
take_choice (JsonObject          *object,
             const char          *member,
             const char          *usual,
             const char          *other,
             gboolean            *is_other,
             GError             **error)
{
  g_autofree char *text = NULL;

  if (!take_text (object, member, &text, member, error))
    return FALSE;

  *is_other = g_strcmp0 (text, other) == 0;
  if (text == NULL || *is_other || g_str_equal (text, usual))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "map-value", member, "“%s” may be “%s” or “%s” in the map.", member, usual, other, NULL);
  return FALSE;
}

/* "tab", or the sign itself; '\0' when @name is none. */
char
_sijil_import_separator (const char *name)
{
  if (g_strcmp0 (name, "tab") == 0)
    return '\t';

  return name != NULL && strlen (name) == 1 && strchr (SIJIL_CSV_SEPARATORS, *name) != NULL ? *name : '\0';
}

static gboolean
take_separator (SijilImportMap  *map,
                JsonObject      *object,
                GError         **error)
{
  g_autofree char *name = NULL;

  if (!take_text (object, "separator", &name, "separator", error))
    return FALSE;

  map->separator = _sijil_import_separator (name);
  return name == NULL || map->separator != '\0'
         || refuse (error, "map-value", "separator",
                    N_("“%s” separates no columns. It may be a comma, a semicolon, an upright stroke or “tab” in the map."), name);
}

/* The map of @object, with no column looked for yet. */
SijilImportMap *
_sijil_import_map_new (JsonObject  *object,
                       GError     **error)
{
  g_autoptr (SijilImportMap) map = g_new0 (SijilImportMap, 1);
  gboolean month_first;

  map->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_free);
  if (!check_members (object, members, NULL, error)
      || !take_text (object, "encoding", &map->encoding, "encoding", error)
      || !take_separator (map, object, error)
      || !take_choice (object, "dates", "day-first", "month-first", &month_first, error)
      || !take_choice (object, "unknown_activity", "refuse", "leave-empty", &map->activity_may_be_unknown, error)
      || !take_choice (object, "unknown_province", "refuse", "leave-empty", &map->province_may_be_unknown, error)
      || !take_sources (map, object, error)
      || !check_enough (map, error))
    return NULL;

  map->dates = month_first ? SIJIL_IMPORT_MONTH_FIRST : SIJIL_IMPORT_DAY_FIRST;
  return g_steal_pointer (&map);
}

/* Finds the columns of the map in a list. */
gboolean
_sijil_import_map_resolve (SijilImportMap  *map,
                           SijilCsv        *csv,
                           GError         **error)
{
  for (guint i = 0; i < map->sources->len; i++)
    {
      SijilImportSource *source = map->sources->pdata[i];

      if (source->header == NULL)
        continue;
      source->column = sijil_csv_find_column (csv, source->header);
      if (source->column < 0)
        {
          g_autofree char *header = g_strjoinv (", ", (GStrv) sijil_csv_get_header (csv));

          sijil_set_error (error, SIJIL_ERROR_INVALID, "map-column", source->field->name,
                           "The list has no column “%s”. It has: %s. Nothing was imported.", source->header, header, NULL);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * sijil_import_check_map:
 * @map: a map that is being made
 * @error: what it lacks or says wrong
 */
gboolean
sijil_import_check_map (JsonObject  *map,
                        GError     **error)
{
  g_autoptr (SijilImportMap) made = _sijil_import_map_new (map, error);

  return made != NULL;
}
