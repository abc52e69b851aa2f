#include "desk.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-step.h"
#include "register/sijil-terms.h"

#define HEADER "code,valid_from,valid_to,parent,name_fr,name_ar,position\n"
#define URBAN  "urban,,,,Urbain,حضري,1\n"
#define RURAL  "rural,,,,Rural,قروي,2\n"

/* FIXTURE_DAY, the days around it. */
#define DAY    FIXTURE_DAY
#define BEFORE "2026-03-09"
#define LATER  "2026-04-01"

static JsonObject *
import (Fixture     *fixture,
        const char  *list,
        const char  *content,
        const char  *from,
        gboolean     dry_run,
        GError     **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return sijil_nomenclature_import (fixture->reg, list, path, from, dry_run, error);
}

static JsonObject *
import_milieu (Fixture    *fixture,
               const char *content,
               const char *from)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  fixture_sign_in (fixture, "admin");
  answer = import (fixture, "milieu", content, from, FALSE, &error);
  g_assert_no_error (error);
  return answer;
}

static void
assert_counts (JsonObject *answer,
               gint64      unchanged,
               gint64      added,
               gint64      changed,
               gint64      corrected,
               gint64      closed)
{
  g_assert_cmpint (sijil_json_get_int (answer, "unchanged", -1), ==, unchanged);
  g_assert_cmpint (sijil_json_get_int (answer, "added", -1), ==, added);
  g_assert_cmpint (sijil_json_get_int (answer, "changed", -1), ==, changed);
  g_assert_cmpint (sijil_json_get_int (answer, "corrected", -1), ==, corrected);
  g_assert_cmpint (sijil_json_get_int (answer, "closed", -1), ==, closed);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, added + changed + corrected + closed);
}

static const char *
name_on (Fixture    *fixture,
         const char *code,
         const char *day)
{
  JsonObject *term = sijil_term_find (fixture->reg, "milieu", code, day);

  return term != NULL ? sijil_json_get_string (term, "name_fr") : NULL;
}

static void
test_the_same_list_again_changes_nothing (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) answer = import_milieu (fixture, HEADER URBAN RURAL, NULL);

  assert_counts (answer, 2, 0, 0, 0, 0);
  g_assert_cmpint (sijil_json_get_int (sijil_term_find (fixture->reg, "milieu", "rural", DAY), "version", 0), ==, 1);
}

static void
test_a_new_list_keeps_the_past_as_it_was (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) answer = import_milieu (fixture, HEADER "urban,,,,Milieu urbain,وسط حضري,1\n"
                                                 "suburb,,,,Périurbain,شبه حضري,2\n", NULL);

  assert_counts (answer, 0, 1, 1, 0, 1);
  g_assert_cmpstr (name_on (fixture, "urban", BEFORE), ==, "Urbain");
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Milieu urbain");
  g_assert_cmpstr (name_on (fixture, "rural", BEFORE), ==, "Rural");
  g_assert_null (name_on (fixture, "rural", DAY));
  g_assert_null (name_on (fixture, "suburb", BEFORE));
  g_assert_cmpstr (name_on (fixture, "suburb", DAY), ==, "Périurbain");
  desk_assert_sound (fixture);
}

static void
test_a_list_can_hold_from_a_later_day (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) answer = import_milieu (fixture, HEADER "urban,,,,Ville,مدينة,1\n" RURAL, LATER);
  g_autoptr (GError) error = NULL;

  assert_counts (answer, 1, 0, 1, 0, 0);
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Urbain");
  g_assert_cmpstr (name_on (fixture, "urban", LATER), ==, "Ville");
}

static void
test_a_list_is_corrected_on_the_day_it_begins (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (JsonObject) first = import_milieu (fixture, HEADER "urban,,,,Vile,مدينة,1\n" RURAL, NULL);
  g_autoptr (JsonObject) second = import_milieu (fixture, HEADER "urban,,,,Ville,مدينة,1\n" RURAL, NULL);

  assert_counts (second, 1, 0, 0, 1, 0);
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Ville");
  g_assert_cmpstr (name_on (fixture, "urban", BEFORE), ==, "Urbain");
  desk_assert_sound (fixture);
}

