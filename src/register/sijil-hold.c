#include "register/sijil-hold.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"

static JsonObject *
new_values (SijilRegister *self,
            const char    *number)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "officer", self->officer.id);
  json_object_set_int_member (values, "instant", sijil_now ());
  if (number != NULL)
    json_object_set_string_member (values, "number", number);
  return values;
}

/**
 * sijil_hold_say:
 * @number: of a file that the officer has in hand; of another one nothing is said
 * @is_looking: %TRUE: the desk is there now, to be said again within two minutes; %FALSE: the file is kept without that
 *
 * No step: it leaves no history, and other desks are not told.
 */
gboolean
sijil_hold_say (SijilRegister  *self,
                const char     *number,
                gboolean        is_looking,
                GError        **error)
{
  g_autoptr (JsonObject) values = NULL;

  if (!sijil_register_require (self, SIJIL_REVIEW_ROLES, error))
    return FALSE;

  values = new_values (self, number);
  if (is_looking)
    json_object_set_int_member (values, "seen_at", sijil_now ());
  else
    json_object_set_null_member (values, "seen_at");
  return sijil_db_run (self->db, "hold-save", values, error);
}

/* Whether the desk that looked at the file, and did nothing on it, is gone: by the server's clock where there is one. */
gboolean
_sijil_hold_is_over (SijilRegister  *self,
                     JsonObject     *application,
                     gboolean       *is_over,
                     GError        **error)
{
  g_autoptr (JsonObject) values = new_values (self, NULL);
  g_autoptr (JsonObject) hold = NULL;
  GError *problem = NULL;
  gint64 seen_at;

  *is_over = FALSE;
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  hold = sijil_db_query_row (self->db, "hold-load", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (hold == NULL || sijil_json_get_int (hold, "officer", 0) != sijil_json_get_int (application, "reserved_by", 0))
    return TRUE;

  seen_at = sijil_json_get_int (hold, "seen_at", 0);
  *is_over = seen_at >= sijil_json_get_int (application, "reserved_at", 0) && seen_at > 0
             && seen_at + SIJIL_HOLD_LIMIT_S < sijil_json_get_int (hold, "now", sijil_now ());
  return TRUE;
}

/**
 * sijil_hold_ask:
 * @number: of a file that another officer has in hand
 * @error: %SIJIL_ERROR_STATE when nobody has
 *
 * Asks for it. Who has it is told at the own desk, and gives it back or not.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_hold_ask (SijilRegister  *self,
                const char     *number,
                GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) values = NULL;
  gboolean alone;

  if (!sijil_register_require (self, SIJIL_REVIEW_ROLES, error) || !sijil_db_begin (self->db, error))
    return NULL;

  application = _sijil_review_load (self, number, error);
  if (application == NULL || !_sijil_review_check_held (application, error)
      || !_sijil_review_check_eyes (self, application, &alone, error))
    {
      sijil_db_rollback (self->db);
      return NULL;
    }

  values = new_values (self, NULL);
  json_object_set_int_member (values, "application", sijil_json_get_int (application, "id", 0));
  if (sijil_json_get_int (application, "reserved_by", 0) != self->officer.id && !sijil_db_run (self->db, "hold-ask", values, error))
    {
      sijil_db_rollback (self->db);
      return NULL;
    }
  if (!sijil_db_commit (self->db, error))
    return NULL;

  return _sijil_review_answer (self, application);
}

/**
 * sijil_hold_asked:
 *
 * Returns: (transfer full): what the officer has in hand and others ask for: `items` with `number`, `asked_at`, and the
 *   `login`, `name_fr` and `name_ar` of who asks
 */
JsonObject *
sijil_hold_asked (SijilRegister  *self,
                  GError        **error)
{
  g_autoptr (JsonObject) values = new_values (self, NULL);
  JsonArray *items = sijil_db_query_rows (self->db, "hold-asked", values, error);
  JsonObject *answer;

  if (items == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_array_member (answer, "items", items);
  return answer;
}
