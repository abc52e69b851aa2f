#include "ui.h"

#include "core/sijil-error.h"
#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-draft.h"
#include "register/sijil-record.h"
#include "register/sijil-search-private.h"
#include "register/sijil-search.h"
#include "register/sijil-step.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-craft-list.h"
#include "ui/sijil-form.h"
#include "ui/sijil-input.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-merge.h"
#include "ui/sijil-new-compare.h"
#include "ui/sijil-new-display.h"
#include "ui/sijil-new-page.h"
#include "ui/sijil-new-summary.h"
#include "ui/sijil-paper-well.h"
#include "ui/sijil-script.h"
#include "ui/sijil-text.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * The form, driven as hands do: values are typed, fields are left, actions are pressed.
 */

static SijilForm *
get_form (Ui *ui)
{
  return SIJIL_FORM (ui_find_type (ui->window, SIJIL_TYPE_FORM));
}

static SijilInput *
find_input (gpointer    root,
            const char *path)
{
  if (SIJIL_IS_INPUT (root) && g_str_equal (sijil_input_get_path (root), path))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      SijilInput *found = gtk_widget_get_visible (child) ? find_input (child, path) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
put (Ui         *ui,
     const char *path,
     const char *text)
{
  SijilInput *input = find_input (get_form (ui), path);
  GtkWidget *control;

  g_assert_nonnull (input);
  control = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (input)));
  gtk_widget_grab_focus (GTK_WIDGET (input));
  if (GTK_IS_EDITABLE (control))
    gtk_editable_set_text (GTK_EDITABLE (control), text);
  else
    {
      GListModel *choices = gtk_drop_down_get_model (GTK_DROP_DOWN (control));

      for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
        {
          g_autoptr (GObject) choice = g_list_model_get_item (choices, i);
          g_autofree char *code = NULL;

          g_object_get (choice, "code", &code, NULL);
          if (g_str_equal (code, text))
            gtk_drop_down_set_selected (GTK_DROP_DOWN (control), i);
        }
    }
  g_assert_cmpstr (sijil_input_get_text (input), ==, text);
}

static void
put_artisan (Ui *ui)
{
  static const char * const values[][2] = {
    { "proof", "practice" },
    { "proof_details.practice_since", "2010" },
    { "person.family_fr", "El Fassi" },
    { "person.family_ar", "الفاسي" },
    { "person.given_fr", "Zineb" },
    { "person.given_ar", "زينب" },
    { "person.sex", "f" },
    { "person.birth_on", "7384" },
    { "person.cin", "ZZ123456" },
    { "person.phone", "+212012345678" },
    { "person.province", "08.401" },
    { "notice", "read_aloud" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    put (ui, values[i][0], values[i][1]);
  sijil_craft_list_add (SIJIL_CRAFT_LIST (ui_find_type (ui->window, SIJIL_TYPE_CRAFT_LIST)), "P07-04");
}

static gboolean
form_is_shown (gpointer data)
{
  GtkWidget *form = ui_find_type (data, SIJIL_TYPE_FORM);

  return form != NULL && gtk_widget_get_mapped (form);
}

static void
begin (Ui         *ui,
       const char *typed)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", typed);
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  ui_settle (ui);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static gboolean
summary_is_there (gpointer data)
{
  return find_window (SIJIL_TYPE_NEW_SUMMARY) != NULL;
}

static void
deposit (Ui *ui)
{
  ui_press (get_form (ui), "new.deposit", NULL);
  ui_wait (summary_is_there, NULL);
  ui_wait_for_label (find_window (SIJIL_TYPE_NEW_SUMMARY), "The photo is missing");
  ui_press (find_window (SIJIL_TYPE_NEW_SUMMARY), "summary.confirm", NULL);
  ui_wait_for_label (ui->window, "The application is deposited");
}

static gboolean
receipt_is_shown (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (data, "preview"))), "receipt") == 0;
}

static void
typed_artisan_is_deposited_and_found (Ui            *ui,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) found = NULL;
  JsonObject *person;

  begin (ui, "");
  put_artisan (ui);
  deposit (ui);
  ui_wait_for_label (ui->window, "D-08-2026-0000001");
  ui_wait_for_label (ui->window, "•"); /* the papers that are missing */
  ui_wait (receipt_is_shown, ui->window);

  fixture_sign_in (&ui->base, "agent");
  application = desk_application (&ui->base, "D-08-2026-0000001");
  person = sijil_json_get_object (sijil_json_get_object (application, "document"), "person");
  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, "completion_asked");
  g_assert_cmpstr (sijil_json_get_string (person, "birth_on"), ==, "1984-03-07");
  g_assert_cmpstr (sijil_json_get_string (person, "family_ar"), ==, "الفاسي");
  found = sijil_search_people (ui->base.reg, "zineb 1984", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (found, "total", 0), ==, 1);
  intake_assert_sound (&ui->base);
}

static void
receipt_is_printed_as_the_pdf_it_is (Ui            *ui,
                                     gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-printed-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "D-08-2026-0000001.pdf", NULL);
  g_autofree char *printed = NULL;
  gsize length = 0;

  ui_print_into (ui, "", folder);
  begin (ui, "");
  put_artisan (ui);
  deposit (ui);
  ui_wait (receipt_is_shown, ui->window);
  ui_press (ui_find (ui->window, "again_button"), "receipt.print", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_label (ui->window, "The receipt was saved.");
  g_assert_true (g_file_get_contents (path, &printed, &length, NULL));
  g_assert_true (g_str_has_prefix (printed, "%PDF-"));
  g_assert_nonnull (strstr (printed + length - strlen ("%%EOF") - 2, "%%EOF")); /* the whole of it */
  g_unlink (path);
  g_rmdir (folder);

  ui_press (ui_find (ui->window, "again_button"), "receipt.print", NULL);
  ui_answer_print (GTK_RESPONSE_CANCEL);
}

/* The folder that was to be printed into is gone, as a printer may be. */
static void
printer_that_does_not_answer_is_told_and_nothing_is_lost (Ui            *ui,
                                                          gconstpointer  data)
{
  ui_print_into (ui, "", "/nonexistent/folder");
  begin (ui, "");
  put_artisan (ui);
  deposit (ui);
  ui_wait (receipt_is_shown, ui->window);
  ui_press (ui_find (ui->window, "again_button"), "receipt.print", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_label (ui->window, "The receipt was not printed: the printer does not answer. The application is saved.");
}

static void
next_application_begins_empty (Ui            *ui,
                               gconstpointer  data)
{
  begin (ui, "");
  put_artisan (ui);
  deposit (ui);
  ui_press (ui_find (ui->window, "again_button"), "new.again", NULL);
  ui_settle (ui);
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.family_fr"), ==, "");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "category"), ==, "artisan");
}

static void
draft_survives_and_is_gone_on_with (Ui            *ui,
                                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) drafts = NULL;
  GtkWidget *list;

  begin (ui, "");
  put (ui, "person.family_fr", "El Fassi");
  put (ui, "person.birth_on", "31/02/1984");
  ui_go (ui, "entries");
  fixture_sign_in (&ui->base, "agent");
  drafts = sijil_draft_list (ui->base.reg, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (drafts, "total", 0), ==, 1);

  /* As after a power cut: another window. */
  gtk_window_destroy (GTK_WINDOW (ui->window));
  g_object_unref (ui->window);
  sijil_desk_close (ui->desk);
  g_object_unref (ui->desk);
  ui->desk = sijil_desk_new ();
  ui->window = g_object_ref_sink (sijil_window_new (NULL, ui->desk));
  gtk_window_present (GTK_WINDOW (ui->window));
  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  ui_wait_for_label (ui->window, "FASSI");
  list = ui_find (ui->window, "drafts");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  ui_wait (form_is_shown, ui->window);
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.family_fr"), ==, "El Fassi");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.birth_on"), ==, "31/02/1984");
}

