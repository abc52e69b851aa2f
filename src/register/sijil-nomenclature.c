#include "register/sijil-nomenclature.h"

#include "core/sijil-json.h"
#include "register/sijil-nomenclature-private.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"

/** sijil_nomenclature_list: Returns: (transfer full): `{"items": [], "total": N}`: each list with how many terms it has. */
JsonObject *
sijil_nomenclature_list (SijilRegister  *self,
                         GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonArray *rows;
  JsonObject *list;

  if (!sijil_register_require (self, 0, error))
    return NULL;

  json_object_set_string_member (values, "day", self->day);
  rows = sijil_db_query_rows (self->db, "term-lists", values, error);
  if (rows == NULL)
    return NULL;

  list = json_object_new ();
  json_object_set_int_member (list, "total", json_array_get_length (rows));
  json_object_set_array_member (list, "items", rows);
  return list;
}

/* (transfer full): all rows of a list, past ones included, with their attributes as text */
JsonArray *
_sijil_nomenclature_load (SijilRegister  *self,
                          const char     *list,
                          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "list", list);
  rows = sijil_db_query_rows (self->db, "term-list", values, error);
  if (rows == NULL || json_array_get_length (rows) > 0)
    return g_steal_pointer (&rows);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "nomenclature-unknown", "list",
                   "There is no list named “%s”. “sijilctl nomenclature list” shows all lists.", list, NULL);
  return NULL;
}

/* (transfer full): a row as people see it */
JsonObject *
_sijil_nomenclature_describe_term (JsonObject *row)
{
  static const char * const texts[] = { "code", "valid_from", "valid_to", "parent", "name_fr", "name_ar" };
  JsonObject *item = _sijil_answer_new ("term", row);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_record_set (item, texts[i], sijil_json_get_string (row, texts[i]));
  json_object_set_member (item, "attributes", json_from_string (sijil_json_get_string (row, "attributes"), NULL));

  return item;
}

/** sijil_nomenclature_list_terms: Returns: (transfer full): `{"items": [], "total": N}`: all terms of @list, past ones too. */
JsonObject *
sijil_nomenclature_list_terms (SijilRegister  *self,
                               const char     *list,
                               GError        **error)
{
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *items;
  JsonObject *answer;

  if (!sijil_register_require (self, 0, error))
    return NULL;

  rows = _sijil_nomenclature_load (self, list, error);
  if (rows == NULL)
    return NULL;

  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, _sijil_nomenclature_describe_term (json_array_get_object_element (rows, i)));

  answer = json_object_new ();
  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", json_array_get_length (rows));
  return answer;
}
