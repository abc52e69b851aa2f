/* Cards at the clerk's desk and at the counter. */

#include "ui.h"

#include "cards.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "intake-helpers.h"
#include "register/sijil-blank.h"
#include "register/sijil-card-waiting.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "ui/sijil-blanks-dialog.h"
#include "ui/sijil-card-faces.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-preflight-dialog.h"
#include "ui/sijil-print-pane.h"
#include "ui/sijil-proof-well.h"
#include "ui/sijil-receive-pane.h"
#include "ui/sijil-tick-list.h"

#include <string.h>

static GtkWidget *
open_page (Ui         *ui,
           const char *login,
           const char *where)
{
  ui_sign_in (ui, login);
  ui_go (ui, where);
  return GTK_WIDGET (sijil_window_get_page (ui->window));
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (window->data), "SijilReasonDialog"))
      return window->data;

  return NULL;
}

static gboolean
dialog_is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static gboolean
faces_are_drawn (gpointer data)
{
  return sijil_card_faces_is_drawn (data);
}

static gboolean
file_is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/*
 * Printing.
 */

static void
batch_is_drawn_and_printed (Ui            *ui,
                            gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");
  g_autofree char *sheets = cards_path (&ui->base, "sheets.pdf");
  GtkWidget *page = open_page (ui, "clerk", "printing");
  GtkWidget *pane = ui_find (page, "print_pane");

  ui_wait_for_label (page, serial);
  ui_wait (faces_are_drawn, ui_find (pane, "faces"));
  ui_wait_for_label (page, "Both codes were read back");
  ui_press (pane, "print.pdf", pdf);
  ui_wait (file_is_there, pdf);
  ui_press (pane, "print.sheets-pdf", sheets);
  ui_wait (file_is_there, sheets);
  cards_assert_state (&ui->base, serial, "to_print", NULL);

  ui_wait_for_label (ui->window, "The cards are in the file");
  ui_press (pane, "print.printed", NULL);
  ui_wait_for_label (page, "No card waits to be printed");
  ui_wait_for_label (ui->window, "Recording 1 card as printed.");
  cards_assert_state (&ui->base, serial, "to_print", NULL);
  ui_go (ui, "today"); /* nothing is left open behind a page that was left */
  ui_settle (ui);
  cards_assert_state (&ui->base, serial, "printed", NULL);
}

