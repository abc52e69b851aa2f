#include "desk.h"
#include "people.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-import-private.h"
#include "register/sijil-import.h"
#include "register/sijil-list.h"
#include "register/sijil-step.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAP \
  "{ 'fields': { 'nia': 'NIA', 'cin': 'CIN', 'name_fr': 'Nom', 'category': 'Categorie', 'activity': 'Metier'," \
  "              'phone': 'Tel', 'province': 'Province' } }"
#define HEADER "NIA,CIN,Nom,Categorie,Metier,Tel,Province\n"
#define FATIMA "N1,ZZ214907,AIT ALI Fatima,artisan,P01-03,+212012345601,08.401\n"
#define AMINA  "N2,ZZ400789,BENALI Amina,artisan,P01-01,,08.577\n"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "admin");
}

static char *
write_list (Fixture    *fixture,
            const char *content,
            gssize      length)
{
  char *path = g_build_filename (fixture->folder, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

static JsonObject *
try_import (Fixture                  *fixture,
            const char               *content,
            const char               *map,
            const SijilImportOptions *options,
            GError                  **error)
{
  g_autofree char *path = write_list (fixture, content, -1);
  g_autoptr (JsonObject) object = fixture_json (map);

  return sijil_import_entries (fixture->reg, path, object, options, error);
}

static JsonObject *
import (Fixture    *fixture,
        const char *content)
{
  g_autoptr (GError) error = NULL;
  JsonObject *answer = try_import (fixture, content, MAP, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

static void
assert_verdicts (JsonObject *answer,
                 guint       new,
                 guint       updated,
                 guint       unchanged,
                 guint       refused)
{
  JsonArray *items = sijil_json_get_array (answer, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      g_test_message ("line %d: %s %s", (int) sijil_json_get_int (item, "line", 0), sijil_json_get_string (item, "verdict"),
                      sijil_json_get_string (item, "message"));
    }
  g_assert_cmpint (sijil_json_get_int (answer, "new", -1), ==, new);
  g_assert_cmpint (sijil_json_get_int (answer, "updated", -1), ==, updated);
  g_assert_cmpint (sijil_json_get_int (answer, "unchanged", -1), ==, unchanged);
  g_assert_cmpint (sijil_json_get_int (answer, "refused", -1), ==, refused);
}

static void
assert_imported (Fixture    *fixture,
                 const char *content,
                 guint       new,
                 guint       updated,
                 guint       unchanged,
                 guint       refused)
{
  g_autoptr (JsonObject) answer = import (fixture, content);

  assert_verdicts (answer, new, updated, unchanged, refused);
}

/* The one line of the list is refused for @code. */
static void
assert_line_refused (Fixture    *fixture,
                     const char *content,
                     const char *code,
                     const char *field)
{
  g_autoptr (JsonObject) answer = import (fixture, content);
  JsonArray *items = sijil_json_get_array (answer, "items");
  JsonObject *item = json_array_get_object_element (items, json_array_get_length (items) - 1);

  g_assert_cmpstr (sijil_json_get_string (item, "verdict"), ==, "refused");
  g_assert_cmpstr (sijil_json_get_string (item, "code"), ==, code);
  g_assert_cmpstr (sijil_json_get_string (item, "field"), ==, field);
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_list (fixture->reg, "entries", NULL, &error);

  g_assert_no_error (error);
  return (guint) sijil_json_get_int (answer, "total", 0);
}

static JsonObject *
find_entry (Fixture    *fixture,
            const char *nia)
{
  g_autoptr (GError) error = NULL;
  JsonObject *entry = sijil_record_find_entry (fixture->reg, nia, &error);

  g_assert_no_error (error);
  return entry;
}

static JsonObject *
load_holder (Fixture    *fixture,
             JsonObject *entry)
{
  g_autoptr (GError) error = NULL;
  JsonObject *holder = sijil_record_load (fixture->reg, "person", sijil_json_get_int (entry, "person", 0), &error);

  g_assert_no_error (error);
  return holder;
}

static JsonObject *
import_example (Fixture                  *fixture,
                const SijilImportOptions *options)
{
  g_autofree char *list = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "entries.csv", NULL);
  g_autofree char *map_path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "import-map.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) map = sijil_json_load (map_path, SIJIL_IMPORT_MAP_MAX_BYTES, &error);
  JsonObject *answer;

  g_assert_no_error (error);
  answer = sijil_import_entries (fixture->reg, list, json_node_get_object (map), options, &error);
  g_assert_no_error (error);
  return answer;
}

static void
test_the_example_enters (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *refused = g_build_filename (fixture->folder, "refused.csv", NULL);
  const SijilImportOptions options = { .refused_path = refused };
  g_autoptr (JsonObject) answer = import_example (fixture, &options);
  g_autoptr (JsonObject) entry = find_entry (fixture, "N0000102");
  g_autoptr (JsonObject) holder = load_holder (fixture, entry);
  JsonObject *activity = json_array_get_object_element (sijil_json_get_array (entry, "activities"), 0);

  assert_verdicts (answer, 4, 0, 0, 1);
  g_assert_cmpstr (sijil_json_get_string (answer, "refused_file"), ==, refused);
  g_assert_cmpstr (sijil_json_get_string (entry, "number"), ==, "R-08-0000002");
  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "active");
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "master_artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "province"), ==, "08.577");
  g_assert_cmpstr (sijil_json_get_string (entry, "registered_on"), ==, "2024-09-02");
  g_assert_cmpint (sijil_json_get_int (entry, "known_from_platform", 0), ==, 1);
  g_assert_cmpstr (sijil_json_get_string (activity, "activity"), ==, "P01-04");
  g_assert_cmpstr (sijil_json_get_string (holder, "name_ar"), ==, "محمد الإدريسي");
  g_assert_cmpstr (sijil_json_get_string (holder, "name_fr"), ==, "Mohammed EL IDRISSI");
  g_assert_cmpstr (sijil_json_get_string (holder, "sex"), ==, "m");
  g_assert_cmpstr (sijil_json_get_string (holder, "birth_on"), ==, "1971");
  g_assert_cmpstr (sijil_json_get_string (holder, "cin"), ==, "ZZ310456");
  g_assert_cmpstr (sijil_json_get_string (holder, "phone"), ==, "+212012345602");
  desk_assert_sound (fixture);
}

static void
test_the_same_list_again_changes_nothing (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *refused = g_build_filename (fixture->folder, "refused.csv", NULL);
  const SijilImportOptions options = { .refused_path = refused };
  g_autoptr (JsonObject) first = import_example (fixture, &options);
  g_autoptr (JsonObject) second = import_example (fixture, &options);
  g_autoptr (JsonObject) entry = find_entry (fixture, "N0000101");

  assert_verdicts (second, 0, 0, 4, 1);
  g_assert_cmpint (sijil_json_get_int (entry, "version", 0), ==, 1);
  g_assert_cmpuint (count_entries (fixture), ==, 4);
}

static void
test_a_later_list_updates_and_doubles_nobody (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;
  g_autoptr (JsonArray) open = NULL;

  assert_imported (fixture, HEADER FATIMA AMINA, 2, 0, 0, 0);
  fixture_set_day (fixture, "2026-03-20");
  assert_imported (fixture,
                   HEADER "N1,,AIT ALI Fatima,master_artisan,P01-04,+212012345699,08.577\n"
                   ",ZZ400789,BENALI Amina,artisan,,,\n", 0, 1, 1, 0);

  entry = find_entry (fixture, "N1");
  holder = load_holder (fixture, entry);
  g_assert_cmpuint (count_entries (fixture), ==, 2);
  g_assert_cmpint (sijil_json_get_int (entry, "version", 0), ==, 2);
  g_assert_cmpint (sijil_json_get_int (holder, "version", 0), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (holder, "phone"), ==, "+212012345699");
  g_assert_cmpstr (sijil_json_get_string (holder, "cin"), ==, "ZZ214907");
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "master_artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "activity"), ==, "P01-04");
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (entry, "activities")), ==, 2);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (entry, "categories")), ==, 2);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (entry, "categories"), 0), "to_on"),
                   ==, "2026-03-20");
  desk_assert_sound (fixture);
}

