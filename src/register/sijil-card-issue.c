/*
 * Issuing a card that is drawn here. A card needs an active entry and an accepted application, or an entry known from
 * the platform; a second one needs a reason, gets a serial of its own and withdraws the former in the same step.
 */

#include "register/sijil-card-issue.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-card-private.h"
#include "register/sijil-decision.h"
#include "register/sijil-maker.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <stdlib.h>

/**
 * sijil_card_answer:
 *
 * Returns: (transfer full): what a step on a card answers: `number` is the serial, `entry` the number of its entry, and
 *   `register_number` what stands on its face
 */
JsonObject *
sijil_card_answer (JsonObject *card,
                   JsonObject *entry)
{
  static const char * const members[] = { "serial", "state_on", "reason", "route", "issued_on", "valid_until", "box", "slot",
                                          "error_field", "error_value", NULL };
  JsonObject *answer = _sijil_answer_new ("card", card);

  for (const char * const *member = members; *member != NULL; member++)
    sijil_record_set (answer, *member, sijil_json_get_string (card, *member));
  sijil_record_set (answer, "register_number", sijil_json_get_string (card, "number"));
  json_object_set_string_member (answer, "entry", sijil_json_get_string (entry, "number"));

  return answer;
}

/* An application's number stands for its entry: the desk has it on the receipt. */
JsonObject *
_sijil_card_find_entry (SijilRegister  *self,
                        const char     *number,
                        GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  gint64 entry;

  if (sijil_number_parse (number, NULL) != SIJIL_NUMBER_APPLICATION)
    return sijil_record_find_entry (self, number, error);

  application = sijil_record_find_application (self, number, error);
  if (application == NULL)
    return NULL;

  entry = sijil_json_get_int (application, "entry", 0);
  if (entry != 0)
    return sijil_record_load (self, "entry", entry, error);

  sijil_set_error (error, SIJIL_ERROR_STATE, "application-not-accepted", "number",
                   "Application %s is not accepted: no card can be issued for it. Nothing was saved.",
                   sijil_json_get_string (application, "number"), NULL);
  return NULL;
}

static gboolean
check_entry (SijilRegister  *self,
             JsonObject     *entry,
             GError        **error)
{
  const char *number = sijil_json_get_string (entry, "number");

  if (!_sijil_review_check_territory (self, entry, error))
    return FALSE;
  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                       "Entry %s is not active: no card can be issued for it. Nothing was saved.", number, NULL);
      return FALSE;
    }
  if (_sijil_card_entry_is_over (self, entry))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-expired", "number",
                       "Entry %s has expired: no card can be issued for it before it is renewed. Nothing was saved.", number, NULL);
      return FALSE;
    }
  if (json_object_has_member (entry, "organisation")
      && g_strcmp0 (sijil_setting_get (self, "organisation_card"), "false") == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "card-organisation", "number",
                       "Entry %s is an organisation's, and the chamber gives no cards to organisations (setting "
                       "“organisation_card”). Nothing was saved.", number, NULL);
      return FALSE;
    }

  return TRUE;
}

/*
 * Nobody prints the card of a file he or she decided or took part in making, but in an office of one or two.
 * @alone: (out): it is done all the same
 */
