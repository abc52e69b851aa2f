/*
 * A card changes hands: to its holder or a proxy, against a signature, a thumbprint with a witness, or a refusal to
 * sign that is noted. The holder's former card is withdrawn in the same step.
 */

#include "register/sijil-hand-over.h"

#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-hand-over-private.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-terms.h"

#include <string.h>

/* Code of the list `paper`. */
#define POWER_PAPER "PROXY"

static gboolean
check_choice (const char          *field,
              const char          *value,
              const char * const  *known,
              GError             **error)
{
  g_autofree char *all = NULL;

  if (value != NULL && g_strv_contains (known, value))
    return TRUE;

  all = g_strjoinv (", ", (char **) known);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "choice-unknown", field,
                   "“%s” is not one of: %s. Nothing was saved.", value != NULL ? value : "", all, NULL);
  return FALSE;
}

static gboolean
set_name (JsonObject  *record,
          const char  *member,
          const char  *value,
          gboolean     required,
          GPtrArray   *notes,
          GError     **error)
{
  g_autofree char *clean = NULL;

  if (sijil_str_is_empty (value))
    {
      if (!required)
        return TRUE;
      if (g_str_equal (member, "witness"))
        sijil_set_error (error, SIJIL_ERROR_INVALID, "hand-over-name-missing", member,
                         "The witness of a thumbprint must be named. Nothing was saved.", NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_INVALID, "hand-over-name-missing", member,
                         "The proxy must be named. Nothing was saved.", NULL);
      return FALSE;
    }
  if (!sijil_name_clean (value, SIJIL_SCRIPT_ANY, member, notes, &clean, error))
    return FALSE;

  json_object_set_string_member (record, member, clean);
  return TRUE;
}

/* A proxy is one, or there is none: what is said of one would be lost. */
static gboolean
check_no_proxy (const SijilHandOver  *how,
                GError              **error)
{
  if (sijil_str_is_empty (how->proxy_name) && sijil_str_is_empty (how->proxy_cin) && how->power == NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "hand-over-no-proxy", "receiver",
                   "A proxy's name, identity card or power of attorney is given, but the card goes to its holder. "
                   "Nothing was saved. Say that it goes to a proxy, or leave them out.", NULL);
  return FALSE;
}

static gboolean
set_how (JsonObject           *record,
         const SijilHandOver  *how,
         GPtrArray            *notes,
         GError              **error)
{
  static const char * const receivers[] = { "holder", "proxy", NULL };
  static const char * const acknowledgements[] = { "signature", "thumbprint", "refusal", NULL };
  static const char * const former[] = { "none", "taken_back", "lost", "stolen", NULL };
  gboolean is_proxy = g_strcmp0 (how->receiver, "proxy") == 0;
  gboolean is_thumbprint = g_strcmp0 (how->acknowledgement, "thumbprint") == 0;
  g_autofree char *cin = NULL;

  if (!check_choice ("receiver", how->receiver, receivers, error)
      || !check_choice ("acknowledgement", how->acknowledgement, acknowledgements, error)
      || !check_choice ("former_card", how->former_card != NULL ? how->former_card : "none", former, error)
      || (!is_proxy && !check_no_proxy (how, error))
      || !set_name (record, "proxy_name", is_proxy ? how->proxy_name : NULL, is_proxy, notes, error)
      || !set_name (record, "witness", how->witness, is_thumbprint, notes, error))
    return FALSE;
  if (is_proxy && !sijil_str_is_empty (how->proxy_cin))
    {
      if (!sijil_cin_clean (how->proxy_cin, "proxy_cin", notes, &cin, error))
        return FALSE;
      json_object_set_string_member (record, "proxy_cin", cin);
    }

  json_object_set_string_member (record, "receiver", how->receiver);
  json_object_set_string_member (record, "acknowledgement", how->acknowledgement);
  json_object_set_string_member (record, "former_card", how->former_card != NULL ? how->former_card : "none");
  return TRUE;
}

