/* What must be known of a person at deposit. */

#include "model/sijil-demande-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"

#include <string.h>

#define HOME_NATIONALITY "MAR"

/* Whether @member may not stay empty: always in a new file; later only what the document itself empties, because a
 * register made from a list from outside knows less. */
static gboolean
is_asked (const SijilDemandeCheck *check,
          const char              *object,
          const char              *member)
{
  JsonObject *changes = sijil_json_get_object (check->document, object);

  return _sijil_demande_is_new (check) || (changes != NULL && json_object_has_member (changes, member));
}

static void
require (const SijilDemandeCheck *check,
         const char              *object,
         JsonObject              *record,
         const char              *member)
{
  g_autofree char *path = g_strconcat (object, ".", member, NULL);

  if (!json_object_has_member (record, member) && is_asked (check, object, member))
    _sijil_demande_missing (check, path);
}

static void
check_script (const SijilDemandeCheck *check,
              const char              *object,
              JsonObject              *person,
              const char              *script)
{
  g_autofree char *given = g_strconcat ("given_", script, NULL);
  g_autofree char *family = g_strconcat ("family_", script, NULL);
  g_autofree char *given_path = g_strconcat (object, ".", given, NULL);
  g_autofree char *family_path = g_strconcat (object, ".", family, NULL);
  gboolean has_given = json_object_has_member (person, given);
  gboolean has_family = json_object_has_member (person, family);
  gboolean has_reason = json_object_has_member (person, "no_family_name");

  if (!has_given && (has_family || is_asked (check, object, given)))
    _sijil_demande_missing (check, given_path);
  if (!has_family && !has_reason && (has_given || is_asked (check, object, family)))
    sijil_note (check->problems, "family-name-missing", family_path,
                "“%s” is missing. If the identity card shows no family name, say why in “no_family_name”.",
                family_path, NULL);
  if (has_family && has_reason)
    sijil_note (check->problems, "family-name-and-reason", family_path,
                "“%s” is given although “no_family_name” says that there is none. Keep one of them.", family_path, NULL);
}

/* Both scripts are equals: a name in one of them only is not complete. */
void
_sijil_demande_check_names (const SijilDemandeCheck *check,
                            const char              *object,
                            JsonObject              *person)
{
  check_script (check, object, person, "ar");
  check_script (check, object, person, "fr");
}

/* A form that the settings give; a pattern that is itself wrong is the administrator's to mend, and refuses nothing. */
void
_sijil_demande_check_pattern (const SijilDemandeCheck *check,
                              const char              *value,
                              const char              *pattern,
                              const char              *path)
{
  g_autofree char *whole = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (value == NULL || pattern == NULL || *pattern == '\0')
    return;

  whole = g_strdup_printf ("^(?:%s)$", pattern);
  regex = g_regex_new (whole, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  if (regex == NULL)
    sijil_note (check->notes, "pattern-wrong", path,
                "The form set for “%s” cannot be read, so it was not looked at. "
                "Ask an administrator to correct the setting.",
                path, NULL);
  else if (!g_regex_match (regex, value, 0, NULL))
    sijil_note (check->problems, "pattern", path,
                "“%s” has not the form that this chamber has set for “%s”.", value, path, NULL);
}

static void
check_foreigner (const SijilDemandeCheck *check,
                 JsonObject              *person)
{
  if (!json_object_has_member (person, "cin") && !json_object_has_member (person, "residence_permit")
      && !json_object_has_member (person, "passport")
      && (is_asked (check, "person", "residence_permit") || is_asked (check, "person", "passport")))
    sijil_note (check->problems, "identity-missing", "person.residence_permit",
                "No identity paper is named: give the residence permit or the passport.", NULL);

  if (check->rules->foreigners == SIJIL_FOREIGNERS_REFUSED && is_asked (check, "person", "nationality"))
    sijil_note (check->problems, "foreigner", "person.nationality",
                "This chamber registers Moroccans only. An administrator can change that setting.", NULL);
  if (check->rules->foreigners == SIJIL_FOREIGNERS_UNDECIDED)
    sijil_note (check->notes, "foreigner", "person.nationality",
                "The applicant is not Moroccan and no setting says whether foreigners may register. "
                "The registrar will decide.",
                NULL);
}

static void
check_identity (const SijilDemandeCheck *check,
                JsonObject              *person)
{
  const char *nationality = sijil_json_get_string (person, "nationality");
  const char *expires = sijil_json_get_string (person, "cin_expires_on");

  if (nationality == NULL || g_str_equal (nationality, HOME_NATIONALITY))
    require (check, "person", person, "cin");
  else
    check_foreigner (check, person);

  _sijil_demande_check_pattern (check, sijil_json_get_string (person, "cin"), check->rules->cin_pattern, "person.cin");
  _sijil_demande_check_pattern (check, sijil_json_get_string (person, "cnss"), check->rules->cnss_pattern, "person.cnss");
  if (expires != NULL && strcmp (expires, check->rules->today) < 0)
    {
      g_autofree char *day = sijil_date_format (expires, SIJIL_LANGUAGE_EN, FALSE);

      sijil_note (check->notes, "cin-expired", "person.cin_expires_on",
                  "The identity card expired on %s. The file is taken; a new card is to be shown when there is one.", day, NULL);
    }
}

static void
check_age (const SijilDemandeCheck *check,
           JsonObject              *person)
{
  const char *birth_on = sijil_json_get_string (person, "birth_on");
  g_autofree char *minimum = g_strdup_printf ("%" G_GINT64_FORMAT, check->rules->minimum_age);

  if (birth_on != NULL && sijil_date_years_between (birth_on, check->rules->today) < check->rules->minimum_age)
    sijil_note (check->problems, "too-young", "person.birth_on",
                "The applicant is younger than %s, the age that this chamber has set.", minimum, NULL);
}

void
_sijil_demande_check_person (const SijilDemandeCheck *check)
{
  g_autoptr (JsonObject) person = sijil_demande_dup_holder (check->document, "person", check->rules->holder);

  _sijil_demande_check_names (check, "person", person);
  require (check, "person", person, "sex");
  require (check, "person", person, "birth_on");
  check_identity (check, person);
  if (is_asked (check, "person", "birth_on"))
    check_age (check, person);
}
