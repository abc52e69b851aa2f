/*
 * The bytes of a sealed key, numbers with the highest byte first:
 *
 *   "SIJILKEY", version (1; 2: the key is on a token), algorithm (1: ES256, 2: EdDSA), the public key (64 or 32 bytes),
 *   of a key on a token: length (4) of its address, address,
 *   nonce and box of the private half or of the token's PIN (length, PIN, zeros), number of slots,
 *   of each slot: length of the name, name, passes (4), KiB (4), salt, nonce and box of the data key,
 *   proof (32): BLAKE2b over all before, under a key that only the data key gives,
 *   check (32): BLAKE2b over all before.
 *
 * The check tells a damaged file from a wrong PIN; the proof is what nobody can make anew who has not opened the key.
 */

#include "trust/sijil-key-file-private.h"

#include <string.h>

#define MAGIC   "SIJILKEY"
#define VERSION 1
#define VERSION_OF_TOKEN 2

static void
put_number (GByteArray *bytes,
            guint32     number)
{
  guint32 ordered = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &ordered, sizeof ordered);
}

static void
put_byte (GByteArray *bytes,
          guint       byte)
{
  guint8 one = (guint8) byte;

  g_byte_array_append (bytes, &one, 1);
}

static void
put_slot (GByteArray         *bytes,
          const SijilKeySlot *slot)
{
  put_byte (bytes, (guint) strlen (slot->name));
  g_byte_array_append (bytes, (const guint8 *) slot->name, (guint) strlen (slot->name));
  put_number (bytes, slot->seal.passes);
  put_number (bytes, slot->seal.memory_kib);
  g_byte_array_append (bytes, slot->seal.salt, sizeof slot->seal.salt);
  g_byte_array_append (bytes, slot->seal.nonce, sizeof slot->seal.nonce);
  g_byte_array_append (bytes, slot->seal.box, sizeof slot->seal.box);
}

/*
 * @whole: with the proof and the check; else what the proof is over
 * Returns: (transfer full)
 */
GBytes *
_sijil_key_file_encode (const SijilKeyFile *self,
                        gboolean            whole)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (self->public_key);
  guint8 check[SIJIL_DIGEST_BYTES];

  g_byte_array_append (bytes, (const guint8 *) MAGIC, strlen (MAGIC));
  put_byte (bytes, self->token != NULL ? VERSION_OF_TOKEN : VERSION);
  put_byte (bytes, sijil_cose_key_get_algorithm (self->public_key) == SIJIL_COSE_ES256 ? 1 : 2);
  g_byte_array_append (bytes, g_bytes_get_data (point, NULL), (guint) g_bytes_get_size (point));
  if (self->token != NULL)
    {
      put_number (bytes, (guint32) strlen (self->token));
      g_byte_array_append (bytes, (const guint8 *) self->token, (guint) strlen (self->token));
    }
  g_byte_array_append (bytes, self->nonce, sizeof self->nonce);
  g_byte_array_append (bytes, self->box, sizeof self->box);
  put_byte (bytes, self->slots->len);
  for (guint i = 0; i < self->slots->len; i++)
    put_slot (bytes, self->slots->pdata[i]);

  if (whole)
    {
      g_byte_array_append (bytes, self->proof, sizeof self->proof);
      sijil_digest (NULL, bytes->data, bytes->len, check);
      g_byte_array_append (bytes, check, sizeof check);
    }
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct
{
  const guint8 *data;
  gsize         left;
} Reader;

