#include "ui/sijil-merge.h"

#include "core/sijil-json.h"
#include "ui/sijil-form-document.h"

#include <string.h>

static void
difference_free (gpointer data)
{
  SijilDifference *self = data;

  g_free (self->path);
  g_clear_pointer (&self->before, json_node_unref);
  g_clear_pointer (&self->theirs, json_node_unref);
  g_clear_pointer (&self->mine, json_node_unref);
  g_free (self);
}

/* What a form does not write and a switch that is off are the same. */
static gboolean
is_off (JsonNode *value)
{
  return value == NULL || JSON_NODE_HOLDS_NULL (value)
         || (json_node_get_value_type (value) == G_TYPE_BOOLEAN && !json_node_get_boolean (value));
}

static gboolean
are_equal (JsonNode *a,
           JsonNode *b)
{
  return is_off (a) || is_off (b) ? is_off (a) && is_off (b) : json_node_equal (a, b);
}

/* (transfer full) (nullable) */
static JsonNode *
copy_value (JsonObject *document,
            const char *path)
{
  JsonNode *value = document != NULL ? sijil_form_document_get (document, path) : NULL;

  return value != NULL ? json_node_copy (value) : NULL;
}

static void
add_paths_of (GHashTable *paths,
              GPtrArray  *order,
              JsonObject *document,
              const char *prefix)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, document);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      g_autofree char *path = prefix != NULL ? g_strconcat (prefix, ".", member, NULL) : g_strdup (member);

      if (prefix == NULL && JSON_NODE_HOLDS_OBJECT (value) && strcmp (member, "photo") != 0)
        {
          add_paths_of (paths, order, json_node_get_object (value), member);
        }
      else if (!g_hash_table_contains (paths, path))
        {
          g_ptr_array_add (order, path);
          g_hash_table_add (paths, g_steal_pointer (&path));
        }
    }
}

/**
 * sijil_merge_compare:
 * @before: (nullable): what both began with
 *
 * What only the other desk changed is theirs unless somebody says otherwise; all else is mine.
 *
 * Returns: (transfer full) (element-type SijilDifference): what the two have otherwise
 */
GPtrArray *
sijil_merge_compare (JsonObject *before,
                     JsonObject *theirs,
                     JsonObject *mine)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GPtrArray *found = g_ptr_array_new_with_free_func (difference_free);

  add_paths_of (paths, order, mine, NULL);
  add_paths_of (paths, order, theirs, NULL);
  for (guint i = 0; i < order->len; i++)
    {
      SijilDifference *difference = g_new0 (SijilDifference, 1);

      difference->path = g_strdup (order->pdata[i]);
      difference->before = copy_value (before, difference->path);
      difference->theirs = copy_value (theirs, difference->path);
      difference->mine = copy_value (mine, difference->path);
      difference->takes_theirs = before != NULL && are_equal (difference->mine, difference->before);
      if (are_equal (difference->theirs, difference->mine))
        difference_free (difference);
      else
        g_ptr_array_add (found, difference);
    }

  return found;
}

static void
set_value (JsonObject *document,
           const char *path,
           JsonNode   *value)
{
  const char *dot = strchr (path, '.');

  if (value != NULL)
    {
      sijil_form_document_set (document, path, json_node_copy (value));
    }
  else if (dot == NULL)
    {
      json_object_remove_member (document, path);
    }
  else
    {
      g_autofree char *member = g_strndup (path, (gsize) (dot - path));
      JsonObject *object = sijil_json_get_object (document, member);

      if (object != NULL)
        json_object_remove_member (object, dot + 1);
    }
}

/** sijil_merge_apply: Returns: (transfer full): a copy of @mine with what was chosen of theirs */
JsonObject *
sijil_merge_apply (JsonObject *mine,
                   GPtrArray  *differences)
{
  JsonObject *merged = sijil_json_copy (mine);

  for (guint i = 0; i < differences->len; i++)
    {
      const SijilDifference *difference = differences->pdata[i];

      if (difference->takes_theirs)
        set_value (merged, difference->path, difference->theirs);
    }

  return merged;
}
