#include "ui.h"

#include "cards.h"
#include "choose.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "desk.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-entry-act.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-setting.h"
#include "register/sijil-signer.h"
#include "register/sijil-signatory.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-terms.h"
#include "register/sijil-verification.h"
#include "roots.h"
#include "signing.h"
#include "store/sijil-db.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-card-picture.h"
#include "ui/sijil-card-printer.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-key-jobs.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-preferences.h"
#include "ui/sijil-second-officer.h"

#include <glib/gstdio.h>

static GtkWidget *
find_form (Ui *ui)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (SIJIL_IS_FORM_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
form_is_closed (gpointer data)
{
  return find_form (data) == NULL;
}

/* A row of the form, which is named by its member. */
static GtkWidget *
find_named (GtkWidget  *widget,
            const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (widget), name) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_named (GtkWidget  *root,
            const char *name,
            const char *text)
{
  GtkWidget *row = find_named (root, name);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
choose_named (GtkWidget  *root,
              const char *name,
              const char *code)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_named (root, name));
  GListModel *choices = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }

  g_error ("there is no officer “%s”", code);
}

static void
open_part (Ui         *ui,
           const char *part)
{
  g_autofree char *where = g_strconcat ("administration:", part, NULL);

  ui_sign_in (ui, "admin");
  ui_go (ui, where);
}

static GtkWidget *
get_part (Ui *ui)
{
  return gtk_stack_get_visible_child (GTK_STACK (ui_find (ui->window, "parts")));
}

static void
new_officer_can_sign_in (Ui            *ui,
                         gconstpointer  data)
{
  GtkWidget *form;

  open_part (ui, "officers");
  ui_wait_for_label (ui->window, "registrar2");
  ui_press (get_part (ui), "admin.add-officer", NULL);
  form = find_form (ui);
  type_named (form, "login", "zineb");
  type_named (form, "name_fr", "Zineb Exemple");
  type_named (form, "pin", "une longue phrase");
  g_assert_false (gtk_widget_get_can_focus (g_object_get_data (G_OBJECT (find_named (form, "role-agent")), "sijil-switch")));
  gtk_switch_set_active (GTK_SWITCH (g_object_get_data (G_OBJECT (find_named (form, "role-agent")), "sijil-switch")), TRUE);
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_settle (ui);
  ui_wait_for_label (ui->window, "Zineb Exemple");
  fixture_reopen (&ui->base);
  g_assert_true (sijil_register_sign_in (ui->base.reg, "zineb", "une longue phrase", NULL));
}

static void
what_is_refused_stays_typed (Ui            *ui,
                             gconstpointer  data)
{
  GtkWidget *form;

  open_part (ui, "officers");
  ui_wait_for_label (ui->window, "registrar2");
  ui_press (get_part (ui), "admin.add-officer", NULL);
  form = find_form (ui);
  type_named (form, "login", "zineb");
  type_named (form, "name_fr", "Zineb Exemple");
  type_named (form, "pin", "court");
  ui_press (form, "form.save", NULL);
  ui_settle (ui);
  g_assert_true (find_form (ui) == form);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_named (form, "name_fr"))), ==, "Zineb Exemple");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_find (ui_find (form, "banner"), "revealer"))));
  gtk_window_destroy (GTK_WINDOW (form));
}

/* From the record of an entry that has ended; the record says so, and so does the log that the director sees. */
static void
data_are_erased_by_two (Ui            *ui,
                        gconstpointer  data)
{
  const SijilEntryActDetails details = { .reason = "strike_off_request", .effective_on = FIXTURE_DAY };
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *where = g_strconcat ("record:", entry, NULL);
  g_autofree char *told = g_strdup_printf ("erasure confirmed · \u2066%s\u2069", entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;
  GtkWidget *page;
  GtkWidget *form;

  fixture_sign_in (&ui->base, "registrar");
  answer = sijil_entry_act (ui->base.reg, SIJIL_ENTRY_STRIKE_OFF, entry, &details, NULL, &error);
  g_assert_no_error (error);
  ui_sign_in (ui, "director");
  ui_go (ui, where);
  ui_wait_for_label (sijil_window_get_page (ui->window), entry);
  page = GTK_WIDGET (sijil_window_get_page (ui->window));
  g_assert_false (sijil_banner_is_shown (SIJIL_BANNER (ui_find (page, "erased_banner"))));
  ui_press (page, "record.erase", NULL);
  form = find_form (ui);
  type_named (form, "reference", "Décision 12/2026");
  choose_named (form, "second", "admin");
  type_named (form, "second_pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_wait_for_label (page, "Données effacées");
  ui_settle (ui);
  g_assert_true (sijil_banner_is_shown (SIJIL_BANNER (ui_find (page, "erased_banner"))));
  ui_go (ui, "administration:retention");
  ui_wait_for_label (ui->window, told);
}

static void
list_of_the_month_is_saved_and_recorded (Ui            *ui,
                                         gconstpointer  data)
{
  g_autofree char *path = g_build_filename (ui->base.folder, "due.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  ui_sign_in (ui, "director");
  ui_go (ui, "administration:retention");
  ui_wait_for_label (ui->window, "Nobody has yet.");
  ui_press (get_part (ui), "admin.save-retention", NULL);
  ui_choose_file (path);
  ui_wait_for_file (path);
  ui_wait_for_label (ui->window, "export of a list · \u2068retention 2026-03\u2069");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "number,state,since,due_on,setting\r\n"));
  ui_settle (ui);
}

/* On a button the first space of a name would press it. */
static void
form_begins_in_its_first_field (Ui            *ui,
                                gconstpointer  data)
{
  GtkWidget *form;
  GtkWidget *focus;

  open_part (ui, "officers");
  ui_wait_for_label (ui->window, "registrar2");
  ui_press (get_part (ui), "admin.add-officer", NULL);
  form = find_form (ui);
  ui_settle (ui);
  focus = gtk_window_get_focus (GTK_WINDOW (form));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, find_named (form, "login")));
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
enter_saves_what_was_mended (Ui            *ui,
                             gconstpointer  data)
{
  GtkWidget *form;
  GtkWidget *pin;

  open_part (ui, "officers");
  ui_wait_for_label (ui->window, "registrar2");
  ui_press (get_part (ui), "admin.add-officer", NULL);
  form = find_form (ui);
  type_named (form, "login", "zineb");
  type_named (form, "name_fr", "Zineb Exemple");
  type_named (form, "pin", "court");
  gtk_switch_set_active (GTK_SWITCH (g_object_get_data (G_OBJECT (find_named (form, "role-agent")), "sijil-switch")), TRUE);
  ui_press (form, "form.save", NULL);
  ui_settle (ui);
  pin = find_named (form, "pin");
  g_assert_true (gtk_widget_has_css_class (pin, "error"));
  type_named (form, "pin", "une longue phrase");
  g_assert_false (gtk_widget_has_css_class (pin, "error"));
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (ui_find (ui_find (form, "banner"), "revealer"))));
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (pin)), "activate");
  ui_wait (form_is_closed, ui);
  ui_settle (ui);
  fixture_reopen (&ui->base);
  g_assert_true (sijil_register_sign_in (ui->base.reg, "zineb", "une longue phrase", NULL));
}

