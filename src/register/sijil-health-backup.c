/* Whether the register could be had back, and whether it is sound. */

#include "register/sijil-health-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-checked.h"
#include "register/sijil-register-backup.h"
#include "store/sijil-place.h"

#define DRILL_DAYS 366
#define CHECK_DAYS 8

static void
look_at_key (JsonObject *status,
             GPtrArray  *findings)
{
  gboolean has_key = sijil_json_get_bool (status, "has_key", FALSE);
  SijilHealthFinding *finding = _sijil_health_add (findings, has_key ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_BAD, "recovery-key", 0);

  if (has_key)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "recovery-key", NULL,
                       "The recovery key was made. Its paper opens every backup: it lies in two places, and not here.", NULL);
      return;
    }
  finding->action = "preferences";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "recovery-key-missing", NULL,
                   "There is no recovery key, so no backup is made.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "recovery-key-missing", NULL,
                   "An administrator makes it in the preferences and prints it twice.", NULL);
}

static void
say_no_place (SijilHealthFinding *finding)
{
  finding->severity = SIJIL_HEALTH_BAD;
  finding->action = "preferences";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "backup-place-none", NULL, "No folder of the backups is chosen.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "backup-place-none", NULL,
                   "An administrator chooses one in the preferences, on a stick or another disk.", NULL);
}

static void
say_never (SijilHealthFinding *finding)
{
  finding->severity = SIJIL_HEALTH_BAD;
  finding->action = "backup";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "backup-never", NULL, "No backup was made at this computer yet.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "backup-never", NULL,
                   "Plug the stick or disk of the backups in, then make one.", NULL);
}

static void
say_age (SijilHealthFinding *finding,
         JsonObject         *status,
         const char         *place)
{
  gint64 age_s = sijil_json_get_int (status, "age_s", 0);
  g_autofree char *made_at = sijil_instant_format (sijil_json_get_int (status, "made_at", 0));

  json_object_set_int_member (finding->facts, "age_hours", age_s / 3600);
  json_object_set_int_member (finding->facts, "findings", sijil_json_get_int (status, "findings", 0));
  if (sijil_json_get_int (status, "findings", 0) > 0)
    {
      finding->severity = SIJIL_HEALTH_BAD;
      finding->action = "check";
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "backup-unsound", NULL,
                       "The last backup (%s) holds a register that is not sound. Earlier backups are kept.", made_at, NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "backup-unsound", NULL,
                       "Check the register, and tell whoever looks after the program what is found.", NULL);
      return;
    }
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, age_s < _SIJIL_HEALTH_DAY_S ? "backup-fresh" : "backup-old", NULL,
                   "The last backup is of %1$s, in “%2$s”.", made_at, place, NULL);
  if (age_s < _SIJIL_HEALTH_DAY_S || !sijil_json_get_bool (status, "is_newer", TRUE))
    return;

  finding->severity = SIJIL_HEALTH_BAD;
  finding->action = "backup";
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "backup-old", NULL,
                   "It is older than a day, and work was done since. Plug the stick or disk of the backups in, then make one.", NULL);
}

static void
look_at_last (JsonObject *status,
              GPtrArray  *findings)
{
  const char *place = sijil_json_get_string (status, "place");
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "backup", SIJIL_ROLE_ANY);

  if (place == NULL)
    say_no_place (finding);
  else if (!json_object_has_member (status, "made_at"))
    say_never (finding);
  else
    say_age (finding, status, place);
}

