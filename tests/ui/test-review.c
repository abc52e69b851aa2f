#include "ui.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "register/sijil-accept.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-file-page.h"

#include <string.h>

static gpointer
page (Ui *ui)
{
  return sijil_window_get_page (ui->window);
}

static const char *
shown (Ui *ui)
{
  return gtk_label_get_text (GTK_LABEL (ui_find (ui->window, "number_label")));
}

typedef struct
{
  Ui         *ui;
  const char *number;
  const char *state;
} Wait;

static gboolean
is_shown (gpointer data)
{
  Wait *wait = data;

  return ui_find_label (page (wait->ui), wait->number) != NULL && g_strcmp0 (shown (wait->ui), wait->number) == 0;
}

/* The file itself, and no longer the one before. */
static void
wait_for_file (Ui         *ui,
               const char *number)
{
  Wait wait = { ui, number, NULL };

  ui_wait (is_shown, &wait);
}

static gboolean
is_in_state (gpointer data)
{
  Wait *wait = data;
  g_autoptr (JsonObject) application = desk_application (&wait->ui->base, wait->number);
  const char *member = g_str_has_prefix (wait->state, "transmission:") ? "transmission" : "state";
  const char *wanted = g_str_has_prefix (wait->state, "transmission:") ? wait->state + strlen ("transmission:") : wait->state;

  return g_strcmp0 (sijil_json_get_string (application, member), wanted) == 0;
}

static void
wait_for_state (Ui         *ui,
                const char *number,
                const char *state)
{
  Wait wait = { ui, number, state };

  ui_wait (is_in_state, &wait);
}

/* (transfer full): the number of a complete file of a person of its own. */
static char *
deposit (Ui         *ui,
         const char *papers,
         const char *missing)
{
  static guint people = 0;
  g_autofree char *document = g_strdup_printf (
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_fr': 'Oubella', 'given_fr': 'Itto', 'family_ar': 'أوبلا', 'given_ar': 'يطو', 'sex': 'f',"
    "              'birth_on': '%u', 'cin': 'ZZ%u', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ], 'notice': 'given' }", 1960 + people % 40, people + 1);
  DeskFile file = { .document = document, .papers = papers, .missing = missing };

  people++;
  return desk_deposit (&ui->base, &file);
}

static char *
deposit_complete (Ui *ui)
{
  return deposit (ui, DESK_ARTISAN_PAPERS, NULL);
}

static gboolean
is_open (gpointer data)
{
  Wait *wait = data;

  return is_in_state (&(Wait) { wait->ui, wait->number, "deposited" })
         || is_in_state (&(Wait) { wait->ui, wait->number, "in_review" });
}

/* Nothing was decided, whether or not the file is in hand by now. */
static void
wait_until_open (Ui         *ui,
                 const char *number)
{
  Wait wait = { ui, number, NULL };

  ui_wait (is_open, &wait);
}

static void
open_review (Ui         *ui,
             const char *number)
{
  ui_sign_in (ui, "registrar");
  ui_go (ui, "review");
  wait_for_file (ui, number);
}

static GtkWindow *
find_dialog (Ui *ui)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (ui->window) && gtk_window_get_transient_for (window) == GTK_WINDOW (ui->window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return find_dialog (data) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog (data) == NULL;
}

static void
type_text (gpointer    dialog,
           const char *id,
           const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (dialog, id))), text, -1);
}

/* (transfer none) until the next call */
static const char *
text_of (gpointer    dialog,
         const char *id)
{
  static char *text = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_find (dialog, id)));
  GtkTextIter start, end;

  g_free (text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return text;
}

static void
next_file_opens_and_the_first_is_accepted (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);

  open_review (ui, first);
  ui_press (page (ui), "file.accept", NULL);
  wait_for_file (ui, second);
  g_assert_cmpstr (sijil_file_page_get_pending (page (ui)), ==, first);
  wait_for_state (ui, first, "accepted");
  ui_settle (ui);
  g_assert_cmpstr (shown (ui), ==, second);
}

