/* Whether the holder has a right to the card: the papers of the application, and who else it could be. */

#include "register/sijil-preflight-private.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"

#include <glib/gi18n-lib.h>

static void
warn (SijilPreflightLook *self,
      const char         *code,
      const char         *sentence,
      const char         *value,
      const char         *target)
{
  g_autoptr (GError) text = NULL;

  sijil_set_error (&text, SIJIL_ERROR_STATE, code, NULL, sentence, value, NULL);
  _sijil_preflight_add (self, SIJIL_PREFLIGHT_WARNING, text, target);
}

static gboolean
look_at_papers (SijilPreflightLook  *self,
                JsonObject          *application,
                GError             **error)
{
  g_autoptr (GPtrArray) missing = sijil_papers_missing (self->reg, application, error);
  g_autofree char *names = NULL;

  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return TRUE;

  names = _sijil_review_name_papers (self->reg, missing);
  warn (self, "papers-missing", N_("These papers are missing or invalid: %s."), names, sijil_json_get_string (application, "number"));
  return TRUE;
}

/* Another file may have come since this one was accepted. */
static gboolean
look_at_namesakes (SijilPreflightLook  *self,
                   JsonObject          *application,
                   GError             **error)
{
  GError *problem = NULL;

  if (sijil_json_get_object (application, "document") == NULL
      || g_strcmp0 (sijil_json_get_string (application, "kind"), "new") != 0
      || _sijil_review_check_same (self->reg, application, &problem))
    return TRUE;
  if (!g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_error_free (problem);
  warn (self, "same-undecided", N_("Somebody of the same name and birth is known, and nobody has decided whether it is the same person."),
        NULL, sijil_json_get_string (application, "number"));
  return TRUE;
}

static gboolean
look_at_identity (SijilPreflightLook  *self,
                  JsonObject          *entry,
                  const char          *target,
                  GError             **error)
{
  gint64 id = sijil_json_get_int (entry, "person", 0);
  g_autoptr (JsonObject) person = id != 0 ? sijil_record_load (self->reg, "person", id, error) : NULL;
  const char *until = person != NULL ? sijil_json_get_string (person, "cin_expires_on") : NULL;

  if (id != 0 && person == NULL)
    return FALSE;

  if (until != NULL && g_strcmp0 (until, self->reg->day) < 0)
    warn (self, "cin-expired", N_("The identity card of the holder expired on %s."), until, target);
  return TRUE;
}

/* @application: (nullable): NULL for who is known from the platform */
gboolean
_sijil_preflight_look_at_right (SijilPreflightLook  *self,
                                JsonObject          *entry,
                                JsonObject          *application,
                                const char          *target,
                                GError             **error)
{
  return look_at_identity (self, entry, target, error)
         && (application == NULL
             || (look_at_papers (self, application, error) && look_at_namesakes (self, application, error)));
}