static void
missing_paper_is_said_and_then_received (Ui            *ui,
                                         gconstpointer  data)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "identity-card.png", NULL);

  begin (ui, "");
  put (ui, "proof", "practice");
  ui_wait_for_label (ui->window, "Papers received: 0 of 2");
  sijil_paper_well_take_path (SIJIL_PAPER_WELL (ui_find_type (ui->window, SIJIL_TYPE_PAPER_WELL)), path);
  ui_wait_for_label (ui->window, "Papers received: 1 of 2");
}

static gboolean
draft_has_paper (gpointer data)
{
  Ui *ui = data;
  g_autoptr (JsonObject) drafts = sijil_draft_list (ui->base.reg, NULL);
  JsonArray *items = sijil_json_get_array (drafts, "items");
  g_autoptr (JsonObject) draft = NULL;

  if (json_array_get_length (items) != 1)
    return FALSE;

  draft = sijil_draft_load (ui->base.reg, sijil_json_get_string (json_array_get_object_element (items, 0), "uuid"), NULL);
  return sijil_json_get_array (sijil_json_get_object (draft, "document"), "papers") != NULL;
}

static void
paper_given_just_before_the_form_is_left_is_kept (Ui            *ui,
                                                  gconstpointer  data)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "identity-card.png", NULL);

  begin (ui, "");
  put (ui, "proof", "practice");
  ui_wait_for_label (ui->window, "Papers received: 0 of 2");
  sijil_paper_well_take_path (SIJIL_PAPER_WELL (ui_find_type (ui->window, SIJIL_TYPE_PAPER_WELL)), path);
  ui_wait_for_label (ui->window, "Papers received: 1 of 2");
  ui_press (get_form (ui), "new.back", NULL);
  fixture_sign_in (&ui->base, "agent");
  ui_wait (draft_has_paper, ui);
}

static void
assert_draft_has_given_name (Ui         *ui,
                             const char *expected)
{
  g_autoptr (JsonObject) drafts = NULL;
  g_autoptr (JsonObject) draft = NULL;
  JsonObject *person;

  fixture_sign_in (&ui->base, "agent");
  drafts = sijil_draft_list (ui->base.reg, NULL);
  g_assert_cmpint (sijil_json_get_int (drafts, "total", 0), ==, 1);
  draft = sijil_draft_load (ui->base.reg,
                            sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (drafts, "items"), 0), "uuid"),
                            NULL);
  person = sijil_json_get_object (sijil_json_get_object (draft, "document"), "person");
  g_assert_cmpstr (sijil_json_get_string (person, "given_fr"), ==, expected);
}

static void
name_typed_while_the_draft_is_saved_is_kept (Ui            *ui,
                                             gconstpointer  data)
{
  begin (ui, "");
  put (ui, "person.family_fr", "El Fassi");
  ui_press (get_form (ui), "new.save", NULL);
  put (ui, "person.given_fr", "Zineb");
  ui_press (get_form (ui), "new.back", NULL);
  ui_settle (ui);
  assert_draft_has_given_name (ui, "Zineb");
}

/* The program quits: nothing is answered any more. */
static void
name_typed_while_the_draft_is_saved_outlives_the_window (Ui            *ui,
                                                         gconstpointer  data)
{
  begin (ui, "");
  put (ui, "person.family_fr", "El Fassi");
  ui_press (get_form (ui), "new.save", NULL);
  put (ui, "person.given_fr", "Zineb");
  gtk_window_destroy (GTK_WINDOW (ui->window));
  sijil_desk_close (ui->desk);
  assert_draft_has_given_name (ui, "Zineb");
}

static void
paper_given_while_the_draft_is_saved_outlives_the_window (Ui            *ui,
                                                          gconstpointer  data)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "identity-card.png", NULL);

  begin (ui, "");
  put (ui, "proof", "practice");
  ui_wait_for_label (ui->window, "Papers received: 0 of 2");
  sijil_paper_well_take_path (SIJIL_PAPER_WELL (ui_find_type (ui->window, SIJIL_TYPE_PAPER_WELL)), path);
  ui_wait_for_label (ui->window, "Papers received: 1 of 2");
  ui_press (get_form (ui), "new.save", NULL);
  put (ui, "person.given_fr", "Zineb");
  gtk_window_destroy (GTK_WINDOW (ui->window));
  sijil_desk_close (ui->desk);
  assert_draft_has_given_name (ui, "Zineb");
  g_assert_true (draft_has_paper (ui));
}

static gboolean
merge_is_asked (gpointer data)
{
  return find_window (SIJIL_TYPE_MERGE_DIALOG) != NULL;
}

/* (transfer full): the only draft, as another desk has changed it */
static JsonObject *
change_draft_elsewhere (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) drafts = NULL;
  g_autoptr (JsonObject) draft = NULL;
  JsonObject *document, *theirs;
  JsonArray *items;

  fixture_sign_in (&ui->base, "agent2");
  drafts = sijil_draft_list (ui->base.reg, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (drafts, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  draft = sijil_draft_load (ui->base.reg, sijil_json_get_string (json_array_get_object_element (items, 0), "uuid"), &error);
  g_assert_no_error (error);
  document = sijil_json_get_object (draft, "document");
  json_object_set_string_member (sijil_json_get_object (document, "person"), "family_fr", "Alaoui");
  theirs = sijil_draft_save (ui->base.reg, sijil_json_get_string (draft, "uuid"), sijil_json_get_int (draft, "version", 0), NULL, NULL,
                             document, NULL, NULL, &error);
  g_assert_no_error (error);
  return theirs;
}

static void
draft_whose_deposit_was_refused_is_still_compared (Ui            *ui,
                                                   gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) theirs = NULL;

  begin (ui, "");
  put_artisan (ui);
  put (ui, "person.cin", "ZZ214907");
  ui_press (get_form (ui), "new.deposit", NULL);
  ui_wait (summary_is_there, NULL);
  number = desk_deposit_artisan (&ui->base);
  ui_press (find_window (SIJIL_TYPE_NEW_SUMMARY), "summary.confirm", NULL);
  ui_wait_for_label (ui->window, "An application is waiting already");
  theirs = change_draft_elsewhere (ui);
  put (ui, "person.given_fr", "Zahra");
  ui_press (get_form (ui), "new.save", NULL);
  ui_wait (merge_is_asked, NULL);
  gtk_window_destroy (GTK_WINDOW (find_window (SIJIL_TYPE_MERGE_DIALOG)));
}