static void
test_another_spelling_of_the_name_is_found_in_the_lists (Fixture       *fixture,
                                                         gconstpointer  data)
{
  g_autoptr (JsonObject) filter = fixture_json ("{ 'sort': 'name_fr' }");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  assert_imported (fixture, HEADER FATIMA AMINA, 2, 0, 0, 0);
  assert_imported (fixture, HEADER "N1,,ZAHRA Fatima,artisan,P01-03,,\n", 0, 1, 0, 0);
  answer = sijil_list (fixture->reg, "entries", filter, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (answer, "items"), 1), "name_fr"),
                   ==, "ZAHRA Fatima");
  desk_assert_sound (fixture);
}

/* The note of @code on a line of an import. */
static JsonObject *
find_note (JsonObject *answer,
           guint       place,
           const char *code)
{
  JsonObject *item = json_array_get_object_element (sijil_json_get_array (answer, "items"), place);
  JsonArray *notes = sijil_json_get_array (item, "notes");

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonObject *note = json_array_get_object_element (notes, i);

      if (g_strcmp0 (sijil_json_get_string (note, "code"), code) == 0)
        return note;
    }

  return NULL;
}

static void
test_someone_of_the_counter_is_renamed_and_moves_in_the_lists (Fixture       *fixture,
                                                              gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (fixture);
  g_autoptr (JsonObject) filter = fixture_json ("{ 'sort': 'name_fr' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) renamed = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;
  JsonObject *note;

  fixture_sign_in (fixture, "admin");
  assert_imported (fixture, HEADER AMINA, 1, 0, 0, 0);
  renamed = import (fixture, HEADER "N1,ZZ214907,ZAHRA Fatima,artisan,P07-01,,\n");
  assert_verdicts (renamed, 0, 1, 0, 0);

  entry = desk_entry (fixture, number);
  holder = load_holder (fixture, entry);
  g_assert_cmpstr (sijil_json_get_string (entry, "sort_fr"), ==, sijil_json_get_string (holder, "sort_fr"));
  g_assert_cmpstr (sijil_json_get_string (entry, "sort_ar"), ==, sijil_json_get_string (holder, "sort_ar"));
  g_assert_cmpstr (sijil_json_get_string (holder, "family_ar"), ==, "آيت الحسين");
  answer = sijil_list (fixture->reg, "entries", filter, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (answer, "items"), 1), "name_fr"),
                   ==, "ZAHRA Fatima");

  note = find_note (renamed, 0, "name-parts-dropped");
  g_assert_nonnull (note);
  g_assert_cmpstr (sijil_json_get_string (note, "field"), ==, "name_fr");
  g_assert_nonnull (strstr (sijil_json_get_string (note, "message"), "ZAHRA Fatima"));
  desk_assert_sound (fixture);
}

