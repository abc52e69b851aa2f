#include "core/sijil-identifier.h"

#include "core/sijil-identifier-private.h"

#include <string.h>

#define RIB_DIGITS  24
#define IBAN_CHARS  28
#define KEY_DIGITS  2

/* What people write before the number. */
static const char *
skip_label (const char *compact)
{
  static const char * const labels[] = { "IBAN", "RIB" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (compact, labels[i]))
      {
        compact += strlen (labels[i]);
        return compact + strspn (compact, ": ");
      }

  return compact;
}

/* The key of the account whose first 22 digits are given: 01 to 97. */
static guint
rib_key (const char *rib)
{
  g_autofree char *shifted = g_strdup_printf ("%.22s00", rib);

  return 97 - _sijil_mod_97 (shifted);
}

/* The check digits of an IBAN of Morocco (ISO 13616): "MA" counts as 22 10; 02 to 98. */
static guint
iban_check (const char *rib)
{
  g_autofree char *shifted = g_strdup_printf ("%s221000", rib);

  return 98 - _sijil_mod_97 (shifted);
}

static guint
two_digits (const char *digits)
{
  return (guint) ((digits[0] - '0') * 10 + (digits[1] - '0'));
}

/* Finds the account number in an IBAN. */
static const char *
take_iban (const char  *iban,
           const char  *field,
           GError     **error)
{
  if (strncmp (iban, "MA", 2) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "rib-foreign", field,
                       "This is the IBAN of an account abroad. Give the RIB of a Moroccan account: 24 digits.", NULL);
      return NULL;
    }
  if (strlen (iban) != IBAN_CHARS || !_sijil_is_digits (iban + 2))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "rib-form", field,
                       "Check the IBAN: MA, then 26 digits.", NULL);
      return NULL;
    }
  if (two_digits (iban + 2) != iban_check (iban + 4))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "rib-check", field,
                       "Check the IBAN: the two digits behind MA do not agree with the others.", NULL);
      return NULL;
    }

  return iban + 4;
}

/**
 * sijil_rib_clean:
 * @text: a RIB, or an IBAN of Morocco, as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): not used
 * @clean: (out): the RIB, 24 digits
 * @error: %SIJIL_ERROR_INVALID "rib-form", "rib-check" or "rib-foreign"
 *
 * Bank account: bank 3, town 3, account 16, key 2 digits. The key is
 * 97 − (first 22 digits × 100 mod 97), hence never 00. It holds on the example
 * of the IBAN registry, and a transfer to a wrong key comes back, so a number
 * whose key is wrong is refused.
 */
gboolean
sijil_rib_clean (const char  *text,
                 const char  *field,
                 GPtrArray   *notes,
                 char       **clean,
                 GError     **error)
{
  g_autofree char *compact = NULL;
  const char *rib;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  compact = _sijil_identifier_compact (text);
  rib = skip_label (compact);
  if (g_ascii_isalpha (rib[0]) && g_ascii_isalpha (rib[1]) && g_ascii_isdigit (rib[2]))
    {
      rib = take_iban (rib, field, error);
      if (rib == NULL)
        return FALSE;
    }

  if (strlen (rib) != RIB_DIGITS || !_sijil_is_digits (rib))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "rib-form", field,
                       "Check the RIB: it has 24 digits.", NULL);
      return FALSE;
    }
  if (two_digits (rib + RIB_DIGITS - KEY_DIGITS) != rib_key (rib))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "rib-check", field,
                       "Check the RIB: its key, the last two digits, does not agree with the others.", NULL);
      return FALSE;
    }

  *clean = g_strdup (rib);
  return TRUE;
}
