#include "register/sijil-review-decide.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-mail.h"
#include "register/sijil-output-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <glib/gi18n.h>

static gboolean
check_words (JsonObject  *act,
             GError     **error)
{
  static const struct { const char *member; const char *sentence; } words[] = {
    { "legal_ground", N_ ("The legal ground of the refusal is missing. Nothing was saved.") },
    { "text_ar", N_ ("The reasons of the refusal are missing in Arabic. Nothing was saved.") },
    { "text_fr", N_ ("The reasons of the refusal are missing in French. Nothing was saved.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (sijil_json_get_string (act, words[i].member) == NULL)
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "text-missing", words[i].member, words[i].sentence, NULL);
        return FALSE;
      }

  return TRUE;
}

/* (transfer full): the act of a refusal, of which nothing depends on the file. */
JsonObject *
_sijil_review_make_refusal (SijilRegister       *self,
                            const SijilRefusal  *refusal,
                            GPtrArray           *notes,
                            GError             **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  if (!sijil_act_set_texts (act, refusal->text_ar, refusal->text_fr, notes, error)
      || !sijil_act_set_line (act, "legal_ground", refusal->legal_ground, notes, error)
      || !sijil_act_set_line (act, "reference", refusal->reference, notes, error)
      || !sijil_act_set_reason (self, act, "refuse", refusal->reason, error)
      || !check_words (act, error))
    return NULL;

  return g_steal_pointer (&act);
}

static gboolean
write_refusal (SijilStep   *step,
               JsonObject  *application,
               JsonObject  *act,
               gboolean     alone,
               GError     **error)
{
  gint64 id = sijil_json_get_int (application, "id", 0);
  g_autofree char *letter = NULL;

  if (!sijil_mail_enter (step, "out", "refusal", "application", id, &letter, error))
    return FALSE;

  json_object_set_int_member (act, "application", id);
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  json_object_set_string_member (act, "order_number", letter);
  return sijil_act_insert (step, "refuse", act, error);
}

/**
 * sijil_review_refuse:
 * @number: of an application that is open
 * @error: %SIJIL_ERROR_INVALID when a reason, a ground or a text is missing; %SIJIL_ERROR_DENIED for who took part in making it
 *
 * Refuses a file, with its reasons in both languages.
 *
 * Returns: (transfer full): the application, with the letter's order number
 */
JsonObject *
sijil_review_refuse (SijilRegister       *self,
                     const char          *number,
                     const SijilRefusal  *refusal,
                     GPtrArray           *notes,
                     GError             **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "refuse", SIJIL_ROLE_REGISTRAR, number, error);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) act = NULL;
  gboolean alone;
  JsonObject *answer;

  if (step == NULL || (act = _sijil_review_make_refusal (self, refusal, notes, error)) == NULL)
    return NULL;
  before = _sijil_review_take (step, number, "refuse", &alone, error);
  if (before == NULL)
    return NULL;

  after = sijil_record_copy (before);
  _sijil_review_set_decided (step, after, "refused", alone);
  json_object_set_string_member (after, "decision_reason", sijil_json_get_string (act, "reason"));
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_step_update (step, "application", before, after, error)
      || !write_refusal (step, after, act, alone, error)
      || !sijil_step_commit (step, error))
    return NULL;

  answer = _sijil_review_answer (self, after);
  json_object_set_string_member (answer, "letter_number", sijil_json_get_string (act, "order_number"));
  _sijil_output_note_letter (self, act, notes);
  return answer;
}

