/* The nomenclatures that come with the program, asked without a register. */

#include "lookup.h"

#include "core/sijil-csv.h"

static GHashTable *lists; /* (element-type utf8 GHashTable): list → code → column → value */

static GHashTable *
read_list (const char *list)
{
  g_autofree char *name = g_strconcat (list, ".csv", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "nomenclature", name, NULL);
  GHashTable *codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = sijil_csv_open (path, NULL, &error);
  g_auto (GStrv) fields = NULL;

  g_assert_no_error (error);
  while (sijil_csv_next (csv, &fields, &error) && fields != NULL)
    {
      GHashTable *row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      for (guint i = 0; fields[i] != NULL; i++)
        g_hash_table_insert (row, g_strdup (sijil_csv_get_header (csv)[i]), g_strdup (fields[i]));
      g_hash_table_insert (codes, g_strdup (g_hash_table_lookup (row, "code")), row);
      g_clear_pointer (&fields, g_strfreev);
    }
  g_assert_no_error (error);

  return codes;
}

static GHashTable *
find_row (const char *list,
          const char *code)
{
  GHashTable *codes;

  if (lists == NULL)
    lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  codes = g_hash_table_lookup (lists, list);
  if (codes == NULL)
    {
      codes = read_list (list);
      g_hash_table_insert (lists, g_strdup (list), codes);
    }

  return g_hash_table_lookup (codes, code);
}

static gboolean
is_usable (gpointer    data,
           const char *list,
           const char *code)
{
  return find_row (list, code) != NULL;
}

static const char *
get (gpointer    data,
     const char *list,
     const char *code,
     const char *attribute)
{
  GHashTable *row = find_row (list, code);
  const char *value = row != NULL ? g_hash_table_lookup (row, attribute) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

const SijilLookup *
lookup_get (void)
{
  static const SijilLookup lookup = { is_usable, get, NULL };

  return &lookup;
}

const SijilFieldsContext *
lookup_context (void)
{
  static SijilFieldsContext context = { .today = LOOKUP_TODAY };

  context.lookup = lookup_get ();
  return &context;
}

/* (transfer full): the object of @text, in which ' may stand for ". */
JsonObject *
lookup_json (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (quoted, &error);

  g_assert_no_error (error);
  return json_node_dup_object (node);
}

/* (nullable): the problem or note with this reason about this field. */
const GError *
lookup_find (GPtrArray  *problems,
             const char *reason,
             const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_strcmp0 (sijil_error_get_reason (problems->pdata[i]), reason) == 0
        && g_strcmp0 (sijil_error_get_field (problems->pdata[i]), field) == 0)
      return problems->pdata[i];

  return NULL;
}