static gboolean
is_toast_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Undo") == 0;
}

static GtkWidget *
find_undo (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (is_toast_button (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_undo (child);

  return found;
}

static guint
count_queue (Ui *ui)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ui_find (page (ui), "queue")))));
}

/* Nothing moves later on under the hand that has gone on. */
static void
accepted_file_leaves_the_queue_at_once (Ui            *ui,
                                        gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);
  g_autofree char *third = deposit_complete (ui);

  open_review (ui, first);
  ui_press (page (ui), "file.accept", NULL);
  g_assert_cmpuint (count_queue (ui), ==, 2);
  wait_for_file (ui, second);
  ui_settle (ui);
  g_assert_cmpuint (count_queue (ui), ==, 2);
  g_signal_emit_by_name (find_undo (GTK_WIDGET (ui->window)), "clicked");
  g_assert_cmpuint (count_queue (ui), ==, 3);
  wait_for_file (ui, first);
  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, second);
  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, third);
}

static void
file_that_was_asked_for_has_its_place_in_the_queue (Ui            *ui,
                                                    gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);
  g_autofree char *third = deposit_complete (ui);
  g_autofree char *where = g_strconcat ("review:", second, NULL);

  ui_sign_in (ui, "registrar");
  ui_go (ui, where);
  wait_for_file (ui, second);
  ui_settle (ui);
  g_assert_cmpuint (gtk_single_selection_get_selected (
                      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (ui_find (page (ui), "queue"))))), ==, 1);
  ui_press (page (ui), "file.accept", NULL);
  g_assert_cmpuint (count_queue (ui), ==, 2);
  wait_for_file (ui, third);
  ui_press (page (ui), "review.previous", NULL);
  wait_for_file (ui, first);
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_height (data) > 0;
}

static void
toast_leaves_the_bottom_bar_free (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);
  graphene_rect_t toast, bar;
  GtkWidget *undo;

  open_review (ui, first);
  ui_press (page (ui), "file.accept", NULL);
  wait_for_file (ui, second);
  undo = find_undo (GTK_WIDGET (ui->window));
  ui_wait (is_laid_out, undo);
  g_assert_true (gtk_widget_compute_bounds (undo, GTK_WIDGET (ui->window), &toast));
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_parent (ui_find (page (ui), "why_label")), GTK_WIDGET (ui->window), &bar));
  g_assert_cmpfloat (toast.origin.y + toast.size.height, <, bar.origin.y);
}

static void
undone_acceptance_never_happens (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);

  open_review (ui, first);
  ui_press (page (ui), "file.accept", NULL);
  wait_for_file (ui, second);
  g_signal_emit_by_name (find_undo (GTK_WIDGET (ui->window)), "clicked");
  wait_for_file (ui, first);
  g_assert_null (sijil_file_page_get_pending (page (ui)));
  ui_go (ui, "entries");
  ui_settle (ui);
  wait_for_state (ui, first, "deposited");
}

/* Who goes on reading has the file in hand; who leaves without having done anything gives it back. */
static void
file_that_is_read_is_in_hand_until_it_is_left (Ui            *ui,
                                               gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);

  open_review (ui, number);
  wait_for_state (ui, number, "in_review");
  ui_wait_for_label (page (ui), "In hand: you, since ");
  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, second);
  wait_for_state (ui, number, "deposited");
  wait_for_state (ui, second, "in_review");
  ui_press (page (ui), "file.ask-opinion", NULL);
  ui_wait (has_dialog, ui);
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait (has_no_dialog, ui);
  ui_wait_for_label (page (ui), "An opinion has been awaited");
  ui_go (ui, "entries");
  ui_settle (ui);
  wait_for_state (ui, second, "in_review");
}

static void
file_is_given_back_when_the_window_is_closed (Ui            *ui,
                                              gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);

  open_review (ui, number);
  wait_for_state (ui, number, "in_review");
  ui_wait_for_label (page (ui), "In hand: you, since ");
  gtk_window_destroy (GTK_WINDOW (ui->window));
  wait_for_state (ui, number, "deposited");
}

