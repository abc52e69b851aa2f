/* The record of an entry: its cards with their proofs. */

#include "ui.h"

#include "cards.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "intake-helpers.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-retention.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-paper-view.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-proof-well.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-record-papers.h"
#include "ui/sijil-record-window.h"

#include <string.h>

static GtkWidget *
open_record (Ui         *ui,
             const char *login,
             const char *number,
             const char *tab)
{
  g_autofree char *where = g_strconcat ("record:", number, NULL);
  GtkWidget *page;

  ui_sign_in (ui, login);
  ui_go (ui, where);
  ui_wait_for_label (sijil_window_get_page (ui->window), number);
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (page, "tabs")), tab);
  return page;
}

/* (nullable): the window that shows a paper. */
static GtkWidget *
find_paper_view (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (!SIJIL_IS_WINDOW (window->data) && ui_find_type (window->data, SIJIL_TYPE_PAPER_VIEW) != NULL)
      return ui_find_type (window->data, SIJIL_TYPE_PAPER_VIEW);

  return NULL;
}

static gboolean
paper_is_shown (gpointer data)
{
  return find_paper_view () != NULL && sijil_paper_view_get_n_pages (SIJIL_PAPER_VIEW (find_paper_view ())) == 1;
}

static gboolean
paper_is_gone (gpointer data)
{
  return find_paper_view () == NULL;
}

/*
 * Cards.
 */

static void
hand_over_to_proxy (Ui         *ui,
                    const char *serial)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *power = g_build_filename (folder, "declaration.png", NULL);
  const SijilHandOver how = { .receiver = "proxy", .proxy_name = "Hassan Exemple", .proxy_cin = "ZZ999999", .power = power,
                              .acknowledgement = "thumbprint", .witness = "Salma Exemple" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "agent");
  answer = sijil_card_hand_over (ui->base.reg, serial, &how, NULL, &error);
  g_assert_no_error (error);
}

static void
refresh (Ui *ui)
{
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.refresh", NULL);
  ui_settle (ui);
}

static void
hand_over_is_shown_with_its_proof (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page;

  hand_over_to_proxy (ui, serial);
  page = open_record (ui, "registrar", entry, "cards");
  ui_wait_for_label (page, "Hassan Exemple");
  g_assert_nonnull (ui_find_label (page, "•••••999"));
  g_assert_null (ui_find_label (page, "ZZ999999"));
  g_assert_nonnull (ui_find_label (page, "witness: \u2068Salma Exemple"));
  g_assert_nonnull (ui_find_label (page, "10/03/2026"));

  gtk_widget_activate (gtk_widget_get_ancestor (ui_find_label (page, "Power of attorney"), GTK_TYPE_LIST_BOX_ROW));
  ui_wait (paper_is_shown, NULL);
  refresh (ui);
  g_assert_true (paper_is_shown (NULL));
  ui_go (ui, "search");
  ui_wait (paper_is_gone, NULL);
}

static void
card_that_waits_has_no_proof (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = open_record (ui, "registrar", entry, "cards");

  ui_wait_for_label (page, serial);
  g_assert_null (ui_find_label (page, "Received by"));
  cards_hand_over (&ui->base, serial, NULL);
  gtk_widget_activate_action (GTK_WIDGET (ui->window), "win.refresh", NULL);
  ui_wait_for_label (page, "the holder");
}

static void
ring_follows_the_tab_that_a_key_chose (Ui            *ui,
                                       gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");
  GtkWidget *switcher = ui_find (page, "switcher");

  gtk_widget_child_focus (switcher, GTK_DIR_TAB_FORWARD);
  gtk_widget_activate_action (page, "record.tab", "i", 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (page, "tabs"))), ==, "activities");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_window_get_focus (GTK_WINDOW (ui->window)))));
}

static gboolean
past_is_told (gpointer data)
{
  return g_str_equal (gtk_label_get_text (GTK_LABEL (ui_find (data, "version_label"))), "");
}

static void
record_at_a_past_day_has_no_version (Ui            *ui,
                                     gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");

  g_assert_false (past_is_told (page));
  ui_press (page, "record.past", NULL);
  ui_type (page, "past_entry", "10/03/2026");
  g_signal_emit_by_name (ui_find (page, "past_show_button"), "clicked");
  ui_wait (past_is_told, page);
}

