/*
 * A map that would fit a list: what the last map said of columns of the same titles, then what the titles themselves say, in
 * French, Arabic or English (data/nomenclature/import-headings.json). It is a proposal: whoever imports sees and corrects it.
 */

#include "register/sijil-import.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-import-private.h"

#include <string.h>

#define HEADINGS "/org/sijil/Sijil/import/import-headings.json"

/* At the end of a title: in which language the column is. Folded. */
static const struct { const char *mark; const char *language; } marks[] = {
  { " ar", "ar" }, { " arabe", "ar" }, { " arabic", "ar" }, { " بالعربيه", "ar" }, { " العربيه", "ar" },
  { " fr", "fr" }, { " francais", "fr" }, { " french", "fr" }, { " latin", "fr" }, { " بالفرنسيه", "fr" }, { " الفرنسيه", "fr" },
  { " باللاتينيه", "fr" },
};
static const char * const before_marks[] = { " en", " in", " باللغه", " caracteres", " lettres" };

static void
add_heading (GHashTable *headings,
             const char *text,
             const char *field)
{
  g_hash_table_insert (headings, sijil_fold (text), g_strdup (field));
}

/* (element-type utf8 utf8): folded titles and the field, or what fields in two languages have in common */
static GHashTable *
load_headings (void)
{
  GHashTable *headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) fields = sijil_import_list_fields ();
  g_autoptr (GBytes) bytes = g_resources_lookup_data (HEADINGS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) node = sijil_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), HEADINGS, NULL);
  JsonObjectIter iter;
  const char *field;
  JsonNode *texts;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &field, &texts))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (texts)); i++)
      add_heading (headings, json_array_get_string_element (json_node_get_array (texts), i), field);
  for (guint i = 0; fields[i] != NULL; i++)
    add_heading (headings, fields[i], fields[i]);

  return headings;
}

static GHashTable *
get_headings (void)
{
  static GHashTable *headings;
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      headings = load_headings ();
      g_once_init_leave (&made, 1);
    }

  return headings;
}

/* Takes the mark of the language off a folded title: "nom complet en arabe" is "nom complet". */
static const char *
take_mark (char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (folded, marks[i].mark))
      {
        folded[strlen (folded) - strlen (marks[i].mark)] = '\0';
        for (guint j = 0; j < G_N_ELEMENTS (before_marks); j++)
          if (g_str_has_suffix (folded, before_marks[j]))
            folded[strlen (folded) - strlen (before_marks[j])] = '\0';
        return marks[i].language;
      }

  return NULL;
}

/* (transfer full) (nullable): the field that the title of @column means */
static char *
find_field (JsonObject *column)
{
  g_autofree char *folded = sijil_fold (sijil_json_get_string (column, "name"));
  const char *found = g_hash_table_lookup (get_headings (), folded);
  const char *language = NULL;
  g_autofree char *field = NULL;

  if (found == NULL)
    {
      language = take_mark (folded);
      found = g_hash_table_lookup (get_headings (), folded);
    }
  if (found == NULL || _sijil_import_find_field (found) != NULL)
    return g_strdup (found);

  if (language == NULL)
    language = sijil_json_get_bool (column, "is_arabic", FALSE) ? "ar" : "fr";
  field = g_strconcat (found, "_", language, NULL);
  return _sijil_import_find_field (field) != NULL ? g_steal_pointer (&field) : NULL;
}

/*
 * The last map.
 */

static const char *
get_column (JsonNode *source)
{
  if (JSON_NODE_HOLDS_VALUE (source) && json_node_get_value_type (source) == G_TYPE_STRING)
    return json_node_get_string (source);

  return JSON_NODE_HOLDS_OBJECT (source) ? sijil_json_get_string (json_node_get_object (source), "column") : NULL;
}

/* (nullable): the column of that title, which is taken by then */
static JsonObject *
take_column (JsonArray  *columns,
             gboolean   *is_taken,
             const char *title)
{
  g_autofree char *folded = sijil_fold (title);

  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *column = json_array_get_object_element (columns, i);
      g_autofree char *name = sijil_fold (sijil_json_get_string (column, "name"));

      if (!is_taken[i] && g_str_equal (name, folded))
        {
          is_taken[i] = TRUE;
          return column;
        }
    }

  return NULL;
}