static void
what_was_printed_well_can_be_undone (Ui            *ui,
                                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");
  GtkWidget *page = open_page (ui, "clerk", "printing");
  GtkWidget *pane = ui_find (page, "print_pane");
  GtkWidget *button;

  ui_wait_for_label (page, serial);
  g_assert_false (gtk_widget_is_sensitive (ui_find (pane, "printed_button"))); /* nobody has seen it come out */
  ui_press (pane, "print.pdf", pdf);
  ui_wait_for_label (ui->window, "The cards are in the file");
  g_assert_true (gtk_widget_is_sensitive (ui_find (pane, "printed_button")));
  ui_press (pane, "print.printed", NULL);
  ui_wait_for_label (ui->window, "Recording 1 card as printed.");
  button = gtk_widget_get_ancestor (ui_find_label (ui->window, "Undo"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  ui_wait_for_label (page, serial);
  ui_go (ui, "today");
  ui_settle (ui);
  cards_assert_state (&ui->base, serial, "to_print", NULL);
}

/* What shows how far a long work is. */
static GtkWidget *
find_progress (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (gtk_window_get_modal (window->data) && gtk_widget_get_mapped (window->data))
      return window->data;

  return NULL;
}

static gboolean
progress_is_shown (gpointer data)
{
  return find_progress () != NULL;
}

static gboolean
progress_is_gone (gpointer data)
{
  return find_progress () == NULL;
}

#define BATCH 50

static void
cancelled_batch_leaves_no_file_and_all_cards_ready (Ui            *ui,
                                                    gconstpointer  data)
{
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");
  char *serials[BATCH];
  GtkWidget *page, *pane;
  GtkWidget *cancel;

  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *family = g_strdup_printf ("Exemple %c%c", 'a' + i / 26, 'a' + i % 26);
      g_autofree char *entry = cards_register_named (&ui->base, "Itto", family);

      serials[i] = cards_issue (&ui->base, entry, NULL);
    }
  page = open_page (ui, "clerk", "printing");
  pane = ui_find (page, "print_pane");
  ui_wait_for_label (page, "50 of 50 cards");
  ui_press (pane, "print.pdf", pdf);
  ui_wait (progress_is_shown, NULL);
  ui_wait_for_label (find_progress (), " of 50");
  cancel = gtk_widget_get_ancestor (ui_find_label (find_progress (), "Cancel"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (cancel, "clicked");
  ui_wait (progress_is_gone, NULL);
  ui_settle (ui);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  ui_wait_for_label (page, "50 of 50 cards");
  for (guint i = 0; i < BATCH; i++)
    {
      cards_assert_state (&ui->base, serials[i], "to_print", NULL);
      g_free (serials[i]);
    }
  desk_assert_sound (&ui->base);
}

/* One of several is spoiled without unticking the others. */
static void
chosen_card_alone_is_spoiled (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *first_entry = cards_register_named (&ui->base, "Itto", "Exemple");
  g_autofree char *second_entry = cards_register_named (&ui->base, "Salma", "Exemple");
  g_autofree char *first = cards_issue (&ui->base, first_entry, NULL);
  g_autofree char *second = cards_issue (&ui->base, second_entry, NULL);
  GtkWidget *page = open_page (ui, "clerk", "printing");
  const char *chosen, *other;

  ui_wait_for_label (page, "2 of 2 cards");
  chosen = sijil_tick_list_get_chosen (SIJIL_TICK_LIST (ui_find (page, "list")));
  chosen = g_str_equal (chosen, first) ? first : second;
  other = chosen == first ? second : first;
  ui_press (ui_find (page, "print_pane"), "print.spoiled", NULL);
  ui_wait_for_label (find_dialog (), chosen);
  ui_wait_for_label (find_dialog (), "All ticked cards: 2");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), 0);
  ui_click (find_dialog (), "do_button");
  ui_wait (dialog_is_gone, NULL);
  ui_wait_for_label (ui->window, "1 card was recorded as spoiled (");
  cards_assert_state (&ui->base, chosen, "spoiled", "spoiled_ribbon");
  cards_assert_state (&ui->base, other, "to_print", NULL);
}

static void
spoiled_card_asks_why (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page = open_page (ui, "clerk", "printing");

  ui_wait_for_label (page, serial);
  ui_press (ui_find (page, "print_pane"), "print.spoiled", NULL);
  g_assert_nonnull (find_dialog ());
  cards_assert_state (&ui->base, serial, "to_print", NULL);
  ui_click (find_dialog (), "do_button");
  ui_wait_for_label (find_dialog (), "Choose the reason");
  ui_settle (ui);
  cards_assert_state (&ui->base, serial, "to_print", NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), 0);
  ui_click (find_dialog (), "do_button");
  ui_wait (dialog_is_gone, NULL);
  ui_wait_for_label (ui->window, "1 card was recorded as spoiled (");
  cards_assert_state (&ui->base, serial, "spoiled", "spoiled_ribbon");
}

/*
 * Looking before printing.
 */

static gboolean has_key (GtkWidget *page, guint keyval, GdkModifierType modifiers);

static gpointer
get_check (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (SIJIL_IS_PREFLIGHT_DIALOG (window->data) && gtk_widget_get_mapped (window->data))
      return window->data;

  return NULL;
}

static gboolean
check_is_shown (gpointer data)
{
  return get_check () != NULL;
}

static gboolean
check_is_gone (gpointer data)
{
  return get_check () == NULL;
}

static void
remove_photo (Ui         *ui,
              const char *serial)
{
  g_autoptr (JsonObject) card = cards_load (&ui->base, serial);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) paper = sijil_record_load (ui->base.reg, "paper", sijil_json_get_int (card, "photo", 0), &error);

  g_assert_true (sijil_papers_remove (sijil_register_get_papers (ui->base.reg), sijil_json_get_string (paper, "folder"),
                                      sijil_json_get_string (paper, "address"), &error));
  g_assert_no_error (error);
}

