#include "register/sijil-paper-sign.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-attest-private.h"
#include "register/sijil-card-private.h"
#include "register/sijil-output-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key-private.h"
#include "trust/sijil-card-text.h"

#include <glib/gi18n-lib.h>

/* Whoever prints papers; the key decides who signs them. */
#define PRINTERS (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

/* (transfer full): the paper's own name: of which entry, of which day */
static char *
make_serial (SijilRegister *self,
             JsonObject    *entry)
{
  g_auto (GStrv) day = g_strsplit (self->day, "-", 3);

  return g_strdup_printf ("%s/%s%s%s", sijil_json_get_string (entry, "number"), day[0], day[1], day[2]);
}

/* (transfer full): what is signed: what a card of today would say, under the name of the paper */
static SijilClaims *
make_claims (SijilRegister  *self,
             JsonObject     *entry,
             GError        **error)
{
  g_autoptr (JsonObject) face = _sijil_output_certificate_values (self, entry, error);
  const char *nia = sijil_json_get_string (entry, "nia");
  SijilClaims *claims;

  if (face == NULL)
    return NULL;

  claims = sijil_claims_new ();
  claims->serial = make_serial (self, entry);
  claims->valid_from = sijil_business_day_begin (self->day);
  claims->number = g_strdup (nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  claims->name_ar = g_strdup (sijil_json_get_string (sijil_json_get_object (face, "holder"), "name_ar"));
  claims->name_fr = g_strdup (sijil_json_get_string (sijil_json_get_object (face, "holder"), "name_fr"));
  claims->category = _sijil_card_number_category (sijil_json_get_string (entry, "category"));
  claims->activity = g_strdup (sijil_json_get_string (entry, "activity"));
  claims->activity_ar = g_strdup (sijil_json_get_string (face, "activity_ar"));
  claims->activity_fr = g_strdup (sijil_json_get_string (face, "activity_fr"));
  return claims;
}

/* What is signed outside the key's time is good for nobody. */
static gboolean
check_key (SijilStep   *step,
           JsonObject  *key,
           GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  gint64 instant = sijil_step_get_instant (step);

  if (instant >= sijil_json_get_int (key, "signs_from", 0) && instant < sijil_json_get_int (key, "signs_until", 0))
    return _sijil_signing_key_check_file (self->signer, key, "", error);

  sijil_set_error (error, SIJIL_ERROR_STATE, "key-over", "kid",
                   "The time of the key “%s” is over: what it signs now would be taken for forged. Nothing was signed. First two officers "
                   "make another key.", sijil_json_get_string (key, "kid"), NULL);
  return FALSE;
}

/*
 * Signs @claims in the name of the chamber and now, and writes in the history that it was signed.
 * @act: (transfer full): of what, without its reference
 */
static char *
sign_claims (SijilStep    *step,
             JsonObject   *key,
             SijilClaims  *claims,
             const char   *kind,
             JsonObject   *act,
             GError      **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) owned = act;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  claims->issuer = g_strdup (sijil_json_get_string (key, "issuer"));
  claims->signed_at = sijil_step_get_instant (step);
  text = sijil_paper_text_new (claims, sijil_key_file_get_secret (self->signer), error);
  digest = text != NULL ? _sijil_card_check_text (sijil_key_file_get_public (self->signer), text, error) : NULL;
  if (digest == NULL)
    return NULL;

  json_object_set_string_member (act, "reference", claims->serial);
  return sijil_act_insert (step, kind, act, error) && sijil_step_commit (step, error) ? g_steal_pointer (&text) : NULL;
}

static JsonObject *
make_act (JsonObject *subject,
          const char *member)
{
  JsonObject *act = json_object_new ();

  if (subject != NULL)
    json_object_set_int_member (act, member, sijil_json_get_int (subject, "id", 0));
  return act;
}