static void
test_two_identifiers_of_two_people_are_refused_with_both_names (Fixture       *fixture,
                                                                gconstpointer  data)
{
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *item;

  assert_imported (fixture, HEADER FATIMA AMINA, 2, 0, 0, 0);
  answer = import (fixture, HEADER "N1,ZZ400789,AIT ALI Fatima,artisan,P01-03,,\n");
  item = json_array_get_object_element (sijil_json_get_array (answer, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (item, "code"), ==, "two-holders");
  g_assert_nonnull (strstr (sijil_json_get_string (item, "message"), "R-08-0000001"));
  g_assert_nonnull (strstr (sijil_json_get_string (item, "message"), "R-08-0000002"));
}

static void
test_an_identifier_that_disagrees_is_refused (Fixture       *fixture,
                                              gconstpointer  data)
{
  assert_imported (fixture, HEADER FATIMA AMINA, 2, 0, 0, 0);
  assert_line_refused (fixture, HEADER "N1,ZZ999999,AIT ALI Fatima,artisan,P01-03,,\n", "identity-differs", "cin");
  assert_line_refused (fixture, HEADER "N9,ZZ214907,AIT ALI Fatima,artisan,P01-03,,\n", "nia-differs", "nia");
  assert_line_refused (fixture, HEADER "N1,,COOPERATIVE AMAL,cooperative,P01-03,,\n", "holder-kind", "category");
}

static void
test_a_line_that_cannot_be_recognised_again_is_refused (Fixture       *fixture,
                                                        gconstpointer  data)
{
  assert_line_refused (fixture, HEADER ",,AIT ALI Fatima,artisan,P01-03,,\n", "identifier-missing", "nia");
  assert_line_refused (fixture, HEADER "N1,,,artisan,P01-03,,\n", "name-missing", "name_fr");
  assert_line_refused (fixture, HEADER "N1,,AIT ALI Fatima,,P01-03,,\n", "category-missing", "category");
  assert_line_refused (fixture, HEADER "N1,,AIT ALI Fatima,king,P01-03,,\n", "word-unknown", "category");
  assert_line_refused (fixture, HEADER "N1,,AIT ALI Fatima,artisan,lions,,\n", "word-unknown", "activity");
  assert_line_refused (fixture, HEADER "N1,,AIT ALI Fatima,artisan,P01-03,,Paris\n", "word-unknown", "province");
  assert_line_refused (fixture, HEADER "N1,1234,AIT ALI Fatima,artisan,P01-03,,\n", "cin-form", "cin");
  assert_line_refused (fixture, HEADER "N1,,Аmina,artisan,P01-03,,\n", "name-script", "name_fr");
  assert_line_refused (fixture, HEADER "N1,,AIT ALI Fatima,artisan,P01-03,,,,\n", "line-width", NULL);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
}

static void
test_someone_twice_in_a_list_enters_once (Fixture       *fixture,
                                          gconstpointer  data)
{
  assert_imported (fixture, HEADER FATIMA FATIMA AMINA, 2, 0, 1, 0);
  assert_line_refused (fixture, HEADER "N5,ZZ500001,Hayat ALAOUI,artisan,P01-03,,\nN5,,Hayat AMRANI,artisan,P01-03,,\n",
                       "line-twice", NULL);
  g_assert_cmpuint (count_entries (fixture), ==, 3);
}

static void
test_a_person_whose_entry_ended_is_left_to_a_registrar (Fixture       *fixture,
                                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (SijilStep) step = NULL;

  assert_imported (fixture, HEADER FATIMA, 1, 0, 0, 0);
  before = find_entry (fixture, "N1");
  after = sijil_record_copy (before);
  json_object_set_string_member (after, "state", "struck_off");
  g_free (fixture_begin_house (fixture));
  step = sijil_step_begin (fixture->reg, "strike_off", 0, &error);
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));

  assert_line_refused (fixture, HEADER FATIMA, "entry-ended", NULL);
}

