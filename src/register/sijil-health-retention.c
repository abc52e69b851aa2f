/* Whether something is kept longer than the chamber said. */

#include "register/sijil-health-private.h"

#include "register/sijil-retention.h"

/* Where nobody has said how long, nothing is told: the authority says it, not the program. */
gboolean
_sijil_health_look_at_retention (SijilRegister  *self,
                                 GPtrArray      *findings,
                                 GError        **error)
{
  gboolean is_set;
  int n = _sijil_retention_count (self, &is_set, error);
  g_autofree char *number = g_strdup_printf ("%d", n);
  SijilHealthFinding *finding;

  if (n < 0 || !is_set)
    return n >= 0;

  finding = _sijil_health_add (findings, n > 0 ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "retention", 0);
  json_object_set_int_member (finding->facts, "due", n);
  if (n == 0)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "retention-kept", NULL, "Nothing is kept longer than the settings say.", NULL);
      return TRUE;
    }
  finding->action = "retention";
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "retention-due", NULL,
                   "Files, entries and papers that have been kept as long as the settings say: %s.", number, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "retention-due", NULL,
                   "A director goes through the list of the month and erases what is not needed any more.", NULL);
  return TRUE;
}
