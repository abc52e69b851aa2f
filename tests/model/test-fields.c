#include "lookup.h"
#include "model/sijil-demande.h"

#include "core/sijil-json.h"

static JsonObject *
clean (const char  *text,
       GPtrArray  **problems,
       GPtrArray  **notes)
{
  g_autoptr (JsonObject) object = lookup_json (text);

  *problems = sijil_notes_new ();
  *notes = sijil_notes_new ();
  return sijil_fields_clean (sijil_demande_get_fields (), object, NULL, lookup_context (), *problems, *notes);
}

static const char *
get (JsonObject *document,
     const char *object,
     const char *member)
{
  return sijil_json_get_string (sijil_json_get_object (document, object), member);
}

static void
test_an_unknown_key_is_refused_by_name_at_any_depth (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) document = clean ("{'person': {'givn_fr': 'Zineb', 'shoe_size': 38}, 'planet': 'Mars',"
                                           " 'papers': [{'paper': 'CIN', 'scan': 'x'}]}", &problems, &notes);

  g_assert_cmpuint (problems->len, ==, 4);
  g_assert_nonnull (lookup_find (problems, "field-unknown", "planet"));
  g_assert_nonnull (lookup_find (problems, "field-unknown", "papers[0].scan"));
  g_assert_cmpstr (lookup_find (problems, "field-unknown", "person.shoe_size")->message, ==,
                   "“person.shoe_size” is not a field that Sijil knows. Remove it or correct its name.");
  g_assert_cmpstr (lookup_find (problems, "field-unknown", "person.givn_fr")->message, ==,
                   "“person.givn_fr” is not a field that Sijil knows. Perhaps “given_fr” was meant.");
}

static void
test_values_are_cleaned_and_the_changes_told (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) document =
    clean ("{'person': {'cin': ' zz ١٢٣٤٥٦ ', 'given_fr': 'Zi\\u202eneb', 'birth_on': '7/3/1984', 'phone': '02 12 34 56 78',"
           " 'family_ar': 'الفـاسي', 'email': ''}}", &problems, &notes);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", ((GError *) problems->pdata[i])->message);
  g_assert_cmpstr (get (document, "person", "cin"), ==, "ZZ123456");
  g_assert_cmpstr (get (document, "person", "given_fr"), ==, "Zineb");
  g_assert_cmpstr (get (document, "person", "birth_on"), ==, "1984-03-07");
  g_assert_cmpstr (get (document, "person", "family_ar"), ==, "الفاسي");
  g_assert_false (json_object_has_member (sijil_json_get_object (document, "person"), "email"));
  g_assert_nonnull (lookup_find (notes, "hidden-signs", "person.given_fr"));
  g_assert_nonnull (lookup_find (notes, "vowel-marks", "person.family_ar"));
  g_assert_cmpstr (lookup_find (notes, "value-rewritten", "person.cin")->message, ==,
                   "“ zz ١٢٣٤٥٦ ” was read as “ZZ123456”. Check the result.");
}

/* How many notes say that a number was read otherwise than it was written. */
static guint
count_rewritten (const char *text)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) document = clean (text, &problems, &notes);
  guint count = 0;

  g_assert_cmpuint (problems->len, ==, 0);
  for (guint i = 0; i < notes->len; i++)
    count += g_str_equal (sijil_error_get_reason (notes->pdata[i]), "value-rewritten");
  return count;
}

static void
test_a_number_that_is_read_otherwise_is_told (void)
{
  g_assert_cmpuint (count_rewritten ("{'person': {'cin': 'ZZ123456', 'phone': '02 12 34 56 78', 'phone_2': '+212-212345678'}}"), ==, 0);
  g_assert_cmpuint (count_rewritten ("{'person': {'cin': 'zz123456'}}"), ==, 1);
  g_assert_cmpuint (count_rewritten ("{'person': {'cin': 'ZZ 123456'}}"), ==, 1);
  g_assert_cmpuint (count_rewritten ("{'person': {'cin': 'ZZ١٢٣٤٥٦', 'phone': '٠٢١٢٣٤٥٦٧٨', 'email': 'A@exemple.ma'}}"), ==, 2);
  g_assert_cmpuint (count_rewritten ("{'organisation': {'ice': '٠٠١٥٢٣٤٧٠٠٠٠٠٨٤'}}"), ==, 1);
}