/*
 * A window of its own.
 */

static guint
count_windows (SijilRecordWindow **any)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *window = windows; window != NULL; window = window->next)
    if (SIJIL_IS_RECORD_WINDOW (window->data))
      {
        n++;
        if (any != NULL)
          *any = window->data;
      }

  return n;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
is_covered (gpointer data)
{
  return sijil_record_window_is_covered (data);
}

static gboolean
is_not_covered (gpointer data)
{
  return !sijil_record_window_is_covered (data);
}

static SijilRecordWindow *
open_window (Ui         *ui,
             GtkWidget  *page,
             const char *name)
{
  SijilRecordWindow *window = NULL;

  ui_press (page, "record.window", NULL);
  g_assert_cmpuint (count_windows (&window), ==, 1);
  ui_wait_for_label (window, name);
  return window;
}

static void
record_has_its_own_window (Ui            *ui,
                           gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *other = cards_register_named (&ui->base, "Karim", "Exemple");
  g_autofree char *where = g_strconcat ("record:", other, NULL);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");
  gpointer window = open_window (ui, page, "Fatima AIT EL HOUSSAINE");

  /* The main window goes on elsewhere; a record has one window, another its own. */
  ui_go (ui, where);
  ui_wait_for_label (sijil_window_get_page (ui->window), "Karim EXEMPLE");
  g_assert_cmpstr (gtk_window_get_title (window), ==, entry);
  g_assert_true (SIJIL_RECORD_WINDOW (window) == sijil_record_window_open (ui->window, entry));
  ui_press (page, "record.window", NULL);
  g_assert_cmpuint (count_windows (NULL), ==, 2);

  /* What it leads to is shown by the main window. */
  sijil_go (GTK_WIDGET (sijil_record_window_get_page (window)), "search", NULL);
  ui_wait_for_page (ui, "search");

  g_object_add_weak_pointer (window, &window);
  gtk_widget_activate_action (window, "window.close", NULL);
  ui_wait (is_gone, &window);
  g_assert_cmpuint (count_windows (NULL), ==, 1);
}

static gboolean
one_window_is_left (gpointer data)
{
  return count_windows (NULL) == 1;
}

static void
entry_has_one_window_whatever_names_it (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page;
  SijilRecordWindow *window;
  g_autoptr (JsonObject) numbered = NULL;

  fixture_sign_in (&ui->base, "registrar");
  numbered = sijil_nia_receive (ui->base.reg, entry, "NIA-ZZ-7", NULL, NULL, NULL);
  g_assert_nonnull (numbered);
  page = open_record (ui, "registrar", entry, "identity");
  window = open_window (ui, page, "Fatima AIT EL HOUSSAINE");
  g_assert_true (sijil_record_window_open (ui->window, "NIA-ZZ-7") == window);
  g_assert_true (sijil_record_window_open (ui->window, entry) == window);
  g_assert_cmpuint (count_windows (NULL), ==, 1);

  /* What a card is of is known once its record is read. */
  sijil_record_window_open (ui->window, serial);
  ui_wait (one_window_is_left, NULL);
  count_windows (&window);
  g_assert_true (sijil_record_window_open (ui->window, entry) == window);
}

/* However it goes: closed by hand, or with the main window when the program quits. */
static void
own_window_is_as_large_as_the_one_before (Ui            *ui,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");
  gpointer window = open_window (ui, page, "Fatima AIT EL HOUSSAINE");
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  int width, height;

  gtk_window_set_default_size (window, 801, 602);
  gtk_window_close (window);
  g_assert_cmpuint (count_windows (NULL), ==, 0);
  g_assert_cmpint (g_settings_get_int (settings, "record-width"), ==, 801);

  window = open_window (ui, page, "Fatima AIT EL HOUSSAINE");
  gtk_window_get_default_size (window, &width, &height);
  g_assert_cmpint (width, ==, 801);
  gtk_window_set_default_size (window, 803, 604);
  gtk_window_destroy (GTK_WINDOW (ui->window));
  g_assert_cmpint (g_settings_get_int (settings, "record-width"), ==, 803);
  g_assert_cmpint (g_settings_get_int (settings, "record-height"), ==, 604);
}

