#include "trust/sijil-signed-record.h"

#include <sodium.h>
#include <string.h>

#define DOMAIN      "sijil-record-1"
#define POINT_BYTES 32

/* No two lists of fields give the same bytes: each field begins with its length. */
static void
put (GString    *bytes,
     const char *field)
{
  g_string_append_printf (bytes, "%" G_GSIZE_FORMAT ":%s,", strlen (field), field);
}

/* (transfer full): what is signed */
static GBytes *
encode (const SijilSignedRecord *self)
{
  GString *bytes = g_string_new (NULL);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, self->version);
  g_autofree char *digest = sijil_digest_to_text (self->digest);

  put (bytes, DOMAIN);
  put (bytes, self->chamber);
  put (bytes, self->act);
  put (bytes, self->kind);
  put (bytes, self->uuid);
  put (bytes, version);
  put (bytes, digest);
  return g_string_free_to_bytes (bytes);
}

/** sijil_signed_record_sign: @key: both halves of an Ed25519 key; fails with “not-signed” */
gboolean
sijil_signed_record_sign (const SijilSignedRecord  *self,
                          const SijilCoseKey       *key,
                          guint8                    signature[SIJIL_SIGNATURE_BYTES],
                          GError                  **error)
{
  g_autoptr (GBytes) message = encode (self);

  return sijil_cose_key_sign (key, message, signature, error);
}

/** sijil_public_key_from_text: Returns: (transfer full) (nullable): what sijil_public_key_to_text() wrote of an Ed25519 key */
SijilCoseKey *
sijil_public_key_from_text (const char *text)
{
  guint8 point[POINT_BYTES];
  gsize length;
  g_autoptr (GBytes) bytes = NULL;

  if (sodium_hex2bin (point, sizeof point, text, strlen (text), NULL, &length, NULL) != 0 || length != sizeof point)
    return NULL;

  bytes = g_bytes_new (point, sizeof point);
  return sijil_cose_key_new_public (SIJIL_COSE_EDDSA, bytes);
}

/** sijil_signed_record_verify: @public_key: in hexadecimal digits */
gboolean
sijil_signed_record_verify (const SijilSignedRecord *self,
                            const char              *public_key,
                            const guint8             signature[SIJIL_SIGNATURE_BYTES])
{
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (public_key);
  g_autoptr (GBytes) message = encode (self);

  return key != NULL && sijil_cose_key_verify (key, message, signature);
}

/** sijil_public_key_to_text: (transfer full): in hexadecimal digits */
char *
sijil_public_key_to_text (const SijilCoseKey *key)
{
  g_autoptr (GBytes) point = sijil_cose_key_dup_point (key);
  gsize length = g_bytes_get_size (point);
  char *text = g_malloc (2 * length + 1);

  return sodium_bin2hex (text, 2 * length + 1, g_bytes_get_data (point, NULL), length);
}