static void
card_that_is_held_back_lets_the_others_go_on (Ui            *ui,
                                              gconstpointer  data)
{
  g_autofree char *first_entry = cards_register_named (&ui->base, "Itto", "Exemple");
  g_autofree char *second_entry = cards_register_named (&ui->base, "Salma", "Exemple");
  g_autofree char *sound = cards_issue (&ui->base, first_entry, NULL);
  g_autofree char *spoiled = cards_issue (&ui->base, second_entry, NULL);
  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");
  GtkWidget *page;
  GtkWidget *pane;

  remove_photo (ui, spoiled);
  page = open_page (ui, "clerk", "printing");
  pane = ui_find (page, "print_pane");
  ui_wait_for_label (page, "2 of 2 cards");
  ui_press (pane, "print.pdf", pdf);
  ui_wait (check_is_shown, NULL);
  ui_wait_for_label (get_check (), "1 card is held back");
  ui_wait_for_label (get_check (), "The photo of the card is not in the register");
  ui_wait_for_label (get_check (), "Go on with 1 card");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));

  gtk_window_close (GTK_WINDOW (get_check ())); /* then nothing leaves */
  ui_wait (check_is_gone, NULL);
  ui_settle (ui);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  ui_wait_for_label (page, "The photo of the card is not in the register");

  ui_press (pane, "print.pdf", pdf);
  ui_wait (check_is_shown, NULL);
  ui_click (get_check (), "go_button");
  ui_wait (file_is_there, pdf);
  ui_wait_for_label (ui->window, "The cards are in the file");
  g_assert_false (gtk_widget_is_sensitive (ui_find (pane, "printed_button"))); /* one of the ticked ones was not drawn */
  cards_assert_state (&ui->base, sound, "to_print", NULL);
}

static void
check_tells_what_lacks_and_leads_there (Ui            *ui,
                                        gconstpointer  data)
{
  const SijilBlankDetails details = { "BL 12", NULL };
  g_autofree char *first_entry = cards_register_named (&ui->base, "Itto", "Exemple");
  g_autofree char *second_entry = cards_register_named (&ui->base, "Salma", "Exemple");
  g_autofree char *first = cards_issue (&ui->base, first_entry, NULL);
  g_autofree char *second = cards_issue (&ui->base, second_entry, NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *page;
  GtkWidget *button;

  g_assert_cmpstr (first, !=, second);
  json_object_unref (sijil_blank_enter (ui->base.reg, SIJIL_BLANK_RECEIVED, 1, &details, NULL, &error));
  g_assert_no_error (error);
  page = open_page (ui, "clerk", "printing");
  ui_wait_for_label (page, "2 of 2 cards");
  g_assert_true (has_key (page, GDK_KEY_F6, 0));
  ui_wait (check_is_shown, NULL);
  ui_wait_for_label (get_check (), "No card is held back");
  ui_wait_for_label (get_check (), "Blank cards: 1; cards of the batch: 2.");
  g_assert_null (ui_find_label (get_check (), "Go on with"));
  button = ui_find_type (ui_find (get_check (), "batch_group"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  ui_wait (check_is_gone, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (page, "panes"))), ==, "blanks");
}

static gboolean
has_key (GtkWidget       *page,
         guint            keyval,
         GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (keyval, modifiers);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted)
              && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

static void
keys_work_wherever_the_focus_is (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page = open_page (ui, "clerk", "printing");

  g_autofree char *pdf = cards_path (&ui->base, "cards.pdf");

  ui_wait_for_label (page, serial);
  ui_press (ui_find (page, "print_pane"), "print.pdf", pdf);
  ui_wait_for_label (ui->window, "The cards are in the file");
  g_assert_true (has_key (page, GDK_KEY_F12, 0));
  ui_wait_for_label (page, "No card waits to be printed");
  ui_go (ui, "today");
  ui_settle (ui);
  cards_assert_state (&ui->base, serial, "printed", NULL);
}

static void
unticked_card_is_left_alone (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page = open_page (ui, "clerk", "printing");
  GtkWidget *pane = ui_find (page, "print_pane");

  ui_wait_for_label (page, serial);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (ui_find (pane, "tick_button"))), ==, "Untick all");
  ui_press (pane, "print.tick-all", NULL);
  g_assert_cmpuint (sijil_tick_list_count (SIJIL_TICK_LIST (ui_find (pane, "list"))), ==, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (ui_find (pane, "tick_button"))), ==, "Tick all");
  gtk_widget_activate_action (pane, "print.printed", NULL);
  ui_settle (ui);
  cards_assert_state (&ui->base, serial, "to_print", NULL);
}

static void
accepted_files_get_their_cards (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autoptr (JsonObject) waiting = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page = open_page (ui, "clerk", "printing:issue");

  ui_wait_for_label (page, "Fatima AIT EL HOUSSAINE");
  ui_press (ui_find (page, "issue_pane"), "issue.issue", NULL);
  ui_wait_for_label (page, "No card is to be issued");
  fixture_sign_in (&ui->base, "clerk");
  waiting = sijil_card_list_waiting (ui->base.reg, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (waiting, "total", 0), ==, 1);
}

