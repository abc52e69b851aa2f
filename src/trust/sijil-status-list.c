#include "trust/sijil-status-list-private.h"

#include "trust/sijil-cbor.h"
#include "trust/sijil-pack.h"

#include <string.h>

#define MASK      3u
#define MAX_BYTES (16 * 1024 * 1024)

/* By so much the clocks of two computers may differ. */
#define ONE_DAY (24 * 3600)

struct _SijilStatusList
{
  SijilCose *message;    /* (owned) */
  char      *uri;        /* (owned) */
  gint64     expires_at; /* 0 when no end is said */
  gint64     signed_at;
  GBytes    *states;     /* (owned) */
};

static gboolean
take_number (SijilCborReader *reader,
             gint64          *place)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_UINT, &item) || item.value > G_MAXINT64)
    return FALSE;

  *place = (gint64) item.value;
  return TRUE;
}

/* The shorter key comes first: “lst” after “bits” would not be deterministic. */
static gboolean
take_states (SijilCborReader *reader,
             SijilStatusList *self)
{
  SijilCborItem item;
  gint64 bits;
  g_autoptr (GBytes) packed = NULL;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &item) || item.value != 2
      || !_sijil_cbor_word (reader, "lst") || !_sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item))
    return FALSE;

  packed = g_bytes_new (item.data, item.value);
  self->states = _sijil_unpack (packed, MAX_BYTES);
  return self->states != NULL && _sijil_cbor_word (reader, "bits") && take_number (reader, &bits) && bits == STATUS_BITS;
}

static gboolean
take_claim (SijilCborReader *reader,
            gint64           key,
            SijilStatusList *self)
{
  switch (key)
    {
    case STATUS_SUBJECT:
      return _sijil_cbor_take_text (reader, &self->uri);
    case STATUS_EXPIRES:
      return take_number (reader, &self->expires_at) && self->expires_at != 0;
    case STATUS_ISSUED:
      return take_number (reader, &self->signed_at);
    case STATUS_LIST:
      return take_states (reader, self);
    default:
      return _sijil_cbor_skip (reader);
    }
}

static gboolean
take_all (SijilStatusList *self)
{
  GBytes *payload = self->message->payload;
  SijilCborReader reader = { g_bytes_get_data (payload, NULL), g_bytes_get_size (payload), 0 };
  SijilCborItem map;
  gint64 key = -1;

  if (!_sijil_cbor_expect (&reader, SIJIL_CBOR_MAP, &map))
    return FALSE;
  for (guint64 i = 0; i < map.value; i++)
    if (!_sijil_cbor_next_key (&reader, &key) || !take_claim (&reader, key, self))
      return FALSE;

  return _sijil_cbor_is_at_end (&reader) && self->uri != NULL && self->states != NULL && self->signed_at > 0;
}

/**
 * sijil_status_list_read:
 * @message: from anybody: its signature is verified when a card is looked up
 *
 * Returns: (transfer full): the list; %NULL with “status-list-form”
 */
SijilStatusList *
sijil_status_list_read (GBytes  *message,
                        GError **error)
{
  g_autoptr (SijilStatusList) self = g_new0 (SijilStatusList, 1);

  self->message = sijil_cose_read (message, NULL);
  if (self->message != NULL && g_strcmp0 (self->message->type, STATUS_TYPE) == 0 && take_all (self))
    return g_steal_pointer (&self);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-form", NULL,
                   "The file is not a list of withdrawn cards as the chambers sign it, or it is not whole. Fetch it again.", NULL);
  return NULL;
}

/** sijil_status_list_get_signed_at: Returns: the age of what it says, UTC seconds */
gint64
sijil_status_list_get_signed_at (const SijilStatusList *self)
{
  return self->signed_at;
}

/* @issuer: (nullable): the only one who may have signed */
static gboolean
is_signed (const SijilStatusList *self,
           const SijilTrustList  *trust,
           const char            *issuer)
{
  const SijilTrustedKey *signer;

  return sijil_trust_list_find (trust, self->message, &signer) && signer != NULL
         && (issuer == NULL || g_str_equal (signer->issuer, issuer))
         && self->signed_at >= signer->signs_from && self->signed_at < signer->signs_until;
}

static gboolean
is_over (const SijilStatusList *self,
         gint64                 now)
{
  return self->expires_at != 0 && now >= self->expires_at;
}

static void
set_too_old (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-expired", NULL,
                   "The list of withdrawn cards is too old to be relied on. Fetch it again.", NULL);
}

/**
 * sijil_status_list_check:
 * @now: UTC seconds
 *
 * Whether the list may be given to others, whatever cards they will ask for.
 *
 * Returns: %TRUE; %FALSE with “status-list-unsigned”, “status-list-expired” or “status-list-future”
 */
gboolean
sijil_status_list_check (const SijilStatusList  *self,
                         const SijilTrustList   *trust,
                         gint64                  now,
                         GError                **error)
{
  if (!is_signed (self, trust, NULL))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-unsigned", NULL,
                     "The list of withdrawn cards “%s” is not signed by one of the chambers' keys, or was changed. Fetch it again.",
                     self->uri, NULL);
  else if (is_over (self, now))
    set_too_old (error);
  else if (self->signed_at > now + ONE_DAY)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-future", NULL,
                     "The list of withdrawn cards “%s” was signed on a day that is yet to come. Set the clock of this computer.",
                     self->uri, NULL);
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_state (const SijilStatusList *self,
            gint64                 index,
            SijilStatus           *status)
{
  gsize length;
  const guint8 *states = g_bytes_get_data (self->states, &length);
  guint state;

  if (index < 0 || (guint64) index / STATUS_PER_BYTE >= length)
    return FALSE;

  state = (states[index / STATUS_PER_BYTE] >> (STATUS_BITS * (index % STATUS_PER_BYTE))) & MASK;
  *status = (SijilStatus) state;
  return state <= SIJIL_STATUS_SUSPENDED;
}

/**
 * sijil_status_list_look_up:
 * @issuer: who signed the card: it must be who signed the list
 * @uri: the list that the card names
 * @now: UTC seconds
 * @status: (out): what the list says
 *
 * Returns: %TRUE; %FALSE when this list says nothing that can be relied on: “status-list-signature”, “status-list-other”,
 *   “status-list-expired”, “status-list-place”
 */
gboolean
sijil_status_list_look_up (const SijilStatusList  *self,
                           const SijilTrustList   *trust,
                           const char             *issuer,
                           const char             *uri,
                           gint64                  index,
                           gint64                  now,
                           SijilStatus            *status,
                           GError                **error)
{
  if (!is_signed (self, trust, issuer))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-signature", NULL,
                     "The list of withdrawn cards is not signed by the chamber of this card, so it was not used. Fetch it again.", NULL);
  else if (!g_str_equal (self->uri, uri))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-other", NULL,
                     "The list of withdrawn cards is “%s”, but this card is in “%s”. Fetch that one.", self->uri, uri, NULL);
  else if (is_over (self, now))
    set_too_old (error);
  else if (!read_state (self, index, status))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "status-list-place", NULL,
                     "The list of withdrawn cards says nothing that is known of this card. Fetch it again, or ask the chamber.", NULL);
  else
    return TRUE;

  return FALSE;
}

void
sijil_status_list_free (SijilStatusList *self)
{
  g_clear_pointer (&self->message, sijil_cose_free);
  g_free (self->uri);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_free (self);
}