/* The cells of column @name in all lines, separated by "|". */
static char *
read_column (const char *path,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = sijil_csv_open (path, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  GStrv fields;

  g_assert_no_error (error);
  for (; sijil_csv_next (csv, &fields, &error); g_strfreev (fields))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "|" : "", fields[sijil_csv_find_column (csv, name)]);
  g_assert_no_error (error);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_refused_lines_are_corrected_and_imported_again (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list-refused.csv", NULL);
  g_autofree char *again = g_build_filename (fixture->folder, "list-refused-refused.csv", NULL);
  g_autoptr (JsonObject) map = fixture_json (MAP);
  g_autoptr (JsonObject) first = import (fixture, HEADER FATIMA "N2,ZZ400789,=BENALI Amina,artisan,lions,+212012345602,\n"
                                                         "N3,ZZ400790,Hayat ALAOUI,artisan,tigers,,\n");
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *corrected = NULL;
  g_autofree char *codes = read_column (path, "sijil_code");
  g_autofree char *lines = read_column (path, "sijil_line");
  g_autofree char *phones = read_column (path, "Tel");
  g_autofree char *left = NULL;

  assert_verdicts (first, 1, 0, 0, 2);
  g_assert_cmpstr (codes, ==, "word-unknown|word-unknown");
  g_assert_cmpstr (lines, ==, "3|4");
  g_assert_cmpstr (phones, ==, "+212012345602|");

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  parts = g_strsplit (content, "'=BENALI Amina,artisan,lions", -1);
  corrected = g_strjoinv ("BENALI Amina,artisan,P01-01", parts);
  g_assert_true (g_file_set_contents (path, corrected, -1, NULL));
  second = sijil_import_entries (fixture->reg, path, map, NULL, &error);
  g_assert_no_error (error);
  assert_verdicts (second, 1, 0, 0, 1);
  left = read_column (again, "sijil_line");
  g_assert_cmpstr (left, ==, "3");
  desk_assert_sound (fixture);
}

static gint64
last_sequence (Fixture *fixture)
{
  gint64 last;

  g_assert_true (sijil_db_query_int (sijil_register_get_db (fixture->reg), "history-last", NULL, &last, NULL));
  return last;
}

static void
assert_no_other_file (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_equal (name, "register") || g_str_equal (name, "list.csv"));
}

