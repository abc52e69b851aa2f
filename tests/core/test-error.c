#include "core/sijil-error.h"

static const char *
in_french (const char *sentence)
{
  return g_str_equal (sentence, "“%s” is not in “%s”.") ? "« %2$s » n'a pas « %1$s »." : sentence;
}

static void
test_a_translation_may_reorder_the_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  sijil_set_error (&error, SIJIL_ERROR_INVALID, "demo", "person.cin", "“%s” is not in “%s”.", "ZZ1", "list", NULL);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "“ZZ1” is not in “list”.");
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "demo");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "person.cin");

  g_prefix_error (&error, "while testing: ");
  text = sijil_error_dup_text (error, in_french);
  g_assert_cmpstr (text, ==, "« list » n'a pas « ZZ1 ».");
}

static void
test_a_missing_value_is_empty_and_a_percent_stays (void)
{
  const char *values[] = { "a", NULL };
  g_autofree char *text = sijil_sentence_fill ("%s %s 100 %% %d", values);

  g_assert_cmpstr (text, ==, "a  100 % %d");
}

static void
test_what_is_no_text_is_shown_as_far_as_it_is (void)
{
  const char *values[] = { "08\xd8", NULL };
  g_autofree char *arabic = sijil_sentence_fill ("الملف «%s»", values);
  g_autofree char *french = sijil_sentence_fill ("Fichier « %s »", values);

  g_assert_true (g_utf8_validate (arabic, -1, NULL));
  g_assert_cmpstr (french, ==, "Fichier « 08\ufffd »");
}

static void
test_quotes_inside_quotes_are_others (void)
{
  const char *values[] = { "صانع تقليدي «لمعلم»", NULL };
  const char *sign[] = { "«", NULL };
  g_autofree char *quoted = sijil_sentence_fill ("فئة القيد هي «%s».", values);
  g_autofree char *spaced = sijil_sentence_fill ("Pour « %s ».", values);
  g_autofree char *alone = sijil_sentence_fill ("الترقية إلى %s", values);
  g_autofree char *one = sijil_sentence_fill ("العلامة «%s»", sign);

  g_assert_cmpstr (quoted, ==, "فئة القيد هي «صانع تقليدي “لمعلم”».");
  g_assert_cmpstr (spaced, ==, "Pour « صانع تقليدي “لمعلم” ».");
  g_assert_cmpstr (alone, ==, "الترقية إلى صانع تقليدي «لمعلم»");
  g_assert_cmpstr (one, ==, "العلامة ««»");
}

static void
test_a_path_keeps_its_order_in_an_arabic_sentence (void)
{
  const char *values[] = { "/srv/lists/nia.csv", NULL };
  const char *number[] = { "15", NULL };
  const char *arabic[] = { "/srv/قوائم", NULL };
  g_autofree char *path = sijil_sentence_fill ("لا يوجد الملف «%s».", values);
  g_autofree char *french = sijil_sentence_fill ("Le fichier « %s » manque.", values);
  g_autofree char *days = sijil_sentence_fill ("بعد %s يوما.", number);
  g_autofree char *mixed = sijil_sentence_fill ("المجلد %s", arabic);

  g_assert_cmpstr (path, ==, "لا يوجد الملف «\u2066/srv/lists/nia.csv\u2069».");
  g_assert_cmpstr (french, ==, "Le fichier « /srv/lists/nia.csv » manque.");
  g_assert_cmpstr (days, ==, "بعد 15 يوما.");
  g_assert_cmpstr (mixed, ==, "المجلد \u2066/srv/قوائم\u2069");
}

static void
test_an_error_of_another_domain_keeps_its_message (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "no file");
  g_autofree char *text = sijil_error_dup_text (error, in_french);

  g_assert_cmpstr (text, ==, "no file");
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "failed");
  g_assert_null (sijil_error_get_field (error));
}

static void
test_a_caller_may_say_where_the_value_came_from (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "no file");

  sijil_set_error (&error, SIJIL_ERROR_INVALID, "demo", NULL, "“%s” is empty.", "a.png", NULL);
  sijil_error_set_field (error, "papers[2].file");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "papers[2].file");
  sijil_error_set_field (foreign, "papers[2].file");
  g_assert_null (sijil_error_get_field (foreign));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/error/what-is-no-text-is-shown-as-far-as-it-is", test_what_is_no_text_is_shown_as_far_as_it_is);
  g_test_add_func ("/error/quotes-inside-quotes-are-others", test_quotes_inside_quotes_are_others);
  g_test_add_func ("/error/a-path-keeps-its-order-in-an-arabic-sentence", test_a_path_keeps_its_order_in_an_arabic_sentence);
  g_test_add_func ("/error/a-translation-may-reorder-the-values", test_a_translation_may_reorder_the_values);
  g_test_add_func ("/error/a-missing-value-is-empty-and-a-percent-stays", test_a_missing_value_is_empty_and_a_percent_stays);
  g_test_add_func ("/error/an-error-of-another-domain-keeps-its-message", test_an_error_of_another_domain_keeps_its_message);
  g_test_add_func ("/error/a-caller-may-say-where-the-value-came-from", test_a_caller_may_say_where_the_value_came_from);
  return g_test_run ();
}