/* A key that the clerk of the test opens with the PIN. */
static void
make_key (Ui *ui)
{
  g_autofree char *folder = g_build_filename (ui->base.folder, "keys", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  SijilRegister *reg = ui->base.reg;

  sijil_register_set_keys (reg, folder);
  desk_set (&ui->base, "card_issuer", "c08.example");
  desk_set (&ui->base, "card_status_uri", "c08.example/s");
  fixture_sign_in (&ui->base, "admin");
  key = sijil_signing_key_create (reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  json_object_unref (sijil_signing_key_confirm (reg, sijil_json_get_string (key, "kid"), NULL, &error));
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "admin");
  json_object_unref (sijil_signing_key_allow (reg, NULL, FIXTURE_PIN, "clerk", FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error));
  g_assert_no_error (error);
}

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (ADW_IS_MESSAGE_DIALOG (window->data))
      return window->data;

  return NULL;
}

static gboolean
question_is_there (gpointer data)
{
  return find_question () != NULL;
}

static void
answer_question (const char *pin,
                 const char *response)
{
  AdwMessageDialog *question;

  ui_wait (question_is_there, NULL);
  question = find_question ();
  g_assert_false (adw_message_dialog_get_response_enabled (question, "do"));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (question, ADW_TYPE_PASSWORD_ENTRY_ROW)), pin);
  g_assert_cmpint (adw_message_dialog_get_response_enabled (question, "do"), ==, *pin != '\0');
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
pin_is_asked_for_before_cards_are_signed (Ui            *ui,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autoptr (JsonObject) waiting = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  make_key (ui);
  page = open_page (ui, "clerk", "printing:issue");
  ui_wait_for_label (page, "Fatima AIT EL HOUSSAINE");

  ui_press (ui_find (page, "issue_pane"), "issue.issue", NULL);
  answer_question ("", "cancel");
  ui_settle (ui);
  ui_press (ui_find (page, "issue_pane"), "issue.issue", NULL);
  answer_question ("not this one", "do");
  ui_wait_for_label (ui->window, "This PIN does not open the key");
  ui_press (ui_find (page, "issue_pane"), "issue.issue", NULL);
  answer_question (FIXTURE_PIN, "do");
  ui_wait_for_label (page, "No card is to be issued");

  fixture_sign_in (&ui->base, "clerk");
  waiting = sijil_card_list_waiting (ui->base.reg, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (waiting, "total", 0), ==, 1);
  card = cards_load (&ui->base, sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (waiting, "items"), 0),
                                                       "serial"));
  g_assert_nonnull (sijil_json_get_string (card, "kid"));
}

static guint
count_labels (GtkWidget  *widget,
              const char *text)
{
  guint n_labels = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
                   && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_labels += count_labels (child, text);
  return n_labels;
}

static void
card_that_cannot_be_drawn_says_so_once (Ui            *ui,
                                        gconstpointer  data)
{
  g_autoptr (JsonArray) items = json_array_new ();
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page, *pane;

  cards_register_list (&ui->base, 1);
  cards_receive (&ui->base, "BAM-0001", "NIA-ZZ-0001");
  page = open_page (ui, "clerk", "printing");
  pane = ui_find (page, "print_pane");
  ui_wait_for_label (page, "Both codes were read back");
  json_array_add_object_element (items, sijil_desk_data ("serial", "BAM-0001", NULL));
  sijil_tick_list_fill (SIJIL_TICK_LIST (ui_find (pane, "list")), items, "serial");
  ui_wait_for_label (page, "was printed elsewhere");
  ui_settle (ui);
  g_assert_cmpuint (count_labels (page, "was printed elsewhere"), ==, 1);

  json_array_remove_element (items, 0);
  json_array_add_object_element (items, sijil_desk_data ("serial", serial, NULL));
  sijil_tick_list_fill (SIJIL_TICK_LIST (ui_find (pane, "list")), items, "serial");
  ui_wait (faces_are_drawn, ui_find (pane, "faces"));
  ui_wait_for_label (page, "Both codes were read back");
  g_assert_cmpuint (count_labels (page, "was printed elsewhere"), ==, 0);
}

static void
assert_off (GtkWidget  *pane,
            const char *id,
            gboolean    is_off)
{
  g_assert_cmpint (gtk_widget_is_sensitive (ui_find (pane, id)), ==, !is_off);
}