static void
leaving_the_page_accepts_at_once (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);

  open_review (ui, number);
  ui_press (page (ui), "file.accept", NULL);
  ui_go (ui, "entries");
  wait_for_state (ui, number, "accepted");
}

static void
missing_paper_turns_accept_off_and_says_why (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *number = deposit (ui, "CIN", "PRACTICE");

  open_review (ui, number);
  g_assert_true (gtk_widget_is_sensitive (ui_find (ui->window, "complete_button"))); /* in the place of accepting */
  g_assert_nonnull (ui_find_label (page (ui), "These papers are missing"));
}

static void
who_took_the_file_in_reads_why_it_cannot_be_accepted (Ui            *ui,
                                                      gconstpointer  data)
{
  DeskFile file = { .document = DESK_ARTISAN, .papers = DESK_ARTISAN_PAPERS };
  g_autofree char *number = desk_deposit (&ui->base, &file);
  g_autofree char *where = g_strconcat ("application:", number, NULL);

  ui_sign_in (ui, "agent");
  ui_go (ui, where);
  wait_for_file (ui, number);
  g_assert_nonnull (ui_find_label (page (ui), "another officer must"));
}

static gboolean
completion_is_off (gpointer data)
{
  return !gtk_widget_is_sensitive (ui_find (((Ui *) data)->window, "completion_button"));
}

static void
completion_is_asked_for_once (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *number = deposit (ui, "CIN", "PRACTICE");

  open_review (ui, number);
  ui_press (page (ui), "file.ask-completion", NULL);
  ui_wait (has_dialog, ui);
  g_assert_nonnull (ui_find_label (find_dialog (ui), "one request"));
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait (has_no_dialog, ui);
  ui_wait (completion_is_off, ui);
}

/* It is known before the step, and the step can be done all the same. */
static void
letter_that_must_wait_says_so_before_the_step (Ui            *ui,
                                               gconstpointer  data)
{
  g_autofree char *number = deposit (ui, "CIN", "PRACTICE");
  g_autofree char *whole = deposit_complete (ui);

  desk_set (&ui->base, "authority_refuse_fr", "Direction d’exemple");
  open_review (ui, number);
  ui_press (page (ui), "file.ask-completion", NULL);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "The letter cannot be printed while these settings are empty");
  ui_wait_for_label (find_dialog (ui), "its letter waits until then");
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait (has_no_dialog, ui);
  ui_wait (completion_is_off, ui);

  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, whole);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "The letter cannot be printed while these settings are empty");
}

static void
refusal_needs_both_languages (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);

  open_review (ui, number);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "Legal ground *");
  ui_wait_for_label (find_dialog (ui), "Reasons in French *");
  ui_wait_for_label (find_dialog (ui), "Reasons in Arabic *");
  ui_type (find_dialog (ui), "legal_ground", "Loi n° 50-17, article 6");
  type_text (find_dialog (ui), "text_fr", "Durée d’exercice inférieure à trois ans");
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait_for_label (find_dialog (ui), "missing in Arabic");
  g_assert_true (gtk_widget_has_css_class (ui_find (find_dialog (ui), "text_ar"), "error"));
  wait_until_open (ui, number);

  type_text (find_dialog (ui), "text_ar", "مدة المزاولة أقل من ثلاث سنوات");
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait (has_no_dialog, ui);
  wait_for_state (ui, number, "refused");
}

/* A mistaken Escape costs nothing: the form has it all again at the same file, and at no other. */
static void
typed_reasons_come_back_after_escape (Ui            *ui,
                                      gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);

  open_review (ui, number);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  ui_type (find_dialog (ui), "legal_ground", "Loi n° 50-17, article 6");
  type_text (find_dialog (ui), "text_fr", "Durée d’exercice inférieure à trois ans");
  ui_press (find_dialog (ui), "dialog.cancel", NULL);
  ui_wait (has_no_dialog, ui);
  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, second);
  ui_settle (ui);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  g_assert_cmpstr (text_of (find_dialog (ui), "text_fr"), ==, "");
  gtk_window_destroy (find_dialog (ui));
  ui_press (page (ui), "review.previous", NULL);
  wait_for_file (ui, number);
  ui_settle (ui);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (find_dialog (ui), "legal_ground"))), ==, "Loi n° 50-17, article 6");
  g_assert_cmpstr (text_of (find_dialog (ui), "text_fr"), ==, "Durée d’exercice inférieure à trois ans");
  type_text (find_dialog (ui), "text_ar", "مدة المزاولة أقل من ثلاث سنوات");
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait (has_no_dialog, ui);
  wait_for_state (ui, number, "refused");
}

