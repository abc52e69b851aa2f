/* Lists as offices send them: what is proposed for them, and what becomes of those that mean harm or are broken. */

#include "desk.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "register/sijil-export.h"
#include "register/sijil-import.h"
#include "register/sijil-list.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAP "{ 'fields': { 'nia': 'NIA', 'cin': 'CIN', 'name_fr': 'Nom', 'category': { 'value': 'artisan' }, 'phone': 'Tel' } }"

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture_set_up (fixture, data);
  fixture_sign_in (fixture, "registrar");
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
look (Fixture    *fixture,
      const char *content,
      const char *encoding,
      const char *separator)
{
  g_autofree char *path = write_list (fixture, content, -1);
  g_autoptr (GError) error = NULL;
  JsonObject *answer = sijil_import_look (path, encoding, separator, &error);

  g_assert_no_error (error);
  return answer;
}

static JsonObject *
get_column (JsonObject *answer,
            guint       i)
{
  return json_array_get_object_element (sijil_json_get_array (answer, "columns"), i);
}

static void
assert_sample (JsonObject *answer,
               guint       column,
               guint       line,
               const char *expected)
{
  g_assert_cmpstr (json_array_get_string_element (sijil_json_get_array (get_column (answer, column), "samples"), line), ==, expected);
}

/*
 * Looking.
 */

static void
test_a_list_is_shown_before_anything_is_said_of_it (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (JsonObject) answer = look (fixture, "NIA;الاسم;Tel\nN1;أمينة بنعلي;'+212612345601\nN2;حياة العلوي;\nN3;;\nN4;y;\n", NULL, NULL);

  g_assert_cmpstr (sijil_json_get_string (answer, "encoding"), ==, "UTF-8");
  g_assert_true (sijil_json_get_bool (answer, "is_certain", FALSE));
  g_assert_cmpstr (sijil_json_get_string (answer, "separator"), ==, ";");
  g_assert_cmpint (sijil_json_get_int (answer, "lines", 0), ==, 4);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (answer, "columns")), ==, 3);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (get_column (answer, 0), "samples")), ==, 3);
  g_assert_cmpstr (sijil_json_get_string (get_column (answer, 1), "name"), ==, "الاسم");
  g_assert_false (sijil_json_get_bool (get_column (answer, 0), "is_arabic", TRUE));
  g_assert_true (sijil_json_get_bool (get_column (answer, 1), "is_arabic", FALSE));
  assert_sample (answer, 1, 0, "أمينة بنعلي");
  assert_sample (answer, 2, 0, "+212612345601");
  assert_sample (answer, 2, 1, "");
}

static void
test_another_encoding_shows_the_same_list_otherwise (Fixture       *fixture,
                                                     gconstpointer  data)
{
  static const char list[] = "NIA\t\xC7\xE1\xC7\xD3\xE3\nN1\t\xC3\xE3\xED\xE4\xC9\n"; /* الاسم, أمينة in Windows-1256 */
  g_autoptr (JsonObject) likely = look (fixture, list, NULL, NULL);
  g_autoptr (JsonObject) chosen = look (fixture, list, "Windows-1252", NULL);
  g_autoptr (JsonObject) apart = look (fixture, "a,b;c\n1,2;3\n", NULL, ";");

  g_assert_cmpstr (sijil_json_get_string (likely, "encoding"), ==, "Windows-1256");
  g_assert_false (sijil_json_get_bool (likely, "is_certain", TRUE));
  g_assert_cmpstr (sijil_json_get_string (likely, "separator"), ==, "tab");
  assert_sample (likely, 1, 0, "أمينة");
  assert_sample (chosen, 1, 0, "ÃãíäÉ");
  g_assert_cmpstr (sijil_json_get_string (get_column (apart, 0), "name"), ==, "a,b");
}

static void
test_signs_that_turn_text_around_are_not_shown (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autoptr (JsonObject) answer = look (fixture, "NIA;Nom\nN1;\u202EBENALI\u2069 \u200BAmina\a\nN2;\"two\nlines\"\n", NULL, NULL);

  assert_sample (answer, 1, 0, "BENALI Amina");
  assert_sample (answer, 1, 1, "two lines");
}

/*
 * Proposing.
 */

static JsonObject *
propose (Fixture    *fixture,
         const char *content,
         const char *last)
{
  g_autoptr (JsonObject) answer = look (fixture, content, NULL, NULL);
  g_autoptr (JsonObject) last_map = last != NULL ? fixture_json (last) : NULL;

  return sijil_import_propose_map (answer, last_map);
}

