#include "card/sijil-paper-text.h"

#include <string.h>

static SijilPaperWords *words;

/* Returns: (transfer full) (nullable): the text with the values of a JSON object */
static char *
fill (const char         *values,
      const char         *item,
      const char         *text,
      SijilPaperLanguage  language)
{
  g_autoptr (JsonNode) root = json_from_string (values, NULL);
  g_autoptr (JsonNode) line = item != NULL ? json_from_string (item, NULL) : NULL;
  SijilPaperScope scope = { words, NULL, NULL, 3 };

  g_assert_nonnull (root);
  scope.values = json_node_get_object (root);
  scope.item = line != NULL ? json_node_get_object (line) : NULL;

  return sijil_paper_scope_fill (&scope, text, language);
}

static void
expect (const char         *values,
        const char         *text,
        SijilPaperLanguage  language,
        const char         *wanted)
{
  g_autofree char *filled = fill (values, NULL, text, language);

  g_assert_cmpstr (filled, ==, wanted);
}

static void
test_a_text_takes_its_values (void)
{
  g_autofree char *line = NULL;

  expect ("{\"a\": {\"b\": \"x\"}, \"n\": 7, \"r\": 1.5}", "{a.b} {n} {r}", SIJIL_PAPER_FRENCH, "x 7 1.5");
  expect ("{\"list\": [{}, {}]}", "{list}", SIJIL_PAPER_FRENCH, "2");
  expect ("{\"number\": \"R-1\"}", "{nia,number}", SIJIL_PAPER_FRENCH, "R-1");
  line = fill ("{\"a\": \"paper\"}", "{\"a\": \"line\"}", "{.n} {.a} {a}", SIJIL_PAPER_FRENCH);
  g_assert_cmpstr (line, ==, "3 line paper");
}

static void
test_a_text_without_its_value_is_left_off (void)
{
  const char * const values[] = { "{}", "{\"a\": null}", "{\"a\": \"\"}", "{\"a\": []}", "{\"a\": {\"b\": \"\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      expect (values[i], "le {a}", SIJIL_PAPER_FRENCH, NULL);
      expect (values[i], "{a.b.c}", SIJIL_PAPER_FRENCH, NULL);
    }
  expect ("{}", NULL, SIJIL_PAPER_FRENCH, NULL);
}

static void
test_a_separator_stands_only_between_two_texts (void)
{
  const char *text = "[tel. {a}][ · {b}][ · {c}]";

  expect ("{\"a\": \"1\", \"b\": \"2\", \"c\": \"3\"}", text, SIJIL_PAPER_FRENCH, "tel. 1 · 2 · 3");
  expect ("{\"a\": \"1\", \"c\": \"3\"}", text, SIJIL_PAPER_FRENCH, "tel. 1 · 3");
  expect ("{\"b\": \"2\", \"c\": \"3\"}", text, SIJIL_PAPER_FRENCH, "2 · 3");
  expect ("{\"c\": \"3\"}", text, SIJIL_PAPER_FRENCH, "3");
  expect ("{}", text, SIJIL_PAPER_FRENCH, NULL);
}

static void
test_a_bracket_without_its_value_is_left_off_alone (void)
{
  expect ("{\"a\": \"x\"}", "{a}[ · {b}]", SIJIL_PAPER_FRENCH, "x");
  expect ("{\"a\": \"x\", \"b\": \"y\"}", "{a}[ · {b}]", SIJIL_PAPER_FRENCH, "x · y");
  expect ("{\"b\": \"y\"}", "[{a}, [{b}]]", SIJIL_PAPER_FRENCH, NULL);
  expect ("{\"a\": \"{b} [c]\"}", "{a}", SIJIL_PAPER_FRENCH, "{b} [c]");
}

