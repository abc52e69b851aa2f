/* A signature that is a picture: on which of the waiting cards it will stand, and by whose word. */

#include "register/sijil-signatory.h"

#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"

/* Returns: (nullable): the first of @items whose @member says @value */
static JsonObject *
find (JsonArray  *items,
      const char *member,
      const char *value)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, member), value) == 0)
        return item;
    }

  return NULL;
}

/* An order is told once, with the number of its cards; without one, the signatory's own PIN was. */
static void
add_order (JsonArray  *orders,
           JsonObject *card)
{
  const char *reference = sijil_json_get_string (card, "reference");
  JsonObject *order = find (orders, "reference", reference);

  if (order == NULL)
    {
      order = json_object_new ();
      json_object_set_string_member (order, "reference", reference);
      json_object_set_string_member (order, "day", sijil_json_get_string (card, "effective_on"));
      json_array_add_object_element (orders, order);
    }
  json_object_set_int_member (order, "total", sijil_json_get_int (order, "total", 0) + 1);
}

/* (transfer none): what is told of a signatory; made when first asked for */
static JsonObject *
get_item (JsonArray  *items,
          JsonObject *signatory)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (signatory, "id", 0));
  JsonObject *item = find (items, "signatory", number);

  if (item != NULL)
    return item;

  item = json_object_new ();
  json_object_set_string_member (item, "signatory", number);
  json_object_set_boolean_member (item, "account", sijil_json_get_int (signatory, "account", 0) != 0);
  json_object_set_array_member (item, "waiting", json_array_new ());
  json_object_set_array_member (item, "orders", json_array_new ());
  json_array_add_object_element (items, item);
  return item;
}

/* (transfer full) (nullable): by what a card calls who signs it; its face is a text in a list of rows */
static char *
dup_signatory (JsonObject *card)
{
  const char *face = sijil_json_get_string (card, "face");
  g_autoptr (JsonNode) node = face != NULL ? json_from_string (face, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_strdup (sijil_json_get_string (json_node_get_object (node), "signatory")) : NULL;
}

/* @known: (element-type utf8 JsonObject): the signatories that were read, by what cards call them */
static gboolean
take_card (SijilRegister  *self,
           JsonObject     *card,
           GHashTable     *known,
           JsonArray      *items,
           GError        **error)
{
  g_autofree char *uuid = dup_signatory (card);
  JsonObject *signatory = uuid != NULL ? g_hash_table_lookup (known, uuid) : NULL;
  JsonObject *item;

  if (uuid == NULL)
    return TRUE;
  if (signatory == NULL)
    {
      signatory = sijil_record_find (self, "signatory", "signatory-by-uuid", uuid, error);
      if (signatory == NULL)
        return FALSE;
      g_hash_table_insert (known, g_strdup (uuid), signatory);
    }
  if (sijil_json_get_string (signatory, "picture") == NULL)
    return TRUE;

  item = get_item (items, signatory);
  if (sijil_json_get_string (card, "reference") == NULL)
    json_array_add_string_element (sijil_json_get_array (item, "waiting"), sijil_json_get_string (card, "serial"));
  else
    add_order (sijil_json_get_array (item, "orders"), card);
  return TRUE;
}

/**
 * sijil_signatory_list_orders:
 *
 * What stands between the cards that wait to be printed and a picture of a signature. An order holds for the cards that it names,
 * until they are printed.
 *
 * Returns: (transfer full): `items`: of each signatory who gave a picture, `signatory` (as `number` of sijil_signatory_list()), whether
 *   there is an `account` whose PIN serves as well, `waiting` (serials without a word), `orders` (`reference`, %SIJIL_SIGNATURE_BY_PIN
 *   for the PIN, `day`, `total`)
 */
JsonObject *
sijil_signatory_list_orders (SijilRegister  *self,
                             GError        **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) list = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *items = json_array_new ();

  json_object_set_array_member (list, "items", items);
  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_register_require (self, 0, error) ? sijil_db_query_rows (self->db, "signature-waiting", values, error) : NULL;
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!take_card (self, json_array_get_object_element (rows, i), known, items, error))
      return NULL;

  return g_steal_pointer (&list);
}
