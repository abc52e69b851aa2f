#include "register/sijil-delay.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-terms.h"

#include <stdlib.h>

/* Longest run of days off that is stepped over in search of a working day: a list that leaves none is a mistake. */
#define DAYS_OFF_LIMIT 60

/** sijil_delay_get_days: the published delay, never above the ceiling; 0 when none has been published. */
int
sijil_delay_get_days (SijilRegister *self)
{
  return (int) CLAMP (sijil_setting_get_int (self, "legal_delay_days", 0), 0, SIJIL_DELAY_CEILING_DAYS);
}

static gboolean
counts_working_days (SijilRegister *self)
{
  return g_strcmp0 (sijil_setting_get (self, "delay_counting"), "working") == 0;
}

static gboolean
is_weekday_worked (SijilRegister *self,
                   const char    *day)
{
  const char *listed = sijil_setting_get (self, "working_days");
  g_auto (GStrv) worked = g_strsplit (listed != NULL ? listed : "1|2|3|4|5", "|", -1);
  g_autoptr (GDate) date = g_date_new_dmy ((GDateDay) atoi (day + 8), (GDateMonth) atoi (day + 5), (GDateYear) atoi (day));
  g_autofree char *weekday = g_strdup_printf ("%d", (int) g_date_get_weekday (date));

  return g_strv_contains ((const char * const *) worked, weekday);
}

/* A feast of the civil calendar has a month and a day; one of the moon is entered with the days on which it falls. */
static gboolean
is_holiday (JsonObject *holiday,
            const char *day)
{
  const char *month = sijil_term_get (holiday, "month");
  const char *of_month = sijil_term_get (holiday, "day");

  return sijil_str_is_empty (month) || sijil_str_is_empty (of_month)
         || (atoi (month) == atoi (day + 5) && atoi (of_month) == atoi (day + 8));
}

/** sijil_delay_is_working_day: whether the office works on @day, by its week and its list of holidays. */
gboolean
sijil_delay_is_working_day (SijilRegister *self,
                            const char    *day)
{
  g_autoptr (GPtrArray) holidays = NULL;

  if (!is_weekday_worked (self, day))
    return FALSE;

  holidays = sijil_term_list (self, "holiday", day);
  for (guint i = 0; i < holidays->len; i++)
    if (is_holiday (holidays->pdata[i], day))
      return FALSE;

  return TRUE;
}

/**
 * sijil_delay_count:
 *
 * Returns: the days of the delay after @from, up to and with @to; 0 when @to is not after @from
 */
int
sijil_delay_count (SijilRegister *self,
                   const char    *from,
                   const char    *to)
{
  int days = MAX (sijil_date_days_between (from, to), 0);
  int worked = 0;

  if (!counts_working_days (self))
    return days;

  for (int i = 1; i <= days; i++)
    {
      g_autofree char *day = sijil_date_add_days (from, i);

      if (sijil_delay_is_working_day (self, day))
        worked++;
    }

  return worked;
}

/** sijil_delay_add: Returns: (transfer full): the day that ends @days of the delay after @from. */
char *
sijil_delay_add (SijilRegister *self,
                 const char    *from,
                 int            days)
{
  g_autofree char *day = g_strdup (from);

  if (!counts_working_days (self))
    return sijil_date_add_days (from, days);

  for (int off = 0; days > 0 && off < DAYS_OFF_LIMIT;)
    {
      char *next = sijil_date_add_days (day, 1);

      g_free (day);
      day = next;
      off = sijil_delay_is_working_day (self, day) ? 0 : off + 1;
      if (off == 0)
        days--;
    }

  return g_steal_pointer (&day);
}

/** sijil_delay_awaits_completion: whether papers were asked for and are not all there yet, whoever holds the file. */
gboolean
sijil_delay_awaits_completion (JsonObject *application)
{
  return sijil_json_get_string (application, "complement_asked_on") != NULL
         && sijil_json_get_string (application, "completed_on") == NULL;
}

