#include "ui.h"

#include "core/sijil-json.h"
#include "desk.h"
#include "intake-helpers.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing.h"
#include "tamper.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-sealing-group.h"

/* Papers are sealed from the preferences, with the key from its paper. */

static void
nothing_is_begun_without_the_recovery_key (Ui            *ui,
                                           gconstpointer  data)
{
  GtkWidget *group = g_object_new (SIJIL_TYPE_SEALING_GROUP, NULL);
  GtkWindow *window = g_object_new (ADW_TYPE_WINDOW, "content", group, NULL);

  ui_sign_in (ui, "admin");
  gtk_window_present (window);
  sijil_sealing_group_set_desk (SIJIL_SEALING_GROUP (group), ui->desk);
  ui_wait_for_label (window, "First make the recovery key");
  g_assert_false (gtk_widget_get_sensitive (ui_find (group, "start_button")));
  gtk_window_destroy (window);
}

static gpointer
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static gboolean
has_question (gpointer data)
{
  return find_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static gboolean
has_form (gpointer data)
{
  return find_dialog (SIJIL_TYPE_FORM_DIALOG) != NULL;
}

static gboolean
has_no_form (gpointer data)
{
  return !has_form (data);
}

static char *
type_key (const SijilRecoveryKey *key)
{
  g_auto (GStrv) groups = sijil_recovery_key_to_groups (key);

  return g_strjoinv (" ", groups);
}

static GtkWindow *
open_group (Ui         *ui,
            GtkWidget **group)
{
  GtkWindow *window;

  *group = g_object_new (SIJIL_TYPE_SEALING_GROUP, NULL);
  window = g_object_new (ADW_TYPE_WINDOW, "content", *group, NULL);
  gtk_window_present (window);
  sijil_sealing_group_set_desk (SIJIL_SEALING_GROUP (*group), ui->desk);
  return window;
}

static void
answer_with_key (GtkWidget  *group,
                 const char *action,
                 const char *typed)
{
  AdwMessageDialog *question;
  GtkWidget *form;

  ui_press (group, action, NULL);
  ui_wait (has_question, NULL);
  question = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (question, "do");
  gtk_window_destroy (GTK_WINDOW (question));
  ui_wait (has_form, NULL);
  form = find_dialog (SIJIL_TYPE_FORM_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (form, ADW_TYPE_ENTRY_ROW)), typed);
  ui_press (form, "form.save", NULL);
}

static void
papers_are_sealed_from_the_preferences (Ui            *ui,
                                        gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *half = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *group;
  GtkWindow *window;

  sijil_recovery_key_make (&key);
  half = sijil_public_half_to_text (key.public_half);
  typed = type_key (&key);
  fixture_sign_in (&ui->base, "agent");
  answer = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);

  desk_set (&ui->base, "backup_key", half);
  fixture_sign_in (&ui->base, "admin");
  ui_sign_in (ui, "admin");
  window = open_group (ui, &group);
  ui_wait_for_label (window, "as they were received");
  answer_with_key (group, "sealing.start", "AAAAA");
  ui_wait_for_label (find_dialog (SIJIL_TYPE_FORM_DIALOG), "13");
  gtk_window_destroy (find_dialog (SIJIL_TYPE_FORM_DIALOG));
  ui_wait (has_no_form, NULL);
  answer_with_key (group, "sealing.start", typed);
  ui_wait_for_label (window, "not sealed yet");
  ui_press (group, "sealing.run", NULL);
  ui_wait_for_label (window, "are sealed");
  status = sijil_sealing_status (ui->base.reg, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_json_get_string (status, "state"), ==, "sealed");
  gtk_window_destroy (window);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_visible (widget);
}

static void
papers_are_opened_with_the_recovery_key (Ui            *ui,
                                         gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *half = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *group;
  GtkWidget *form;
  GtkWindow *window;

  sijil_recovery_key_make (&key);
  half = sijil_public_half_to_text (key.public_half);
  typed = type_key (&key);
  desk_set (&ui->base, "backup_key", half);
  fixture_sign_in (&ui->base, "admin");
  status = sijil_sealing_start (ui->base.reg, &key, &error);
  g_assert_no_error (error);
  step = sijil_step_begin (ui->base.reg, "change_officer", SIJIL_ROLE_ADMINISTRATOR, &error);
  g_assert_true (_sijil_sealing_unwrap (step, ui->base.reg->key->id, &error) && sijil_step_commit (step, &error));

  ui_sign_in (ui, "admin");
  window = open_group (ui, &group);
  ui_wait_for_label (window, "Open with the recovery key");
  ui_press (group, "sealing.recover", NULL);
  ui_wait (has_form, NULL);
  form = find_dialog (SIJIL_TYPE_FORM_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (form, ADW_TYPE_ENTRY_ROW)), typed);
  ui_press (form, "form.save", NULL);
  ui_wait (is_hidden, ui_find (group, "recover_button"));
  gtk_window_destroy (window);
}