static gboolean
check_entry (SijilRegister  *self,
             JsonObject     *card,
             JsonObject     *entry,
             GError        **error)
{
  const char *serial = sijil_json_get_string (card, "serial");
  const char *number = sijil_json_get_string (entry, "number");
  const char *until = sijil_json_get_string (card, "valid_until");

  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "serial",
                       "Card %s must not be handed over: entry %s is not active. Nothing was saved. Put the card aside.",
                       serial, number, NULL);
      return FALSE;
    }
  if (_sijil_card_entry_is_over (self, entry))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-expired", "serial",
                       "Card %s must not be handed over: entry %s has expired. Nothing was saved. It must be renewed first.",
                       serial, number, NULL);
      return FALSE;
    }
  if (until != NULL && strcmp (until, sijil_register_get_day (self)) < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "card-expired", "serial",
                       "Card %s has expired: it must not be handed over. Nothing was saved. Issue another one.", serial, NULL);
      return FALSE;
    }

  return TRUE;
}

/* Whether @card may go out today, whoever comes for it. */
gboolean
_sijil_hand_over_check (SijilRegister  *self,
                        JsonObject     *card,
                        JsonObject     *entry,
                        GError        **error)
{
  static const char * const ready[] = { "printed", "received", NULL };

  return _sijil_card_check_state (card, ready, error) && check_entry (self, card, entry, error);
}

/* Whether a proxy must bring a written power: the list `paper_rule` asks it unless the chamber made that rule optional. */
gboolean
_sijil_hand_over_needs_power (SijilRegister *self,
                              JsonObject    *entry)
{
  g_autoptr (GPtrArray) rules = sijil_paper_rules (self, sijil_json_get_string (entry, "category"),
                                                   sijil_json_get_string (entry, "proof"), "hand_over",
                                                   sijil_register_get_day (self));

  for (guint i = 0; i < rules->len; i++)
    if (g_strcmp0 (sijil_term_get (rules->pdata[i], "paper"), POWER_PAPER) == 0
        && g_strcmp0 (sijil_term_get (rules->pdata[i], "requirement"), "optional") != 0)
      return TRUE;

  return FALSE;
}

static gboolean
check_power (SijilRegister        *self,
             JsonObject           *entry,
             const SijilHandOver  *how,
             GError              **error)
{
  if (how->power != NULL || g_strcmp0 (how->receiver, "proxy") != 0 || !_sijil_hand_over_needs_power (self, entry))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "power-missing", "power",
                   "A proxy must bring a power of attorney: give its file. Nothing was saved.", NULL);
  return FALSE;
}

/* Withdraws the card that the holder still has. One withdrawn earlier, when the new one was issued, must come back too. */
static gboolean
withdraw_former (SijilStep            *step,
                 JsonObject           *entry,
                 const SijilHandOver  *how,
                 GError              **error)
{
  g_autoptr (JsonObject) former = NULL;
  const char *reason = g_strcmp0 (how->former_card, "lost") == 0 ? "card_lost"
                       : g_strcmp0 (how->former_card, "stolen") == 0 ? "card_stolen" : "withdrawn_replaced";
  gboolean withdrawn;

  if (!_sijil_card_find_with_holder (sijil_step_get_register (step), sijil_json_get_int (entry, "id", 0), &former, error))
    return FALSE;
  if (former == NULL)
    return TRUE;
  if (how->former_card == NULL || g_str_equal (how->former_card, "none"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "former-card", "former_card",
                       "The holder still has card %s. Give “--former-card” with “taken_back”, “lost” or “stolen”; in a list of "
                       "scans, hand this card over by itself. Nothing was saved.",
                       sijil_json_get_string (former, "serial"), NULL);
      return FALSE;
    }
  if (!_sijil_card_is_live (sijil_json_get_string (former, "state")))
    return TRUE;

  sijil_step_set_reason (step, reason, NULL);
  withdrawn = _sijil_card_set_state (step, former, "withdrawn", reason, error);
  sijil_step_set_reason (step, NULL, NULL);
  return withdrawn;
}

