/* What an officer's record may hold: the name to sign in by, roles, names, office and PIN. */

#include "register/sijil-officer.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-officer-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"
#include "trust/sijil-pin.h"

#include <string.h>

#define LOGIN_MAX_CHARS 40
#define LOGIN_MAX_BYTES 63 /* the longest name of a PostgreSQL role */

static const SijilRole all_roles[] = {
  SIJIL_ROLE_AGENT, SIJIL_ROLE_REGISTRAR, SIJIL_ROLE_CLERK, SIJIL_ROLE_DIRECTOR, SIJIL_ROLE_ADMINISTRATOR,
};

/* Least length of the PIN of who has @roles. Where it also seals signing keys it is longer, unless a setting says so. */
guint
_sijil_officer_least_pin (SijilRegister *self,
                          guint          roles)
{
  const guint sealing = SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_ADMINISTRATOR;
  guint least = SIJIL_PIN_MIN_CHARACTERS;

  for (guint i = 0; i < G_N_ELEMENTS (all_roles); i++)
    {
      g_autofree char *key = g_strconcat ("pin_min_length_", sijil_role_get_code (all_roles[i]), NULL);

      if (roles & all_roles[i])
        least = MAX (least, (guint) sijil_setting_get_int (self, key, all_roles[i] & sealing ? 10 : SIJIL_PIN_MIN_CHARACTERS));
    }

  return least;
}

gboolean
_sijil_officer_parse_roles (JsonArray  *codes,
                            guint      *roles,
                            GError    **error)
{
  *roles = sijil_roles_from_json (codes);
  if (*roles != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "role-unknown", "roles",
                   "An officer has one or more of the roles agent, registrar, clerk, director and administrator. "
                   "Nothing was saved.", NULL);
  return FALSE;
}

static gboolean
find_office (SijilRegister  *self,
             const char     *code,
             gint64         *id,
             GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) office = sijil_record_find (self, "office", "office-by-code", code, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (office == NULL || sijil_json_get_string (office, "closed_on") != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "office-unknown", "office",
                       "There is no open office with the code “%s”. Nothing was saved.", code, NULL);
      return FALSE;
    }

  *id = sijil_json_get_int (office, "id", 0);
  return TRUE;
}

/**
 * sijil_officer_clean_login:
 * @clean: (out): the name by which an officer signs in: any text of one line, at most 40 characters
 */
gboolean
sijil_officer_clean_login (const char  *login,
                           GPtrArray   *notes,
                           char       **clean,
                           GError     **error)
{
  g_autofree char *text = NULL;

  if (!sijil_text_clean (login, LOGIN_MAX_CHARS, FALSE, "login", notes, &text, error))
    return FALSE;
  if (strlen (text) > LOGIN_MAX_BYTES)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "login-long", "login",
                       "“%s” is too long for the name by which an officer signs in. Nothing was saved.", text, NULL);
      return FALSE;
    }

  *clean = g_steal_pointer (&text);
  return TRUE;
}

/* Two logins that differ in capitals or accents only would be taken for each other. */
gboolean
_sijil_officer_check_login_is_free (SijilRegister  *self,
                                    const char     *login,
                                    GError        **error)
{
  g_autoptr (JsonObject) list = sijil_officer_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  g_autofree char *wanted = sijil_fold (login);

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      const char *taken = sijil_json_get_string (json_array_get_object_element (items, i), "login");
      g_autofree char *folded = sijil_fold (taken);

      if (g_str_equal (folded, wanted) || g_str_equal (taken, login))
        {
          sijil_set_error (error, SIJIL_ERROR_CONFLICT, "login-taken", "login",
                           "There is already an officer named “%s”. Nothing was saved. Choose another name.", taken, NULL);
          return FALSE;
        }
    }

  return list != NULL;
}

static gboolean
clean_name (JsonObject   *values,
            const char   *member,
            SijilScript   script,
            JsonObject   *record,
            GPtrArray    *notes,
            GError      **error)
{
  const char *text = sijil_json_get_string (values, member);
  g_autofree char *clean = NULL;

  if (text == NULL)
    return TRUE;
  if (*text != '\0' && !sijil_title_clean (text, script, member, notes, &clean, error))
    return FALSE;

  sijil_record_set (record, member, clean);
  return TRUE;
}

/* Puts the names and the office that stand in @values into @record. */
gboolean
_sijil_officer_take_values (SijilRegister  *self,
                            JsonObject     *values,
                            JsonObject     *record,
                            GPtrArray      *notes,
                            GError        **error)
{
  const char *office = sijil_json_get_string (values, "office");
  gint64 id;

  if (!clean_name (values, "name_fr", SIJIL_SCRIPT_LATIN, record, notes, error)
      || !clean_name (values, "name_ar", SIJIL_SCRIPT_ARABIC, record, notes, error))
    return FALSE;
  if (sijil_json_get_string (record, "name_fr") == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-missing", "name_fr",
                       "An officer needs a name in French letters. Nothing was saved.", NULL);
      return FALSE;
    }
  if (office == NULL)
    return TRUE;
  if (!find_office (self, office, &id, error))
    return FALSE;

  json_object_set_int_member (record, "office", id);
  return TRUE;
}

/* Seals @pin into @record when it is long enough for @roles. */
gboolean
_sijil_officer_take_pin (SijilRegister  *self,
                         const char     *pin,
                         guint           roles,
                         JsonObject     *record,
                         GError        **error)
{
  g_autofree char *sealed = NULL;

  if (!sijil_pin_check_form (pin, _sijil_officer_least_pin (self, roles), error))
    return FALSE;

  sealed = sijil_pin_seal (pin, error);
  if (sealed == NULL)
    return FALSE;

  json_object_set_string_member (record, "pin", sealed);
  return TRUE;
}

/* take_pin() for an officer who had one. The record counts that it was set anew; the seal itself is no part of it. The key stays. */
gboolean
_sijil_officer_take_other_pin (SijilStep   *step,
                               const char  *pin,
                               guint        roles,
                               JsonObject  *record,
                               GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();

  if (!_sijil_officer_take_pin (self, pin, roles, record, error))
    return FALSE;

  json_object_set_int_member (record, "pin_changes", sijil_json_get_int (record, "pin_changes", 0) + 1);
  json_object_set_int_member (values, "id", sijil_json_get_int (record, "id", 0));
  json_object_set_string_member (values, "pin", sijil_json_get_string (record, "pin"));
  return sijil_db_run (self->db, "officer-seal", values, error);
}

/* The same, and the officer's key goes with it. */
gboolean
_sijil_officer_take_new_pin (SijilStep   *step,
                             const char  *pin,
                             guint        roles,
                             JsonObject  *record,
                             GError     **error)
{
  return _sijil_officer_take_other_pin (step, pin, roles, record, error)
         && _sijil_officer_key_renew (step, sijil_json_get_int (record, "id", 0), pin, error);
}