static gboolean
take (Reader *reader,
      void   *place,
      gsize   length)
{
  if (reader->left < length)
    return FALSE;

  memcpy (place, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return TRUE;
}

static gboolean
take_number (Reader  *reader,
             guint32 *number)
{
  guint32 ordered;

  if (!take (reader, &ordered, sizeof ordered))
    return FALSE;

  *number = GUINT32_FROM_BE (ordered);
  return TRUE;
}

static gboolean
take_name (Reader  *reader,
           char   **name)
{
  char text[KEY_FILE_MAX_NAME_BYTES + 1];
  guint8 length;

  if (!take (reader, &length, 1) || length == 0 || length > KEY_FILE_MAX_NAME_BYTES || !take (reader, text, length))
    return FALSE;

  text[length] = '\0';
  *name = g_strdup (text);
  return strlen (text) == length && g_utf8_validate (text, length, NULL);
}

static gboolean
take_slot (Reader       *reader,
           SijilKeyFile *self)
{
  SijilKeySlot *slot = g_new0 (SijilKeySlot, 1);

  g_ptr_array_add (self->slots, slot);
  return take_name (reader, &slot->name) && take_number (reader, &slot->seal.passes)
         && take_number (reader, &slot->seal.memory_kib) && take (reader, slot->seal.salt, sizeof slot->seal.salt)
         && take (reader, slot->seal.nonce, sizeof slot->seal.nonce) && take (reader, slot->seal.box, sizeof slot->seal.box);
}

static gboolean
take_public (Reader       *reader,
             SijilKeyFile *self)
{
  guint8 point[64];
  guint8 algorithm;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;

  if (!take (reader, &algorithm, 1) || algorithm < 1 || algorithm > 2)
    return FALSE;
  length = algorithm == 1 ? sizeof point : sizeof point / 2;
  if (!take (reader, point, length))
    return FALSE;

  bytes = g_bytes_new (point, length);
  self->public_key = sijil_cose_key_new_public (algorithm == 1 ? SIJIL_COSE_ES256 : SIJIL_COSE_EDDSA, bytes);
  return self->public_key != NULL;
}

static gboolean
take_token (Reader       *reader,
            SijilKeyFile *self)
{
  guint32 length;

  if (!take_number (reader, &length) || length == 0 || length > SIJIL_TOKEN_MAX_ADDRESS_BYTES)
    return FALSE;

  self->token = g_malloc0 (length + 1);
  return take (reader, self->token, length) && strlen (self->token) == length && g_utf8_validate (self->token, length, NULL);
}

static gboolean
take_all (Reader       *reader,
          guint8        version,
          SijilKeyFile *self)
{
  guint8 n_slots;

  if (!take_public (reader, self) || (version == VERSION_OF_TOKEN && !take_token (reader, self)) || !take (reader, self->nonce, sizeof self->nonce)
      || !take (reader, self->box, sizeof self->box) || !take (reader, &n_slots, 1)
      || n_slots == 0 || n_slots > KEY_FILE_MAX_SLOTS)
    return FALSE;
  for (guint i = 0; i < n_slots; i++)
    if (!take_slot (reader, self))
      return FALSE;

  return take (reader, self->proof, sizeof self->proof) && reader->left == 0;
}

static gboolean
check_sum (const guint8 *data,
           gsize         length)
{
  guint8 check[SIJIL_DIGEST_BYTES];

  sijil_digest (NULL, data, length, check);
  return memcmp (check, data + length, sizeof check) == 0;
}

static gboolean
check_costs (const SijilKeyFile  *self,
             const char          *name,
             GError             **error)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const SijilKeySlot *slot = self->slots->pdata[i];

      if (_sijil_pin_seal_is_honest (&slot->seal))
        continue;
      sijil_set_error (error, SIJIL_ERROR_INVALID, "key-file-cost", NULL,
                       "The key file “%s” asks for more memory or time than any key of Sijil: it was not made by Sijil, and was "
                       "not opened. Put the copy of the key in its place.", name, NULL);
      return FALSE;
    }

  return TRUE;
}

/*
 * Fills @self, which has nothing yet but its list of slots.
 * @name: of the file, for sentences
 * @error: “key-file-form”, “key-file-newer”, “key-file-damaged”, “key-file-cost”
 */
gboolean
_sijil_key_file_decode (SijilKeyFile  *self,
                        const guint8  *data,
                        gsize          length,
                        const char    *name,
                        GError       **error)
{
  const gsize head = strlen (MAGIC) + 1;
  Reader reader;

  if (length < head || memcmp (data, MAGIC, strlen (MAGIC)) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FOREIGN, "key-file-form", NULL,
                       "“%s” is not a key file of Sijil. Give the file that was made of the key, or a copy of it.", name, NULL);
      return FALSE;
    }
  if (data[head - 1] > VERSION_OF_TOKEN)
    {
      sijil_set_error (error, SIJIL_ERROR_TOO_NEW, "key-file-newer", NULL,
                       "The key file “%s” was written by a later version of Sijil. It was not changed. Use that version.", name, NULL);
      return FALSE;
    }

  reader = (Reader) { data + head, length - head };
  if (data[head - 1] >= VERSION && reader.left > SIJIL_DIGEST_BYTES && check_sum (data, length - SIJIL_DIGEST_BYTES))
    {
      reader.left -= SIJIL_DIGEST_BYTES;
      if (take_all (&reader, data[head - 1], self))
        return check_costs (self, name, error);
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "key-file-damaged", NULL,
                   "The key file “%s” is damaged or was changed: it was not opened. Put a copy of the key in its place.", name, NULL);
  return FALSE;
}
