#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Takes down why the national platform sent a file back. */
struct _SijilSendBackDialog
{
  SijilActDialog parent_instance;

  AdwComboRow    *reason;
  GtkWidget      *text_fr;
  GtkWidget      *text_ar;
  GtkWidget      *error_label;
};

#define SIJIL_TYPE_SEND_BACK_DIALOG (sijil_send_back_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilSendBackDialog, sijil_send_back_dialog, SIJIL, SEND_BACK_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilSendBackDialog, sijil_send_back_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;

  return sijil_nia_send_back (reg, sijil_json_get_string (asked, "number"), sijil_json_get_string (asked, "reason"),
                              sijil_json_get_string (asked, "text_ar"), sijil_json_get_string (asked, "text_fr"), notes, error);
}

static void
sijil_send_back_dialog_set_up (SijilActDialog *dialog,
                               JsonObject     *file)
{
  SijilSendBackDialog *self = SIJIL_SEND_BACK_DIALOG (dialog);
  g_autoptr (GListModel) reasons = sijil_act_dialog_list_reasons (dialog, "sent_back");

  adw_combo_row_set_model (self->reason, reasons);
  sijil_text_set_direction (self->text_fr, GTK_TEXT_DIR_LTR);
  sijil_text_set_direction (self->text_ar, GTK_TEXT_DIR_RTL);
}

static void
sijil_send_back_dialog_collect (SijilActDialog *dialog,
                                JsonObject     *data)
{
  SijilSendBackDialog *self = SIJIL_SEND_BACK_DIALOG (dialog);
  g_autofree char *text_fr = sijil_act_dialog_get_text (GTK_TEXT_VIEW (self->text_fr));
  g_autofree char *text_ar = sijil_act_dialog_get_text (GTK_TEXT_VIEW (self->text_ar));

  sijil_act_dialog_set_text (data, "reason", sijil_act_dialog_get_code (self->reason));
  sijil_act_dialog_set_text (data, "text_fr", text_fr);
  sijil_act_dialog_set_text (data, "text_ar", text_ar);
}

static void
sijil_send_back_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_SEND_BACK_DIALOG);
  G_OBJECT_CLASS (sijil_send_back_dialog_parent_class)->dispose (object);
}

static void
sijil_send_back_dialog_class_init (SijilSendBackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_send_back_dialog_dispose;
  dialog_class->job = step_job;
  dialog_class->done = N_("The return was recorded: the file waits to be transmitted again.");
  dialog_class->set_up = sijil_send_back_dialog_set_up;
  dialog_class->collect = sijil_send_back_dialog_collect;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-send-back-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilSendBackDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, SijilSendBackDialog, text_fr);
  gtk_widget_class_bind_template_child (widget_class, SijilSendBackDialog, text_ar);
  gtk_widget_class_bind_template_child (widget_class, SijilSendBackDialog, error_label);
}

static void
sijil_send_back_dialog_init (SijilSendBackDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
