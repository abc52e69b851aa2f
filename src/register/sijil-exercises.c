#include "register/sijil-exercises.h"

#include "core/sijil-json.h"

/* Tasks in the order in which they are learnt, with the role that does them and the act of history that proves it. */
static const struct
{
  const char *code;
  SijilRole   role;
  const char *act;
} exercises[] = {
  { "answer", SIJIL_ROLE_AGENT, "visit" },
  { "deposit", SIJIL_ROLE_AGENT, "deposit" },
  { "complete", SIJIL_ROLE_AGENT, "add_paper" },
  { "reserve", SIJIL_ROLE_REGISTRAR, "reserve" },
  { "ask_completion", SIJIL_ROLE_REGISTRAR, "ask_completion" },
  { "accept", SIJIL_ROLE_REGISTRAR, "accept" },
  { "transmit", SIJIL_ROLE_REGISTRAR, "transmit" },
  { "receive", SIJIL_ROLE_CLERK, "receive_card" },
  { "hand_over", SIJIL_ROLE_CLERK, "hand_over" },
};

static gboolean
is_done (JsonArray  *acts,
         const char *act)
{
  for (guint i = 0; i < json_array_get_length (acts); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (acts, i), "act"), act) == 0)
      return TRUE;

  return FALSE;
}

/**
 * sijil_exercises_list:
 *
 * Returns: (transfer full): `items`: `code` and `done`, those of the officer's roles; none unless the register was made for
 *   training
 */
JsonObject *
sijil_exercises_list (SijilRegister  *self,
                      GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) acts = NULL;
  JsonArray *items;
  JsonObject *list;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "officer", sijil_register_get_officer (self)->id);
  acts = sijil_db_query_rows (sijil_register_get_db (self), "exercise-list", values, error);
  if (acts == NULL)
    return NULL;

  list = json_object_new ();
  items = json_array_new ();
  json_object_set_array_member (list, "items", items);
  for (guint i = 0; g_str_equal (sijil_register_get_purpose (self), "training") && i < G_N_ELEMENTS (exercises); i++)
    {
      JsonObject *item;

      if ((sijil_register_get_officer (self)->roles & exercises[i].role) == 0)
        continue;
      item = json_object_new ();
      json_object_set_string_member (item, "code", exercises[i].code);
      json_object_set_boolean_member (item, "done", is_done (acts, exercises[i].act));
      json_array_add_object_element (items, item);
    }

  return list;
}