static void
test_a_code_that_was_closed_comes_back (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (JsonObject) without = import_milieu (fixture, HEADER URBAN, NULL);
  g_autoptr (JsonObject) with = import_milieu (fixture, HEADER URBAN RURAL, LATER);

  assert_counts (without, 1, 0, 0, 0, 1);
  assert_counts (with, 1, 1, 0, 0, 0);
  g_assert_null (name_on (fixture, "rural", DAY));
  g_assert_cmpstr (name_on (fixture, "rural", LATER), ==, "Rural");
}

static void
test_days_of_the_file_are_taken_as_they_stand (Fixture       *fixture,
                                               gconstpointer  data)
{
  g_autoptr (JsonObject) answer = import_milieu (fixture, HEADER URBAN RURAL
                                                 "suburb,2026-05-01,2026-05-31,,Périurbain,شبه حضري,3\n", NULL);

  assert_counts (answer, 2, 1, 0, 0, 0);
  g_assert_null (name_on (fixture, "suburb", "2026-04-30"));
  g_assert_nonnull (name_on (fixture, "suburb", "2026-05-01"));
  g_assert_nonnull (name_on (fixture, "suburb", "2026-05-31"));
  g_assert_null (name_on (fixture, "suburb", "2026-06-01"));
}

static void
test_a_trial_writes_nothing (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = import (fixture, "milieu", HEADER "urban,,,,Ville,مدينة,1\n", NULL, TRUE, &error);
  g_assert_no_error (error);
  assert_counts (answer, 0, 0, 1, 0, 1);
  fixture_reopen (fixture);
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Urbain");
  g_assert_cmpstr (name_on (fixture, "rural", LATER), ==, "Rural");
}

