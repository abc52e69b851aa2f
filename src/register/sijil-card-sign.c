/*
 * The signature of a card, made when it is issued: what is signed is what stands on its face. The text is kept with the card
 * and never made again.
 */

#include "register/sijil-card-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key-private.h"
#include "register/sijil-terms.h"
#include "trust/sijil-card-text.h"
#include "trust/sijil-status-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many places in a row are only taken in a list that is nearly full. */
#define DRAWS 64

/* The numbers that cards give of the categories; they never change. */
static const char * const categories[] = { NULL, "artisan", "master_artisan", "cooperative", "enterprise" };

gint64
_sijil_card_number_category (const char *code)
{
  for (guint i = 1; i < G_N_ELEMENTS (categories); i++)
    if (g_strcmp0 (code, categories[i]) == 0)
      return i;

  return -1;
}

/*
 * A place that no card of the chamber ever had, at random: where a card stands in the list tells nothing of when it was made.
 * @index: (out)
 */
static gboolean
draw_place (SijilRegister  *self,
            gint64         *index,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "status_list", SIJIL_STATUS_LIST);
  for (guint i = 0; i < DRAWS; i++)
    {
      GError *problem = NULL;
      g_autoptr (JsonObject) taken = NULL;

      *index = sijil_status_place_draw ();
      json_object_set_int_member (values, "status_index", *index);
      taken = sijil_db_query_row (self->db, "card-status-taken", values, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (taken == NULL)
        return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "status-list-full", NULL,
                   "The chamber's list of withdrawn cards has no place left for another card. Nothing was saved. Ask whoever looks after "
                   "the program.", NULL);
  return FALSE;
}

/* ISO 3166-2; (nullable): a register of before has none. */
static const char *
find_province (SijilRegister *self,
               JsonObject    *entry)
{
  const char *code = sijil_json_get_string (entry, "province");
  JsonObject *term = code != NULL ? sijil_term_find (self, "province", code, NULL) : NULL;
  const char *iso = term != NULL ? sijil_term_get (term, "iso") : NULL;

  return sijil_str_is_empty (iso) ? NULL : iso;
}

static gint64
end_of (const char *day)
{
  g_autofree char *next = day != NULL ? sijil_date_add_days (day, 1) : NULL;

  return next != NULL ? sijil_business_day_begin (next) : 0;
}

/* (transfer full): what is signed; without @with_labels the code of the activity stands for its words */
static SijilClaims *
make_claims (SijilRegister *self,
             JsonObject    *key,
             JsonObject    *face,
             JsonObject    *entry,
             gboolean       with_labels,
             gint64         index,
             gint64         instant)
{
  SijilClaims *claims = sijil_claims_new ();

  claims->issuer = g_strdup (sijil_json_get_string (key, "issuer"));
  claims->serial = g_strdup (sijil_json_get_string (face, "serial"));
  claims->expires_at = end_of (sijil_json_get_string (face, "valid_until"));
  claims->valid_from = sijil_business_day_begin (sijil_json_get_string (face, "issued_on"));
  claims->signed_at = instant;
  claims->number = g_strdup (sijil_json_get_string (face, "number"));
  claims->name_ar = g_strdup (sijil_json_get_string (face, "name_ar"));
  claims->name_fr = g_strdup (sijil_json_get_string (face, "name_fr"));
  claims->province = g_strdup (find_province (self, entry));
  claims->category = _sijil_card_number_category (sijil_json_get_string (face, "category"));
  claims->activity = g_strdup (sijil_json_get_string (entry, "activity"));
  claims->activity_ar = with_labels ? g_strdup (sijil_json_get_string (face, "title_ar")) : NULL;
  claims->activity_fr = with_labels ? g_strdup (sijil_json_get_string (face, "title_fr")) : NULL;
  claims->status_uri = g_strdup (sijil_setting_get (self, "card_status_uri"));
  claims->status_index = index;
  return claims;
}

/*
 * Reads the text as a checker will: what is kept with the card, or stands on a paper, must verify.
 * Returns: (transfer full): the digest of what was signed
 */
char *
_sijil_card_check_text (const SijilCoseKey  *key,
                        const char          *text,
                        GError             **error)
{
  g_autoptr (SijilCose) message = sijil_card_text_read (text, error);

  if (message == NULL)
    return NULL;
  if (sijil_cose_key_verify (key, message->signed_bytes, message->signature))
    return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, message->payload);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "not-signed", NULL,
                   "The key could not sign. Nothing was saved. Check that it is the private key of the chamber.", NULL);
  return NULL;
}

