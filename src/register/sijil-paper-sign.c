#include "register/sijil-paper-sign.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-card-private.h"
#include "register/sijil-output-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key-private.h"
#include "trust/sijil-card-text.h"

/* Whoever prints certificates; the key decides who signs them. */
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
             JsonObject     *key,
             JsonObject     *entry,
             gint64          instant,
             GError        **error)
{
  g_autoptr (JsonObject) face = _sijil_output_certificate_values (self, entry, error);
  const char *nia = sijil_json_get_string (entry, "nia");
  SijilClaims *claims;

  if (face == NULL)
    return NULL;

  claims = sijil_claims_new ();
  claims->issuer = g_strdup (sijil_json_get_string (key, "issuer"));
  claims->serial = make_serial (self, entry);
  claims->valid_from = sijil_business_day_begin (self->day);
  claims->signed_at = instant;
  claims->number = g_strdup (nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  claims->name_ar = g_strdup (sijil_json_get_string (sijil_json_get_object (face, "holder"), "name_ar"));
  claims->name_fr = g_strdup (sijil_json_get_string (sijil_json_get_object (face, "holder"), "name_fr"));
  claims->category = _sijil_card_number_category (sijil_json_get_string (entry, "category"));
  claims->activity = g_strdup (sijil_json_get_string (entry, "activity"));
  claims->activity_ar = g_strdup (sijil_json_get_string (face, "activity_ar"));
  claims->activity_fr = g_strdup (sijil_json_get_string (face, "activity_fr"));
  return claims;
}

static gboolean
write_act (SijilStep    *step,
           JsonObject   *entry,
           const char   *serial,
           GError      **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  json_object_set_int_member (act, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_string_member (act, "reference", serial);
  return sijil_act_insert (step, "sign_certificate", act, error);
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

static char *
sign (SijilRegister  *self,
      const char     *number,
      GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "sign_certificate", PRINTERS, error);
  g_autoptr (JsonObject) entry = step != NULL ? _sijil_output_certificate_check (self, number, error) : NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (SijilClaims) claims = NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  key = entry != NULL ? _sijil_signing_key_find (self, NULL, error) : NULL;
  if (key == NULL || !check_key (step, key, error))
    return NULL;

  claims = make_claims (self, key, entry, sijil_step_get_instant (step), error);
  text = claims != NULL ? sijil_paper_text_new (claims, sijil_key_file_get_secret (self->signer), error) : NULL;
  digest = text != NULL ? _sijil_card_check_text (sijil_key_file_get_public (self->signer), text, error) : NULL;
  return digest != NULL && write_act (step, entry, claims->serial, error) && sijil_step_commit (step, error)
           ? g_steal_pointer (&text) : NULL;
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
  SijilSignerState state;

  *code = NULL;
  if (!sijil_signer_look (self, &state, error))
    return FALSE;
  if (state != SIJIL_SIGNER_OPEN)
    {
      if (state != SIJIL_SIGNER_NO_KEY)
        sijil_note (notes, "certificate-not-signed", NULL,
                    "The certificate is not signed: its code says which entry and day it is of, and proves nothing. Who may sign cards can "
                    "print a signed one.", NULL);
      return TRUE;
    }

  *code = sign (self, number, error);
  return *code != NULL;
}
