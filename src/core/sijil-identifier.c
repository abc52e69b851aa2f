#include "core/sijil-identifier.h"

#include "core/sijil-chars.h"
#include "core/sijil-identifier-private.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"

#include <string.h>

#define ICE_DIGITS           15
#define CNSS_PERSON_DIGITS   9
#define CNSS_EMPLOYER_DIGITS 7
#define TAX_MAX_DIGITS       12
#define RC_MAX_DIGITS        10
#define NIA_MAX_CHARS        20

static gboolean
is_zeros (const char *text)
{
  return text[strspn (text, "0")] == '\0';
}

/* The number without what only groups it, nor the apostrophe by which spreadsheets, and our lists, mark text. */
char *
_sijil_identifier_compact (const char *text)
{
  char *compact = sijil_chars_compact (text);

  if (*compact == '\'')
    memmove (compact, compact + 1, strlen (compact));
  return compact;
}

/* Whether there is at least one digit of 0-9 and nothing else. */
gboolean
_sijil_is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* A number of any length, modulo 97. */
guint
_sijil_mod_97 (const char *digits)
{
  guint remainder = 0;

  for (const char *p = digits; *p != '\0'; p++)
    remainder = (remainder * 10 + (guint) (*p - '0')) % 97;

  return remainder;
}

/**
 * sijil_cin_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): "cin-length" for a number that has not 5 or 6 digits
 * @clean: (out): one or two capitals and one to seven digits
 * @error: %SIJIL_ERROR_INVALID "cin-form"
 *
 * Number of the national identity card (CIN, CNIE). Public libraries disagree
 * on its length and it has no check digit, so only its form is a rule.
 */
gboolean
sijil_cin_clean (const char  *text,
                 const char  *field,
                 GPtrArray   *notes,
                 char       **clean,
                 GError     **error)
{
  g_autofree char *cin = NULL;
  gsize n_letters, n_digits;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  cin = _sijil_identifier_compact (text);
  n_letters = strspn (cin, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  n_digits = strlen (cin) - n_letters;
  if (n_letters < 1 || n_letters > 2 || n_digits > 7 || !_sijil_is_digits (cin + n_letters))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "cin-form", field,
                       "Check the CIN: one or two letters, then digits only.", NULL);
      return FALSE;
    }

  if (n_digits < 5 || n_digits > 6)
    sijil_note (notes, "cin-length", field,
                "Compare the CIN %s with the card: most have five or six digits.", cin, NULL);
  *clean = g_steal_pointer (&cin);
  return TRUE;
}

/**
 * sijil_ice_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): "ice-check" when its control digits do not agree
 * @clean: (out): 15 digits
 * @error: %SIJIL_ERROR_INVALID "ice-form"
 *
 * Common identifier of the enterprise: 9 digits for the enterprise, 4 for the
 * establishment, 2 for control. The whole is a multiple of 97 on all published
 * numbers that were looked at; that is not an official rule, so it only warns.
 */
gboolean
sijil_ice_clean (const char  *text,
                 const char  *field,
                 GPtrArray   *notes,
                 char       **clean,
                 GError     **error)
{
  g_autofree char *ice = NULL;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  ice = _sijil_identifier_compact (text);
  if (strlen (ice) != ICE_DIGITS || !_sijil_is_digits (ice) || is_zeros (ice))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "ice-form", field,
                       "Check the ICE: it has 15 digits, zeros in front included.", NULL);
      return FALSE;
    }

  if (_sijil_mod_97 (ice) != 0)
    sijil_note (notes, "ice-check", field,
                "Compare the ICE %s with the paper: its last two digits do not agree with the others.", ice, NULL);
  *clean = g_steal_pointer (&ice);
  return TRUE;
}

/* A number that is @length digits and nothing else. */
static gboolean
clean_digits (const char  *text,
              gsize        length,
              char       **clean)
{
  g_autofree char *digits = _sijil_identifier_compact (text);

  if (strlen (digits) != length || !_sijil_is_digits (digits) || is_zeros (digits))
    return FALSE;

  *clean = g_steal_pointer (&digits);
  return TRUE;
}

/**
 * sijil_cnss_person_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): not used
 * @clean: (out): 9 digits
 * @error: %SIJIL_ERROR_INVALID "cnss-person-form"
 *
 * Number of an insured person at the CNSS, 9 digits in its own file format
 * (e-BDS, version 2). Whether one of them is a check digit is not known.
 */
gboolean
sijil_cnss_person_clean (const char  *text,
                         const char  *field,
                         GPtrArray   *notes,
                         char       **clean,
                         GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (clean_digits (text, CNSS_PERSON_DIGITS, clean))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "cnss-person-form", field,
                   "Check the CNSS number: that of a person has 9 digits.", NULL);
  return FALSE;
}

/**
 * sijil_cnss_employer_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): not used
 * @clean: (out): 7 digits
 * @error: %SIJIL_ERROR_INVALID "cnss-employer-form"
 *
 * Number of an employer at the CNSS, 7 digits in its own file format.
 */