static void
test_the_words_follow_the_sex (void)
{
  const char *text = "{kind: organisation= | {sex: F=السيدة | M=السيد | السيد(ة)}} {name}";

  expect ("{\"sex\": \"F\", \"name\": \"خديجة\"}", text, SIJIL_PAPER_ARABIC, "السيدة خديجة");
  expect ("{\"sex\": \"M\", \"name\": \"حسن\"}", text, SIJIL_PAPER_ARABIC, "السيد حسن");
  expect ("{\"name\": \"إيطو\"}", text, SIJIL_PAPER_ARABIC, "السيد(ة) إيطو");
  expect ("{\"kind\": \"organisation\", \"name\": \"تعاونية\"}", text, SIJIL_PAPER_ARABIC, "تعاونية");
  expect ("{\"sex\": \"X\"}", "{sex: F=née | M=né}", SIJIL_PAPER_FRENCH, NULL);
}

static void
test_dates_are_written_as_in_morocco (void)
{
  const char *day = "{\"d\": \"2026-08-15\"}";
  const char *first = "{\"d\": \"2026-07-01\"}";

  expect (day, "{d|date}", SIJIL_PAPER_FRENCH, "15/08/2026");
  expect (day, "{d|long}", SIJIL_PAPER_FRENCH, "15 août 2026");
  expect (day, "{d|long}", SIJIL_PAPER_ARABIC, "15 غشت 2026");
  expect (first, "{d|long}", SIJIL_PAPER_FRENCH, "1er juillet 2026");
  expect (first, "{d|long}", SIJIL_PAPER_ARABIC, "فاتح يوليوز 2026");
  expect (day, "né {d|birth}", SIJIL_PAPER_FRENCH, "né le 15/08/2026");
  expect ("{\"d\": \"1951\"}", "né {d|birth}", SIJIL_PAPER_FRENCH, "né en 1951");
  expect ("{\"d\": \"1951\"}", "المزداد {d|birth}", SIJIL_PAPER_ARABIC, "المزداد سنة 1951");
  expect ("{\"d\": \"2026-13-41\"}", "{d|date}", SIJIL_PAPER_FRENCH, "2026-13-41");
}

static void
test_only_the_end_of_an_identity_number_is_shown (void)
{
  expect ("{\"cin\": \"ZZ214907\"}", "{cin|mask}", SIJIL_PAPER_FRENCH, "•••••907");
  expect ("{\"cin\": \"Z1\"}", "{cin|mask}", SIJIL_PAPER_FRENCH, "Z1");
}

