#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-review-opinion.h"
#include "ui/sijil-compat.h"

#include <glib/gi18n.h>

/* Takes down what was answered to an opinion that was asked for, with its minutes. */
struct _SijilAnswerDialog
{
  SijilActDialog parent_instance;

  AdwComboRow    *give;
  AdwActionRow   *minutes;
  char           *path;
};

#define SIJIL_TYPE_ANSWER_DIALOG (sijil_answer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilAnswerDialog, sijil_answer_dialog, SIJIL, ANSWER_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilAnswerDialog, sijil_answer_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;

  return sijil_review_give_opinion (reg, sijil_json_get_string (asked, "number"), sijil_json_get_string (asked, "give"),
                                    sijil_json_get_string (asked, "minutes"), notes, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilAnswerDialog) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *name = NULL;

  if (file == NULL)
    return;

  g_free (self->path);
  self->path = g_file_get_path (file);
  name = g_file_get_basename (file);
  adw_action_row_set_subtitle (self->minutes, name);
}

static void
choose_cb (SijilAnswerDialog *self)
{
  static const char * const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", NULL };

  sijil_choose_open (GTK_WIDGET (self), _("Minutes"), _("Papers"), patterns, chosen_cb, g_object_ref (self));
}

static void
given_cb (SijilAnswerDialog *self)
{
  sijil_act_dialog_require (GTK_WIDGET (self->minutes), g_strcmp0 (sijil_act_dialog_get_code (self->give), "minutes") == 0);
}

static void
sijil_answer_dialog_set_up (SijilActDialog *dialog,
                            JsonObject     *file)
{
  SijilAnswerDialog *self = SIJIL_ANSWER_DIALOG (dialog);
  static const char * const outcomes[][2] = {
    { "favourable", N_("Favourable") }, { "unfavourable", N_("Unfavourable") },
    { "minutes", N_("Minutes without an opinion") }, { "none", N_("No answer came") },
  };
  g_autoptr (GListModel) model = sijil_act_dialog_list_choices (outcomes, G_N_ELEMENTS (outcomes));

  g_signal_connect_object (self->give, "notify::selected", G_CALLBACK (given_cb), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_model (self->give, model);
  sijil_act_dialog_require (GTK_WIDGET (self->give), TRUE);
  given_cb (self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->minutes), FALSE);
}

static void
sijil_answer_dialog_collect (SijilActDialog *dialog,
                             JsonObject     *data)
{
  SijilAnswerDialog *self = SIJIL_ANSWER_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "give", sijil_act_dialog_get_code (self->give));
  sijil_act_dialog_set_text (data, "minutes", self->path);
}

static void
sijil_answer_dialog_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_ANSWER_DIALOG (object)->path, g_free);
  G_OBJECT_CLASS (sijil_answer_dialog_parent_class)->dispose (object);
}

static void
sijil_answer_dialog_class_init (SijilAnswerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_answer_dialog_dispose;
  dialog_class->job = step_job;
  dialog_class->done = N_("The answer was recorded.");
  dialog_class->set_up = sijil_answer_dialog_set_up;
  dialog_class->collect = sijil_answer_dialog_collect;

  sijil_act_dialog_class_set_template (dialog_class, "sijil-answer-dialog.ui", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswerDialog, give);
  gtk_widget_class_bind_template_child (widget_class, SijilAnswerDialog, minutes);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
sijil_answer_dialog_init (SijilAnswerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
