/* Every decision against its signature: whoever writes the file by hand can write everything but that. */

#include "register/sijil-check-private.h"

#include "core/sijil-json.h"
#include "register/sijil-certified-private.h"
#include "register/sijil-register-private.h"

#include <glib/gi18n-lib.h>

static const char *
say_not_signed (const SijilDecision *decision)
{
  if (decision->state == SIJIL_SIGNED_UNCERTIFIED)
    return N_("What sequence %s of the history decided is signed with a key that the chamber's root key did not vouch for then (%s): it may "
              "not be of whoever the history names.");
  if (decision->state == SIJIL_SIGNED_NOT)
    return N_("What sequence %s of the history decided is not signed (%s): it may not be of whoever the history names.");

  return N_("What sequence %s of the history decided is not what was signed, or not by whoever the history names (%s).");
}

static const char *
reason_of (SijilSigned state)
{
  return state == SIJIL_SIGNED_NOT ? "decision-not-signed"
         : state == SIJIL_SIGNED_UNCERTIFIED ? "decision-not-certified" : "decision-wrong";
}

static void
note_not_signed (SijilCheck          *check,
                 const SijilDecision *decision)
{
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, decision->sequence);
  g_autofree char *subject = g_strdup_printf ("%s %" G_GINT64_FORMAT, decision->kind, decision->subject);

  sijil_note (check->found, reason_of (decision->state), NULL,
              say_not_signed (decision), sequence, subject, NULL);
  _sijil_check_mark (check, decision->sequence, decision->sequence);
}

static gboolean
decision_cb (const SijilDecision  *decision,
             gpointer              data,
             GError              **error)
{
  SijilCheck *check = data;

  if (decision->state >= SIJIL_SIGNED_NOT)
    note_not_signed (check, decision);
  return ++check->n_decisions % 4096 != 0 || _sijil_check_tell (check, "decisions", check->n_decisions, 0, error);
}

/* This computer remembers the root key that was pinned. */
static void
check_root (SijilCheck *check)
{
  GError *problem = NULL;

  if (!_sijil_root_memory_check (check->reg, &problem))
    g_ptr_array_add (check->found, problem);
}

/* Each certificate is what its root key signed. */
static gboolean
check_certificates (SijilCheck  *check,
                    GError     **error)
{
  g_autoptr (SijilCertifiedWalk) walk = _sijil_certified_new (check->reg, error);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", check->reg->chamber);
  rows = walk != NULL ? sijil_db_query_rows (check->reg->db, "role-certificate-officers", values, error) : NULL;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      GPtrArray *certificates;

      if (!_sijil_certified_list (walk, sijil_json_get_int (row, "id", 0), &certificates, error))
        return FALSE;
      for (guint k = 0; k < certificates->len; k++)
        if (!((const SijilCertificate *) certificates->pdata[k])->is_good)
          sijil_note (check->found, "certificate-wrong", NULL,
                      "A certificate of “%s” is not what the root key signed: it was changed by another program.",
                      sijil_json_get_string (row, "login"), NULL);
    }

  return rows != NULL;
}

gboolean
_sijil_check_decisions (SijilCheck  *check,
                        GError     **error)
{
  check_root (check);
  return check_certificates (check, error) && _sijil_check_tell (check, "decisions", 0, 0, error)
         && _sijil_decision_walk_all (check->reg, decision_cb, check, error);
}