/* What it said of columns that are there again. */
static void
take_columns_of_last (JsonObject *fields,
                      JsonObject *last,
                      JsonArray  *columns,
                      gboolean   *is_taken)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *source;

  json_object_iter_init (&iter, last);
  while (json_object_iter_next (&iter, &field, &source))
    if (_sijil_import_find_field (field) != NULL && get_column (source) != NULL
        && take_column (columns, is_taken, get_column (source)) != NULL)
      json_object_set_member (fields, field, json_node_copy (source));
}

/* What it said for all lines, where no column says more. */
static void
take_values_of_last (JsonObject *fields,
                     JsonObject *last)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *source;

  json_object_iter_init (&iter, last);
  while (json_object_iter_next (&iter, &field, &source))
    if (_sijil_import_find_field (field) != NULL && JSON_NODE_HOLDS_OBJECT (source) && get_column (source) == NULL
        && !json_object_has_member (fields, field))
      json_object_set_member (fields, field, json_node_copy (source));
}

/*
 * Names.
 */

static void
rename_field (JsonObject *fields,
              const char *from,
              const char *to)
{
  json_object_set_member (fields, to, json_node_copy (json_object_get_member (fields, from)));
  json_object_remove_member (fields, from);
}

/* Titles that may mean the whole name or a part of it. Folded. */
static gboolean
is_any_name (JsonNode *source)
{
  static const char * const titles[] = { "nom", "noms", "name", "الاسم", NULL };
  g_autofree char *folded = sijil_fold (get_column (source));

  take_mark (folded);
  return g_strv_contains (titles, folded);
}

/* "Nom" beside "Prénom" is the family name; "الاسم" beside "النسب" the given name; alone each is the whole name. */
static void
tell_names_apart (JsonObject *fields)
{
  static const char * const names[][3] = {
    { "name_fr", "family_fr", "given_fr" }, { "name_ar", "family_ar", "given_ar" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean has_family = json_object_has_member (fields, names[i][1]);
      gboolean has_given = json_object_has_member (fields, names[i][2]);

      if (json_object_has_member (fields, names[i][0]) && has_family != has_given
          && is_any_name (json_object_get_member (fields, names[i][0])))
        rename_field (fields, names[i][0], names[i][has_given ? 1 : 2]);
    }
}

/* (transfer full): what the titles say of the columns that are not taken */
static JsonObject *
read_titles (JsonArray      *columns,
             const gboolean *is_taken)
{
  JsonObject *fields = json_object_new ();

  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      JsonObject *column = json_array_get_object_element (columns, i);
      g_autofree char *field = is_taken[i] ? NULL : find_field (column);

      if (field != NULL && !json_object_has_member (fields, field))
        json_object_set_string_member (fields, field, sijil_json_get_string (column, "name"));
    }
  tell_names_apart (fields);
  return fields;
}

static void
add_missing (JsonObject *fields,
             JsonObject *other)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *source;

  json_object_iter_init (&iter, other);
  while (json_object_iter_next (&iter, &field, &source))
    if (!json_object_has_member (fields, field))
      json_object_set_member (fields, field, json_node_copy (source));
}

static void
copy_settings (JsonObject *map,
               JsonObject *last)
{
  static const char * const kept[] = { "dates", "unknown_activity", "unknown_province" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (sijil_json_get_string (last, kept[i]) != NULL)
      json_object_set_string_member (map, kept[i], sijil_json_get_string (last, kept[i]));
}

/**
 * sijil_import_propose_map:
 * @look: of sijil_import_look()
 * @last: (nullable): a map that fitted another list
 *
 * Returns: (transfer full): a map as sijil_import_entries() takes it, which may lack what no column tells
 *   (sijil_import_check_map())
 */
JsonObject *
sijil_import_propose_map (JsonObject *look,
                          JsonObject *last)
{
  JsonObject *map = json_object_new ();
  JsonObject *fields = json_object_new ();
  JsonObject *last_fields = last != NULL ? sijil_json_get_object (last, "fields") : NULL;
  JsonArray *columns = sijil_json_get_array (look, "columns");
  g_autofree gboolean *is_taken = g_new0 (gboolean, json_array_get_length (columns) + 1);
  g_autoptr (JsonObject) titles = NULL;

  if (!sijil_json_get_bool (look, "is_certain", FALSE))
    json_object_set_string_member (map, "encoding", sijil_json_get_string (look, "encoding"));
  if (last != NULL)
    copy_settings (map, last);
  if (last_fields != NULL)
    take_columns_of_last (fields, last_fields, columns, is_taken);
  titles = read_titles (columns, is_taken);
  add_missing (fields, titles);
  if (last_fields != NULL)
    take_values_of_last (fields, last_fields);

  json_object_set_object_member (map, "fields", fields);
  return map;
}