static gboolean
must_stand_still (SijilRegister *self,
                  JsonObject    *application)
{
  gboolean awaits_opinion = sijil_json_get_string (application, "opinion_asked_on") != NULL;

  return sijil_delay_awaits_completion (application)
         || (awaits_opinion && sijil_setting_get_bool (self, "opinion_stops_clock"));
}

/**
 * sijil_delay_settle:
 * @application: about to be saved, with its `complement_asked_on`, `completed_on` and `opinion_asked_on` as they shall be
 *
 * Stops the clock today or lets it go on, as the file demands. Every step that
 * asks for something, or receives what was asked for, calls it before it saves.
 */
void
sijil_delay_settle (SijilRegister *self,
                    JsonObject    *application)
{
  const char *today = sijil_register_get_day (self);
  const char *stopped_on = sijil_json_get_string (application, "clock_stopped_on");
  gboolean still = must_stand_still (self, application);

  if (still && stopped_on == NULL)
    {
      sijil_record_set (application, "clock_stopped_on", today);
    }
  else if (!still && stopped_on != NULL)
    {
      json_object_set_int_member (application, "clock_stopped_days",
                                  sijil_json_get_int (application, "clock_stopped_days", 0)
                                  + sijil_delay_count (self, stopped_on, today));
      sijil_record_set (application, "clock_stopped_on", NULL);
    }
}

static void
set_day (JsonObject *clock,
         const char *member,
         char       *day)
{
  json_object_set_string_member (clock, member, day);
  g_free (day);
}

/**
 * sijil_delay_describe:
 *
 * Members: `from` (day of deposit), `until` (today, or the day of decision), `delay_days` and `due_on` with `due_on_first`
 * (without the stops) when a delay is published, `ceiling_on`, `elapsed_days`, `stopped_days`, `stopped_on` while the
 * clock stands still, `left_days` (negative: overdue), `late`, `working_days`.
 *
 * Returns: (transfer full) (nullable): the clock of an application; %NULL for one that was withdrawn
 */
JsonObject *
sijil_delay_describe (SijilRegister *self,
                      JsonObject    *application)
{
  const char *from = sijil_json_get_string (application, "deposited_on");
  const char *decided = sijil_json_get_string (application, "decided_on");
  const char *until = decided != NULL ? decided : sijil_register_get_day (self);
  const char *stopped_on = sijil_json_get_string (application, "clock_stopped_on");
  int delay = sijil_delay_get_days (self);
  int allowed = delay > 0 ? delay : SIJIL_DELAY_CEILING_DAYS;
  int stopped = (int) sijil_json_get_int (application, "clock_stopped_days", 0);
  int elapsed;
  JsonObject *clock;

  if (g_strcmp0 (sijil_json_get_string (application, "state"), "withdrawn") == 0)
    return NULL;

  if (stopped_on != NULL)
    stopped += sijil_delay_count (self, stopped_on, until);
  elapsed = MAX (sijil_delay_count (self, from, until) - stopped, 0);

  clock = json_object_new ();
  json_object_set_string_member (clock, "from", from);
  json_object_set_string_member (clock, "until", until);
  json_object_set_boolean_member (clock, "working_days", counts_working_days (self));
  json_object_set_int_member (clock, "elapsed_days", elapsed);
  json_object_set_int_member (clock, "stopped_days", stopped);
  if (stopped_on != NULL && decided == NULL)
    json_object_set_string_member (clock, "stopped_on", stopped_on);
  if (delay > 0)
    {
      json_object_set_int_member (clock, "delay_days", delay);
      set_day (clock, "due_on_first", sijil_delay_add (self, from, delay));
      set_day (clock, "due_on", sijil_delay_add (self, from, delay + stopped));
    }
  set_day (clock, "ceiling_on", sijil_delay_add (self, from, SIJIL_DELAY_CEILING_DAYS + stopped));
  json_object_set_int_member (clock, "left_days", allowed - elapsed);
  json_object_set_boolean_member (clock, "late", elapsed > allowed);

  return clock;
}
