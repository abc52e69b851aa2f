/* A signature that is a picture: for which cards it may be printed, by whose word. */

#include "register/sijil-signatory.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-act.h"
#include "register/sijil-artwork.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-signing-key.h"

#define ACT "use_signature"

static gboolean
check_picture (JsonObject  *card,
               JsonObject  *signatory,
               GError     **error)
{
  if (signatory != NULL && sijil_json_get_string (signatory, "picture") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "signature-none", "serial",
                   "No picture of a signature is known for card %s: whoever signed on the day of its issue has given none. "
                   "Nothing was saved.", sijil_json_get_string (card, "serial"), NULL);
  return FALSE;
}

/* The PIN of the officer that the signatory is. */
static gboolean
prove (SijilRegister  *self,
       JsonObject     *signatory,
       const char     *pin,
       GError        **error)
{
  gint64 account = sijil_json_get_int (signatory, "account", 0);
  g_autoptr (JsonObject) officer = account != 0 ? sijil_record_load (self, "officer", account, error) : NULL;
  const char *login = officer != NULL ? sijil_json_get_string (officer, "login") : NULL;
  g_autofree char *place = NULL;
  g_autoptr (SijilRegister) second = NULL;

  if (account == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "signature-account", NULL,
                       "“%s” has no account in this register, so there is no PIN. Nothing was saved. Give the reference of the written "
                       "order instead.", sijil_json_get_string (signatory, "name_fr"), NULL);
      return FALSE;
    }
  if (login == NULL)
    return FALSE;
  if (g_str_equal (login, self->officer.login))
    return sijil_register_prove_pin (self, pin, error);

  place = sijil_register_dup_place_of (self, login, error);
  second = place != NULL ? sijil_register_open_beside (self, place, login, pin, error) : NULL;
  return second != NULL;
}

static gboolean
write_act (SijilStep   *step,
           JsonObject  *card,
           const char  *order,
           GError     **error)
{
  g_autoptr (JsonObject) act = json_object_new ();

  json_object_set_int_member (act, "card", sijil_json_get_int (card, "id", 0));
  if (!sijil_act_set_line (act, "reference", order != NULL ? order : SIJIL_SIGNATURE_BY_PIN, NULL, error))
    return FALSE;

  return sijil_act_insert (step, ACT, act, error);
}

/* (transfer full) (element-type JsonObject): the cards of the batch, each with a signatory who gave a picture; with @pin proved */
static GPtrArray *
take_cards (SijilRegister       *self,
            const char * const  *serials,
            const char          *pin,
            GError             **error)
{
  static const char * const waiting[] = { "to_print", "reserved", "sent", "unsure", NULL };
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  gint64 proved = 0;

  for (; *serials != NULL; serials++)
    {
      g_autoptr (JsonObject) card = sijil_record_find_card (self, *serials, error);
      g_autoptr (JsonObject) signatory = NULL;
      GError *problem = NULL;

      if (card == NULL || !_sijil_card_check_route (card, "drawn", error) || !_sijil_card_check_state (card, waiting, error))
        return NULL;
      signatory = _sijil_signatory_of_card (self, card, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
      if (!check_picture (card, signatory, error))
        return NULL;
      if (pin != NULL && sijil_json_get_int (signatory, "id", 0) != proved && !prove (self, signatory, pin, error))
        return NULL;
      proved = sijil_json_get_int (signatory, "id", 0);
      g_ptr_array_add (cards, g_steal_pointer (&card));
    }

  return g_steal_pointer (&cards);
}

/**
 * sijil_signatory_allow:
 * @serials: (array zero-terminated=1): cards that were issued here and wait to be printed
 * @order: (nullable): reference of the written order to print the signature on them
 * @pin: (nullable): of the signatory, instead of an order
 * @error: %SIJIL_ERROR_STATE “signature-none” or “signature-account”; what a wrong PIN brings
 *
 * A clerk's step, for this batch alone.
 *
 * Returns: (transfer full): `total`: how many cards
 */
JsonObject *
sijil_signatory_allow (SijilRegister       *self,
                       const char * const  *serials,
                       const char          *order,
                       const char          *pin,
                       GError             **error)
{
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (SijilStep) step = NULL;
  JsonObject *answer;

  if (!sijil_register_require (self, SIJIL_ROLE_CLERK, error))
    return NULL;
  if (sijil_str_is_empty (order) == (pin == NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "signature-order", "order",
                       "A picture of a signature is printed by the signatory's PIN or by a written order whose reference is given: one of "
                       "the two. Nothing was saved.", NULL);
      return NULL;
    }

  cards = take_cards (self, serials, pin, error);
  step = cards != NULL ? sijil_step_begin (self, ACT, SIJIL_ROLE_CLERK, error) : NULL;
  if (step == NULL)
    return NULL;
  for (guint i = 0; i < cards->len; i++)
    if (!write_act (step, cards->pdata[i], order, error))
      return NULL;
  if (!sijil_step_commit (step, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "signatory");
  json_object_set_int_member (answer, "total", cards->len);
  return answer;
}

static gboolean
is_allowed (SijilRegister  *self,
            JsonObject     *card,
            gboolean       *allowed,
            GError        **error)
{
  g_autoptr (JsonArray) acts = _sijil_review_query (self, "act-of-card", "card", sijil_json_get_int (card, "id", 0), error);

  *allowed = FALSE;
  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    *allowed |= g_strcmp0 (sijil_json_get_string (json_array_get_object_element (acts, i), "kind"), ACT) == 0;
  return acts != NULL;
}

/*
 * The signature that may be printed on @card.
 * @picture: (out) (nullable): NULL when there is none, or nobody allowed it
 */
gboolean
_sijil_signatory_load_picture (SijilRegister  *self,
                               JsonObject     *card,
                               GBytes        **picture,
                               GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) signatory = _sijil_signatory_of_card (self, card, &problem);
  const char *address = signatory != NULL ? sijil_json_get_string (signatory, "picture") : NULL;
  gboolean allowed;

  *picture = NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (address == NULL)
    return TRUE;
  if (!is_allowed (self, card, &allowed, error))
    return FALSE;

  *picture = allowed ? sijil_artwork_load (self, address, error) : NULL;
  return !allowed || *picture != NULL;
}