static void
setting_is_found_and_saved (Ui            *ui,
                            gconstpointer  data)
{
  GtkWidget *entry;

  open_part (ui, "settings");
  ui_wait_for_label (ui->window, "Not known yet");
  entry = find_named (get_part (ui), "card_validity_months");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "60");
  g_signal_emit_by_name (entry, "activate");
  ui_settle (ui);
  fixture_reopen (&ui->base);
  g_assert_cmpstr (sijil_setting_get (ui->base.reg, "card_validity_months"), ==, "60");

  gtk_editable_set_text (GTK_EDITABLE (entry), "for ever");
  g_signal_emit_by_name (entry, "activate");
  ui_settle (ui);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "for ever");
}

static void
saved_setting_can_be_taken_back (Ui            *ui,
                                 gconstpointer  data)
{
  GtkWidget *entry;
  GtkWidget *undo;

  open_part (ui, "settings");
  ui_wait_for_label (ui->window, "Not known yet");
  entry = find_named (get_part (ui), "card_validity_months");
  gtk_editable_set_text (GTK_EDITABLE (entry), "60");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for_label (ui->window, "The setting was saved.");
  undo = gtk_widget_get_ancestor (ui_find_label (ui->window, "Undo"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (undo, "clicked");
  ui_wait_for_label (ui->window, "The setting is again as it was.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  fixture_reopen (&ui->base);
  g_assert_null (sijil_setting_get (ui->base.reg, "card_validity_months"));
}

static gboolean
faces_are_drawn (gpointer data)
{
  SijilCardPicture *picture = SIJIL_CARD_PICTURE (ui_find_type (data, SIJIL_TYPE_CARD_PICTURE));

  return picture != NULL && sijil_card_picture_is_drawn (picture);
}

static void
settings_show_the_card_they_make (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *entry = cards_register (&ui->base);
  g_autofree char *serial = cards_issue (&ui->base, entry, NULL);

  g_assert_nonnull (serial);
  open_part (ui, "settings");
  ui_wait (faces_are_drawn, ui->window);
}

static void
lists_are_called_by_their_titles (Ui            *ui,
                                  gconstpointer  data)
{
  g_autofree char *search = NULL;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "Acknowledgements of a hand-over");
  g_object_get (ui_find_closed (get_part (ui), GTK_TYPE_SEARCH_ENTRY), "placeholder-text", &search, NULL);
  g_assert_cmpstr (search, ==, "Type to search"); /* GTK has no word for it in every language */
}

static void
terms_of_a_list_are_shown (Ui            *ui,
                           gconstpointer  data)
{
  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "signature");
}

static void
term_is_added_and_taken_back (Ui            *ui,
                              gconstpointer  data)
{
  GtkWidget *form;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "thumbprint");
  ui_press (get_part (ui), "admin.add-term", NULL);
  form = find_form (ui);
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "code")), "verbal");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_fr")), "De vive voix");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (form, "A term has a name in French and one in Arabic");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_ar")), "شفويا");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (ui->window, "The term was added.");
  ui_wait_for_label (ui->window, "De vive voix");
  g_assert_true (sijil_term_is_usable (ui->base.reg, "acknowledgement", "verbal", "2999-01-01"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find_label (ui->window, "Undo"), GTK_TYPE_BUTTON), "clicked");
  ui_settle (ui);
  sijil_terms_forget (ui->base.reg);
  g_assert_false (sijil_term_is_usable (ui->base.reg, "acknowledgement", "verbal", "2999-01-01"));
}

static void
term_is_reworded (Ui            *ui,
                  gconstpointer  data)
{
  GtkWidget *form;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "thumbprint");
  ui_press (get_part (ui), "admin.edit-term", NULL);
  form = find_form (ui);
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_fr")), "Refus noté");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (ui->window, "The term was changed.");
  ui_wait_for_label (ui->window, "Refus noté");
}

static void
term_holds_from_a_day_that_is_written_as_everywhere (Ui            *ui,
                                                     gconstpointer  data)
{
  GtkWidget *form;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "thumbprint");
  ui_press (get_part (ui), "admin.add-term", NULL);
  form = find_form (ui);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_named (form, "from"))), ==, "10/03/2026");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "code")), "verbal");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_fr")), "De vive voix");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "name_ar")), "شفويا");
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "from")), "31/02/2026");
  ui_press (form, "form.save", NULL);
  ui_settle (ui);
  g_assert_true (gtk_widget_has_css_class (find_named (form, "from"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_named (form, "from")), "1/9/26");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (ui->window, "The term was added.");
  sijil_terms_forget (ui->base.reg);
  g_assert_false (sijil_term_is_usable (ui->base.reg, "acknowledgement", "verbal", "2026-08-31"));
  g_assert_true (sijil_term_is_usable (ui->base.reg, "acknowledgement", "verbal", "2026-09-01"));
}

static void
others_see_only_what_they_may_do (Ui            *ui,
                                  gconstpointer  data)
{
  ui_sign_in (ui, "director");
  ui_go (ui, "administration");
  ui_wait_for_label (ui->window, "Nothing was done by one officer alone.");
  g_assert_null (gtk_stack_get_child_by_name (GTK_STACK (ui_find (ui->window, "parts")), "officers"));
}

static GtkTextDirection
get_text_direction (GtkWidget *row)
{
  return gtk_widget_get_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))));
}