gboolean
sijil_cnss_employer_clean (const char  *text,
                           const char  *field,
                           GPtrArray   *notes,
                           char       **clean,
                           GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (clean_digits (text, CNSS_EMPLOYER_DIGITS, clean))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "cnss-employer-form", field,
                   "Check the CNSS number: that of an employer has 7 digits.", NULL);
  return FALSE;
}

/* Both tax numbers have a usual length, but no text that lays it down is known. */
static gboolean
clean_tax_number (const char  *text,
                  char       **clean)
{
  g_autofree char *digits = _sijil_identifier_compact (text);

  if (!_sijil_is_digits (digits) || strlen (digits) > TAX_MAX_DIGITS || is_zeros (digits))
    return FALSE;

  *clean = g_steal_pointer (&digits);
  return TRUE;
}

/**
 * sijil_tax_id_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): "tax-id-length" for a number that has not 7 or 8 digits
 * @clean: (out): 1 to 12 digits
 * @error: %SIJIL_ERROR_INVALID "tax-id-form"
 *
 * Tax identifier (identifiant fiscal, IF); no check digit is known.
 */
gboolean
sijil_tax_id_clean (const char  *text,
                    const char  *field,
                    GPtrArray   *notes,
                    char       **clean,
                    GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (!clean_tax_number (text, clean))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "tax-id-form", field,
                       "Check the tax identifier (IF): digits only, 12 at most.", NULL);
      return FALSE;
    }

  if (strlen (*clean) < 7 || strlen (*clean) > 8)
    sijil_note (notes, "tax-id-length", field,
                "Compare the tax identifier %s with the paper: most have seven or eight digits.", *clean, NULL);
  return TRUE;
}

/**
 * sijil_business_tax_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): "business-tax-length" for a number that has not 8 digits
 * @clean: (out): 1 to 12 digits
 * @error: %SIJIL_ERROR_INVALID "business-tax-form"
 *
 * Number of the business tax (taxe professionnelle).
 */
gboolean
sijil_business_tax_clean (const char  *text,
                          const char  *field,
                          GPtrArray   *notes,
                          char       **clean,
                          GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (!clean_tax_number (text, clean))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "business-tax-form", field,
                       "Check the business tax number: digits only, 12 at most.", NULL);
      return FALSE;
    }

  if (strlen (*clean) != 8)
    sijil_note (notes, "business-tax-length", field,
                "Compare the business tax number %s with the paper: most have eight digits.", *clean, NULL);
  return TRUE;
}

/* Takes the one group of digits out of @text ("RC n° 12.345 - Zagora"); what stands around it is left in @rest.
 * FALSE when there is none, or a second one. */
static gboolean
take_digits (const char *text,
             GString    *digits,
             GString    *rest)
{
  gboolean ended = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        if (ended)
          return FALSE;
        g_string_append_c (digits, *p);
      }
    else if (digits->len == 0 || ended || strchr (" .", *p) == NULL || !g_ascii_isdigit (p[1]))
      {
        ended = digits->len > 0;
        g_string_append_c (rest, *p);
      }

  return digits->len > 0;
}

/* The court's town without the words and signs that only announce the number. */
static char *
dup_town (const char *rest)
{
  static const char * const announcing[] = { "R", "C", "RC", "N", "N°", "NO", NULL };
  g_auto (GStrv) words = g_strsplit_set (rest, " .:,;-/#()", -1);
  GString *town = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *capitals = g_ascii_strup (words[i], -1);

      if (*words[i] == '\0' || g_strv_contains (announcing, capitals))
        continue;
      if (town->len > 0)
        g_string_append_c (town, ' ');
      g_string_append (town, words[i]);
    }

  return g_string_free (town, FALSE);
}

/* The town as a name; %NULL when nothing is left of it. A cleaned word may turn out to announce the number, so both are
 * repeated until neither finds anything. */
static gboolean
clean_town (const char  *rest,
            const char  *field,
            GPtrArray   *notes,
            char       **town,
            GError     **error)
{
  g_autofree char *kept = dup_town (rest);

  while (*kept != '\0')
    {
      g_autofree char *clean = NULL;

      if (!sijil_name_clean (kept, SIJIL_SCRIPT_ANY, field, notes, &clean, error))
        return FALSE;
      if (g_str_equal (clean, kept))
        {
          *town = g_steal_pointer (&clean);
          return TRUE;
        }
      g_free (kept);
      kept = dup_town (clean);
    }

  return TRUE;
}

/**
 * sijil_trade_register_clean:
 * @text: as typed, scanned or imported: the number, and the court's town before or behind it
 * @field: (nullable): path of the value
 * @notes: (nullable): "trade-register-town" when the town is missing, without which the number says little; those of
 *   sijil_title_clean() for the town
 * @clean: (out): the digits, then a space and the town if it was given: "1234 Zagora"
 * @error: %SIJIL_ERROR_INVALID "trade-register-form"
 *
 * Number in the trade register (registre du commerce, RC), which each court
 * keeps for itself.
 */