static void
own_window_follows_what_is_written (Ui            *ui,
                                    gconstpointer  data)
{
  const SijilEntryActDetails details = { .reason = "suspend_request", .effective_on = FIXTURE_DAY, .reference = "Exemple 1" };
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");
  SijilRecordWindow *window = open_window (ui, page, "active");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "registrar");
  answer = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_SUSPEND, entry, &details, NULL, &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (ui->desk, "changed");
  ui_wait_for_label (window, "suspended");
}

static void
own_window_is_covered_while_the_desk_is_locked (Ui            *ui,
                                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "identity");
  gpointer window = open_window (ui, page, "Fatima AIT EL HOUSSAINE");

  gtk_widget_activate_action (window, "win.lock", NULL);
  ui_wait (is_covered, window);
  g_assert_false (sijil_desk_is_signed_in (ui->desk));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (sijil_record_window_get_page (window))));
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Record");

  /* Another officer has another page. */
  ui_sign_in (ui, "agent");
  ui_wait (is_not_covered, window);
  ui_wait_for_label (window, "Fatima AIT EL HOUSSAINE");
  g_assert_true (gtk_widget_get_visible (ui_find (sijil_record_window_get_page (window), "main_button")));

  /* It does not outlive the main one: the tear-down waits for that one to be freed. */
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (ui->window));
  ui_wait (is_gone, &window);
}

static void
chosen_rows_open_their_windows (Ui            *ui,
                                gconstpointer  data)
{
  GtkWidget *page;
  GtkSelectionModel *model;

  cards_register_list (&ui->base, 3);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "entries");
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  ui_wait_for_label (page, "R-08-0000003");
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (page, "view")));
  gtk_selection_model_select_range (model, 0, 2, TRUE);
  ui_press (page, "list.window", NULL);
  g_assert_cmpuint (count_windows (NULL), ==, 2);
}

static void
found_person_opens_in_a_window (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  SijilRecordWindow *window = NULL;

  ui_sign_in (ui, "registrar");
  ui_go (ui, "search");
  ui_type (ui->window, "entry", "fatima");
  ui_wait_for_label (ui->window, entry);
  ui_press (sijil_window_get_page (ui->window), "search.window", NULL);
  g_assert_cmpuint (count_windows (&window), ==, 1);
  ui_wait_for_label (window, entry);
}

/*
 * Acts.
 */

/* (nullable) */
static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (SIJIL_IS_REASON_DIALOG (window->data))
      return window->data;

  return NULL;
}

static gboolean
proof_is_taken (gpointer data)
{
  g_autofree char *path = NULL;

  return sijil_proof_well_get_path (data, &path, NULL) && path != NULL;
}

static gboolean
two_are_taken (gpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  return !sijil_proof_well_get_path (data, &path, &error) && g_str_equal (sijil_error_get_reason (error), "paper-one");
}

static gboolean
dialog_is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static void
act_takes_its_paper (Ui            *ui,
                     gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *folder = intake_examples ();
  g_autofree char *decision = g_build_filename (folder, "declaration.png", NULL);
  GtkWidget *page = open_record (ui, "registrar", entry, "requests");
  GtkListBox *papers;
  GtkWidget *row;

  ui_press (page, "record.suspend", NULL);
  sijil_proof_well_take (SIJIL_PROOF_WELL (ui_find (find_dialog (), "proof")), decision);
  ui_wait (proof_is_taken, ui_find (find_dialog (), "proof"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), 0);
  ui_click (find_dialog (), "do_button");
  ui_wait (dialog_is_gone, NULL);

  /* The act shows it, and so do the papers. */
  ui_wait_for_label (page, "suspension");
  row = gtk_widget_get_ancestor (ui_find_label (page, "suspension"), GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_activate (row);
  ui_wait (paper_is_shown, NULL);
  refresh (ui);
  g_assert_true (paper_is_shown (NULL));
  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (page, "tabs")), "papers");
  ui_wait_for_label (page, "· suspension");

  /* Who reads one of the papers goes on with it when the record is read again. */
  papers = GTK_LIST_BOX (ui_find_type (ui_find_type (page, SIJIL_TYPE_RECORD_PAPERS), GTK_TYPE_LIST_BOX));
  g_assert_nonnull (gtk_list_box_get_row_at_index (papers, 1));
  gtk_list_box_select_row (papers, gtk_list_box_get_row_at_index (papers, 1));
  refresh (ui);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (papers)), ==, 1);
  desk_assert_sound (&ui->base);
}

