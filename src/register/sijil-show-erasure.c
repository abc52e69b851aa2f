/* What is shown in the place of values that were erased: when, why, and by which decision. */

#include "register/sijil-show-private.h"

#include "core/sijil-json.h"

/* The newest act that erased the holder's values, or else those of the application alone. */
static JsonObject *
find_act (JsonArray *acts,
          gint64     application,
          gboolean   is_holder)
{
  for (guint i = 0; i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);

      if (is_holder || (application != 0 && sijil_json_get_int (act, "application", 0) == application))
        return act;
    }

  return NULL;
}

/*
 * Adds `erasure` (`on`, `reason` with its words, `reference`, `officer`) to an answer about a record whose values are gone.
 * @record: an entry or an application
 * @application: its row; 0 for an entry
 */
gboolean
_sijil_show_erasure (SijilRegister  *self,
                     JsonObject     *answer,
                     JsonObject     *record,
                     gint64          application,
                     GError        **error)
{
  const char *kind = json_object_has_member (record, "person") ? "person" : "organisation";
  g_autoptr (JsonObject) holder = sijil_record_load (self, kind, sijil_json_get_int (record, kind, 0), error);
  gboolean is_holder = holder != NULL && sijil_json_get_string (holder, "erased_on") != NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) acts = NULL;
  JsonObject *act;
  JsonObject *erasure;

  if (holder == NULL)
    return FALSE;
  if (!is_holder && (application == 0 || sijil_json_get_object (record, "document") != NULL))
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "person", 0);
  json_object_set_int_member (values, "organisation", 0);
  json_object_set_int_member (values, kind, sijil_json_get_int (holder, "id", 0));
  acts = sijil_db_query_rows (sijil_register_get_db (self), "act-erasure", values, error);
  act = acts != NULL ? find_act (acts, application, is_holder) : NULL;
  if (act == NULL)
    return acts != NULL;

  erasure = json_object_new ();
  json_object_set_object_member (answer, "erasure", erasure);
  sijil_record_set (erasure, "on", sijil_json_get_string (act, "effective_on"));
  sijil_record_set (erasure, "reason", sijil_json_get_string (act, "reason"));
  sijil_record_set (erasure, "reference", sijil_json_get_string (act, "reference"));
  json_object_set_int_member (erasure, "officer", sijil_json_get_int (act, "officer", 0));
  _sijil_show_words (self, erasure, "reason", "reason");
  return _sijil_show_reference (self, erasure, "officer", "officer", "login", error);
}
