/*
 * What the officer who has signed in may do with a file, and otherwise why not. Each act is asked of the checks of its own
 * step: nothing is decided here, and what is shown cannot differ from what the step then does.
 */

#include "register/sijil-review-acts.h"

#include "core/sijil-json.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-transmit.h"

#include <glib/gi18n.h>

typedef gboolean (*Check) (SijilRegister  *self,
                           JsonObject     *application,
                           GError        **error);

static gboolean
check_mine (SijilRegister  *self,
            JsonObject     *application,
            GError        **error)
{
  gboolean alone;

  return _sijil_review_check_open (self, application, error) && _sijil_review_check_eyes (self, application, &alone, error)
         && _sijil_review_check_free (self, application, error);
}

static gboolean
check_reserve (SijilRegister  *self,
               JsonObject     *application,
               GError        **error)
{
  gint64 holder = sijil_json_get_int (application, "reserved_by", 0);
  gboolean alone;

  if (holder == sijil_register_get_officer (self)->id)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "reserved-already", NULL, "The file is in hand already.", NULL);
      return FALSE;
    }

  return _sijil_review_check_open (self, application, error) && _sijil_review_check_eyes (self, application, &alone, error)
         && (_sijil_review_is_director (self) || _sijil_review_check_free (self, application, error));
}

static gboolean
check_release (SijilRegister  *self,
               JsonObject     *application,
               GError        **error)
{
  return _sijil_review_check_open (self, application, error)
         && (_sijil_review_is_director (self) || _sijil_review_check_free (self, application, error))
         && _sijil_review_check_held (application, error);
}

static gboolean
check_accept (SijilRegister  *self,
              JsonObject     *application,
              GError        **error)
{
  return check_mine (self, application, error) && _sijil_accept_check (self, application, error);
}

static gboolean
check_completion (SijilRegister  *self,
                  JsonObject     *application,
                  GError        **error)
{
  return check_mine (self, application, error) && _sijil_review_check_complement (self, application, error);
}

static gboolean
check_ask_opinion (SijilRegister  *self,
                   JsonObject     *application,
                   GError        **error)
{
  return check_mine (self, application, error) && _sijil_review_check_not_awaited (application, error);
}

static gboolean
check_give_opinion (SijilRegister  *self,
                    JsonObject     *application,
                    GError        **error)
{
  return check_mine (self, application, error) && _sijil_review_check_awaited (application, error);
}

static gboolean
check_notify (SijilRegister  *self,
              JsonObject     *application,
              GError        **error)
{
  return _sijil_review_check_territory (self, application, error) && _sijil_review_check_notify (application, error);
}

static gboolean
check_transmit (SijilRegister  *self,
                JsonObject     *application,
                GError        **error)
{
  return _sijil_review_check_territory (self, application, error) && _sijil_transmit_check (application, error);
}

static gboolean
check_nia (SijilRegister  *self,
           JsonObject     *application,
           GError        **error)
{
  return _sijil_review_check_territory (self, application, error) && _sijil_nia_check_awaited (application, error);
}

static gboolean
check_letter (SijilRegister  *self,
              JsonObject     *application,
              GError        **error)
{
  if (g_str_equal (sijil_json_get_string (application, "state"), "refused")
      || sijil_json_get_string (application, "complement_letter_on") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "letter-none", "number", "No letter was made on the file yet.", NULL);
  return FALSE;
}

static gboolean
check_compare (SijilRegister  *self,
               JsonObject     *application,
               GError        **error)
{
  return check_mine (self, application, error) && _sijil_review_check_comparable (application, error);
}

static gboolean
check_complete (SijilRegister  *self,
                JsonObject     *application,
                GError        **error)
{
  return _sijil_intake_check_open (application, TRUE, error);
}