static gboolean
check_third_person (SijilRegister  *self,
                    JsonObject     *application,
                    gboolean       *alone,
                    GError        **error)
{
  const SijilOfficer *officer = sijil_register_get_officer (self);
  gboolean decided = application != NULL && sijil_json_get_int (application, "decided_by", 0) == officer->id;
  gboolean made = FALSE;

  if (application != NULL && !_sijil_maker_is (self, application, officer->id, &made, error))
    return FALSE;
  *alone = (decided || made) && sijil_setting_get_bool (self, "small_office");
  if (!(decided || made) || *alone)
    return TRUE;

  if (decided)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "own-decision", "officer",
                     "“%s” accepted application %s: its card must be issued by another officer. Nothing was saved.",
                     officer->name_fr, sijil_json_get_string (application, "number"), NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_DENIED, "own-file", "officer",
                     "“%s” took part in making application %s (draft, deposit, completion or paper): its card must be issued by "
                     "another officer. Nothing was saved.",
                     officer->name_fr, sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

/* Why a holder whose card is valid may have another one: an application accepted since then. */
static const char *
reason_of_application (JsonObject *application)
{
  const char *kind = sijil_json_get_string (application, "kind");
  const char *asked = sijil_json_get_string (sijil_json_get_object (application, "document"), "reason");

  if (g_str_equal (kind, "replace") && asked != NULL)
    return asked;

  return g_str_equal (kind, "renew") ? "card_expired" : "card_replaced";
}

/*
 * What befalls a card befalls one that there was. The platform's list brings holders whose cards the register never saw.
 */
static gboolean
check_was_made (SijilRegister  *self,
                JsonObject     *entry,
                const char     *reason,
                GError        **error)
{
  static const char * const befalling[] = { "card_lost", "card_stolen", "card_damaged", "card_misprint", NULL };
  g_autoptr (JsonObject) made = NULL;

  if (!g_strv_contains (befalling, reason) || sijil_json_get_int (entry, "known_from_platform", 0) == 1)
    return TRUE;
  if (!_sijil_card_find_made (self, entry, &made, error))
    return FALSE;
  if (made != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-never-made", "reason",
                   "No card of entry %s was ever printed: none can be lost, stolen, damaged or misprinted. Nothing was saved. "
                   "Print the one that waits, or issue the first one without a reason.",
                   sijil_json_get_string (entry, "number"), NULL);
  return FALSE;
}

/*
 * The reason to print again: given, or told by what became of the former card.
 * @former: (nullable)
 * @application: (nullable)
 * @reason: (out) (nullable): NULL for a first card
 */
static gboolean
check_reprint (SijilRegister  *self,
               JsonObject     *entry,
               JsonObject     *former,
               JsonObject     *application,
               const char     *given,
               char          **reason,
               GError        **error)
{
  const char *state = former != NULL ? sijil_json_get_string (former, "state") : NULL;
  gint64 right = application != NULL ? sijil_json_get_int (application, "id", 0) : 0;

  if (given != NULL)
    return _sijil_card_check_reason (self, "card_reprint", given, NULL, reason, error)
           && check_was_made (self, entry, *reason, error);
  if (former == NULL)
    return TRUE;
  if (!_sijil_card_is_live (state))
    {
      *reason = g_strdup (sijil_json_get_string (former, "reason"));
      return TRUE;
    }
  if (_sijil_card_is_in_hand (state))
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-pending", "number",
                       "Card %s of this holder is not handed over yet. Nothing was saved. Print or hand over that one, "
                       "or give the reason why another is needed.", sijil_json_get_string (former, "serial"), NULL);
      return FALSE;
    }
  if (right != 0 && right != sijil_json_get_int (former, "application", 0))
    {
      *reason = g_strdup (reason_of_application (application));
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "card-reason", "reason",
                   "This holder already has card %s. Another one needs a reason, such as lost, stolen or damaged. "
                   "Nothing was saved.", sijil_json_get_string (former, "serial"), NULL);
  return FALSE;
}

static char *
take_serial (SijilStep  *step,
             GError    **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  guint year = (guint) sijil_date_get_year (sijil_register_get_day (self));
  gint64 n;

  if (!sijil_step_take_number (step, "card", year, &n, error))
    return NULL;

  return sijil_number_format_serial ((guint) atoi (sijil_register_get_chamber (self)), year, n);
}

/* What one officer did alone waits for another's signature. */
static gboolean
write_alone (SijilStep   *step,
             JsonObject  *application,
             JsonObject  *card,
             GError     **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  json_object_set_int_member (act, "application", sijil_json_get_int (application, "id", 0));
  json_object_set_int_member (act, "card", sijil_json_get_int (card, "id", 0));
  json_object_set_int_member (act, "alone", 1);
  sijil_record_set (act, "reason", sijil_json_get_string (card, "reason"));
  return sijil_act_insert (step, "issue_card", act, error);
}

/* (transfer full): the card as it waits to be printed, but for what stands on its faces. */
static JsonObject *
begin_card (SijilRegister *self,
            JsonObject    *entry,
            JsonObject    *application,
            JsonObject    *former,
            const char    *reason)
{
  JsonObject *card = json_object_new ();

  json_object_set_string_member (card, "route", "drawn");
  json_object_set_string_member (card, "state", "to_print");
  json_object_set_string_member (card, "state_on", sijil_register_get_day (self));
  sijil_record_set (card, "reason", reason);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_int_member (card, "office", sijil_register_get_officer (self)->office);
  if (application != NULL)
    json_object_set_int_member (card, "application", sijil_json_get_int (application, "id", 0));
  else
    json_object_set_int_member (card, "imported", 1);
  if (former != NULL)
    json_object_set_int_member (card, "replaces", sijil_json_get_int (former, "id", 0));

  return card;
}

