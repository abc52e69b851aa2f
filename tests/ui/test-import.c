/* A list from outside, from the file to the register. */

#include "ui.h"

#include "core/sijil-json.h"
#include "register/sijil-list.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-column-map.h"
#include "ui/sijil-import-columns.h"
#include "ui/sijil-import-jobs.h"
#include "ui/sijil-verdict-view.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define LIST \
  "N° NIA;Nom complet;الاسم الكامل;CIN;Catégorie;Métier;Couleur\n" \
  "N1;Amina BENALI;أمينة بنعلي;ZZ100001;Artisan;Confection de djellabas;=1+1\n" \
  "N2;Hayat ALAOUI;حياة العلوي;ZZ100002;Artisan;Lions;\n" \
  "N3;Salma TAZI;سلمى التازي;ZZ100003;Artisan;;\n"

#define MANY 100000

static gpointer
page (Ui *ui)
{
  return sijil_window_get_page (ui->window);
}

static char *
write_list (Ui         *ui,
            const char *content,
            gssize      length)
{
  char *path = g_build_filename (ui->base.folder, "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

static void
open_list (Ui         *ui,
           const char *content,
           gssize      length)
{
  g_autofree char *path = write_list (ui, content, length);
  g_autofree char *where = g_strconcat ("import:", path, NULL);

  if (!sijil_desk_is_signed_in (ui->desk))
    ui_sign_in (ui, "registrar");
  ui_go (ui, where);
}

/* The list to choose from beside a title. */
static GtkDropDown *
find_choice (Ui         *ui,
             const char *title)
{
  GtkWidget *label = ui_find_label (page (ui), title);

  g_assert_nonnull (label);
  return GTK_DROP_DOWN (ui_find_type (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW), GTK_TYPE_DROP_DOWN));
}

static void
assert_chosen (Ui         *ui,
               const char *title,
               const char *code)
{
  g_assert_cmpstr (sijil_choice_list_get_code (find_choice (ui, title)), ==, code);
}

static void
choose (Ui         *ui,
        const char *title,
        const char *code)
{
  sijil_choice_list_select (find_choice (ui, title), code);
}

/* The list of a column has all fields from when the hand is in it. */
static void
choose_field (Ui         *ui,
              const char *title,
              const char *field)
{
  gtk_widget_grab_focus (GTK_WIDGET (find_choice (ui, title)));
  choose (ui, title, field);
}

static guint
count_entries (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;

  fixture_sign_in (&ui->base, "registrar");
  list = sijil_list (ui->base.reg, "entries", NULL, &error);
  g_assert_no_error (error);
  return (guint) sijil_json_get_int (list, "total", 0);
}

static gboolean
next_is_possible (gpointer data)
{
  return gtk_widget_is_sensitive (ui_find (page (data), "next_button"));
}

static gboolean
question_is_open (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (ADW_IS_MESSAGE_DIALOG (window->data))
      {
        *(gpointer *) data = window->data;
        return TRUE;
      }

  return FALSE;
}

static void
answer (Ui         *ui,
        const char *response)
{
  gpointer question = NULL;

  ui_wait (question_is_open, &question);
  adw_message_dialog_response (question, response);
}

static void
import_list (Ui *ui)
{
  ui_wait (next_is_possible, ui);
  ui_press (page (ui), "import.next", NULL);
  ui_wait_for_label (page (ui), "Before the import");
  ui_press (page (ui), "import.next", NULL);
  answer (ui, "do");
  ui_wait_for_label (page (ui), "The list was imported");
}

static void
list_enters_from_the_file_to_the_register (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *refused = NULL;
  g_autofree char *written = NULL;

  open_list (ui, LIST, -1);
  refused = g_build_filename (ui->base.folder, "list-refused.csv", NULL);
  ui_wait_for_label (page (ui), "The encoding is certain.");
  ui_wait_for_label (page (ui), "أمينة بنعلي");
  ui_wait_for_label (page (ui), "3 lines");
  assert_chosen (ui, "N° NIA", "nia");
  assert_chosen (ui, "Nom complet", "name_fr");
  assert_chosen (ui, "الاسم الكامل", "name_ar");
  assert_chosen (ui, "Catégorie", "category");
  assert_chosen (ui, "Couleur", "");

  ui_press (page (ui), "import.next", NULL);
  ui_wait_for_label (page (ui), "Nothing was saved yet.");
  ui_wait_for_label (page (ui), "Line 3 · ");
  ui_wait_for_label (page (ui), "“Lions” is neither a code nor a name");
  ui_wait_for_label (page (ui), "Refused: 1");
  ui_wait_for_label (page (ui), "Import 2 lines");
  g_assert_cmpuint (count_entries (ui), ==, 0);
  g_assert_false (g_file_test (refused, G_FILE_TEST_EXISTS));

  ui_press (page (ui), "import.next", NULL);
  answer (ui, "cancel");
  ui_settle (ui);
  g_assert_cmpuint (count_entries (ui), ==, 0);
  ui_press (page (ui), "import.next", NULL);
  answer (ui, "do");
  ui_wait_for_label (page (ui), "The list was imported");
  ui_wait_for_label (page (ui), refused);
  g_assert_cmpuint (count_entries (ui), ==, 2);
  g_assert_true (g_file_get_contents (refused, &written, NULL, NULL));
  g_assert_nonnull (g_strstr_len (written, -1, "Hayat ALAOUI"));
}

static void
refused_lines_are_corrected_and_given_again (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *refused = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *corrected = NULL;

  open_list (ui, LIST, -1);
  import_list (ui);
  refused = g_build_filename (ui->base.folder, "list-refused.csv", NULL);
  g_assert_true (g_file_get_contents (refused, &text, NULL, NULL));
  parts = g_strsplit (text, "Lions", 2);
  corrected = g_strjoinv ("P01-03", parts);
  g_assert_true (g_file_set_contents (refused, corrected, -1, NULL));

  ui_press (page (ui), "import.next", NULL);
  ui_wait_for_label (page (ui), "sijil_message");
  assert_chosen (ui, "Métier", "activity");
  import_list (ui);
  ui_wait_for_label (page (ui), "Every line was taken.");
  g_assert_cmpuint (count_entries (ui), ==, 3);
}

/* What somebody corrects in the file of an import before is not replaced. */
static void
refused_lines_replace_no_file (Ui            *ui,
                               gconstpointer  data)
{
  g_autofree char *refused = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;

  open_list (ui, LIST, -1);
  refused = g_build_filename (ui->base.folder, "list-refused.csv", NULL);
  second = g_build_filename (ui->base.folder, "list-refused-2.csv", NULL);
  g_assert_true (g_file_set_contents (refused, "mine", -1, NULL));
  import_list (ui);
  ui_wait_for_label (page (ui), second);
  g_assert_true (g_file_get_contents (refused, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

/*
 * How a list is written.
 */

static void
another_encoding_shows_the_words_anew (Ui            *ui,
                                       gconstpointer  data)
{
  static const char list[] = "NIA;\xC7\xE1\xC7\xD3\xE3;Cat\nN1;\xC3\xE3\xED\xE4\xC9;artisan\n"; /* الاسم, أمينة in Windows-1256 */

  open_list (ui, list, sizeof list - 1);
  ui_wait_for_label (page (ui), "The encoding is not certain.");
  assert_chosen (ui, "Encoding", "Windows-1256");
  assert_chosen (ui, "الاسم", "name_ar");

  choose (ui, "Encoding", "Windows-1252");
  ui_wait_for_label (page (ui), "ÃãíäÉ");
  choose (ui, "Encoding", "UTF-8");
  ui_wait_for_label (page (ui), "is not in UTF-8: line 1 cannot be read");
  g_assert_false (gtk_widget_is_sensitive (ui_find (page (ui), "next_button")));
  choose (ui, "Encoding", "Windows-1256");
  ui_wait_for_label (page (ui), "أمينة");
  choose (ui, "Separator of the columns", ",");
  ui_wait_for_label (page (ui), "Say which column is the category");
}

/* What a person chose for a title holds where the title can be read again, also that its column is not imported. */
static void
what_was_chosen_outlasts_another_encoding (Ui            *ui,
                                           gconstpointer  data)
{
  static const char list[] = "NIA;\xC7\xE1\xC7\xD3\xE3;CIN;Cat\nN1;\xC3\xE3\xED\xE4\xC9;ZZ1;artisan\n";

  open_list (ui, list, sizeof list - 1);
  ui_wait_for_label (page (ui), "The encoding is not certain.");
  assert_chosen (ui, "CIN", "cin");
  assert_chosen (ui, "الاسم", "name_ar");
  choose_field (ui, "CIN", "");
  choose_field (ui, "الاسم", "family_ar");
  choose (ui, "Encoding", "Windows-1252");
  ui_wait_for_label (page (ui), "ÃãíäÉ");
  assert_chosen (ui, "NIA", "nia");
  assert_chosen (ui, "CIN", "");
  choose (ui, "Encoding", "Windows-1256");
  ui_wait_for_label (page (ui), "أمينة");
  assert_chosen (ui, "CIN", "");
  assert_chosen (ui, "الاسم", "family_ar");
}

static void
list_that_cannot_be_read_is_said_and_another_taken (Ui            *ui,
                                                    gconstpointer  data)
{
  open_list (ui, "PK\003\004", -1);
  ui_wait_for_label (page (ui), "is a spreadsheet or an archive");
  open_list (ui, "", 0);
  ui_wait_for_label (page (ui), "is empty");
  open_list (ui, LIST, -1);
  ui_wait_for_label (page (ui), "What its columns are");
}

/* What comes for a page that went with its officer is dropped. */
static void
officer_who_leaves_meanwhile_is_not_waited_for (Ui            *ui,
                                                gconstpointer  data)
{
  open_list (ui, LIST, -1);
  ui_press (ui->window, "win.lock", NULL);
  ui_sign_in (ui, "director");
  open_list (ui, LIST, -1);
  ui_wait (next_is_possible, ui);
  ui_press (page (ui), "import.next", NULL);
  ui_press (ui->window, "win.lock", NULL);
  ui_sign_in (ui, "registrar");
  open_list (ui, LIST, -1);
  import_list (ui);
  g_assert_cmpuint (count_entries (ui), ==, 2);
}

/*
 * Columns.
 */

static void
what_is_missing_is_said_until_it_is_chosen (Ui            *ui,
                                            gconstpointer  data)
{
  open_list (ui, "Qui;Numéro\nAmina BENALI;ZZ100001\n", -1);
  ui_wait_for_label (page (ui), "Say which column is the category");
  choose (ui, "Category of lines that say none", "artisan");
  ui_wait_for_label (page (ui), "people are recognised by it");
  g_assert_false (gtk_widget_is_sensitive (ui_find (page (ui), "next_button")));
  choose (ui, "Numéro", "cin");
  choose (ui, "Qui", "name_fr");
  import_list (ui);
  g_assert_cmpuint (count_entries (ui), ==, 1);

  open_list (ui, "Qui;Numéro\nHayat ALAOUI;ZZ100002\n", -1);
  ui_wait_for_label (page (ui), "What its columns are");
  assert_chosen (ui, "Qui", "name_fr");
  assert_chosen (ui, "Category of lines that say none", "artisan");
}

static void
field_is_filled_by_one_column (Ui            *ui,
                               gconstpointer  data)
{
  open_list (ui, LIST, -1);
  ui_wait_for_label (page (ui), "What its columns are");
  gtk_widget_grab_focus (GTK_WIDGET (find_choice (ui, "Couleur")));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (find_choice (ui, "Couleur"))), >, 50);
  assert_chosen (ui, "Couleur", "");
  assert_chosen (ui, "Nom complet", "name_fr");
  choose (ui, "Couleur", "name_fr");
  assert_chosen (ui, "Nom complet", "");
  gtk_widget_grab_focus (GTK_WIDGET (find_choice (ui, "CIN")));
  assert_chosen (ui, "CIN", "cin");
  choose (ui, "Couleur", "");
  assert_chosen (ui, "Couleur", "");
  assert_chosen (ui, "CIN", "cin");
}

static void
assert_map (JsonObject *map,
            const char *expected)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), map);
  g_autoptr (JsonObject) wanted = fixture_json (expected);
  g_autoptr (JsonNode) other = json_node_init_object (json_node_alloc (), wanted);
  g_autofree char *text = sijil_json_canonical (node);
  g_autofree char *should = sijil_json_canonical (other);

  g_assert_cmpstr (text, ==, should);
}