static void
assert_proposed (Fixture    *fixture,
                 const char *content,
                 const char *last,
                 const char *expected)
{
  g_autoptr (JsonObject) map = propose (fixture, content, last);
  g_autoptr (JsonObject) wanted = fixture_json (expected);
  g_autoptr (JsonNode) a = json_node_init_object (json_node_alloc (), map);
  g_autoptr (JsonNode) b = json_node_init_object (json_node_alloc (), wanted);
  g_autofree char *found = sijil_json_canonical (a);
  g_autofree char *should = sijil_json_canonical (b);

  g_assert_cmpstr (found, ==, should);
}

static void
test_titles_in_three_languages_are_understood (Fixture       *fixture,
                                               gconstpointer  data)
{
  assert_proposed (fixture, "N° CIN;Nom complet;Catégorie;MÉTIER;Né(e) le;Téléphone;Couleur\nZZ1;x;y;z;1;2;3\n", NULL,
                   "{ 'fields': { 'cin': 'N° CIN', 'name_fr': 'Nom complet', 'category': 'Catégorie', 'activity': 'MÉTIER',"
                   "              'birth_on': 'Né(e) le', 'phone': 'Téléphone' } }");
  assert_proposed (fixture, "رقم التعريف,الاسم الكامل,الصنف,الحرفة,تاريخ الازدياد,العنوان\n1,أمينة,صانع,خياطة,1984,زاكورة\n", NULL,
                   "{ 'fields': { 'nia': 'رقم التعريف', 'name_ar': 'الاسم الكامل', 'category': 'الصنف', 'activity': 'الحرفة',"
                   "              'birth_on': 'تاريخ الازدياد', 'address_ar': 'العنوان' } }");
  assert_proposed (fixture, "Identity card\tFull name\tCategory\tMain activity\tDate of birth\tcard_box\nZZ1\tx\ty\tz\t1\tB\n", NULL,
                   "{ 'fields': { 'cin': 'Identity card', 'name_fr': 'Full name', 'category': 'Category',"
                   "              'activity': 'Main activity', 'birth_on': 'Date of birth', 'card_box': 'card_box' } }");
}

static void
test_the_letters_of_a_column_tell_its_language (Fixture       *fixture,
                                                gconstpointer  data)
{
  assert_proposed (fixture, "Nom complet;Nom et prénom;Adresse (arabe)\nAmina BENALI;أمينة بنعلي;x\n", NULL,
                   "{ 'fields': { 'name_fr': 'Nom complet', 'name_ar': 'Nom et prénom', 'address_ar': 'Adresse (arabe)' } }");
  assert_proposed (fixture, "Nom;Prénom;الاسم;النسب\nBENALI;Amina;أمينة;بنعلي\n", NULL,
                   "{ 'fields': { 'family_fr': 'Nom', 'given_fr': 'Prénom', 'given_ar': 'الاسم', 'family_ar': 'النسب' } }");
  assert_proposed (fixture, "Nom;الاسم\nAmina BENALI;أمينة بنعلي\n", NULL,
                   "{ 'fields': { 'name_fr': 'Nom', 'name_ar': 'الاسم' } }");
}

static void
test_what_the_last_map_said_goes_before_titles (Fixture       *fixture,
                                                gconstpointer  data)
{
  const char *last = "{ 'dates': 'month-first', 'encoding': 'Windows-1256', 'separator': ',',"
                     "  'fields': { 'nia': 'Code', 'name_fr': 'Qui', 'category': { 'column': 'TYPE', 'values': { 'Patron': 'artisan' } },"
                     "              'birth_on': 'Gone', 'nationality': { 'value': 'MAR' }, 'sex': { 'value': 'f' } } }";

  assert_proposed (fixture, "code;type;Nom;Sexe\n1;Patron;x;F\n", last,
                   "{ 'dates': 'month-first', 'fields': { 'nia': 'Code', 'name_fr': 'Nom', 'sex': 'Sexe',"
                   "  'category': { 'column': 'TYPE', 'values': { 'Patron': 'artisan' } }, 'nationality': { 'value': 'MAR' } } }");
}

static void
test_a_likely_encoding_stands_in_the_map (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autoptr (JsonObject) map = propose (fixture, "CIN;Cat\xE9gorie\nZZ1;x\n", NULL);

  g_assert_cmpstr (sijil_json_get_string (map, "encoding"), ==, "Windows-1252");
  g_assert_true (json_object_has_member (sijil_json_get_object (map, "fields"), "category"));
}