static void
switch_that_is_off_is_no_difference (void)
{
  g_autoptr (JsonObject) before = fixture_json ("{ 'person': { 'given_fr': 'Zineb' }, 'public_list': false }");
  g_autoptr (JsonObject) mine = fixture_json ("{ 'person': { 'given_fr': 'Zahra' } }");
  g_autoptr (GPtrArray) found = sijil_merge_compare (before, before, mine);

  g_assert_cmpuint (found->len, ==, 1);
}

static gboolean
there_are_two_drafts (gpointer data)
{
  g_autoptr (JsonObject) drafts = sijil_draft_list (((Ui *) data)->base.reg, NULL);

  return sijil_json_get_int (drafts, "total", 0) == 2;
}

static void
form_that_is_left_and_refused_becomes_a_draft_of_its_own (Ui            *ui,
                                                          gconstpointer  data)
{
  g_autoptr (JsonObject) theirs = NULL;

  begin (ui, "");
  put (ui, "person.family_fr", "El Fassi");
  ui_press (get_form (ui), "new.save", NULL);
  ui_wait_for_label (ui->window, "Draft saved");
  theirs = change_draft_elsewhere (ui);
  put (ui, "person.given_fr", "Zahra");
  ui_press (get_form (ui), "new.back", NULL);
  ui_wait_for_label (ui->window, "Another desk changed this draft");
  ui_wait (there_are_two_drafts, ui);
  g_assert_false (merge_is_asked (NULL));
}

static void
wrong_date_is_said_under_its_field (Ui            *ui,
                                    gconstpointer  data)
{
  SijilInput *input;

  begin (ui, "");
  put (ui, "person.birth_on", "31/02/1984");
  put (ui, "person.cin", "ZZ123456");
  input = find_input (get_form (ui), "person.birth_on");
  ui_wait_for_label (input, "31/02/1984");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (input), "error"));
  put (ui, "person.birth_on", "7-3-84");
  put (ui, "person.cin", "ZZ123456");
  ui_wait_for_label (input, "1984"); /* in words */
  g_assert_cmpstr (sijil_input_get_text (input), ==, "07/03/1984");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (input), "error"));
}

static void
deposit_without_what_is_needed_says_what (Ui            *ui,
                                          gconstpointer  data)
{
  begin (ui, "");
  ui_press (get_form (ui), "new.deposit", NULL);
  ui_wait_for_label (ui->window, "things to correct");
  ui_wait_for_label (find_input (get_form (ui), "proof"), "To be filled in.");
  g_assert_null (find_window (SIJIL_TYPE_NEW_SUMMARY));
}

static SijilInput *
get_input_with_focus (Ui *ui)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (ui->window));

  return focus != NULL ? SIJIL_INPUT (gtk_widget_get_ancestor (focus, SIJIL_TYPE_INPUT)) : NULL;
}

static void
strike_down (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, 0, &is_taken);
    }
}

/* A name typed next would press a button by its space. */
static void
hand_stays_in_the_search_until_it_goes_down (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (&ui->base);
  GtkWidget *search, *button;

  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  search = ui_find (ui->window, "person_search");
  gtk_widget_grab_focus (search);
  ui_type (ui->window, "person_search", "ZZ214907");
  ui_wait_for_label (ui->window, number);
  g_signal_emit_by_name (search, "activate");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (ui->window)), search));

  button = gtk_widget_get_ancestor (ui_find_label (ui->window, "Renew"), GTK_TYPE_BUTTON);
  strike_down (search);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (ui->window)) == button);
}

static void
search_that_was_cut_says_so_and_not_that_there_is_nobody (Ui            *ui,
                                                          gconstpointer  data)
{
  gint64 most = _sijil_search_most_walked;
  g_autofree char *number = desk_register_artisan (&ui->base);

  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  _sijil_search_most_walked = 0;
  ui_type (ui->window, "person_search", "fatima houssaine 1901");
  ui_wait_for_label (ui->window, "Not everybody who has these words was looked at.");
  g_assert_null (ui_find_label (ui->window, "Nobody of that name or number"));

  _sijil_search_most_walked = most;
  ui_type (ui->window, "person_search", "fatima houssaine 1902");
  ui_wait_for_label (ui->window, "Nobody of that name or number");
  ui_type (ui->window, "person_search", "fatima houssaine");
  ui_wait_for_label (ui->window, number);
  g_assert_null (ui_find_label (ui->window, "Not everybody who has these words was looked at."));
}

static void
known_person_is_offered_renewal (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) document = NULL;

  number = desk_register_artisan (&ui->base);
  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", "ZZ214907");
  ui_wait_for_label (ui->window, number);
  ui_wait_for_label (ui->window, "Renew");
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find_label (ui->window, "Renew"), GTK_TYPE_BUTTON), "clicked");
  ui_wait (form_is_shown, ui->window);
  g_assert_cmpstr (sijil_form_get_kind (get_form (ui)), ==, "renew");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.given_fr"), ==, "Fatima");

  g_assert_nonnull (ui_find_label (ui->window, "1  Identity")); /* the category stays: its section is not shown */
  gtk_widget_activate_action (GTK_WIDGET (get_form (ui)), "new.section", "i", 3);
  g_assert_cmpstr (sijil_input_get_path (get_input_with_focus (ui)), ==, "person.phone");
  put (ui, "person.phone", "+212012345678");
  document = sijil_form_dup_document (get_form (ui));
  g_assert_cmpstr (sijil_json_get_string (document, "entry"), ==, number);
  g_assert_cmpuint (json_object_get_size (sijil_json_get_object (document, "person")), ==, 1);
  g_assert_false (json_object_has_member (document, "workplaces"));
}

static void
lost_card_is_asked_for_again (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (&ui->base);
  g_autofree char *where = g_strconcat ("new:replace=", number, NULL);
  g_autoptr (JsonObject) application = NULL;

  ui_sign_in (ui, "agent");
  ui_go (ui, where);
  ui_wait (form_is_shown, ui->window);
  put (ui, "reason", "card_lost");
  put (ui, "notice", "given");
  ui_press (get_form (ui), "new.deposit", NULL);
  ui_wait (summary_is_there, NULL);
  ui_wait_for_label (find_window (SIJIL_TYPE_NEW_SUMMARY), "Fatima AIT EL HOUSSAINE");
  ui_wait_for_label (find_window (SIJIL_TYPE_NEW_SUMMARY), "Artisane");
  ui_press (find_window (SIJIL_TYPE_NEW_SUMMARY), "summary.confirm", NULL);
  ui_wait_for_label (ui->window, "D-08-2026-0000002");
  fixture_sign_in (&ui->base, "agent");
  application = desk_application (&ui->base, "D-08-2026-0000002");
  g_assert_cmpstr (sijil_json_get_string (application, "kind"), ==, "replace");
}