static void
arabic_name_runs_from_the_right (Ui            *ui,
                                 gconstpointer  data)
{
  GtkWidget *form;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  open_part (ui, "offices");
  ui_press (get_part (ui), "admin.add-office", NULL);
  form = find_form (ui);
  g_assert_cmpint (get_text_direction (find_named (form, "name_ar")), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (get_text_direction (find_named (form, "name_fr")), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (find_named (form, "name_fr")), ==, GTK_TEXT_DIR_RTL); /* the row is not mirrored */
  gtk_window_destroy (GTK_WINDOW (form));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/*
 * Two desks: what is typed here was seen before the other desk, which is the register of the test, saves.
 */

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

static gboolean
merge_is_over (gpointer data)
{
  return find_merge_dialog () == NULL;
}

/* Says for one value that what the other desk has saved holds. */
static void
take_theirs (const char *text)
{
  GtkWidget *label = ui_find_label (find_merge_dialog (), text);

  g_assert_nonnull (label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

static void
keep_chosen (Ui *ui)
{
  ui_press (find_merge_dialog (), "merge.keep", NULL);
  ui_wait (merge_is_over, NULL);
  ui_settle (ui);
}

static void
set_at_other_desk (Ui         *ui,
                   const char *key,
                   const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) setting = NULL;

  fixture_sign_in (&ui->base, "admin");
  setting = sijil_setting_set (ui->base.reg, key, value, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_setting (Ui         *ui,
                const char *key,
                const char *value)
{
  sijil_terms_forget (ui->base.reg);
  g_assert_cmpstr (sijil_setting_get (ui->base.reg, key), ==, value);
}

static void
who_saves_a_setting_second_chooses (Ui            *ui,
                                    gconstpointer  data)
{
  static const char *key = "card_validity_months";
  GtkWidget *entry;

  open_part (ui, "settings");
  ui_wait_for_label (ui->window, "Not known yet");
  entry = find_named (get_part (ui), key);
  gtk_editable_set_text (GTK_EDITABLE (entry), "60");
  set_at_other_desk (ui, key, "48");
  g_signal_emit_by_name (entry, "activate");
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (ui->window, "it is now “48”");
  ui_wait_for_label (find_merge_dialog (), "48");
  assert_setting (ui, key, "48"); /* nothing was written over */

  gtk_window_close (GTK_WINDOW (find_merge_dialog ())); /* later */
  ui_wait (merge_is_over, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "60");
  g_signal_emit_by_name (entry, "activate");
  ui_wait (merge_is_asked, NULL);
  keep_chosen (ui); /* here, unless somebody says otherwise */
  assert_setting (ui, key, "60");

  gtk_editable_set_text (GTK_EDITABLE (entry), "24");
  set_at_other_desk (ui, key, "36");
  g_signal_emit_by_name (entry, "activate");
  ui_wait (merge_is_asked, NULL);
  take_theirs ("36");
  keep_chosen (ui);
  assert_setting (ui, key, "36");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "36");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
}

static gboolean
paper_size_is_a6 (gpointer data)
{
  Ui *ui = data;

  sijil_terms_forget (ui->base.reg);
  return g_strcmp0 (sijil_setting_get (ui->base.reg, "receipt_format"), "a6") == 0;
}

static void
choices_of_a_setting_are_compared_by_their_words (Ui            *ui,
                                                  gconstpointer  data)
{
  GtkDropDown *drop_down;

  open_part (ui, "settings");
  ui_wait_for_label (ui->window, "Not known yet");
  drop_down = GTK_DROP_DOWN (find_named (get_part (ui), "receipt_format"));
  set_at_other_desk (ui, "receipt_format", "roll80");
  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (gtk_drop_down_get_model (drop_down), i);

      if (g_str_equal (sijil_choice_get_code (choice), "a6"))
        gtk_drop_down_set_selected (drop_down, i);
    }
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "80 mm roll");
  ui_wait_for_label (find_merge_dialog (), "A6 sheet");
  ui_press (find_merge_dialog (), "merge.keep", NULL);
  ui_wait (paper_size_is_a6, ui);
  ui_settle (ui);
}

/* (transfer full) */
static JsonObject *
load_officer (Ui         *ui,
              const char *login)
{
  g_autoptr (GError) error = NULL;
  JsonObject *officer = sijil_officer_load (ui->base.reg, login, &error);

  g_assert_no_error (error);
  return officer;
}

static void
open_officer (Ui         *ui,
              const char *name)
{
  GtkWidget *label;

  open_part (ui, "officers");
  ui_wait_for_label (ui->window, name);
  label = ui_find_label (get_part (ui), name);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW), "activated");
  g_assert_nonnull (find_form (ui));
}

static void
who_saves_an_officer_second_chooses (Ui            *ui,
                                     gconstpointer  data)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Amal Exemple', 'name_ar': 'أمل' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) saved = NULL;
  GtkWidget *form;

  open_officer (ui, "agent2");
  form = find_form (ui);
  type_named (form, "name_fr", "Amal Autre");
  gtk_switch_set_active (GTK_SWITCH (g_object_get_data (G_OBJECT (find_named (form, "role-director")), "sijil-switch")), TRUE);
  type_named (form, "pin", "une longue phrase");

  fixture_sign_in (&ui->base, "admin");
  theirs = sijil_officer_set (ui->base.reg, "agent2", values, NULL, NULL, &error);
  g_assert_no_error (error);
  ui_press (form, "form.save", NULL);
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "Administration"); /* who was first */
  ui_wait_for_label (find_merge_dialog (), "Amal Exemple"); /* at the other desk */
  ui_wait_for_label (find_merge_dialog (), "Amal Autre");   /* here */
  take_theirs ("Amal Exemple");
  keep_chosen (ui);
  ui_wait (form_is_closed, ui);
  ui_settle (ui);

  saved = load_officer (ui, "agent2");
  g_assert_cmpstr (sijil_json_get_string (saved, "name_fr"), ==, "Amal Exemple");
  g_assert_cmpstr (sijil_json_get_string (saved, "name_ar"), ==, "أمل"); /* only they changed it */
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (saved, "roles")), ==, 2); /* only this desk did */
  g_assert_true (sijil_register_sign_in (ui->base.reg, "agent2", "une longue phrase", NULL));
}

/* Who belongs to an office that is closed stays there unless somebody says otherwise. */
static void
officer_of_a_closed_office_is_changed (Ui            *ui,
                                       gconstpointer  data)
{
  g_autoptr (JsonObject) office = fixture_json ("{ 'code': 'ANX', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة' }");
  g_autoptr (JsonObject) there = fixture_json ("{ 'office': 'ANX', 'state': 'disabled' }");
  g_autoptr (JsonObject) closed = fixture_json ("{ 'closed_on': '2026-03-10' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) added = NULL;
  g_autoptr (JsonObject) moved = NULL;
  g_autoptr (JsonObject) shut = NULL;
  g_autoptr (JsonObject) saved = NULL;

  fixture_sign_in (&ui->base, "admin");
  added = sijil_office_add (ui->base.reg, office, NULL, &error);
  g_assert_no_error (error);
  moved = sijil_officer_set (ui->base.reg, "agent2", there, NULL, NULL, &error);
  g_assert_no_error (error);
  shut = sijil_office_set (ui->base.reg, "ANX", closed, NULL, &error);
  g_assert_no_error (error);

  open_officer (ui, "agent2");
  type_named (find_form (ui), "name_fr", "Amal Exemple");
  ui_press (find_form (ui), "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_settle (ui);
  saved = load_officer (ui, "agent2");
  g_assert_cmpstr (sijil_json_get_string (saved, "name_fr"), ==, "Amal Exemple");
  g_assert_cmpstr (sijil_json_get_string (saved, "office"), ==, "ANX");
}

static void
who_saves_an_office_second_chooses (Ui            *ui,
                                    gconstpointer  data)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'phone': '0524000001', 'hours_fr': '8 h – 16 h' }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) saved = NULL;
  GtkWidget *form;
  GtkWidget *row;

  open_part (ui, "offices");
  ui_settle (ui);
  row = gtk_widget_get_ancestor (ui_find_type (get_part (ui), GTK_TYPE_IMAGE), ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
  form = find_form (ui);
  type_named (form, "phone", "0524000002");
  fixture_sign_in (&ui->base, "admin");
  theirs = sijil_office_set (ui->base.reg, "SEAT", values, NULL, &error);
  g_assert_no_error (error);
  ui_press (form, "form.save", NULL);
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "+212524000001");
  ui_wait_for_label (find_merge_dialog (), "0524000002");
  keep_chosen (ui);
  ui_wait (form_is_closed, ui);
  ui_settle (ui);

  saved = sijil_office_load (ui->base.reg, "SEAT", &error);
  g_assert_cmpstr (sijil_json_get_string (saved, "phone"), ==, "+212524000002");
  g_assert_cmpstr (sijil_json_get_string (saved, "hours_fr"), ==, "8 h – 16 h");
}