static void
nothing_to_tick_or_print_is_off_and_said (Ui            *ui,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  g_autoptr (JsonArray) none = json_array_new ();
  g_autoptr (JsonArray) blocked = json_array_new ();
  GtkWidget *page = open_page (ui, "clerk", "printing");
  GtkWidget *pane = ui_find (page, "print_pane");
  SijilTickList *list = SIJIL_TICK_LIST (ui_find (pane, "list"));

  ui_wait_for_label (page, serial);
  assert_off (pane, "tick_button", FALSE);
  assert_off (pane, "sheet_button", FALSE);
  sijil_tick_list_tick_all (list); /* none, now */
  assert_off (pane, "tick_button", FALSE);
  assert_off (pane, "sheet_button", TRUE);
  ui_wait_for_label (pane, "No card is ticked.");

  json_array_add_object_element (blocked, sijil_desk_data ("serial", serial, "blocked", "The entry is suspended.", NULL));
  sijil_tick_list_fill (list, blocked, "serial");
  assert_off (pane, "tick_button", TRUE);
  assert_off (pane, "sheet_button", TRUE);
  ui_wait_for_label (pane, "None of these cards can be ticked");

  sijil_tick_list_fill (list, none, "serial");
  assert_off (pane, "tick_button", TRUE);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (ui_find (pane, "tick_button")), ==, "There is no card that can be ticked");
}

/*
 * Receiving.
 */

static void
scanned_cards_are_received_into_a_box (Ui            *ui,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  GtkWidget *page;

  cards_register_list (&ui->base, 2);
  page = open_page (ui, "clerk", "printing:receive");
  ui_type (page, "box_row", "C7");
  ui_type (page, "slot_row", "09");
  ui_type (page, "code_row", "NIA-ZZ-0001");
  g_assert_true (sijil_page_scan (SIJIL_PAGE (page), "BAM-0001"));
  ui_wait_for_label (page, "BAM-0001");
  first = cards_load (&ui->base, "BAM-0001");
  g_assert_cmpstr (sijil_json_get_string (first, "state"), ==, "received");
  g_assert_cmpstr (sijil_json_get_string (first, "box"), ==, "C7");
  g_assert_cmpstr (sijil_json_get_string (first, "slot"), ==, "09");

  /* The serial alone does not tell the holder: the other code of the card does. */
  sijil_page_scan (SIJIL_PAGE (page), "BAM-0002");
  ui_wait_for_label (page, "It is not known whose card");
  sijil_page_scan (SIJIL_PAGE (page), "NIA-ZZ-0002;X");
  ui_wait_for_label (page, "2 received");
  second = cards_load (&ui->base, "BAM-0002");
  g_assert_cmpstr (sijil_json_get_string (second, "slot"), ==, "10");
}

static void
printer_s_list_is_received_with_its_verdicts (Ui            *ui,
                                              gconstpointer  data)
{
  g_autofree char *csv = cards_write (&ui->base, "list.csv", "serial,nia\nBAM-0001,NIA-ZZ-0001\nBAM-0002,NIA-ZZ-9999\n");
  GtkWidget *page;

  cards_register_list (&ui->base, 1);
  page = open_page (ui, "clerk", "printing:receive");
  sijil_receive_pane_read_list (SIJIL_RECEIVE_PANE (ui_find (page, "receive_pane")), csv);
  ui_wait_for_label (page, "1 received, 1 refused");
  ui_wait_for_label (page, "BAM-0002");
  cards_assert_state (&ui->base, "BAM-0001", "received", NULL);
}

/*
 * All cards.
 */

static void
card_that_waits_for_the_printer_is_neither_lost_nor_returned (Ui            *ui,
                                                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page = open_page (ui, "agent", "cards");

  ui_wait_for_label (page, serial);
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (page, "view"))), 0, TRUE);
  gtk_widget_activate_action (page, "cards.lost", NULL);
  gtk_widget_activate_action (page, "cards.return", NULL);
  g_assert_null (find_dialog ());
}

static void
chosen_card_is_said_to_be_stolen (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = open_page (ui, "agent", "cards");
  GListModel *reasons;

  ui_wait_for_label (page, serial);
  gtk_widget_activate_action (page, "cards.lost", NULL);
  g_assert_null (find_dialog ());
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (page, "view"))), 0, TRUE);
  g_assert_true (has_key (page, GDK_KEY_Delete, 0));
  g_assert_nonnull (ui_find_label (find_dialog (), serial));
  reasons = adw_combo_row_get_model (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")));
  for (guint i = 0; i < g_list_model_get_n_items (reasons); i++)
    {
      g_autoptr (SijilChoice) reason = g_list_model_get_item (reasons, i);

      if (g_str_equal (sijil_choice_get_code (reason), "card_stolen"))
        adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), i);
    }
  ui_click (find_dialog (), "do_button");
  ui_wait (dialog_is_gone, NULL);
  cards_assert_state (&ui->base, serial, "withdrawn", "card_stolen");

  /* Nothing more can become of it. */
  ui_wait_for_label (page, "void");
  gtk_widget_activate_action (page, "cards.lost", NULL);
  g_assert_null (find_dialog ());
}

