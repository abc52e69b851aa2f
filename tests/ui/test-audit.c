/* The audit log: every step, and the acts of one officer for a reason. */

#include "ui.h"

#include "core/sijil-json.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-visit.h"
#include "ui/sijil-choice.h"

#include <adwaita.h>

#define WHY "Complaint 14 of the holder about the wait"

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (window->data), "SijilAuditDialog"))
      return window->data;

  return NULL;
}

static gboolean
dialog_is_gone (gpointer data)
{
  return find_dialog () == NULL;
}

static void
count_visit (Ui         *ui,
             const char *login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) visit = NULL;

  fixture_sign_in (&ui->base, login);
  visit = sijil_visit_count (ui->base.reg, "card_collect", NULL, &error);
  g_assert_no_error (error);
}

static void
choose_officer (GtkWidget  *dialog,
                const char *login)
{
  AdwComboRow *row = ADW_COMBO_ROW (ui_find (dialog, "officer"));
  GListModel *choices = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), login) == 0)
        adw_combo_row_set_selected (row, i);
    }
}

static void
acts_of_an_officer_are_shown_for_a_reason_that_the_officer_reads (Ui            *ui,
                                                                  gconstpointer  data)
{
  GtkWidget *page, *dialog;

  count_visit (ui, "agent");
  ui_sign_in (ui, "director");
  ui_go (ui, "audit");
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  ui_wait_for_label (page, "visit counted");

  ui_press (page, "audit.officer", NULL);
  dialog = find_dialog ();
  ui_press (dialog, "dialog.do", NULL);
  ui_wait_for_label (dialog, "Choose the officer. Nothing was shown.");
  choose_officer (dialog, "agent");
  ui_press (dialog, "dialog.do", NULL);
  ui_wait_for_label (dialog, "Say in a sentence why the acts of this officer are looked at: the officer will read it. "
                             "Nothing was shown.");
  ui_type (dialog, "why", WHY);
  ui_press (dialog, "dialog.do", NULL);
  ui_wait (dialog_is_gone, NULL);
  ui_wait_for_label (page, "1 row of the history");

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, WHY);
}

static gboolean
has_tooltip (GtkWidget  *widget,
             const char *beginning)
{
  const char *text = gtk_widget_get_tooltip_text (widget);

  if (gtk_widget_get_mapped (widget) && text != NULL && g_str_has_prefix (text, beginning))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_tooltip (child, beginning))
      return TRUE;

  return FALSE;
}

/* Whose row it is: without a reason nobody's but one's own; where it stands empty the cell says why. */
static void
whole_list_does_not_tell_who_did_it_and_says_why (Ui            *ui,
                                                  gconstpointer  data)
{
  GtkWidget *page;

  count_visit (ui, "agent");
  ui_sign_in (ui, "director");
  ui_go (ui, "audit");
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  ui_wait_for_label (page, "visit counted");
  ui_wait_for_label (page, "—");
  g_assert_true (has_tooltip (page, "Who it was is shown for a reason"));
}

static void
number_shows_what_was_done_to_a_record (Ui            *ui,
                                        gconstpointer  data)
{
  GtkWidget *page, *entry;

  ui_sign_in (ui, "director");
  ui_go (ui, "audit");
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  entry = ui_find_type (page, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "R-08-9999999");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for_label (page, "R-08-9999999");

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for_label (page, "officer added");
}

/* A checkpoint is made and stands on the paper that the director keeps. */
static void
sheet_of_the_day_is_printed (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *name = g_strdup_printf ("sijil-%s.pdf", FIXTURE_DAY);
  g_autofree char *path = g_build_filename (ui->base.folder, name, NULL);
  g_autoptr (JsonObject) checkpoint = NULL;
  g_autofree char *command = NULL;
  g_autofree char *seal = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  count_visit (ui, "agent");
  ui_sign_in (ui, "director");
  ui_go (ui, "audit");
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  ui_wait_for_label (page, "visit counted");
  ui_print_into (ui, "", ui->base.folder);
  ui_press (page, "audit.print-sheet", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_label (ui->window, "The paper was saved as PDF.");

  checkpoint = sijil_register_checkpoint (ui->base.reg, "asked", &error);
  g_assert_no_error (error);
  seal = sijil_checkpoint_to_paper (sijil_json_get_int (checkpoint, "sequence", 0), sijil_json_get_string (checkpoint, "chain"));
  command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_assert_true (g_spawn_command_line_sync (command, &said, NULL, NULL, &error));
  g_assert_nonnull (strstr (said, seal));
}

static void
page_is_for_the_direction_only (Ui            *ui,
                                gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "audit");
  ui_settle (ui);
  g_assert_cmpstr (sijil_window_get_page_name (ui->window), !=, "audit");
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/audit/whole-list-does-not-tell-who-did-it-and-says-why", whole_list_does_not_tell_who_did_it_and_says_why);
  ADD ("/audit/acts-of-an-officer-are-shown-for-a-reason-that-the-officer-reads",
       acts_of_an_officer_are_shown_for_a_reason_that_the_officer_reads);
  ADD ("/audit/number-shows-what-was-done-to-a-record", number_shows_what_was_done_to_a_record);
  ADD ("/audit/sheet-of-the-day-is-printed", sheet_of_the_day_is_printed);
  ADD ("/audit/page-is-for-the-direction-only", page_is_for_the_direction_only);

  return g_test_run ();
}