static void
test_every_bad_value_is_told_with_its_path (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *long_name = g_strnfill (300, 'a');
  g_autofree char *text =
    g_strdup_printf ("{'person': {'cin': 'AB-XY', 'given_fr': '%s', 'family_fr': 'Fаssi', 'birth_on': '2031-01-01',"
                     " 'sex': 'x', 'province': 'Mars', 'workers': 2.5, 'apprentices': -1, 'no_family_name': 'card_lost'},"
                     " 'activities': [{'activity': 'Q99', 'main': 'yes'}, 3], 'papers': {}, 'consents': []}", long_name);
  g_autoptr (JsonObject) document = clean (text, &problems, &notes);

  g_assert_nonnull (lookup_find (problems, "cin-form", "person.cin"));
  g_assert_nonnull (lookup_find (problems, "text-long", "person.given_fr"));
  g_assert_nonnull (lookup_find (problems, "name-script", "person.family_fr"));
  g_assert_nonnull (lookup_find (problems, "date-future", "person.birth_on"));
  g_assert_nonnull (lookup_find (problems, "code-unknown", "person.sex"));
  g_assert_nonnull (lookup_find (problems, "code-unknown", "person.province"));
  g_assert_nonnull (lookup_find (problems, "code-unknown", "person.no_family_name"));
  g_assert_nonnull (lookup_find (problems, "code-unknown", "activities[0].activity"));
  g_assert_nonnull (lookup_find (problems, "type-boolean", "activities[0].main"));
  g_assert_nonnull (lookup_find (problems, "type-object", "activities[1]"));
  g_assert_nonnull (lookup_find (problems, "type-integer", "person.workers"));
  g_assert_nonnull (lookup_find (problems, "number-range", "person.apprentices"));
  g_assert_nonnull (lookup_find (problems, "type-list", "papers"));
  g_assert_nonnull (lookup_find (problems, "type-object", "consents"));
  g_assert_cmpuint (problems->len, ==, 14);
  g_assert_cmpuint (json_object_get_size (sijil_json_get_object (document, "person")), ==, 0);
}

static void
test_the_number_of_an_application_is_not_that_of_an_entry (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) document = clean ("{'entry': 'D-08-2026-0000001', 'supervising_artisan': 'r-8-12'}",
                                           &problems, &notes);

  g_assert_nonnull (lookup_find (problems, "number-kind", "entry"));
  g_assert_cmpstr (sijil_json_get_string (document, "supervising_artisan"), ==, "R-08-0000012");
}

static void
test_a_draft_keeps_what_was_typed_and_warns (void)
{
  SijilFieldsContext context = *lookup_context ();
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) object = lookup_json ("{'person': {'cin': 'Z', 'birth_on': 'unknown', 'sex': 1, 'wrong': 1}}");
  g_autoptr (JsonObject) document = NULL;

  context.keep_refused = TRUE;
  document = sijil_fields_clean (sijil_demande_get_fields (), object, NULL, &context, problems, notes);

  g_assert_cmpstr (get (document, "person", "cin"), ==, "Z");
  g_assert_cmpstr (get (document, "person", "birth_on"), ==, "unknown");
  g_assert_nonnull (lookup_find (notes, "cin-form", "person.cin"));
  g_assert_nonnull (lookup_find (problems, "type-text", "person.sex"));
  g_assert_nonnull (lookup_find (problems, "field-unknown", "person.wrong"));
  g_assert_cmpuint (problems->len, ==, 2);
}

static void
test_null_empties_a_value_only_where_that_has_a_sense (void)
{
  SijilFieldsContext context = *lookup_context ();
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  g_autoptr (JsonObject) object = lookup_json ("{'person': {'phone_2': null, 'email': ' '}}");
  g_autoptr (JsonObject) new = sijil_fields_clean (sijil_demande_get_fields (), object, NULL, &context, problems, NULL);
  g_autoptr (JsonObject) change = NULL;

  g_assert_cmpuint (json_object_get_size (sijil_json_get_object (new, "person")), ==, 0);
  context.keep_null = TRUE;
  change = sijil_fields_clean (sijil_demande_get_fields (), object, NULL, &context, problems, NULL);
  g_assert_true (json_object_get_null_member (sijil_json_get_object (change, "person"), "phone_2"));
  g_assert_true (json_object_get_null_member (sijil_json_get_object (change, "person"), "email"));
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_the_first_problem_is_the_error_and_the_others_are_told (void)
{
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_problems_to_error (problems, notes, &error));
  sijil_note (problems, "one", "a", "First.", NULL);
  sijil_note (problems, "two", "b", "Second.", NULL);
  g_assert_false (sijil_problems_to_error (problems, notes, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "a");
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_nonnull (lookup_find (notes, "two", "b"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/fields/an-unknown-key-is-refused-by-name-at-any-depth", test_an_unknown_key_is_refused_by_name_at_any_depth);
  g_test_add_func ("/fields/values-are-cleaned-and-the-changes-told", test_values_are_cleaned_and_the_changes_told);
  g_test_add_func ("/fields/a-number-that-is-read-otherwise-is-told", test_a_number_that_is_read_otherwise_is_told);
  g_test_add_func ("/fields/every-bad-value-is-told-with-its-path", test_every_bad_value_is_told_with_its_path);
  g_test_add_func ("/fields/the-number-of-an-application-is-not-that-of-an-entry",
                   test_the_number_of_an_application_is_not_that_of_an_entry);
  g_test_add_func ("/fields/a-draft-keeps-what-was-typed-and-warns", test_a_draft_keeps_what_was_typed_and_warns);
  g_test_add_func ("/fields/null-empties-a-value-only-where-that-has-a-sense",
                   test_null_empties_a_value_only_where_that_has_a_sense);
  g_test_add_func ("/fields/the-first-problem-is-the-error-and-the-others-are-told",
                   test_the_first_problem_is_the_error_and_the_others_are_told);
  return g_test_run ();
}
