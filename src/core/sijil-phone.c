#include "core/sijil-identifier.h"

#include "core/sijil-chars.h"

#include <string.h>

#define COUNTRY_CODE        "212"
#define SUBSCRIBER_DIGITS   9
#define E164_MIN_DIGITS     7
#define E164_MAX_DIGITS     15 /* ITU-T E.164 */

/* The digits of a number, with a plus in front if one was there; NULL when something else is in it. */
static char *
dup_dialled (const char *text)
{
  g_autofree char *plain = sijil_chars_plain (text);
  GString *dialled = g_string_new (NULL);
  const char *p = plain;

  if (g_ascii_strncasecmp (p, "tel:", 4) == 0)
    p += 4;
  if (*p == '\'') /* a spreadsheet's sign for text */
    p++;

  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || (*p == '+' && dialled->len == 0))
      g_string_append_c (dialled, *p);
    else if (strchr (" -./()", *p) == NULL)
      {
        g_string_free (dialled, TRUE);
        return NULL;
      }

  return g_string_free (dialled, FALSE);
}

/* The number as it is called from abroad, without the plus; NULL when it cannot be one. */
static char *
dup_international (const char *dialled,
                   gboolean   *zero_was_missing)
{
  gsize length = strlen (dialled);

  *zero_was_missing = FALSE;

  if (*dialled == '+')
    return g_strdup (dialled + 1);
  if (g_str_has_prefix (dialled, "00"))
    return g_strdup (dialled + 2);
  if (*dialled == '0')
    return length == 1 + SUBSCRIBER_DIGITS ? g_strconcat (COUNTRY_CODE, dialled + 1, NULL) : NULL;
  if (g_str_has_prefix (dialled, COUNTRY_CODE) && length >= strlen (COUNTRY_CODE) + SUBSCRIBER_DIGITS)
    return g_strdup (dialled);
  if (length == SUBSCRIBER_DIGITS && *dialled >= '5' && *dialled <= '8')
    {
      *zero_was_missing = TRUE;
      return g_strconcat (COUNTRY_CODE, dialled, NULL);
    }

  return NULL;
}

/* "+212 (0)6 61 …": the zero is only dialled inside the country. */
static void
drop_inner_zero (char *international)
{
  char *subscriber = international + strlen (COUNTRY_CODE);

  if (g_str_has_prefix (international, COUNTRY_CODE "0") && strlen (subscriber) == 1 + SUBSCRIBER_DIGITS)
    memmove (subscriber, subscriber + 1, strlen (subscriber));
}

static void
note_doubts (GPtrArray  *notes,
             const char *field,
             const char *number,
             gboolean    zero_was_missing)
{
  if (!g_str_has_prefix (number, "+" COUNTRY_CODE))
    sijil_note (notes, "phone-foreign", field, "%s is a number abroad.", number, NULL);
  else if (number[4] < '5' || number[4] > '8')
    sijil_note (notes, "phone-range", field,
                "Check the number %s: those of Morocco begin with 05, 06, 07 or 08.", number, NULL);
  else if (zero_was_missing)
    sijil_note (notes, "phone-zero", field,
                "The number had nine digits; it was read as %s, as if its 0 had been lost.", number, NULL);
}

/**
 * sijil_phone_clean:
 * @text: as typed, scanned or imported: 06…, +212…, 00212…, or + and a country's code
 * @field: (nullable): path of the value
 * @notes: (nullable): "phone-foreign", "phone-range" for a first digit that Morocco does not use, "phone-zero" when a
 *   list has lost the 0 in front
 * @clean: (out): the number of ITU-T E.164, "+212661234567"
 * @error: %SIJIL_ERROR_INVALID "phone-form"
 *
 * The plan of Morocco is closed: ten digits with a leading 0, nine behind +212;
 * 05 fixed, 06 and 07 mobile, 08 special.
 */
gboolean
sijil_phone_clean (const char  *text,
                   const char  *field,
                   GPtrArray   *notes,
                   char       **clean,
                   GError     **error)
{
  g_autofree char *dialled = NULL;
  g_autofree char *international = NULL;
  gboolean zero_was_missing = FALSE;
  gsize length;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  dialled = dup_dialled (text);
  international = dialled != NULL ? dup_international (dialled, &zero_was_missing) : NULL;
  if (international != NULL)
    drop_inner_zero (international);
  length = international != NULL ? strlen (international) : 0;

  if (length < E164_MIN_DIGITS || length > E164_MAX_DIGITS || *international == '0' ||
      (g_str_has_prefix (international, COUNTRY_CODE) && length != strlen (COUNTRY_CODE) + SUBSCRIBER_DIGITS))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "phone-form", field,
                       "Check the phone number: ten digits that begin with 0; for a number abroad, + and the code of "
                       "the country. One number only.",
                       NULL);
      return FALSE;
    }

  *clean = g_strconcat ("+", international, NULL);
  note_doubts (notes, field, *clean, zero_was_missing);
  return TRUE;
}

/** sijil_phone_is_mobile: whether a cleaned number (nullable) is a mobile one of Morocco, which can take an SMS. */
gboolean
sijil_phone_is_mobile (const char *clean)
{
  return clean != NULL && (g_str_has_prefix (clean, "+" COUNTRY_CODE "6") ||
                           g_str_has_prefix (clean, "+" COUNTRY_CODE "7"));
}