static void
suspend_at_another_desk (Ui         *ui,
                         const char *entry)
{
  const SijilEntryActDetails details = { .reason = "suspend_decision", .effective_on = FIXTURE_DAY, .reference = "7/2026" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "registrar");
  answer = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_SUSPEND, entry, &details, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
dawdle_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_usleep (G_USEC_PER_SEC / 4);
  return json_object_new ();
}

/* The step that comes next waits for another one. */
static void
hold_writer (Ui *ui)
{
  sijil_session_write (sijil_desk_get_session (ui->desk), dawdle_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, NULL,
                       NULL);
}

static gpointer
open_suspension (GtkWidget  *page,
                 const char *paper)
{
  gpointer dialog;

  ui_press (page, "record.suspend", NULL);
  dialog = find_dialog ();
  sijil_proof_well_take (SIJIL_PROOF_WELL (ui_find (dialog, "proof")), paper);
  ui_wait (proof_is_taken, ui_find (dialog, "proof"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (dialog, "reason_row")), 0);
  return dialog;
}

static void
paper_outlives_the_wish_to_close_its_dialog (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *other = cards_register_named (&ui->base, "Karim", "Exemple");
  g_autofree char *where = g_strconcat ("record:", other, NULL);
  g_autofree char *folder = intake_examples ();
  g_autofree char *decision = g_build_filename (folder, "declaration.png", NULL);
  GtkWidget *page = open_record (ui, "registrar", entry, "requests");
  gpointer dialog = open_suspension (page, decision);

  /* Done, although somebody wants to close the dialog meanwhile. */
  hold_writer (ui);
  ui_click (dialog, "do_button");
  gtk_window_close (dialog);
  ui_wait (dialog_is_gone, NULL);
  ui_wait_for_label (page, "suspension");

  /* Refused: it is still there, with its paper. */
  ui_go (ui, where);
  ui_wait_for_label (page, other);
  dialog = open_suspension (page, decision);
  suspend_at_another_desk (ui, other);
  hold_writer (ui);
  ui_click (dialog, "do_button");
  gtk_window_close (dialog);
  ui_wait_for_label (dialog, "Nothing was done");
  g_assert_true (proof_is_taken (ui_find (dialog, "proof")));
  gtk_window_close (dialog);
  ui_wait (dialog_is_gone, NULL);
}

/* As when the main window goes. */
static void
step_goes_on_without_its_dialog (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *folder = intake_examples ();
  g_autofree char *decision = g_build_filename (folder, "declaration.png", NULL);
  GtkWidget *page = open_record (ui, "registrar", entry, "requests");
  gpointer dialog = open_suspension (page, decision);

  hold_writer (ui);
  ui_click (dialog, "do_button");
  gtk_window_destroy (dialog);
  ui_wait_for_label (page, "suspension");
}

static void
act_takes_one_paper_only (Ui            *ui,
                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *folder = intake_examples ();
  g_autofree char *decision = g_build_filename (folder, "declaration.png", NULL);
  GtkWidget *page = open_record (ui, "registrar", entry, "requests");
  GtkWidget *proof;

  ui_press (page, "record.strike-off", NULL);
  proof = ui_find (find_dialog (), "proof");
  sijil_proof_well_take (SIJIL_PROOF_WELL (proof), decision);
  ui_wait (proof_is_taken, proof);
  sijil_proof_well_take (SIJIL_PROOF_WELL (proof), decision);
  ui_wait (two_are_taken, proof);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), 0);
  ui_click (find_dialog (), "do_button");
  ui_wait_for_label (find_dialog (), "One paper goes with this act");
  g_assert_true (gtk_widget_has_css_class (ui_find (find_dialog (), "proof_card"), "error"));
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ui_wait (dialog_is_gone, NULL);
}

