#include "core/sijil-number.h"

#include "core/sijil-chars.h"
#include "core/sijil-str.h"

#include <string.h>

#define MIN_YEAR 2000
#define MAX_YEAR 2099

/* How each kind is written; a zero year width means that there is no year in it. */
typedef struct
{
  char  letter;      /* '\0' for the serial, which is digits only */
  guint year_width;
  guint n_width;
  const char *form;  /* as shown to people */
} NumberForm;

static const NumberForm forms[] = {
  [SIJIL_NUMBER_APPLICATION] = { 'D', 4, 7, "D-CC-YYYY-NNNNNNN" },
  [SIJIL_NUMBER_ENTRY] = { 'R', 0, 7, "R-CC-NNNNNNN" },
  [SIJIL_NUMBER_SERIAL] = { '\0', 2, 7, "CCYYNNNNNNNK" },
  [SIJIL_NUMBER_BORDEREAU] = { 'B', 4, 5, "B-CC-YYYY-NNNNN" },
};

#define SERIAL_DIGITS 12

static gboolean
is_in_range (SijilNumberKind kind,
             guint           chamber,
             guint           year,
             gint64          n)
{
  gint64 limit = 1;

  for (guint i = 0; i < forms[kind].n_width; i++)
    limit *= 10;

  return chamber >= 1 && chamber <= 99 && n >= 1 && n < limit &&
         (forms[kind].year_width == 0 || (year >= MIN_YEAR && year <= MAX_YEAR));
}

/* ISO/IEC 7064, MOD 11,10: the hybrid system for digits with a digit as check; it finds every wrong digit and almost
 * every exchange of neighbours. */
static char
check_digit (const char *digits,
             gsize       length)
{
  guint product = 10;

  for (gsize i = 0; i < length; i++)
    {
      guint sum = (product + (guint) (digits[i] - '0')) % 10;

      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }

  return (char) ('0' + (11 - product) % 10);
}

/**
 * sijil_number_format_application:
 * @chamber: 1 to 99
 * @year: 2000 to 2099
 * @n: 1 to 9999999
 *
 * Returns: (nullable): `D-CC-YYYY-NNNNNNN`, or %NULL when a part is out of its
 *   range, as when a series is used up
 */
char *
sijil_number_format_application (guint  chamber,
                                 guint  year,
                                 gint64 n)
{
  if (!is_in_range (SIJIL_NUMBER_APPLICATION, chamber, year, n))
    return NULL;

  return g_strdup_printf ("D-%02u-%04u-%07" G_GINT64_FORMAT, chamber, year, n);
}

/**
 * sijil_number_format_entry:
 * @chamber: 1 to 99
 * @n: 1 to 9999999
 *
 * Returns: (nullable): `R-CC-NNNNNNN`, or %NULL when a part is out of its range
 */
char *
sijil_number_format_entry (guint  chamber,
                           gint64 n)
{
  if (!is_in_range (SIJIL_NUMBER_ENTRY, chamber, 0, n))
    return NULL;

  return g_strdup_printf ("R-%02u-%07" G_GINT64_FORMAT, chamber, n);
}

/**
 * sijil_number_format_serial:
 * @chamber: 1 to 99
 * @year: 2000 to 2099, of which two digits are kept
 * @n: 1 to 9999999
 *
 * The serial of a card is an even number of digits, so that Code 128 prints it
 * in its dense set C. The last one is the check digit of ISO/IEC 7064 MOD 11,10.
 *
 * Returns: (nullable): 12 digits, or %NULL when a part is out of its range
 */
char *
sijil_number_format_serial (guint  chamber,
                            guint  year,
                            gint64 n)
{
  char *serial;

  if (!is_in_range (SIJIL_NUMBER_SERIAL, chamber, year, n))
    return NULL;

  serial = g_strdup_printf ("%02u%02u%07" G_GINT64_FORMAT "0", chamber, year % 100, n);
  serial[SERIAL_DIGITS - 1] = check_digit (serial, SERIAL_DIGITS - 1);
  return serial;
}

/**
 * sijil_number_format_bordereau:
 * @chamber: 1 to 99
 * @year: 2000 to 2099
 * @n: 1 to 99999
 *
 * Returns: (nullable): `B-CC-YYYY-NNNNN`, or %NULL when a part is out of its range
 */
char *
sijil_number_format_bordereau (guint  chamber,
                               guint  year,
                               gint64 n)
{
  if (!is_in_range (SIJIL_NUMBER_BORDEREAU, chamber, year, n))
    return NULL;

  return g_strdup_printf ("B-%02u-%04u-%05" G_GINT64_FORMAT, chamber, year, n);
}

static gboolean
is_serial_shaped (const char *digits)
{
  return strlen (digits) == SERIAL_DIGITS && strspn (digits, "0123456789") == SERIAL_DIGITS;
}

static gboolean
is_serial (const char *digits)
{
  return is_serial_shaped (digits) && strncmp (digits, "00", 2) != 0 && strncmp (digits + 4, "0000000", 7) != 0 &&
         digits[SERIAL_DIGITS - 1] == check_digit (digits, SERIAL_DIGITS - 1);
}

/* Reads the next @width digits, or, when @separated, at most so many up to the next hyphen or the end. */
static gboolean
read_part (const char **at,
           guint        width,
           gboolean     separated,
           gint64      *value)
{
  const char *p = *at;
  guint n_digits = 0;

  if (separated && *p++ != '-')
    return FALSE;

  for (*value = 0; n_digits < width && g_ascii_isdigit (*p); n_digits++)
    *value = *value * 10 + (*p++ - '0');

  *at = p;
  return separated ? n_digits > 0 : n_digits == width;
}