static void
test_a_dry_run_tells_all_and_writes_nothing (Fixture       *fixture,
                                             gconstpointer  data)
{
  const char *list = HEADER FATIMA FATIMA AMINA "N2,,Other,artisan,P01-01,,\nN3,,X Y,artisan,lions,,\n";
  const SijilImportOptions dry = { .dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) told = try_import (fixture, list, MAP, &dry, &error);
  g_autoptr (JsonObject) done = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_json_get_bool (told, "dry_run", FALSE));
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  assert_no_other_file (fixture);
  g_assert_false (sijil_db_is_in_transaction (sijil_register_get_db (fixture->reg)));

  done = import (fixture, list);
  assert_verdicts (told, 2, 0, 1, 2);
  assert_verdicts (done, 2, 0, 1, 2);
  for (guint i = 0; i < 5; i++)
    {
      JsonObject *one = json_array_get_object_element (sijil_json_get_array (told, "items"), i);
      JsonObject *two = json_array_get_object_element (sijil_json_get_array (done, "items"), i);

      g_assert_cmpint (sijil_json_get_int (one, "line", 0), ==, sijil_json_get_int (two, "line", 0));
      g_assert_cmpstr (sijil_json_get_string (one, "verdict"), ==, sijil_json_get_string (two, "verdict"));
      g_assert_cmpstr (sijil_json_get_string (one, "code"), ==, sijil_json_get_string (two, "code"));
    }
}

static gboolean
stop_cb (gint64   done,
         gint64   total,
         gpointer data)
{
  return FALSE;
}

static void
assert_nothing_imported (Fixture                  *fixture,
                         const char               *content,
                         gssize                    length,
                         const SijilImportOptions *options,
                         GQuark                    domain,
                         const char               *reason)
{
  g_autofree char *path = write_list (fixture, content, length);
  g_autoptr (JsonObject) map = fixture_json (MAP);
  g_autoptr (GError) error = NULL;
  gint64 before = last_sequence (fixture);

  g_assert_null (sijil_import_entries (fixture->reg, path, map, options, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, domain);
  if (reason != NULL)
    g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpint (last_sequence (fixture), ==, before);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  assert_no_other_file (fixture);
}

static void
test_a_list_that_is_broken_anywhere_leaves_nothing (Fixture       *fixture,
                                                    gconstpointer  data)
{
  const SijilImportOptions stopped = { .progress = stop_cb };
  static const char nul[] = HEADER FATIMA "N2,ZZ4\0,Amina,artisan,,,\n";

  assert_nothing_imported (fixture, HEADER FATIMA "N9,,bad,artisan,lions,,\nN2,\"ZZ400789,Amina,artisan,P01-01,,\n", -1, NULL,
                           SIJIL_ERROR, "csv-quote");
  assert_nothing_imported (fixture, nul, sizeof nul - 1, NULL, SIJIL_ERROR, "csv-nul");
  assert_nothing_imported (fixture, HEADER "N1,,آمنة,artisan,P01-01,,\nN2,,\xC2\xE3\xE4\xC9,artisan,P01-01,,\n", -1, NULL,
                           SIJIL_ERROR, "csv-mixed-encoding");
  assert_nothing_imported (fixture, HEADER FATIMA AMINA, -1, &stopped, G_IO_ERROR, NULL);
  assert_nothing_imported (fixture, "", -1, NULL, SIJIL_ERROR, "file-empty");
}

static void
test_other_encodings_are_read_when_they_are_named (Fixture       *fixture,
                                                   gconstpointer  data)
{
  const SijilImportOptions arabic = { .encoding = "Windows-1256" };
  g_autoptr (JsonObject) map = fixture_json ("{ 'fields': { 'nia': 'NIA', 'name_ar': 'الاسم', 'category': 'Cat' } }");
  const char *list = "NIA;الاسم;Cat\nN7;أمينة بنعلي;artisan\n";
  g_autofree char *windows = g_convert (list, -1, "WINDOWS-1256", "UTF-8", NULL, NULL, NULL);
  gsize length;
  g_autofree char *utf16 = g_convert ("\xEF\xBB\xBFNIA;الاسم;Cat\nN8;حياة العلوي;artisan\n", -1, "UTF-16LE", "UTF-8", NULL, &length,
                                      NULL);
  g_autofree char *path = write_list (fixture, windows, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = sijil_import_entries (fixture->reg, path, map, &arabic, &error);
  g_autoptr (JsonObject) second = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;

  g_assert_no_error (error);
  assert_verdicts (first, 1, 0, 0, 0);
  g_free (write_list (fixture, utf16, (gssize) length));
  second = sijil_import_entries (fixture->reg, path, map, NULL, &error);
  g_assert_no_error (error);
  assert_verdicts (second, 1, 0, 0, 0);
  g_assert_cmpstr (sijil_json_get_string (second, "encoding"), ==, "UTF-16LE");

  entry = find_entry (fixture, "N7");
  holder = load_holder (fixture, entry);
  g_assert_cmpstr (sijil_json_get_string (holder, "name_ar"), ==, "أمينة بنعلي");
}

static void
assert_map_refused (Fixture    *fixture,
                    const char *map,
                    const char *reason,
                    const char *field)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_import (fixture, HEADER FATIMA, map, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);
}

static void
test_a_map_that_is_not_understood_is_refused_by_name (Fixture       *fixture,
                                                      gconstpointer  data)
{
  assert_map_refused (fixture, "{ 'feelds': {} }", "map-unknown", "feelds");
  assert_map_refused (fixture, "{ 'fields': {} }", "map-empty", "fields");
  assert_map_refused (fixture, "{ 'fields': { 'nia': 'NIA', 'category': 'Categorie', 'shoe_size': 'Nom' } }", "map-unknown",
                      "shoe_size");
  assert_map_refused (fixture, "{ 'fields': { 'nia': 'NIA' } }", "map-empty", "category");
  assert_map_refused (fixture, "{ 'fields': { 'category': 'Categorie' } }", "map-empty", "nia");
  assert_map_refused (fixture, "{ 'fields': { 'nia': 7, 'category': 'Categorie' } }", "map-type", "nia");
  assert_map_refused (fixture, "{ 'fields': { 'nia': {}, 'category': 'Categorie' } }", "map-empty", "nia");
  assert_map_refused (fixture, "{ 'fields': { 'nia': { 'colum': 'NIA' }, 'category': 'Categorie' } }", "map-unknown", "nia");
  assert_map_refused (fixture, "{ 'fields': { 'nia': 'Numero', 'category': 'Categorie' } }", "map-column", "nia");
  assert_map_refused (fixture, "{ 'dates': 'year', 'fields': { 'nia': 'NIA', 'category': 'Categorie' } }", "map-value", "dates");
}

static void
test_the_map_gives_words_their_meaning (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = try_import (
    fixture, "Id;Qui;Ne;Type;Quoi;Ou;Gens\nN1;Fatima AIT ALI;03/07/1984;Patron;Lions;Paris;٣\n",
    "{ 'dates': 'month-first', 'unknown_activity': 'leave-empty', 'unknown_province': 'leave-empty',"
    "  'fields': { 'nia': 'ID', 'name_fr': 'qui', 'birth_on': 'Ne', 'activity': 'Quoi', 'province': 'Ou', 'workers': 'Gens',"
    "              'category': { 'column': 'Type', 'values': { 'patron': 'master_artisan', '?': null } },"
    "              'nationality': { 'value': 'MLI' } } }", NULL, &error);
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) holder = NULL;

  g_assert_no_error (error);
  assert_verdicts (answer, 1, 0, 0, 0);
  entry = find_entry (fixture, "N1");
  holder = load_holder (fixture, entry);
  g_assert_cmpstr (sijil_json_get_string (entry, "category"), ==, "master_artisan");
  g_assert_cmpstr (sijil_json_get_string (entry, "registered_on"), ==, FIXTURE_DAY);
  g_assert_null (sijil_json_get_string (entry, "activity"));
  g_assert_null (sijil_json_get_string (entry, "province"));
  g_assert_cmpstr (sijil_json_get_string (holder, "birth_on"), ==, "1984-03-07");
  g_assert_cmpstr (sijil_json_get_string (holder, "nationality"), ==, "MLI");
  g_assert_cmpint (sijil_json_get_int (holder, "workers", 0), ==, 3);
  desk_assert_sound (fixture);
}