static gboolean
is_rotated (gpointer data)
{
  Ui *ui = data;
  g_autoptr (JsonObject) status = sijil_sealing_status (ui->base.reg, NULL);

  return g_strcmp0 (sijil_json_get_string (status, "uuid"), g_object_get_data (G_OBJECT (ui->desk), "key-before")) != 0
         && g_str_equal (sijil_json_get_string (status, "state"), "sealed");
}

/* An office that seals, with one deposited application; its administrator has signed in. */
static GtkWindow *
open_sealed (Ui               *ui,
             SijilRecoveryKey *key,
             GtkWidget       **group)
{
  g_autoptr (JsonObject) document = intake_example ("artisan-by-practice.json");
  g_autofree char *half = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) status = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *window;

  sijil_recovery_key_make (key);
  half = sijil_public_half_to_text (key->public_half);
  desk_set (&ui->base, "backup_key", half);
  fixture_sign_in (&ui->base, "admin");
  status = sijil_sealing_start (ui->base.reg, key, &error);
  g_assert_no_error (error);
  fixture_sign_in (&ui->base, "agent");
  answer = intake_deposit (&ui->base, document, &error);
  g_assert_no_error (error);

  ui_sign_in (ui, "admin");
  g_object_set_data_full (G_OBJECT (ui->desk), "key-before", g_strdup (sijil_json_get_string (status, "uuid")), g_free);
  window = open_group (ui, group);
  ui_wait_for_label (window, "are sealed");
  return window;
}

static void
the_key_is_exchanged_from_the_preferences (Ui            *ui,
                                           gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *typed = NULL;
  GtkWidget *group;
  GtkWindow *window = open_sealed (ui, &key, &group);

  typed = type_key (&key);
  answer_with_key (group, "sealing.rotate", typed);
  ui_wait (is_rotated, ui);
  ui_wait_for_label (window, "are sealed");
  gtk_window_destroy (window);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* The papers that no key opens stand before the eyes before the old key is given up. */
static void
an_exchange_ends_without_papers_that_were_named (Ui            *ui,
                                                 gconstpointer  data)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *typed = NULL;
  AdwMessageDialog *question;
  GtkWidget *group;
  GtkWindow *window = open_sealed (ui, &key, &group);
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (group, SIJIL_TYPE_SEALING_GROUP, "unopened_row"));

  tamper (&ui->base, "UPDATE paper SET file_key = 'not what was kept' WHERE id = 1;");
  typed = type_key (&key);
  g_assert_false (gtk_widget_get_visible (row));
  answer_with_key (group, "sealing.rotate", typed);
  ui_wait (is_shown, row);
  ui_wait_for_label (window, "D-08-2026-0000001");

  ui_press (group, "sealing.leave", NULL);
  ui_wait (has_question, NULL);
  question = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (question, "do");
  gtk_window_destroy (GTK_WINDOW (question));
  ui_wait (is_rotated, ui);
  ui_wait (is_hidden, row);
  gtk_window_destroy (window);
}

#define ADD(name, function) g_test_add ("/ui/sealing/" name, Ui, NULL, ui_set_up, function, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);
  ADD ("nothing-is-begun-without-the-recovery-key", nothing_is_begun_without_the_recovery_key);
  ADD ("papers-are-sealed-from-the-preferences", papers_are_sealed_from_the_preferences);
  ADD ("papers-are-opened-with-the-recovery-key", papers_are_opened_with_the_recovery_key);
  ADD ("the-key-is-exchanged-from-the-preferences", the_key_is_exchanged_from_the_preferences);
  ADD ("an-exchange-ends-without-papers-that-were-named", an_exchange_ends_without_papers_that_were_named);
  return g_test_run ();
}
