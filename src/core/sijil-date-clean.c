#include "core/sijil-date.h"

#include "core/sijil-chars.h"
#include "core/sijil-error.h"
#include "core/sijil-str.h"

#include <string.h>

/* How a year of two digits is completed. */
typedef enum
{
  YEAR_NOT_AHEAD, /* births, deeds: the last such year up to this one */
  YEAR_NEAREST,   /* expiry: up to 49 years ahead */
} YearSense;

/* What was typed, and how to read it. */
typedef struct
{
  const char *plain;    /* digits and separators only are looked at */
  guint       this_year;
  YearSense   sense;
} Input;

/* Readings of the input that are days of the calendar. */
typedef struct
{
  char     days[2][sizeof "YYYY-MM-DD"];
  guint    n_days;
  gboolean year_is_out; /* one would be a day, but of another age */
} Readings;

/* Where day, month and year stand in a date written without separators; widths in digits. */
typedef struct
{
  guint    n_digits;
  gboolean year_first;
  guint    day, month, year;
} Layout;

static const Layout layouts[] = {
  { 4, FALSE, 1, 1, 2 },
  { 5, FALSE, 2, 1, 2 },
  { 5, FALSE, 1, 2, 2 },
  { 6, FALSE, 2, 2, 2 },
  { 6, FALSE, 1, 1, 4 },
  { 7, FALSE, 2, 1, 4 },
  { 7, FALSE, 1, 2, 4 },
  { 8, FALSE, 2, 2, 4 },
  { 8, TRUE, 2, 2, 4 },
};

static guint
complete_year (const Input *input,
               guint        year)
{
  guint century = input->this_year / 100 * 100;

  if (input->sense == YEAR_NOT_AHEAD)
    return century + year <= input->this_year ? century + year : century - 100 + year;
  if (century + year > input->this_year + 49)
    return century - 100 + year;
  if (century + year + 50 < input->this_year)
    return century + 100 + year;
  return century + year;
}

static guint
read_digits (const char *digits,
             guint       width)
{
  guint value = 0;

  for (guint i = 0; i < width; i++)
    value = value * 10 + (guint) (digits[i] - '0');

  return value;
}

static void
add_reading (Readings    *readings,
             const Input *input,
             guint        day,
             guint        month,
             guint        year,
             guint        year_width)
{
  if (year_width == 2)
    year = complete_year (input, year);
  if (day > 31 || month > 12 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) MAX (year, 1)))
    return;
  if (year < SIJIL_DATE_MIN_YEAR || year > SIJIL_DATE_MAX_YEAR)
    {
      readings->year_is_out = TRUE;
      return;
    }

  g_assert (readings->n_days < G_N_ELEMENTS (readings->days));
  g_snprintf (readings->days[readings->n_days++], sizeof readings->days[0], "%04u-%02u-%02u", year, month, day);
}

/* "070384": every way to cut it that gives a day. */
static void
read_run (Readings    *readings,
          const Input *input)
{
  const char *p = input->plain;
  gsize length = strlen (p);

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      const Layout *l = &layouts[i];

      if (l->n_digits != length)
        continue;
      if (l->year_first)
        add_reading (readings, input, read_digits (p + l->year + l->month, l->day),
                     read_digits (p + l->year, l->month), read_digits (p, l->year), l->year);
      else
        add_reading (readings, input, read_digits (p, l->day), read_digits (p + l->day, l->month),
                     read_digits (p + l->day + l->month, l->year), l->year);
    }

  /* A shorter run was hardly meant to have a year of four digits. */
  if (length < 8)
    readings->year_is_out = FALSE;
}

static guint
digits_at (const char *text)
{
  return (guint) strspn (text, "0123456789");
}

/* "7/3/84", "7-3-1984", "1984-03-07"; FALSE when it has not this shape. */
static gboolean
read_parts (Readings    *readings,
            const Input *input)
{
  const char *first = input->plain;
  guint n_first = digits_at (first);
  const char *second = first + n_first + 1;
  guint n_second, n_third;
  const char *third;
  char separator = first[n_first];

  if (n_first == 0 || separator == '\0' || strchr ("/-. ", separator) == NULL)
    return FALSE;
  n_second = digits_at (second);
  third = second + n_second + 1;
  if (n_second == 0 || n_second > 2 || second[n_second] != separator)
    return FALSE;
  n_third = digits_at (third);
  if (third[n_third] != '\0')
    return FALSE;

  if (n_first == 4 && (n_third == 1 || n_third == 2))
    add_reading (readings, input, read_digits (third, n_third), read_digits (second, n_second),
                 read_digits (first, n_first), 4);
  else if (n_first <= 2 && (n_third == 2 || n_third == 4))
    add_reading (readings, input, read_digits (first, n_first), read_digits (second, n_second),
                 read_digits (third, n_third), n_third);
  else
    return FALSE;
  return TRUE;
}

/* "7 / 3 / 84" is "7/3/84". */
static char *
dup_plain (const char *text)
{
  char *plain = sijil_chars_plain (text);
  char *to = plain;

  if (strpbrk (plain, "/-.") == NULL)
    return plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return plain;
}

