#include "trust/sijil-card-check.h"

#include "trust/sijil-card-text.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-status-list-private.h"

static const char * const codes[] = {
  [SIJIL_CARD_VALID] = "valid",
  [SIJIL_CARD_WITHDRAWN] = "withdrawn",
  [SIJIL_CARD_SUSPENDED] = "suspended",
  [SIJIL_CARD_EXPIRED] = "expired",
  [SIJIL_CARD_NOT_YET_VALID] = "not_yet_valid",
  [SIJIL_CARD_UNKNOWN_KEY] = "unknown_key",
  [SIJIL_CARD_FORGED] = "forged",
  [SIJIL_CARD_UNKNOWN_KIND] = "unknown_kind",
  [SIJIL_CARD_UNREADABLE] = "unreadable",
};

static SijilCardVerdict
verdict_of (SijilStatus status)
{
  switch (status)
    {
    case SIJIL_STATUS_WITHDRAWN:
      return SIJIL_CARD_WITHDRAWN;
    case SIJIL_STATUS_SUSPENDED:
      return SIJIL_CARD_SUSPENDED;
    case SIJIL_STATUS_VALID:
    default:
      return SIJIL_CARD_VALID;
    }
}

static SijilCardVerdict
judge_status (SijilCardCheck        *self,
              const SijilTrustList  *trust,
              const SijilStatusList *statuses,
              gint64                 now)
{
  const SijilClaims *claims = self->claims;
  SijilStatus status;

  if (statuses == NULL || claims->status_uri == NULL)
    return SIJIL_CARD_VALID;

  self->status_known = sijil_status_list_look_up (statuses, trust, claims->issuer, claims->status_uri, claims->status_index,
                                                  now, &status, &self->problem);
  if (!self->status_known)
    return SIJIL_CARD_VALID;

  self->status_as_of = sijil_status_list_get_signed_at (statuses);
  return verdict_of (status);
}

/* A key signs for one chamber and for a time: what else it signed is no card of that chamber. Returns: whether it might */
static gboolean
check_allowed (const SijilTrustedKey  *signer,
               const SijilClaims      *claims,
               GError                **error)
{
  if (!g_str_equal (claims->issuer, signer->issuer))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "issuer", NULL,
                     "The key that signed this is not one of the chamber that the code names, “%s”.", claims->issuer, NULL);
  else if (claims->signed_at < signer->signs_from || claims->signed_at >= signer->signs_until)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "key-time", NULL,
                     "The day on which this says that it was signed is none of those on which its key might sign.", NULL);
  else
    return TRUE;

  return FALSE;
}

static void
set_purpose_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "purpose", NULL,
                   "The chamber's key signed this as something else than what it is shown as.", NULL);
}

/* What came after this program can be told from what was forged only where the signature is good. */
static SijilCardVerdict
set_kind (GError **error)
{
  g_clear_error (error);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "unknown-kind", NULL,
                   "A chamber's key signed this, but as something that is not known here: it may be newer than this program. Nothing "
                   "else of it was checked. Use a newer version.", NULL);
  return SIJIL_CARD_UNKNOWN_KIND;
}

/* Whether the key that the message names signed it, and as a card or a paper. */
static SijilCardVerdict
judge_signer (const SijilCose        *message,
              const SijilTrustList   *trust,
              const SijilTrustedKey **signer,
              GError                **error)
{
  if (trust == NULL || !sijil_trust_list_find (trust, message, signer))
    return SIJIL_CARD_UNKNOWN_KEY;
  if (*signer != NULL && (message->type == NULL || g_str_equal (message->type, SIJIL_PAPER_TYPE)))
    return SIJIL_CARD_VALID;

  if (*signer != NULL && !g_str_equal (message->type, STATUS_TYPE))
    return set_kind (error);
  if (*signer != NULL)
    set_purpose_error (error);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "signature", NULL,
                     "The signature is not that of the key which the code names: the code was changed, or made elsewhere.", NULL);
  return SIJIL_CARD_FORGED;
}

/* Whether the signer might say so; they are proved from then on. */
static SijilCardVerdict
judge_claims (SijilCardCheck        *self,
              const SijilTrustedKey *signer)
{
  if (!check_allowed (signer, self->unproved, &self->problem))
    return SIJIL_CARD_FORGED;
  /* A card says of no paper that it is one. */
  if (self->unproved->paper != NULL && !self->is_paper)
    {
      set_purpose_error (&self->problem);
      return SIJIL_CARD_FORGED;
    }

  self->claims = g_steal_pointer (&self->unproved);
  self->chamber_ar = g_strdup (signer->name_ar);
  self->chamber_fr = g_strdup (signer->name_fr);
  return SIJIL_CARD_VALID;
}