/* (transfer full): the key that is open, good now */
static JsonObject *
find_key (SijilStep  *step,
          GError    **error)
{
  g_autoptr (JsonObject) key = _sijil_signing_key_find (sijil_step_get_register (step), NULL, error);

  return key != NULL && check_key (step, key, error) ? g_steal_pointer (&key) : NULL;
}

static char *
sign (SijilRegister  *self,
      const char     *number,
      GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "sign_certificate", PRINTERS, error);
  g_autoptr (JsonObject) entry = step != NULL ? _sijil_output_certificate_check (self, number, error) : NULL;
  g_autoptr (JsonObject) key = entry != NULL ? find_key (step, error) : NULL;
  g_autoptr (SijilClaims) claims = key != NULL ? make_claims (self, entry, error) : NULL;

  return claims != NULL ? sign_claims (step, key, claims, "sign_certificate", make_act (entry, "entry"), error) : NULL;
}

/* Whether a key is open; where it might be, a note says what the paper lacks. */
static gboolean
look (SijilRegister  *self,
      GPtrArray      *notes,
      const char     *reason,
      const char     *sentence,
      gboolean       *is_open,
      GError        **error)
{
  SijilSignerState state;

  if (!sijil_signer_look (self, &state, error))
    return FALSE;

  *is_open = state == SIJIL_SIGNER_OPEN;
  if (state != SIJIL_SIGNER_OPEN && state != SIJIL_SIGNER_NO_KEY)
    sijil_note (notes, reason, NULL, sentence, NULL);
  return TRUE;
}

/**
 * sijil_paper_sign_certificate:
 * @number: of an active entry, or its NIA
 * @code: (out) (nullable): for sijil_output_certificate(); %NULL when no key is open, which a note tells
 * @error: what sijil_output_certificate() and sijil_paper_text_new() refuse
 *
 * Signs what a certificate of today says of the entry, if sijil_signer_open() opened a key. Each signature is in the history of
 * the entry; it is made once for each paper that is printed.
 */
gboolean
sijil_paper_sign_certificate (SijilRegister  *self,
                              const char     *number,
                              GPtrArray      *notes,
                              char          **code,
                              GError        **error)
{
  gboolean is_open;

  *code = NULL;
  if (!look (self, notes, "certificate-not-signed",
             N_("The certificate is not signed: its code says which entry and day it is of, and proves nothing. Who may sign cards can "
                "print a signed one."), &is_open, error))
    return FALSE;
  if (is_open)
    *code = sign (self, number, error);
  return !is_open || *code != NULL;
}

static char *
sign_attested (SijilRegister          *self,
               const SijilAttestAsked *asked,
               GError                **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "sign_paper", PRINTERS, error);
  g_autoptr (JsonObject) key = step != NULL ? find_key (step, error) : NULL;
  g_autoptr (SijilAttested) paper = key != NULL ? _sijil_attested_new (self, asked, error) : NULL;

  return paper != NULL
           ? sign_claims (step, key, paper->claims, "sign_paper", make_act (paper->subject, paper->subject_kind), error) : NULL;
}

/**
 * sijil_paper_sign:
 * @asked: which paper
 * @code: (out) (nullable): for sijil_attest_write(); %NULL when no key is open, which a note tells
 * @error: what sijil_attest_write() and sijil_paper_text_new() refuse
 *
 * As sijil_paper_sign_certificate(), of the other papers that certify something.
 */
gboolean
sijil_paper_sign (SijilRegister           *self,
                  const SijilAttestAsked  *asked,
                  GPtrArray               *notes,
                  char                   **code,
                  GError                 **error)
{
  gboolean is_open;

  *code = NULL;
  if (!look (self, notes, "paper-not-signed",
             N_("The paper is not signed: it bears no code that could be checked. Who may sign cards can print a signed one."),
             &is_open, error))
    return FALSE;
  if (is_open)
    *code = sign_attested (self, asked, error);
  return !is_open || *code != NULL;
}