static void
who_rewords_a_term_second_chooses (Ui            *ui,
                                   gconstpointer  data)
{
  g_autoptr (JsonObject) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) saved = NULL;
  g_autofree char *code = NULL;
  GtkWidget *form;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "thumbprint");
  ui_press (get_part (ui), "admin.edit-term", NULL);
  form = find_form (ui);
  type_named (form, "name_fr", "Refus noté");
  words = fixture_json ("{ 'code': 'refused', 'name_fr': 'Refus consigné', 'name_ar': 'رفض مسجل' }");
  fixture_sign_in (&ui->base, "admin");
  theirs = sijil_nomenclature_set_term (ui->base.reg, "acknowledgement", words, NULL, FALSE, &error);
  g_assert_no_error (error);
  ui_press (form, "form.save", NULL);
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "Refus consigné");
  ui_wait_for_label (find_merge_dialog (), "Refus noté");
  keep_chosen (ui);
  ui_wait_for_label (ui->window, "The term was changed.");
  saved = sijil_nomenclature_load_term (ui->base.reg, "acknowledgement", "refused", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (saved, "name_fr"), ==, "Refus noté");
  g_assert_cmpstr (sijil_json_get_string (saved, "name_ar"), ==, "رفض مسجل");
}

static void
who_ends_a_term_second_chooses (Ui            *ui,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) saved = NULL;
  GtkWidget *form;

  open_part (ui, "lists");
  ui_wait_for_label (ui->window, "thumbprint");
  ui_press (get_part (ui), "admin.end-term", NULL);
  form = find_form (ui);
  type_named (form, "last_day", "31/12/2030");
  fixture_sign_in (&ui->base, "admin");
  theirs = sijil_nomenclature_end_term (ui->base.reg, "acknowledgement", "refused", "2029-06-30", NULL, FALSE, &error);
  g_assert_no_error (error);
  ui_press (form, "form.save", NULL);
  ui_wait (merge_is_asked, NULL);
  ui_wait_for_label (find_merge_dialog (), "30/06/2029");
  ui_wait_for_label (find_merge_dialog (), "31/12/2030");
  keep_chosen (ui);
  ui_wait_for_label (ui->window, "The term ends on that day.");
  saved = sijil_nomenclature_load_term (ui->base.reg, "acknowledgement", "refused", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (saved, "valid_to"), ==, "2030-12-31");
}

/*
 * Keys.
 */

static void
tell_key_settings (Ui *ui)
{
  desk_set (&ui->base, "card_issuer", "c08.example");
  desk_set (&ui->base, "card_status_uri", "c08.example/s");
}

/* (transfer full): the only key of the register, as it is now */
static JsonObject *
get_key (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;

  fixture_sign_in (&ui->base, "admin");
  list = sijil_signing_key_list (ui->base.reg, &error);
  g_assert_no_error (error);
  items = sijil_json_get_array (list, "items");
  g_assert_cmpuint (json_array_get_length (items), ==, 1);
  return json_object_ref (json_array_get_object_element (items, 0));
}

/* One that signs, made without the window. */
static char *
make_key (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) confirmed = NULL;

  tell_key_settings (ui);
  fixture_sign_in (&ui->base, "admin");
  key = sijil_signing_key_create (ui->base.reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  confirmed = sijil_signing_key_confirm (ui->base.reg, sijil_json_get_string (key, "kid"), NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (key, "kid"));
}

/* As Enter and a click do. */
static void
activate_row (Ui         *ui,
              const char *title)
{
  g_assert_true (gtk_widget_activate (gtk_widget_get_ancestor (ui_find_label (ui->window, title), GTK_TYPE_LIST_BOX_ROW)));
}

static gboolean
confirming_is_asked (gpointer data)
{
  GtkWidget *form = find_form (data);

  return form != NULL && g_strcmp0 (gtk_window_get_title (GTK_WINDOW (form)), "Confirm the key") == 0;
}

/* The layout that comes with the program, proposed under another name, without the window. */
static void
propose_layout (Ui *ui)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped = sijil_card_design_load_shipped (&error);
  GString *text = g_string_new_len (g_bytes_get_data (shipped, NULL), (gssize) g_bytes_get_size (shipped));
  g_autofree char *path = g_build_filename (ui->base.folder, "faces.json", NULL);
  g_autoptr (JsonObject) layout = NULL;

  g_string_replace (text, "\"id\": \"sijil\"", "\"id\": \"faces-2026\"", 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);
  fixture_sign_in (&ui->base, "admin");
  layout = sijil_card_layout_add (ui->base.reg, path, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
question_is_there (gpointer data)
{
  return find_question () != NULL;
}

static gboolean
layout_is_approved (gpointer data)
{
  Ui *ui = data;
  g_autoptr (JsonObject) layout = sijil_card_layout_show (ui->base.reg, "faces-2026", NULL);

  return g_strcmp0 (sijil_json_get_string (layout, "state"), "approved") == 0;
}

static void
open_layout (Ui *ui)
{
  ui_wait_for_label (ui->window, "Layouts of the cards");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_find_type (get_part (ui), ADW_TYPE_EXPANDER_ROW)), TRUE);
}

static void
layout_is_approved_by_another_officer (Ui            *ui,
                                       gconstpointer  data)
{
  propose_layout (ui);
  open_part (ui, "layouts");
  open_layout (ui);
  ui_wait_for_label (ui->window, "Save it as files…");
  g_assert_null (ui_find_label (ui->window, "Approve it…"));
  ui_sign_in (ui, "director");
  ui_go (ui, "administration:layouts");
  open_layout (ui);
  ui_wait_for_label (ui->window, "Approve it…");
  ui_press (get_part (ui), "layouts.approve", "faces-2026/1");
  ui_wait (question_is_there, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "do");
  ui_wait (layout_is_approved, ui);
  ui_wait_for_label (ui->window, "The layout is approved.");
}

/* The receipt's layout as it comes with the program, proposed as the chamber's own. */
static void
propose_paper (Ui *ui)
{
  g_autofree char *folder = g_build_filename (ui->base.folder, "papers-out", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sijil_paper_layout_export_shipped ("receipt", folder, &error);
  g_autoptr (JsonObject) layout = NULL;

  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "admin");
  layout = sijil_card_layout_add (ui->base.reg, path, NULL, &error);
  g_assert_no_error (error);
}