/* Why nothing, or more than one thing, could be read. */
static void
set_reading_error (GError         **error,
                   const char      *text,
                   const Readings  *readings,
                   gboolean         has_shape,
                   const char      *field)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);

  if (readings->n_days > 1)
    {
      g_autofree char *one = sijil_date_format (readings->days[0], SIJIL_LANGUAGE_EN, FALSE);
      g_autofree char *other = sijil_date_format (readings->days[1], SIJIL_LANGUAGE_EN, FALSE);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-ambiguous", field,
                       "“%s” can be read as %s or as %s. Write it with slashes.", excerpt, one, other, NULL);
    }
  else if (readings->year_is_out)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "date-year", field,
                     "Check the year of “%s”: years go from 1900 to 2099.", excerpt, NULL);
  else if (has_shape)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "date-impossible", field,
                     "“%s” is not in the calendar. Check the day and the month. A date is written day/month/year, such as 07/03/1984, "
                     "or year-month-day, such as 1984-03-07.", excerpt, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", field,
                     "“%s” is not a date. Write day, month and year, such as 07/03/1984.", excerpt, NULL);
}

static gboolean
clean_date (const char  *text,
            const char  *today,
            YearSense    sense,
            gboolean     year_only_allowed,
            const char  *field,
            char       **clean,
            GError     **error)
{
  g_autofree char *plain = dup_plain (text);
  Input input = { plain, (guint) sijil_date_get_year (today), sense };
  Readings readings = { 0 };
  gboolean is_run = digits_at (plain) == strlen (plain);
  gboolean has_shape;

  if (is_run && strlen (plain) == 4 && sijil_date_is_valid (plain))
    {
      if (year_only_allowed)
        {
          *clean = g_steal_pointer (&plain);
          return TRUE;
        }
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-year-only", field,
                       "“%s” is only a year. The whole date is needed here, such as 07/03/1984.", plain, NULL);
      return FALSE;
    }

  if (is_run)
    {
      has_shape = strlen (plain) >= 4 && strlen (plain) <= 8;
      read_run (&readings, &input);
    }
  else
    has_shape = read_parts (&readings, &input);

  if (readings.n_days != 1)
    {
      set_reading_error (error, text, &readings, has_shape, field);
      return FALSE;
    }

  *clean = g_strdup (readings.days[0]);
  return TRUE;
}

/**
 * sijil_date_clean:
 * @text: as typed, scanned or imported
 * @today: the business day
 * @year_only_allowed: whether four digits of 1900 to 2099 may stand for a year without a known day
 * @field: (nullable): path of the value
 * @clean: (out): "YYYY-MM-DD" or "YYYY"
 * @error: %SIJIL_ERROR_INVALID: "date-form", "date-impossible", "date-year", "date-year-only", or "date-ambiguous"
 *   for a run of digits that can be cut in two ways
 *
 * Takes ISO dates and day-month-year with or without separators, in digits of
 * any kind: 1984-03-07, 7384, 070384, 07/03/1984, 7-3-84. A year of two digits
 * is the last such year up to @today's, so that a birth is never ahead by the
 * century. Four digits from 1900 to 2099 are a year and nothing else.
 */
gboolean
sijil_date_clean (const char  *text,
                  const char  *today,
                  gboolean     year_only_allowed,
                  const char  *field,
                  char       **clean,
                  GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);
  g_return_val_if_fail (sijil_date_is_full (today), FALSE);

  return clean_date (text, today, YEAR_NOT_AHEAD, year_only_allowed, field, clean, error);
}

/**
 * sijil_date_clean_expiry:
 * @text: as typed, scanned or imported
 * @today: the business day
 * @field: (nullable): path of the value
 * @clean: (out): "YYYY-MM-DD"
 * @error: as for sijil_date_clean()
 *
 * sijil_date_clean() for the end of a validity, an appointment or a deadline: a
 * year of two digits is the one nearest to @today, up to 49 years ahead.
 */
gboolean
sijil_date_clean_expiry (const char  *text,
                         const char  *today,
                         const char  *field,
                         char       **clean,
                         GError     **error)
{
  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);
  g_return_val_if_fail (sijil_date_is_full (today), FALSE);

  return clean_date (text, today, YEAR_NEAREST, FALSE, field, clean, error);
}

/**
 * sijil_date_check_past:
 * @clean: a partial date
 * @today: the business day
 * @field: (nullable): path of the value
 * @error: %SIJIL_ERROR_INVALID "date-future"
 *
 * Refuses a date or year that is still to come; @today itself is not.
 */
gboolean
sijil_date_check_past (const char  *clean,
                       const char  *today,
                       const char  *field,
                       GError     **error)
{
  g_autofree char *given = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (sijil_date_is_valid (clean), FALSE);
  g_return_val_if_fail (sijil_date_is_full (today), FALSE);

  /* Both begin with the year, and a year alone sorts before its days. */
  if (strncmp (clean, today, strlen (clean)) <= 0)
    return TRUE;

  given = sijil_date_format (clean, SIJIL_LANGUAGE_EN, FALSE);
  now = sijil_date_format (today, SIJIL_LANGUAGE_EN, FALSE);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "date-future", field,
                   "%s is still to come: today is %s. Check the date, and the computer's clock.", given, now, NULL);
  return FALSE;
}
