/* Whether all papers are sealed, where the chamber seals. */

#include "register/sijil-health-private.h"

#include "core/sijil-json.h"
#include "register/sijil-sealing.h"

static void
say_recovery (JsonObject *status,
              GPtrArray  *findings)
{
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_BAD, "sealing", 0);

  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "sealing-recovery", NULL,
                   "The sealed papers go with the recovery key %s, which is not that of the backups.",
                   sijil_json_get_string (status, "recovery_key"), NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "sealing-recovery", NULL,
                   "Keep both papers. An administrator who can open papers makes a new key for both: “sijilctl backup key --replace”.",
                   NULL);
}

gboolean
_sijil_health_look_at_sealing (SijilRegister  *self,
                               GPtrArray      *findings,
                               GError        **error)
{
  g_autoptr (JsonObject) status = sijil_sealing_status (self, error);
  SijilHealthFinding *finding;
  gboolean is_rotating;
  gint64 clear;

  if (status == NULL)
    return FALSE;
  if (g_str_equal (sijil_json_get_string (status, "state"), "off"))
    return TRUE;

  clear = sijil_json_get_int (status, "clear", 0);
  is_rotating = g_str_equal (sijil_json_get_string (status, "state"), "rotating");
  finding = _sijil_health_add (findings, clear > 0 || is_rotating ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "sealing", 0);
  json_object_set_int_member (finding->facts, "clear", clear);
  if (clear > 0)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, clear);

      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "sealing-begun", NULL, "Papers from before that are not sealed yet: %s.",
                       count, NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "sealing-begun", NULL,
                       "An administrator seals them beside the desks, in the preferences.", NULL);
    }
  else if (is_rotating)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "sealing-rotating", NULL,
                       "The key of the sealed papers is being exchanged: the old one opens papers still.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "sealing-rotating", NULL,
                       "An administrator goes on with it beside the desks, in the preferences. Drafts follow when the officers of their "
                       "counters sign in.", NULL);
    }
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "sealing-on", NULL, "Papers and photos are sealed.", NULL);
  if (!sijil_json_get_bool (status, "recovery_is_current", FALSE))
    say_recovery (status, findings);
  return TRUE;
}
