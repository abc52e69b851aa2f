#include "trust/sijil-claims-private.h"

#include "trust/sijil-cbor.h"

/* Reads what sijil_claims_encode() writes, by whoever it was written. */

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

static gboolean
is_number (SijilCborReader *reader,
           gint64           number)
{
  gint64 found;

  return take_number (reader, &found) && found == number;
}

static gboolean
take_face (SijilCborReader  *reader,
           GBytes          **face)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_ARRAY, &item) || item.value != 1
      || !_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &item) || item.value != 3
      || !is_number (reader, 0) || !_sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item))
    return FALSE;

  *face = g_bytes_new (item.data, item.value);
  return is_number (reader, 1) && is_number (reader, FACE_KIND) && is_number (reader, 2) && is_number (reader, FACE_FORMAT);
}

/* What other issuers say beside is not for us; what changes the meaning of the rest is refused. */
static gboolean
take_identity_value (SijilCborReader *reader,
                     gint64           key,
                     SijilClaims     *claims)
{
  switch (key)
    {
    case IDENTITY_NUMBER:
      return _sijil_cbor_take_text (reader, &claims->number);
    case IDENTITY_VERSION:
      return _sijil_cbor_word (reader, PROFILE_VERSION);
    case IDENTITY_LANGUAGE:
      return _sijil_cbor_word (reader, LANGUAGE_AR);
    case IDENTITY_NAME:
      return _sijil_cbor_take_text (reader, &claims->name_ar);
    case IDENTITY_BIRTH:
      return _sijil_cbor_take_text (reader, &claims->birth_date);
    case IDENTITY_SECOND_NAME:
      return _sijil_cbor_take_text (reader, &claims->name_fr);
    case IDENTITY_SECOND_LANGUAGE:
      return _sijil_cbor_word (reader, LANGUAGE_FR);
    case IDENTITY_PROVINCE:
      return _sijil_cbor_take_text (reader, &claims->province);
    case IDENTITY_FACE:
      return take_face (reader, &claims->face);
    case IDENTITY_CATEGORY:
      return take_number (reader, &claims->category);
    case IDENTITY_ACTIVITY:
      return _sijil_cbor_take_text (reader, &claims->activity);
    case IDENTITY_ACTIVITY_AR:
      return _sijil_cbor_take_text (reader, &claims->activity_ar);
    case IDENTITY_ACTIVITY_FR:
      return _sijil_cbor_take_text (reader, &claims->activity_fr);
    default:
      return _sijil_cbor_skip (reader);
    }
}

static gboolean
take_identity (SijilCborReader *reader,
               SijilClaims     *claims)
{
  SijilCborItem map;
  gint64 key = -1;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &map))
    return FALSE;
  for (guint64 i = 0; i < map.value; i++)
    if (!_sijil_cbor_next_key (reader, &key) || !take_identity_value (reader, key, claims))
      return FALSE;

  return TRUE;
}

static gboolean
take_status (SijilCborReader *reader,
             SijilClaims     *claims)
{
  SijilCborItem map;

  return _sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &map) && map.value == 1 && _sijil_cbor_word (reader, "status_list")
         && _sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &map) && map.value == 2
         && _sijil_cbor_word (reader, "idx") && take_number (reader, &claims->status_index)
         && _sijil_cbor_word (reader, "uri") && _sijil_cbor_take_text (reader, &claims->status_uri);
}

/* Beside the identity nothing is known that may be passed over: an unknown claim could limit what the card is good for. */
static gboolean
take_claim (SijilCborReader *reader,
            gint64           key,
            SijilClaims     *claims)
{
  switch (key)
    {
    case CWT_ISSUER:
      return _sijil_cbor_take_text (reader, &claims->issuer);
    case CWT_SUBJECT:
      return _sijil_cbor_take_text (reader, &claims->serial);
    case CWT_EXPIRES:
      return take_number (reader, &claims->expires_at) && claims->expires_at != 0;
    case CWT_NOT_BEFORE:
      return take_number (reader, &claims->valid_from);
    case CWT_ISSUED:
      return take_number (reader, &claims->signed_at);
    case CWT_IDENTITY:
      return take_identity (reader, claims);
    case CWT_STATUS:
      return take_status (reader, claims);
    default:
      return FALSE;
    }
}