/*
 * Blank cards.
 */

static GtkWidget *
find_blanks_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (SIJIL_IS_BLANKS_DIALOG (window->data))
      return window->data;

  return NULL;
}

static gboolean
blanks_dialog_is_gone (gpointer data)
{
  return find_blanks_dialog () == NULL;
}

static gboolean
forty_remain (gpointer data)
{
  return strstr (gtk_label_get_text (GTK_LABEL (ui_find (data, "remaining_label"))), "40") != NULL;
}

static void
first_count_asks_for_no_reason (Ui            *ui,
                                gconstpointer  data)
{
  GtkWidget *page = open_page (ui, "clerk", "printing:blanks");
  GtkWidget *pane = ui_find (page, "blanks_pane");

  ui_wait_for_label (page, "No blank card was entered yet");
  ui_press (pane, "blanks.count", NULL);
  ui_type (find_blanks_dialog (), "number_row", "40");
  g_assert_null (ui_find_label (find_blanks_dialog (), "say why"));
  g_assert_null (ui_find_label (find_blanks_dialog (), "Explanation"));
  ui_click (find_blanks_dialog (), "do_button");
  ui_wait (blanks_dialog_is_gone, NULL);
  ui_wait (forty_remain, pane);

  ui_press (pane, "blanks.count", NULL);
  ui_type (find_blanks_dialog (), "number_row", "39");
  g_assert_nonnull (ui_find_label (find_blanks_dialog (), "1 blank card is missing: say why."));
  g_assert_nonnull (ui_find_label (find_blanks_dialog (), "Explanation"));
  gtk_window_close (GTK_WINDOW (find_blanks_dialog ()));
}

static void
blanks_are_counted (Ui            *ui,
                    gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = NULL;
  GtkWidget *page = open_page (ui, "clerk", "printing:blanks");
  GtkWidget *pane = ui_find (page, "blanks_pane");

  ui_wait_for_label (page, "No blank card was entered yet");
  ui_press (pane, "blanks.receive", NULL);
  ui_type (find_blanks_dialog (), "number_row", "many");
  g_assert_false (gtk_widget_is_sensitive (ui_find (find_blanks_dialog (), "do_button")));
  ui_type (find_blanks_dialog (), "number_row", "100");
  ui_type (find_blanks_dialog (), "reference_row", "BL 12/2026");
  ui_click (find_blanks_dialog (), "do_button");
  ui_wait (blanks_dialog_is_gone, NULL);
  ui_wait_for_label (page, "BL 12/2026");

  /* A card draws one; a count that differs is explained. */
  serial = cards_print (&ui->base, entry);
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.refresh", NULL);
  ui_settle (ui);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (ui_find (pane, "remaining_label"))), "99"));
  ui_press (pane, "blanks.count", NULL);
  ui_type (find_blanks_dialog (), "number_row", "97");
  g_assert_nonnull (ui_find_label (find_blanks_dialog (), "2 blank cards are missing"));
  ui_click (find_blanks_dialog (), "do_button");
  ui_wait_for_label (find_blanks_dialog (), "explain the difference");
  g_assert_null (ui_find_label (find_blanks_dialog (), "2 blank cards are missing")); /* it is said once */
  g_assert_true (gtk_widget_has_css_class (ui_find (find_blanks_dialog (), "explanation_row"), "error"));
  ui_type (find_blanks_dialog (), "explanation_row", "Deux cartes d’essai");
  ui_click (find_blanks_dialog (), "do_button");
  ui_wait (blanks_dialog_is_gone, NULL);
  ui_wait_for_label (page, "Deux cartes d’essai");
  ui_wait_for_label (page, "Cards printed or spoiled"); /* the column adds up */
  ui_wait_for_label (page, "99");
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (ui_find (pane, "remaining_label"))), "97"));
  desk_assert_sound (&ui->base);
}

/*
 * Handing over.
 */

static gboolean
can_hand_over (gpointer data)
{
  return gtk_widget_is_sensitive (ui_find (data, "hand_over_button"));
}

static GtkWidget *
scan_card (Ui         *ui,
           const char *code)
{
  GtkWidget *page = open_page (ui, "agent", "hand-over");

  ui_settle (ui);
  g_assert_true (sijil_page_scan (SIJIL_PAGE (page), code));
  return page;
}

