#include "ui.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-show.h"
#include "ui/sijil-complete-form.h"
#include "ui/sijil-complete-page.h"
#include "ui/sijil-inputs.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-paper-well.h"
#include "ui/sijil-photo-well.h"

#include <string.h>

/* The applicant is back at the counter with what the file waits for. */

static gpointer
page (Ui *ui)
{
  return sijil_window_get_page (ui->window);
}

static GtkWidget *
get_form (Ui *ui)
{
  return ui_find_type (ui->window, SIJIL_TYPE_COMPLETE_FORM);
}

/* (transfer full): the number of the example's file without its attestation of practice. */
static char *
deposit_without_proof (Ui *ui)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  intake_drop_paper (document, "PRACTICE");
  fixture_sign_in (&ui->base, "agent");
  answer = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

static gboolean
form_is_shown (gpointer data)
{
  Ui *ui = data;
  GtkWidget *form = SIJIL_IS_COMPLETE_PAGE (page (ui)) ? get_form (ui) : NULL;

  return form != NULL && gtk_widget_get_mapped (form);
}

static gboolean
file_can_be_completed (gpointer data)
{
  GtkWidget *button = ui_find (((Ui *) data)->window, "complete_button");

  return button != NULL && gtk_widget_get_mapped (button);
}

/* From the file, as an agent who searched for it. */
static void
open_completion (Ui         *ui,
                 const char *number)
{
  g_autofree char *where = g_strconcat ("application:", number, NULL);

  ui_sign_in (ui, "agent");
  ui_go (ui, where);
  ui_wait (file_can_be_completed, ui);
  ui_click (ui->window, "complete_button");
  ui_wait (form_is_shown, ui);
  ui_settle (ui);
}

static void
count_wells (GtkWidget *widget,
             guint     *n)
{
  if (SIJIL_IS_PAPER_WELL (widget))
    ++*n;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_wells (child, n);
}

static SijilPaperWell *
get_well (Ui *ui)
{
  SijilPaperWell *well = SIJIL_PAPER_WELL (ui_find_type (get_form (ui), SIJIL_TYPE_PAPER_WELL));
  guint n = 0;

  count_wells (get_form (ui), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (sijil_paper_well_get_kind (well), ==, "PRACTICE");
  return well;
}

static gboolean
paper_is_there (gpointer well)
{
  g_autoptr (JsonArray) papers = sijil_paper_well_dup_papers (well);

  return json_array_get_length (papers) == 1 && !sijil_paper_well_is_busy (well);
}

static void
give_proof (Ui *ui)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "practice.pdf", NULL);

  sijil_paper_well_take_path (get_well (ui), path);
  ui_wait (paper_is_there, get_well (ui));
}

static void
put (Ui         *ui,
     const char *path,
     const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  SijilInput *input;

  gtk_expander_set_expanded (GTK_EXPANDER (ui_find (get_form (ui), "values_expander")), TRUE);
  gtk_expander_set_expanded (GTK_EXPANDER (ui_find (get_form (ui), "depositor_expander")), TRUE);
  input = sijil_inputs_find (get_form (ui), path);
  g_assert_nonnull (input);
  sijil_input_set_value (input, value);
}

static const char *
get_text (Ui         *ui,
          const char *path)
{
  gtk_expander_set_expanded (GTK_EXPANDER (ui_find (get_form (ui), "values_expander")), TRUE);
  return sijil_inputs_get_text (get_form (ui), path);
}

static gboolean
receipt_is_shown (gpointer data)
{
  GtkWidget *preview = ui_find (page (data), "preview");

  return preview != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (preview)), "receipt") == 0;
}

static const char *
get_of (JsonObject *application,
        const char *part,
        const char *member)
{
  return sijil_json_get_string (sijil_json_get_object (sijil_json_get_object (application, "document"), part), member);
}

static void
brought_paper_makes_the_file_complete (Ui            *ui,
                                       gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);
  g_autoptr (JsonObject) application = NULL;

  open_completion (ui, number);
  ui_wait_for_label (page (ui), "Papers received: 0 of 1");
  give_proof (ui);
  ui_wait_for_label (page (ui), "Papers received: 1 of 1");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (page (ui), "The file is complete");
  ui_wait_for_label (page (ui), "No paper is missing.");
  ui_wait (receipt_is_shown, ui);

  application = desk_application (&ui->base, number);
  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, "deposited");
  g_assert_cmpstr (sijil_json_get_string (application, "completed_on"), ==, FIXTURE_DAY);
  g_assert_cmpstr (get_of (application, "person", "phone"), ==, "+212012345678");
  g_assert_cmpstr (get_of (application, "depositor", "name_fr"), ==, "Hassan El Fassi");
  intake_assert_sound (&ui->base);

  ui_press (page (ui), "complete.back", NULL);
  ui_wait_for_page (ui, "application");
}

