#include "ui.h"

#include "cards.h"

#include <string.h>

static void
figure_opens_the_list_of_its_days (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *number = NULL;
  GtkWidget *figure;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan");
  ui_wait_for_label (ui->window, "Applications received");
  figure = gtk_widget_get_ancestor (ui_find_label (ui_find (ui->window, "figures"), "Applications received"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (figure, "clicked");
  ui_wait_for_page (ui, "applications");
  ui_settle (ui);
  ui_wait_for_label (ui->window, "1 application");
  ui_wait_for_label (ui->window, "01/03/2026");
}

static void
figure_of_another_day_says_so_in_its_list (Ui            *ui,
                                           gconstpointer  data)
{
  static const char * const figures[][3] = {
    { "Applications refused", "applications", "Decided" },
    { "NIA received", "applications", "NIA received" },
    { "Cards handed over", "cards", "Handed over" },
    { "Cards not collected", "cards", "Not collected on" },
  };

  ui_sign_in (ui, "director");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      GtkWidget *figure;

      ui_go (ui, "bilan");
      ui_wait_for_label (ui->window, figures[i][0]);
      figure = gtk_widget_get_ancestor (ui_find_label (ui_find (ui->window, "figures"), figures[i][0]), GTK_TYPE_BUTTON);
      g_signal_emit_by_name (figure, "clicked");
      ui_wait_for_page (ui, figures[i][1]);
      ui_settle (ui);
      g_assert_true (g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (ui_find (GTK_WIDGET (sijil_window_get_page (ui->window)), "more_button"))),
                                       figures[i][2]));
    }
}

static void
days_of_a_target_can_be_taken_away (Ui            *ui,
                                    gconstpointer  data)
{
  g_autofree char *number = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "director");
  ui_go (ui, "applications:from=2025-01-01&to=2025-12-31");
  ui_wait_for_label (ui->window, "Nothing matches");
  ui_click (ui->window, "more_button");
  ui_wait_for_label (ui->window, number);
}

static void
figures_for_publication_say_so (Ui            *ui,
                                gconstpointer  data)
{
  fixture_sign_in (&ui->base, "agent");
  g_free (desk_deposit_artisan (&ui->base));
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan:from=2026-01-01&to=2026-03-10");
  ui_wait_for_label (ui->window, "For the chamber’s own use: all numbers are whole.");
  ui_wait_for_label (ui_find (ui->window, "figures"), "1");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (ui->window, "public_check")), TRUE);
  ui_wait_for_label (ui->window, "For publication: “*” masks a number below 5, or another that would give it away.");
  ui_wait_for_label (ui_find (ui->window, "figures"), "*");
}

static void
wrong_days_are_refused_in_words (Ui            *ui,
                                 gconstpointer  data)
{
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan:from=2026-01-01&to=2026-03-10");
  ui_type (ui->window, "from_entry", "31/31/31");
  g_signal_emit_by_name (ui_find (ui->window, "from_entry"), "activate");
  ui_settle (ui);
  ui_wait_for_label (ui->window, "31/31/31");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (ui->window, "from_entry"))), ==, "31/31/31");
}

/* (transfer full) */
static char *
get_subtitle (Ui *ui)
{
  char *subtitle = NULL;

  g_object_get (sijil_window_get_page (ui->window), "subtitle", &subtitle, NULL);
  return subtitle;
}

static void
impossible_period_keeps_title_and_figures_of_the_former (Ui            *ui,
                                                         gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  ui_sign_in (ui, "director");
  ui_go (ui, "bilan:from=2026-01-01&to=2026-03-10");
  before = get_subtitle (ui);
  ui_type (ui->window, "from_entry", "12/03/2026");
  g_signal_emit_by_name (ui_find (ui->window, "from_entry"), "activate");
  ui_settle (ui);
  ui_wait_for_label (ui->window, "ends before it begins");
  after = get_subtitle (ui);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (strstr (after, "12/03/2026"));
  g_assert_false (gtk_widget_is_sensitive (ui_find (ui->window, "figures")));
  g_assert_false (gtk_widget_is_sensitive (ui_find (ui->window, "print_button")));

  ui_type (ui->window, "from_entry", "01/03/2026");
  g_signal_emit_by_name (ui_find (ui->window, "from_entry"), "activate");
  ui_settle (ui);
  g_assert_true (gtk_widget_is_sensitive (ui_find (ui->window, "figures")));
  g_assert_true (gtk_widget_is_sensitive (ui_find (ui->window, "print_button")));
}

/* Where no key signs, it is printed all the same, without a question. */
static void
list_of_the_period_is_printed (Ui            *ui,
                               gconstpointer  data)
{
  g_autofree char *registered = g_build_filename (ui->base.folder, "registered-2026-03-01-" FIXTURE_DAY ".pdf", NULL);

  g_free (cards_register (&ui->base));
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan:from=2026-03-01&to=" FIXTURE_DAY);
  ui_settle (ui);
  ui_print_into (ui, "", ui->base.folder);
  ui_press (sijil_window_get_page (ui->window), "bilan.registered", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_file (registered);
}

static void
days_run_from_the_left_in_arabic_too (Ui            *ui,
                                      gconstpointer  data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  ui_sign_in (ui, "director");
  ui_go (ui, "bilan");
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (ui_find (ui->window, "from_entry"))))),
                   ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/bilan/figure-of-another-day-says-so-in-its-list", figure_of_another_day_says_so_in_its_list);
  ADD ("/bilan/figures-for-publication-say-so", figures_for_publication_say_so);
  ADD ("/bilan/figure-opens-the-list-of-its-days", figure_opens_the_list_of_its_days);
  ADD ("/bilan/days-of-a-target-can-be-taken-away", days_of_a_target_can_be_taken_away);
  ADD ("/bilan/wrong-days-are-refused-in-words", wrong_days_are_refused_in_words);
  ADD ("/bilan/impossible-period-keeps-title-and-figures-of-the-former", impossible_period_keeps_title_and_figures_of_the_former);
  ADD ("/bilan/list-of-the-period-is-printed", list_of_the_period_is_printed);
  ADD ("/bilan/days-run-from-the-left-in-arabic-too", days_run_from_the_left_in_arabic_too);

  return g_test_run ();
}
