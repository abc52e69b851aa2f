/* What the register itself says to an application: before files are taken, and again within the step. */

#include "register/sijil-intake-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-holder.h"
#include "register/sijil-terms.h"

#include <string.h>

static JsonArray *
query (SijilIntake  *intake,
       const char   *statement,
       const char   *member,
       gint64        id,
       GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (intake->reg));
  json_object_set_int_member (values, member, id);
  return sijil_db_query_rows (sijil_register_get_db (intake->reg), statement, values, error);
}

static gboolean
refuse_known (JsonObject  *entry,
              const char  *field,
              GError     **error)
{
  const char *number = sijil_json_get_string (entry, "number");
  const char *state = sijil_json_get_string (entry, "state");

  if (g_str_equal (state, "active"))
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "already-registered", field,
                     "The applicant is registered already: entry %s. Nothing was saved. "
                     "Renew it, change it or replace its card.",
                     number, NULL);
  else if (g_str_equal (state, "suspended"))
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "already-registered", field,
                     "The applicant is registered already: entry %s, which is suspended. Nothing was saved. "
                     "A registrar may reinstate it.", number, NULL);
  else if (g_str_equal (state, "deceased"))
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "holder-deceased", field,
                     "The register holds the applicant as deceased: entry %s. Nothing was saved. "
                     "Compare the identity card; a registrar may reinstate the entry if it was an error.", number, NULL);
  else
    return TRUE;

  return FALSE;
}

static gboolean
is_pending (JsonObject *application)
{
  static const char * const states[] = { "deposited", "in_review", "completion_asked", NULL };

  return g_strv_contains (states, sijil_json_get_string (application, "state"));
}

/* One application at a time: of its kind for somebody new, of any kind for an entry. */
static gboolean
check_pending (JsonArray   *applications,
               const char  *kind,
               const char  *field,
               GError     **error)
{
  for (guint i = 0; i < json_array_get_length (applications); i++)
    {
      JsonObject *other = json_array_get_object_element (applications, i);
      const char *number = sijil_json_get_string (other, "number");

      if (!is_pending (other) || (kind != NULL && !g_str_equal (sijil_json_get_string (other, "kind"), kind)))
        continue;

      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "already-applied", field,
                       "An application is waiting already: %s, deposited on %s. Nothing was saved. Complete that one, "
                       "or have it withdrawn first.", number, sijil_json_get_string (other, "deposited_on"), NULL);
      return FALSE;
    }

  return TRUE;
}

/* Somebody new may be known from another quality, a refused application or an entry that ended. */
static gboolean
look_for_holder (SijilIntake  *intake,
                 GError      **error)
{
  gboolean is_person = g_str_equal (intake->member, "person");
  const char *field = is_person ? "person.cin" : "organisation.ice";
  JsonObject *described = sijil_json_get_object (intake->document, intake->member);
  g_autoptr (JsonArray) entries = NULL;
  g_autoptr (JsonArray) applications = NULL;
  gint64 id;

  g_clear_pointer (&intake->holder, json_object_unref);
  if (!sijil_holder_find (intake->reg, intake->member, described, &intake->holder, error))
    return FALSE;
  if (intake->holder == NULL)
    return TRUE;

  id = sijil_json_get_int (intake->holder, "id", 0);
  entries = query (intake, is_person ? "entry-of-person" : "entry-of-organisation", intake->member, id, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (entries); i++)
    if (!refuse_known (json_array_get_object_element (entries, i), field, error))
      return FALSE;

  applications = query (intake, is_person ? "application-of-person" : "application-of-organisation",
                        intake->member, id, error);
  return applications != NULL && check_pending (applications, "new", field, error);
}