static void
value_is_corrected_and_another_person_brings_it (Ui            *ui,
                                                 gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);
  g_autoptr (JsonObject) application = NULL;

  open_completion (ui, number);
  give_proof (ui);
  put (ui, "person.phone", "+212012345670");
  put (ui, "depositor.name_fr", "Naïma Exemple");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (page (ui), "The file is complete");

  application = desk_application (&ui->base, number);
  g_assert_cmpstr (get_of (application, "person", "phone"), ==, "+212012345670");
  g_assert_cmpstr (get_of (application, "person", "family_fr"), ==, "El Fassi");
  g_assert_cmpstr (get_of (application, "depositor", "name_fr"), ==, "Naïma Exemple");
  g_assert_cmpstr (get_of (application, "depositor", "name_ar"), ==, NULL);
  g_assert_cmpstr (get_of (application, "depositor", "phone"), ==, NULL);
  intake_assert_sound (&ui->base);
}

/* Nothing that was typed or given goes when it is refused, or while another file is served. */
static void
refusal_and_another_file_lose_nothing (Ui            *ui,
                                       gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);
  g_autofree char *where = g_strconcat ("complete:", number, NULL);
  g_autofree char *other = desk_deposit (&ui->base, &(DeskFile) { .document = DESK_ARTISAN, .papers = "CIN", .missing = "PRACTICE" });
  g_autofree char *elsewhere = g_strconcat ("complete:", other, NULL);
  g_autoptr (JsonObject) application = NULL;

  open_completion (ui, number);
  give_proof (ui);
  put (ui, "person.birth_on", "2090-01-01");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (get_form (ui), "still to come");
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (ui_find (page (ui), "values_expander"))));
  g_assert_true (paper_is_there (get_well (ui)));
  application = desk_application (&ui->base, number);
  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, "completion_asked");

  ui_go (ui, elsewhere);
  ui_wait (form_is_shown, ui);
  ui_settle (ui);
  g_assert_false (paper_is_there (get_well (ui)));
  ui_go (ui, where);
  ui_wait (form_is_shown, ui);
  ui_wait (paper_is_there, get_well (ui));
  g_assert_nonnull (strstr (get_text (ui, "person.birth_on"), "2090"));
  put (ui, "person.birth_on", "1984-03-08");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (page (ui), "The file is complete");
  intake_assert_sound (&ui->base);
}

static guint
count_proofs (JsonObject *application)
{
  JsonArray *papers = sijil_json_get_array (sijil_json_get_object (application, "document"), "papers");
  guint proofs = 0;

  for (guint i = 0; i < json_array_get_length (papers); i++)
    proofs += g_strcmp0 (sijil_json_get_string (json_array_get_object_element (papers, i), "paper"), "PRACTICE") == 0 ? 1 : 0;

  return proofs;
}

/*
 * Two desks: the other one is the register of the test, where another agent completes the same file.
 */

static void
complete_elsewhere (Ui         *ui,
                    const char *number,
                    const char *text)
{
  g_autoptr (JsonObject) document = fixture_json (text);
  g_autofree char *folder = intake_examples ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "agent2");
  answer = sijil_application_complete (ui->base.reg, number, document, folder, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_merge_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_MERGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
merge_is_asked (gpointer data)
{
  return find_merge_dialog () != NULL;
}

static void
who_corrects_a_value_second_chooses (Ui            *ui,
                                     gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);
  g_autoptr (JsonObject) application = NULL;

  open_completion (ui, number);
  give_proof (ui);
  put (ui, "person.phone", "+212012345670");
  put (ui, "person.given_fr", "Zaineb");
  complete_elsewhere (ui, number, "{ 'person': { 'phone': '+212012345671', 'family_fr': 'Alaoui' } }");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "agent2");
  ui_wait_for_label (find_merge_dialog (), "+212012345678"); /* before */
  ui_wait_for_label (find_merge_dialog (), "+212012345671"); /* at the other desk */
  ui_wait_for_label (find_merge_dialog (), "+212012345670"); /* here */
  g_assert_null (ui_find_label (find_merge_dialog (), "Alaoui")); /* it is not corrected here, and stays */
  ui_press (find_merge_dialog (), "merge.keep", NULL);
  ui_wait_for_label (page (ui), "The file is complete");

  application = desk_application (&ui->base, number);
  g_assert_cmpstr (get_of (application, "person", "phone"), ==, "+212012345670");
  g_assert_cmpstr (get_of (application, "person", "given_fr"), ==, "Zaineb");
  g_assert_cmpstr (get_of (application, "person", "family_fr"), ==, "Alaoui");
  intake_assert_sound (&ui->base);
}

