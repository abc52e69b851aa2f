#include "register/sijil-officer.h"

#include "core/sijil-json.h"
#include "register/sijil-known.h"
#include "register/sijil-officer-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-step.h"

/*
 * Answers.
 */

static JsonObject *
make_answer (JsonObject *row,
             JsonArray  *roles,
             const char *office)
{
  JsonObject *answer = _sijil_answer_new ("officer", row);

  json_object_set_string_member (answer, "login", sijil_json_get_string (row, "login"));
  json_object_set_string_member (answer, "state", sijil_json_get_int (row, "enabled", 1) != 0 ? "enabled" : "disabled");
  json_object_set_string_member (answer, "name_fr", sijil_json_get_string (row, "name_fr"));
  sijil_record_set (answer, "name_ar", sijil_json_get_string (row, "name_ar"));
  json_object_set_string_member (answer, "office", office);
  json_object_set_array_member (answer, "roles", roles);

  return answer;
}

static JsonObject *
describe (SijilRegister  *self,
          JsonObject     *record,
          GError        **error)
{
  g_autoptr (JsonObject) office = sijil_record_load (self, "office", sijil_json_get_int (record, "office", 0), error);

  if (office == NULL)
    return NULL;

  return make_answer (record, json_array_ref (sijil_json_get_array (record, "roles")), sijil_json_get_string (office, "code"));
}

/** sijil_officer_list: Returns: (transfer full): `{"items": [], "total": N}`, by login. */
JsonObject *
sijil_officer_list (SijilRegister  *self,
                    GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *items;
  JsonObject *list;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "officer-list", values, error);
  if (rows == NULL)
    return NULL;

  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      guint roles = _sijil_roles_from_text (sijil_json_get_string (row, "roles"));

      json_array_add_object_element (items, make_answer (row, sijil_roles_to_json (roles),
                                                         sijil_json_get_string (row, "office_code")));
    }

  list = json_object_new ();
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (rows));
  return list;
}

/*
 * Looking up.
 */

static JsonObject *
load_officer (SijilRegister  *self,
              const char     *login,
              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  json_object_set_string_member (values, "login", login);
  row = sijil_db_query_row (self->db, "officer-by-login", values, &problem);
  if (row != NULL)
    return sijil_record_load (self, "officer", sijil_json_get_int (row, "id", 0), error);

  if (problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "officer-unknown", "login",
                     "There is no officer named “%s” in this register.", login, NULL);
  g_propagate_error (error, problem);
  return NULL;
}

/** sijil_officer_load: Returns: (transfer full): one officer, as sijil_officer_list() has them. */
JsonObject *
sijil_officer_load (SijilRegister  *self,
                    const char     *login,
                    GError        **error)
{
  g_autoptr (JsonObject) record = load_officer (self, login, error);

  return record != NULL ? describe (self, record, error) : NULL;
}

static gboolean
is_own (SijilRegister *self,
        const char    *login)
{
  return g_strcmp0 (self->officer.login, login) == 0;
}

/* Refuses a step after which nobody could administer the register. */
static gboolean
check_administrator_left (SijilRegister  *self,
                          const char     *but_not,
                          GError        **error)
{
  g_autoptr (JsonObject) list = sijil_officer_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (!g_str_equal (sijil_json_get_string (item, "login"), but_not)
          && g_str_equal (sijil_json_get_string (item, "state"), "enabled")
          && (sijil_roles_from_json (sijil_json_get_array (item, "roles")) & SIJIL_ROLE_ADMINISTRATOR))
        return TRUE;
    }

  if (list != NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "last-administrator", "login",
                     "“%s” is the last administrator: without one nobody could administer the register. "
                     "Nothing was saved. Make another administrator first.", but_not, NULL);
  return FALSE;
}

/*
 * Steps.
 */

static JsonObject *
finish (SijilStep   *step,
        JsonObject  *record,
        GError     **error)
{
  g_autoptr (JsonObject) answer = describe (sijil_step_get_register (step), record, error);

  return answer != NULL && sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}

static JsonObject *
finish_update (SijilStep   *step,
               JsonObject  *before,
               JsonObject  *after,
               GError     **error)
{
  return sijil_step_update (step, "officer", before, after, error) ? finish (step, after, error) : NULL;
}