static void
test_known_parts_of_the_same_name_are_kept (Fixture       *fixture,
                                            gconstpointer  data)
{
  const char *parts = "{ 'fields': { 'nia': 'NIA', 'category': { 'value': 'artisan' }, 'family_fr': 'Nom', 'given_fr': 'Prenom',"
                      "              'name_ar': 'Complet' } }";
  const char *full = "{ 'fields': { 'nia': 'NIA', 'category': { 'value': 'artisan' }, 'name_fr': 'Nom' } }";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = try_import (fixture, "NIA;Nom;Prenom;Complet\nN1;Ait Ali;Fatima;فاطمة آيت علي\n", parts, NULL, &error);
  g_autoptr (JsonObject) same = try_import (fixture, "NIA;Nom\nN1;AIT ALI FATIMA\n", full, NULL, &error);
  g_autoptr (JsonObject) other = NULL;
  g_autoptr (JsonObject) entry = find_entry (fixture, "N1");
  g_autoptr (JsonObject) holder = load_holder (fixture, entry);
  g_autoptr (JsonObject) renamed = NULL;

  assert_verdicts (first, 1, 0, 0, 0);
  assert_verdicts (same, 0, 0, 1, 0);
  g_assert_null (find_note (same, 0, "name-parts-dropped"));
  g_assert_cmpstr (sijil_json_get_string (holder, "name_fr"), ==, "Fatima AIT ALI");
  g_assert_cmpstr (sijil_json_get_string (holder, "given_fr"), ==, "Fatima");

  other = try_import (fixture, "NIA;Nom\nN1;BENALI FATIMA\n", full, NULL, &error);
  assert_verdicts (other, 0, 1, 0, 0);
  renamed = load_holder (fixture, entry);
  g_assert_cmpstr (sijil_json_get_string (renamed, "name_fr"), ==, "BENALI FATIMA");
  g_assert_null (sijil_json_get_string (renamed, "given_fr"));
  g_assert_cmpstr (sijil_json_get_string (renamed, "name_ar"), ==, "فاطمة آيت علي");
  desk_assert_sound (fixture);
}