/* What data/import-headings.json names is a field, or a field in two languages. */
static void
test_the_example_is_understood_without_a_map (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *list = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "entries.csv", NULL);
  g_autofree char *refused = g_build_filename (fixture->folder, "refused.csv", NULL);
  const SijilImportOptions options = { .refused_path = refused };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) seen = sijil_import_look (list, NULL, NULL, &error);
  g_autoptr (JsonObject) map = sijil_import_propose_map (seen, NULL);
  g_autoptr (JsonObject) answer = NULL;

  g_assert_true (sijil_import_check_map (map, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (json_object_get_size (sijil_json_get_object (map, "fields")), ==, 12);
  answer = sijil_import_entries (fixture->reg, list, map, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (answer, "new", 0), ==, 3); /* whose category is no word of the example's map */
}

static void
test_every_title_means_a_field (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/sijil/Sijil/import/import-headings.json", 0, NULL);
  g_autoptr (JsonNode) node = sijil_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), "headings", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObjectIter iter;
  const char *field;
  JsonNode *titles;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &field, &titles))
    {
      g_autofree char *arabic = g_strconcat (field, "_ar", NULL);
      JsonArray *array = json_node_get_array (titles);

      g_assert_true (sijil_import_get_label (field) != NULL || sijil_import_get_label (arabic) != NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!g_hash_table_add (seen, g_strdup (json_array_get_string_element (array, i))))
          g_error ("the title “%s” means two fields", json_array_get_string_element (array, i));
    }
}

/*
 * Harm.
 */

static JsonObject *
import (Fixture    *fixture,
        const char *content,
        gssize      length,
        GError    **error)
{
  g_autofree char *path = write_list (fixture, content, length);
  g_autoptr (JsonObject) map = fixture_json (MAP);

  return sijil_import_entries (fixture->reg, path, map, NULL, error);
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_list (fixture->reg, "entries", NULL, &error);

  g_assert_no_error (error);
  return (guint) sijil_json_get_int (answer, "total", 0);
}

static gboolean
has_refused_file (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "list-refused.csv", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The list is refused as a whole for @reason, with nothing left of the good line in front. */
static void
assert_whole_refused (Fixture    *fixture,
                      const char *content,
                      gssize      length,
                      const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = import (fixture, content, length, &error);

  g_assert_null (answer);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  g_assert_false (has_refused_file (fixture));
}

#define HEAD "NIA;CIN;Nom;Tel\n"
#define GOOD "N1;ZZ100001;Amina BENALI;\n"

static char *
repeat (const char *before,
        char        c,
        gsize       n,
        const char *after)
{
  GString *text = g_string_new (before);

  g_string_set_size (text, strlen (before) + n);
  memset (text->str + strlen (before), c, n);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_a_broken_list_leaves_nothing_of_its_good_lines (Fixture       *fixture,
                                                     gconstpointer  data)
{
  static const char with_nul[] = HEAD GOOD "N2;ZZ1\0;x;\n";
  g_autofree char *long_line = repeat (HEAD GOOD "N2;ZZ100002;", 'A', 10 * 1000 * 1000, ";\n");
  g_autofree char *long_quoted = repeat (HEAD GOOD "N2;ZZ100002;\"", '\n', 10 * 1000 * 1000, "\";\n");
  g_autofree char *columns = repeat (HEAD GOOD, ';', 1000, "\n");

  assert_whole_refused (fixture, with_nul, sizeof with_nul - 1, "csv-nul");
  assert_whole_refused (fixture, long_line, -1, "csv-field-long");
  assert_whole_refused (fixture, long_quoted, -1, "csv-field-long");
  assert_whole_refused (fixture, columns, -1, "csv-columns");
  assert_whole_refused (fixture, HEAD GOOD "N2;ZZ100002;\"Amina;\n", -1, "csv-quote");
  assert_whole_refused (fixture, HEAD GOOD "N2;ZZ100002;\"Amina\"x;\n", -1, "csv-quote");
  assert_whole_refused (fixture, HEAD GOOD "N2;ZZ100002;أمينة Am\xE9lie;\n", -1, "csv-mixed-encoding");
  assert_whole_refused (fixture, HEAD GOOD "N2;ZZ100002;Am\xE9lie;\n", -1, "csv-encoding");
  assert_whole_refused (fixture, "NIA;CIN;Nom;Tel;nia\n" GOOD, -1, "csv-header");
  assert_whole_refused (fixture, "PK\003\004", -1, "csv-spreadsheet");
  assert_whole_refused (fixture, "", 0, "file-empty");
  assert_whole_refused (fixture, HEAD, -1, "list-empty");
}

static void
assert_counts (JsonObject *answer,
               guint       new,
               guint       refused)
{
  g_assert_cmpint (sijil_json_get_int (answer, "new", -1), ==, new);
  g_assert_cmpint (sijil_json_get_int (answer, "refused", -1), ==, refused);
}

static void
test_a_header_that_comes_twice_is_one_refused_line (Fixture       *fixture,
                                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = import (fixture, "\xEF\xBB\xBF" HEAD GOOD HEAD "N2;ZZ100002;Hayat ALAOUI;\n", -1, &error);

  g_assert_no_error (error);
  assert_counts (answer, 2, 1);
  desk_assert_sound (fixture);
}

/* Whoever corrects a list looks for people. */
static void
test_a_refused_line_is_known_by_its_name (Fixture       *fixture,
                                          gconstpointer  data)
{
  g_autofree char *path = write_list (fixture, "NIA;Nom;Prénom;Type;Metier\nN1;BENALI;Amina;Lion;\nN2;ALAOUI;Hayat;artisan;Lions\n", -1);
  g_autoptr (JsonObject) map = fixture_json ("{ 'fields': { 'nia': 'NIA', 'family_fr': 'Nom', 'given_fr': 'Prénom', 'category': 'Type',"
                                             "              'activity': 'Metier' } }");
  const SijilImportOptions options = { .dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_import_entries (fixture->reg, path, map, &options, &error);
  JsonArray *items = sijil_json_get_array (answer, "items");

  g_assert_no_error (error);
  assert_counts (answer, 0, 2);
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 0), "code"), ==, "word-unknown");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 0), "name_fr"), ==, "Amina BENALI");
  g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (items, 1), "name_fr"), ==, "Hayat ALAOUI");
}