static void
typed_identity_card_is_carried_into_the_form (Ui            *ui,
                                              gconstpointer  data)
{
  begin (ui, "zz 123456");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin"), ==, "ZZ123456");
}

/* Of nobody: no identity card begins with ZZ. */
#define ZONE_1 "I<MARZZ00000A11ZZ123456<<<<<<<"
#define ZONE_2 "8403076F3105124MAR<<<<<<<<<<<9"
#define ZONE_3 "AIT<EL<HOUSSAINE<<FATIMA<ZOHRA"

static gboolean
scan (Ui         *ui,
      const char *code)
{
  return sijil_page_scan (SIJIL_PAGE (ui_find_type (ui->window, SIJIL_TYPE_NEW_PAGE)), code);
}

static void
assert_holds_fatima (Ui *ui)
{
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin"), ==, "ZZ123456");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.family_fr"), ==, "AIT EL HOUSSAINE");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.given_fr"), ==, "Fatima Zohra");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.sex"), ==, "f");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.birth_on"), ==, "07/03/1984");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin_expires_on"), ==, "12/05/2031");
}

static void
read_card_fills_the_identity_and_undo_takes_it_back (Ui            *ui,
                                                     gconstpointer  data)
{
  begin (ui, "");
  put (ui, "person.given_fr", "Fatma");
  g_assert_true (scan (ui, ZONE_1));
  g_assert_true (scan (ui, ZONE_2));
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin"), ==, "");
  g_assert_true (scan (ui, ZONE_3));
  assert_holds_fatima (ui);
  ui_wait_for_label (ui->window, "The identity card was read");
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find_label (ui->window, "Undo"), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.given_fr"), ==, "Fatma");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin"), ==, "");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.sex"), ==, "");
}

static void
misread_card_fills_nothing_and_says_so (Ui            *ui,
                                        gconstpointer  data)
{
  begin (ui, "");
  g_assert_true (scan (ui, ZONE_1 "8403076F3105124MAR<<<<<<<<<<<8" ZONE_3));
  ui_wait_for_label (ui->window, "the last check digit does not agree");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.family_fr"), ==, "");
  g_assert_false (scan (ui, "082600000127"));
}

static gboolean
is_pasted (gpointer data)
{
  return *sijil_form_get_text (data, "person.cin") != '\0';
}

static void
pasted_card_fills_the_identity_wherever_the_focus_is (Ui            *ui,
                                                      gconstpointer  data)
{
  begin (ui, "");
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (ui->window)), ZONE_1 "\r\n" ZONE_2 "\r\n" ZONE_3 "\r\n");
  put (ui, "person.phone", "+212012345678");
  ui_press (get_form (ui), "form.paste", NULL);
  ui_wait (is_pasted, get_form (ui));
  assert_holds_fatima (ui);
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.phone"), ==, "+212012345678");
}

static void
card_read_at_the_start_is_searched_for_and_carried_into_the_form (Ui            *ui,
                                                                  gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  ui_type (ui->window, "person_search", ZONE_1 ZONE_2 ZONE_3);
  ui_wait_for_label (ui->window, "Nobody of that name or number");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (ui->window, "person_search"))), ==, "ZZ123456");
  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  assert_holds_fatima (ui);
}

static void
name_is_proposed_in_the_other_script_and_not_kept (Ui            *ui,
                                                   gconstpointer  data)
{
  GtkWidget *entry;
  g_autoptr (JsonObject) document = NULL;

  begin (ui, "");
  put (ui, "person.given_fr", "Mohamed");
  put (ui, "person.cin", "ZZ123456");
  ui_settle (ui);
  entry = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (find_input (get_form (ui), "person.given_ar"))));
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), ==, "محمد");
  document = sijil_form_dup_document (get_form (ui));
  g_assert_false (json_object_has_member (sijil_json_get_object (document, "person"), "given_ar"));
}

static gboolean
spellings_are_shown (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (data);

  return GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static void
other_spelling_of_a_name_is_chosen_from_a_list (Ui            *ui,
                                                gconstpointer  data)
{
  GtkWidget *list;

  begin (ui, "");
  put (ui, "person.given_ar", "محمد");
  ui_press (get_form (ui), "form.spellings", "person.given_fr");
  ui_wait (spellings_are_shown, ui->window);
  list = gtk_widget_get_parent (gtk_window_get_focus (GTK_WINDOW (ui->window)));
  g_assert_nonnull (ui_find_label (list, "Mohamed"));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1), "activate");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.given_fr"), ==, "Mohammed");
  ui_settle (ui);

  put (ui, "person.given_ar", "");
  put (ui, "person.given_fr", "Xyzzy");
  ui_press (get_form (ui), "form.spellings", "person.given_fr");
  ui_wait_for_label (ui->window, "No way to write this name is known");
}

static void
spellings_do_not_follow_a_hand_that_has_gone_on (Ui            *ui,
                                                 gconstpointer  data)
{
  GtkWidget *focus;

  begin (ui, "");
  put (ui, "person.given_ar", "محمد");
  ui_press (get_form (ui), "form.spellings", "person.given_fr");
  gtk_widget_grab_focus (GTK_WIDGET (find_input (get_form (ui), "person.cin")));
  focus = gtk_window_get_focus (GTK_WINDOW (ui->window));
  ui_settle (ui);
  g_assert_false (spellings_are_shown (ui->window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (ui->window)) == focus);
}

static void
possible_duplicate_is_told_and_compared (Ui            *ui,
                                         gconstpointer  data)
{
  g_autofree char *number = desk_register_artisan (&ui->base);
  GtkWidget *dialog;

  begin (ui, "");
  g_assert_null (find_window (SIJIL_TYPE_NEW_COMPARE));
  put (ui, "person.family_fr", "Ait El Houssaine");
  put (ui, "person.given_fr", "Fatima");
  put (ui, "person.birth_on", "1984");
  put (ui, "person.cin", "ZZ555555");
  put (ui, "person.sex", "f");
  ui_wait_for_label (ui->window, "Possible duplicate");
  ui_press (get_form (ui), "new.compare", NULL);
  dialog = find_window (SIJIL_TYPE_NEW_COMPARE);
  g_assert_nonnull (dialog);
  ui_wait_for_label (dialog, "ZZ214907");
  ui_wait_for_label (dialog, "ZZ555555");
  ui_wait_for_label (dialog, "differ");
  g_assert_nonnull (ui_find_label (dialog, number));
  g_assert_true (gtk_widget_has_css_class (ui_find_label (dialog, "ZZ555555"), "differs"));
  ui_press (dialog, "compare.open", NULL);
  ui_wait_for_page (ui, "record");
  ui_go (ui, "new");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.cin"), ==, "ZZ555555");
}

