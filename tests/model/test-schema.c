/* The published schema, the examples and the tables of fields say the same. */

#include "lookup.h"
#include "model/sijil-demande.h"

#include "core/sijil-json.h"

static JsonObject *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

static gboolean
has_string (JsonArray  *list,
            const char *wanted)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
get_type (const SijilField *field)
{
  switch (field->type)
    {
    case SIJIL_FIELD_INTEGER:
      return "integer";
    case SIJIL_FIELD_BOOLEAN:
      return "boolean";
    case SIJIL_FIELD_OBJECT:
      return "object";
    case SIJIL_FIELD_LIST:
      return "array";
    default:
      return "string";
    }
}

static void
compare_codes (const SijilField *field,
               JsonObject       *schema)
{
  g_auto (GStrv) codes = g_strsplit (field->list, " ", -1);
  JsonArray *listed = json_object_get_array_member (schema, "enum");

  g_assert_cmpuint (json_array_get_length (listed), ==, g_strv_length (codes) + 1); /* and null */
  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_true (has_string (listed, codes[i]));
}

static void compare_objects (const SijilField *fields,
                             JsonObject       *schema);

static void
compare_field (const SijilField *field,
               JsonObject       *schema)
{
  g_test_message ("%s", field->name);
  g_assert_nonnull (strstr (sijil_json_get_string (schema, "title"), " · "));
  if (field->type == SIJIL_FIELD_CODE)
    {
      compare_codes (field, schema);
      return;
    }

  g_assert_true (has_string (json_object_get_array_member (schema, "type"), get_type (field)));
  switch (field->type)
    {
    case SIJIL_FIELD_TEXT:
    case SIJIL_FIELD_LONG_TEXT:
      g_assert_cmpint (sijil_json_get_int (schema, "maxLength", -1), ==, field->max);
      break;
    case SIJIL_FIELD_INTEGER:
      g_assert_cmpint (sijil_json_get_int (schema, "minimum", -1), ==, field->min);
      g_assert_cmpint (sijil_json_get_int (schema, "maximum", -1), ==, field->max);
      break;
    case SIJIL_FIELD_OBJECT:
      compare_objects (field->fields, schema);
      break;
    case SIJIL_FIELD_LIST:
      g_assert_cmpint (sijil_json_get_int (schema, "maxItems", -1), ==, field->max);
      compare_objects (field->fields, json_object_get_object_member (schema, "items"));
      break;
    default:
      break;
    }
}

static void
compare_objects (const SijilField *fields,
                 JsonObject       *schema)
{
  JsonObject *properties = json_object_get_object_member (schema, "properties");
  guint n_fields = 0;

  g_assert_false (sijil_json_get_bool (schema, "additionalProperties", TRUE));
  for (; fields->name != NULL; fields++, n_fields++)
    {
      g_assert_true (json_object_has_member (properties, fields->name));
      compare_field (fields, json_object_get_object_member (properties, fields->name));
    }
  g_assert_cmpuint (json_object_get_size (properties), ==, n_fields);
}

static void
test_the_schema_and_the_tables_agree (void)
{
  g_autoptr (JsonObject) schema = load ("apply.schema.json");

  g_assert_cmpstr (sijil_json_get_string (schema, "$schema"), ==, "https://json-schema.org/draft/2020-12/schema");
  compare_objects (sijil_demande_get_fields (), schema);
}

static void
check_fields (const SijilField *fields)
{
  for (; fields->name != NULL; fields++)
    {
      g_assert_nonnull (fields->label);
      if (fields->type == SIJIL_FIELD_TERM)
        g_assert_false (lookup_get ()->is_usable (NULL, fields->list, "no such code")); /* reads the list */
      if (fields->type == SIJIL_FIELD_TEXT || fields->type == SIJIL_FIELD_LONG_TEXT)
        g_assert_cmpint (fields->max, >, 0);
      if (fields->fields != NULL)
        check_fields (fields->fields);
    }
}

static void
test_every_field_has_a_label_and_every_list_is_shipped (void)
{
  check_fields (sijil_demande_get_fields ());
}

static void
check_example (const char *name)
{
  g_autofree char *file = g_build_filename ("examples", name, NULL);
  SijilFieldsContext context = *lookup_context ();
  g_autoptr (JsonObject) example = load (file);
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  g_autoptr (JsonObject) once = NULL;
  g_autoptr (JsonObject) twice = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) two = NULL;

  context.keep_null = TRUE;
  once = sijil_fields_clean (sijil_demande_get_fields (), example, NULL, &context, problems, NULL);
  twice = sijil_fields_clean (sijil_demande_get_fields (), once, NULL, &context, problems, NULL);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", name, ((GError *) problems->pdata[i])->message);
  g_assert_cmpuint (problems->len, ==, 0);

  one = json_node_init_object (json_node_alloc (), once);
  two = json_node_init_object (json_node_alloc (), twice);
  g_assert_true (sijil_json_equal_canonical (one, two));
}

static void
test_every_example_is_clean_and_stays_as_it_is (void)
{
  check_example ("artisan-by-practice.json");
  check_example ("change-of-address.json");
  check_example ("cooperative.json");
  check_example ("replace-lost-card.json");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/schema/the-schema-and-the-tables-agree", test_the_schema_and_the_tables_agree);
  g_test_add_func ("/schema/every-field-has-a-label-and-every-list-is-shipped",
                   test_every_field_has_a_label_and_every_list_is_shipped);
  g_test_add_func ("/schema/every-example-is-clean-and-stays-as-it-is", test_every_example_is_clean_and_stays_as_it_is);
  return g_test_run ();
}