/* A second byte order mark in the middle, where two files were put one after the other. */
static void
test_marks_and_hidden_signs_do_not_reach_the_register (Fixture       *fixture,
                                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = import (fixture, "\xEF\xBB\xBF" HEAD "\uFEFFN1;ZZ100001;\u202EAmina\u202C BEN\u200BALI;\n", -1, &error);
  g_autoptr (JsonObject) list = sijil_list (fixture->reg, "entries", NULL, NULL);
  JsonObject *entry = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);

  g_assert_no_error (error);
  assert_counts (answer, 1, 0);
  g_assert_cmpstr (sijil_json_get_string (entry, "nia"), ==, "N1");
  g_assert_cmpstr (sijil_json_get_string (entry, "name_fr"), ==, "Amina BENALI");
  desk_assert_sound (fixture);
}

static const char * const formulas[] = { "=1+1", "+212612345601", "-1", "@SUM(A1)", "\t=1", "−1", "＝1", "'=1", "''@x" };

/* The refused lines, read again by whatever reads lists here: every cell is what it was, and none is a formula. */
static void
test_refused_formulas_come_back_as_they_were (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *refused = g_build_filename (fixture->folder, "list-refused.csv", NULL);
  g_autofree char *source = g_build_filename (fixture->folder, "list.csv", NULL);
  g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open (source, ';', FALSE, NULL);
  const char *head[] = { "NIA", "CIN", "Nom", "Tel", "Note", NULL };
  g_autoptr (JsonObject) map = fixture_json (MAP);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SijilCsv) csv = NULL;

  g_assert_true (sijil_csv_writer_row (writer, (GStrv) head, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      const char *row[] = { "", "", "Amina BENALI", "", formulas[i], NULL };

      g_assert_true (sijil_csv_writer_row (writer, (GStrv) row, NULL));
    }
  g_assert_true (sijil_csv_writer_close (writer, NULL));
  answer = sijil_import_entries (fixture->reg, source, map, NULL, &error);
  g_assert_no_error (error);
  assert_counts (answer, 0, G_N_ELEMENTS (formulas));

  csv = sijil_csv_open (refused, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_auto (GStrv) cells = NULL;

      g_assert_true (sijil_csv_next (csv, &cells, NULL));
      g_assert_cmpstr (cells[4], ==, formulas[i]);
    }
  g_assert_true (g_file_get_contents (refused, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autofree char *bare = g_strconcat (";", formulas[i], NULL);

      g_assert_true (*formulas[i] == '\'' || strstr (text, bare) == NULL);
    }
}

/* A telephone with its + goes out as text and comes in as itself. */
static void
test_an_export_comes_back_unharmed (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *out = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = import (fixture, HEAD "N1;ZZ100001;Amina BENALI;'+212012345601\n", -1, &error);
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) exported = NULL;
  g_autoptr (SijilCsv) csv = NULL;
  g_auto (GStrv) cells = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  assert_counts (answer, 1, 0);
  exported = sijil_export (fixture->reg, "entries", filter, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "'+212012345601"));
  csv = sijil_csv_open (out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_csv_next (csv, &cells, NULL));
  g_assert_cmpint (sijil_csv_find_column (csv, "phone"), >=, 0);
  g_assert_cmpstr (cells[sijil_csv_find_column (csv, "phone")], ==, "+212012345601");
}