static void
test_a_broken_list_is_refused_by_its_line (Fixture       *fixture,
                                           gconstpointer  data)
{
  static const struct
  {
    const char *content;
    const char *reason;
    const char *line;
  } cases[] = {
    { "name,code\na,b\n", "nomenclature-columns", "" },
    { HEADER, "nomenclature-empty", "" },
    { HEADER URBAN "rural,,,,Rural\n", "nomenclature-columns", "3" },
    { HEADER URBAN ",,,,Rural,قروي,2\n", "nomenclature-code", "3" },
    { HEADER URBAN "a b,,,,Rural,قروي,2\n", "nomenclature-code", "3" },
    { HEADER URBAN RURAL URBAN, "nomenclature-twice", "4" },
    { HEADER URBAN "rural,,,,,قروي,2\n", "nomenclature-words", "3" },
    { HEADER URBAN "rural,,,,Ru\u202Eral,قروي,2\n", "nomenclature-words", "3" },
    { HEADER URBAN "rural,2026-02-30,,,Rural,قروي,2\n", "nomenclature-day", "3" },
    { HEADER URBAN "rural,2026-05-02,2026-05-01,,Rural,قروي,2\n", "nomenclature-days", "3" },
    { HEADER URBAN "rural,2026-05-01,,,Rural,قروي,2\nrural,2026-05-01,,,Rural,قروي,2\n", "nomenclature-twice", "4" },
    { HEADER URBAN "rural,2026-05-01,,,Rural,قروي,2\nrural,,,,Campagne,قروي,2\n", "nomenclature-days", "4" },
    { HEADER "urban,,,,\"Urbain,حضري,1\n", "csv-quote", "2" },
  };

  fixture_sign_in (fixture, "admin");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (import (fixture, "milieu", cases[i].content, NULL, FALSE, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
      g_assert_nonnull (strstr (error->message, cases[i].line));
    }
  fixture_reopen (fixture);
  g_assert_cmpstr (name_on (fixture, "rural", LATER), ==, "Rural");
}

static void
test_a_term_must_have_a_parent_that_exists (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (import (fixture, "province", HEADER "99.001,,,99,Nulle part,لا مكان,1\n", NULL, FALSE, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "nomenclature-reference");
  g_assert_cmpstr (sijil_error_get_field (error), ==, "parent");
}

static void
test_only_known_lists_are_replaced (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) fixed = NULL;
  g_autoptr (GError) denied = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (import (fixture, "colour", HEADER URBAN, NULL, FALSE, &unknown));
  g_assert_cmpstr (sijil_error_get_reason (unknown), ==, "nomenclature-unknown");
  g_assert_null (import (fixture, "setting_definition", HEADER URBAN, NULL, FALSE, &fixed));
  g_assert_cmpstr (sijil_error_get_reason (fixed), ==, "nomenclature-fixed");
  fixture_sign_in (fixture, "registrar");
  g_assert_null (import (fixture, "milieu", HEADER URBAN, NULL, FALSE, &denied));
  g_assert_error (denied, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static gint64
add_entry (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin (fixture->reg, "import", SIJIL_ROLE_ANY, &error);
  g_autoptr (JsonObject) person = fixture_json ("{ 'name_ar': 'حسن ولد أحمد', 'name_fr': 'Hassan OULD AHMED', 'sex': 'm' }");
  g_autoptr (JsonObject) entry = fixture_json (
    "{ 'number': 'R-08-0000001', 'state': 'active', 'state_on': '2026-03-01', 'category': 'artisan', 'office': 1,"
    "  'registered_on': '2026-03-01', 'activity': 'P01-01', 'known_from_platform': 1,"
    "  'categories': [ { 'category': 'artisan', 'from_on': '2026-03-01' } ],"
    "  'activities': [ { 'activity': 'P01-01', 'main': 1, 'since': '2010', 'from_on': '2026-03-01' },"
    "                  { 'activity': 'P01-02', 'main': 0, 'from_on': '2026-03-01' } ] }");
  gint64 id;

  g_assert_no_error (error);
  g_assert_true (sijil_step_insert (step, "person", person, &id, &error));
  json_object_set_int_member (entry, "person", id);
  sijil_record_set (entry, "sort_ar", sijil_json_get_string (person, "sort_ar"));
  sijil_record_set (entry, "sort_fr", sijil_json_get_string (person, "sort_fr"));
  g_assert_true (sijil_step_insert (step, "entry", entry, &id, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_step_commit (step, &error));
  return id;
}

#define ACTIVITIES "code,valid_from,valid_to,parent,name_fr,name_ar\n"

static JsonObject *
map_activities (Fixture     *fixture,
                const char  *content,
                gboolean     dry_run,
                GError     **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "map.csv", NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return sijil_nomenclature_map (fixture->reg, "activity", path, dry_run, error);
}

static void
test_entries_go_over_to_the_new_activities (Fixture       *fixture,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) imported = NULL;
  g_autoptr (JsonObject) trial = NULL;
  g_autoptr (JsonObject) mapped = NULL;
  g_autoptr (JsonObject) entry = NULL;
  JsonArray *rows;
  gint64 id;

  fixture_sign_in (fixture, "admin");
  id = add_entry (fixture);
  imported = import (fixture, "activity", ACTIVITIES "A-1,,,P01,Couture,الخياطة\n", NULL, FALSE, &error);
  g_assert_no_error (error);
  trial = map_activities (fixture, "old,new\nP01-01,A-1\nP01-02,A-1\n", TRUE, &error);
  g_assert_no_error (error);
  mapped = map_activities (fixture, "old,new\nP01-01,A-1\nP01-02,A-1\n", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (trial, "entries", 0), ==, 2);
  g_assert_cmpint (sijil_json_get_int (mapped, "entries", 0), ==, 2);

  entry = sijil_record_load (fixture->reg, "entry", id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (entry, "activity"), ==, "A-1");
  rows = sijil_json_get_array (entry, "activities");
  for (guint i = 0; i + 1 < json_array_get_length (rows); i++)
    g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (rows, i), "to_on"), ==, DAY);
  g_assert_null (sijil_json_get_string (json_array_get_object_element (rows, json_array_get_length (rows) - 1), "to_on"));
  g_assert_cmpint (sijil_json_get_int (json_array_get_object_element (rows, json_array_get_length (rows) - 1), "main", 0), ==, 1);
  g_assert_cmpstr (sijil_term_get (sijil_term_find (fixture->reg, "activity", "P01-01", NULL), "replaced_by"), ==, "A-1");
  desk_assert_sound (fixture);
}

static void
test_a_mapping_goes_from_old_codes_to_new_ones_only (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autoptr (GError) old = NULL;
  g_autoptr (GError) new = NULL;
  g_autoptr (GError) header = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) imported = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_null (map_activities (fixture, "old,new\nP01-01,P01-02\n", FALSE, &old));
  g_assert_cmpstr (sijil_error_get_reason (old), ==, "map-old");
  imported = import (fixture, "activity", ACTIVITIES "A-1,,,P01,Couture,الخياطة\n", NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (map_activities (fixture, "old,new\nP01-01,P01-02\n", FALSE, &new));
  g_assert_cmpstr (sijil_error_get_reason (new), ==, "map-new");
  g_assert_null (map_activities (fixture, "from,to\nP01-01,A-1\n", FALSE, &header));
  g_assert_cmpstr (sijil_error_get_reason (header), ==, "map-columns");
}

/*
 * One term.
 */

static JsonObject *
words_of (const char *code,
          const char *name_fr,
          const char *name_ar)
{
  JsonObject *words = json_object_new ();

  json_object_set_string_member (words, "code", code);
  if (name_fr != NULL)
    json_object_set_string_member (words, "name_fr", name_fr);
  if (name_ar != NULL)
    json_object_set_string_member (words, "name_ar", name_ar);
  return words;
}

static void
set_term (Fixture    *fixture,
          const char *code,
          const char *name_fr,
          const char *name_ar,
          const char *from,
          const char *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) words = words_of (code, name_fr, name_ar);
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = sijil_nomenclature_set_term (fixture->reg, "milieu", words, from, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, 1);
  g_assert_cmpint (sijil_json_get_int (answer, verdict, -1), ==, 1);
}