/* Nothing was done on the file: who goes on to others leaves it as it was. */
static void
file_whose_refusal_failed_is_given_back (Ui            *ui,
                                         gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);

  open_review (ui, number);
  wait_for_state (ui, number, "in_review");
  ui_settle (ui);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  ui_press (find_dialog (ui), "dialog.do", NULL);
  ui_wait_for_label (find_dialog (ui), "othing was saved");
  ui_press (find_dialog (ui), "dialog.cancel", NULL);
  ui_wait (has_no_dialog, ui);
  ui_go (ui, "entries");
  wait_for_state (ui, number, "deposited");
}

/* Who closes a dialog while its step is being written is told above the page what became of it. */
static void
dialog_closed_too_early_tells_its_refusal (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  GtkWindow *dialog;

  open_review (ui, number);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  dialog = GTK_WINDOW (find_dialog (ui));
  ui_type (dialog, "legal_ground", "Loi n° 50-17, article 6");
  type_text (dialog, "text_fr", "Durée d’exercice inférieure à trois ans");
  ui_press (dialog, "dialog.do", NULL);
  gtk_window_destroy (dialog);
  ui_wait_for_label (ui->window, "missing in Arabic");
  wait_until_open (ui, number);
}

static void
letter_is_shown_before_it_is_made (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);

  desk_set (&ui->base, "president_title_fr", "Le Président de la chambre");
  desk_set (&ui->base, "president_title_ar", "رئيس الغرفة");
  open_review (ui, number);
  ui_press (page (ui), "file.refuse", NULL);
  ui_wait (has_dialog, ui);
  ui_press (find_dialog (ui), "dialog.preview", NULL);
  ui_wait_for_label (find_dialog (ui), "needs a text");
  ui_type (find_dialog (ui), "legal_ground", "Loi n° 50-17, article 6");
  type_text (find_dialog (ui), "text_fr", "Durée d’exercice inférieure à trois ans");
  type_text (find_dialog (ui), "text_ar", "مدة المزاولة أقل من ثلاث سنوات");
  ui_press (find_dialog (ui), "dialog.preview", NULL);
  ui_settle (ui);
  g_assert_true (gtk_widget_get_visible (ui_find (find_dialog (ui), "preview")));
  wait_until_open (ui, number);
  ui_press (find_dialog (ui), "dialog.cancel", NULL);
  ui_wait (has_no_dialog, ui);
}

/* Somebody else of the name and birth of the desk's artisan. */
static char *
deposit_namesake (Ui *ui)
{
  DeskFile file = { .document =
    "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice',"
    "  'person': { 'family_ar': 'آيت الحسين', 'given_ar': 'فاطمة', 'family_fr': 'Ait El Houssaine', 'given_fr': 'Fatima',"
    "              'sex': 'f', 'birth_on': '1984-03-07', 'cin': 'ZZ999999', 'nationality': 'MAR', 'province': '08.401' },"
    "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' } ], 'notice': 'given' }",
    .papers = DESK_ARTISAN_PAPERS };

  return desk_deposit (&ui->base, &file);
}

static GtkWindow *
find_above (GtkWindow *below)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == below)
        return window;
    }

  return NULL;
}

/* Opens the comparison and goes as far as the reason of one of its buttons. */
static GtkWindow *
compare (Ui         *ui,
         const char *entry,
         const char *button)
{
  ui_press (page (ui), "file.compare", NULL);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), entry);
  ui_wait_for_label (find_dialog (ui), "ZZ999999");
  g_signal_emit_by_name (ui_find (find_dialog (ui), button), "clicked");
  return find_above (find_dialog (ui));
}