static void
applicant_sees_the_names_as_they_are_typed (Ui            *ui,
                                            gconstpointer  data)
{
  begin (ui, "");
  put (ui, "person.family_fr", "El Fassi");
  put (ui, "person.given_fr", "Zineb");
  ui_press (get_form (ui), "new.display", NULL);
  ui_wait_for_label (find_window (SIJIL_TYPE_NEW_DISPLAY), "Zineb EL FASSI");
  put (ui, "person.given_fr", "Zainab");
  ui_wait_for_label (find_window (SIJIL_TYPE_NEW_DISPLAY), "Zainab EL FASSI");
  ui_press (get_form (ui), "new.display", NULL);
  g_assert_null (find_window (SIJIL_TYPE_NEW_DISPLAY));
  ui_press (get_form (ui), "new.display", NULL);
  g_assert_nonnull (find_window (SIJIL_TYPE_NEW_DISPLAY));
  ui_press (get_form (ui), "new.back", NULL);
  g_assert_null (find_window (SIJIL_TYPE_NEW_DISPLAY));
}

static void
give_office_one_province (Ui         *ui,
                          const char *province)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (ui->base.reg, "change_office", &error);
  g_autoptr (JsonObject) before = sijil_record_load (ui->base.reg, "office", 1, &error);
  g_autoptr (JsonObject) after = NULL;
  JsonArray *territory = json_array_new ();

  g_assert_no_error (error);
  json_array_add_string_element (territory, province);
  after = sijil_record_copy (before);
  json_object_set_array_member (after, "territory", territory);
  g_assert_true (sijil_step_update (step, "office", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

static void
office_of_one_province_proposes_it (Ui            *ui,
                                    gconstpointer  data)
{
  give_office_one_province (ui, "08.401");
  begin (ui, "");
  g_assert_cmpstr (sijil_form_get_text (get_form (ui), "person.province"), ==, "08.401");
  g_assert_true (sijil_form_is_empty (get_form (ui)));
}

static void
years_of_practice_tell_what_may_be_asked_for (Ui            *ui,
                                              gconstpointer  data)
{
  begin (ui, "");
  put (ui, "proof", "practice");
  put (ui, "proof_details.practice_since", "2014");
  ui_wait_for_label (ui->window, "may ask for “Maître artisan");
  put (ui, "proof_details.practice_since", "2020");
  ui_wait_for_label (ui->window, "6 years of practice declared: enough for “Artisan”");
  g_assert_null (ui_find_label (ui->window, "may ask for"));
}

static void
hand_goes_back_as_it_came (Ui            *ui,
                           gconstpointer  data)
{
  static const char * const paths[] = { "person.family_fr", "person.family_ar", "person.given_fr", "person.given_ar" };

  begin (ui, "");
  gtk_widget_grab_focus (GTK_WIDGET (find_input (get_form (ui), paths[0])));
  for (guint i = 1; i < G_N_ELEMENTS (paths); i++)
    {
      g_signal_emit_by_name (ui->window, "move-focus", GTK_DIR_TAB_FORWARD);
      g_assert_cmpstr (sijil_input_get_path (get_input_with_focus (ui)), ==, paths[i]);
    }
  for (guint i = G_N_ELEMENTS (paths) - 1; i > 0; i--)
    {
      g_signal_emit_by_name (ui->window, "move-focus", GTK_DIR_TAB_BACKWARD);
      g_assert_cmpstr (sijil_input_get_path (get_input_with_focus (ui)), ==, paths[i - 1]);
    }

  sijil_form_focus (get_form (ui), "activities");
  g_assert_null (get_input_with_focus (ui));
  g_signal_emit_by_name (ui->window, "move-focus", GTK_DIR_TAB_BACKWARD);
  g_assert_cmpstr (sijil_input_get_path (get_input_with_focus (ui)), ==, "person.literacy");
}

static gboolean
paper_is_laid_out (gpointer data)
{
  GtkWidget *well = ui_find_type (data, SIJIL_TYPE_PAPER_WELL);

  return well != NULL && gtk_widget_get_width (ui_find (well, "why_label")) > 0;
}

static void
text_of_a_paper_has_the_width_of_its_column (Ui            *ui,
                                             gconstpointer  data)
{
  GtkWidget *well;

  begin (ui, "");
  ui_wait (paper_is_laid_out, ui->window);
  well = ui_find_type (ui->window, SIJIL_TYPE_PAPER_WELL);
  g_assert_cmpint (gtk_widget_get_width (ui_find (well, "why_label")), >=, gtk_widget_get_width (well) * 9 / 10);
}

static gboolean
birth_is_wrong (gpointer data)
{
  return gtk_widget_has_css_class (GTK_WIDGET (find_input (data, "person.birth_on")), "error");
}

/* Its sentence makes the field higher than those beside it, which must not change their order. */
static void
field_in_error_does_not_take_the_hand_back (Ui            *ui,
                                            gconstpointer  data)
{
  static const char * const paths[] = { "person.birth_on", "person.nationality", "person.birth_place_fr", "person.birth_place_ar" };

  begin (ui, "");
  put (ui, paths[0], "31/02/1984");
  g_signal_emit_by_name (ui->window, "move-focus", GTK_DIR_TAB_FORWARD);
  ui_wait (birth_is_wrong, get_form (ui));
  ui_settle (ui);
  for (guint i = 1; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_cmpstr (sijil_input_get_path (get_input_with_focus (ui)), ==, paths[i]);
      g_signal_emit_by_name (ui->window, "move-focus", GTK_DIR_TAB_FORWARD);
    }
}

/* Of the line in which the field stands. */
static int
get_height (Ui         *ui,
            const char *path)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (find_input (get_form (ui), path)));
  int height = 0;

  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (line), NULL, &height, NULL, NULL);
  return height;
}

static gboolean
sentence_is_cut (gpointer input)
{
  GtkWidget *message = gtk_widget_get_first_child (input);

  for (guint i = 0; i < 2; i++)
    message = gtk_widget_get_next_sibling (message);
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (message)));
}

static gboolean
whole_sentence_is_shown (gpointer input)
{
  GtkWidget *popover = gtk_widget_get_last_child (input);

  return GTK_IS_POPOVER (popover) && gtk_widget_get_visible (popover);
}

/* A hand on its way to the next field finds it where it was; a sentence that is longer than its line is whole in its field. */
static void
sentence_under_a_field_moves_nothing (Ui            *ui,
                                      gconstpointer  data)
{
  SijilInput *birth;
  int height;

  begin (ui, "");
  height = get_height (ui, "person.birth_on");
  put (ui, "person.birth_on", "31/02/1984");
  put (ui, "person.cin", "Z");
  ui_wait (birth_is_wrong, get_form (ui));
  ui_settle (ui);
  birth = find_input (get_form (ui), "person.birth_on");
  ui_wait (sentence_is_cut, birth);
  g_assert_cmpint (get_height (ui, "person.birth_on"), ==, height);
  gtk_widget_grab_focus (GTK_WIDGET (birth));
  ui_wait (whole_sentence_is_shown, birth);
  gtk_widget_grab_focus (GTK_WIDGET (find_input (get_form (ui), "person.cin")));
  g_assert_false (whole_sentence_is_shown (birth));
}