static void
end_term (Fixture    *fixture,
          const char *code,
          const char *last_day,
          const char *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "admin");
  answer = sijil_nomenclature_end_term (fixture->reg, "milieu", code, last_day, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, verdict, -1), ==, 1);
}

static void
test_a_term_is_added_and_the_others_stay (Fixture       *fixture,
                                          gconstpointer  data)
{
  set_term (fixture, "suburb", "Périurbain", "شبه حضري", NULL, "added");
  g_assert_null (name_on (fixture, "suburb", BEFORE));
  g_assert_cmpstr (name_on (fixture, "suburb", DAY), ==, "Périurbain");
  g_assert_cmpstr (name_on (fixture, "rural", LATER), ==, "Rural");
  desk_assert_sound (fixture);
}

static void
test_other_words_hold_from_their_day (Fixture       *fixture,
                                      gconstpointer  data)
{
  JsonObject *term;

  set_term (fixture, "urban", "Ville", NULL, LATER, "changed");
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Urbain");
  term = sijil_term_find (fixture->reg, "milieu", "urban", LATER);
  g_assert_cmpstr (sijil_json_get_string (term, "name_fr"), ==, "Ville");
  g_assert_cmpstr (sijil_json_get_string (term, "name_ar"), ==, "حضري");
  g_assert_cmpstr (sijil_term_get (term, "position"), ==, "1");

  set_term (fixture, "urban", "Milieu urbain", NULL, DAY, "changed"); /* until the words of later */
  g_assert_cmpstr (name_on (fixture, "urban", BEFORE), ==, "Urbain");
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Milieu urbain");
  g_assert_cmpstr (name_on (fixture, "urban", LATER), ==, "Ville");
  desk_assert_sound (fixture);
}

static void
test_a_slip_of_today_is_corrected (Fixture       *fixture,
                                   gconstpointer  data)
{
  set_term (fixture, "urban", "Vile", NULL, NULL, "changed");
  set_term (fixture, "urban", "Ville", NULL, NULL, "corrected");
  g_assert_cmpstr (name_on (fixture, "urban", BEFORE), ==, "Urbain");
  g_assert_cmpstr (name_on (fixture, "urban", DAY), ==, "Ville");
  desk_assert_sound (fixture);
}

