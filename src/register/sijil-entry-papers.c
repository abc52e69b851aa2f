#include "register/sijil-entry-papers.h"

#include "core/sijil-json.h"
#include "register/sijil-show-private.h"

/**
 * sijil_entry_list_papers:
 * @number: of an entry, or its NIA
 *
 * Returns: (transfer full): `items`, the papers of the entry and of its applications, newest first, each with the words of
 *   its kind (`paper`) and the number of its `application`; and `total`. What was erased is not among them.
 */
JsonObject *
sijil_entry_list_papers (SijilRegister  *self,
                         const char     *number,
                         GError        **error)
{
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  entry = sijil_record_find_entry (self, number, error);
  items = entry != NULL
    ? _sijil_show_list (self, "paper", "paper-of-entry", "entry", sijil_json_get_int (entry, "id", 0), error) : NULL;
  if (items == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (items); i++)
    _sijil_show_words (self, json_array_get_object_element (items, i), "paper", "paper");

  answer = json_object_new ();
  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", json_array_get_length (items));
  return g_steal_pointer (&answer);
}