static void
different_people_let_the_file_be_accepted (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);
  g_autofree char *number = deposit_namesake (ui);
  GtkWindow *reason;

  open_review (ui, number);
  g_assert_false (gtk_widget_is_sensitive (ui_find (ui->window, "accept_button")));
  reason = compare (ui, entry, "different_button");
  g_signal_emit_by_name (ui_find (reason, "do_button"), "clicked");
  ui_wait (has_no_dialog, ui);
  ui_wait_for_label (page (ui), "is somebody else");
  g_assert_true (gtk_widget_is_sensitive (ui_find (ui->window, "accept_button")));
}

static void
same_person_makes_a_change_with_what_was_kept (Ui            *ui,
                                               gconstpointer  data)
{
  g_autofree char *entry = desk_register_artisan (&ui->base);
  g_autofree char *number = deposit_namesake (ui);
  g_autoptr (JsonObject) application = NULL;
  GtkWindow *reason;

  open_review (ui, number);
  ui_press (page (ui), "file.compare", NULL);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "ZZ214907");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_parent (ui_find_label (find_dialog (ui), "ZZ214907"))), TRUE);
  g_signal_emit_by_name (ui_find (find_dialog (ui), "same_button"), "clicked");
  reason = find_above (find_dialog (ui));
  g_signal_emit_by_name (ui_find (reason, "do_button"), "clicked");
  ui_wait (has_no_dialog, ui);
  ui_wait_for_label (page (ui), "the file is about that person");
  application = desk_application (&ui->base, number);
  g_assert_cmpstr (sijil_json_get_string (application, "kind"), ==, "change");
  g_assert_null (sijil_json_get_string (sijil_json_get_object (sijil_json_get_object (application, "document"), "person"), "cin"));
}

static void
keys_walk_through_the_queue (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);

  open_review (ui, first);
  ui_press (page (ui), "review.next", NULL);
  wait_for_file (ui, second);
  ui_press (page (ui), "review.previous", NULL);
  wait_for_file (ui, first);
}

static void
values_are_copied_one_after_another_and_the_nia_comes_back (Ui            *ui,
                                                            gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  g_autofree char *where = g_strconcat ("application:", number, NULL);
  g_autoptr (JsonObject) accepted = NULL;
  GtkListBox *fields;

  fixture_sign_in (&ui->base, "registrar");
  accepted = sijil_accept (ui->base.reg, number, NULL, NULL, NULL);
  g_assert_nonnull (accepted);
  ui_sign_in (ui, "registrar");
  ui_go (ui, where);
  wait_for_file (ui, number);
  ui_wait_for_label (page (ui), "OUBELLA");
  fields = GTK_LIST_BOX (ui_find (page (ui), "fields"));
  ui_press (page (ui), "file.copy-next", NULL);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (fields)), ==, 0);
  ui_press (page (ui), "file.copy-next", NULL);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (fields)), ==, 1);

  ui_click (page (ui), "transmit_button");
  g_assert_false (gtk_widget_is_sensitive (ui_find (page (ui), "transmit_button")));
  g_signal_emit_by_name (find_undo (GTK_WIDGET (ui->window)), "clicked");
  ui_settle (ui);
  g_assert_true (gtk_widget_is_sensitive (ui_find (page (ui), "transmit_button")));
  g_assert_null (ui_find_label (page (ui), "NIA is awaited"));

  ui_click (page (ui), "transmit_button");
  ui_go (ui, "entries"); /* nothing can be undone any more */
  ui_go (ui, where);
  wait_for_file (ui, number);
  wait_for_state (ui, number, "transmission:transmitted");
  ui_wait_for_label (page (ui), "NIA is awaited");
  ui_type (page (ui), "nia", "08 1234567890");
  g_signal_emit_by_name (ui_find (page (ui), "nia"), "entry-activated");
  wait_for_state (ui, number, "transmission:nia_received");
}