/**
 * sijil_officer_add:
 * @login: the name by which the officer signs in
 * @values: `name_fr`, `name_ar`, `office` (code; without one the administrator's own), `roles` (codes)
 * @pin: at least as long as the settings ask of these roles
 * @notes: (nullable): what was cleaned
 * @error: %SIJIL_ERROR_CONFLICT "login-taken"
 *
 * Returns: (transfer full): the officer
 */
JsonObject *
sijil_officer_add (SijilRegister  *self,
                   const char     *login,
                   JsonObject     *values,
                   const char     *pin,
                   GPtrArray      *notes,
                   GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "add_officer", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) record = json_object_new ();
  g_autofree char *clean = NULL;
  guint roles;
  gint64 id;

  if (step == NULL
      || !sijil_officer_clean_login (login, notes, &clean, error)
      || !_sijil_officer_check_login_is_free (self, clean, error)
      || !_sijil_officer_parse_roles (sijil_json_get_array (values, "roles"), &roles, error))
    return NULL;

  json_object_set_string_member (record, "login", clean);
  json_object_set_array_member (record, "roles", sijil_roles_to_json (roles));
  json_object_set_int_member (record, "office", self->officer.office);
  json_object_set_int_member (record, "enabled", 1);
  if (!_sijil_officer_take_values (self, values, record, notes, error)
      || !_sijil_officer_take_pin (self, pin, roles, record, error)
      || !sijil_step_insert (step, "officer", record, &id, error)
      || !_sijil_officer_key_add (step, id, pin, SIJIL_PIN_COST_DESK, NULL, error))
    return NULL;

  return finish (step, record, error);
}

static gboolean
check_roles_change (SijilRegister  *self,
                    const char     *login,
                    guint           old,
                    guint           new,
                    GError        **error)
{
  if (is_own (self, login) && (new & ~old) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "own-roles", "roles",
                       "Nobody gives a role to himself or herself. Nothing was saved. Ask another administrator.", NULL);
      return FALSE;
    }

  return !(old & ~new & SIJIL_ROLE_ADMINISTRATOR) || check_administrator_left (self, login, error);
}

/* The PIN that is kept cannot be measured: who gets roles that ask for a longer one gets a new one. */
static gboolean
check_pin_is_long_enough (SijilRegister  *self,
                          guint           old,
                          guint           new,
                          GError        **error)
{
  g_autofree char *least = g_strdup_printf ("%u", _sijil_officer_least_pin (self, new));

  if (_sijil_officer_least_pin (self, new) <= _sijil_officer_least_pin (self, old))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "pin-needed", "pin",
                   "These roles ask for a PIN of at least %s characters. Nothing was saved. "
                   "Give the officer a new PIN together with the roles.", least, NULL);
  return FALSE;
}

static gboolean
take_roles (SijilStep   *step,
            JsonObject  *before,
            JsonArray   *codes, /* (nullable): as they are */
            const char  *pin,   /* (nullable) */
            JsonObject  *after,
            GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  guint old = sijil_roles_from_json (sijil_json_get_array (before, "roles"));
  guint new = old;

  if (codes != NULL && !_sijil_officer_parse_roles (codes, &new, error))
    return FALSE;

  json_object_set_array_member (after, "roles", sijil_roles_to_json (new));
  return check_roles_change (self, sijil_json_get_string (before, "login"), old, new, error)
         && (pin != NULL ? _sijil_officer_take_new_pin (step, pin, new, after, error) : check_pin_is_long_enough (self, old, new, error));
}

/* The past of an officer who is disabled stays as it is. */
static gboolean
take_state (SijilStep   *step,
            const char  *state, /* (nullable): as it is */
            JsonObject  *after,
            GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const char *login = sijil_json_get_string (after, "login");
  gboolean enabled = g_strcmp0 (state, "disabled") != 0;

  if (state == NULL)
    return TRUE;
  if (!enabled && !check_administrator_left (self, login, error))
    return FALSE;
  if (!enabled && is_own (self, login))
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "own-account", "login",
                       "Nobody closes the own account while working by it. Nothing was saved. Ask another administrator.", NULL);
      return FALSE;
    }

  json_object_set_int_member (after, "enabled", enabled ? 1 : 0);
  return enabled || _sijil_officer_key_leave (step, sijil_json_get_int (after, "id", 0), error);
}