static void
one_scan_and_one_key_hand_a_card_over (Ui            *ui,
                                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = scan_card (ui, serial);

  ui_wait (can_hand_over, page);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (ui->window)) == ui_find (page, "hand_over_button"));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (ui->window)));
  ui_wait_for_label (page, "1 handed over today");
  cards_assert_state (&ui->base, serial, "handed_over", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (page, "scan_entry"))), ==, "");
  ui_wait_for_label (page, "Scan the card");
}

static void
proxy_without_name_or_power_is_told_so (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = scan_card (ui, serial);

  ui_wait (can_hand_over, page);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page, "proxy_button")), TRUE);
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "The proxy must be named");
  g_assert_true (gtk_widget_has_css_class (ui_find (page, "proxy_name_row"), "error"));
  cards_assert_state (&ui->base, serial, "printed", NULL);

  ui_type (page, "proxy_name_row", "Salma Exemple");
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "power of attorney");
  g_assert_true (gtk_widget_has_css_class (ui_find (page, "power_row"), "error"));
  cards_assert_state (&ui->base, serial, "printed", NULL);
}

static gboolean
power_is_taken (gpointer data)
{
  g_autofree char *path = NULL;

  return sijil_proof_well_get_path (data, &path, NULL) && path != NULL;
}

static void
proxy_s_power_is_kept (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  GtkWidget *page = scan_card (ui, serial);

  ui_wait (can_hand_over, page);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page, "proxy_button")), TRUE);
  ui_type (page, "proxy_name_row", "Salma Exemple");
  sijil_proof_well_take (SIJIL_PROOF_WELL (ui_find (page, "power")), power);
  ui_wait (power_is_taken, ui_find (page, "power"));
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "1 handed over today");
  cards_assert_state (&ui->base, serial, "handed_over", NULL);
  desk_assert_sound (&ui->base);
}

static void
thumbprint_asks_for_a_witness (Ui            *ui,
                               gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = scan_card (ui, serial);

  ui_wait (can_hand_over, page);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page, "thumbprint_button")), TRUE);
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "The witness of a thumbprint must be named");
  ui_type (page, "witness_row", "Salma Exemple");
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "1 handed over today");
}

static void
former_card_is_taken_back (Ui            *ui,
                           gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *first = cards_print (&ui->base, entry);
  g_autofree char *second = NULL;
  GtkWidget *page;

  cards_hand_over (&ui->base, first, NULL);
  cards_ask_replacement (&ui->base, entry, "card_damaged");
  second = cards_print (&ui->base, entry);
  page = scan_card (ui, second);
  ui_wait (can_hand_over, page);
  g_assert_true (gtk_widget_get_mapped (ui_find (page, "former_row")));
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "2 handed over today");
  cards_assert_state (&ui->base, second, "handed_over", "card_damaged");
}

static void
card_that_must_stay_fills_the_page (Ui            *ui,
                                    gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  g_autofree char *foreign = sijil_number_format_serial (5, 2026, 3);
  GtkWidget *page = scan_card (ui, serial);

  ui_wait_for_label (page, "is not printed yet");
  g_assert_false (can_hand_over (page));
  sijil_page_scan (SIJIL_PAGE (page), foreign);
  ui_wait_for_label (page, "Another chamber’s card");
  ui_click (page, "next_button");
  ui_wait_for_label (page, "Scan the card");
}

static void
evening_is_recorded_with_its_absentees (Ui            *ui,
                                        gconstpointer  data)
{
  GtkWidget *page;

  cards_register_list (&ui->base, 2);
  cards_receive (&ui->base, "BAM-0001", "NIA-ZZ-0001");
  cards_receive (&ui->base, "BAM-0002", "NIA-ZZ-0002");
  page = open_page (ui, "agent", "hand-over");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (page, "evening_button")), TRUE);
  sijil_page_scan (SIJIL_PAGE (page), "BAM-0001");
  sijil_page_scan (SIJIL_PAGE (page), "BAM-0001");
  sijil_page_scan (SIJIL_PAGE (page), "BAM-9999");
  ui_press (page, "hand-over.record-list", NULL);
  ui_wait_for_label (page, "1 handed over, 1 refused, 1 absent");
  ui_wait_for_label (page, "Absent:");
  cards_assert_state (&ui->base, "BAM-0001", "handed_over", NULL);
  cards_assert_state (&ui->base, "BAM-0002", "received", NULL);
}

