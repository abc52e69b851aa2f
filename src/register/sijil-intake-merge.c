/* A correction over the document that the register has. */

#include "register/sijil-intake-private.h"

#include "core/sijil-json.h"

static void
merge_object (JsonObject *into,
              JsonObject *added,
              gboolean    null_removes)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, added);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonObject *below = sijil_json_get_object (into, name);

      if (JSON_NODE_HOLDS_OBJECT (value) && below != NULL && !g_str_equal (name, "photo"))
        merge_object (below, json_node_get_object (value), null_removes);
      else if (!JSON_NODE_HOLDS_NULL (value) || !null_removes)
        json_object_set_member (into, name, json_node_copy (value));
      else if (json_object_has_member (into, name))
        json_object_remove_member (into, name);
    }
}

/* Returns: (transfer full): the document as it is with what is added. Papers that came are more papers, a new photo is
 * the photo, other lists are given whole; where the document describes the whole holder, null removes. */
JsonObject *
_sijil_document_merge (JsonObject *old,
                       JsonObject *added,
                       gboolean    null_removes)
{
  JsonObject *merged = sijil_record_copy (old);
  g_autoptr (JsonObject) rest = sijil_record_copy (added);
  JsonArray *more = sijil_json_get_array (rest, "papers");
  JsonArray *papers = sijil_json_get_array (merged, "papers");

  if (more != NULL && papers != NULL)
    {
      for (guint i = 0; i < json_array_get_length (more); i++)
        json_array_add_element (papers, json_array_dup_element (more, i));
      json_object_remove_member (rest, "papers");
    }
  merge_object (merged, rest, null_removes);

  return merged;
}