static void
organisation_has_its_own_fields (Ui            *ui,
                                 gconstpointer  data)
{
  g_autoptr (JsonObject) document = NULL;

  begin (ui, "");
  put (ui, "person.given_fr", "Zineb");
  put (ui, "category", "cooperative");
  g_assert_null (find_input (get_form (ui), "person.given_fr"));
  put (ui, "organisation.name_fr", "Coopérative Exemple");
  put (ui, "representative.given_fr", "Zineb");
  document = sijil_form_dup_document (get_form (ui));
  g_assert_false (json_object_has_member (document, "person"));
  g_assert_nonnull (sijil_json_get_object (document, "representative"));
}

static void
long_word_does_not_widen_the_form (Ui            *ui,
                                   gconstpointer  data)
{
  int before, after;

  begin (ui, "");
  gtk_widget_measure (ui_find (ui->window, "pages"), GTK_ORIENTATION_HORIZONTAL, -1, &before, NULL, NULL, NULL);
  put (ui, "person.family_fr", "AbdelrahmaneAbdelrahmaneAbdelrahmaneAbdelrahmaneAbdelrahmaneAbdelrahmane");
  gtk_widget_grab_focus (GTK_WIDGET (find_input (get_form (ui), "person.given_fr")));
  ui_wait_for_label (ui->window, "AbdelrahmaneAbdelrahmane");
  gtk_widget_measure (ui_find (ui->window, "pages"), GTK_ORIENTATION_HORIZONTAL, -1, &after, NULL, NULL, NULL);
  g_assert_cmpint (after, <=, before + 24);
}

static void
message_has_the_direction_of_its_reader (void)
{
  g_autoptr (GError) arabic = NULL;
  g_autoptr (GError) latin = NULL;
  g_autofree char *marked = NULL;
  g_autofree char *plain = NULL;

  sijil_set_error (&arabic, SIJIL_ERROR_INVALID, "demo", NULL, "“%s” is not a name.", "زينب2", NULL);
  sijil_set_error (&latin, SIJIL_ERROR_INVALID, "demo", NULL, "“%s” is not a name.", "Zineb2", NULL);
  marked = sijil_text_of_error (arabic);
  plain = sijil_text_of_error (latin);
  g_assert_cmpstr (marked, ==, "\u200e“زينب2” is not a name.");
  g_assert_cmpstr (plain, ==, "“Zineb2” is not a name.");
}

/* GTK has no word for it in every language. */
static void
long_list_says_in_our_words_that_it_is_searched (Ui            *ui,
                                                 gconstpointer  data)
{
  g_autofree char *text = NULL;

  begin (ui, "");
  g_object_get (ui_find_closed (GTK_WIDGET (find_input (get_form (ui), "person.nationality")), GTK_TYPE_SEARCH_ENTRY), "placeholder-text", &text, NULL);
  g_assert_cmpstr (text, ==, "Type to search");
}

static guint
count_found (GtkWidget  *list,
             const char *text)
{
  GtkWidget *search = ui_find_closed (list, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *view = ui_find_closed (list, GTK_TYPE_LIST_VIEW);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "search-changed");
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
}

static void
long_list_is_searched_by_the_beginning_of_any_word (Ui            *ui,
                                                    gconstpointer  data)
{
  GtkWidget *input, *list, *view;
  guint all;

  begin (ui, "");
  input = GTK_WIDGET (find_input (get_form (ui), "person.province"));
  list = gtk_widget_get_next_sibling (gtk_widget_get_first_child (input));
  view = ui_find_closed (list, GTK_TYPE_LIST_VIEW);
  all = count_found (list, "");
  g_assert_cmpuint (all, >, 50);
  g_assert_cmpuint (count_found (list, "ellal"), ==, 0);
  g_assert_cmpuint (count_found (list, "MELLAL beni"), ==, 1);
  g_assert_cmpuint (count_found (list, "khenifra"), ==, 1);
  g_assert_cmpuint (count_found (list, "خنيف"), ==, 1);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (sijil_input_get_text (SIJIL_INPUT (input)), ==, "05.301");
  g_assert_cmpuint (count_found (list, ""), ==, all);
}

/* What a field makes of a key pressed where @before stands before the cursor, on a keyboard that types @typed there. */
static gunichar
press (SijilScript script,
       SijilScript layout,
       guint       keycode,
       gunichar    typed,
       gboolean    shift,
       gunichar    before)
{
  SijilScriptKey key = { .keycode = keycode, .typed = typed, .before = before, .shift = shift, .layout = layout };

  return sijil_script_read_key (script, FALSE, &key);
}

/* What an Arabic field makes of a key of an American or French layout, and the other way round. */
static void
field_types_its_script_whatever_the_layout (void)
{
  const SijilScript ar = SIJIL_SCRIPT_ARABIC, fr = SIJIL_SCRIPT_LATIN;
  SijilScriptKey two = { .keycode = 11, .typed = 0xe9, .layout = fr }, zero = { .keycode = 19, .typed = 0xe0, .layout = fr };

  g_assert_cmpuint (press (ar, fr, 24, 'a', FALSE, 0), ==, 0x0636);
  g_assert_cmpuint (press (ar, fr, 24, 'q', FALSE, 0), ==, 0x0636);
  g_assert_cmpuint (press (ar, fr, 59, ';', FALSE, ' '), ==, 0x0648); /* no other key of the French layout is waw */
  g_assert_cmpuint (press (ar, fr, 34, '^', FALSE, 0), ==, 0x062c);
  g_assert_cmpuint (press (ar, ar, 24, 0x0636, FALSE, 0), ==, 0);
  g_assert_cmpuint (press (ar, fr, 43, 'H', TRUE, 0), ==, 0x0623);
  g_assert_cmpuint (press (ar, fr, 65, ' ', FALSE, 0), ==, 0);
  g_assert_cmpuint (press (fr, ar, 24, 0x0636, FALSE, 0), ==, 'a');
  g_assert_cmpuint (press (fr, ar, 24, 0x064e, TRUE, 0), ==, 'A');
  g_assert_cmpuint (press (fr, fr, 24, 'q', FALSE, 0), ==, 0);
  g_assert_cmpuint (sijil_script_read_key (fr, TRUE, &two), ==, '2');
  g_assert_cmpuint (sijil_script_read_key (fr, TRUE, &zero), ==, '0');
  g_assert_cmpuint (sijil_script_read_key (fr, FALSE, &two), ==, 0);
}