static gboolean
is_marked (const char *id)
{
  GtkWidget *row = ui_find (find_dialog (), id);
  GtkWidget *field = GTK_IS_EDITABLE (row) ? GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))) : row;
  gboolean is_marked = g_str_has_suffix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), " *");
  g_autofree char *said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_REQUIRED, is_marked);

  g_assert_null (said); /* what is seen is heard */
  return is_marked;
}

static void
choose_reason (const char *code)
{
  AdwComboRow *row = ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row"));
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (model, i);

      if (g_str_equal (sijil_choice_get_code (choice), code))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
what_an_act_needs_is_marked (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry, "requests");

  ui_press (page, "record.strike-off", NULL);
  g_assert_true (is_marked ("reason_row"));
  g_assert_true (is_marked ("day_row"));
  g_assert_false (is_marked ("reference_row"));

  choose_reason ("strike_off_decision");
  g_assert_true (is_marked ("reference_row"));
  g_assert_false (is_marked ("text_ar_row"));
  g_assert_false (is_marked ("text_fr_row"));

  /* Words in one of the languages are enough. */
  choose_reason ("strike_off_error");
  g_assert_false (is_marked ("reference_row"));
  g_assert_true (is_marked ("text_ar_row"));
  g_assert_true (is_marked ("text_fr_row"));
  ui_type (find_dialog (), "text_fr_row", "Double inscription");
  g_assert_false (is_marked ("text_ar_row"));
  g_assert_true (is_marked ("text_fr_row"));
  gtk_window_close (GTK_WINDOW (find_dialog ()));
  ui_wait (dialog_is_gone, NULL);
}

static gboolean
opening_is_logged (gpointer data)
{
  Ui *ui = data;
  g_autoptr (JsonObject) log = sijil_access_log_list (ui->base.reg, NULL, NULL, NULL);

  return log != NULL && sijil_json_get_int (log, "total", 0) == 1;
}

static void
opening_is_logged_once_behind_the_page (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);

  desk_set (&ui->base, "record_opening_logged", "true");
  fixture_sign_in (&ui->base, "director");
  open_record (ui, "agent", entry, "identity");
  ui_wait (opening_is_logged, ui);
  ui_go (ui, "today");
  ui_press (ui->window, "win.open-record", entry);
  ui_settle (ui);
  g_assert_true (opening_is_logged (ui));
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/record/hand-over-is-shown-with-its-proof", hand_over_is_shown_with_its_proof);
  ADD ("/record/card-that-waits-has-no-proof", card_that_waits_has_no_proof);

  ADD ("/record/opening-is-logged-once-behind-the-page", opening_is_logged_once_behind_the_page);
  ADD ("/record/ring-follows-the-tab-that-a-key-chose", ring_follows_the_tab_that_a_key_chose);
  ADD ("/record/record-at-a-past-day-has-no-version", record_at_a_past_day_has_no_version);
  ADD ("/window/entry-has-one-window-whatever-names-it", entry_has_one_window_whatever_names_it);
  ADD ("/window/record-has-its-own-window", record_has_its_own_window);
  ADD ("/window/own-window-is-as-large-as-the-one-before", own_window_is_as_large_as_the_one_before);
  ADD ("/window/own-window-follows-what-is-written", own_window_follows_what_is_written);
  ADD ("/window/own-window-is-covered-while-the-desk-is-locked", own_window_is_covered_while_the_desk_is_locked);
  ADD ("/window/chosen-rows-open-their-windows", chosen_rows_open_their_windows);
  ADD ("/window/found-person-opens-in-a-window", found_person_opens_in_a_window);

  ADD ("/act/act-takes-its-paper", act_takes_its_paper);
  ADD ("/act/paper-outlives-the-wish-to-close-its-dialog", paper_outlives_the_wish_to_close_its_dialog);
  ADD ("/act/step-goes-on-without-its-dialog", step_goes_on_without_its_dialog);
  ADD ("/act/act-takes-one-paper-only", act_takes_one_paper_only);
  ADD ("/act/what-an-act-needs-is-marked", what_an_act_needs_is_marked);

  return g_test_run ();
}
