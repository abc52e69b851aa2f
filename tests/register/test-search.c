#include "fixture.h"
#include "people.h"

#include "core/sijil-json.h"
#include "register/sijil-search-private.h"
#include "register/sijil-step.h"

#include <string.h>

/* number, name_ar, name_fr, cin, nia, phone */
static const char * const known[][6] = {
  { "R-08-0000001", "فاطمة الزهراء آيت الحسين", "Fatima-Zahra AIT EL HOUSSAINE", "ZZ214907", "N77", "+212012345678" },
  { "R-08-0000002", "محمد الإدريسي", "Mohammed EL IDRISSI", "ZZ310456", "N78", NULL },
  { "R-08-0000003", "عبد الرحيم بنعلي", "Abderrahim BENALI", "ZZ400789", NULL, NULL },
  { "R-08-0000004", "إبراهيم ولد أحمد", "Brahim OULD AHMED", NULL, "100%_\"*", NULL },
  { "R-08-0000005", "مصطفى حسين", "Mustapha HOUSSAINE", "ZZ500123", NULL, NULL },
};

static void
add_entry (SijilStep          *step,
           const char * const  about[6])
{
  g_autoptr (JsonObject) person = json_object_new ();
  g_autoptr (JsonObject) entry = fixture_json ("{ 'state': 'active', 'state_on': '2026-01-01', 'category': 'artisan', 'office': 1,"
                                               "  'registered_on': '2026-01-01', 'known_from_platform': 1 }");
  g_autoptr (GError) error = NULL;
  gint64 id;

  sijil_record_set (person, "name_ar", about[1]);
  sijil_record_set (person, "name_fr", about[2]);
  sijil_record_set (person, "cin", about[3]);
  sijil_record_set (person, "phone", about[5]);
  sijil_step_insert (step, "person", person, &id, &error);
  g_assert_no_error (error);
  json_object_set_int_member (entry, "person", id);
  g_assert_true (sijil_step_take_number (step, "entry", 0, &id, &error));
  sijil_record_set (entry, "number", about[0]);
  sijil_record_set (entry, "nia", about[4]);
  sijil_step_insert (step, "entry", entry, &id, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "import", 0, &error);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    add_entry (step, known[i]);
  g_assert_true (sijil_step_commit (step, &error));
}

static JsonObject *
search (Fixture    *fixture,
        const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_search (fixture->reg, text, 20, &error);

  g_assert_no_error (error);
  return answer;
}

/* The people found, as the digits of their places: "15" is the first and the fifth. */
static void
assert_found (Fixture    *fixture,
              const char *text,
              const char *places)
{
  g_autoptr (JsonObject) answer = search (fixture, text);
  JsonArray *items = sijil_json_get_array (answer, "items");
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint place = 0; place < G_N_ELEMENTS (known); place++)
    for (guint i = 0; i < json_array_get_length (items); i++)
      if (g_str_equal (sijil_json_get_string (json_array_get_object_element (items, i), "number"), known[place][0]))
        g_string_append_printf (found, "%u", place + 1);

  g_test_message ("“%s” finds %s", text, found->str);
  g_assert_cmpstr (found->str, ==, places);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, (gint64) found->len);
}

static void
test_names_are_found_in_both_scripts_and_any_order (Fixture       *fixture,
                                                    gconstpointer  data)
{
  assert_found (fixture, "Fatima", "1");
  assert_found (fixture, "houssaine fatima", "1");
  assert_found (fixture, "AIT EL HOUSSAINE FATIMA ZAHRA", "1");
  assert_found (fixture, "الحسين فاطمة", "1");
  assert_found (fixture, "idrissi محمد", "2");
  assert_found (fixture, "Mohammed Benali", "");
}

static void
test_the_beginning_of_each_word_is_enough (Fixture       *fixture,
                                           gconstpointer  data)
{
  assert_found (fixture, "fat hous", "1");
  assert_found (fixture, "h", "15");
  assert_found (fixture, "مح إد", "2");
}

static void
test_spellings_that_people_mix_are_one (Fixture       *fixture,
                                        gconstpointer  data)
{
  assert_found (fixture, "فاطمه", "1");
  assert_found (fixture, "ابراهيم احمد", "4");
  assert_found (fixture, "مصطفي", "5");
  assert_found (fixture, "عبدالرحيم", "3");
  assert_found (fixture, "بن علي", "3");
  assert_found (fixture, "ben ali", "3");
  assert_found (fixture, "FÁTIMA", "1");
  assert_found (fixture, "مُحَمَّد", "2");
}