static void
what_is_not_touched_of_a_map_stays (void)
{
  g_autoptr (JsonObject) map = fixture_json (
    "{ 'description': 'x', 'fields': { 'nia': 'A', 'category': { 'column': 'B', 'value': 'artisan', 'values': { 'q': null } } } }");

  sijil_column_map_set_field (map, "a", "cin");
  sijil_column_map_set_text (map, "dates", "month-first");
  assert_map (map, "{ 'description': 'x', 'dates': 'month-first', 'fields': { 'cin': 'a',"
                   "  'category': { 'column': 'B', 'value': 'artisan', 'values': { 'q': null } } } }");
  sijil_column_map_set_field (map, "B", NULL);
  sijil_column_map_set_text (map, "dates", "");
  assert_map (map, "{ 'description': 'x', 'fields': { 'cin': 'a', 'category': { 'value': 'artisan' } } }");
  sijil_column_map_set_field (map, "C", "category");
  sijil_column_map_set_value (map, "category", "");
  assert_map (map, "{ 'description': 'x', 'fields': { 'cin': 'a', 'category': 'C' } }");
  sijil_column_map_set_value (map, "sex", "f");
  sijil_column_map_set_value (map, "sex", "");
  g_assert_cmpstr (sijil_column_map_find_field (map, "c"), ==, "category");
  assert_map (map, "{ 'description': 'x', 'fields': { 'cin': 'a', 'category': 'C' } }");
}

