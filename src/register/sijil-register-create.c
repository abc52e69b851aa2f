/* Making a register: it is built whole beside its place and put there at the end (see store/sijil-place.h). */

#include "register/sijil-register-create.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-register-private.h"
#include "register/sijil-shipped-lists.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"
#include "store/sijil-place.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-trust.h"

#define ADMINISTRATOR_PIN_CHARACTERS 10

static gboolean
write_identity (SijilDb     *db,
                const char  *chamber,
                const char  *purpose,
                GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *uuid = sijil_uuid_new ();

  json_object_set_string_member (values, "uuid", uuid);
  json_object_set_string_member (values, "chamber", chamber);
  json_object_set_string_member (values, "purpose", purpose);
  json_object_set_int_member (values, "created_at", sijil_now ());
  return sijil_db_run (db, "register-insert", values, error);
}

static gboolean
insert_seat (SijilStep   *step,
             const char  *chamber,
             gint64      *id,
             GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  JsonObject *term = sijil_term_find (self, "chamber", chamber, self->day);
  g_autoptr (JsonObject) office = json_object_new ();

  if (term == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "chamber-unknown", "chamber",
                       "“%s” is not the code of a chamber: it has two digits, from 01 to 12. Nothing was made.", chamber, NULL);
      return FALSE;
    }

  json_object_set_string_member (office, "code", "SEAT");
  json_object_set_string_member (office, "kind", "seat");
  json_object_set_string_member (office, "name_fr", sijil_json_get_string (term, "name_fr"));
  json_object_set_string_member (office, "name_ar", sijil_json_get_string (term, "name_ar"));
  sijil_record_set (office, "place_fr", sijil_term_get (term, "seat_fr"));
  sijil_record_set (office, "place_ar", sijil_term_get (term, "seat_ar"));
  return sijil_step_insert (step, "office", office, id, error);
}

static gboolean
insert_administrator (SijilStep   *step,
                      const char  *login,
                      const char  *name,
                      const char  *pin,
                      gint64       office,
                      GError     **error)
{
  g_autoptr (JsonObject) officer = json_object_new ();
  g_autofree char *sealed = sijil_pin_seal (pin, error);
  gint64 id;

  if (sealed == NULL)
    return FALSE;

  json_object_set_string_member (officer, "login", login);
  json_object_set_string_member (officer, "name_fr", name);
  json_object_set_int_member (officer, "office", office);
  json_object_set_array_member (officer, "roles", sijil_roles_to_json (SIJIL_ROLE_ADMINISTRATOR));
  json_object_set_string_member (officer, "pin", sealed);
  return sijil_step_insert (step, "officer", officer, &id, error)
         && _sijil_officer_key_add (step, id, pin, SIJIL_PIN_COST_DESK, NULL, error);
}

static gboolean
fill (const char  *place,
      const char  *chamber,
      const char  *login,
      const char  *name,
      const char  *pin,
      GError     **error)
{
  g_autoptr (SijilRegister) self = sijil_register_open (place, FALSE, error);
  g_autoptr (SijilStep) step = self != NULL ? sijil_step_begin_by_program (self, "init", error) : NULL;
  gint64 office;

  return step != NULL
         && _sijil_shipped_lists_add (step, error)
         && insert_seat (step, chamber, &office, error)
         && insert_administrator (step, login, name, pin, office, error)
         && _sijil_register_seal_identity (step, error)
         && sijil_step_commit (step, error);
}

static gboolean
build (const char  *place,
       const char  *chamber,
       const char  *purpose,
       GError     **error)
{
  g_autoptr (SijilDb) db = sijil_place_open_db (place, SIJIL_DB_CREATE, error);

  return db != NULL && write_identity (db, chamber, purpose, error);
}

/**
 * sijil_register_create:
 * @place: where; a folder that does not exist or is empty
 * @chamber: two digits, the code of the region
 * @purpose: "office", "training" or "demo"
 * @admin_login: the first administrator's name at the register
 * @admin_name: the same, as people write it
 * @pin: at least ten characters
 * @error: %SIJIL_ERROR_CONFLICT when something is there; then nothing was changed
 *
 * Makes a register with the nomenclatures that come with the program, one
 * office (the chamber's seat) and one administrator.
 */
gboolean
sijil_register_create (const char  *place,
                       const char  *chamber,
                       const char  *purpose,
                       const char  *admin_login,
                       const char  *admin_name,
                       const char  *pin,
                       GError     **error)
{
  g_autofree char *building = NULL;

  if (!sijil_trust_init () || !sijil_pin_check_form (pin, ADMINISTRATOR_PIN_CHARACTERS, error))
    return FALSE;

  building = sijil_place_begin (place, error);
  if (building == NULL)
    return FALSE;
  if (!build (building, chamber, purpose, error)
      || !fill (building, chamber, admin_login, admin_name, pin, error))
    {
      sijil_place_discard (building);
      return FALSE;
    }

  return sijil_place_settle (building, place, error);
}