static gboolean
check_state (SijilIntake  *intake,
             GError      **error)
{
  const char *number = sijil_json_get_string (intake->entry, "number");
  const char *state = sijil_json_get_string (intake->entry, "state");
  gboolean corrects = g_strcmp0 (sijil_json_get_string (intake->document, "nature"), "rectification") == 0;

  if (g_str_equal (state, "active"))
    return TRUE;

  if (g_str_equal (state, "suspended") && intake->kind == SIJIL_DEMANDE_CHANGE && corrects) /* law 09-08 */
    return TRUE;
  if (g_str_equal (state, "suspended"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-suspended", "entry",
                     "The entry %s is suspended. Nothing was saved. A registrar must reinstate it first.", number, NULL);
  else if (g_str_equal (state, "struck_off"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-struck-off", "entry",
                     "The entry %s was struck off. Nothing was saved. Deposit a new application.", number, NULL);
  else if (g_str_equal (state, "deceased"))
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-deceased", "entry",
                     "The register holds the holder of the entry %s as deceased. Nothing was saved.", number, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "entry-transferred", "entry",
                     "The entry %s was transferred to another chamber, which looks after it now. "
                     "Nothing was saved.", number, NULL);
  return FALSE;
}

static gboolean
check_upgrade (SijilIntake  *intake,
               GError      **error)
{
  const char *category = sijil_json_get_string (intake->entry, "category");

  if (intake->kind != SIJIL_DEMANDE_UPGRADE || g_str_equal (category, "artisan"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "upgrade-category", "entry",
                   "Only an artisan can become a master artisan; the entry %s has the category “%s”. Nothing was saved.",
                   sijil_json_get_string (intake->entry, "number"), category, NULL);
  return FALSE;
}

static gboolean
check_window (SijilIntake  *intake,
              GError      **error)
{
  const char *until = sijil_json_get_string (intake->entry, "valid_until");
  gint64 days = sijil_setting_get_int (intake->reg, "renewal_window_days", 0);
  g_autofree char *opens_on = NULL;

  if (intake->kind != SIJIL_DEMANDE_RENEW || until == NULL || days <= 0)
    return TRUE;

  opens_on = sijil_date_add_days (until, -(int) MIN (days, 10000));
  if (strcmp (sijil_register_get_day (intake->reg), opens_on) >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "renewal-early", "entry",
                   "The entry %s is valid until %s and may be renewed from %s on. Nothing was saved.",
                   sijil_json_get_string (intake->entry, "number"), until, opens_on, NULL);
  return FALSE;
}

static gboolean
check_transfer (SijilIntake  *intake,
                GError      **error)
{
  const char *to = sijil_json_get_string (intake->document, "to_chamber");

  if (g_strcmp0 (to, sijil_register_get_chamber (intake->reg)) != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "transfer-here", "to_chamber",
                   "“%s” is this chamber: the entry is here already. Nothing was saved.", to, NULL);
  return FALSE;
}

/* A change may bring an identity card or an ICE that another record has. */
static gboolean
check_taken (SijilIntake  *intake,
             GError      **error)
{
  static const struct { const char *member, *column, *field; } unique[] = {
    { "person", "cin", "person.cin" },
    { "organisation", "ice", "organisation.ice" },
  };
  JsonObject *changes = sijil_json_get_object (intake->document, intake->member);

  for (guint i = 0; changes != NULL && i < G_N_ELEMENTS (unique); i++)
    {
      const char *value = sijil_json_get_string (changes, unique[i].column);
      g_autoptr (JsonObject) key = json_object_new ();
      g_autoptr (JsonObject) other = NULL;

      if (value == NULL || !g_str_equal (intake->member, unique[i].member))
        continue;

      json_object_set_string_member (key, unique[i].column, value);
      if (!sijil_holder_find (intake->reg, intake->member, key, &other, error))
        return FALSE;
      if (other == NULL || sijil_json_get_int (other, "id", 0) == sijil_json_get_int (intake->holder, "id", 0))
        continue;

      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "identifier-taken", unique[i].field,
                       "“%s” already belongs to another record of the register. Nothing was saved. Search for it first.",
                       value, NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
look_at_entry (SijilIntake  *intake,
               GError      **error)
{
  g_autoptr (JsonArray) applications = NULL;

  if (!check_state (intake, error) || !check_upgrade (intake, error) || !check_window (intake, error)
      || !check_transfer (intake, error) || !check_taken (intake, error))
    return FALSE;

  applications = query (intake, "application-of-entry", "entry", sijil_json_get_int (intake->entry, "id", 0), error);
  return applications != NULL && check_pending (applications, NULL, "entry", error);
}

/* Law 50.17, article 6: who supervises the production of an enterprise is registered. */
static gboolean
look_at_supervisor (SijilIntake  *intake,
                    GError      **error)
{
  const char *number = sijil_json_get_string (intake->document, "supervising_artisan");
  g_autoptr (JsonObject) entry = NULL;
  GError *problem = NULL;

  if (number == NULL)
    return TRUE;

  entry = sijil_record_find_entry (intake->reg, number, &problem);
  if (entry == NULL)
    {
      sijil_error_set_field (problem, "supervising_artisan");
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (g_str_equal (sijil_json_get_string (entry, "state"), "active")
      && sijil_category_is_of_persons (sijil_json_get_string (entry, "category")))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "supervisor-not-active", "supervising_artisan",
                   "The production of an enterprise is supervised by a registered artisan, and the entry %s is not that of "
                   "an artisan in activity. Nothing was saved.", number, NULL);
  return FALSE;
}

/* Finds the holder of a new application, and refuses what the register cannot have. */
gboolean
_sijil_intake_look (SijilIntake  *intake,
                    GError      **error)
{
  return (intake->entry != NULL ? look_at_entry (intake, error) : look_for_holder (intake, error))
         && look_at_supervisor (intake, error);
}

/* The same for an application that is in the register and whose document was corrected. */
gboolean
_sijil_intake_look_again (SijilIntake  *intake,
                          GError      **error)
{
  return check_taken (intake, error) && look_at_supervisor (intake, error);
}
