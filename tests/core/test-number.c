#include "core/sijil-error.h"
#include "core/sijil-number.h"

#include <string.h>

static void
assert_parses (const char      *text,
               SijilNumberKind  kind,
               const char      *expected)
{
  g_autofree char *clean = NULL;

  if (sijil_number_parse (text, &clean) != kind)
    g_error ("“%s” is not of kind %d", text, kind);
  g_assert_cmpstr (clean, ==, expected);
  g_assert_cmpint (sijil_number_parse (text, NULL), ==, kind);
}

static void
test_numbers_have_the_forms_of_the_register (void)
{
  g_autofree char *application = sijil_number_format_application (8, 2026, 12);
  g_autofree char *entry = sijil_number_format_entry (12, 9999999);
  g_autofree char *serial = sijil_number_format_serial (8, 2026, 12);
  g_autofree char *bordereau = sijil_number_format_bordereau (8, 2026, 3);

  g_assert_cmpstr (application, ==, "D-08-2026-0000012");
  g_assert_cmpstr (entry, ==, "R-12-9999999");
  g_assert_cmpuint (strlen (serial), ==, 12);
  g_assert_true (g_str_has_prefix (serial, "08260000012"));
  g_assert_cmpstr (bordereau, ==, "B-08-2026-00003");
}

static void
test_a_used_up_series_gives_no_number (void)
{
  g_assert_null (sijil_number_format_application (8, 2026, 10000000));
  g_assert_null (sijil_number_format_application (8, 2026, 0));
  g_assert_null (sijil_number_format_application (0, 2026, 1));
  g_assert_null (sijil_number_format_application (100, 2026, 1));
  g_assert_null (sijil_number_format_application (8, 1999, 1));
  g_assert_null (sijil_number_format_application (8, 2100, 1));
  g_assert_null (sijil_number_format_entry (8, 10000000));
  g_assert_null (sijil_number_format_serial (8, 2026, 10000000));
  g_assert_null (sijil_number_format_serial (8, 2026, -1));
  g_assert_null (sijil_number_format_bordereau (8, 2026, 100000));
}