static gboolean
take_bytes (SijilCborReader  *reader,
            GBytes          **bytes)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item))
    return FALSE;

  *bytes = g_bytes_new (item.data, item.value);
  return TRUE;
}

static gboolean
take_paper_value (SijilCborReader *reader,
                  gint64           key,
                  SijilClaims     *claims)
{
  switch (key)
    {
    case PAPER_KIND:
      return _sijil_cbor_take_text (reader, &claims->paper);
    case PAPER_LINES:
      return take_number (reader, &claims->n_lines);
    case PAPER_DIGEST:
      return take_bytes (reader, &claims->lines_digest);
    case PAPER_FIRST:
      return _sijil_cbor_take_text (reader, &claims->first);
    case PAPER_LAST:
      return _sijil_cbor_take_text (reader, &claims->last);
    case PAPER_FROM:
      return _sijil_cbor_take_text (reader, &claims->from_on);
    case PAPER_TO:
      return _sijil_cbor_take_text (reader, &claims->to_on);
    case PAPER_STATE:
      return _sijil_cbor_take_text (reader, &claims->entry_state);
    case PAPER_MARKS:
      return take_bytes (reader, &claims->marks);
    default:
      return FALSE;
    }
}

/* The one claim whose key is negative: it comes after all others. */
static gboolean
is_paper_next (SijilCborReader *reader)
{
  SijilCborReader ahead = *reader;
  SijilCborItem item;

  if (!_sijil_cbor_expect (&ahead, SIJIL_CBOR_NEGINT, &item) || item.value != CWT_PAPER_NEGINT)
    return FALSE;

  *reader = ahead;
  return TRUE;
}

static gboolean
take_paper (SijilCborReader *reader,
            SijilClaims     *claims)
{
  SijilCborItem map;
  gint64 key = -1;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &map))
    return FALSE;
  for (guint64 i = 0; i < map.value; i++)
    if (!_sijil_cbor_next_key (reader, &key) || !take_paper_value (reader, key, claims))
      return FALSE;

  return claims->paper != NULL;
}

static gboolean
take_all (SijilCborReader *reader,
          SijilClaims     *claims)
{
  SijilCborItem map;
  gint64 key = -1;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &map))
    return FALSE;
  for (guint64 i = 0; i < map.value; i++)
    {
      if (i + 1 == map.value && is_paper_next (reader))
        return take_paper (reader, claims) && _sijil_cbor_is_at_end (reader);
      if (!_sijil_cbor_next_key (reader, &key) || !take_claim (reader, key, claims))
        return FALSE;
    }

  return _sijil_cbor_is_at_end (reader);
}

/** sijil_claims_is_token: Returns: whether it is a token at all, whatever its claims are */
gboolean
sijil_claims_is_token (GBytes *payload)
{
  SijilCborReader reader = { g_bytes_get_data (payload, NULL), g_bytes_get_size (payload), 0 };
  SijilCborReader ahead = reader;
  SijilCborItem map;

  return _sijil_cbor_expect (&ahead, SIJIL_CBOR_MAP, &map) && _sijil_cbor_skip (&reader) && _sijil_cbor_is_at_end (&reader);
}

/**
 * sijil_claims_decode:
 * @payload: what was signed
 *
 * Refuses CBOR that is not deterministic, claims that are not known (those of the identity data excepted, which are
 * passed over), and every value that sijil_claims_encode() would refuse.
 *
 * Returns: (transfer full): the claims; %NULL with “qr-claims” and perhaps the field
 */
SijilClaims *
sijil_claims_decode (GBytes  *payload,
                     GError **error)
{
  g_autoptr (SijilClaims) claims = sijil_claims_new ();
  SijilCborReader reader = { g_bytes_get_data (payload, NULL), g_bytes_get_size (payload), 0 };
  const char *wrong = NULL;

  if (take_all (&reader, claims))
    {
      wrong = _sijil_claims_find_wrong (claims);
      if (wrong == NULL)
        return g_steal_pointer (&claims);
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-claims", wrong,
                   "What the code says is not in the form of the cards. It may come from a later version of the program.", NULL);
  return NULL;
}
