/* Every decision against its signature: whoever writes the file by hand can write everything but that. */

#include "register/sijil-check-private.h"

#include "register/sijil-decision.h"

#include <glib/gi18n-lib.h>

static const char *
say_not_signed (const SijilDecision *decision)
{
  if (decision->state == SIJIL_SIGNED_NOT)
    return N_("What sequence %s of the history decided is not signed (%s): it may not be of whoever the history names.");

  return N_("What sequence %s of the history decided is not what was signed, or not by whoever the history names (%s).");
}

static void
note_not_signed (SijilCheck          *check,
                 const SijilDecision *decision)
{
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, decision->sequence);
  g_autofree char *subject = g_strdup_printf ("%s %" G_GINT64_FORMAT, decision->kind, decision->subject);

  sijil_note (check->found, decision->state == SIJIL_SIGNED_NOT ? "decision-not-signed" : "decision-wrong", NULL,
              say_not_signed (decision), sequence, subject, NULL);
  _sijil_check_mark (check, decision->sequence, decision->sequence);
}

static gboolean
decision_cb (const SijilDecision  *decision,
             gpointer              data,
             GError              **error)
{
  SijilCheck *check = data;

  if (decision->state == SIJIL_SIGNED_NOT || decision->state == SIJIL_SIGNED_WRONG)
    note_not_signed (check, decision);
  return ++check->n_decisions % 4096 != 0 || _sijil_check_tell (check, "decisions", check->n_decisions, 0, error);
}

gboolean
_sijil_check_decisions (SijilCheck  *check,
                        GError     **error)
{
  return _sijil_check_tell (check, "decisions", 0, 0, error)
         && _sijil_decision_walk_all (check->reg, decision_cb, check, error);
}