static const char *
say_why_not (SijilSignerState state)
{
  switch (state)
    {
    case SIJIL_SIGNER_NO_LIST:
      return N_("The card is not signed: it is not known where the list of withdrawn cards is (setting “card_status_uri”).");
    case SIJIL_SIGNER_NOT_HERE:
      return N_("The card is not signed: the key of the chamber is not on this computer.");
    case SIJIL_SIGNER_NOT_ALLOWED:
      return N_("The card is not signed: this officer may not use the key of the chamber.");
    case SIJIL_SIGNER_LOCKED:
      return N_("The card is not signed: no PIN was given for the key of the chamber.");
    case SIJIL_SIGNER_NO_KEY:
    case SIJIL_SIGNER_OPEN:
    default:
      return N_("The card is not signed: the chamber has no key that signs.");
    }
}

/* Said once, however many cards are issued. */
static void
note_not_signed (GPtrArray        *notes,
                 SijilSignerState  state)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (g_strcmp0 (sijil_error_get_reason (notes->pdata[i]), "card-not-signed") == 0)
      return;

  sijil_note (notes, "card-not-signed", NULL, say_why_not (state), NULL);
}

/*
 * Signs what stands on the face of a card that is being issued, if the key is open, and puts the text into both.
 * @face: its values
 * @with_labels: with the words of the activity, where the text is not too long with them
 * @instant: of the step
 * @is_signed: (out)
 */
gboolean
_sijil_card_sign (SijilRegister  *self,
                  JsonObject     *card,
                  JsonObject     *face,
                  JsonObject     *entry,
                  gboolean        with_labels,
                  gint64          instant,
                  GPtrArray      *notes,
                  gboolean       *is_signed,
                  GError        **error)
{
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (SijilClaims) claims = NULL;
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  SijilSignerState state;
  gint64 index;

  if (!sijil_signer_look (self, &state, error))
    return FALSE;

  *is_signed = state == SIJIL_SIGNER_OPEN;
  if (!*is_signed)
    {
      note_not_signed (notes, state);
      return TRUE;
    }

  key = _sijil_signing_key_find (self, NULL, error);
  if (key == NULL ||  !_sijil_signing_key_check_file (self->signer, key, "", error) || !draw_place (self, &index, error))
    return FALSE;

  claims = make_claims (self, key, face, entry, with_labels, index, instant);
  text = sijil_card_text_new (claims, sijil_key_file_get_secret (self->signer), error);
  digest = text != NULL ? _sijil_card_check_text (sijil_key_file_get_public (self->signer), text, error) : NULL;
  if (digest == NULL)
    return FALSE;

  json_object_set_string_member (face, "qr_text", text);
  json_object_set_string_member (card, "kid", sijil_json_get_string (key, "kid"));
  json_object_set_string_member (card, "payload_digest", digest);
  json_object_set_int_member (card, "status_list", SIJIL_STATUS_LIST);
  json_object_set_int_member (card, "status_index", index);
  return TRUE;
}

/* @signs: (out): whether cards of this chamber are signed, at this computer or another */
gboolean
_sijil_card_signs (SijilRegister  *self,
                   gboolean       *signs,
                   GError        **error)
{
  SijilSignerState state;

  if (!sijil_signer_look (self, &state, error))
    return FALSE;

  *signs = state != SIJIL_SIGNER_NO_KEY && state != SIJIL_SIGNER_NO_LIST;
  return TRUE;
}

/* As a serial is: one of zeros alone would be packed closer. */
#define SOME_SERIAL "082600013579"

/*
 * How long the text of a card would be that is issued now and signed. A key of nobody tells it: all signatures are equally long.
 * @face: its values; what serial it will have is not known yet
 * @n_signs: (out)
 */
gboolean
_sijil_card_measure_text (SijilRegister  *self,
                          JsonObject     *face,
                          JsonObject     *entry,
                          gboolean        with_labels,
                          guint          *n_signs,
                          GError        **error)
{
  g_autoptr (JsonObject) key = _sijil_signing_key_find (self, NULL, error);
  g_autoptr (SijilCoseKey) nobodys = key != NULL ? sijil_cose_key_generate (SIJIL_COSE_EDDSA, error) : NULL;
  g_autoptr (SijilClaims) claims = NULL;
  g_autofree char *text = NULL;

  if (nobodys == NULL)
    return FALSE;

  claims = make_claims (self, key, face, entry, with_labels, sijil_status_place_draw (), sijil_now ());
  g_free (claims->serial);
  claims->serial = g_strdup (SOME_SERIAL);
  text = sijil_card_text_new (claims, nobodys, error);
  if (text == NULL)
    return FALSE;

  *n_signs = (guint) strlen (text);
  return TRUE;
}