/**
 * sijil_review_withdraw:
 * @number: of an application that is open
 * @reason: (nullable): code of the list `reason` that serves `withdraw`
 *
 * Ends a file because its applicant wishes so. It is not a decision: who took
 * the file in may record it.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_withdraw (SijilRegister  *self,
                       const char     *number,
                       const char     *reason,
                       GError        **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "withdraw", SIJIL_WITHDRAW_ROLES, number, error);
  g_autoptr (JsonObject) before = step != NULL ? _sijil_review_load (self, number, error) : NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) act = json_object_new ();

  if (before == NULL || (reason != NULL && !sijil_act_set_reason (self, act, "withdraw", reason, error)))
    return NULL;

  after = sijil_record_copy (before);
  _sijil_review_set_released (after);
  json_object_set_string_member (after, "state", "withdrawn");
  sijil_record_set (after, "decision_reason", sijil_json_get_string (act, "reason"));
  json_object_set_int_member (act, "application", sijil_json_get_int (before, "id", 0));
  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  if (!sijil_step_update (step, "application", before, after, error)
      || !sijil_act_insert (step, "withdraw", act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, after);
}

static gboolean
check_mode (const SijilNotification  *notification,
            GError                  **error)
{
  static const char * const modes[] = { "hand", "registered_mail", "phone", NULL };
  static const char * const acknowledgements[] = { "signature", "thumbprint", "refusal", NULL };
  gboolean by_hand = g_strcmp0 (notification->mode, "hand") == 0;

  if (notification->mode == NULL || !g_strv_contains (modes, notification->mode))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "mode-unknown", "mode",
                       "A notification is made by “hand”, “registered_mail” or “phone”. Nothing was saved.", NULL);
      return FALSE;
    }
  if (by_hand && (notification->acknowledgement == NULL
                  || !g_strv_contains (acknowledgements, notification->acknowledgement)))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "acknowledgement-unknown", "acknowledgement",
                       "What is handed over is acknowledged by “signature”, “thumbprint” or “refusal”. Nothing was saved.", NULL);
      return FALSE;
    }
  if (!by_hand && notification->acknowledgement != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "acknowledgement-unknown", "acknowledgement",
                       "Only what is handed over by hand is acknowledged. Nothing was saved.", NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_proof (const SijilNotification  *notification,
             GError                  **error)
{
  if (g_strcmp0 (notification->acknowledgement, "thumbprint") == 0 && sijil_str_is_empty (notification->witness))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "witness-missing", "witness",
                       "A thumbprint needs the name of a witness. Nothing was saved.", NULL);
      return FALSE;
    }
  if (g_str_equal (notification->mode, "registered_mail") && sijil_str_is_empty (notification->reference))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "reference-missing", "reference",
                       "A registered letter needs its number at the post. Nothing was saved.", NULL);
      return FALSE;
    }

  return TRUE;
}

/* (transfer full) (nullable): the last day of appeal; only a refusal has one, and only when the delay is set. */
static char *
appeal_until (SijilRegister *self,
              JsonObject    *application,
              const char    *notified_on)
{
  gint64 days = sijil_setting_get_int (self, "appeal_delay_days", 0);

  if (days <= 0 || !g_str_equal (sijil_json_get_string (application, "state"), "refused"))
    return NULL;

  return sijil_date_add_days (notified_on, (int) days);
}

/* Whether there is a decision that was not notified yet. */
gboolean
_sijil_review_check_notify (JsonObject  *application,
                            GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *notified_on = sijil_json_get_string (application, "notified_on");

  if (sijil_json_get_string (application, "decided_on") == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "not-decided", NULL,
                       "There is no decision on the file %s to notify. Nothing was done.", number, NULL);
      return FALSE;
    }
  if (notified_on != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "already-notified", NULL,
                       "The decision on the file %s was notified on %s: the appeal delay runs from that day. Nothing was done.",
                       number, notified_on, NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_review_notify:
 * @number: of an application that was accepted or refused
 * @error: %SIJIL_ERROR_STATE before a decision, or when it was notified already
 *
 * Records that the applicant was told the decision. The delay of appeal runs
 * from that day.
 *
 * Returns: (transfer full): the application, with `appeal_until` when a delay is set
 */
JsonObject *
sijil_review_notify (SijilRegister            *self,
                     const char               *number,
                     const SijilNotification  *notification,
                     GPtrArray                *notes,
                     GError                  **error)
{
  g_autoptr (SijilStep) step = _sijil_review_begin (self, "notify", SIJIL_WITHDRAW_ROLES, number, error);
  const char *on = notification->on != NULL ? notification->on : sijil_register_get_day (self);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonObject) act = json_object_new ();
  g_autofree char *until = NULL;
  JsonObject *answer;

  if (step == NULL || !check_mode (notification, error) || !check_proof (notification, error)
      || !sijil_act_set_line (act, "witness", notification->witness, notes, error)
      || !sijil_act_set_line (act, "reference", notification->reference, notes, error))
    return NULL;
  before = sijil_record_find_application (self, number, error);
  if (before == NULL || !_sijil_review_check_territory (self, before, error) || !_sijil_review_check_notify (before, error)
      || !sijil_act_check_day (self, on, sijil_json_get_string (before, "decided_on"), "on", error))
    return NULL;

  after = sijil_record_copy (before);
  json_object_set_string_member (after, "notified_on", on);
  until = appeal_until (self, before, on);
  json_object_set_int_member (act, "application", sijil_json_get_int (before, "id", 0));
  json_object_set_string_member (act, "effective_on", on);
  json_object_set_string_member (act, "mode", notification->mode);
  sijil_record_set (act, "acknowledgement", notification->acknowledgement);
  sijil_record_set (act, "due_on", until);
  sijil_step_set_effective (step, on);
  if (!sijil_step_update (step, "application", before, after, error)
      || !sijil_act_insert (step, "notify", act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  answer = _sijil_review_answer (self, after);
  sijil_record_set (answer, "appeal_until", until);
  return answer;
}