static void
test_arabic_has_six_plurals_and_french_two (void)
{
  static const struct { const char *n; const char *ar; const char *fr; } plurals[] = {
    { "{\"n\": 1}", "يوم واحد", "1 jour" },    { "{\"n\": 2}", "يومين", "2 jours" },
    { "{\"n\": 3}", "3 أيام", "3 jours" },     { "{\"n\": 10}", "10 أيام", "10 jours" },
    { "{\"n\": 11}", "11 يوما", "11 jours" },  { "{\"n\": 60}", "60 يوما", "60 jours" },
    { "{\"n\": 100}", "100 يوم", "100 jours" }, { "{\"n\": 103}", "103 أيام", "103 jours" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    {
      expect (plurals[i].n, "{n|count:day}", SIJIL_PAPER_ARABIC, plurals[i].ar);
      expect (plurals[i].n, "{n|count:day}", SIJIL_PAPER_FRENCH, plurals[i].fr);
    }
}

static void
test_numbers_are_grouped_by_three (void)
{
  expect ("{\"n\": 27926}", "{n|number}", SIJIL_PAPER_FRENCH, "27\342\200\257926");
  expect ("{\"n\": 926}", "{n|number}", SIJIL_PAPER_FRENCH, "926");
  expect ("{\"n\": 161}", "{n|percent}", SIJIL_PAPER_FRENCH, "161\342\200\257%");
}

static void
test_the_preposition_joins_the_article (void)
{
  expect ("{\"a\": \"الغرفة\"}", "{a|li}", SIJIL_PAPER_ARABIC, "للغرفة");
  expect ("{\"a\": \"تعاونية تيسليت\"}", "{a|li}", SIJIL_PAPER_ARABIC, "لتعاونية تيسليت");
}

static void
test_a_value_that_runs_the_other_way_is_set_apart (void)
{
  expect ("{\"a\": \"D-08\"}", "رقم {a}.", SIJIL_PAPER_ARABIC, "رقم \342\201\246D-08\342\201\251.");
  expect ("{\"a\": \"سجل\"}", "nom {a}.", SIJIL_PAPER_FRENCH, "nom \342\201\247سجل\342\201\251.");
  expect ("{\"a\": \"سجل\"}", "اسم {a}", SIJIL_PAPER_ARABIC, "اسم سجل");
}

static void
test_no_line_breaks_before_a_french_colon (void)
{
  expect ("{\"a\": \"x\"}", "Objet : {a} ; « n° 3 »", SIJIL_PAPER_FRENCH,
          "Objet\342\200\257: x\342\200\257; «\342\200\257n°\302\2403\342\200\257»");
}

static void
test_conditions_ask_for_presence_and_value (void)
{
  g_autoptr (JsonNode) root = json_from_string ("{\"a\": \"x\", \"b\": false, \"c\": true, \"o\": {\"k\": 1}, \"l\": []}",
                                                NULL);
  SijilPaperScope scope = { words, json_node_get_object (root), NULL, 0 };
  const char * const true_ones[] = { "a", "c", "o", "o.k", "a=x", "!b", "!d", "!l", "!a=y", "a c !b", "o.k=1" };
  const char * const false_ones[] = { "b", "d", "l", "!a", "a=y", "!a=x", "a b", "d=x" };

  g_assert_true (sijil_paper_scope_holds (&scope, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (true_ones); i++)
    g_assert_true (sijil_paper_scope_holds (&scope, true_ones[i]));
  for (guint i = 0; i < G_N_ELEMENTS (false_ones); i++)
    g_assert_false (sijil_paper_scope_holds (&scope, false_ones[i]));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  words = sijil_paper_words_new (&error);
  g_assert_no_error (error);
  g_test_add_func ("/paper-text/a-text-takes-its-values", test_a_text_takes_its_values);
  g_test_add_func ("/paper-text/a-text-without-its-value-is-left-off", test_a_text_without_its_value_is_left_off);
  g_test_add_func ("/paper-text/a-separator-stands-only-between-two-texts", test_a_separator_stands_only_between_two_texts);
  g_test_add_func ("/paper-text/a-bracket-without-its-value-is-left-off-alone",
                   test_a_bracket_without_its_value_is_left_off_alone);
  g_test_add_func ("/paper-text/the-words-follow-the-sex", test_the_words_follow_the_sex);
  g_test_add_func ("/paper-text/dates-are-written-as-in-morocco", test_dates_are_written_as_in_morocco);
  g_test_add_func ("/paper-text/only-the-end-of-an-identity-number-is-shown",
                   test_only_the_end_of_an_identity_number_is_shown);
  g_test_add_func ("/paper-text/arabic-has-six-plurals-and-french-two", test_arabic_has_six_plurals_and_french_two);
  g_test_add_func ("/paper-text/numbers-are-grouped-by-three", test_numbers_are_grouped_by_three);
  g_test_add_func ("/paper-text/the-preposition-joins-the-article", test_the_preposition_joins_the_article);
  g_test_add_func ("/paper-text/a-value-that-runs-the-other-way-is-set-apart",
                   test_a_value_that_runs_the_other_way_is_set_apart);
  g_test_add_func ("/paper-text/no-line-breaks-before-a-french-colon", test_no_line_breaks_before_a_french_colon);
  g_test_add_func ("/paper-text/conditions-ask-for-presence-and-value", test_conditions_ask_for_presence_and_value);
  result = g_test_run ();
  sijil_paper_words_free (words);

  return result;
}