/* As the command reads and writes it; what is no map is not taken. */
static void
map_is_kept_in_a_file_and_taken_again (Ui            *ui,
                                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (ui->base.folder, "map.json", NULL);
  g_autofree char *broken = g_build_filename (ui->base.folder, "broken.json", NULL);
  g_autoptr (JsonObject) saved = fixture_json ("{ 'map': { 'separator': ';', 'fields': { 'nia': 'A', 'category': 'B' } } }");
  g_autoptr (JsonObject) wanted = sijil_desk_data ("path", path, NULL);
  g_autoptr (JsonObject) wrong = sijil_desk_data ("path", broken, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = NULL;
  g_autoptr (JsonObject) map = NULL;

  json_object_set_string_member (saved, "path", path);
  done = sijil_import_save_map_job (NULL, saved, NULL, NULL, &error);
  g_assert_no_error (error);
  map = sijil_import_load_map_job (NULL, wanted, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_map (map, "{ 'separator': ';', 'fields': { 'nia': 'A', 'category': 'B' } }");

  g_assert_true (g_file_set_contents (broken, "{ \"fields\": { \"shoe\": \"A\" } }", -1, NULL));
  g_assert_null (sijil_import_load_map_job (NULL, wrong, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "map-unknown");
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (broken, "[]", -1, NULL));
  g_assert_null (sijil_import_load_map_job (NULL, wrong, NULL, NULL, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "map-type");
}

/*
 * Many lines.
 */

static JsonObject *
make_many (void)
{
  JsonObject *many = json_object_new ();
  JsonArray *items = json_array_sized_new (MANY);

  for (guint i = 0; i < MANY; i++)
    {
      JsonObject *item = json_object_new ();

      json_object_set_int_member (item, "line", i + 2);
      json_object_set_string_member (item, "verdict", i % 10 == 0 ? "refused" : "new");
      if (i % 10 == 0)
        json_object_set_string_member (item, "message", "The line says no category.");
      json_array_add_object_element (items, item);
    }
  json_object_set_int_member (many, "lines", MANY);
  json_object_set_int_member (many, "refused", MANY / 10);
  json_object_set_int_member (many, "new", MANY - MANY / 10);
  json_object_set_array_member (many, "items", items);
  return many;
}

static guint
count_widgets (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child);
  return n;
}

static gboolean
is_drawn (gpointer data)
{
  return ui_find_label (data, "Line 2") != NULL;
}

/* Only those that are looked at have a widget, and the end is reached without going through the middle. */
static void
hundred_thousand_verdicts_are_shown_by_their_window (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = g_object_new (SIJIL_TYPE_VERDICT_VIEW, NULL);
  g_autoptr (JsonObject) many = make_many ();
  GtkListView *list;

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), view);
  sijil_verdict_view_show (SIJIL_VERDICT_VIEW (view), many);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (is_drawn, view);
  list = GTK_LIST_VIEW (ui_find (view, "view"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, MANY / 10);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (ui_find (view, "chips"))), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, MANY);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", MANY - 1));
  ui_wait_for_label (view, "Line 100001");
  g_assert_cmpuint (count_widgets (view), <, 3000);
  gtk_window_destroy (GTK_WINDOW (window));
}