static void
consignment_takes_all_that_wait (Ui            *ui,
                                 gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  g_autoptr (JsonObject) accepted = NULL;

  fixture_sign_in (&ui->base, "registrar");
  accepted = sijil_accept (ui->base.reg, number, NULL, NULL, NULL);
  g_assert_nonnull (accepted);
  ui_sign_in (ui, "registrar");
  ui_print_into (ui, "", ui->base.folder);
  ui_go (ui, "platform");
  ui_wait_for_label (page (ui), number);
  g_assert_false (gtk_widget_is_sensitive (ui_find (page (ui), "transmit_button")));
  ui_press (page (ui), "platform.select-all", NULL);
  ui_wait_for_label (page (ui), "1 file selected");
  ui_press (page (ui), "platform.transmit", NULL);
  ui_answer_print (GTK_RESPONSE_OK);
  ui_wait_for_label (ui->window, "The paper was saved as PDF.");
  wait_for_state (ui, number, "transmission:transmitted");
  ui_wait_for_label (page (ui), "Nothing waits to be transmitted");
}

static void
list_of_nia_is_received_and_refused_lines_are_told (Ui            *ui,
                                                    gconstpointer  data)
{
  g_autofree char *number = deposit_complete (ui);
  g_autofree char *path = g_build_filename (ui->base.folder, "nia.csv", NULL);
  g_autofree char *text = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\nD-08-2026-0000099,NIA-ZZ-9\n", number);
  g_autoptr (JsonObject) accepted = NULL;
  g_autoptr (JsonObject) sent = NULL;

  fixture_sign_in (&ui->base, "registrar");
  accepted = sijil_accept (ui->base.reg, number, NULL, NULL, NULL);
  sent = sijil_transmit (ui->base.reg, NULL, NULL);
  g_assert_nonnull (sent);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  ui_sign_in (ui, "registrar");
  ui_go (ui, "platform:transmitted");
  ui_wait_for_label (page (ui), number);
  ui_press (page (ui), "platform.import", path);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "1 NIA was received.");
  ui_wait_for_label (find_dialog (ui), "1 line was refused");
  ui_wait_for_label (find_dialog (ui), "Line 3");
  wait_for_state (ui, number, "transmission:nia_received");
  ui_wait_for_label (page (ui), "No NIA is awaited");
  gtk_window_close (find_dialog (ui));
  ui_wait (has_no_dialog, ui);
}

static void
list_of_nia_that_breaks_off_goes_on_from_its_window (Ui            *ui,
                                                     gconstpointer  data)
{
  g_autofree char *first = deposit_complete (ui);
  g_autofree char *second = deposit_complete (ui);
  g_autofree char *path = g_build_filename (ui->base.folder, "nia.csv", NULL);
  g_autofree char *broken = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\n%s\n", first, second);
  g_autofree char *mended = g_strdup_printf ("number,nia\n%s,NIA-ZZ-1\n%s,NIA-ZZ-2\n", first, second);
  g_autoptr (JsonObject) one = NULL;
  g_autoptr (JsonObject) two = NULL;
  g_autoptr (JsonObject) sent = NULL;

  fixture_sign_in (&ui->base, "registrar");
  one = sijil_accept (ui->base.reg, first, NULL, NULL, NULL);
  two = sijil_accept (ui->base.reg, second, NULL, NULL, NULL);
  sent = sijil_transmit (ui->base.reg, NULL, NULL);
  g_assert_nonnull (sent);
  g_assert_true (g_file_set_contents (path, broken, -1, NULL));
  ui_sign_in (ui, "registrar");
  ui_go (ui, "platform:transmitted");
  ui_wait_for_label (page (ui), second);
  ui_press (page (ui), "platform.import", path);
  ui_wait (has_dialog, ui);
  ui_wait_for_label (find_dialog (ui), "1 NIA was received.");
  ui_wait_for_label (find_dialog (ui), "Line 3 broke the list off");
  ui_wait_for_label (find_dialog (ui), "is shorter than its header");
  g_assert_null (ui_find_label (find_dialog (ui), "Save the refused lines"));
  wait_for_state (ui, first, "transmission:nia_received");
  wait_for_state (ui, second, "transmission:transmitted");

  g_assert_true (g_file_set_contents (path, mended, -1, NULL));
  ui_click (find_dialog (ui), "again_button");
  wait_for_state (ui, second, "transmission:nia_received");
  ui_wait (has_no_dialog, ui);
  ui_wait_for_label (ui->window, "1 NIA was received. 1 was received before.");
}