/* (transfer full): those of @values that are not what the register has */
static JsonObject *
list_changes (JsonObject *now,
              JsonObject *values)
{
  static const char * const members[] = { "name_fr", "name_ar", "office", "roles", "state" };
  JsonObject *changes = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *value = json_object_get_member (values, members[i]);
      JsonNode *is = json_object_get_member (now, members[i]);

      if (value != NULL && (is == NULL || !json_node_equal (value, is)))
        json_object_set_member (changes, members[i], json_node_copy (value));
    }

  return changes;
}

/**
 * sijil_officer_set:
 * @values: those of `name_fr`, `name_ar`, `office` (code), `roles` (all the codes that the officer has from now on) and
 *   `state` ("enabled" or "disabled") that change; an empty `name_ar` removes it. Its object `known` is how they were when
 *   they were seen
 * @pin: (nullable): a new PIN; needed when the new roles ask for a longer one than the old
 * @error: %SIJIL_ERROR_STATE "last-administrator"; %SIJIL_ERROR_DENIED "own-roles" or "own-account"; %SIJIL_ERROR_CONFLICT
 *   "record-changed" when another desk changed them since
 *
 * All of it is saved, or nothing.
 *
 * Returns: (transfer full): the officer
 */
JsonObject *
sijil_officer_set (SijilRegister  *self,
                   const char     *login,
                   JsonObject     *values,
                   const char     *pin,
                   GPtrArray      *notes,
                   GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "change_officer", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) before = step != NULL ? load_officer (self, login, error) : NULL;
  g_autoptr (JsonObject) now = before != NULL ? describe (self, before, error) : NULL;
  g_autoptr (JsonObject) after = now != NULL ? sijil_record_copy (before) : NULL;
  g_autoptr (JsonObject) changes = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (after == NULL || !sijil_known_check (now, values, error))
    return NULL;

  changes = list_changes (now, values);
  if (json_object_get_size (changes) == 0 && pin != NULL)
    sijil_step_set_act (step, "change_pin");
  if (!_sijil_officer_take_values (self, changes, after, notes, error)
      || !take_roles (step, before, sijil_json_get_array (changes, "roles"), pin, after, error)
      || !take_state (step, sijil_json_get_string (changes, "state"), after, error))
    return NULL;

  answer = finish_update (step, before, after, error);
  if (answer != NULL && is_own (self, login) && !_sijil_register_take_officer (self, login, error))
    return NULL;

  return g_steal_pointer (&answer);
}

/** sijil_officer_set_roles: sijil_officer_set() of @codes, all the roles that the officer has from now on, and a new @pin. */
JsonObject *
sijil_officer_set_roles (SijilRegister  *self,
                         const char     *login,
                         JsonArray      *codes,
                         const char     *pin,
                         GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_array_member (values, "roles", json_array_ref (codes));
  return sijil_officer_set (self, login, values, pin, NULL, error);
}

/**
 * sijil_officer_set_pin:
 * @login: whose PIN; another's only for an administrator
 * @pin: the new one
 *
 * Ends the delay after wrong PINs as well.
 *
 * Returns: (transfer full): the officer
 */
JsonObject *
sijil_officer_set_pin (SijilRegister  *self,
                       const char     *login,
                       const char     *pin,
                       GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "change_pin", is_own (self, login) ? 0 : SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) before = step != NULL ? load_officer (self, login, error) : NULL;
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL
      || !_sijil_officer_take_new_pin (step, pin, sijil_roles_from_json (sijil_json_get_array (after, "roles")), after, error))
    return NULL;

  return finish_update (step, before, after, error);
}

/** sijil_officer_set_enabled: sijil_officer_set() of whether the officer may work. */
JsonObject *
sijil_officer_set_enabled (SijilRegister  *self,
                           const char     *login,
                           gboolean        enabled,
                           GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "state", enabled ? "enabled" : "disabled");
  return sijil_officer_set (self, login, values, NULL, NULL, error);
}
