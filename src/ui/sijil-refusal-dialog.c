#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-output.h"
#include "register/sijil-review-decide.h"
#include "store/sijil-temp-folder.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-paper-view.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Refuses a file, with its reasons in both languages and the letter before it is made. */
struct _SijilRefusalDialog
{
  SijilActDialog parent_instance;

  AdwComboRow    *reason;
  GtkWidget      *reference;
  GtkWidget      *legal_ground;
  GtkLabel       *preview_label;
  SijilPaperView *preview;
  SijilTempFolder *folder; /* (nullable): of the letter that is looked at before it is made */
  char           *path;    /* (nullable) */
};

#define SIJIL_TYPE_REFUSAL_DIALOG (sijil_refusal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilRefusalDialog, sijil_refusal_dialog, SIJIL, REFUSAL_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilRefusalDialog, sijil_refusal_dialog, SIJIL_TYPE_ACT_DIALOG)

static SijilRefusal
read_refusal (JsonObject *asked)
{
  return (SijilRefusal) {
    .reason = sijil_json_get_string (asked, "reason"),
    .legal_ground = sijil_json_get_string (asked, "legal_ground"),
    .text_ar = sijil_json_get_string (asked, "text_ar"),
    .text_fr = sijil_json_get_string (asked, "text_fr"),
    .reference = sijil_json_get_string (asked, "reference"),
  };
}

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;
  const SijilRefusal refusal = read_refusal (asked);

  return sijil_review_refuse (reg, sijil_json_get_string (asked, "number"), &refusal, notes, error);
}

static gpointer
preview_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  const SijilRefusal refusal = read_refusal (data);

  if (!sijil_output_refusal_preview (reg, sijil_json_get_string (data, "number"), &refusal,
                                     sijil_json_get_string (data, "path"), error))
    return NULL;

  return json_object_new ();
}

/* The letter, or the sentence that says why it cannot be printed. */
static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilRefusalDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  if (self->path == NULL)
    return; /* closed meanwhile */

  gtk_widget_set_visible (GTK_WIDGET (self->preview), answer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_label), answer == NULL);
  if (answer != NULL)
    sijil_paper_view_show_file (self->preview, self->path, _("Letter of refusal"));
  else
    gtk_label_set_text (self->preview_label, text);
}

static void
preview_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilRefusalDialog *self = SIJIL_REFUSAL_DIALOG (widget);
  JsonObject *data = sijil_act_dialog_make_data (SIJIL_ACT_DIALOG (self));

  json_object_set_string_member (data, "path", self->path);
  sijil_desk_read (sijil_act_dialog_get_desk (SIJIL_ACT_DIALOG (self)), preview_job, data, NULL, previewed_cb,
                   g_object_ref (self));
}

static void
reason_changed_cb (SijilRefusalDialog *self)
{
  SijilChoice *reason = adw_combo_row_get_selected_item (self->reason);
  const char *needs = reason != NULL ? sijil_choice_get_attribute (reason, "needs_reference") : NULL;

  gtk_widget_set_visible (self->reference, g_strcmp0 (needs, "yes") == 0);
}

static void
sijil_refusal_dialog_set_up (SijilActDialog *dialog,
                             JsonObject     *file)
{
  SijilRefusalDialog *self = SIJIL_REFUSAL_DIALOG (dialog);

  self->folder = sijil_temp_folder_make (NULL);
  self->path = self->folder != NULL ? sijil_temp_folder_build (self->folder, "letter.pdf") : NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.preview", self->path != NULL);
  sijil_act_dialog_require (self->legal_ground, TRUE);
  sijil_act_dialog_require (self->reference, TRUE); /* shown when the reason needs it */
  reason_changed_cb (self);
  sijil_act_dialog_check_letter (dialog, FALSE);
}

static void
sijil_refusal_dialog_collect (SijilActDialog *dialog,
                              JsonObject     *data)
{
  SijilRefusalDialog *self = SIJIL_REFUSAL_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "legal_ground", gtk_editable_get_text (GTK_EDITABLE (self->legal_ground)));
  if (gtk_widget_get_visible (self->reference))
    sijil_act_dialog_set_text (data, "reference", gtk_editable_get_text (GTK_EDITABLE (self->reference)));
}

static void
sijil_refusal_dialog_dispose (GObject *object)
{
  SijilRefusalDialog *self = SIJIL_REFUSAL_DIALOG (object);

  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (sijil_refusal_dialog_parent_class)->dispose (object);
}

static void
sijil_refusal_dialog_class_init (SijilRefusalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_refusal_dialog_dispose;
  dialog_class->job = step_job;
  dialog_class->done = N_("The application was refused. Its letter waits to be printed.");
  dialog_class->reasons = "refuse";
  dialog_class->words = SIJIL_ACT_WORDS_BOTH;
  dialog_class->set_up = sijil_refusal_dialog_set_up;
  dialog_class->collect = sijil_refusal_dialog_collect;

  g_type_ensure (SIJIL_TYPE_PAPER_VIEW);
  gtk_widget_class_install_action (widget_class, "dialog.preview", NULL, preview_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "dialog.preview",
                                       NULL);
  sijil_act_dialog_class_set_template (dialog_class, "sijil-refusal-dialog.ui", "letter_banner", "text_fr", "text_fr_label",
                                       "text_ar", "text_ar_label", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilRefusalDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SijilRefusalDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, SijilRefusalDialog, legal_ground);
  gtk_widget_class_bind_template_child (widget_class, SijilRefusalDialog, preview_label);
  gtk_widget_class_bind_template_child (widget_class, SijilRefusalDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
}

static void
sijil_refusal_dialog_init (SijilRefusalDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
