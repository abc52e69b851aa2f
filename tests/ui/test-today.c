#include "ui.h"

#include "cards.h"

#include "core/sijil-json.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-visit.h"
#include "ui/sijil-new-start.h"

static void
figures_open_their_lists (Ui            *ui,
                          gconstpointer  data)
{
  g_autofree char *number = NULL;
  GtkWidget *tile;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "registrar");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Review the file");
  ui_wait_for_label (ui->window, number);
  tile = gtk_widget_get_ancestor (ui_find_label (ui_find (ui->window, "tiles"), "To review"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (tile, "clicked");
  ui_wait_for_page (ui, "applications");
  ui_settle (ui);
  ui_wait_for_label (ui->window, "1 application");
}

static void
empty_day_says_how_to_begin (Ui            *ui,
                             gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Nothing is waiting. Start with F2.");
}

static void
who_takes_no_file_in_is_not_sent_to_the_form (Ui            *ui,
                                              gconstpointer  data)
{
  ui_sign_in (ui, "admin");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Nothing is waiting.");
  g_assert_null (ui_find_label (ui->window, "F2"));
  ui_go (ui, "applications");
  ui_wait_for_label (ui->window, "No application yet");
  g_assert_null (ui_find_label (ui->window, "F2"));
}

static void
today_begins_in_the_field_of_the_answer (Ui            *ui,
                                         gconstpointer  data)
{
  GtkWidget *entry;

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  entry = ui_find (ui->window, "words_entry");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (ui_find_label (ui_find (ui->window, "tiles"), "To review"), GTK_TYPE_BUTTON));
  ui_go (ui, "search");
  ui_go (ui, "today");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (ui->window)), entry));
}

/* In each half in its own language, and with a word when the day to bring them has passed. */
static void
missing_papers_are_told_in_both_languages (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) asked = NULL;
  g_autoptr (GError) error = NULL;

  desk_set (&ui->base, "completion_delay_days", "15");
  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit (&ui->base, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE" });
  fixture_sign_in (&ui->base, "registrar");
  asked = sijil_review_ask_completion (ui->base.reg, number, &(SijilComplement) { .papers = NULL }, notes, &error);
  g_assert_no_error (error);
  g_setenv ("SIJIL_DATE", "2026-09-01", TRUE);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), number));
  ui_wait_for_label (ui_find (ui->window, "first_box"), "• ");
  ui_wait_for_label (ui_find (ui->window, "second_box"), "• ");
  ui_wait_for_label (ui->window, "The day to bring them has passed");
  g_setenv ("SIJIL_DATE", FIXTURE_DAY, TRUE);
}

static void
counter_is_answered_in_both_languages_and_the_visit_counted (Ui            *ui,
                                                             gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) visits = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_type (ui->window, "words_entry", "ZZ214907");
  g_signal_emit_by_name (ui_find (ui->window, "words_entry"), "activate");
  ui_wait_for_label (ui->window, "attend d’être étudiée");
  ui_wait_for_label (ui->window, "طلبكم مسجل لدينا");
  ui_wait_for_label (ui->window, number);
  ui_press (ui_find (ui->window, "answer"), "answer.count", NULL);
  ui_settle (ui);
  ui_wait_for_label (ui->window, "1 visit counted today");

  visits = sijil_visit_list (ui->base.reg, FIXTURE_DAY, FIXTURE_DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (visits, "total", -1), ==, 1);
}

static gboolean
new_is_searched (gpointer data)
{
  Ui *ui = data;
  GtkWidget *page = GTK_WIDGET (sijil_window_get_page (ui->window));
  GtkWidget *start = page != NULL ? ui_find_type (page, SIJIL_TYPE_NEW_START) : NULL;

  return start != NULL && g_strcmp0 (sijil_new_start_get_text (SIJIL_NEW_START (start)), "ZZ999") == 0;
}

