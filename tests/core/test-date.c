#include "core/sijil-date.h"
#include "core/sijil-error.h"

#define TODAY "2026-11-22"

static void
assert_cleans (const char *text,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *again = NULL;

  if (!sijil_date_clean (text, TODAY, TRUE, "person.birth", &clean, &error))
    g_error ("“%s” was refused: %s", text, error->message);
  g_assert_cmpstr (clean, ==, expected);
  g_assert_true (sijil_date_clean (clean, TODAY, TRUE, NULL, &again, &error));
  g_assert_cmpstr (again, ==, clean);
}

static void
assert_refuses (const char *text,
                gboolean    year_only_allowed,
                const char *reason)
{
  g_autoptr (GError) error = NULL;
  char *clean = NULL;

  if (sijil_date_clean (text, TODAY, year_only_allowed, "person.birth", &clean, &error))
    g_error ("“%s” was taken as %s", text, clean);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "person.birth");
  g_assert_null (clean);
}

static void
test_every_usual_way_to_write_a_day_gives_the_same (void)
{
  static const char * const ways[] = {
    "1984-03-07", "7384", "070384", "07/03/1984", "7-3-84", "7/3/1984", "07.03.1984", "7 3 84", " 7 / 3 / 1984 ",
    "07384", "731984", "0731984", "07031984", "19840307", "1984/3/7", "٠٧/٠٣/١٩٨٤", "۰۷۰۳۸۴", "７／３／１９８４",
    "7–3–84", "\u200f07/03/1984\u200f", "07\u00a003\u00a01984",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    assert_cleans (ways[i], "1984-03-07");
}

static void
test_a_year_alone_is_a_date_where_it_is_allowed (void)
{
  assert_cleans ("1984", "1984");
  assert_cleans ("١٩٨٤", "1984");
  assert_cleans ("2026", "2026");
  assert_refuses ("1984", FALSE, "date-year-only");
  assert_refuses ("2030", FALSE, "date-year-only");
}

static void
test_two_digits_of_a_year_never_lead_ahead_of_this_one (void)
{
  assert_cleans ("1/1/26", "2026-01-01");
  assert_cleans ("31/12/26", "2026-12-31");
  assert_cleans ("1/1/27", "1927-01-01");
  assert_cleans ("1/1/00", "2000-01-01");
  assert_cleans ("010199", "1999-01-01");
  assert_cleans ("2126", "2026-01-02");
}

static void
test_two_digits_of_an_expiry_are_the_nearest_year (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "7/3/33", "2033-03-07" }, { "070375", "2075-03-07" }, { "7/3/76", "1976-03-07" }, { "7/3/26", "2026-03-07" },
    { "07/03/2090", "2090-03-07" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = NULL;

      g_assert_true (sijil_date_clean_expiry (cases[i].text, TODAY, NULL, &clean, NULL));
      g_assert_cmpstr (clean, ==, cases[i].expected);
    }
}

static void
test_two_digits_around_a_change_of_century (void)
{
  g_autofree char *past = NULL;
  g_autofree char *ahead = NULL;

  g_assert_true (sijil_date_clean ("5/5/00", "2099-12-31", FALSE, NULL, &past, NULL));
  g_assert_cmpstr (past, ==, "2000-05-05");
  g_assert_true (sijil_date_clean_expiry ("5/5/99", "2001-01-01", NULL, &ahead, NULL));
  g_assert_cmpstr (ahead, ==, "1999-05-05");
}

static void
test_days_that_no_calendar_has_are_refused (void)
{
  assert_refuses ("31/02/1984", TRUE, "date-impossible");
  assert_refuses ("29/02/1900", TRUE, "date-impossible");
  assert_refuses ("1984-13-01", TRUE, "date-impossible");
  assert_refuses ("00/03/1984", TRUE, "date-impossible");
  assert_refuses ("03/25/1984", TRUE, "date-impossible");
  assert_refuses ("320184", TRUE, "date-impossible");
  assert_refuses ("99999999", TRUE, "date-impossible");
  assert_refuses ("0", TRUE, "date-form");
  assert_cleans ("29/02/1984", "1984-02-29");
  assert_cleans ("29/02/2000", "2000-02-29");
}

