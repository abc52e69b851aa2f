#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-transmit.h"

#include <glib/gi18n.h>

/* Takes down why the national platform sent a file back. */
struct _SijilSendBackDialog
{
  SijilActDialog parent_instance;
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
                              sijil_json_get_string (asked, "text_ar"), sijil_json_get_string (asked, "text_fr"), notes,
                              error);
}

static void
sijil_send_back_dialog_class_init (SijilSendBackDialogClass *klass)
{
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  dialog_class->job = step_job;
  dialog_class->done = N_("The return was recorded: the file waits to be transmitted again.");
  dialog_class->reasons = "sent_back";

  sijil_act_dialog_class_set_template (dialog_class, "sijil-send-back-dialog.ui", "reason", "text_fr", "text_fr_label", "text_ar", "text_ar_label", NULL);
}

static void
sijil_send_back_dialog_init (SijilSendBackDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
