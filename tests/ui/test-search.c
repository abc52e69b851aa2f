/* One box for everything, and the record it leads to. */

#include "ui.h"

#include "cards.h"
#include "core/sijil-json.h"
#include "ui/sijil-card-faces.h"
#include "ui/sijil-holder-photo.h"

static void
search (Ui         *ui,
        const char *text)
{
  ui_go (ui, "search");
  ui_type (ui->window, "entry", text);
}

static void
every_number_and_name_finds_the_holder (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  const char * const texts[] = { "fatima", "الحسين", "houss fat", "ZZ214907", "zz 214907" };

  ui_sign_in (ui, "agent");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      search (ui, "");
      ui_wait_for_label (ui->window, "Who is it?");
      search (ui, texts[i]);
      ui_wait_for_label (ui->window, entry);
    }
}

static void
enter_opens_the_first (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);

  ui_sign_in (ui, "agent");
  search (ui, "fatima");
  ui_wait_for_label (ui->window, entry);
  g_signal_emit_by_name (ui_find (ui->window, "entry"), "activate");
  ui_wait_for_page (ui, "record");
  ui_wait_for_label (sijil_window_get_page (ui->window), "Fatima AIT EL HOUSSAINE");
}

static void
near_spellings_stand_under_their_heading (Ui            *ui,
                                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);

  ui_sign_in (ui, "agent");
  search (ui, "fatima");
  ui_wait_for_label (ui->window, entry);
  g_assert_null (ui_find_label (ui->window, "Similar spellings"));
  search (ui, "fatma houssayne");
  ui_wait_for_label (ui->window, "Similar spellings");
  ui_wait_for_label (ui->window, entry);
}

static void
who_is_not_found_can_be_registered (Ui            *ui,
                                    gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  search (ui, "Personne Inconnue");
  ui_wait_for_label (ui->window, "Nobody is found");
  g_assert_true (gtk_widget_get_mapped (ui_find (ui->window, "register_button")));
}

static void
only_the_desk_registers (Ui            *ui,
                         gconstpointer  data)
{
  ui_sign_in (ui, "registrar");
  search (ui, "Personne Inconnue");
  ui_wait_for_label (ui->window, "Nobody is found");
  g_assert_null (ui_find_label (ui->window, "Register this person"));
}

static void
code_opens_what_it_names (Ui            *ui,
                          gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  g_autofree char *where = g_strconcat ("search:", serial, NULL);

  ui_sign_in (ui, "registrar");
  ui_go (ui, "entries");
  ui_go (ui, where);
  ui_wait_for_page (ui, "record");
  ui_wait_for_label (sijil_window_get_page (ui->window), "Fatima AIT EL HOUSSAINE");
  ui_press (ui->window, "win.back", NULL);
  ui_wait_for_page (ui, "entries");
}

static void
code_of_a_ready_card_leads_to_its_hand_over (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  g_autofree char *where = g_strdup_printf ("search:%s %s", serial, entry);

  ui_sign_in (ui, "clerk");
  ui_go (ui, where);
  ui_wait_for_page (ui, "hand-over");
  ui_wait_for_label (sijil_window_get_page (ui->window), "Fatima AIT EL HOUSSAINE");
}

static GtkWidget *
open_record (Ui         *ui,
             const char *login,
             const char *number)
{
  g_autofree char *where = g_strconcat ("record:", number, NULL);

  ui_sign_in (ui, login);
  ui_go (ui, where);
  ui_wait_for_label (sijil_window_get_page (ui->window), number);
  return GTK_WIDGET (sijil_window_get_page (ui->window));
}

static gboolean
faces_are_drawn (gpointer data)
{
  return sijil_card_faces_is_drawn (data);
}

