#include "core/sijil-uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define UUID_TEXT_LENGTH 36

/* State of the monotonic counter (RFC 9562, 6.2 method 1: 12 bits in rand_a); guarded by its lock. */
G_LOCK_DEFINE_STATIC (uuid_counter);
static gint64 last_ms;
static guint last_count;

static void
fill_randomly (guint8 *bytes,
               gsize   length)
{
  ssize_t got;

  do
    got = getrandom (bytes, length, 0);
  while (got < 0 && errno == EINTR);

  /* At most 256 bytes are never cut short by the kernel; without its randomness no identity can be given. */
  if (got != (ssize_t) length)
    g_error ("The system gives no random numbers.");
}

/* The next moment and counter; the clock may stand still or go back, the pair only grows. */
static void
take_turn (guint   random,
           gint64 *ms,
           guint  *count)
{
  gint64 now_ms = g_get_real_time () / 1000;

  G_LOCK (uuid_counter);
  if (now_ms > last_ms)
    {
      last_ms = now_ms;
      last_count = random & 0x7FF; /* the top bit is left free, so that the counter has room to grow */
    }
  else if (++last_count > 0xFFF)
    {
      last_ms++;
      last_count = random & 0x7FF;
    }
  *ms = last_ms;
  *count = last_count;
  G_UNLOCK (uuid_counter);
}

/**
 * sijil_uuid_new:
 *
 * Returns: (transfer full): a UUID of version 7 in its usual text form, lower
 *   case; greater than every one this process made before, also when the clock
 *   goes back
 */
char *
sijil_uuid_new (void)
{
  guint8 b[16];
  gint64 ms;
  guint count;

  fill_randomly (b, sizeof b);
  take_turn ((guint) b[6] << 8 | b[7], &ms, &count);

  for (guint i = 0; i < 6; i++)
    b[i] = (guint8) (ms >> (8 * (5 - i)));
  b[6] = (guint8) (0x70 | count >> 8);
  b[7] = (guint8) count;
  b[8] = (guint8) (0x80 | (b[8] & 0x3F));

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                          b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

/**
 * sijil_uuid_is_valid:
 * @text: (nullable): what may be a UUID
 *
 * Returns: whether @text is a UUID of RFC 9562 (versions 1 to 8) in lower case
 *   with hyphens: the one form in which they are stored and compared
 */
gboolean
sijil_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != UUID_TEXT_LENGTH)
    return FALSE;

  for (guint i = 0; i < UUID_TEXT_LENGTH; i++)
    {
      gboolean at_hyphen = i == 8 || i == 13 || i == 18 || i == 23;

      if (at_hyphen ? text[i] != '-' : !g_ascii_isxdigit (text[i]) || g_ascii_isupper (text[i]))
        return FALSE;
    }

  return text[14] >= '1' && text[14] <= '8' && strchr ("89ab", text[19]) != NULL;
}