static void
test_articles_are_left_out_or_written (Fixture       *fixture,
                                       gconstpointer  data)
{
  assert_found (fixture, "ادريسي", "2");
  assert_found (fixture, "الادريسي", "2");
  assert_found (fixture, "idrissi", "2");
  assert_found (fixture, "el idrissi", "2");
  assert_found (fixture, "elidrissi", "2");
  assert_found (fixture, "al-idrissi mohammed", "2");
  assert_found (fixture, "الحسين", "15");
  assert_found (fixture, "حسين", "15");
  assert_found (fixture, "el houssaine", "15");
}

static void
test_numbers_and_identifiers_are_looked_up (Fixture       *fixture,
                                            gconstpointer  data)
{
  assert_found (fixture, "R-08-0000003", "3");
  assert_found (fixture, "r-08-0000003", "3");
  assert_found (fixture, "n77", "1");
  assert_found (fixture, "zz 214907", "1");
  assert_found (fixture, "ZZ٢١٤٩٠٧", "1");
  assert_found (fixture, "+212012345678", "1");
  assert_found (fixture, "R-08-0000099", "");
  assert_found (fixture, "ZZ999999", "");
}

static void
test_applications_and_cards_are_found_too (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) by_serial = NULL;
  g_autoptr (JsonObject) by_code = NULL;
  g_autoptr (JsonObject) waiting = NULL;
  g_autoptr (GPtrArray) cards = NULL;
  g_autofree char *code = NULL;
  JsonObject *item;

  people_fill (fixture->reg, 20);
  application = search (fixture, "D-08-2025-0000001");
  item = json_array_get_object_element (sijil_json_get_array (application, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "kind"), ==, "application");

  cards = people_load (fixture->reg, "card");
  by_serial = search (fixture, sijil_json_get_string (cards->pdata[0], "serial"));
  item = json_array_get_object_element (sijil_json_get_array (by_serial, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "kind"), ==, "card");
  g_assert_cmpstr (sijil_json_get_string (item, "number"), ==, sijil_json_get_string (cards->pdata[0], "serial"));

  code = g_strdup_printf ("%s NIA-UNKNOWN", sijil_json_get_string (cards->pdata[0], "serial"));
  by_code = search (fixture, code);
  item = json_array_get_object_element (sijil_json_get_array (by_code, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "number"), ==, sijil_json_get_string (cards->pdata[0], "serial"));

  /* Number 2 of the invented people has an entry, and an application that leads to none yet. */
  waiting = search (fixture, "ZZ000002");
  g_assert_cmpint (sijil_json_get_int (waiting, "total", 0), ==, 2);
}