static void
test_cards_come_with_the_list (Fixture       *fixture,
                               gconstpointer  data)
{
  const char *map = "{ 'fields': { 'nia': 'NIA', 'name_fr': 'Nom', 'category': { 'value': 'artisan' }, 'card_serial': 'Carte',"
                    "              'card_issued_on': 'Date', 'card_box': 'Boite' } }";
  const char *list = "NIA;Nom;Carte;Date;Boite\nN1;Fatima AIT ALI;C-1;01/02/2026;\nN2;Amina BENALI;C-2;;B7\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) first = try_import (fixture, list, map, NULL, &error);
  g_autoptr (JsonObject) again = try_import (fixture, list, map, NULL, &error);
  g_autoptr (JsonObject) taken = try_import (fixture, "NIA;Nom;Carte;Date;Boite\nN3;Hayat ALAOUI;C-1;;\n", map, NULL, &error);
  g_autoptr (JsonObject) second = try_import (fixture, "NIA;Nom;Carte;Date;Boite\nN1;Fatima AIT ALI;C-9;;\n", map, NULL, &error);
  g_autoptr (JsonObject) held = sijil_record_find_card (fixture->reg, "C-1", &error);
  g_autoptr (JsonObject) waiting = sijil_record_find_card (fixture->reg, "C-2", &error);
  JsonObject *refused = json_array_get_object_element (sijil_json_get_array (second, "items"), 0);

  g_assert_no_error (error);
  assert_verdicts (first, 2, 0, 0, 0);
  assert_verdicts (again, 0, 0, 2, 0);
  assert_verdicts (taken, 0, 0, 0, 1);
  g_assert_cmpstr (sijil_json_get_string (refused, "code"), ==, "card-live");
  g_assert_cmpstr (sijil_json_get_string (held, "state"), ==, "handed_over");
  g_assert_cmpstr (sijil_json_get_string (held, "issued_on"), ==, "2026-02-01");
  g_assert_cmpstr (sijil_json_get_string (waiting, "state"), ==, "received");
  g_assert_cmpstr (sijil_json_get_string (waiting, "box"), ==, "B7");
  desk_assert_sound (fixture);
}

static void
test_the_nia_of_the_list_ends_the_wait_of_a_file (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autoptr (GPtrArray) applications = NULL;
  g_autoptr (JsonObject) entry = NULL;
  g_autoptr (JsonObject) person = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  char *before;
  guint i = 0;

  before = fixture_begin_house (fixture);
  people_fill (fixture->reg, 40);
  fixture_end_house (fixture, before);
  applications = people_load (fixture->reg, "application");
  for (;; i++)
    {
      g_clear_pointer (&entry, json_object_unref);
      if (g_strcmp0 (sijil_json_get_string (applications->pdata[i], "transmission"), "transmitted") != 0)
        continue;
      entry = sijil_record_load (fixture->reg, "entry", sijil_json_get_int (applications->pdata[i], "entry", 0), &error);
      if (sijil_json_get_string (entry, "nia") == NULL && g_str_equal (sijil_json_get_string (entry, "state"), "active")
          && json_object_has_member (entry, "person"))
        break;
    }
  person = load_holder (fixture, entry);
  line = g_strdup_printf (HEADER "NEW1,%s,%s,artisan,,,\n", sijil_json_get_string (person, "cin"),
                          sijil_json_get_string (person, "name_fr"));
  assert_imported (fixture, line, 0, 1, 0, 0);

  after = sijil_record_load (fixture->reg, "application", sijil_json_get_int (applications->pdata[i], "id", 0), &error);
  g_assert_cmpstr (sijil_json_get_string (after, "transmission"), ==, "nia_received");
  g_assert_cmpstr (sijil_json_get_string (after, "nia_received_on"), ==, FIXTURE_DAY);
  desk_assert_sound (fixture);
}