/* Of two cards of one holder only the newer is worth something. */
static gboolean
withdraw_former (SijilStep   *step,
                 JsonObject  *former,
                 const char  *reason,
                 GError     **error)
{
  return former == NULL || !_sijil_card_is_live (sijil_json_get_string (former, "state"))
         || _sijil_card_set_state (step, former, "withdrawn", reason, error);
}

static JsonObject *
answer_issue (JsonObject *card,
              JsonObject *entry,
              JsonObject *former)
{
  JsonObject *answer = sijil_card_answer (card, entry);

  if (former != NULL)
    json_object_set_string_member (answer, "replaces", sijil_json_get_string (former, "serial"));
  return answer;
}

void
_sijil_card_plan_clear (SijilCardPlan *plan)
{
  g_clear_pointer (&plan->application, json_object_unref);
  g_clear_pointer (&plan->former, json_object_unref);
  g_clear_pointer (&plan->reason, g_free);
}

/*
 * Whether a card may be issued for @entry, and on what grounds. Nothing is written: also what is looked at before a batch.
 * @reason: (nullable): as of sijil_card_issue()
 * @plan: (out caller-allocates): zeroed
 */
gboolean
_sijil_card_plan (SijilRegister  *self,
                  JsonObject     *entry,
                  const char     *reason,
                  SijilCardPlan  *plan,
                  GError        **error)
{
  return check_entry (self, entry, error) && _sijil_card_find_right (self, entry, &plan->application, error)
         && check_third_person (self, plan->application, &plan->alone, error)
         && _sijil_card_find_newest (self, entry, &plan->former, error)
         && check_reprint (self, entry, plan->former, plan->application, reason, &plan->reason, error)
         && (plan->application == NULL || _sijil_decision_check_application (self, plan->application, error));
}

/* The entry is looked for before the step, which is on it. */
static SijilStep *
begin (SijilRegister  *self,
       const char     *number,
       gint64         *id,
       GError        **error)
{
  g_autoptr (JsonObject) entry = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error) || !sijil_register_check_clock (self, error))
    return NULL;
  entry = _sijil_card_find_entry (self, number, error);
  if (entry == NULL)
    return NULL;

  *id = sijil_json_get_int (entry, "id", 0);
  return _sijil_card_begin_of (self, "issue_card", SIJIL_ROLE_CLERK, *id, error);
}

/**
 * sijil_card_issue:
 * @number: of an entry, its NIA, or of its accepted application
 * @reason: (nullable): code of the list "reason", act card_reprint; needed when the holder has or had a card
 * @error: %SIJIL_ERROR_DENIED for who accepted the application or took part in making it; %SIJIL_ERROR_STATE "decision-not-signed" or "decision-wrong" when that
 *   was not done by whom the register names; %SIJIL_ERROR_CONFLICT "card-pending" when a card is on its way
 *   already; %SIJIL_ERROR_STATE when the entry has no right to one; %SIJIL_ERROR_INVALID when it cannot be drawn
 *
 * A clerk's step. On return the card waits to be printed; its faces are known
 * to be printable.
 *
 * Returns: (transfer full): the answer of a card; `replaces` is the serial of the former one
 */
JsonObject *
sijil_card_issue (SijilRegister  *self,
                  const char     *number,
                  const char     *reason,
                  GPtrArray      *notes,
                  GError        **error)
{
  gint64 id;
  g_autoptr (SijilStep) step = begin (self, number, &id, error);
  g_auto (SijilCardPlan) plan = { NULL };
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autofree char *serial = NULL;

  if (step == NULL)
    return NULL;

  entry = sijil_record_load (self, "entry", id, error);
  if (entry == NULL || !_sijil_card_plan (self, entry, reason, &plan, error))
    return NULL;

  sijil_step_set_reason (step, plan.reason, NULL);
  if (!withdraw_former (step, plan.former, plan.reason, error))
    return NULL;

  card = begin_card (self, entry, plan.application, plan.former, plan.reason);
  serial = take_serial (step, error);
  if (serial == NULL || !_sijil_card_fill (self, card, entry, serial, sijil_step_get_instant (step), notes, error)
      || !sijil_step_insert (step, "card", card, NULL, error)
      || (plan.alone && !write_alone (step, plan.application, card, error))
      || !sijil_step_commit (step, error))
    return NULL;

  if (sijil_json_get_bool (sijil_json_get_object (card, "face"), "provisional", FALSE))
    sijil_note (notes, "card-provisional", NULL,
                "No authorisation to print such cards is recorded: the card says that it is provisional.", NULL);
  return answer_issue (card, entry, plan.former);
}
