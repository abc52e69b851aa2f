#include "ui.h"

#include "desk.h"
#include "register/sijil-officer.h"
#include "trust/sijil-card-text.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-help.h"
#include "ui/sijil-idle.h"
#include "ui/sijil-palette.h"
#include "ui/sijil-scanner.h"
#include "ui/sijil-text.h"

#include <string.h>

static gboolean
error_is_shown (gpointer data)
{
  return gtk_widget_get_visible (ui_find (data, "error_label"));
}

static void
wrong_pin_says_so_and_empties_the_field (Ui            *ui,
                                         gconstpointer  data)
{
  ui_open (ui);
  ui_type (ui->window, "pin_row", "pas le bon");
  ui_click (ui->window, "sign_in_button");
  ui_wait_for_label (ui->window, "is wrong");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (ui->window, "pin_row"))), ==, "");
  g_assert_true (error_is_shown (ui->window));
  g_assert_false (sijil_desk_is_signed_in (ui->desk));
}

static gboolean
is_folded (gpointer data)
{
  return adw_flap_get_folded (data);
}

static gboolean
is_beside (gpointer data)
{
  return !adw_flap_get_folded (data);
}

static void
sidebar_gives_way_to_large_letters (Ui            *ui,
                                    gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  AdwFlap *flap;

  ui_sign_in (ui, "director");
  flap = ADW_FLAP (ui_find (ui->window, "flap"));
  gtk_window_set_default_size (GTK_WINDOW (ui->window), 1024, 640);
  ui_go (ui, "bilan");
  ui_wait (is_beside, flap);
  g_object_set (settings, "gtk-xft-dpi", 3 * 96 * 1024, NULL);
  ui_wait (is_folded, flap);
  g_assert_false (adw_flap_get_reveal_flap (flap));
  ui_press (GTK_WIDGET (ui->window), "win.sidebar", NULL);
  g_assert_true (adw_flap_get_reveal_flap (flap));
  ui_press (GTK_WIDGET (ui->window), "win.sidebar", NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  ui_wait (is_beside, flap);
}

static void
pages_are_those_of_the_roles (Ui            *ui,
                              gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "applications");
  g_assert_cmpstr (sijil_window_get_page_name (ui->window), ==, "applications");
}

static void
list_shows_what_is_in_the_register (Ui            *ui,
                                    gconstpointer  data)
{
  g_autofree char *number = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "applications");
  ui_wait_for_label (ui->window, number);
  ui_wait_for_label (ui->window, "1 application");
}

static void
filter_that_nothing_passes_can_be_cleared (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *number = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "applications:state=refused");
  ui_wait_for_label (ui->window, "Nothing matches");
  ui_press (sijil_window_get_page (ui->window), "list.clear-filters", NULL);
  ui_wait_for_label (ui->window, number);
}

static void
back_returns_to_where_one_was (Ui            *ui,
                               gconstpointer  data)
{
  ui_sign_in (ui, "registrar");
  ui_go (ui, "applications");
  ui_go (ui, "entries");
  ui_press (ui->window, "win.back", NULL);
  ui_wait_for_page (ui, "applications");
}

static void
locked_desk_keeps_its_page (Ui            *ui,
                            gconstpointer  data)
{
  SijilPage *page;

  ui_sign_in (ui, "registrar");
  ui_go (ui, "entries");
  page = sijil_window_get_page (ui->window);
  ui_press (ui->window, "win.lock", NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (ui->window)), ==, "Sijil");
  g_assert_false (sijil_desk_is_signed_in (ui->desk));
  ui_sign_in (ui, "registrar");
  g_assert_true (sijil_window_get_page (ui->window) == page);
}

/* What somebody is in the middle of: a reason, half typed. */
static GtkWindow *
open_dialog (Ui *ui)
{
  GtkWindow *dialog = GTK_WINDOW (adw_window_new ());
  GtkWidget *entry = gtk_entry_new ();

  gtk_window_set_transient_for (dialog, GTK_WINDOW (ui->window));
  gtk_window_set_modal (dialog, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "half a rea");
  adw_window_set_content (ADW_WINDOW (dialog), entry);
  gtk_window_present (dialog);
  ui_settle (ui);
  return dialog;
}

static void
lock_covers_a_dialog_and_keeps_what_was_typed (Ui            *ui,
                                               gconstpointer  data)
{
  GtkWindow *dialog;

  ui_sign_in (ui, "registrar");
  dialog = open_dialog (ui);
  ui_press (ui->window, "win.lock", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  ui_sign_in (ui, "registrar");
  ui_settle (ui);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (adw_window_get_content (ADW_WINDOW (dialog)))), ==, "half a rea");
  gtk_window_destroy (dialog);
}

