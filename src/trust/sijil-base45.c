#include "trust/sijil-base45.h"

#include <string.h>

/*
 * RFC 9285: bytes as the 45 signs of a QR code's alphanumeric mode. Two bytes are three signs, a last single byte is
 * two, the least significant sign first. Every sequence of bytes has one text, and every other text is refused.
 */

#define BASE 45

static const char alphabet[BASE + 1] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** sijil_base45_encode: Returns: (transfer full): the text of @bytes */
char *
sijil_base45_encode (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  GString *text = g_string_sized_new (length / 2 * 3 + 2);

  for (gsize i = 0; i < length; i += 2)
    {
      gboolean is_pair = i + 1 < length;
      guint value = is_pair ? data[i] * 256u + data[i + 1] : data[i];

      g_string_append_c (text, alphabet[value % BASE]);
      g_string_append_c (text, alphabet[value / BASE % BASE]);
      if (is_pair)
        g_string_append_c (text, alphabet[value / (BASE * BASE)]);
    }

  return g_string_free (text, FALSE);
}

/* Appends the one or two bytes of @n_signs; FALSE for a foreign sign or a value that they cannot have. */
static gboolean
append_group (GByteArray *bytes,
              const char *signs,
              gsize       n_signs)
{
  guint value = 0;
  guint8 pair[2];

  for (gsize i = n_signs; i > 0; i--)
    {
      const char *place = memchr (alphabet, signs[i - 1], BASE);

      if (place == NULL)
        return FALSE;
      value = value * BASE + (guint) (place - alphabet);
    }
  if (n_signs < 2 || value > (n_signs == 3 ? G_MAXUINT16 : G_MAXUINT8))
    return FALSE;

  pair[0] = (guint8) (value >> 8);
  pair[1] = (guint8) value;
  g_byte_array_append (bytes, n_signs == 3 ? pair : pair + 1, n_signs == 3 ? 2 : 1);
  return TRUE;
}

/**
 * sijil_base45_decode:
 * @text: exactly what the code said: a line end or a space too many is refused
 *
 * Returns: (transfer full): the bytes; %NULL with “qr-base45”
 */
GBytes *
sijil_base45_decode (const char  *text,
                     GError     **error)
{
  gsize length = strlen (text);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) (length / 3 * 2 + 1));

  for (gsize i = 0; i < length; i += 3)
    if (!append_group (bytes, text + i, MIN (3, length - i)))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-base45", NULL,
                         "The text is not that of a card's code: a sign is foreign to it or missing. "
                         "Scan the card again, or copy the whole text.", NULL);
        return NULL;
      }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