static const struct
{
  const char *act;
  guint       roles;
  Check       check;
} acts[] = {
  { "reserve", SIJIL_REVIEW_ROLES, check_reserve },
  { "release", SIJIL_REVIEW_ROLES, check_release },
  { "accept", SIJIL_ROLE_REGISTRAR, check_accept },
  { "compare", SIJIL_ROLE_REGISTRAR, check_compare },
  { "ask_completion", SIJIL_ROLE_REGISTRAR, check_completion },
  { "complete", SIJIL_INTAKE_ROLES, check_complete },
  { "invalidate", SIJIL_ROLE_DIRECTOR, check_mine },
  { "refuse", SIJIL_ROLE_REGISTRAR, check_mine },
  { "withdraw", SIJIL_WITHDRAW_ROLES, _sijil_review_check_open },
  { "ask_opinion", SIJIL_ROLE_REGISTRAR, check_ask_opinion },
  { "give_opinion", SIJIL_ROLE_REGISTRAR, check_give_opinion },
  { "notify", SIJIL_WITHDRAW_ROLES, check_notify },
  { "transmit", SIJIL_REVIEW_ROLES, check_transmit },
  { "receive_nia", SIJIL_NIA_ROLES, check_nia },
  { "send_back", SIJIL_NIA_ROLES, check_nia },
  { "letter", SIJIL_ROLE_ANY, check_letter },
};

/*
 * A step's refusal tells what was not done; beside a button that is off only the reason is of use. What is not among these
 * speaks for itself.
 */
static void
reword (GError **refusal)
{
  static const struct { const char *reason; const char *sentence; } words[] = {
    { "role", N_ ("The roles of who has signed in do not allow it.") },
    { "four-eyes", N_ ("Who took part in making the file does not decide it: another officer must.") },
    { "reserved", N_ ("Another officer has the file in hand. Ask for it, or let a director take it over.") },
    { "papers-missing", N_ ("Papers are missing or invalid.") },
    { "same-undecided", N_ ("Somebody of the same name and birth is known: compare both, and say whether it is the same person.") },
    { "not-comparable", N_ ("Only a person who applies for the first time is compared with others.") },
    { "opinion-awaited", N_ ("An opinion is awaited: record its answer first.") },
    { "opinion-missing", N_ ("The settings demand the commission's opinion for this category, and there is none.") },
    { "opinion-not-asked", N_ ("No opinion is awaited.") },
    { "complement-already-asked", N_ ("The one request to complete the file was made already (law 55.19).") },
    { "complement-not-allowed", N_ ("Everything that the receipt asked for is there: no other request is allowed (law 55.19).") },
    { "nothing-awaited", N_ ("Nothing is awaited for this file.") },
    { "application-closed", N_ ("The file is decided or withdrawn: nothing can be added to it.") },
    { "not-decided", N_ ("The file is not decided yet.") },
    { "not-accepted", N_ ("The file is not accepted.") },
    { "not-transmitted", N_ ("The file is not with the national platform.") },
    { "not-reserved", N_ ("Nobody has the file in hand.") },
    { "application-withdrawn", N_ ("The application was withdrawn.") },
    { "application-refused", N_ ("The application is refused already.") },
    { "application-accepted", N_ ("The application is accepted already.") },
  };
  const char *reason = sijil_error_get_reason (*refusal);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (reason, words[i].reason) == 0)
      {
        SijilError code = (SijilError) (*refusal)->code;

        g_clear_error (refusal);
        sijil_set_error (refusal, code, words[i].reason, NULL, words[i].sentence, NULL);
        return;
      }
}

static void
free_act (gpointer data)
{
  SijilReviewAct *act = data;

  g_clear_error (&act->refusal);
  g_free (act);
}

/**
 * sijil_review_list_acts:
 * @number: of an application, in whatever state
 *
 * Returns: (transfer full) (element-type SijilReviewAct): every act, with why it cannot be done now
 */
GPtrArray *
sijil_review_list_acts (SijilRegister  *self,
                        const char     *number,
                        GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_act);

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;
  application = sijil_record_find_application (self, number, error);
  if (application == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      SijilReviewAct *act = g_new0 (SijilReviewAct, 1);

      g_ptr_array_add (list, act);
      act->act = acts[i].act;
      if (!sijil_register_require (self, acts[i].roles, &act->refusal)
          || !acts[i].check (self, application, &act->refusal))
        {
          if (g_error_matches (act->refusal, SIJIL_ERROR, SIJIL_ERROR_FAILED))
            {
              g_propagate_error (error, g_steal_pointer (&act->refusal));
              return NULL;
            }
          reword (&act->refusal);
        }
    }

  return g_steal_pointer (&list);
}