/* What was typed for the answer is looked for in the new application. */
static void
who_is_not_known_may_apply_from_the_answer (Ui            *ui,
                                            gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_type (ui->window, "words_entry", "ZZ999");
  g_signal_emit_by_name (ui_find (ui->window, "words_entry"), "activate");
  ui_wait_for_label (ui->window, "proposer une nouvelle demande");
  ui_click (ui_find (ui->window, "answer"), "new_button");
  ui_wait (new_is_searched, ui);
}

static void
slip_counts_the_visit (Ui            *ui,
                       gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autoptr (JsonObject) visits = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), number));
  ui_wait_for_label (ui->window, "attend d’être étudiée");
  ui_print_into (ui, "-slip", ui->base.folder);
  ui_press (ui_find (ui->window, "answer"), "answer.slip", NULL);
  ui_answer_print (GTK_RESPONSE_CANCEL); /* no paper, no visit */
  ui_press (ui_find (ui->window, "answer"), "answer.slip", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_label (ui->window, "The visit was counted.");

  visits = sijil_visit_list (ui->base.reg, FIXTURE_DAY, FIXTURE_DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (visits, "total", -1), ==, 1);
}

static void
nobody_gets_a_slip (Ui            *ui,
                    gconstpointer  data)
{
  GtkWidget *button;

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), "D-08-2026-9999999"));
  ui_wait_for_label (ui->window, "Rien n’est enregistré");
  button = gtk_widget_get_ancestor (ui_find_label (ui->window, "Print the slip"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (button));
}

static void
scan_is_an_answer_too (Ui            *ui,
                       gconstpointer  data)
{
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), "D-08-2026-9999999"));
  ui_wait_for_label (ui->window, "Rien n’est enregistré");
}

static void
exercise_is_ticked_once_it_is_done (Ui            *ui,
                                    gconstpointer  data)
{
  g_autoptr (JsonObject) visit = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  fixture_sign_in (&ui->base, "agent");
  visit = sijil_visit_count (ui->base.reg, "other", NULL, &error);
  g_assert_no_error (error);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_wait_for_label (ui->window, "Answer somebody at the counter");
  row = gtk_widget_get_ancestor (ui_find_label (ui->window, "Answer somebody at the counter"), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (ui_find_type (row, GTK_TYPE_IMAGE))), ==, "object-select-symbolic");
}

static void
arabic_is_first_and_runs_from_the_right (Ui            *ui,
                                         gconstpointer  data)
{
  GtkWidget *first;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  g_assert_true (sijil_page_scan (sijil_window_get_page (ui->window), "D-08-2026-9999999"));
  ui_wait_for_label (ui->window, "لا يوجد شيء مسجل");
  first = ui_find_label (ui->window, "لا يوجد شيء مسجل");
  g_assert_cmpint (gtk_widget_get_direction (first), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (ui_find_label (ui->window, "Rien n’est")), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/today/figures-open-their-lists", figures_open_their_lists);
  ADD ("/today/empty-day-says-how-to-begin", empty_day_says_how_to_begin);
  ADD ("/today/counter-is-answered-in-both-languages-and-the-visit-counted", counter_is_answered_in_both_languages_and_the_visit_counted);
  ADD ("/today/who-takes-no-file-in-is-not-sent-to-the-form", who_takes_no_file_in_is_not_sent_to_the_form);
  ADD ("/today/who-is-not-known-may-apply-from-the-answer", who_is_not_known_may_apply_from_the_answer);
  ADD ("/today/today-begins-in-the-field-of-the-answer", today_begins_in_the_field_of_the_answer);
  ADD ("/today/missing-papers-are-told-in-both-languages", missing_papers_are_told_in_both_languages);
  ADD ("/today/slip-counts-the-visit", slip_counts_the_visit);
  ADD ("/today/nobody-gets-a-slip", nobody_gets_a_slip);
  ADD ("/today/scan-is-an-answer-too", scan_is_an_answer_too);
  ADD ("/today/exercise-is-ticked-once-it-is-done", exercise_is_ticked_once_it_is_done);
  ADD ("/today/arabic-is-first-and-runs-from-the-right", arabic_is_first_and_runs_from_the_right);

  return g_test_run ();
}