static GtkWindow *
find_titled (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return window;
    }

  return NULL;
}

static gboolean
is_shown (gpointer data)
{
  return find_titled (data) != NULL;
}

static gboolean
paper_is_approved (gpointer data)
{
  g_autoptr (JsonObject) layout = sijil_card_layout_show (((Ui *) data)->base.reg, "receipt/1", NULL);

  return g_strcmp0 (sijil_json_get_string (layout, "state"), "approved") == 0;
}

static void
layout_of_a_paper_is_looked_at_and_approved (Ui            *ui,
                                             gconstpointer  data)
{
  propose_paper (ui);
  ui_sign_in (ui, "director");
  ui_go (ui, "administration:layouts");
  ui_wait_for_label (ui->window, "Layouts of the papers");
  ui_wait_for_label (ui->window, "Those that come with the program");
  ui_press (get_part (ui), "layouts.look", "receipt/1");
  ui_wait (is_shown, (gpointer) "receipt/1");
  gtk_window_close (find_titled ("receipt/1"));
  ui_press (get_part (ui), "layouts.look-shipped", "certificate");
  ui_wait (is_shown, (gpointer) "Specimen of the paper");
  gtk_window_close (find_titled ("Specimen of the paper"));
  ui_press (get_part (ui), "layouts.approve", "receipt/1");
  ui_wait (question_is_there, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "do");
  ui_wait (paper_is_approved, ui);
}

/* What is chosen in the preferences is what codes are drawn for. */
static void
dots_of_the_card_printer_are_kept (Ui            *ui,
                                   gconstpointer  data)
{
  static const double dots[] = { 203.0, 600.0, 300.0 };
  static const guint places[] = { 0, 2, 1 };
  GtkWidget *row;
  GtkWindow *preferences;

  g_assert_cmpfloat (sijil_card_printer_get_dpi (), ==, 300.0);
  open_part (ui, "layouts");
  sijil_preferences_show (GTK_WINDOW (ui->window));
  ui_wait (is_shown, (gpointer) "Preferences");
  preferences = find_titled ("Preferences");
  row = ui_find (preferences, "dots_row");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), places[i]);
      g_assert_cmpfloat (sijil_card_printer_get_dpi (), ==, dots[i]);
    }
  gtk_window_close (preferences);
}

static void
signatory_is_added_and_ended (Ui            *ui,
                              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonObject *signatory;
  GtkWidget *form;

  open_part (ui, "layouts");
  ui_wait_for_label (ui->window, "Nobody is named: the settings say who signs.");
  ui_press (get_part (ui), "signatories.add", NULL);
  form = find_form (ui);
  choose_named (form, "sex", "f");
  type_named (form, "name_fr", "Zahra El Ouazzani");
  type_named (form, "name_ar", "زهرة الوزاني");
  type_named (form, "valid_from", "01/03/2026");
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_wait_for_label (ui->window, "Zahra El Ouazzani");

  activate_row (ui, "Zahra El Ouazzani");
  form = find_form (ui);
  type_named (form, "valid_to", "15/03/2026");
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  fixture_sign_in (&ui->base, "admin");
  list = sijil_signatory_list (ui->base.reg, &error);
  g_assert_no_error (error);
  signatory = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (signatory, "sex"), ==, "f");
  g_assert_cmpstr (sijil_json_get_string (signatory, "valid_from"), ==, "2026-03-01");
  g_assert_cmpstr (sijil_json_get_string (signatory, "valid_to"), ==, "2026-03-15");
}

static void
what_keys_need_is_named (Ui            *ui,
                         gconstpointer  data)
{
  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "Under which name the chamber signs");
  g_assert_nonnull (ui_find_label (ui->window, "Where the list of withdrawn cards is"));
  g_assert_nonnull (ui_find_label (ui->window, "No key signs the cards yet"));
  gtk_widget_activate_action (get_part (ui), "keys.create", NULL);
  g_assert_null (find_form (ui));
  activate_row (ui, "Under which name the chamber signs");
  ui_settle (ui);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (ui_find (ui->window, "parts"))), ==, "settings");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find_type (get_part (ui), GTK_TYPE_SEARCH_ENTRY))), ==, "card_issuer");
}

static gboolean
form_is_open (gpointer data)
{
  return find_form (data) != NULL;
}

/* It opens when it is known which tokens are plugged in. */
static GtkWidget *
wait_for_form (Ui *ui)
{
  ui_wait (form_is_open, ui);
  return find_form (ui);
}

/* A president whose signature is a picture, and a card that was issued since. */
static void
issue_under_a_picture (Ui *ui)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *path = g_build_filename (ui->base.folder, "signature.png", NULL);
  g_autofree char *entry = NULL;
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) signatory = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 80);

  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (image);
  json_object_set_string_member (values, "name_fr", "Zahra El Ouazzani");
  json_object_set_string_member (values, "name_ar", "زهرة الوزاني");
  json_object_set_string_member (values, "sex", "f");
  fixture_sign_in (&ui->base, "admin");
  signatory = sijil_signatory_add (ui->base.reg, values, path, NULL, &error);
  g_assert_no_error (error);
  entry = cards_register (&ui->base);
  serial = cards_issue (&ui->base, entry, NULL);
}

/* Only who prints cards notes it; without an account of the signatory there is no PIN to be asked for. */
static void
signature_is_printed_by_an_order_that_is_noted (Ui            *ui,
                                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonObject *item;
  JsonObject *order;
  GtkWidget *form;

  issue_under_a_picture (ui);
  open_part (ui, "layouts");
  ui_wait_for_label (ui->window, "The signature may not be printed on 1 card yet");
  g_assert_nonnull (ui_find_label (ui->window, "It takes a written order, which a card clerk notes here."));

  ui_sign_in (ui, "clerk");
  ui_go (ui, "administration:layouts");
  ui_wait_for_label (ui->window, "It takes a written order, or the signatory's PIN, for these cards alone.");
  activate_row (ui, "The signature may not be printed on 1 card yet");
  form = wait_for_form (ui);
  g_assert_null (ui_find_label (form, "or PIN of the signatory, who is here"));
  type_named (form, "order", "12/2026");
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_wait_for_label (ui->window, "The signature stands on 1 card that waits to be printed");
  g_assert_null (ui_find_label (ui->window, "The signature may not be printed on 1 card yet"));

  fixture_sign_in (&ui->base, "clerk");
  list = sijil_signatory_list_orders (ui->base.reg, &error);
  g_assert_no_error (error);
  item = json_array_get_object_element (sijil_json_get_array (list, "items"), 0);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (item, "waiting")), ==, 0);
  order = json_array_get_object_element (sijil_json_get_array (item, "orders"), 0);
  g_assert_cmpstr (sijil_json_get_string (order, "reference"), ==, "12/2026");
}

