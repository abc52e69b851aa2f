#include "trust/sijil-hex.h"

#include <sodium.h>
#include <string.h>

/** sijil_hex_write: Returns: (transfer full): two hexadecimal digits for each byte, in small letters */
char *
sijil_hex_write (const void *data,
                 gsize       length)
{
  char *text = g_malloc (2 * length + 1);

  return sodium_bin2hex (text, 2 * length + 1, data, length);
}

/** sijil_hex_read: whether @text (nullable) is the digits of @length bytes and nothing else. */
gboolean
sijil_hex_read (const char *text,
                void       *data,
                gsize       length)
{
  gsize found;

  return text != NULL && strlen (text) == 2 * length
         && sodium_hex2bin (data, length, text, 2 * length, NULL, &found, NULL) == 0 && found == length;
}
