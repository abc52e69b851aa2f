#include "core/sijil-date.h"

#include <string.h>

#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)

/* Months as Morocco calls them; the system's own tables may be absent or say them as other countries do. */
static const char * const months_ar[] = {
  "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
};
static const char * const months_fr[] = {
  "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
  "décembre",
};
static const char * const months_en[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
};

/** sijil_now: Returns: the present instant in UTC seconds. */
gint64
sijil_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* The date and time on the wall at @instant. */
static GDateTime *
wall_time (gint64 instant)
{
  g_autoptr (GTimeZone) offset = g_time_zone_new_offset (_sijil_zone_offset (instant));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant);

  return utc != NULL ? g_date_time_to_timezone (utc, offset) : NULL;
}

/**
 * sijil_business_day:
 * @instant: UTC seconds, of the years 1 to 9999
 *
 * Returns: (transfer full): the day the calendar on the office's wall shows,
 *   "YYYY-MM-DD", in Africa/Casablanca whatever the computer's own zone is
 */
char *
sijil_business_day (gint64 instant)
{
  g_autoptr (GDateTime) time = wall_time (instant);

  g_return_val_if_fail (time != NULL, g_strdup ("1970-01-01"));

  return g_date_time_format (time, "%Y-%m-%d");
}

/* "YYYY", or with the day. */
static gboolean
read_date (const char *text,
           guint      *year,
           guint      *month,
           guint      *day)
{
  static const char shape[] = "dddd-dd-dd";
  gsize length = text != NULL ? strlen (text) : 0;

  if (length != 4 && length != 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return FALSE;

  *year = (guint) g_ascii_strtoull (text, NULL, 10);
  *month = length == 10 ? (guint) g_ascii_strtoull (text + 5, NULL, 10) : 0;
  *day = length == 10 ? (guint) g_ascii_strtoull (text + 8, NULL, 10) : 0;
  return *year >= SIJIL_DATE_MIN_YEAR && *year <= SIJIL_DATE_MAX_YEAR &&
         (length == 4 || g_date_valid_dmy ((GDateDay) *day, (GDateMonth) *month, (GDateYear) *year));
}

/** sijil_date_is_valid: whether @text (nullable) is "YYYY" or a day "YYYY-MM-DD" of the calendar, 1900 to 2099. */
gboolean
sijil_date_is_valid (const char *text)
{
  guint year, month, day;

  return read_date (text, &year, &month, &day);
}

/** sijil_date_is_full: whether @text (nullable) is a day "YYYY-MM-DD" of the calendar, 1900 to 2099. */
gboolean
sijil_date_is_full (const char *text)
{
  guint year, month, day;

  return read_date (text, &year, &month, &day) && day > 0;
}

/** sijil_date_get_year: Returns: the year of a partial date, or 0 when @clean is none. */
int
sijil_date_get_year (const char *clean)
{
  guint year, month, day;

  return read_date (clean, &year, &month, &day) ? (int) year : 0;
}

/**
 * sijil_date_years_between:
 * @since: a partial date
 * @day: a day
 *
 * Returns: how many whole years have gone by; for a year alone the most that it can be; negative when @since is to come
 */
int
sijil_date_years_between (const char *since,
                          const char *day)
{
  int years = sijil_date_get_year (day) - sijil_date_get_year (since);
  gsize year = strlen ("YYYY");

  return sijil_date_is_full (since) && strcmp (day + year, since + year) < 0 ? years - 1 : years;
}

static gboolean
read_day (const char *text,
          GDate      *date)
{
  guint year, month, day;

  if (!read_date (text, &year, &month, &day) || day == 0)
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static char *
write_day (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * sijil_business_day_begin:
 * @day: a full date
 *
 * Returns: the first instant of @day in Africa/Casablanca; the day's last one
 *   is one second before the next day begins
 */
gint64
sijil_business_day_begin (const char *day)
{
  GDate date;
  gint64 midnight, instant;

  g_return_val_if_fail (read_day (day, &date), 0);

  /* The clock is changed at two or three in the morning, so the offset a moment after midnight, found by going over
   * one that is nearly right, is that of midnight. */
  midnight = ((gint64) g_date_get_julian (&date) - 719163) * SECONDS_PER_DAY;
  instant = midnight - _sijil_zone_offset (midnight);
  return midnight - _sijil_zone_offset (instant);
}

/**
 * sijil_date_add_days:
 * @day: a full date
 * @days: how many days later; may be negative
 *
 * Returns: (transfer full): the day that is @days after @day
 */
char *
sijil_date_add_days (const char *day,
                     int         days)
{
  GDate date;

  g_return_val_if_fail (read_day (day, &date), NULL);

  if (days >= 0)
    g_date_add_days (&date, (guint) days);
  else
    g_date_subtract_days (&date, (guint) -(gint64) days);
  return write_day (&date);
}

/**
 * sijil_date_add_months:
 * @day: a full date
 * @months: how many months later; may be negative
 *
 * Returns: (transfer full): the same day of the month @months later, or the last
 *   day of that month when it is shorter
 */
char *
sijil_date_add_months (const char *day,
                       int         months)
{
  GDate date;

  g_return_val_if_fail (read_day (day, &date), NULL);

  if (months >= 0)
    g_date_add_months (&date, (guint) months);
  else
    g_date_subtract_months (&date, (guint) -(gint64) months);
  return write_day (&date);
}

/**
 * sijil_date_days_between:
 * @from: a full date
 * @to: a full date
 *
 * Returns: how many days later than @from @to is; negative when it is earlier
 */
int
sijil_date_days_between (const char *from,
                         const char *to)
{
  GDate first, last;

  g_return_val_if_fail (read_day (from, &first) && read_day (to, &last), 0);

  return g_date_days_between (&first, &last);
}

static char *
format_long (guint         year,
             guint         month,
             guint         day,
             SijilLanguage language)
{
  switch (language)
    {
    case SIJIL_LANGUAGE_AR:
      return g_strdup_printf ("%u %s %u", day, months_ar[month - 1], year);
    case SIJIL_LANGUAGE_FR:
      return g_strdup_printf ("%u%s %s %u", day, day == 1 ? "er" : "", months_fr[month - 1], year);
    case SIJIL_LANGUAGE_EN:
    default:
      return g_strdup_printf ("%u %s %u", day, months_en[month - 1], year);
    }
}

/**
 * sijil_date_format:
 * @iso: (nullable): a partial date
 * @language: in which language; matters to the long form only
 * @long_form: "7 mars 1984" rather than "07/03/1984"
 *
 * Returns: (transfer full): the date for people, in digits 0-9; a year alone
 *   stays a year. What is not a date is given back as it is.
 */
char *
sijil_date_format (const char    *iso,
                   SijilLanguage  language,
                   gboolean       long_form)
{
  guint year, month, day;

  if (!read_date (iso, &year, &month, &day) || day == 0)
    return g_strdup (iso != NULL ? iso : "");
  if (long_form)
    return format_long (year, month, day, language);

  return g_strdup_printf ("%02u/%02u/%04u", day, month, year);
}

/**
 * sijil_instant_format:
 * @instant: UTC seconds
 *
 * Returns: (transfer full): day, hour and minute of the office's clock in figures alone, to stand in a sentence of any
 *   language, such as "07/03/2026 10:42"
 */
char *
sijil_instant_format (gint64 instant)
{
  g_autoptr (GDateTime) time = wall_time (instant);

  g_return_val_if_fail (time != NULL, g_strdup (""));

  return g_date_time_format (time, "%d/%m/%Y %H:%M");
}

/**
 * sijil_instant_format_iso:
 * @instant: UTC seconds
 *
 * Returns: (transfer full): ISO 8601 in the office's time with its offset, such
 *   as "2026-03-07T10:42:05+01:00"
 */
char *
sijil_instant_format_iso (gint64 instant)
{
  g_autoptr (GDateTime) time = wall_time (instant);

  g_return_val_if_fail (time != NULL, g_strdup (""));

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}
