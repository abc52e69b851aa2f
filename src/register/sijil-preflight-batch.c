/* What a whole batch needs: a key that signs, room in its list, blank cards. */

#include "register/sijil-preflight-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-blank.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key-private.h"
#include "trust/sijil-status-list.h"

#include <glib/gi18n-lib.h>

#define DAY_S (24 * 60 * 60)

/* As health has it: long enough to make the next one and have it published. */
#define SOON_DAYS 60

/* Places are drawn at random until a free one is found: beyond this share a batch may find none. */
#define FULL_SHARE 0.98

static void
say (SijilPreflightLook     *self,
     SijilPreflightSeverity  severity,
     const char             *code,
     const char             *sentence,
     const char             *value,
     const char             *other)
{
  g_autoptr (GError) text = NULL;

  sijil_set_error (&text, SIJIL_ERROR_STATE, code, NULL, sentence, value, other, NULL);
  _sijil_preflight_add (self, severity, text, NULL);
}

static const struct
{
  SijilSignerState  state;
  const char       *code;
  const char       *sentence;
} states[] = {
  { SIJIL_SIGNER_NO_KEY, "key-none", N_("No key signs the cards: nobody can check their codes.") },
  { SIJIL_SIGNER_NO_LIST, "key-no-list", N_("The cards will not be signed: it is not known where the list of withdrawn cards is.") },
  { SIJIL_SIGNER_NOT_HERE, "key-not-here", N_("The cards will not be signed: the key is not on this computer.") },
  { SIJIL_SIGNER_NOT_ALLOWED, "key-not-allowed", N_("The cards will not be signed: this officer may not use the key.") },
};

static void
look_at_days (SijilPreflightLook *self,
              JsonObject         *key)
{
  gint64 until = sijil_json_get_int (key, "signs_until", 0);
  g_autofree char *last = sijil_business_day (until - 1);

  if (until <= sijil_now ())
    say (self, SIJIL_PREFLIGHT_WARNING, "key-over", N_("The key of the cards signed until %s: cards that are issued now are not signed."),
         last, NULL);
  else if (until - sijil_now () < (gint64) SOON_DAYS * DAY_S)
    say (self, SIJIL_PREFLIGHT_WARNING, "key-ends", N_("The key of the cards signs until %s."), last, NULL);
}

static gboolean
look_at_list (SijilPreflightLook  *self,
              GError             **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 n_signed = 0;

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_int_member (values, "status_list", SIJIL_STATUS_LIST);
  if (!sijil_db_query_int (self->reg->db, "card-status-count", values, &n_signed, error))
    return FALSE;

  if ((double) n_signed >= FULL_SHARE * SIJIL_STATUS_PLACES)
    say (self, SIJIL_PREFLIGHT_WARNING, "status-list-full", N_("The chamber's list of withdrawn cards is all but full: the batch may find no place in it."),
         NULL, NULL);
  return TRUE;
}

/* Cards without a signature are cards; whoever issues them must know it before. */
gboolean
_sijil_preflight_look_at_keys (SijilPreflightLook  *self,
                               GError             **error)
{
  g_autoptr (JsonObject) key = NULL;
  SijilSignerState state;

  if (!sijil_signer_look (self->reg, &state, error) || !_sijil_signing_key_find_active (self->reg, &key, error))
    return FALSE;

  self->signs = state == SIJIL_SIGNER_LOCKED || state == SIJIL_SIGNER_OPEN;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].state == state)
      say (self, SIJIL_PREFLIGHT_WARNING, states[i].code, states[i].sentence, NULL, NULL);
  if (key == NULL)
    return TRUE;

  look_at_days (self, key);
  return look_at_list (self, error);
}

/* By which key a card that waits was signed, if any. */
gboolean
_sijil_preflight_look_at_key (SijilPreflightLook  *self,
                              JsonObject          *card,
                              const char          *target,
                              GError             **error)
{
  const char *kid = sijil_json_get_string (card, "kid");
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (GError) text = NULL;

  if (kid == NULL ? !_sijil_signing_key_find_active (self->reg, &key, error)
                  : (key = _sijil_signing_key_find (self->reg, kid, error)) == NULL)
    return FALSE;

  if (kid == NULL && key != NULL)
    sijil_set_error (&text, SIJIL_ERROR_STATE, "card-not-signed", NULL,
                     "The card is not signed though the chamber has a key: its code cannot be checked.", NULL);
  else if (kid != NULL && g_strcmp0 (sijil_json_get_string (key, "state"), "active") != 0)
    sijil_set_error (&text, SIJIL_ERROR_STATE, "key-retired", NULL, "The key that signed the card is not used any more.", NULL);
  if (text != NULL)
    _sijil_preflight_add (self, SIJIL_PREFLIGHT_WARNING, text, target);
  return TRUE;
}

/* An office that never entered a delivery keeps no count. */
gboolean
_sijil_preflight_look_at_blanks (SijilPreflightLook  *self,
                                 gint64               n_cards,
                                 GError             **error)
{
  g_autoptr (JsonObject) blanks = sijil_blank_show (self->reg, error);
  gint64 remaining;
  g_autofree char *there = NULL;
  g_autofree char *needed = NULL;

  if (blanks == NULL)
    return FALSE;

  remaining = sijil_json_get_int (blanks, "remaining", 0);
  if (sijil_json_get_int (blanks, "total", 0) == 0 || remaining >= n_cards)
    return TRUE;

  there = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (remaining, 0));
  needed = g_strdup_printf ("%" G_GINT64_FORMAT, n_cards);
  say (self, SIJIL_PREFLIGHT_WARNING, "blanks-short", N_("Blank cards: %1$s; cards of the batch: %2$s."), there, needed);
  return TRUE;
}