static SijilCardVerdict
judge (SijilCardCheck        *self,
       const char            *text,
       const SijilTrustList  *trust,
       const SijilStatusList *statuses,
       gint64                 now)
{
  g_autoptr (SijilCose) message = sijil_card_text_read (text, &self->problem);
  const SijilTrustedKey *signer = NULL;
  SijilCardVerdict verdict;

  if (message == NULL)
    return SIJIL_CARD_UNREADABLE;

  self->kid = sijil_kid_to_text (message->kid);
  verdict = judge_signer (message, trust, &signer, &self->problem);
  self->unproved = sijil_claims_decode (message->payload, verdict == SIJIL_CARD_VALID ? &self->problem : NULL);
  if (verdict != SIJIL_CARD_VALID)
    return verdict;
  if (self->unproved == NULL)
    return sijil_claims_is_token (message->payload) ? set_kind (&self->problem) : SIJIL_CARD_UNREADABLE;

  /* What the same key signed for another purpose says what it is. */
  self->is_paper = message->type != NULL;
  verdict = judge_claims (self, signer);
  if (verdict != SIJIL_CARD_VALID)
    {
      self->is_paper = FALSE;
      return verdict;
    }
  if (now < self->claims->valid_from)
    return SIJIL_CARD_NOT_YET_VALID;
  if (self->claims->expires_at != 0 && now >= self->claims->expires_at)
    return SIJIL_CARD_EXPIRED;

  return judge_status (self, trust, statuses, now);
}

/**
 * sijil_card_check_new:
 * @text: what the code of a card said
 * @trust: (nullable): the chambers' keys; without them nobody's signature is known
 * @statuses: (nullable): the list of withdrawn cards that is at hand
 * @now: the instant the card must be good at, UTC seconds
 *
 * Reads the text, then verifies who signed it, then whether he might, then the days, then the list of withdrawn cards;
 * the first thing that is wrong is the answer. It depends on nothing but its arguments.
 *
 * Returns: (transfer full): the answer
 */
SijilCardCheck *
sijil_card_check_new (const char            *text,
                      const SijilTrustList  *trust,
                      const SijilStatusList *statuses,
                      gint64                 now)
{
  SijilCardCheck *self = g_new0 (SijilCardCheck, 1);

  self->verdict = judge (self, text, trust, statuses, now);
  return self;
}

/**
 * sijil_card_check_take_status:
 * @status: what the chamber itself says of the card
 * @as_of: of what instant that is, UTC seconds
 *
 * Answers what a list of withdrawn cards would answer, where none was asked or none answered.
 */
void
sijil_card_check_take_status (SijilCardCheck *self,
                              SijilStatus     status,
                              gint64          as_of)
{
  if (self->verdict != SIJIL_CARD_VALID || self->status_known || self->claims->status_uri == NULL)
    return;

  g_clear_error (&self->problem);
  self->status_known = TRUE;
  self->status_as_of = as_of;
  self->verdict = verdict_of (status);
}

/**
 * sijil_card_check_disown:
 * @problem: (transfer full): why nothing is to be believed, although the signature is right
 *
 * Of a key that fell into other hands: what it signed is proved no more.
 */
void
sijil_card_check_disown (SijilCardCheck *self,
                         GError         *problem)
{
  g_clear_error (&self->problem);
  self->problem = problem;
  self->verdict = SIJIL_CARD_FORGED;
  self->is_paper = FALSE;
  self->status_known = FALSE;
  if (self->unproved == NULL)
    self->unproved = g_steal_pointer (&self->claims);
  g_clear_pointer (&self->chamber_ar, g_free);
  g_clear_pointer (&self->chamber_fr, g_free);
}

void
sijil_card_check_free (SijilCardCheck *self)
{
  g_clear_pointer (&self->claims, sijil_claims_free);
  g_clear_pointer (&self->unproved, sijil_claims_free);
  g_free (self->kid);
  g_free (self->chamber_ar);
  g_free (self->chamber_fr);
  g_clear_error (&self->problem);
  g_free (self);
}

/** sijil_card_verdict_to_code: Returns: its word for programs */
const char *
sijil_card_verdict_to_code (SijilCardVerdict verdict)
{
  return codes[verdict];
}