static void
two_officers_make_a_key (Ui            *ui,
                         gconstpointer  data)
{
  g_autoptr (JsonObject) made = NULL;
  g_autoptr (JsonObject) key = NULL;
  GtkWidget *form;

  tell_key_settings (ui);
  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "No key signs the cards yet");
  ui_press (get_part (ui), "keys.create", NULL);
  form = wait_for_form (ui);
  type_named (form, "pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (confirming_is_asked, ui);
  made = get_key (ui);
  g_assert_cmpstr (sijil_json_get_string (made, "state"), ==, "created");

  form = find_form (ui);
  choose_named (form, "second", "director");
  type_named (form, "second_pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_wait_for_label (ui->window, "The key signs cards from now on.");
  key = get_key (ui);
  g_assert_cmpstr (sijil_json_get_string (key, "state"), ==, "active");
  g_assert_cmpstr (sijil_json_get_string (key, "made_by"), ==, "admin");
  g_assert_cmpstr (sijil_json_get_string (key, "confirmed_by"), ==, "director");
  ui_wait_for_label (ui->window, "Not written yet");
  g_assert_nonnull (ui_find_label (ui->window, "Let an officer sign with it…"));
  g_assert_null (ui_find_label (ui->window, "Confirm it…"));
}

/* Proposed without the window, as a file is chosen; the window asks for the second officer, and tells who lacks a certificate. */
static void
two_officers_pin_a_root_key (Ui            *ui,
                             gconstpointer  data)
{
  g_autofree char *path = roots_path (&ui->base, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) roots = NULL;
  JsonObject *root;
  GtkWidget *form;

  roots_make (&ui->base, "root");
  fixture_sign_in (&ui->base, "admin");
  proposed = sijil_certificate_root_propose (ui->base.reg, path, &error);
  g_assert_no_error (error);
  open_part (ui, "officers");
  ui_wait_for_label (ui->window, "Pin the root key that was proposed…");
  g_assert_null (ui_find_label (ui->window, "Ask for certificates…"));
  activate_row (ui, "Pin the root key that was proposed…");
  ui_settle (ui);
  form = find_form (ui);
  choose_named (form, "second", "director");
  type_named (form, "second_pin", "not the PIN of anybody");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (form, "The PIN of “director” is wrong. Nothing was done.");
  type_named (form, "second_pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);

  ui_wait_for_label (ui->window, "Ask for certificates…");
  g_assert_null (ui_find_label (ui->window, "Pin the root key that was proposed…"));
  g_assert_nonnull (ui_find_label (ui->window, "Certificate lacks"));
  roots = sijil_certificate_root_list (ui->base.reg, &error);
  g_assert_no_error (error);
  root = json_array_get_object_element (sijil_json_get_array (roots, "items"), 0);
  g_assert_cmpstr (sijil_json_get_string (root, "state"), ==, "pinned");
  g_assert_cmpstr (sijil_json_get_string (root, "confirmed_by"), ==, "director");
}

/* Before the work, not after it. */
static void
who_is_not_certified_is_told_at_the_sign_in (Ui            *ui,
                                             gconstpointer  data)
{
  g_autofree char *path = roots_path (&ui->base, "root", ".jwk");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  roots_make (&ui->base, "root");
  fixture_sign_in (&ui->base, "admin");
  proposed = sijil_certificate_root_propose (ui->base.reg, path, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "director");
  pinned = sijil_certificate_root_pin (ui->base.reg, sijil_json_get_string (proposed, "kid"), NULL, &error);
  g_assert_no_error (error);
  ui_sign_in (ui, "registrar");
  ui_wait_for_label (ui->window, "The key of “registrar” has no certificate of the chamber's root key yet: you can work, but not decide. Ask the"
                     " administrator for a certificate.");
}

static void
the_wrong_hand_confirms_no_key (Ui            *ui,
                                gconstpointer  data)
{
  g_autoptr (JsonObject) key = NULL;
  GtkWidget *form;

  tell_key_settings (ui);
  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "No key signs the cards yet");
  ui_press (get_part (ui), "keys.create", NULL);
  form = wait_for_form (ui);
  type_named (form, "pin", "not the PIN of anybody");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (form, "The PIN of “admin” is wrong. Nothing was done.");
  type_named (form, "pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (confirming_is_asked, ui);

  form = find_form (ui);
  choose_named (form, "second", "director");
  type_named (form, "second_pin", "not the PIN of anybody");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (form, "The PIN of “director” is wrong. Nothing was done.");
  key = get_key (ui);
  g_assert_cmpstr (sijil_json_get_string (key, "state"), ==, "created");
  gtk_window_destroy (GTK_WINDOW (form));
  ui_wait_for_label (ui->window, "Confirm it…");
}

static void
another_officer_is_allowed_by_the_own_pin (Ui            *ui,
                                           gconstpointer  data)
{
  g_autofree char *kid G_GNUC_UNUSED = make_key (ui);
  g_autoptr (JsonObject) key = NULL;
  SijilSignerState state;
  GtkWidget *form;

  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "Let an officer sign with it…");
  activate_row (ui, "Let an officer sign with it…");
  form = find_form (ui);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "Let an officer sign");
  type_named (form, "pin", FIXTURE_PIN);
  choose_named (form, "second", "clerk");
  type_named (form, "second_pin", FIXTURE_PIN);
  ui_press (form, "form.save", NULL);
  ui_wait (form_is_closed, ui);
  ui_wait_for_label (ui->window, "The officer may sign cards with this key.");
  fixture_sign_in (&ui->base, "clerk");
  g_assert_true (sijil_signer_look (ui->base.reg, &state, NULL));
  g_assert_cmpint (state, ==, SIJIL_SIGNER_LOCKED);
}

/* (transfer full) (nullable): what the window does once the files were chosen */
static JsonObject *
import_list (Ui          *ui,
             const char  *folder,
             gboolean     with_root,
             GError     **error)
{
  g_autofree char *list_path = g_build_filename (folder, "list.jws", NULL);
  g_autofree char *root_path = g_build_filename (folder, "root.jwk", NULL);
  g_autoptr (JsonObject) data = sijil_desk_data ("path", list_path, "root", with_root ? root_path : NULL, NULL);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();

  return sijil_key_import_job (ui->base.reg, data, notes, NULL, error);
}