static void
evening_ends_with_the_page_unless_it_was_begun (Ui            *ui,
                                                gconstpointer  data)
{
  GtkToggleButton *evening;
  GtkWidget *page;

  cards_register_list (&ui->base, 1);
  cards_receive (&ui->base, "BAM-0001", "NIA-ZZ-0001");
  page = open_page (ui, "agent", "hand-over");
  evening = GTK_TOGGLE_BUTTON (ui_find (page, "evening_button"));
  gtk_toggle_button_set_active (evening, TRUE);
  ui_go (ui, "today");
  ui_go (ui, "hand-over");
  g_assert_false (gtk_toggle_button_get_active (evening));

  gtk_toggle_button_set_active (evening, TRUE);
  sijil_page_scan (SIJIL_PAGE (page), "BAM-0001");
  ui_wait_for_label (page, "BAM-0001");
  ui_go (ui, "today");
  ui_go (ui, "hand-over");
  g_assert_true (gtk_toggle_button_get_active (evening));
}

static void
hand_over_reads_from_the_right (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = scan_card (ui, serial);
  ui_wait (can_hand_over, page);
  g_assert_cmpint (gtk_widget_get_direction (page), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (page, "name_fr_label")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (page, "name_ar_label")), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (page, "serial_label")), ==, GTK_TEXT_DIR_LTR);
  ui_click (page, "hand_over_button");
  ui_wait_for_label (page, "1 handed over today");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/printing/batch-is-drawn-and-printed", batch_is_drawn_and_printed);
  ADD ("/printing/what-was-printed-well-can-be-undone", what_was_printed_well_can_be_undone);
  ADD ("/printing/cancelled-batch-leaves-no-file-and-all-cards-ready", cancelled_batch_leaves_no_file_and_all_cards_ready);
  ADD ("/printing/chosen-card-alone-is-spoiled", chosen_card_alone_is_spoiled);
  ADD ("/printing/spoiled-card-asks-why", spoiled_card_asks_why);
  ADD ("/printing/card-that-is-held-back-lets-the-others-go-on", card_that_is_held_back_lets_the_others_go_on);
  ADD ("/printing/check-tells-what-lacks-and-leads-there", check_tells_what_lacks_and_leads_there);
  ADD ("/printing/keys-work-wherever-the-focus-is", keys_work_wherever_the_focus_is);
  ADD ("/printing/unticked-card-is-left-alone", unticked_card_is_left_alone);
  ADD ("/printing/accepted-files-get-their-cards", accepted_files_get_their_cards);
  ADD ("/printing/pin-is-asked-for-before-cards-are-signed", pin_is_asked_for_before_cards_are_signed);
  ADD ("/printing/card-that-cannot-be-drawn-says-so-once", card_that_cannot_be_drawn_says_so_once);
  ADD ("/printing/nothing-to-tick-or-print-is-off-and-said", nothing_to_tick_or_print_is_off_and_said);
  ADD ("/receive/scanned-cards-are-received-into-a-box", scanned_cards_are_received_into_a_box);
  ADD ("/receive/printer-s-list-is-received-with-its-verdicts", printer_s_list_is_received_with_its_verdicts);
  ADD ("/cards/card-that-waits-for-the-printer-is-neither-lost-nor-returned",
       card_that_waits_for_the_printer_is_neither_lost_nor_returned);
  ADD ("/cards/chosen-card-is-said-to-be-stolen", chosen_card_is_said_to_be_stolen);
  ADD ("/blanks/first-count-asks-for-no-reason", first_count_asks_for_no_reason);
  ADD ("/blanks/blanks-are-counted", blanks_are_counted);
  ADD ("/hand-over/one-scan-and-one-key-hand-a-card-over", one_scan_and_one_key_hand_a_card_over);
  ADD ("/hand-over/proxy-without-name-or-power-is-told-so", proxy_without_name_or_power_is_told_so);
  ADD ("/hand-over/proxy-s-power-is-kept", proxy_s_power_is_kept);
  ADD ("/hand-over/thumbprint-asks-for-a-witness", thumbprint_asks_for_a_witness);
  ADD ("/hand-over/former-card-is-taken-back", former_card_is_taken_back);
  ADD ("/hand-over/card-that-must-stay-fills-the-page", card_that_must_stay_fills_the_page);
  ADD ("/hand-over/evening-is-recorded-with-its-absentees", evening_is_recorded_with_its_absentees);
  ADD ("/hand-over/evening-ends-with-the-page-unless-it-was-begun", evening_ends_with_the_page_unless_it_was_begun);
  ADD ("/hand-over/hand-over-reads-from-the-right", hand_over_reads_from_the_right);

  return g_test_run ();
}