/*
 * Who, and where it is found.
 */

static void
register_leads_to_it_for_those_who_may (Ui            *ui,
                                        gconstpointer  data)
{
  ui_sign_in (ui, "registrar");
  ui_go (ui, "entries");
  ui_wait_for_label (page (ui), "Import a list");
  ui_click (page (ui), "other_button");
  ui_wait_for_page (ui, "import");
  ui_wait_for_label (page (ui), "Choose a file…");

  ui_press (ui->window, "win.lock", NULL);
  ui_sign_in (ui, "agent");
  ui_go (ui, "entries");
  ui_wait_for_label (page (ui), "Export as CSV…");
  g_assert_null (ui_find_label (page (ui), "Import a list"));
  ui_go (ui, "import");
  g_assert_cmpstr (sijil_window_get_page_name (ui->window), !=, "import");
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/import/list-enters-from-the-file-to-the-register", list_enters_from_the_file_to_the_register);
  ADD ("/import/refused-lines-are-corrected-and-given-again", refused_lines_are_corrected_and_given_again);
  ADD ("/import/refused-lines-replace-no-file", refused_lines_replace_no_file);
  ADD ("/import/another-encoding-shows-the-words-anew", another_encoding_shows_the_words_anew);
  ADD ("/import/what-was-chosen-outlasts-another-encoding", what_was_chosen_outlasts_another_encoding);
  ADD ("/import/list-that-cannot-be-read-is-said-and-another-taken", list_that_cannot_be_read_is_said_and_another_taken);
  ADD ("/import/officer-who-leaves-meanwhile-is-not-waited-for", officer_who_leaves_meanwhile_is_not_waited_for);
  ADD ("/import/what-is-missing-is-said-until-it-is-chosen", what_is_missing_is_said_until_it_is_chosen);
  ADD ("/import/field-is-filled-by-one-column", field_is_filled_by_one_column);
  g_test_add_func ("/import/what-is-not-touched-of-a-map-stays", what_is_not_touched_of_a_map_stays);
  ADD ("/import/map-is-kept-in-a-file-and-taken-again", map_is_kept_in_a_file_and_taken_again);
  g_test_add_func ("/import/hundred-thousand-verdicts-are-shown-by-their-window", hundred_thousand_verdicts_are_shown_by_their_window);
  ADD ("/import/register-leads-to-it-for-those-who-may", register_leads_to_it_for_those_who_may);

  return g_test_run ();
}