static void
a_list_is_taken_over_and_what_changed_is_told (Ui            *ui,
                                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sijil-authority-XXXXXX", NULL);
  g_autoptr (SijilCoseKey) root = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilCoseKey) other = signing_new_key (SIJIL_COSE_EDDSA);
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;

  signing_write_list (folder, root, 4);
  g_assert_null (import_list (ui, folder, FALSE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "trust-root-unknown");
  first = import_list (ui, folder, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (first, "added", 0), ==, 1);
  signing_write_list (folder, root, 5);
  second = import_list (ui, folder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (second, "added", 0), ==, 1);
  g_assert_cmpint (sijil_json_get_int (second, "removed", 0), ==, 1);
  signing_write_list (folder, root, 4);
  g_assert_null (import_list (ui, folder, FALSE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "trust-list-older");
  signing_write_list (folder, other, 6);
  g_assert_null (import_list (ui, folder, TRUE, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "trust-root-other");

  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "List number 5");
  g_assert_nonnull (ui_find_label (ui->window, "Chambers in the list: 1"));
  g_assert_nonnull (ui_find_label (ui->window, "Take a newer list over…"));
  ui_go (ui, "check");
  ui_wait_for_label (ui->window, "List of withdrawn cards");
  ui_settle (ui);
  g_assert_null (ui_find_label (ui->window, "None: this register has no key yet, and no list of the authority was taken over."));
  ui_remove_folder (folder);
  ui_remove_folder (g_getenv ("SIJIL_TRUST"));
}

/* A token of SoftHSM2's in @folder. */
static void
plug_token_in (const char *folder)
{
  g_autofree char *tokens = g_build_filename (folder, "tokens", NULL);
  g_autofree char *conf = g_build_filename (folder, "softhsm2.conf", NULL);
  g_autofree char *text = g_strdup_printf ("directories.tokendir = %s\nlog.level = ERROR\n", tokens);
  const char *words[] = { "softhsm2-util", "--init-token", "--free", "--label", "chamber", "--pin", "4711-token", "--so-pin", "12345678", NULL };
  int status = 1;

  g_mkdir (tokens, 0700);
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", conf, TRUE);
  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                               &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static gboolean
choose_token (GtkWidget *form)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_named (form, "place"));
  GListModel *places = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (SijilChoice) place = g_list_model_get_item (places, i);

      if (!g_str_has_prefix (sijil_choice_get_code (place), "pkcs11:"))
        continue;
      adw_combo_row_set_selected (row, i);
      return TRUE;
    }

  return FALSE;
}

static void
a_key_is_made_on_a_token (Ui            *ui,
                          gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-ui-token-XXXXXX", NULL);
  g_autoptr (JsonObject) key = NULL;
  GtkWidget *form;

  plug_token_in (folder);
  tell_key_settings (ui);
  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "No key signs the cards yet");
  ui_press (get_part (ui), "keys.create", NULL);
  form = wait_for_form (ui);
  g_assert_false (gtk_widget_get_visible (find_named (form, "token_pin")));
  g_assert_true (gtk_widget_get_visible (find_named (form, "algorithm")));
  g_assert_true (choose_token (form));
  g_assert_true (gtk_widget_get_visible (find_named (form, "token_pin")));
  g_assert_false (gtk_widget_get_visible (find_named (form, "algorithm")));

  type_named (form, "pin", FIXTURE_PIN);
  type_named (form, "token_pin", "not that one");
  ui_press (form, "form.save", NULL);
  ui_wait_for_label (form, "That is not the PIN of the token “chamber”. Nothing was done. After a few wrong ones a token locks itself.");
  type_named (form, "token_pin", "4711-token");
  ui_press (form, "form.save", NULL);
  ui_wait (confirming_is_asked, ui);
  key = get_key (ui);
  g_assert_true (g_str_has_prefix (sijil_json_get_string (key, "token"), "pkcs11:"));
  g_assert_cmpstr (sijil_json_get_string (key, "token_label"), ==, "chamber");

  gtk_window_destroy (GTK_WINDOW (find_form (ui)));
  g_unsetenv ("SOFTHSM2_CONF");
  ui_remove_folder (folder);
}