/* The power of attorney is a paper of the entry. */
static gboolean
keep_power (SijilStep   *step,
            JsonObject  *entry,
            JsonObject  *power,
            JsonObject  *record,
            GError     **error)
{
  gint64 id;

  if (power == NULL)
    return TRUE;
  if (!sijil_paper_keep (step, power, "entry", sijil_json_get_int (entry, "id", 0), &id, error))
    return FALSE;

  json_object_set_int_member (record, "proxy_paper", id);
  return TRUE;
}

/* The row of the hand-over; all that can be refused has been looked at. */
static gboolean
insert (SijilStep   *step,
        JsonObject  *card,
        JsonObject  *record,
        GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (self);

  json_object_set_int_member (record, "card", sijil_json_get_int (card, "id", 0));
  json_object_set_string_member (record, "handed_on", sijil_register_get_day (self));
  json_object_set_int_member (record, "handed_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "office", officer->office);
  json_object_set_int_member (record, "officer", officer->id);
  return sijil_step_insert (step, "hand_over", record, NULL, error);
}

/*
 * The hand-over of @card within a step; @card becomes the stored record. What is refused has written nothing.
 * @power: (nullable): from sijil_paper_take()
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
_sijil_hand_over_write (SijilStep            *step,
                        JsonObject           *card,
                        const SijilHandOver  *how,
                        JsonObject           *power,
                        GPtrArray            *notes,
                        GError              **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) record = json_object_new ();
  g_autoptr (JsonObject) entry = NULL;

  entry = sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error);
  if (entry == NULL || !_sijil_hand_over_check (self, card, entry, error) || !set_how (record, how, notes, error)
      || !check_power (self, entry, how, error) || !withdraw_former (step, entry, how, error)
      || !keep_power (step, entry, power, record, error) || !insert (step, card, record, error))
    return NULL;

  if (json_object_has_member (card, "error_field"))
    sijil_note (notes, "card-name-differs", sijil_json_get_string (card, "error_field"),
                "The list that came with card %s bore another name than “%s”. Read the name on the card: if it is wrong, take the "
                "card back and return it.",
                sijil_json_get_string (card, "serial"), sijil_json_get_string (card, "error_value"), NULL);
  json_object_set_string_member (card, "handed_on", sijil_register_get_day (self));
  return _sijil_card_set_state (step, card, "handed_over", sijil_json_get_string (card, "reason"), error)
         ? sijil_card_answer (card, entry) : NULL;
}

/* The file is on the disk before the step that names it. */
static JsonObject *
take_power (SijilRegister  *self,
            const char     *serial,
            const char     *path,
            GPtrArray      *notes,
            GError        **error)
{
  g_autoptr (JsonObject) card = sijil_record_find_card (self, serial, error);
  g_autoptr (JsonObject) entry = card != NULL
    ? sijil_record_load (self, "entry", sijil_json_get_int (card, "entry", 0), error) : NULL;
  const SijilPaperDetails details = { .kind = POWER_PAPER };

  return entry != NULL ? sijil_paper_take (self, sijil_json_get_string (entry, "uuid"), path, &details, notes, error) : NULL;
}

/**
 * sijil_card_hand_over:
 *
 * A step of the desk or of the card clerk, for a card that is printed or received.
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
sijil_card_hand_over (SijilRegister        *self,
                      const char           *serial,
                      const SijilHandOver  *how,
                      GPtrArray            *notes,
                      GError              **error)
{
  g_autoptr (JsonObject) power = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (SijilStep) step = NULL;

  if (!sijil_register_require (self, _SIJIL_HAND_OVER_ROLES, error)
      || (how->power != NULL && (power = take_power (self, serial, how->power, notes, error)) == NULL))
    return NULL;

  step = _sijil_card_begin (self, "hand_over", _SIJIL_HAND_OVER_ROLES, serial, error);
  card = step != NULL ? sijil_record_find_card (self, serial, error) : NULL;
  answer = card != NULL ? _sijil_hand_over_write (step, card, how, power, notes, error) : NULL;
  return answer != NULL && sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}
