#include "trust/sijil-status-list-private.h"

#include "trust/sijil-cbor.h"
#include "trust/sijil-pack.h"

#include <sodium.h>

/* A list is to be fetched anew each week, and says nothing any more after a month. */
#define TTL_S     (7 * 24 * 3600)
#define EXPIRES_S (30 * 24 * 3600)

/** sijil_status_place_draw: Returns: any place of a list, at random: where a card stands tells nothing of when it was made */
gint64
sijil_status_place_draw (void)
{
  return randombytes_uniform (SIJIL_STATUS_PLACES);
}

static GBytes *
pack_places (const SijilStatusPlace *places,
             gsize                   n_places)
{
  guint8 *states = g_malloc0 (SIJIL_STATUS_PLACES / STATUS_PER_BYTE);
  g_autoptr (GBytes) plain = NULL;

  for (gsize i = 0; i < n_places; i++)
    {
      gint64 index = places[i].index;

      g_assert (index >= 0 && index < SIJIL_STATUS_PLACES);
      states[index / STATUS_PER_BYTE] = (guint8) (states[index / STATUS_PER_BYTE]
                                                  | (guint) places[i].status << (STATUS_BITS * (index % STATUS_PER_BYTE)));
    }

  plain = g_bytes_new_take (states, SIJIL_STATUS_PLACES / STATUS_PER_BYTE);
  return _sijil_pack (plain);
}

static void
put_number (GByteArray *bytes,
            guint64     key,
            gint64      number)
{
  _sijil_cbor_put_uint (bytes, key);
  _sijil_cbor_put_uint (bytes, (guint64) number);
}

/**
 * sijil_status_list_sign:
 * @uri: the name that cards give of this list
 * @places: (array length=n_places): the cards that are not good; each once
 * @now: UTC seconds; the list is good for thirty days
 * @key: both halves of the key of the chamber that signed the cards
 *
 * Returns: (transfer full): what sijil_status_list_read() reads; %NULL with “not-signed”
 */
GBytes *
sijil_status_list_sign (const char              *uri,
                        const SijilStatusPlace  *places,
                        gsize                    n_places,
                        gint64                   now,
                        const SijilCoseKey      *key,
                        GError                 **error)
{
  g_autoptr (GBytes) packed = pack_places (places, n_places);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) payload = NULL;

  _sijil_cbor_put_map (bytes, 5);
  _sijil_cbor_put_uint (bytes, STATUS_SUBJECT);
  _sijil_cbor_put_text (bytes, uri);
  put_number (bytes, STATUS_EXPIRES, now + EXPIRES_S);
  put_number (bytes, STATUS_ISSUED, now);
  _sijil_cbor_put_uint (bytes, STATUS_LIST);
  _sijil_cbor_put_map (bytes, 2);
  _sijil_cbor_put_text (bytes, "lst");
  _sijil_cbor_put_bytes (bytes, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  _sijil_cbor_put_text (bytes, "bits");
  _sijil_cbor_put_uint (bytes, STATUS_BITS);
  put_number (bytes, STATUS_TTL, TTL_S);

  payload = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return sijil_cose_sign (payload, STATUS_TYPE, key, error);
}