static void
test_a_term_ends_and_comes_back (Fixture       *fixture,
                                 gconstpointer  data)
{
  end_term (fixture, "rural", DAY, "closed");
  g_assert_true (sijil_term_is_usable (fixture->reg, "milieu", "rural", DAY));
  g_assert_false (sijil_term_is_usable (fixture->reg, "milieu", "rural", LATER));
  end_term (fixture, "rural", NULL, "corrected"); /* it had not ended yet */
  g_assert_true (sijil_term_is_usable (fixture->reg, "milieu", "rural", LATER));

  end_term (fixture, "rural", "2026-03-01", "closed");
  g_assert_false (sijil_term_is_usable (fixture->reg, "milieu", "rural", BEFORE));
  end_term (fixture, "rural", NULL, "added");
  g_assert_false (sijil_term_is_usable (fixture->reg, "milieu", "rural", BEFORE));
  g_assert_true (sijil_term_is_usable (fixture->reg, "milieu", "rural", DAY));
  desk_assert_sound (fixture);
}

static void
assert_term_is_refused (Fixture    *fixture,
                        const char *list,
                        JsonObject *words,
                        const char *reason,
                        const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_nomenclature_set_term (fixture->reg, list, words, NULL, FALSE, &error);

  g_assert_null (answer);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);
  json_object_unref (words);
}

static void
test_a_term_that_no_list_may_hold_is_refused (Fixture       *fixture,
                                              gconstpointer  data)
{
  JsonObject *stray = words_of ("refuse_new", "Autre", "آخر");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (stray, "parent", "no_such_act");
  fixture_sign_in (fixture, "admin");
  assert_term_is_refused (fixture, "milieu", words_of ("two words", "Un", "واحد"), "term-code", "code");
  assert_term_is_refused (fixture, "milieu", words_of ("one", "Un", NULL), "term-name", "name_ar");
  assert_term_is_refused (fixture, "milieu", words_of ("urban", "", NULL), "term-name", "name_fr");
  assert_term_is_refused (fixture, "reason", stray, "term-reference", "parent");
  assert_term_is_refused (fixture, "setting_definition", words_of ("one", "Un", "واحد"), "nomenclature-fixed", "list");
  answer = sijil_nomenclature_end_term (fixture->reg, "milieu", "moon", DAY, NULL, FALSE, &error);
  g_assert_null (answer);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "term-unknown");
  g_clear_error (&error);
  fixture_sign_in (fixture, "agent");
  answer = sijil_nomenclature_end_term (fixture->reg, "milieu", "rural", DAY, NULL, FALSE, &error);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

#define ADD(name, function) \
  g_test_add ("/nomenclature/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("the-same-list-again-changes-nothing", test_the_same_list_again_changes_nothing);
  ADD ("a-new-list-keeps-the-past-as-it-was", test_a_new_list_keeps_the_past_as_it_was);
  ADD ("a-list-can-hold-from-a-later-day", test_a_list_can_hold_from_a_later_day);
  ADD ("a-term-is-added-and-the-others-stay", test_a_term_is_added_and_the_others_stay);
  ADD ("other-words-hold-from-their-day", test_other_words_hold_from_their_day);
  ADD ("a-slip-of-today-is-corrected", test_a_slip_of_today_is_corrected);
  ADD ("a-term-ends-and-comes-back", test_a_term_ends_and_comes_back);
  ADD ("a-term-that-no-list-may-hold-is-refused", test_a_term_that_no_list_may_hold_is_refused);
  ADD ("a-list-is-corrected-on-the-day-it-begins", test_a_list_is_corrected_on_the_day_it_begins);
  ADD ("a-code-that-was-closed-comes-back", test_a_code_that_was_closed_comes_back);
  ADD ("days-of-the-file-are-taken-as-they-stand", test_days_of_the_file_are_taken_as_they_stand);
  ADD ("a-trial-writes-nothing", test_a_trial_writes_nothing);
  ADD ("a-broken-list-is-refused-by-its-line", test_a_broken_list_is_refused_by_its_line);
  ADD ("a-term-must-have-a-parent-that-exists", test_a_term_must_have_a_parent_that_exists);
  ADD ("only-known-lists-are-replaced", test_only_known_lists_are_replaced);
  ADD ("entries-go-over-to-the-new-activities", test_entries_go_over_to_the_new_activities);
  ADD ("a-mapping-goes-from-old-codes-to-new-ones-only", test_a_mapping_goes_from_old_codes_to_new_ones_only);

  return g_test_run ();
}