/* What a long list answers after the desk was locked tells names, too. */
static void
answer_that_comes_late_waits_for_who_asked (Ui            *ui,
                                            gconstpointer  data)
{
  GtkWindow *first = GTK_WINDOW (adw_window_new ()), *second = GTK_WINDOW (adw_window_new ());

  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "search");
  ui_press (ui->window, "win.lock", NULL);
  sijil_cover_present (first, GTK_WIDGET (sijil_window_get_page (ui->window)), ui->desk);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (first)));
  ui_sign_in (ui, "registrar");
  ui_settle (ui);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (first)));
  gtk_window_destroy (first);

  ui_press (ui->window, "win.lock", NULL);
  sijil_cover_present (second, GTK_WIDGET (sijil_window_get_page (ui->window)), ui->desk);
  ui_sign_in (ui, "agent");
  ui_settle (ui);
  g_assert_null (second);
}

/* What its button asked for ends while the desk is locked. */
static void
dialog_that_ended_under_the_lock_does_not_come_back (Ui            *ui,
                                                     gconstpointer  data)
{
  GtkWindow *dialog;

  ui_sign_in (ui, "registrar");
  dialog = g_object_ref (open_dialog (ui));
  ui_press (ui->window, "win.lock", NULL);
  gtk_window_destroy (dialog);
  ui_sign_in (ui, "registrar");
  ui_settle (ui);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_object_unref (dialog);
}

static void
another_officer_does_not_see_the_dialog (Ui            *ui,
                                         gconstpointer  data)
{
  GtkWindow *dialog;

  ui_sign_in (ui, "registrar");
  dialog = open_dialog (ui);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_press (ui->window, "win.lock", NULL);
  ui_sign_in (ui, "director");
  ui_settle (ui);
  g_assert_null (dialog);
}

static gboolean
is_watched (GtkWidget *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "sijil-idle") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
work_in_a_dialog_is_work (Ui            *ui,
                          gconstpointer  data)
{
  GtkWindow *dialog;

  ui_sign_in (ui, "registrar");
  dialog = open_dialog (ui);
  g_assert_true (is_watched (GTK_WIDGET (ui->window)));
  g_assert_true (is_watched (GTK_WIDGET (dialog)));
  gtk_window_destroy (dialog);
}

static gboolean
salma_is_offered (gpointer data)
{
  GListModel *officers = adw_combo_row_get_model (ADW_COMBO_ROW (ui_find (data, "officer_row")));

  for (guint i = 0; i < g_list_model_get_n_items (officers); i++)
    {
      g_autoptr (GObject) officer = g_list_model_get_item (officers, i);
      g_autofree char *code = NULL;

      g_object_get (officer, "code", &code, NULL);
      if (g_str_equal (code, "salma"))
        return TRUE;
    }

  return FALSE;
}

static void
officer_who_is_added_is_offered_at_the_next_lock (Ui            *ui,
                                                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_AGENT);
  g_autoptr (JsonObject) values = json_object_new ();

  ui_sign_in (ui, "registrar");
  fixture_sign_in (&ui->base, "admin");
  json_object_set_string_member (values, "name_fr", "Salma Exemple");
  json_object_set_array_member (values, "roles", json_array_ref (roles));
  officer = sijil_officer_add (ui->base.reg, "salma", values, FIXTURE_PIN, NULL, &error);
  g_assert_no_error (error);
  ui_press (ui->window, "win.lock", NULL);
  ui_wait (salma_is_offered, ui->window);
}

static void
idle_cb (gboolean *is_idle)
{
  *is_idle = TRUE;
}

static void
idle_desk_is_locked_after_the_minutes_of_the_setting (void)
{
  g_autoptr (SijilIdle) idle = sijil_idle_new ();
  gint64 minute = (gint64) 60 * G_USEC_PER_SEC;
  gboolean is_idle = FALSE;

  g_signal_connect_swapped (idle, "idle", G_CALLBACK (idle_cb), &is_idle);
  sijil_idle_touch (idle, 0);
  sijil_idle_tick (idle, 9 * minute);
  g_assert_false (is_idle);
  sijil_idle_touch (idle, 9 * minute);
  sijil_idle_tick (idle, 12 * minute);
  g_assert_false (is_idle);
  sijil_idle_tick (idle, 19 * minute);
  g_assert_true (is_idle);
}