/* As a hand on a French keyboard strikes it. */
static void
strike (GtkWidget       *input,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkWidget *entry = gtk_widget_get_next_sibling (gtk_widget_get_first_child (input));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry);
  gboolean is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, keycode, state, &is_taken);
    }
  if (!is_taken)
    {
      int position = gtk_editable_get_position (GTK_EDITABLE (entry));
      char text[2] = { (char) gdk_keyval_to_unicode (keyval), '\0' };

      gtk_editable_insert_text (GTK_EDITABLE (entry), text, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (entry), position);
    }
}

/* The hint says it once; Ctrl+Z gives the letters back for that word, which goes on as it is. */
static void
letters_of_the_keyboard_come_back_with_control_z (Ui            *ui,
                                                  gconstpointer  data)
{
  SijilInput *family, *given;

  begin (ui, "");
  family = find_input (get_form (ui), "person.family_ar");
  given = find_input (get_form (ui), "person.given_ar");
  strike (GTK_WIDGET (family), GDK_KEY_s, 39, 0);
  strike (GTK_WIDGET (family), GDK_KEY_b, 56, 0); /* lam-alef */
  g_assert_cmpstr (sijil_input_get_text (family), ==, "سلا");
  g_assert_nonnull (ui_find_label (family, "Ctrl+Z gives the Latin letters back"));
  strike (GTK_WIDGET (family), GDK_KEY_z, 25, GDK_CONTROL_MASK);
  g_assert_cmpstr (sijil_input_get_text (family), ==, "sb");
  g_assert_null (ui_find_label (family, "Ctrl+Z gives the Latin letters back"));
  strike (GTK_WIDGET (family), GDK_KEY_a, 24, 0);
  g_assert_cmpstr (sijil_input_get_text (family), ==, "sba");
  strike (GTK_WIDGET (family), GDK_KEY_space, 65, 0);
  strike (GTK_WIDGET (family), GDK_KEY_s, 39, 0);
  g_assert_cmpstr (sijil_input_get_text (family), ==, "sba س");

  strike (GTK_WIDGET (given), GDK_KEY_s, 39, 0);
  g_assert_cmpstr (sijil_input_get_text (given), ==, "س");
  g_assert_null (ui_find_label (given, "Ctrl+Z gives the Latin letters back"));
}

static void
marks_and_digits_of_an_address_stay_as_typed (void)
{
  const SijilScript ar = SIJIL_SCRIPT_ARABIC, fr = SIJIL_SCRIPT_LATIN;

  g_assert_cmpuint (press (ar, ar, 46, '/', TRUE, '2'), ==, 0);  /* Arabic layout: Shift and meem */
  g_assert_cmpuint (press (ar, ar, 47, ':', TRUE, 0x0645), ==, 0);
  g_assert_cmpuint (press (ar, fr, 61, '/', FALSE, '2'), ==, 0); /* American layout */
  g_assert_cmpuint (press (ar, fr, 61, '/', FALSE, 0x0645), ==, 0);
  g_assert_cmpuint (press (ar, fr, 60, '/', TRUE, '2'), ==, 0);  /* French layout */
  g_assert_cmpuint (press (ar, fr, 59, '.', TRUE, 0x0645), ==, 0);
  g_assert_cmpuint (press (ar, fr, 58, ',', FALSE, '2'), ==, 0);
  g_assert_cmpuint (press (ar, fr, 20, '-', FALSE, 0x0645), ==, 0);
  g_assert_cmpuint (press (ar, fr, 10, '1', TRUE, 0), ==, 0);
}

/* FKUGD and fkugd are the keys of one name. */
static void
capitals_are_the_letters_of_their_keys (void)
{
  static const struct { guint keycode; gunichar capital; gunichar letter; } keys[] = {
    { 41, 'F', 0x0628 }, { 45, 'K', 0x0646 }, { 30, 'U', 0x0639 }, { 42, 'G', 0x0644 }, { 40, 'D', 0x064a },
    { 28, 'T', 0x0641 }, { 56, 'B', 0xfefb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_cmpuint (press (SIJIL_SCRIPT_ARABIC, SIJIL_SCRIPT_LATIN, keys[i].keycode, keys[i].capital, TRUE, 0), ==, keys[i].letter);
      g_assert_cmpuint (press (SIJIL_SCRIPT_ARABIC, SIJIL_SCRIPT_LATIN, keys[i].keycode, keys[i].capital, FALSE, 0), ==, keys[i].letter);
    }
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

static void
arabic_window_has_arabic_at_the_right (Ui            *ui,
                                       gconstpointer  data)
{
  graphene_rect_t ar, fr;
  GtkWidget *text;

  ui_sign_in (ui, "agent");
  ui_go (ui, "new");
  text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (ui_find (ui->window, "person_search"))));
  ui_wait (is_laid_out, text);
  g_assert_true (gtk_widget_has_focus (text));
  for (GtkWidget *child = gtk_widget_get_first_child (text); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_true (!GTK_IS_LABEL (child) || gtk_label_get_xalign (GTK_LABEL (child)) < 0.5f); /* at the right, as the lens */

  ui_click (ui->window, "register_button");
  ui_wait (form_is_shown, ui->window);
  ui_settle (ui);
  ui_wait (is_laid_out, find_input (get_form (ui), "person.family_fr"));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (find_input (get_form (ui), "person.family_ar")), GTK_WIDGET (ui->window), &ar));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (find_input (get_form (ui), "person.family_fr")), GTK_WIDGET (ui->window), &fr));
  g_assert_cmpfloat (ar.origin.x, >, fr.origin.x);
}

static void
set_up_rtl (Ui            *ui,
            gconstpointer  data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  ui_set_up (ui, data);
}

