#include "trust/sijil-pin.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* 64 MiB and 3 passes: 0.17 s on a desk PC of 4 GB, where libsodium's "moderate" 256 MiB would not be welcome. */
#define PIN_PASSES 3
#define PIN_MEMORY (64u * 1024 * 1024)

#define PIN_MAX_BYTES 1024

/**
 * sijil_pin_check_form:
 * @min_characters: least length for the officer's role; never under six
 *
 * A PIN is any text, letters included, of at least so many characters.
 */
gboolean
sijil_pin_check_form (const char  *pin,
                      guint        min_characters,
                      GError     **error)
{
  g_autofree char *least = g_strdup_printf ("%u", MAX (min_characters, SIJIL_PIN_MIN_CHARACTERS));

  if (!g_utf8_validate (pin, -1, NULL) || strlen (pin) > PIN_MAX_BYTES)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "pin-form", "pin",
                       "The PIN must be ordinary text. Nothing was saved.", NULL);
      return FALSE;
    }
  if (g_utf8_strlen (pin, -1) < (glong) MAX (min_characters, SIJIL_PIN_MIN_CHARACTERS))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "pin-short", "pin",
                       "The PIN is too short: it needs at least %s characters for these roles. Nothing was saved.", least, NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_pin_seal:
 *
 * Returns: (transfer full): the PIN sealed with Argon2id, to be kept; %NULL when the computer lacks the memory
 */
char *
sijil_pin_seal (const char  *pin,
                GError     **error)
{
  char sealed[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str (sealed, pin, strlen (pin), PIN_PASSES, PIN_MEMORY) == 0)
    return g_strdup (sealed);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "pin-memory", NULL,
                   "There is not enough free memory to seal the PIN. Nothing was saved. Close other programs and try again.",
                   NULL);
  return NULL;
}

gboolean
sijil_pin_matches (const char *sealed,
                   const char *pin)
{
  return crypto_pwhash_str_verify (sealed, pin, strlen (pin)) == 0;
}

/**
 * sijil_pin_delay_s:
 * @failures: wrong PINs in a row
 *
 * Returns: seconds before the next try: none for the first two, then one second doubling up to five minutes
 */
gint64
sijil_pin_delay_s (guint failures)
{
  if (failures < 3)
    return 0;

  return MIN (G_GINT64_CONSTANT (1) << MIN (failures - 3, 16), 300);
}

/**
 * sijil_pin_load:
 * @path: a file holding a PIN and perhaps a line end
 *
 * Returns: (transfer full): the PIN
 */
char *
sijil_pin_load (const char  *path,
                GError     **error)
{
  char buffer[PIN_MAX_BYTES + 2];
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  struct stat info;
  gssize length = -1;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    length = read (fd, buffer, sizeof buffer - 1);
  if (fd >= 0)
    close (fd);

  if (length < 0 || memchr (buffer, '\0', (gsize) length) != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "pin-file", NULL,
                       "The PIN file “%s” cannot be read. Check its path and its rights.", path, NULL);
      return NULL;
    }

  buffer[length] = '\0';
  buffer[strcspn (buffer, "\r\n")] = '\0';

  return g_strdup (buffer);
}
