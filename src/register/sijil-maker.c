#include "register/sijil-maker.h"

#include "core/sijil-json.h"

/* An earlier program deposited the file: it asked of the agent alone, and what was decided and issued then stays good. */
gboolean
_sijil_maker_is_earlier (JsonObject *application)
{
  return sijil_json_get_array (application, "drafted_by") == NULL;
}

/* @is: (out): whether @officer took part in making @application */
gboolean
_sijil_maker_is (SijilRegister  *self,
                 JsonObject     *application,
                 gint64          officer,
                 gboolean       *is,
                 GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 times;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  json_object_set_int_member (values, "officer", officer);
  if (!sijil_db_query_int (sijil_register_get_db (self), "application-made-by", values, &times, error))
    return FALSE;

  *is = times > 0;
  return TRUE;
}