static void
test_digits_that_can_be_cut_in_two_ways_are_refused_with_both (void)
{
  g_autoptr (GError) error = NULL;
  char *clean = NULL;

  g_assert_false (sijil_date_clean ("11284", TODAY, TRUE, NULL, &clean, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "date-ambiguous");
  g_assert_nonnull (g_strstr_len (error->message, -1, "11/02/1984"));
  g_assert_nonnull (g_strstr_len (error->message, -1, "01/12/1984"));
  assert_refuses ("1111984", TRUE, "date-ambiguous");
}

static void
test_what_is_no_date_is_refused (void)
{
  static const char * const texts[] = {
    "", " ", "-", "/", "//", "7", "7/3", "1984-03", "7/3-84", "7//84", "7/3/1", "7/3/984", "84/3/7x", "mars 1984",
    "1984-03-07T00:00:00", "7/3/84/1", "123456789", "12345678901234567890123456789012345678901234567890", "07/03/\xff",
    "１９８４年", "+7/3/84", "7/3/", "1984-003-07", "/7/3/84", "--1984",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refuses (texts[i], TRUE, "date-form");
}

static void
test_years_of_another_age_are_refused (void)
{
  assert_refuses ("07/03/1884", TRUE, "date-year");
  assert_refuses ("07/03/2100", TRUE, "date-year");
  assert_refuses ("0001-01-01", TRUE, "date-year");
  assert_refuses ("0000-01-01", TRUE, "date-year");
}

static void
test_a_date_to_come_is_refused_and_today_is_not (void)
{
  static const char * const past[] = { "2026-11-22", "2026-11-21", "1984-03-07", "1984", "2026" };
  static const char * const future[] = { "2026-11-23", "2026-12-01", "2027", "2099-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    g_assert_true (sijil_date_check_past (past[i], TODAY, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (future); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sijil_date_check_past (future[i], TODAY, "person.birth", &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "date-future");
      g_assert_cmpstr (sijil_error_get_field (error), ==, "person.birth");
    }
}

static void
test_each_day_of_the_calendar_comes_back_as_it_was_shown (void)
{
  g_autofree char *day = g_strdup ("1900-01-01");

  for (guint n = 0; n < 73049; n += 1 + n % 7)
    {
      g_autofree char *shown = sijil_date_format (day, SIJIL_LANGUAGE_FR, FALSE);
      g_autofree char *clean = NULL;
      char *next;

      g_assert_true (sijil_date_clean (shown, TODAY, TRUE, NULL, &clean, NULL));
      g_assert_cmpstr (clean, ==, day);
      next = sijil_date_add_days (day, (int) (1 + n % 7));
      g_free (day);
      day = next;
      if (!sijil_date_is_valid (day))
        break;
    }
}

static void
test_only_full_days_and_years_are_dates (void)
{
  g_assert_true (sijil_date_is_valid ("1984"));
  g_assert_true (sijil_date_is_valid ("1984-03-07"));
  g_assert_false (sijil_date_is_valid ("1984-02-30"));
  g_assert_false (sijil_date_is_valid ("1984-3-7"));
  g_assert_false (sijil_date_is_valid ("19840307"));
  g_assert_false (sijil_date_is_valid ("1984-03-07 "));
  g_assert_false (sijil_date_is_valid (""));
  g_assert_false (sijil_date_is_valid (NULL));
  g_assert_true (sijil_date_is_full ("1984-03-07"));
  g_assert_false (sijil_date_is_full ("1984"));
  g_assert_cmpint (sijil_date_get_year ("1984-03-07"), ==, 1984);
  g_assert_cmpint (sijil_date_get_year ("1984"), ==, 1984);
  g_assert_cmpint (sijil_date_get_year ("x"), ==, 0);
}

static void
test_days_and_months_are_counted_by_the_calendar (void)
{
  g_autofree char *leap = sijil_date_add_days ("2024-02-28", 2);
  g_autofree char *back = sijil_date_add_days ("2026-01-01", -1);
  g_autofree char *short_month = sijil_date_add_months ("2026-01-31", 1);
  g_autofree char *years = sijil_date_add_months ("2024-02-29", 60);
  g_autofree char *before = sijil_date_add_months ("2026-03-31", -1);

  g_assert_cmpstr (leap, ==, "2024-03-01");
  g_assert_cmpstr (back, ==, "2025-12-31");
  g_assert_cmpstr (short_month, ==, "2026-02-28");
  g_assert_cmpstr (years, ==, "2029-02-28");
  g_assert_cmpstr (before, ==, "2026-02-28");
  g_assert_cmpint (sijil_date_days_between ("2026-11-22", "2027-01-21"), ==, 60);
  g_assert_cmpint (sijil_date_days_between ("2027-01-21", "2026-11-22"), ==, -60);
  g_assert_cmpint (sijil_date_days_between ("2026-11-22", "2026-11-22"), ==, 0);
}

static void
test_dates_are_shown_as_morocco_writes_them (void)
{
  static const struct { const char *iso; SijilLanguage language; gboolean long_form; const char *expected; } cases[] = {
    { "1984-03-07", SIJIL_LANGUAGE_FR, FALSE, "07/03/1984" },
    { "1984-03-07", SIJIL_LANGUAGE_AR, FALSE, "07/03/1984" },
    { "1984-03-07", SIJIL_LANGUAGE_FR, TRUE, "7 mars 1984" },
    { "1984-08-01", SIJIL_LANGUAGE_FR, TRUE, "1er août 1984" },
    { "1984-11-07", SIJIL_LANGUAGE_AR, TRUE, "7 نونبر 1984" },
    { "1984-08-30", SIJIL_LANGUAGE_AR, TRUE, "30 غشت 1984" },
    { "1984-05-30", SIJIL_LANGUAGE_EN, TRUE, "30 May 1984" },
    { "1984", SIJIL_LANGUAGE_AR, TRUE, "1984" },
    { "1984", SIJIL_LANGUAGE_FR, FALSE, "1984" },
    { "spoilt", SIJIL_LANGUAGE_FR, FALSE, "spoilt" },
    { NULL, SIJIL_LANGUAGE_FR, FALSE, "" },
  };
  static const char * const months_ar[] = {
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = sijil_date_format (cases[i].iso, cases[i].language, cases[i].long_form);

      g_assert_cmpstr (shown, ==, cases[i].expected);
    }
  for (guint m = 1; m <= 12; m++)
    {
      g_autofree char *iso = g_strdup_printf ("2026-%02u-15", m);
      g_autofree char *shown = sijil_date_format (iso, SIJIL_LANGUAGE_AR, TRUE);
      g_autofree char *expected = g_strdup_printf ("15 %s 2026", months_ar[m - 1]);

      g_assert_cmpstr (shown, ==, expected);
    }
}

/* Changes of Morocco's clock that every time zone table in use knows, and the business day about midnight. */
static const struct { gint64 instant; const char *wall; } known_times[] = {
  { 1540692000, "2018-10-28T03:00:00+01:00" },
  { 1557021599, "2019-05-05T02:59:59+01:00" },
  { 1557021600, "2019-05-05T02:00:00+00:00" },
  { 1560045599, "2019-06-09T01:59:59+00:00" },
  { 1560045600, "2019-06-09T03:00:00+01:00" },
  { 1711850400, "2024-03-31T02:00:00+00:00" },
  { 1712455200, "2024-04-07T02:00:00+00:00" },
  { 1713060000, "2024-04-14T03:00:00+01:00" },
  { 1740276000, "2025-02-23T02:00:00+00:00" },
  { 1743904800, "2025-04-06T03:00:00+01:00" },
  { 1763765999, "2025-11-21T23:59:59+01:00" },
  { 1763766000, "2025-11-22T00:00:00+01:00" },
  { 1771120799, "2026-02-15T02:59:59+01:00" },
  { 1771120800, "2026-02-15T02:00:00+00:00" },
  { 1774144800, "2026-03-22T03:00:00+01:00" },
};

static void
assert_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known_times); i++)
    {
      g_autofree char *wall = sijil_instant_format_iso (known_times[i].instant);
      g_autofree char *day = sijil_business_day (known_times[i].instant);

      g_assert_cmpstr (wall, ==, known_times[i].wall);
      g_assert_true (g_str_has_prefix (known_times[i].wall, day));
    }
}