static void
look_at_drill (JsonObject *drill, /* (nullable) */
               GPtrArray  *findings)
{
  gint64 at = drill != NULL ? sijil_json_get_int (drill, "at", 0) : 0;
  gboolean is_fresh = at > 0 && _sijil_health_days_since (at) < DRILL_DAYS;
  g_autofree char *day = at > 0 ? sijil_business_day (at) : NULL;
  SijilHealthFinding *finding = _sijil_health_add (findings, is_fresh ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_WARNING, "drill", 0);

  if (at > 0)
    {
      json_object_set_int_member (finding->facts, "days", _sijil_health_days_since (at));
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, is_fresh ? "drill-done" : "drill-old", NULL,
                       "A backup was last opened with the paper key, as a trial, on %s.", day, NULL);
    }
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "drill-never", NULL,
                     "No backup was opened with the paper key yet: nobody knows whether that paper can be read.", NULL);
  if (!is_fresh)
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "drill-never", NULL,
                     "Once a year, with the paper in hand: “sijilctl verify-backup BACKUP --recovery-key-file FILE”.", NULL);
}

static void
look_at_check (SijilRegister *self,
               JsonObject    *check, /* (nullable) */
               GPtrArray     *findings)
{
  gint64 at = check != NULL ? sijil_json_get_int (check, "at", 0) : 0;
  gint64 n = check != NULL ? sijil_json_get_int (check, "findings", 0) : 0;
  gboolean is_fresh = at > 0 && _sijil_health_days_since (at) < CHECK_DAYS;
  g_autofree char *made_at = at > 0 ? sijil_instant_format (at) : NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  SijilHealthFinding *finding = _sijil_health_add (findings, is_fresh ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_WARNING, "checked", 0);

  if ((!is_fresh || n > 0) && !sijil_place_has_keeper (sijil_register_get_folder (self)))
    finding->action = "check";
  if (at > 0)
    {
      json_object_set_int_member (finding->facts, "days", _sijil_health_days_since (at));
      json_object_set_int_member (finding->facts, "findings", n);
    }
  if (n > 0)
    {
      finding->severity = SIJIL_HEALTH_BAD;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "check-findings", NULL,
                       "The check of %1$s found that the register is not sound. Findings: %2$s.", made_at, number, NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "check-findings", NULL,
                       "Check it again, and tell whoever looks after the program what is found. Keep the backups.", NULL);
      return;
    }
  if (at > 0)
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, is_fresh ? "check-fresh" : "check-old", NULL,
                     "The register was sound when it was checked last, on %s.", made_at, NULL);
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "check-never", NULL, "The register was not checked from here yet.", NULL);
  if (!is_fresh && sijil_place_has_keeper (sijil_register_get_folder (self)))
    {
      finding->severity = SIJIL_HEALTH_UNKNOWN;
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "check-old", NULL,
                       "Whoever looks after the server runs “sijilctl check” each week, and is told there.", NULL);
    }
  else if (!is_fresh)
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "check-old", NULL, "Check it each week.", NULL);
}

/* A register of invented people needs no backup, unless somebody wants it. */
static gboolean
is_wanted (JsonObject *status)
{
  return g_strcmp0 (sijil_json_get_string (status, "purpose"), "office") == 0 || sijil_json_get_string (status, "place") != NULL;
}

gboolean
_sijil_health_look_at_backup (SijilRegister  *self,
                              GPtrArray      *findings,
                              GError        **error)
{
  g_autoptr (JsonObject) status = sijil_register_backup_status (self, error);
  g_autoptr (JsonObject) checked = NULL;
  SijilHealthFinding *finding;

  if (status == NULL)
    return FALSE;

  checked = sijil_checked_load (self);
  look_at_check (self, sijil_json_get_object (checked, SIJIL_CHECKED_REGISTER), findings);
  if (sijil_json_get_bool (status, "has_keeper", FALSE))
    {
      finding = _sijil_health_add (findings, SIJIL_HEALTH_UNKNOWN, "backup", 0);
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "backup-of-server", NULL,
                       "The server saves its registers by itself: whether it does cannot be told from here.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "backup-of-server", NULL,
                       "Ask whoever looks after the server when a backup was last put back as a trial.", NULL);
    }
  else if (is_wanted (status))
    {
      look_at_key (status, findings);
      look_at_last (status, findings);
      if (json_object_has_member (status, "made_at"))
        look_at_drill (sijil_json_get_object (checked, SIJIL_CHECKED_DRILL), findings);
    }

  return TRUE;
}