static void
arabic_window_examines_too (Ui            *ui,
                            gconstpointer  data)
{
  g_autofree char *number = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  number = deposit_complete (ui);
  open_review (ui, number);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (ui->window, "number_label")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (ui->window, "name_ar")), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (ui_find (ui->window, "name_fr")), ==, GTK_TEXT_DIR_LTR);
  ui_press (page (ui), "file.accept", NULL);
  ui_go (ui, "entries");
  wait_for_state (ui, number, "accepted");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/review/next-file-opens-and-the-first-is-accepted", next_file_opens_and_the_first_is_accepted);
  ADD ("/review/undone-acceptance-never-happens", undone_acceptance_never_happens);
  ADD ("/review/toast-leaves-the-bottom-bar-free", toast_leaves_the_bottom_bar_free);
  ADD ("/review/accepted-file-leaves-the-queue-at-once", accepted_file_leaves_the_queue_at_once);
  ADD ("/review/file-that-was-asked-for-has-its-place-in-the-queue", file_that_was_asked_for_has_its_place_in_the_queue);
  ADD ("/review/file-that-is-read-is-in-hand-until-it-is-left", file_that_is_read_is_in_hand_until_it_is_left);
  ADD ("/review/file-is-given-back-when-the-window-is-closed", file_is_given_back_when_the_window_is_closed);
  ADD ("/review/leaving-the-page-accepts-at-once", leaving_the_page_accepts_at_once);
  ADD ("/review/missing-paper-turns-accept-off-and-says-why", missing_paper_turns_accept_off_and_says_why);
  ADD ("/review/who-took-the-file-in-reads-why-it-cannot-be-accepted", who_took_the_file_in_reads_why_it_cannot_be_accepted);
  ADD ("/review/completion-is-asked-for-once", completion_is_asked_for_once);
  ADD ("/review/letter-that-must-wait-says-so-before-the-step", letter_that_must_wait_says_so_before_the_step);
  ADD ("/review/refusal-needs-both-languages", refusal_needs_both_languages);
  ADD ("/review/typed-reasons-come-back-after-escape", typed_reasons_come_back_after_escape);
  ADD ("/review/file-whose-refusal-failed-is-given-back", file_whose_refusal_failed_is_given_back);
  ADD ("/review/dialog-closed-too-early-tells-its-refusal", dialog_closed_too_early_tells_its_refusal);
  ADD ("/review/letter-is-shown-before-it-is-made", letter_is_shown_before_it_is_made);
  ADD ("/review/different-people-let-the-file-be-accepted", different_people_let_the_file_be_accepted);
  ADD ("/review/same-person-makes-a-change-with-what-was-kept", same_person_makes_a_change_with_what_was_kept);
  ADD ("/review/keys-walk-through-the-queue", keys_walk_through_the_queue);
  ADD ("/review/values-are-copied-one-after-another-and-the-nia-comes-back",
       values_are_copied_one_after_another_and_the_nia_comes_back);
  ADD ("/platform/list-of-nia-is-received-and-refused-lines-are-told", list_of_nia_is_received_and_refused_lines_are_told);
  ADD ("/platform/list-of-nia-that-breaks-off-goes-on-from-its-window", list_of_nia_that_breaks_off_goes_on_from_its_window);
  ADD ("/platform/consignment-takes-all-that-wait", consignment_takes_all_that_wait);
  ADD ("/review/arabic-window-examines-too", arabic_window_examines_too);

  return g_test_run ();
}
