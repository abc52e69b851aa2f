#include "ui.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "register/sijil-checked.h"
#include "ui/sijil-backup-note.h"
#include "ui/sijil-health-page.h"

static gboolean
is_shown (gpointer ui)
{
  GtkWidget *stack = ui_find (sijil_window_get_page (((Ui *) ui)->window), "stack");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "health") == 0;
}

static void
open_health (Ui         *ui,
             const char *login)
{
  ui_sign_in (ui, login);
  ui_go (ui, "health");
  ui_wait (is_shown, ui);
}

static void
what_needs_somebody_is_above_what_is_in_order (Ui            *ui,
                                               gconstpointer  data)
{
  open_health (ui, "director");
  ui_wait_for_label (ui_find (sijil_window_get_page (ui->window), "needed_list"), "The register was not checked from here yet.");
  g_assert_null (ui_find_label (ui_find (sijil_window_get_page (ui->window), "needed_list"), "Photos and papers"));
  ui_wait_for_label (ui_find (ui->window, "good_row"), "In order: ");
}

static gboolean
is_known_as_checked (gpointer data)
{
  Ui *ui = data;

  return ui_find_label (ui_find (sijil_window_get_page (ui->window), "needed_list"), "The register was not checked") == NULL;
}

static void
check_is_done_by_the_button_and_remembered (Ui            *ui,
                                            gconstpointer  data)
{
  g_autoptr (JsonObject) checked = NULL;

  open_health (ui, "director");
  ui_press (sijil_window_get_page (ui->window), "health.check", NULL);
  ui_wait_for_label (ui->window, "The register is sound.");
  ui_settle (ui);
  checked = sijil_checked_load (ui->base.reg);
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (checked, SIJIL_CHECKED_REGISTER), "findings", -1), ==, 0);
  ui_wait (is_known_as_checked, ui); /* this computer is looked at again meanwhile */
}

static void
agent_is_not_told_what_others_put_in_order (Ui            *ui,
                                            gconstpointer  data)
{
  open_health (ui, "agent");
  g_assert_null (ui_find_label (ui->window, "Check of the register"));
  g_assert_null (ui_find_label (ui->window, "Encryption of the disk"));
  ui_wait_for_label (ui->window, "Everything is well");
}

static void
settings_that_are_empty_lead_to_the_settings (Ui            *ui,
                                              gconstpointer  data)
{
  open_health (ui, "admin");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find (ui->window, "unknown_row")), TRUE);
  ui_wait_for_label (ui_find (ui->window, "unknown_row"), "Settings…");
  gtk_widget_activate_action (GTK_WIDGET (sijil_window_get_page (ui->window)), "health.administration", "s", "settings");
  ui_wait_for_page (ui, "administration");
}

static void
copy_for_the_technician_has_codes (Ui            *ui,
                                   gconstpointer  data)
{
  open_health (ui, "director");
  ui_press (sijil_window_get_page (ui->window), "health.copy", NULL);
  ui_wait_for_label (ui->window, "without names and places");
}

/* The day's page tells it where it tells of backups, and leads here. */
static void
bad_finding_is_told_on_the_page_of_the_day (Ui            *ui,
                                            gconstpointer  data)
{
  GtkWidget *note;

  sijil_checked_keep (ui->base.reg, SIJIL_CHECKED_REGISTER, 2);
  ui_sign_in (ui, "director");
  ui_go (ui, "today");
  note = ui_find_closed (GTK_WIDGET (ui->window), SIJIL_TYPE_BACKUP_NOTE);
  ui_wait_for_label (note, "found that the register is not sound");
  gtk_widget_activate_action (note, "backup-note.health", NULL);
  ui_wait_for_page (ui, "health");
}

/* Of backups it tells in its own way and time. */
static void
page_of_the_day_tells_of_backups_once (Ui            *ui,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) good = fixture_json ("{ 'items': [] }");
  g_autoptr (JsonObject) old = fixture_json ("{ 'items': [ { 'severity': 'bad', 'topic': 'backup', 'sentence': 'Old.' } ] }");
  g_autoptr (JsonObject) bad = fixture_json ("{ 'items': [ { 'severity': 'bad', 'topic': 'backup', 'sentence': 'Old.' },"
                                             "             { 'severity': 'bad', 'topic': 'room', 'sentence': 'No room.' } ] }");
  SijilBackupNote *note;

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_settle (ui);
  note = SIJIL_BACKUP_NOTE (ui_find_closed (GTK_WIDGET (ui->window), SIJIL_TYPE_BACKUP_NOTE));
  sijil_backup_note_show_health (note, old);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
  sijil_backup_note_show_health (note, bad);
  ui_wait_for_label (note, "No room.");
  sijil_backup_note_show_health (note, good);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
}

#define ADD(name, test) g_test_add ("/health/" name, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("what-needs-somebody-is-above-what-is-in-order", what_needs_somebody_is_above_what_is_in_order);
  ADD ("check-is-done-by-the-button-and-remembered", check_is_done_by_the_button_and_remembered);
  ADD ("agent-is-not-told-what-others-put-in-order", agent_is_not_told_what_others_put_in_order);
  ADD ("settings-that-are-empty-lead-to-the-settings", settings_that_are_empty_lead_to_the_settings);
  ADD ("copy-for-the-technician-has-codes", copy_for_the_technician_has_codes);
  ADD ("bad-finding-is-told-on-the-page-of-the-day", bad_finding_is_told_on_the_page_of_the_day);

  ADD ("page-of-the-day-tells-of-backups-once", page_of_the_day_tells_of_backups_once);

  return g_test_run ();
}
