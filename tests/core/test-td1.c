#include "core/sijil-td1.h"

#include <string.h>

/* Zones of invented people: no identity card begins with ZZ. */
#define TODAY "2026-03-07"
#define FATIMA "I<MARZZ00000A11ZZ123456<<<<<<<\n8403076F3105124MAR<<<<<<<<<<<9\nAIT<EL<HOUSSAINE<<FATIMA<ZOHRA"

static void
assert_refused (const char *zone,
                const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_td1_parse (zone, TODAY, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

static void
test_a_zone_tells_who_its_holder_is (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse (FATIMA, TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (zone->cin, ==, "ZZ123456");
  g_assert_cmpstr (zone->family_fr, ==, "AIT EL HOUSSAINE");
  g_assert_cmpstr (zone->given_fr, ==, "Fatima Zohra");
  g_assert_cmpstr (zone->sex, ==, "f");
  g_assert_cmpstr (zone->birth_on, ==, "1984-03-07");
  g_assert_cmpstr (zone->expires_on, ==, "2031-05-12");
  g_assert_cmpstr (zone->nationality, ==, "MAR");
  g_assert_true (zone->is_cut); /* nothing says whether the name goes on */
}

static void
test_lines_may_end_and_letters_be_as_the_reader_likes (void)
{
  static const char * const texts[] = {
    "I<MARZZ00000A11ZZ123456<<<<<<<8403076F3105124MAR<<<<<<<<<<<9AIT<EL<HOUSSAINE<<FATIMA<ZOHRA",
    "\r\n i<marzz00000a11zz123456<<<<<<<\r\n8403076f3105124mar<<<<<<<<<<<9\r\nait<el<houssaine<<fatima<zohra\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilTd1) zone = sijil_td1_parse (texts[i], TODAY, &error);

      g_assert_no_error (error);
      g_assert_true (sijil_td1_is_zone (texts[i]));
      g_assert_cmpstr (zone->cin, ==, "ZZ123456");
      g_assert_cmpstr (zone->given_fr, ==, "Fatima Zohra");
    }
}

static void
test_a_birth_of_which_only_the_year_is_known_is_a_year (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse ("I<MARZZ00000A22ZZ654321<<<<<<<"
                                               "61<<<<5M2901019MAR<<<<<<<<<<<7"
                                               "EL<FASSI<<ZINEB<<<<<<<<<<<<<<<", TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (zone->birth_on, ==, "1961");
  g_assert_cmpstr (zone->expires_on, ==, "2029-01-01");
  g_assert_false (zone->is_cut);
}

static void
test_a_card_with_one_number_and_one_name_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse ("I<MARZZ777777<4<<<<<<<<<<<<<<<"
                                               "0501013M3501014MAR<<<<<<<<<<<2"
                                               "BENALI<<<<<<<<<<<<<<<<<<<<<<<<", TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (zone->cin, ==, "ZZ777777");
  g_assert_cmpstr (zone->family_fr, ==, "BENALI");
  g_assert_cmpstr (zone->given_fr, ==, "");
  g_assert_cmpstr (zone->birth_on, ==, "2005-01-01");
}

/* The example of ICAO document 9303-5: of nobody, and of a country that is not. */
static void
test_another_country_gives_no_moroccan_number (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse ("I<UTOD231458907<<<<<<<<<<<<<<<"
                                               "7408122F1204159UTO<<<<<<<<<<<6"
                                               "ERIKSSON<<ANNA<MARIA<<<<<<<<<<", TODAY, &error);

  g_assert_no_error (error);
  g_assert_null (zone->cin);
  g_assert_cmpstr (zone->nationality, ==, "UTO");
  g_assert_cmpstr (zone->family_fr, ==, "ERIKSSON");
  g_assert_cmpstr (zone->given_fr, ==, "Anna Maria");
}

static void
test_a_long_number_has_its_check_digit_behind_it (void)
{
  static const char * const rest = "3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<<<<<<<<<<<<<<";
  g_autofree char *right = g_strconcat ("I<UTOD23145890<7349<<<<<<<<<<<", rest, NULL);
  g_autofree char *wrong = g_strconcat ("I<UTOD23145890<7348<<<<<<<<<<<", rest, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTd1) zone = sijil_td1_parse (right, TODAY, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (zone->family_fr, ==, "STEVENSON");
  assert_refused (wrong, "zone-check");
}

/* Each character that a check digit guards, replaced by another. */
static void
test_no_misread_character_is_believed (void)
{
  for (guint i = 5; i < 60; i++)
    {
      g_autofree char *zone = g_strdup (FATIMA);
      char *at = zone + i + (i >= 30);

      if ((i >= 37 && i < 38) || (i >= 45 && i < 48)) /* sex and nationality are not guarded */
        continue;
      *at = *at == '4' ? '5' : *at == 'B' ? 'C' : g_ascii_isdigit (*at) ? '4' : 'B';
      g_assert_null (sijil_td1_parse (zone, TODAY, NULL));
    }
}

static void
test_what_is_refused_says_why (void)
{
  assert_refused ("I<MARZZ00000A12ZZ123456<<<<<<<8403076F3105124MAR<<<<<<<<<<<9AIT<<FATIMA<<<<<<<<<<<<<<<<<<<", "zone-check");
  assert_refused ("I<MARZZ00000A11ZZ123456<<<<<<<8403076F3105124MAR<<<<<<<<<<<8AIT<<FATIMA<<<<<<<<<<<<<<<<<<<", "zone-check");
  assert_refused ("I<MARZZ00000A11ZZ123456<<<<<<<8413077F3105124MAR<<<<<<<<<<<9AIT<<FATIMA<<<<<<<<<<<<<<<<<<<", "zone-date");
  assert_refused ("I<MARZZ00000A11ZZ123456<<<<<<<8403076F3105124MAR<<<<<<<<<<<9", "zone-form");
  assert_refused ("", "zone-form");
}

static void
test_other_text_is_no_zone (void)
{
  g_assert_true (sijil_td1_is_zone (FATIMA));
  g_assert_false (sijil_td1_is_zone ("D-08-2026-0000001"));
  g_assert_false (sijil_td1_is_zone ("Quartier des tanneurs, derrière la grande mosquée, chez la famille Aït El Houssaine, "
                                     "numéro 12 ter"));
  g_assert_true (sijil_td1_is_line ("AIT<EL<HOUSSAINE<<FATIMA<ZOHRA"));
  g_assert_false (sijil_td1_is_line ("082600000127"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/td1/a-zone-tells-who-its-holder-is", test_a_zone_tells_who_its_holder_is);
  g_test_add_func ("/td1/lines-may-end-and-letters-be-as-the-reader-likes", test_lines_may_end_and_letters_be_as_the_reader_likes);
  g_test_add_func ("/td1/a-birth-of-which-only-the-year-is-known-is-a-year", test_a_birth_of_which_only_the_year_is_known_is_a_year);
  g_test_add_func ("/td1/a-card-with-one-number-and-one-name-is-read", test_a_card_with_one_number_and_one_name_is_read);
  g_test_add_func ("/td1/another-country-gives-no-moroccan-number", test_another_country_gives_no_moroccan_number);
  g_test_add_func ("/td1/a-long-number-has-its-check-digit-behind-it", test_a_long_number_has_its_check_digit_behind_it);
  g_test_add_func ("/td1/no-misread-character-is-believed", test_no_misread_character_is_believed);
  g_test_add_func ("/td1/what-is-refused-says-why", test_what_is_refused_says_why);
  g_test_add_func ("/td1/other-text-is-no-zone", test_other_text_is_no_zone);

  return g_test_run ();
}
