#include "register/sijil-card-waiting.h"

#include "core/sijil-json.h"
#include "register/sijil-card-private.h"
#include "register/sijil-show-private.h"

static const char *
leave (const char *sentence)
{
  return sentence;
}

/* Why the card must not be printed, into `blocked`; FALSE when that could not be found out. */
static gboolean
add_block (SijilRegister  *self,
           JsonObject     *item,
           const char   *(*translate) (const char *sentence),
           GError        **error)
{
  g_autoptr (JsonObject) card = sijil_record_load (self, "card", sijil_json_get_int (item, "id", 0), error);
  g_autoptr (GError) problem = NULL;
  g_autofree char *text = NULL;

  if (card == NULL)
    return FALSE;
  if (_sijil_card_check_active (self, card, &problem))
    return TRUE;
  if (!g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  text = sijil_error_dup_text (problem, translate != NULL ? translate : leave);
  json_object_set_string_member (item, "blocked", text);
  return TRUE;
}

static JsonObject *
make_answer (JsonArray *items)
{
  JsonObject *answer = json_object_new ();

  json_object_set_int_member (answer, "total", json_array_get_length (items));
  json_object_set_array_member (answer, "items", items);
  return answer;
}

static JsonArray *
query (SijilRegister  *self,
       const char     *statement,
       gint64          limit,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error))
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  if (limit > 0)
    json_object_set_int_member (values, "limit", limit);
  return sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
}

/**
 * sijil_card_list_waiting:
 * @translate: (nullable): gives the sentences in the user's language
 *
 * The cards that wait to be printed here.
 *
 * Returns: (transfer full): `items` and `total`; an item whose card must not be
 *   printed says why in `blocked`
 */
JsonObject *
sijil_card_list_waiting (SijilRegister  *self,
                         const char   *(*translate) (const char *sentence),
                         GError        **error)
{
  g_autoptr (JsonArray) rows = query (self, "card-list-waiting", 0, error);
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *item;

      if (g_strcmp0 (sijil_json_get_string (row, "entry_state"), "active") != 0 && !add_block (self, row, translate, error))
        return NULL;
      item = _sijil_show_record ("card", row);
      _sijil_show_category (self, item, sijil_json_get_string (row, "sex"));
      json_array_add_object_element (items, item);
    }

  return rows != NULL ? make_answer (g_steal_pointer (&items)) : NULL;
}

/**
 * sijil_card_list_needed:
 *
 * The accepted applications for which no card was issued or received yet, of
 * active entries, oldest first, at most %SIJIL_CARDS_NEEDED_MAX.
 *
 * Returns: (transfer full): `items`, each an application with the number of its `entry`, and `total`
 */
JsonObject *
sijil_card_list_needed (SijilRegister  *self,
                        GError        **error)
{
  g_autoptr (JsonArray) rows = query (self, "card-list-needed", SIJIL_CARDS_NEEDED_MAX, error);
  g_autoptr (JsonArray) items = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      JsonObject *item = _sijil_show_record ("application", row);

      _sijil_show_category (self, item, sijil_json_get_string (row, "sex"));
      json_array_add_object_element (items, item);
    }

  return rows != NULL ? make_answer (g_steal_pointer (&items)) : NULL;
}