static void
anything_is_gone_to_by_its_name (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *number = NULL;
  GtkWidget *palette;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "entries");
  palette = GTK_WIDGET (sijil_palette_new (GTK_WINDOW (ui->window), ui->desk));
  gtk_window_present (GTK_WINDOW (palette));
  ui_type (palette, "entry", "fatima houssaine");
  g_signal_emit_by_name (ui_find (palette, "entry"), "search-changed");
  ui_wait_for_label (palette, number);
  ui_type (palette, "entry", "applications");
  g_signal_emit_by_name (ui_find (palette, "entry"), "search-changed");
  ui_wait_for_label (palette, "Applications");
  g_signal_emit_by_name (ui_find (palette, "entry"), "activate");
  ui_wait_for_page (ui, "applications");
}

static void
help_opens_at_the_topic_of_the_page (Ui            *ui,
                                     gconstpointer  data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  sijil_help_present (GTK_WINDOW (ui->window), "printing");
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_HELP (window))
        {
          ui_wait_for_label (window, "A card that is ready waits in its box.");
          ui_settle (ui);
          g_assert_nonnull (ui_find_label (window, "A card that is ready waits in its box."));
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 1000);
          gtk_window_destroy (window);
          return;
        }
    }
  g_assert_not_reached ();
}

static char *last_scan;

static void
scanned_cb (SijilScanner *scanner,
            const char   *code)
{
  g_free (last_scan);
  last_scan = g_strdup (code);
}

/* A serial as a reader types it on a machine whose layout is Arabic: the keys of the top row. */
static void
scan_is_read_by_physical_key (void)
{
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());
  g_autoptr (SijilScanner) scanner = sijil_scanner_new (entry);
  guint32 time = 1000;

  g_signal_connect (scanner, "scanned", G_CALLBACK (scanned_cb), NULL);
  for (guint key = 10; key < 20; key++, time += 8)
    g_assert_false (sijil_scanner_feed (scanner, key, GDK_KEY_Arabic_alef, FALSE, time));
  g_assert_true (sijil_scanner_feed (scanner, 36, GDK_KEY_Return, FALSE, time));
  g_assert_cmpstr (last_scan, ==, "1234567890");

  g_clear_pointer (&last_scan, g_free);
  for (guint key = 10; key < 20; key++, time += 90)
    sijil_scanner_feed (scanner, key, GDK_KEY_1, FALSE, time);
  g_assert_false (sijil_scanner_feed (scanner, 36, GDK_KEY_Return, FALSE, time));
  g_assert_null (last_scan);
  g_object_unref (entry);
}

/* The code of a card is read whole, however long it is. */
static void
scan_of_a_card_is_read_whole (void)
{
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());
  g_autoptr (SijilScanner) scanner = sijil_scanner_new (entry);
  guint32 time = 1000;

  g_signal_connect (scanner, "scanned", G_CALLBACK (scanned_cb), NULL);
  for (guint i = 0; i < SIJIL_CARD_TEXT_MAX_CHARS; i++, time += 8)
    sijil_scanner_feed (scanner, 10 + i % 10, GDK_KEY_1, FALSE, time);
  g_assert_true (sijil_scanner_feed (scanner, 36, GDK_KEY_Return, FALSE, time));
  g_assert_cmpuint (strlen (last_scan), ==, SIJIL_CARD_TEXT_MAX_CHARS);
  g_clear_pointer (&last_scan, g_free);
  g_object_unref (entry);
}

static void
emit_changed (GtkWidget     *scroller,
              GtkAdjustment *adjustment)
{
  g_signal_emit_by_name (adjustment, "changed");
}

/* What its parts say on their way out. */
static void
window_that_goes_plans_nothing (Ui            *ui,
                                gconstpointer  data)
{
  GtkScrolledWindow *scroller;
  g_autoptr (GtkAdjustment) adjustment = NULL;

  ui_sign_in (ui, "director");
  scroller = GTK_SCROLLED_WINDOW (ui_find (ui->window, "page_scroller"));
  adjustment = g_object_ref (gtk_scrolled_window_get_hadjustment (scroller));
  g_signal_connect (scroller, "destroy", G_CALLBACK (emit_changed), adjustment);
  gtk_window_destroy (GTK_WINDOW (ui->window));
  g_object_run_dispose (G_OBJECT (ui->window));
  ui_settle (ui);
}

/* Where the caret of the focused entry stands: 0 at its left edge, 1 at its right. */
static double
get_caret (GtkWidget *entry)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  graphene_rect_t strong;

  gtk_text_compute_cursor_extents (text, 0, &strong, NULL);
  return strong.origin.x / gtk_widget_get_width (GTK_WIDGET (text));
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (data))) && gtk_widget_get_width (data) > 100;
}