static void
what_two_desks_bring_is_both_kept (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);
  g_autoptr (JsonObject) application = NULL;

  open_completion (ui, number);
  give_proof (ui);
  complete_elsewhere (ui, number, "{ 'papers': [{ 'paper': 'PRACTICE', 'file': 'practice.pdf', 'issuer': 'practice_amine' }] }");
  sijil_page_refresh (SIJIL_PAGE (page (ui)));
  ui_wait_for_label (ui->window, "Another desk has completed this file");
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (page (ui), "The file is complete");

  application = desk_application (&ui->base, number);
  g_assert_cmpuint (count_proofs (application), ==, 2);
  intake_assert_sound (&ui->base);
}

static void
file_that_waits_for_nothing_says_so (Ui            *ui,
                                     gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *where = NULL;

  fixture_sign_in (&ui->base, "agent");
  number = desk_deposit_artisan (&ui->base);
  where = g_strconcat ("complete:", number, NULL);
  ui_sign_in (ui, "agent");
  ui_go (ui, where);
  ui_wait_for_label (page (ui), "Nothing is awaited for this file.");
}

static void
answer_of_the_counter_opens_the_completion (Ui            *ui,
                                            gconstpointer  data)
{
  g_autofree char *number = deposit_without_proof (ui);

  ui_sign_in (ui, "agent");
  ui_go (ui, "today");
  ui_type (ui->window, "words_entry", number);
  g_signal_emit_by_name (ui_find (ui->window, "words_entry"), "activate");
  ui_wait_for_label (ui->window, "Zineb");
  ui_settle (ui);
  ui_press (ui_find (ui->window, "answer"), "answer.open", NULL);
  ui_wait (form_is_shown, ui);
  get_well (ui);
}

/* A director found the photo invalid; the file waits for another one. */
static void
invalidate_photo (Ui         *ui,
                  const char *number)
{
  const SijilComplement request = { .invalid = "PHOTO", .reason = "unreadable" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (&ui->base, "director");
  answer = sijil_review_ask_completion (ui->base.reg, number, &request, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
photo_is_there (gpointer well)
{
  g_autoptr (JsonObject) photo = sijil_photo_well_dup_paper (well);

  return photo != NULL && !sijil_photo_well_is_busy (well);
}

static void
arabic_window_takes_another_photo (Ui            *ui,
                                   gconstpointer  data)
{
  g_autofree char *folder = intake_examples ();
  g_autofree char *path = g_build_filename (folder, "photo.jpg", NULL);
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) application = NULL;
  g_autofree char *before = NULL;
  const char *number;
  gpointer well;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture_sign_in (&ui->base, "agent");
  answer = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);
  number = sijil_json_get_string (answer, "number");
  application = desk_application (&ui->base, number);
  before = g_strdup (get_of (application, "photo", "paper_uuid"));
  json_object_unref (g_steal_pointer (&application));
  invalidate_photo (ui, number);

  open_completion (ui, number);
  well = ui_find_type (get_form (ui), SIJIL_TYPE_PHOTO_WELL);
  g_assert_null (ui_find_type (get_form (ui), SIJIL_TYPE_PAPER_WELL));
  sijil_photo_well_take_path (well, path);
  ui_wait (photo_is_there, well);
  ui_press (page (ui), "complete.take", NULL);
  ui_wait_for_label (page (ui), "The file is complete");

  application = desk_application (&ui->base, number);
  g_assert_cmpstr (sijil_json_get_string (application, "state"), ==, "deposited");
  g_assert_nonnull (get_of (application, "photo", "paper_uuid"));
  g_assert_cmpstr (get_of (application, "photo", "paper_uuid"), !=, before);
  intake_assert_sound (&ui->base);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("/complete/brought-paper-makes-the-file-complete", brought_paper_makes_the_file_complete);
  ADD ("/complete/value-is-corrected-and-another-person-brings-it", value_is_corrected_and_another_person_brings_it);
  ADD ("/complete/refusal-and-another-file-lose-nothing", refusal_and_another_file_lose_nothing);
  ADD ("/complete/who-corrects-a-value-second-chooses", who_corrects_a_value_second_chooses);
  ADD ("/complete/what-two-desks-bring-is-both-kept", what_two_desks_bring_is_both_kept);
  ADD ("/complete/file-that-waits-for-nothing-says-so", file_that_waits_for_nothing_says_so);
  ADD ("/complete/answer-of-the-counter-opens-the-completion", answer_of_the_counter_opens_the_completion);
  ADD ("/complete/arabic-window-takes-another-photo", arabic_window_takes_another_photo);

  return g_test_run ();
}