/* The sealed copy, the public keys and the list that partners get, as they are written once a file was chosen. */
static void
what_is_given_out_is_written (Ui            *ui,
                              gconstpointer  data)
{
  g_autofree char *kid = make_key (ui);
  g_autofree char *folder = g_dir_make_tmp ("sijil-given-XXXXXX", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.key", NULL);
  g_autofree char *keys = g_build_filename (folder, "c08.jwks", NULL);
  g_autofree char *list = g_build_filename (folder, "c08.cwt", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = sijil_desk_data ("kid", kid, "path", copy, "second", "director", "second_pin", FIXTURE_PIN, NULL);
  g_autoptr (JsonObject) again = sijil_desk_data ("kid", kid, "path", copy, "second", "director", "second_pin", FIXTURE_PIN, NULL);
  g_autoptr (JsonObject) back = sijil_desk_data ("path", copy, NULL);
  g_autoptr (JsonObject) agreed = sijil_desk_data ("path", keys, "second", "director", "second_pin", FIXTURE_PIN, NULL);
  g_autoptr (JsonObject) opened = sijil_desk_data ("path", list, "pin", FIXTURE_PIN, NULL);
  g_autoptr (JsonObject) saved = NULL;
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (JsonObject) written = NULL;
  g_autoptr (SijilSignedTrust) trust = NULL;
  g_autoptr (SijilStatusList) statuses = NULL;

  fixture_sign_in (&ui->base, "admin");
  saved = sijil_key_backup_job (ui->base.reg, asked, NULL, NULL, &error);
  g_assert_no_error (error);
  given = sijil_key_export_job (ui->base.reg, agreed, NULL, NULL, &error);
  g_assert_no_error (error);
  written = sijil_key_write_list_job (ui->base.reg, opened, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (sijil_key_backup_job (ui->base.reg, again, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "key-file-exists");
  g_assert_null (sijil_key_restore_job (ui->base.reg, back, NULL, NULL, &error));
  desk_assert_refused (&error, SIJIL_ERROR_CONFLICT, "key-here");

  trust = sijil_verification_load_trust (keys, folder, &error);
  g_assert_no_error (error);
  statuses = sijil_verification_load_statuses (list, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_status_list_check (statuses, trust->keys, sijil_now (), &error));
  ui_remove_folder (folder);
}

static gboolean
nothing_can_be_stolen (gpointer data)
{
  return ui_find_label (((Ui *) data)->window, "It was stolen…") == NULL
         && ui_find_label (((Ui *) data)->window, "What to do next") != NULL;
}

/* The key that signs was retired; later it turns out that it had been stolen. What is next is done from the same page. */
static void
a_retired_key_turns_out_stolen (Ui            *ui,
                                gconstpointer  data)
{
  g_autofree char *kid = make_key (ui);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) retired = NULL;
  g_autoptr (JsonObject) key = NULL;

  fixture_sign_in (&ui->base, "director");
  retired = sijil_signing_key_retire (ui->base.reg, kid, &error);
  g_assert_no_error (error);
  open_part (ui, "keys");
  ui_wait_for_label (ui->window, "Keys that sign no more");
  activate_row (ui, "It was stolen…");
  ui_wait (question_is_there, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "do");
  ui_wait (nothing_can_be_stolen, ui);
  key = get_key (ui);
  g_assert_nonnull (sijil_json_get_string (key, "compromised_on"));
  activate_row (ui, "Make a key…");
  gtk_window_destroy (GTK_WINDOW (wait_for_form (ui)));
}

/* What another desk does to a step is no fault of the PIN: the first try is ended as by the server. */
static gpointer
confirm_at_the_second_try_job (SijilRegister  *reg,
                               gpointer        data,
                               GPtrArray      *notes,
                               GCancellable   *cancellable,
                               GError        **error)
{
  g_autoptr (SijilRegister) second = NULL;

  if (sijil_json_get_int (data, "tries", 0) > 0)
    return sijil_key_confirm_job (reg, data, notes, cancellable, error);

  json_object_set_int_member (data, "tries", 1);
  second = sijil_second_officer_open (reg, data, error);
  if (second != NULL)
    sijil_set_error (error, SIJIL_ERROR_BUSY, SIJIL_DB_MET, NULL, "Two desks met.", NULL);
  return NULL;
}

typedef struct
{
  gboolean    is_over;
  JsonObject *answer; /* (nullable) */
  GError     *error;  /* (nullable) */
} Outcome;

static void
over_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &outcome->error);
  outcome->is_over = TRUE;
}

static gboolean
outcome_is_there (gpointer data)
{
  return ((Outcome *) data)->is_over;
}

/* Does @job with @data, which are asked afterwards what is left in them. */
static Outcome
do_with (Ui           *ui,
         SijilJob      job,
         JsonObject   *data,
         GCancellable *cancellable)
{
  Outcome outcome = { FALSE, NULL, NULL };

  sijil_desk_write (ui->desk, job, json_object_ref (data), cancellable, over_cb, &outcome);
  ui_wait (outcome_is_there, &outcome);
  g_assert_cmpstr (sijil_json_get_string (data, "second_pin"), ==, "");
  return outcome;
}

static void
a_pin_is_there_until_its_job_is_over (Ui            *ui,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  const char *kid;
  Outcome outcome;

  tell_key_settings (ui);
  fixture_sign_in (&ui->base, "admin");
  key = sijil_signing_key_create (ui->base.reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  kid = sijil_json_get_string (key, "kid");
  open_part (ui, "keys");

  g_cancellable_cancel (cancelled);
  for (guint i = 0; i < 3; i++) /* cancelled, refused, met and done again */
    {
      g_autoptr (JsonObject) asked = sijil_desk_data ("kid", i == 1 ? "0000000000000000" : kid, "second", "director", "second_pin",
                                                      FIXTURE_PIN, NULL);

      outcome = do_with (ui, confirm_at_the_second_try_job, asked, i == 0 ? cancelled : NULL);
      if (i == 2)
        break;
      g_assert_nonnull (outcome.error);
      g_assert_cmpint (g_error_matches (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED), ==, i == 0);
      g_clear_error (&outcome.error);
    }
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (sijil_json_get_string (outcome.answer, "state"), ==, "active");
  json_object_unref (outcome.answer);
}

#define ADD(path, test) g_test_add (path, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = ui_use_own_keys ();
  int status;

  ui_init (&argc, &argv);

  ADD ("/administration/saved-setting-can-be-taken-back", saved_setting_can_be_taken_back);
  ADD ("/administration/lists-are-called-by-their-titles", lists_are_called_by_their_titles);
  ADD ("/administration/new-officer-can-sign-in", new_officer_can_sign_in);
  ADD ("/administration/data-are-erased-by-two", data_are_erased_by_two);
  ADD ("/administration/list-of-the-month-is-saved-and-recorded", list_of_the_month_is_saved_and_recorded);
  ADD ("/administration/what-is-refused-stays-typed", what_is_refused_stays_typed);
  ADD ("/administration/form-begins-in-its-first-field", form_begins_in_its_first_field);
  ADD ("/administration/enter-saves-what-was-mended", enter_saves_what_was_mended);
  ADD ("/administration/setting-is-found-and-saved", setting_is_found_and_saved);
  ADD ("/administration/settings-show-the-card-they-make", settings_show_the_card_they_make);
  ADD ("/administration/terms-of-a-list-are-shown", terms_of_a_list_are_shown);
  ADD ("/administration/term-is-added-and-taken-back", term_is_added_and_taken_back);
  ADD ("/administration/term-is-reworded", term_is_reworded);
  ADD ("/administration/term-holds-from-a-day-that-is-written-as-everywhere", term_holds_from_a_day_that_is_written_as_everywhere);
  ADD ("/administration/others-see-only-what-they-may-do", others_see_only_what_they_may_do);
  ADD ("/administration/arabic-name-runs-from-the-right", arabic_name_runs_from_the_right);

  ADD ("/administration/who-saves-a-setting-second-chooses", who_saves_a_setting_second_chooses);
  ADD ("/administration/choices-of-a-setting-are-compared-by-their-words", choices_of_a_setting_are_compared_by_their_words);
  ADD ("/administration/who-saves-an-officer-second-chooses", who_saves_an_officer_second_chooses);
  ADD ("/administration/officer-of-a-closed-office-is-changed", officer_of_a_closed_office_is_changed);
  ADD ("/administration/who-saves-an-office-second-chooses", who_saves_an_office_second_chooses);
  ADD ("/administration/who-rewords-a-term-second-chooses", who_rewords_a_term_second_chooses);
  ADD ("/administration/who-ends-a-term-second-chooses", who_ends_a_term_second_chooses);

  ADD ("/administration/layout-is-approved-by-another-officer", layout_is_approved_by_another_officer);
  ADD ("/administration/the-dots-of-the-card-printer-are-kept", dots_of_the_card_printer_are_kept);
  ADD ("/administration/a-layout-of-a-paper-is-looked-at-and-approved", layout_of_a_paper_is_looked_at_and_approved);
  ADD ("/administration/signature-is-printed-by-an-order-that-is-noted", signature_is_printed_by_an_order_that_is_noted);
  ADD ("/administration/signatory-is-added-and-ended", signatory_is_added_and_ended);
  ADD ("/administration/what-keys-need-is-named", what_keys_need_is_named);
  ADD ("/administration/a-key-is-made-on-a-token", a_key_is_made_on_a_token);
  ADD ("/administration/two-officers-make-a-key", two_officers_make_a_key);
  ADD ("/administration/two-officers-pin-a-root-key", two_officers_pin_a_root_key);
  ADD ("/administration/who-is-not-certified-is-told-at-the-sign-in", who_is_not_certified_is_told_at_the_sign_in);
  ADD ("/administration/the-wrong-hand-confirms-no-key", the_wrong_hand_confirms_no_key);
  ADD ("/administration/another-officer-is-allowed-by-the-own-pin", another_officer_is_allowed_by_the_own_pin);
  ADD ("/administration/a-list-is-taken-over-and-what-changed-is-told", a_list_is_taken_over_and_what_changed_is_told);
  ADD ("/administration/what-is-given-out-is-written", what_is_given_out_is_written);
  ADD ("/administration/a-retired-key-turns-out-stolen", a_retired_key_turns_out_stolen);
  ADD ("/administration/a-pin-is-there-until-its-job-is-over", a_pin_is_there_until_its_job_is_over);

  status = g_test_run ();
  ui_remove_folder (folder);
  return status;
}