static void
test_only_those_who_answer_for_the_register_import (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "agent");
  g_assert_null (try_import (fixture, HEADER FATIMA, MAP, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_DENIED);
}

static void
test_the_list_is_not_overwritten_by_its_refused_lines (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "register", "..", "list.csv", NULL);
  const SijilImportOptions options = { .refused_path = path };
  g_autoptr (GError) error = NULL;

  g_assert_null (try_import (fixture, HEADER FATIMA, MAP, &options, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-same");
}

static void
test_the_published_schema_has_the_fields_of_the_program (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "import-map.schema.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) schema = sijil_json_load (path, SIJIL_IMPORT_MAP_MAX_BYTES, &error);
  g_auto (GStrv) names = sijil_import_list_fields ();
  JsonObject *fields;
  JsonObject *properties;

  g_assert_no_error (error);
  fields = sijil_json_get_object (sijil_json_get_object (json_node_get_object (schema), "properties"), "fields");
  properties = sijil_json_get_object (fields, "properties");
  g_assert_cmpuint (json_object_get_size (properties), ==, g_strv_length (names));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (json_object_has_member (properties, names[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/import/the-example-enters", test_the_example_enters);
  ADD ("/import/the-same-list-again-changes-nothing", test_the_same_list_again_changes_nothing);
  ADD ("/import/a-later-list-updates-and-doubles-nobody", test_a_later_list_updates_and_doubles_nobody);
  ADD ("/import/another-spelling-of-the-name-is-found-in-the-lists", test_another_spelling_of_the_name_is_found_in_the_lists);
  ADD ("/import/someone-of-the-counter-is-renamed-and-moves-in-the-lists",
       test_someone_of_the_counter_is_renamed_and_moves_in_the_lists);
  ADD ("/import/two-identifiers-of-two-people-are-refused-with-both-names",
       test_two_identifiers_of_two_people_are_refused_with_both_names);
  ADD ("/import/an-identifier-that-disagrees-is-refused", test_an_identifier_that_disagrees_is_refused);
  ADD ("/import/a-line-that-cannot-be-recognised-again-is-refused", test_a_line_that_cannot_be_recognised_again_is_refused);
  ADD ("/import/someone-twice-in-a-list-enters-once", test_someone_twice_in_a_list_enters_once);
  ADD ("/import/a-person-whose-entry-ended-is-left-to-a-registrar", test_a_person_whose_entry_ended_is_left_to_a_registrar);
  ADD ("/import/refused-lines-are-corrected-and-imported-again", test_refused_lines_are_corrected_and_imported_again);
  ADD ("/import/a-dry-run-tells-all-and-writes-nothing", test_a_dry_run_tells_all_and_writes_nothing);
  ADD ("/import/a-list-that-is-broken-anywhere-leaves-nothing", test_a_list_that_is_broken_anywhere_leaves_nothing);
  ADD ("/import/other-encodings-are-read-when-they-are-named", test_other_encodings_are_read_when_they_are_named);
  ADD ("/import/a-map-that-is-not-understood-is-refused-by-name", test_a_map_that_is_not_understood_is_refused_by_name);
  ADD ("/import/the-map-gives-words-their-meaning", test_the_map_gives_words_their_meaning);
  ADD ("/import/known-parts-of-the-same-name-are-kept", test_known_parts_of_the_same_name_are_kept);
  ADD ("/import/cards-come-with-the-list", test_cards_come_with_the_list);
  ADD ("/import/the-nia-of-the-list-ends-the-wait-of-a-file", test_the_nia_of_the_list_ends_the_wait_of_a_file);
  ADD ("/import/only-those-who-answer-for-the-register-import", test_only_those_who_answer_for_the_register_import);
  ADD ("/import/the-list-is-not-overwritten-by-its-refused-lines", test_the_list_is_not_overwritten_by_its_refused_lines);
  g_test_add_func ("/import/the-published-schema-has-the-fields-of-the-program",
                   test_the_published_schema_has_the_fields_of_the_program);

  return g_test_run ();
}
