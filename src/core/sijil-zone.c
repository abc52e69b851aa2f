#include "core/sijil-zone.h"

#define SECONDS_PER_HOUR G_GINT64_CONSTANT (3600)
#define SECONDS_PER_DAY  (24 * SECONDS_PER_HOUR)

/* Proleptic day number of 1970-01-01, with 0001-01-01 as day 1. */
#define EPOCH_DAY 719163

/* Since 28 October 2018, 02:00 UTC (decree 2.18.855), Morocco's clock is at UTC+1 but for Ramadan. */
#define SINCE_2018 G_GINT64_CONSTANT (1540692000)

/* Day number of 1 @month of @year in the arithmetic Islamic calendar (E. M. Reingold, N. Dershowitz, "Calendrical
 * Calculations"), which tzdata uses too. */
static gint64
islamic_day (gint64 year,
             gint64 month)
{
  return 1 + 29 * (month - 1) + month / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 227014;
}

/* The Sunday before @day, and the one after it; a day number that 7 divides is a Sunday. */
static gint64
sunday_before (gint64 day)
{
  return (day - 1) / 7 * 7;
}

static gint64
sunday_after (gint64 day)
{
  return day / 7 * 7 + 7;
}

/* The offset by the rule that tzdata follows for the years to come: UTC+1, but UTC from the Sunday before Ramadan to
 * the first Sunday after the day of Eid al-Fitr, both at 02:00 UTC. It gives all changes of the years 2019 to 2026. */
static int
rule_offset (gint64 instant)
{
  gint64 day = instant / SECONDS_PER_DAY + EPOCH_DAY;
  gint64 year = (day - 227014) * 30 / 10631 + 1;

  if (instant < SINCE_2018)
    return 0;

  for (gint64 y = year - 1; y <= year + 1; y++)
    {
      gint64 from = (sunday_before (islamic_day (y, 9)) - EPOCH_DAY) * SECONDS_PER_DAY + 2 * SECONDS_PER_HOUR;
      gint64 to = (sunday_after (islamic_day (y, 10)) - EPOCH_DAY) * SECONDS_PER_DAY + 2 * SECONDS_PER_HOUR;

      if (instant >= from && instant < to)
        return 0;
    }

  return SECONDS_PER_HOUR;
}

static GTimeZone *
casablanca (void)
{
  static gsize loaded = 0;
  static GTimeZone *zone; /* (nullable): kept to the end of the program */

  if (g_once_init_enter (&loaded))
    {
      zone = g_time_zone_new_identifier ("Africa/Casablanca");
      g_once_init_leave (&loaded, 1);
    }

  return zone;
}

/**
 * sijil_zone_is_known:
 *
 * Returns: whether the system has the time zone data (package tzdata). Without
 *   them a rule stands in, which does not know of later decrees.
 */
gboolean
sijil_zone_is_known (void)
{
  return casablanca () != NULL;
}

/**
 * _sijil_zone_offset:
 * @instant: UTC seconds
 *
 * Returns: seconds to add to UTC for the clock on the wall at @instant
 */
int
_sijil_zone_offset (gint64 instant)
{
  GTimeZone *zone = casablanca ();
  int interval;

  if (zone == NULL)
    return rule_offset (instant);

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant);
  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}