/* A word of the map's own for a cell that a spreadsheet was kept from reading. */
static void
test_a_separator_of_the_map_is_taken (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *path = write_list (fixture, "NIA;a,b,c,d;Nom;Cat\nN1;1;Amina BENALI;artisan\n", -1);
  g_autoptr (JsonObject) map = fixture_json ("{ 'separator': ';', 'fields': { 'nia': 'NIA', 'name_fr': 'Nom', 'category': 'Cat' } }");
  g_autoptr (JsonObject) wrong = fixture_json ("{ 'separator': '::', 'fields': { 'nia': 'NIA', 'category': 'Cat' } }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_import_entries (fixture->reg, path, map, NULL, &error);

  g_assert_no_error (error);
  assert_counts (answer, 1, 0);
  g_assert_false (sijil_import_check_map (wrong, &error));
  g_assert_cmpstr (sijil_error_get_field (error), ==, "separator");
}

static gboolean
stop_at_the_end (gint64   done,
                 gint64   total,
                 gpointer data)
{
  return done < 300;
}

static void
test_an_import_that_is_stopped_changed_nothing (Fixture       *fixture,
                                                gconstpointer  data)
{
  const SijilImportOptions options = { .progress = stop_at_the_end };
  g_autoptr (GString) text = g_string_new (HEAD ";;nobody;\n");
  g_autoptr (JsonObject) map = fixture_json (MAP);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "N%u;ZZ1%05u;Amina BENALI;\n", i, i);
  path = write_list (fixture, text->str, (gssize) text->len);
  g_assert_null (sijil_import_entries (fixture->reg, path, map, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_entries (fixture), ==, 0);
  g_assert_false (has_refused_file (fixture));
  desk_assert_sound (fixture);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import-list/a-list-is-shown-before-anything-is-said-of-it", test_a_list_is_shown_before_anything_is_said_of_it);
  ADD ("/import-list/another-encoding-shows-the-same-list-otherwise", test_another_encoding_shows_the_same_list_otherwise);
  ADD ("/import-list/signs-that-turn-text-around-are-not-shown", test_signs_that_turn_text_around_are_not_shown);
  ADD ("/import-list/titles-in-three-languages-are-understood", test_titles_in_three_languages_are_understood);
  ADD ("/import-list/the-letters-of-a-column-tell-its-language", test_the_letters_of_a_column_tell_its_language);
  ADD ("/import-list/what-the-last-map-said-goes-before-titles", test_what_the_last_map_said_goes_before_titles);
  ADD ("/import-list/a-likely-encoding-stands-in-the-map", test_a_likely_encoding_stands_in_the_map);
  ADD ("/import-list/the-example-is-understood-without-a-map", test_the_example_is_understood_without_a_map);
  g_test_add_func ("/import-list/every-title-means-a-field", test_every_title_means_a_field);
  ADD ("/import-list/a-broken-list-leaves-nothing-of-its-good-lines", test_a_broken_list_leaves_nothing_of_its_good_lines);
  ADD ("/import-list/a-header-that-comes-twice-is-one-refused-line", test_a_header_that_comes_twice_is_one_refused_line);
  ADD ("/import-list/a-refused-line-is-known-by-its-name", test_a_refused_line_is_known_by_its_name);
  ADD ("/import-list/marks-and-hidden-signs-do-not-reach-the-register", test_marks_and_hidden_signs_do_not_reach_the_register);
  ADD ("/import-list/refused-formulas-come-back-as-they-were", test_refused_formulas_come_back_as_they_were);
  ADD ("/import-list/an-export-comes-back-unharmed", test_an_export_comes_back_unharmed);
  ADD ("/import-list/a-separator-of-the-map-is-taken", test_a_separator_of_the_map_is_taken);
  ADD ("/import-list/an-import-that-is-stopped-changed-nothing", test_an_import_that_is_stopped_changed_nothing);
  return g_test_run ();
}