gboolean
sijil_trade_register_clean (const char  *text,
                            const char  *field,
                            GPtrArray   *notes,
                            char       **clean,
                            GError     **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *town = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  plain = sijil_chars_plain (text);
  if (!take_digits (plain, digits, rest) || digits->len > RC_MAX_DIGITS || is_zeros (digits->str))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "trade-register-form", field,
                       "Check the trade register number (RC): up to 10 digits, then the town of the court.", NULL);
      return FALSE;
    }

  if (!clean_town (rest->str, field, notes, &town, error))
    return FALSE;
  if (town == NULL)
    {
      sijil_note (notes, "trade-register-town", field,
                  "Add the town of the court to the trade register number %s, if the paper shows it.",
                  digits->str, NULL);
      *clean = g_strdup (digits->str);
      return TRUE;
    }

  *clean = g_strdup_printf ("%s %s", digits->str, town);
  return TRUE;
}

/* The pattern of the settings, kept compiled: a list of 100 000 people asks for the same one each time. */
static GRegex *
compile_pattern (const char  *pattern,
                 GError     **error)
{
  G_LOCK_DEFINE_STATIC (kept);
  static char *kept_pattern;
  static GRegex *kept_regex;
  GRegex *regex = NULL;

  G_LOCK (kept);
  if (g_strcmp0 (kept_pattern, pattern) != 0)
    {
      g_autofree char *whole = g_strdup_printf ("(?:%s)\\z", pattern);
      GRegex *made = g_regex_new (whole, G_REGEX_ANCHORED | G_REGEX_DOLLAR_ENDONLY, 0, error);

      if (made != NULL)
        {
          g_clear_pointer (&kept_regex, g_regex_unref);
          kept_regex = made;
          sijil_set_str (&kept_pattern, pattern);
        }
    }
  if (g_strcmp0 (kept_pattern, pattern) == 0)
    regex = g_regex_ref (kept_regex);
  G_UNLOCK (kept);

  return regex;
}

/* Whether @nia has the form of the settings; a form that cannot be used is said and nothing else. */
static gboolean
check_pattern (const char  *nia,
               const char  *pattern,
               const char  *field,
               GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GRegex) regex = NULL;

  if (pattern == NULL || *pattern == '\0')
    return TRUE;

  regex = compile_pattern (pattern, &cause);
  if (regex != NULL && g_regex_match_full (regex, nia, -1, 0, 0, NULL, &cause))
    return TRUE;

  if (cause != NULL)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "nia-setting", field,
                     "The form of the NIA in the settings, “%s”, is not a pattern that can be used. Ask the "
                     "administrator to correct it.",
                     pattern, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "nia-pattern", field,
                     "Check the NIA %s: it has not the form that the settings give.", nia, NULL);
  return FALSE;
}

/* Letters, digits, and the signs that may be part of the number as it is printed. */
static gboolean
is_nia_shaped (const char *nia)
{
  guint n_chars = 0;
  gboolean has_letter_or_digit = FALSE;

  for (const char *p = nia; *p != '\0'; n_chars++)
    {
      gunichar c = sijil_char_read (&p);
      gboolean is_letter = g_unichar_isalpha (c) && (c < 0x80 || g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC);

      if (!is_letter && !(c < 0x80 && (g_ascii_isdigit ((char) c) || strchr ("-./", (char) c) != NULL)))
        return FALSE;
      has_letter_or_digit |= is_letter || (c < 0x80 && g_ascii_isdigit ((char) c));
    }

  return has_letter_or_digit && n_chars <= NIA_MAX_CHARS;
}

/**
 * sijil_nia_clean:
 * @text: as typed, scanned or imported
 * @pattern: (nullable): the form the settings give, a #GRegex for the whole number; %NULL or "" for none
 * @field: (nullable): path of the value
 * @notes: (nullable): not used
 * @clean: (out): capitals, digits and the signs - . / without spaces
 * @error: %SIJIL_ERROR_INVALID "nia-form" or "nia-pattern"; %SIJIL_ERROR_FAILED "nia-setting" when @pattern itself
 *   is wrong
 *
 * Craft identity number, given by the national platform. No public text shows
 * its form, so nothing is assumed but 20 characters; hyphens, dots and slashes
 * are kept because the card shows the number as it was given.
 */
gboolean
sijil_nia_clean (const char  *text,
                 const char  *pattern,
                 const char  *field,
                 GPtrArray   *notes,
                 char       **clean,
                 GError     **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *nia = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  plain = sijil_chars_plain (text);
  parts = g_strsplit (plain, " ", -1);
  g_free (plain);
  plain = g_strjoinv (NULL, parts);
  nia = g_ascii_strup (plain[0] == '\'' ? plain + 1 : plain, -1);
  if (!is_nia_shaped (nia))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nia-form", field,
                       "Check the NIA: letters and digits, 20 at most.", NULL);
      return FALSE;
    }
  if (!check_pattern (nia, pattern, field, error))
    return FALSE;

  *clean = g_steal_pointer (&nia);
  return TRUE;
}