static void
tabs_show_what_is_known (Ui            *ui,
                         gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);
  GtkWidget *page = open_record (ui, "clerk", entry);
  GtkStack *tabs = GTK_STACK (ui_find (page, "tabs"));

  ui_wait_for_label (page, "ZZ214907");
  gtk_stack_set_visible_child_name (tabs, "activities");
  ui_wait_for_label (page, "practised since");
  gtk_stack_set_visible_child_name (tabs, "papers");
  ui_wait_for_label (page, "D-08-2026-0000001");
  gtk_stack_set_visible_child_name (tabs, "cards");
  ui_wait_for_label (page, serial);
  ui_wait (faces_are_drawn, ui_find_type (page, SIJIL_TYPE_CARD_FACES));
  gtk_stack_set_visible_child_name (tabs, "requests");
  ui_wait_for_label (page, "first application");
  gtk_stack_set_visible_child_name (tabs, "history");
  ui_wait_for_label (page, "issue of the card");
  ui_wait_for_label (page, "acceptance");
}

static void
record_of_another_day_says_so (Ui            *ui,
                               gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", entry);

  ui_press (page, "record.past", NULL);
  ui_type (page, "past_entry", "10/03/2026");
  ui_click (page, "past_show_button");
  ui_wait_for_label (page, "What held on");
  g_assert_null (ui_find_label (page, "Actions"));
  ui_press (page, "record.today", NULL);
  ui_wait_for_label (page, "Actions");
}

/* (nullable) */
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
  return *(gpointer *) data == NULL;
}

static void
do_in_dialog (void)
{
  gpointer dialog = find_dialog ();

  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (dialog, "reason_row")), 0);
  ui_click (dialog, "do_button");
  ui_wait (dialog_is_gone, &dialog);
}

static void
suspension_asks_for_its_reason (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *number = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "registrar", number);
  g_autoptr (JsonObject) entry = NULL;

  ui_press (page, "record.suspend", NULL);
  ui_type (find_dialog (), "day_row", "nonsense");
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (find_dialog (), "reason_row")), 0);
  ui_click (find_dialog (), "do_button");
  g_assert_true (gtk_widget_has_css_class (ui_find (find_dialog (), "day_row"), "error"));
  ui_type (find_dialog (), "day_row", "10/03/2026");
  do_in_dialog ();
  entry = desk_entry (&ui->base, number);
  g_assert_cmpstr (sijil_json_get_string (entry, "state"), ==, "suspended");
  ui_wait_for_label (page, "suspended");
}

static void
lost_card_is_withdrawn (Ui            *ui,
                        gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_print (&ui->base, entry);
  GtkWidget *page = open_record (ui, "agent", entry);

  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (page, "tabs")), "cards");
  ui_wait_for_label (page, serial);
  ui_press (ui_find (page, "cards"), "card.lost", NULL);
  do_in_dialog ();
  cards_assert_state (&ui->base, serial, "withdrawn", "card_lost");
}

static void
roles_limit_what_may_be_done (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  GtkWidget *page = open_record (ui, "agent", entry);

  gtk_widget_activate_action (page, "record.suspend", NULL);
  g_assert_null (find_dialog ());
  g_assert_true (gtk_widget_get_visible (ui_find (page, "main_button")));
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/search/every-number-and-name-finds-the-holder", every_number_and_name_finds_the_holder);
  ADD ("/search/enter-opens-the-first", enter_opens_the_first);
  ADD ("/search/near-spellings-stand-under-their-heading", near_spellings_stand_under_their_heading);
  ADD ("/search/who-is-not-found-can-be-registered", who_is_not_found_can_be_registered);
  ADD ("/search/only-the-desk-registers", only_the_desk_registers);
  ADD ("/search/code-opens-what-it-names", code_opens_what_it_names);
  ADD ("/search/code-of-a-ready-card-leads-to-its-hand-over", code_of_a_ready_card_leads_to_its_hand_over);
  ADD ("/record/tabs-show-what-is-known", tabs_show_what_is_known);
  ADD ("/record/record-of-another-day-says-so", record_of_another_day_says_so);
  ADD ("/record/suspension-asks-for-its-reason", suspension_asks_for_its_reason);
  ADD ("/record/lost-card-is-withdrawn", lost_card_is_withdrawn);
  ADD ("/record/roles-limit-what-may-be-done", roles_limit_what_may_be_done);

  return g_test_run ();
}
