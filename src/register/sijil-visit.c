#include "register/sijil-visit.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "core/sijil-uuid.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

static gboolean
check_motive (SijilRegister  *self,
              const char     *motive,
              GError        **error)
{
  g_autofree char *excerpt = NULL;

  if (sijil_term_is_usable (self, "visit_motive", motive, sijil_register_get_day (self)))
    return TRUE;

  excerpt = sijil_str_excerpt (motive);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "motive-unknown", "motive",
                   "“%s” is no motive of a visit. “sijilctl nomenclature list visit_motive” shows them.", excerpt, NULL);
  return FALSE;
}

/**
 * sijil_visit_count:
 * @motive: why somebody came, a code of "visit_motive"
 * @answer: (nullable): what was answered, a code of "counter_answer"
 *
 * Returns: (transfer full): the visit that was counted
 */
JsonObject *
sijil_visit_count (SijilRegister  *self,
                   const char     *motive,
                   const char     *answer,
                   GError        **error)
{
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) visit = json_object_new ();
  g_autofree char *uuid = sijil_uuid_new ();
  const SijilOfficer *officer;
  JsonObject *shown;

  if (!check_motive (self, motive, error))
    return NULL;
  step = sijil_step_begin_beside (self, "visit", SIJIL_ROLE_ANY, NULL, error); /* it reads nothing */
  if (step == NULL)
    return NULL;

  officer = sijil_register_get_officer (self);
  json_object_set_string_member (visit, "uuid", uuid);
  json_object_set_string_member (visit, "motive", motive);
  sijil_record_set (visit, "answer", answer);
  json_object_set_string_member (visit, "visited_on", sijil_register_get_day (self));
  json_object_set_int_member (visit, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (visit, "office", officer->office);
  json_object_set_int_member (visit, "officer", officer->id);
  if (!sijil_step_insert (step, "visit", visit, NULL, error) || !sijil_step_commit (step, error))
    return NULL;

  shown = json_object_new ();
  json_object_set_string_member (shown, "kind", "visit");
  json_object_set_string_member (shown, "uuid", uuid);
  json_object_set_string_member (shown, "motive", motive);
  sijil_record_set (shown, "answer", answer);
  json_object_set_string_member (shown, "visited_on", sijil_register_get_day (self));
  return shown;
}

/** sijil_visit_list: Returns: (transfer full): `items` (`motive`, its words, `count`) of the days @from to @to. */
JsonObject *
sijil_visit_list (SijilRegister  *self,
                  const char     *from,
                  const char     *to,
                  GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonArray *rows;
  JsonObject *list;
  gint64 total = 0;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "from", from);
  json_object_set_string_member (values, "to", to);
  rows = sijil_db_query_rows (sijil_register_get_db (self), "visit-count", values, error);
  if (rows == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *motive = sijil_json_get_string (row, "motive");

      json_object_set_string_member (row, "motive_fr", sijil_term_get_name (self, "visit_motive", motive, "fr"));
      json_object_set_string_member (row, "motive_ar", sijil_term_get_name (self, "visit_motive", motive, "ar"));
      total += sijil_json_get_int (row, "count", 0);
    }

  list = json_object_new ();
  json_object_set_array_member (list, "items", rows);
  json_object_set_int_member (list, "total", total);
  return list;
}