static void
caret_of_an_empty_entry_stands_where_its_script_begins (void)
{
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *arabic, *latin, *search;

      gtk_widget_set_default_direction (directions[i]);
      arabic = gtk_entry_new ();
      latin = gtk_entry_new ();
      search = gtk_search_entry_new ();
      gtk_widget_set_size_request (box, 300, -1);
      gtk_box_append (GTK_BOX (box), arabic);
      gtk_box_append (GTK_BOX (box), latin);
      gtk_box_append (GTK_BOX (box), search);
      gtk_window_set_child (GTK_WINDOW (window), box);
      sijil_text_set_script (GTK_EDITABLE (arabic), TRUE);
      sijil_text_set_script (GTK_EDITABLE (latin), FALSE);
      sijil_caret_follow_script (GTK_EDITABLE (search));
      gtk_window_present (GTK_WINDOW (window));

      gtk_widget_grab_focus (arabic);
      ui_wait (has_focus, arabic);
      g_assert_cmpfloat (get_caret (arabic), >, 0.9);
      gtk_editable_set_text (GTK_EDITABLE (arabic), "سلمى");
      g_assert_cmpfloat (get_caret (arabic), >, 0.9);
      gtk_editable_set_text (GTK_EDITABLE (arabic), "");
      g_assert_cmpfloat (get_caret (arabic), >, 0.9);
      gtk_editable_set_text (GTK_EDITABLE (arabic), "Salma"); /* is read from its left: so it is everywhere */
      g_assert_cmpfloat (get_caret (arabic), <, 0.1);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (arabic)), ==, "Salma");

      gtk_widget_grab_focus (latin);
      ui_wait (has_focus, latin);
      g_assert_cmpfloat (get_caret (latin), <, 0.1);

      gtk_widget_grab_focus (search); /* what is searched for is in the language of the window, or not */
      ui_wait (has_focus, search);
      if (directions[i] == GTK_TEXT_DIR_RTL)
        g_assert_cmpfloat (get_caret (search), >, 0.9);
      else
        g_assert_cmpfloat (get_caret (search), <, 0.1);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/window/sidebar-gives-way-to-large-letters", sidebar_gives_way_to_large_letters);
  ADD ("/window/wrong-pin-says-so-and-empties-the-field", wrong_pin_says_so_and_empties_the_field);
  ADD ("/window/pages-are-those-of-the-roles", pages_are_those_of_the_roles);
  ADD ("/window/list-shows-what-is-in-the-register", list_shows_what_is_in_the_register);
  ADD ("/window/filter-that-nothing-passes-can-be-cleared", filter_that_nothing_passes_can_be_cleared);
  ADD ("/window/back-returns-to-where-one-was", back_returns_to_where_one_was);
  ADD ("/window/locked-desk-keeps-its-page", locked_desk_keeps_its_page);
  ADD ("/help/help-opens-at-the-topic-of-the-page", help_opens_at_the_topic_of_the_page);
  ADD ("/palette/anything-is-gone-to-by-its-name", anything_is_gone_to_by_its_name);
  ADD ("/window/lock-covers-a-dialog-and-keeps-what-was-typed", lock_covers_a_dialog_and_keeps_what_was_typed);
  ADD ("/window/answer-that-comes-late-waits-for-who-asked", answer_that_comes_late_waits_for_who_asked);
  ADD ("/window/dialog-that-ended-under-the-lock-does-not-come-back", dialog_that_ended_under_the_lock_does_not_come_back);
  ADD ("/window/another-officer-does-not-see-the-dialog", another_officer_does_not_see_the_dialog);
  ADD ("/window/officer-who-is-added-is-offered-at-the-next-lock", officer_who_is_added_is_offered_at_the_next_lock);
  ADD ("/window/window-that-goes-plans-nothing", window_that_goes_plans_nothing);
  ADD ("/idle/work-in-a-dialog-is-work", work_in_a_dialog_is_work);
  g_test_add_func ("/idle/idle-desk-is-locked-after-the-minutes-of-the-setting", idle_desk_is_locked_after_the_minutes_of_the_setting);
  g_test_add_func ("/entry/caret-of-an-empty-entry-stands-where-its-script-begins",
                   caret_of_an_empty_entry_stands_where_its_script_begins);
  g_test_add_func ("/scanner/scan-is-read-by-physical-key", scan_is_read_by_physical_key);
  g_test_add_func ("/scanner/scan-of-a-card-is-read-whole", scan_of_a_card_is_read_whole);

  return g_test_run ();
}