static void
test_hostile_texts_are_only_texts (Fixture       *fixture,
                                   gconstpointer  data)
{
  static const char * const hostile[] = {
    "%", "_", "\"", "*", "NEAR", "fatima*", "'; DROP TABLE entry; --", "a\" OR \"1", "%fatima", "-", "   ", "(", "^", "\\",
    "AND OR NOT", "\xef\xbf\xbf", "\u202e", "😀",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      json_object_unref (search (fixture, hostile[i]));
      json_object_unref (sijil_search_also_near (fixture->reg, hostile[i], 20, &error));
      g_assert_no_error (error);
    }
  json_object_unref (search (fixture, long_text));
  assert_found (fixture, "%", "");
  assert_found (fixture, "_", "");
  assert_found (fixture, "*", "");
  assert_found (fixture, "fatima*", "1");
  assert_found (fixture, "", "");

  g_assert_null (sijil_search (fixture->reg, "\xc3(", 20, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

/* name_ar, name_fr of who else is in the register when spellings are near */
static const char * const others[][2] = {
  { "فاطمة المدني", "Fatima MADANI" }, { "زكية بن حمزة", "Zakia BEN HAMZA" }, { "عمر القادري", "Omar QADRI" },
  { "لحسن السالكي", "Lahcen ESSALKI" }, { "نور بن عبد السلام", "Nour BENABDESLAM" }, { "فاطمة السرغيني", "Fatima SERGHINI" },
  { "سميرة العلمي", "Samira ALAMI" }, { "سميحة العلوي", "Samiha ALAOUI" }, { "رشيد بناني", "Rachid BENNANI" },
  { "رشيدة برادة", "Rachida BERRADA" }, { "جميلة التازي", "Jamila TAZI" }, { "جليلة التوزاني", "Jalila TOUZANI" },
  { "كريم الفاسي", "Karim EL FASSI" }, { "أكرم الفيلالي", "Akram FILALI" }, { "سليم الصقلي", "Salim SKALLI" },
};

static void
set_up_others (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;

  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "agent");
  step = sijil_step_begin (fixture->reg, "import", 0, &error);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *number = g_strdup_printf ("R-08-%07u", i + 1);
      const char * const about[6] = { number, others[i][0], others[i][1], NULL, NULL, NULL };

      add_entry (step, about);
    }
  g_assert_true (sijil_step_commit (step, &error));
}

/* @near: the French names of those who are found by a near spelling, @exact: of the others, joined by commas */
static void
assert_near (Fixture    *fixture,
             const char *text,
             const char *exact,
             const char *near)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_search_also_near (fixture->reg, text, 20, &error);
  JsonArray *items = answer != NULL ? sijil_json_get_array (answer, "items") : NULL;
  g_autoptr (GString) as_typed = g_string_new (NULL);
  g_autoptr (GString) nearly = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      gboolean is_near = sijil_json_get_bool (item, "near", FALSE);
      GString *found = is_near ? nearly : as_typed;

      g_assert_true (is_near || nearly->len == 0); /* they stand last */
      g_string_append_printf (found, "%s%s", found->len > 0 ? ", " : "", sijil_json_get_string (item, "name_fr"));
    }
  g_test_message ("“%s” finds %s and, near, %s", text, as_typed->str, nearly->str);
  g_assert_cmpstr (as_typed->str, ==, exact);
  g_assert_cmpstr (nearly->str, ==, near);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, json_array_get_length (items));
}

static void
test_near_spellings_follow_those_typed (Fixture       *fixture,
                                        gconstpointer  data)
{
  assert_near (fixture, "fatma madani", "", "Fatima MADANI");
  assert_near (fixture, "fatma madany", "", "Fatima MADANI");
  assert_near (fixture, "fatima madany", "", "Fatima MADANI");
  assert_near (fixture, "zakya benhamza", "", "Zakia BEN HAMZA");
  assert_near (fixture, "zakya ben hamza", "", "Zakia BEN HAMZA");
  assert_near (fixture, "kadri", "", "Omar QADRI");
  assert_near (fixture, "lahsen salki", "", "Lahcen ESSALKI");
  assert_near (fixture, "essalki lahsen", "", "Lahcen ESSALKI");
  assert_near (fixture, "bnabdeslam", "", "Nour BENABDESLAM");
  assert_near (fixture, "فاطنة سرغيني", "", "Fatima SERGHINI");
  assert_near (fixture, "السرغني", "", "Fatima SERGHINI");
  assert_near (fixture, "fatima", "Fatima MADANI, Fatima SERGHINI", "");
  assert_near (fixture, "rashid", "", "Rachid BENNANI");
}

static void
test_unlike_names_are_not_near (Fixture       *fixture,
                                gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      assert_near (fixture, others[i][0], others[i][1], "");
      assert_near (fixture, others[i][1], others[i][1], "");
    }
  assert_near (fixture, "samira alaoui", "", "");
  assert_near (fixture, "fatima benhamza", "", "");
  assert_near (fixture, "mohamed", "", "");
}

static void
test_only_what_asks_for_near_spellings_finds_them (Fixture       *fixture,
                                                   gconstpointer  data)
{
  g_autoptr (JsonObject) exact = search (fixture, "fatma madani");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) people = sijil_search_people (fixture->reg, "fatma madani", 12, &error);
  g_autoptr (JsonObject) of_a_year = sijil_search_people (fixture->reg, "fatma madani 1901", 12, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (exact, "total", -1), ==, 0);
  g_assert_cmpint (sijil_json_get_int (people, "total", -1), ==, 1);
  g_assert_true (sijil_json_get_bool (json_array_get_object_element (sijil_json_get_array (people, "items"), 0), "near", FALSE));
  g_assert_cmpint (sijil_json_get_int (of_a_year, "total", -1), ==, 0);
}

