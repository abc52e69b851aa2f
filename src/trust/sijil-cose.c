#include "trust/sijil-cose.h"

#include "trust/sijil-cbor.h"
#include "trust/sijil-cose-private.h"

#include <string.h>

#define TAG_SIGN1 18

/* Keys of the protected header (RFC 9052, and RFC 9596 for the type). */
enum
{
  HEADER_ALGORITHM = 1,
  HEADER_KID = 4,
  HEADER_TYPE = 16,
};

static GBytes *
new_protected (const char         *type,
               const SijilCoseKey *key)
{
  GByteArray *bytes = g_byte_array_new ();

  _sijil_cbor_put_map (bytes, type != NULL ? 3 : 2);
  _sijil_cbor_put_uint (bytes, HEADER_ALGORITHM);
  _sijil_cbor_put_negint (bytes, (guint64) (-1 - (int) sijil_cose_key_get_algorithm (key)));
  _sijil_cbor_put_uint (bytes, HEADER_KID);
  _sijil_cbor_put_bytes (bytes, sijil_cose_key_get_kid (key), SIJIL_KID_BYTES);
  if (type != NULL)
    {
      _sijil_cbor_put_uint (bytes, HEADER_TYPE);
      _sijil_cbor_put_text (bytes, type);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
put_whole (GByteArray *bytes,
           GBytes     *inner)
{
  _sijil_cbor_put_bytes (bytes, g_bytes_get_data (inner, NULL), g_bytes_get_size (inner));
}

/* The Sig_structure of RFC 9052, 4.4. (transfer full) */
GBytes *
_sijil_cose_new_signed_bytes (GBytes *protected_header,
                              GBytes *payload)
{
  GByteArray *bytes = g_byte_array_new ();

  _sijil_cbor_put_array (bytes, 4);
  _sijil_cbor_put_text (bytes, "Signature1");
  put_whole (bytes, protected_header);
  _sijil_cbor_put_bytes (bytes, "", 0);
  put_whole (bytes, payload);

  return g_byte_array_free_to_bytes (bytes);
}

/**
 * sijil_cose_sign:
 * @type: (nullable): what the payload is, a media type; a card says none
 * @key: both halves of a key
 *
 * Returns: (transfer full): the signed message
 */
GBytes *
sijil_cose_sign (GBytes              *payload,
                 const char          *type,
                 const SijilCoseKey  *key,
                 GError             **error)
{
  g_autoptr (GBytes) protected_header = new_protected (type, key);
  g_autoptr (GBytes) to_sign = _sijil_cose_new_signed_bytes (protected_header, payload);
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  GByteArray *bytes;

  if (!sijil_cose_key_sign (key, to_sign, signature, error))
    return NULL;

  bytes = g_byte_array_new ();
  _sijil_cbor_put_tag (bytes, TAG_SIGN1);
  _sijil_cbor_put_array (bytes, 4);
  put_whole (bytes, protected_header);
  _sijil_cbor_put_map (bytes, 0);
  put_whole (bytes, payload);
  _sijil_cbor_put_bytes (bytes, signature, sizeof signature);

  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
take_algorithm (SijilCborReader    *reader,
                SijilCoseAlgorithm *algorithm)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_NEGINT, &item))
    return FALSE;

  *algorithm = item.value == (guint64) (-1 - SIJIL_COSE_EDDSA) ? SIJIL_COSE_EDDSA : SIJIL_COSE_ES256;
  return item.value == (guint64) (-1 - (int) *algorithm);
}

static gboolean
take_bytes_of (SijilCborReader *reader,
               guint8          *place,
               gsize            length)
{
  SijilCborItem item;

  if (!_sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item) || item.value != length)
    return FALSE;

  memcpy (place, item.data, length);
  return TRUE;
}

/* What is not known here is refused, “crit” among it. */
static gboolean
take_protected (GBytes    *header,
                SijilCose *self)
{
  SijilCborReader reader = { g_bytes_get_data (header, NULL), g_bytes_get_size (header), 0 };
  SijilCborItem map;
  gint64 key = -1;

  if (!_sijil_cbor_expect (&reader, SIJIL_CBOR_MAP, &map) || map.value < 2 || map.value > 3
      || !_sijil_cbor_next_key (&reader, &key) || key != HEADER_ALGORITHM || !take_algorithm (&reader, &self->algorithm)
      || !_sijil_cbor_next_key (&reader, &key) || key != HEADER_KID || !take_bytes_of (&reader, self->kid, SIJIL_KID_BYTES))
    return FALSE;
  if (map.value == 3
      && (!_sijil_cbor_next_key (&reader, &key) || key != HEADER_TYPE || !_sijil_cbor_take_text (&reader, &self->type)))
    return FALSE;

  return _sijil_cbor_is_at_end (&reader);
}

static GBytes *
take_whole (SijilCborReader *reader)
{
  SijilCborItem item;

  return _sijil_cbor_expect (reader, SIJIL_CBOR_BYTES, &item) ? g_bytes_new (item.data, item.value) : NULL;
}

static gboolean
take_message (SijilCborReader *reader,
              SijilCose       *self)
{
  g_autoptr (GBytes) header = NULL;
  SijilCborItem item;

  if (!_sijil_cbor_tag (reader, TAG_SIGN1) || !_sijil_cbor_expect (reader, SIJIL_CBOR_ARRAY, &item) || item.value != 4)
    return FALSE;

  header = take_whole (reader);
  if (header == NULL || !take_protected (header, self)
      || !_sijil_cbor_expect (reader, SIJIL_CBOR_MAP, &item) || item.value != 0)
    return FALSE;

  self->payload = take_whole (reader);
  if (self->payload == NULL || !take_bytes_of (reader, self->signature, SIJIL_SIGNATURE_BYTES)
      || !_sijil_cbor_is_at_end (reader))
    return FALSE;

  self->signed_bytes = _sijil_cose_new_signed_bytes (header, self->payload);
  return TRUE;
}

/**
 * sijil_cose_read:
 * @message: from anybody: nothing it says is true before its signature was verified over signed_bytes
 *
 * Returns: (transfer full): its parts; %NULL with “qr-cose”
 */
SijilCose *
sijil_cose_read (GBytes  *message,
                 GError **error)
{
  g_autoptr (SijilCose) self = g_new0 (SijilCose, 1);
  SijilCborReader reader = { g_bytes_get_data (message, NULL), g_bytes_get_size (message), 0 };

  if (take_message (&reader, self))
    return g_steal_pointer (&self);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-cose", NULL,
                   "This is not signed in the way that the chambers sign. It is not the code of a card, or a part of it was changed.",
                   NULL);
  return NULL;
}

void
sijil_cose_free (SijilCose *self)
{
  g_free (self->type);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_clear_pointer (&self->signed_bytes, g_bytes_unref);
  g_free (self);
}
