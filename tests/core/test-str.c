#include "core/sijil-chars.h"
#include "core/sijil-language.h"
#include "core/sijil-str.h"

static void
test_setting_a_string_tells_whether_it_changed (void)
{
  char *place = NULL;

  g_assert_false (sijil_set_str (&place, NULL));
  g_assert_true (sijil_set_str (&place, ""));
  g_assert_false (sijil_set_str (&place, ""));
  g_assert_true (sijil_set_str (&place, "abc"));
  g_assert_false (sijil_set_str (&place, "abc"));
  g_assert_true (sijil_set_str (&place, place + 1));
  g_assert_cmpstr (place, ==, "bc");
  g_assert_true (sijil_set_str (&place, NULL));
  g_assert_null (place);
}

static void
test_what_is_not_seen_is_empty (void)
{
  static const char * const empty[] = { "", " ", "\t\r\n", "\u00a0\u3000", "\u200b\u200f\ufeff", "\u00ad" };
  static const char * const not_empty[] = { "a", " a", ".", "ع", "\xff", "\u200b-" };

  g_assert_true (sijil_str_is_empty (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    g_assert_true (sijil_str_is_empty (empty[i]));
  for (guint i = 0; i < G_N_ELEMENTS (not_empty); i++)
    g_assert_false (sijil_str_is_empty (not_empty[i]));
}

static void
test_a_message_repeats_a_value_safely (void)
{
  static const struct { const char *text, *excerpt; } cases[] = {
    { NULL, "" }, { "", "" }, { "علي", "علي" }, { "a\nb\tc\x1b[31m", "a b c [31m" }, { "a\u202e\u200bb", "ab" },
    { "a\xff" "b", "a\ufffdb" },
  };
  g_autofree char *sixty = g_strnfill (60, 'x');
  g_autofree char *long_text = g_strconcat (sixty, "y", NULL);
  g_autofree char *cut = g_strconcat (sixty, "…", NULL);
  g_autofree char *whole = sijil_str_excerpt (sixty);
  g_autofree char *excerpt = sijil_str_excerpt (long_text);

  g_assert_cmpstr (whole, ==, sixty);
  g_assert_cmpstr (excerpt, ==, cut);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *made = sijil_str_excerpt (cases[i].text);

      g_assert_cmpstr (made, ==, cases[i].excerpt);
    }
}

static void
test_codes_are_read_as_they_were_meant (void)
{
  static const struct { const char *text, *plain, *compact; } cases[] = {
    { "", "", "" },
    { "  ab \t 12 ", "ab 12", "AB12" },
    { "٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ ０９", "0123456789 0123456789 09", "0123456789012345678909" },
    { "ＡＢ－１／２", "AB-1/2", "AB1/2" },
    { "a–b—c‑d−e", "a-b-c-d-e", "ABCDE" },
    { "\u2066AB\u2069\u200f", "AB", "AB" },
    { "1.2_3-4 5", "1.2_3-4 5", "12345" },
    { "é\xff", "é\ufffd", "é\ufffd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = sijil_chars_plain (cases[i].text);
      g_autofree char *compact = sijil_chars_compact (cases[i].text);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (compact, ==, cases[i].compact);
    }
}

static void
test_languages_are_known_by_code_and_locale (void)
{
  static const struct { const char *code; gboolean known; SijilLanguage language; } cases[] = {
    { "ar", TRUE, SIJIL_LANGUAGE_AR }, { "fr_MA.UTF-8", TRUE, SIJIL_LANGUAGE_FR }, { "EN", TRUE, SIJIL_LANGUAGE_EN },
    { "ar-MA", TRUE, SIJIL_LANGUAGE_AR }, { "frp", FALSE, 0 }, { "C", FALSE, 0 }, { "", FALSE, 0 }, { NULL, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SijilLanguage language = SIJIL_LANGUAGE_AR;

      g_assert_cmpint (sijil_language_from_code (cases[i].code, &language), ==, cases[i].known);
      if (cases[i].known)
        g_assert_cmpint (language, ==, cases[i].language);
    }
  g_assert_cmpstr (sijil_language_get_code (SIJIL_LANGUAGE_FR), ==, "fr");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/str/setting-a-string-tells-whether-it-changed", test_setting_a_string_tells_whether_it_changed);
  g_test_add_func ("/str/what-is-not-seen-is-empty", test_what_is_not_seen_is_empty);
  g_test_add_func ("/str/a-message-repeats-a-value-safely", test_a_message_repeats_a_value_safely);
  g_test_add_func ("/str/codes-are-read-as-they-were-meant", test_codes_are_read_as_they_were_meant);
  g_test_add_func ("/str/languages-are-known-by-code-and-locale", test_languages_are_known_by_code_and_locale);
  return g_test_run ();
}