static void
tear_down_rtl (Ui            *ui,
               gconstpointer  data)
{
  ui_tear_down (ui, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/*
 * Choosing.
 */

static gboolean
list_has_room (gpointer data)
{
  GtkWidget *found = ui_find_type (data, GTK_TYPE_SCROLLED_WINDOW);

  return found != NULL && gtk_widget_get_height (found) >= 5 * 30;
}

static void
crafts_that_are_found_have_room (Ui            *ui,
                                 gconstpointer  data)
{
  GtkWidget *crafts;

  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1366, 768);
  begin (ui, "");
  crafts = ui_find_type (ui->window, SIJIL_TYPE_CRAFT_LIST);
  gtk_widget_grab_focus (ui_find (crafts, "craft_search"));
  ui_type (crafts, "craft_search", "ta");
  ui_wait (list_has_room, crafts);
}

/* Chamber 08 is that of Souss-Massa. */
static void
provinces_of_the_region_stand_first (Ui            *ui,
                                     gconstpointer  data)
{
  GListModel *provinces;
  g_autofree char *before = NULL;
  gboolean was_near = TRUE;

  begin (ui, "");
  provinces = sijil_desk_get_choices (ui->desk, "province");
  for (guint i = 0; i < g_list_model_get_n_items (provinces); i++)
    {
      g_autoptr (SijilChoice) province = g_list_model_get_item (provinces, i);
      gboolean is_near = g_str_equal (sijil_choice_get_parent (province), "08");
      g_autofree char *key = sijil_sort_key (sijil_choice_get_label (province));

      g_assert_true (was_near || !is_near);
      if (is_near == was_near && before != NULL)
        g_assert_cmpstr (before, <=, key);
      was_near = is_near;
      g_free (before);
      before = g_steal_pointer (&key);
    }
  g_assert_false (was_near);
}

static gboolean
asterisks_are_shown (gpointer data)
{
  return ui_find_label (data, "Birth date *") != NULL;
}

static void
what_must_be_filled_in_is_marked (Ui            *ui,
                                  gconstpointer  data)
{
  begin (ui, "");
  ui_wait (asterisks_are_shown, ui->window);
  g_assert_nonnull (ui_find_label (ui->window, "E-mail"));
  g_assert_null (ui_find_label (ui->window, "E-mail *"));
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/new/typed-artisan-is-deposited-and-found", typed_artisan_is_deposited_and_found);
  ADD ("/new/receipt-is-printed-as-the-pdf-it-is", receipt_is_printed_as_the_pdf_it_is);
  ADD ("/new/printer-that-does-not-answer-is-told-and-nothing-is-lost", printer_that_does_not_answer_is_told_and_nothing_is_lost);
  ADD ("/new/next-application-begins-empty", next_application_begins_empty);
  ADD ("/new/draft-survives-and-is-gone-on-with", draft_survives_and_is_gone_on_with);
  ADD ("/new/missing-paper-is-said-and-then-received", missing_paper_is_said_and_then_received);
  ADD ("/new/paper-given-just-before-the-form-is-left-is-kept", paper_given_just_before_the_form_is_left_is_kept);
  ADD ("/new/name-typed-while-the-draft-is-saved-is-kept", name_typed_while_the_draft_is_saved_is_kept);
  ADD ("/new/name-typed-while-the-draft-is-saved-outlives-the-window", name_typed_while_the_draft_is_saved_outlives_the_window);
  ADD ("/new/paper-given-while-the-draft-is-saved-outlives-the-window",
       paper_given_while_the_draft_is_saved_outlives_the_window);
  g_test_add_func ("/new/switch-that-is-off-is-no-difference", switch_that_is_off_is_no_difference);
  ADD ("/new/draft-whose-deposit-was-refused-is-still-compared", draft_whose_deposit_was_refused_is_still_compared);
  ADD ("/new/form-that-is-left-and-refused-becomes-a-draft-of-its-own", form_that_is_left_and_refused_becomes_a_draft_of_its_own);
  ADD ("/new/wrong-date-is-said-under-its-field", wrong_date_is_said_under_its_field);
  ADD ("/new/deposit-without-what-is-needed-says-what", deposit_without_what_is_needed_says_what);
  ADD ("/new/hand-stays-in-the-search-until-it-goes-down", hand_stays_in_the_search_until_it_goes_down);
  ADD ("/new/search-that-was-cut-says-so-and-not-that-there-is-nobody", search_that_was_cut_says_so_and_not_that_there_is_nobody);
  ADD ("/new/known-person-is-offered-renewal", known_person_is_offered_renewal);
  ADD ("/new/lost-card-is-asked-for-again", lost_card_is_asked_for_again);
  ADD ("/new/typed-identity-card-is-carried-into-the-form", typed_identity_card_is_carried_into_the_form);
  ADD ("/new/read-card-fills-the-identity-and-undo-takes-it-back", read_card_fills_the_identity_and_undo_takes_it_back);
  ADD ("/new/misread-card-fills-nothing-and-says-so", misread_card_fills_nothing_and_says_so);
  ADD ("/new/pasted-card-fills-the-identity-wherever-the-focus-is", pasted_card_fills_the_identity_wherever_the_focus_is);
  ADD ("/new/card-read-at-the-start-is-searched-for-and-carried-into-the-form",
       card_read_at_the_start_is_searched_for_and_carried_into_the_form);
  ADD ("/new/name-is-proposed-in-the-other-script-and-not-kept", name_is_proposed_in_the_other_script_and_not_kept);
  ADD ("/new/other-spelling-of-a-name-is-chosen-from-a-list", other_spelling_of_a_name_is_chosen_from_a_list);
  ADD ("/new/spellings-do-not-follow-a-hand-that-has-gone-on", spellings_do_not_follow_a_hand_that_has_gone_on);
  ADD ("/new/possible-duplicate-is-told-and-compared", possible_duplicate_is_told_and_compared);
  ADD ("/new/applicant-sees-the-names-as-they-are-typed", applicant_sees_the_names_as_they_are_typed);
  ADD ("/new/office-of-one-province-proposes-it", office_of_one_province_proposes_it);
  ADD ("/new/years-of-practice-tell-what-may-be-asked-for", years_of_practice_tell_what_may_be_asked_for);
  ADD ("/new/hand-goes-back-as-it-came", hand_goes_back_as_it_came);
  ADD ("/new/text-of-a-paper-has-the-width-of-its-column", text_of_a_paper_has_the_width_of_its_column);
  ADD ("/new/field-in-error-does-not-take-the-hand-back", field_in_error_does_not_take_the_hand_back);
  ADD ("/new/sentence-under-a-field-moves-nothing", sentence_under_a_field_moves_nothing);
  ADD ("/new/letters-of-the-keyboard-come-back-with-control-z", letters_of_the_keyboard_come_back_with_control_z);
  ADD ("/new/organisation-has-its-own-fields", organisation_has_its_own_fields);
  ADD ("/new/long-word-does-not-widen-the-form", long_word_does_not_widen_the_form);
  ADD ("/new/long-list-says-in-our-words-that-it-is-searched", long_list_says_in_our_words_that_it_is_searched);
  ADD ("/new/long-list-is-searched-by-the-beginning-of-any-word", long_list_is_searched_by_the_beginning_of_any_word);
  ADD ("/new/crafts-that-are-found-have-room", crafts_that_are_found_have_room);
  ADD ("/new/provinces-of-the-region-stand-first", provinces_of_the_region_stand_first);
  ADD ("/new/what-must-be-filled-in-is-marked", what_must_be_filled_in_is_marked);
  g_test_add_func ("/new/message-has-the-direction-of-its-reader", message_has_the_direction_of_its_reader);
  g_test_add_func ("/new/field-types-its-script-whatever-the-layout", field_types_its_script_whatever_the_layout);
  g_test_add_func ("/new/marks-and-digits-of-an-address-stay-as-typed", marks_and_digits_of_an_address_stay_as_typed);
  g_test_add_func ("/new/capitals-are-the-letters-of-their-keys", capitals_are_the_letters_of_their_keys);
  g_test_add ("/new/right-to-left/french-left-and-arabic-right", Ui, NULL, set_up_rtl, arabic_window_has_arabic_at_the_right,
              tear_down_rtl);
  g_test_add ("/new/right-to-left/typed-artisan-is-deposited-and-found", Ui, NULL, set_up_rtl, typed_artisan_is_deposited_and_found,
              tear_down_rtl);

  return g_test_run ();
}