/* The serials were worked out by another program, which gives 5 for 0794, the example of the standard. */
static void
test_the_check_digit_is_that_of_iso_7064_mod_11_10 (void)
{
  static const struct { guint chamber, year; gint64 n; const char *serial; } cases[] = {
    { 7, 2094, 1, "079400000019" },
    { 1, 2026, 1, "012600000017" },
    { 8, 2026, 12, "082600000123" },
    { 99, 2099, 4567890, "999945678909" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *serial = sijil_number_format_serial (cases[i].chamber, cases[i].year, cases[i].n);

      g_assert_cmpstr (serial, ==, cases[i].serial);
    }
}

static void
test_a_misread_serial_is_no_number (void)
{
  for (gint64 n = 1; n < 3000000; n += 49999)
    {
      g_autofree char *serial = sijil_number_format_serial (8, 2026, n);

      assert_parses (serial, SIJIL_NUMBER_SERIAL, serial);
      for (guint place = 0; place < 12; place++)
        for (char digit = '0'; digit <= '9'; digit++)
          {
            g_autofree char *wrong = g_strdup (serial);

            wrong[place] = digit;
            if (digit != serial[place])
              assert_parses (wrong, SIJIL_NUMBER_NONE, NULL);
          }
    }
}

static void
test_numbers_are_read_however_they_are_typed (void)
{
  g_autofree char *serial = sijil_number_format_serial (8, 2026, 12);
  g_autofree char *grouped = g_strdup_printf (" %.4s %.4s-%s ", serial, serial + 4, serial + 8);

  assert_parses ("D-08-2026-0000012", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses (" d-08-2026-0000012\n", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("D 08 2026 0000012", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("d0820260000012", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("D-8-2026-12", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("D–08–2026–0000012", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("D-٠٨-٢٠٢٦-٠٠٠٠٠١٢", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("\u2066D-08-2026-0000012\u2069", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("Ｄ-08-2026-0000012", SIJIL_NUMBER_APPLICATION, "D-08-2026-0000012");
  assert_parses ("r-08-12", SIJIL_NUMBER_ENTRY, "R-08-0000012");
  assert_parses ("R080000012", SIJIL_NUMBER_ENTRY, "R-08-0000012");
  assert_parses ("b-08-2026-3", SIJIL_NUMBER_BORDEREAU, "B-08-2026-00003");
  assert_parses (grouped, SIJIL_NUMBER_SERIAL, serial);
}

static void
test_what_is_no_number_is_none (void)
{
  static const char * const texts[] = {
    "", " ", "D", "D-", "D-08", "D-08-2026", "D-08-2026-", "D-08-2026-00000012", "D-08-2026-0000000", "D-00-2026-1",
    "D-08-26-12", "D-08-1999-1", "X-08-2026-0000012", "R-08-2026-0000012", "D-08-2026-0000012x", "D082026000012",
    "D-08--2026-12", "R-08", "R-08-0", "B-08-2026-000003", "123456789012", "000000000000", "ZZ123456", "0661234567",
    "D-08-2026-1\xff", "-", "D-08-2026 12 13", "1-08-2026-0000012",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_parses (texts[i], SIJIL_NUMBER_NONE, NULL);
}

static void
test_every_number_that_is_made_is_read_back (void)
{
  for (guint i = 1; i < 2000; i++)
    {
      guint chamber = 1 + i % 99, year = 2000 + i % 100;
      gint64 n = 1 + (gint64) i * 7919 % 99999;
      const struct { SijilNumberKind kind; char *number; } made[] = {
        { SIJIL_NUMBER_APPLICATION, sijil_number_format_application (chamber, year, n) },
        { SIJIL_NUMBER_ENTRY, sijil_number_format_entry (chamber, n) },
        { SIJIL_NUMBER_SERIAL, sijil_number_format_serial (chamber, year, n) },
        { SIJIL_NUMBER_BORDEREAU, sijil_number_format_bordereau (chamber, year, n) },
      };

      for (guint k = 0; k < G_N_ELEMENTS (made); k++)
        {
          g_autofree char *clean = NULL;

          g_assert_true (sijil_number_expect (made[k].number, made[k].kind, &clean, NULL));
          g_assert_cmpstr (clean, ==, made[k].number);
          g_free (made[k].number);
        }
    }
}

static void
test_another_kind_of_number_is_said_to_be_one (void)
{
  g_autofree char *serial = sijil_number_format_serial (8, 2026, 12);
  g_autofree char *misread = g_strdup (serial);
  const struct { const char *text; SijilNumberKind wanted; const char *reason, *first, *second; } cases[] = {
    { "R-08-0000012", SIJIL_NUMBER_APPLICATION, "number-kind", "entry in the register", "D-CC-YYYY-NNNNNNN" },
    { "D-08-2026-0000012", SIJIL_NUMBER_ENTRY, "number-kind", "an application", "R-CC-NNNNNNN" },
    { serial, SIJIL_NUMBER_ENTRY, "number-kind", "serial number of a card", "R-CC-NNNNNNN" },
    { "B-08-2026-00003", SIJIL_NUMBER_SERIAL, "number-kind", "bordereau", "CCYYNNNNNNNK" },
    { "ZZ12345", SIJIL_NUMBER_BORDEREAU, "number-form", "ZZ12345", "B-CC-YYYY-NNNNN" },
    { misread, SIJIL_NUMBER_SERIAL, "number-check", "last digit", "again" },
  };

  misread[5] = misread[5] == '1' ? '2' : '1';
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char *clean = NULL;

      g_assert_false (sijil_number_expect (cases[i].text, cases[i].wanted, &clean, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
      g_assert_nonnull (strstr (error->message, cases[i].first));
      g_assert_nonnull (strstr (error->message, cases[i].second));
      g_assert_null (clean);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/number/numbers-have-the-forms-of-the-register", test_numbers_have_the_forms_of_the_register);
  g_test_add_func ("/number/a-used-up-series-gives-no-number", test_a_used_up_series_gives_no_number);
  g_test_add_func ("/number/the-check-digit-is-that-of-iso-7064-mod-11-10",
                   test_the_check_digit_is_that_of_iso_7064_mod_11_10);
  g_test_add_func ("/number/a-misread-serial-is-no-number", test_a_misread_serial_is_no_number);
  g_test_add_func ("/number/numbers-are-read-however-they-are-typed", test_numbers_are_read_however_they_are_typed);
  g_test_add_func ("/number/what-is-no-number-is-none", test_what_is_no_number_is_none);
  g_test_add_func ("/number/every-number-that-is-made-is-read-back", test_every_number_that_is_made_is_read_back);
  g_test_add_func ("/number/another-kind-of-number-is-said-to-be-one", test_another_kind_of_number_is_said_to_be_one);
  return g_test_run ();
}