static void
test_the_day_is_that_of_casablanca (void)
{
  g_autofree char *text = sijil_instant_format (1763766000);

  assert_times ();
  g_assert_cmpstr (text, ==, "22/11/2025 00:00");
  g_assert_cmpint (sijil_now (), >, 1700000000);
}

static void
test_the_day_is_right_on_a_system_without_zone_data (void)
{
  if (g_test_subprocess ())
    {
      g_assert_false (sijil_zone_is_known ());
      assert_times ();
      return;
    }

  g_setenv ("TZDIR", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("TZDIR");
  g_test_trap_assert_passed ();
}

static void
test_a_day_begins_at_midnight_of_the_wall_clock (void)
{
  static const char * const days[] = { "2026-11-22", "2026-02-15", "2026-02-16", "2026-03-22", "2026-03-23",
                                       "2025-07-01", "2019-05-05" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gint64 begin = sijil_business_day_begin (days[i]);
      g_autofree char *first = sijil_business_day (begin);
      g_autofree char *before = sijil_business_day (begin - 1);

      g_assert_cmpstr (first, ==, days[i]);
      g_assert_cmpint (sijil_date_days_between (before, days[i]), ==, 1);
    }
}

static void
test_whole_years_are_counted_by_the_birthday (void)
{
  g_assert_cmpint (sijil_date_years_between ("1984-03-10", "2026-03-09"), ==, 41);
  g_assert_cmpint (sijil_date_years_between ("1984-03-10", "2026-03-10"), ==, 42);
  g_assert_cmpint (sijil_date_years_between ("1984-02-29", "2025-02-28"), ==, 40);
  g_assert_cmpint (sijil_date_years_between ("1984", "2026-01-01"), ==, 42);
  g_assert_cmpint (sijil_date_years_between ("2026-03-11", "2026-03-10"), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/date/every-usual-way-to-write-a-day-gives-the-same",
                   test_every_usual_way_to_write_a_day_gives_the_same);
  g_test_add_func ("/date/whole-years-are-counted-by-the-birthday", test_whole_years_are_counted_by_the_birthday);
  g_test_add_func ("/date/a-year-alone-is-a-date-where-it-is-allowed", test_a_year_alone_is_a_date_where_it_is_allowed);
  g_test_add_func ("/date/two-digits-of-a-year-never-lead-ahead-of-this-one",
                   test_two_digits_of_a_year_never_lead_ahead_of_this_one);
  g_test_add_func ("/date/two-digits-of-an-expiry-are-the-nearest-year",
                   test_two_digits_of_an_expiry_are_the_nearest_year);
  g_test_add_func ("/date/two-digits-around-a-change-of-century", test_two_digits_around_a_change_of_century);
  g_test_add_func ("/date/days-that-no-calendar-has-are-refused", test_days_that_no_calendar_has_are_refused);
  g_test_add_func ("/date/digits-that-can-be-cut-in-two-ways-are-refused-with-both",
                   test_digits_that_can_be_cut_in_two_ways_are_refused_with_both);
  g_test_add_func ("/date/what-is-no-date-is-refused", test_what_is_no_date_is_refused);
  g_test_add_func ("/date/years-of-another-age-are-refused", test_years_of_another_age_are_refused);
  g_test_add_func ("/date/a-date-to-come-is-refused-and-today-is-not", test_a_date_to_come_is_refused_and_today_is_not);
  g_test_add_func ("/date/each-day-of-the-calendar-comes-back-as-it-was-shown",
                   test_each_day_of_the_calendar_comes_back_as_it_was_shown);
  g_test_add_func ("/date/only-full-days-and-years-are-dates", test_only_full_days_and_years_are_dates);
  g_test_add_func ("/date/days-and-months-are-counted-by-the-calendar",
                   test_days_and_months_are_counted_by_the_calendar);
  g_test_add_func ("/date/dates-are-shown-as-morocco-writes-them", test_dates_are_shown_as_morocco_writes_them);
  g_test_add_func ("/date/the-day-is-that-of-casablanca", test_the_day_is_that_of_casablanca);
  g_test_add_func ("/date/the-day-is-right-on-a-system-without-zone-data",
                   test_the_day_is_right_on_a_system_without_zone_data);
  g_test_add_func ("/date/a-day-begins-at-midnight-of-the-wall-clock", test_a_day_begins_at_midnight_of_the_wall_clock);
  return g_test_run ();
}