/* Reads a number that begins with a letter, with its hyphens (then zeros in front may be left out) or without. */
static gboolean
read_lettered (SijilNumberKind   kind,
               const char       *text,
               char            **clean)
{
  const NumberForm *form = &forms[kind];
  gboolean separated = text[1] == '-';
  gint64 chamber, year = 0, n;

  text++;
  if (!read_part (&text, 2, separated, &chamber) ||
      (form->year_width > 0 && !read_part (&text, form->year_width, separated, &year)) ||
      !read_part (&text, form->n_width, separated, &n) || *text != '\0' ||
      !is_in_range (kind, (guint) chamber, (guint) year, n))
    return FALSE;

  if (kind == SIJIL_NUMBER_APPLICATION)
    *clean = sijil_number_format_application ((guint) chamber, (guint) year, n);
  else if (kind == SIJIL_NUMBER_ENTRY)
    *clean = sijil_number_format_entry ((guint) chamber, n);
  else
    *clean = sijil_number_format_bordereau ((guint) chamber, (guint) year, n);
  return TRUE;
}

static char *
dup_without_spaces (const char *text)
{
  char *made = sijil_chars_plain (text);
  char *to = made;

  for (const char *from = made; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = g_ascii_toupper (*from);
  *to = '\0';

  return made;
}

/**
 * sijil_number_parse:
 * @text: as typed or scanned
 * @clean: (out) (optional): the number as it is stored; %NULL for %SIJIL_NUMBER_NONE
 *
 * Case, spaces, the kind of digits and of hyphens do not matter. The hyphens
 * may be left out; where they stand, zeros in front of a part may be. A serial
 * whose check digit is wrong is no number.
 */
SijilNumberKind
sijil_number_parse (const char  *text,
                    char       **clean)
{
  g_autofree char *plain = NULL;
  g_autofree char *digits = NULL;
  g_autofree char *made = NULL;
  SijilNumberKind kind = SIJIL_NUMBER_NONE;

  g_return_val_if_fail (text != NULL, SIJIL_NUMBER_NONE);

  plain = dup_without_spaces (text);
  digits = sijil_chars_compact (text);
  if (is_serial (digits))
    {
      kind = SIJIL_NUMBER_SERIAL;
      made = g_steal_pointer (&digits);
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms) && plain[0] != '\0' && kind == SIJIL_NUMBER_NONE; i++)
    if (forms[i].letter == plain[0] && read_lettered ((SijilNumberKind) i, plain, &made))
      kind = (SijilNumberKind) i;

  if (clean != NULL)
    *clean = g_steal_pointer (&made);
  return kind;
}

static void
set_wrong_kind_error (GError          **error,
                      const char       *text,
                      SijilNumberKind   given,
                      SijilNumberKind   wanted)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);
  g_autofree char *digits = sijil_chars_compact (text);
  const char *form = forms[wanted].form;

  switch (given)
    {
    case SIJIL_NUMBER_APPLICATION:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "number-kind", NULL,
                       "“%s” is the number of an application. The number asked for here has the form %s.",
                       excerpt, form, NULL);
      break;
    case SIJIL_NUMBER_ENTRY:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "number-kind", NULL,
                       "“%s” is the number of an entry in the register. The number asked for here has the form %s.",
                       excerpt, form, NULL);
      break;
    case SIJIL_NUMBER_SERIAL:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "number-kind", NULL,
                       "“%s” is the serial number of a card. The number asked for here has the form %s.",
                       excerpt, form, NULL);
      break;
    case SIJIL_NUMBER_BORDEREAU:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "number-kind", NULL,
                       "“%s” is the number of a bordereau. The number asked for here has the form %s.",
                       excerpt, form, NULL);
      break;
    case SIJIL_NUMBER_NONE:
    default:
      if (is_serial_shaped (digits))
        sijil_set_error (error, SIJIL_ERROR_INVALID, "number-check", NULL,
                         "“%s” has the length of a card's serial number, but its last digit does not agree with the "
                         "others. Read the card again.",
                         excerpt, NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_INVALID, "number-form", NULL,
                         "“%s” is not a number of this register. The number asked for here has the form %s.",
                         excerpt, form, NULL);
      break;
    }
}

/**
 * sijil_number_expect:
 * @text: as typed or scanned
 * @wanted: the kind that is needed, not %SIJIL_NUMBER_NONE
 * @clean: (out): the number as it is stored
 * @error: says which kind was given instead: %SIJIL_ERROR_INVALID with the reason "number-kind", "number-check" (a
 *   serial that was misread) or "number-form"
 */
gboolean
sijil_number_expect (const char       *text,
                     SijilNumberKind   wanted,
                     char            **clean,
                     GError          **error)
{
  g_autofree char *made = NULL;
  SijilNumberKind given;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);
  g_return_val_if_fail (wanted > SIJIL_NUMBER_NONE && wanted <= SIJIL_NUMBER_BORDEREAU, FALSE);

  given = sijil_number_parse (text, &made);
  if (given != wanted)
    {
      set_wrong_kind_error (error, text, given, wanted);
      return FALSE;
    }

  *clean = g_steal_pointer (&made);
  return TRUE;
}
