#include "register/sijil-opening.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-act.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

/* (nullable): the number of the first of @list */
static const char *
first_number (JsonObject *shown,
              const char *list)
{
  JsonArray *records = sijil_json_get_array (shown, list);

  return records != NULL && json_array_get_length (records) > 0
    ? sijil_json_get_string (json_array_get_object_element (records, 0), "number") : NULL;
}

/* (nullable): the entry that @shown is, belongs to, or of whom it tells */
static const char *
find_entry (JsonObject *shown)
{
  const char *kind = sijil_json_get_string (shown, "kind");
  const char *entry = sijil_json_get_string (shown, "entry");

  if (g_strcmp0 (kind, "entry") == 0)
    return sijil_json_get_string (shown, "number");

  return entry != NULL ? entry : first_number (shown, "entries");
}

/* (transfer full) (nullable): the act, with what was opened; none for what tells of nobody */
static JsonObject *
describe (SijilRegister *self,
          JsonObject    *shown)
{
  const char *entry = find_entry (shown);
  gboolean is_file = g_strcmp0 (sijil_json_get_string (shown, "kind"), "application") == 0;
  const char *file = is_file ? sijil_json_get_string (shown, "number") : first_number (shown, "applications");
  g_autoptr (JsonObject) record = NULL;
  JsonObject *act;

  if (entry != NULL)
    record = sijil_record_find_entry (self, entry, NULL);
  else if (file != NULL)
    record = sijil_record_find_application (self, file, NULL);
  if (record == NULL)
    return NULL;

  act = json_object_new ();
  json_object_set_int_member (act, entry != NULL ? "entry" : "application", sijil_json_get_int (record, "id", 0));
  return act;
}

static gboolean
is_logged (SijilRegister *self,
           JsonObject    *act)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 n_logged = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "officer", self->officer.id);
  json_object_set_string_member (values, "day", self->day);
  json_object_set_int_member (values, "entry", sijil_json_get_int (act, "entry", 0));
  json_object_set_int_member (values, "application", sijil_json_get_int (act, "application", 0));
  return sijil_db_query_int (self->db, "opening-of-record", values, &n_logged, NULL) && n_logged > 0;
}

/** sijil_opening_is_due: whether sijil_opening_log() would write something for @shown, from sijil_show() */
gboolean
sijil_opening_is_due (SijilRegister *self,
                      JsonObject    *shown)
{
  g_autoptr (JsonObject) act = NULL;

  if (self->officer.id == 0 || !sijil_setting_get_bool (self, "record_opening_logged"))
    return FALSE;

  act = describe (self, shown);
  return act != NULL && !is_logged (self, act);
}

static gboolean
write_act (SijilRegister  *self,
           JsonObject     *shown,
           GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "open_record", SIJIL_ROLE_ANY, error);
  g_autoptr (JsonObject) act = step != NULL ? describe (self, shown) : NULL;

  if (act == NULL)
    return step != NULL;

  return is_logged (self, act) || (sijil_act_insert (step, "open_record", act, error) && sijil_step_commit (step, error));
}

/* A register that was opened for reading, or a copy of one that is elsewhere, is written by a connection of its own. */
static gboolean
write_beside (SijilRegister  *self,
              JsonObject     *shown,
              GError        **error)
{
  const char *place = self->origin != NULL ? self->origin->folder : self->folder;
  g_autoptr (SijilRegister) own = sijil_register_open (place, FALSE, error);

  return own != NULL && (!self->day_is_set || sijil_register_set_day (own, self->day, error))
         && _sijil_register_take_officer (own, self->officer.login, error) && write_act (own, shown, error);
}

/**
 * sijil_opening_log:
 * @shown: what sijil_show() gave
 * @notes: takes why it could not be written
 *
 * Writes who has opened the record of a person today, unless that stands there already or the setting does not ask for it.
 */
void
sijil_opening_log (SijilRegister *self,
                   JsonObject    *shown,
                   GPtrArray     *notes)
{
  g_autoptr (GError) error = NULL;

  if (!sijil_opening_is_due (self, shown))
    return;

  if (self->read_only || self->origin != NULL ? !write_beside (self, shown, &error) : !write_act (self, shown, &error))
    sijil_note (notes, "opening-unlogged", NULL, "That this record was opened could not be written in the access log: %s",
                error->message, NULL);
}