static void
test_not_more_than_asked_for_are_found (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_search (fixture->reg, "h", 1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "total", 0), ==, 1);
}

/* Number 3, Amina BENALI, is also the seventh after it and so on; only the first two who are called so are looked at. */
static void
test_of_common_words_not_all_are_looked_at_and_that_is_said (Fixture       *fixture,
                                                             gconstpointer  data)
{
  gint64 most = _sijil_search_most_walked;
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (JsonObject) some = NULL;
  g_autoptr (JsonObject) one_word = NULL;
  g_autoptr (JsonObject) people = NULL;
  g_autoptr (JsonObject) nobody = NULL;
  g_autoptr (GError) error = NULL;

  people_fill (fixture->reg, 60);
  all = search (fixture, "amina benali");
  people = sijil_search_people (fixture->reg, "benali amina", 20, &error);
  g_assert_false (sijil_json_get_bool (all, "is_cut", TRUE));
  g_assert_false (sijil_json_get_bool (people, "is_cut", TRUE));
  g_clear_pointer (&people, json_object_unref);

  _sijil_search_most_walked = 2;
  some = search (fixture, "benali amina");
  one_word = sijil_search (fixture->reg, "amina", 1, &error);
  people = sijil_search_people (fixture->reg, "benali amina", 20, &error);
  nobody = sijil_search_people (fixture->reg, "fatima mohammed", 20, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_search (fixture->reg, "fatima mohammed", 20, &error));
  _sijil_search_most_walked = most;

  g_assert_true (sijil_json_get_bool (people, "is_cut", FALSE));
  g_assert_true (sijil_json_get_bool (nobody, "is_cut", FALSE));
  g_assert_cmpint (sijil_json_get_int (nobody, "total", -1), ==, 0);

  g_assert_true (sijil_json_get_bool (some, "is_cut", FALSE));
  g_assert_cmpint (sijil_json_get_int (some, "total", 0), >, 0);
  g_assert_cmpint (sijil_json_get_int (some, "total", 0), <, sijil_json_get_int (all, "total", 0));
  g_assert_false (sijil_json_get_bool (one_word, "is_cut", TRUE));
  g_assert_cmpint (sijil_json_get_int (one_word, "total", 0), ==, 1);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "words-common");
}

static void
test_what_is_found_is_masked_as_in_the_lists (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *item;

  fixture_sign_in (fixture, "clerk");
  answer = search (fixture, "ZZ214907");
  item = json_array_get_object_element (sijil_json_get_array (answer, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "cin"), ==, "•••••907");
  g_assert_cmpstr (sijil_json_get_string (item, "name_fr"), ==, "Fatima-Zahra AIT EL HOUSSAINE");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/search/names-are-found-in-both-scripts-and-any-order", test_names_are_found_in_both_scripts_and_any_order);
  ADD ("/search/the-beginning-of-each-word-is-enough", test_the_beginning_of_each_word_is_enough);
  ADD ("/search/spellings-that-people-mix-are-one", test_spellings_that_people_mix_are_one);
  ADD ("/search/articles-are-left-out-or-written", test_articles_are_left_out_or_written);
  ADD ("/search/numbers-and-identifiers-are-looked-up", test_numbers_and_identifiers_are_looked_up);
  ADD ("/search/applications-and-cards-are-found-too", test_applications_and_cards_are_found_too);
  ADD ("/search/hostile-texts-are-only-texts", test_hostile_texts_are_only_texts);
  ADD ("/search/not-more-than-asked-for-are-found", test_not_more_than_asked_for_are_found);
  ADD ("/search/of-common-words-not-all-are-looked-at-and-that-is-said", test_of_common_words_not_all_are_looked_at_and_that_is_said);
  ADD ("/search/what-is-found-is-masked-as-in-the-lists", test_what_is_found_is_masked_as_in_the_lists);
#undef ADD

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up_others, test, fixture_tear_down)
  ADD ("/search/near-spellings-follow-those-typed", test_near_spellings_follow_those_typed);
  ADD ("/search/unlike-names-are-not-near", test_unlike_names_are_not_near);
  ADD ("/search/only-what-asks-for-near-spellings-finds-them", test_only_what_asks_for_near_spellings_finds_them);
#undef ADD

  return g_test_run ();
}
