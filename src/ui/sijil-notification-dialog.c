#include "ui/sijil-act-dialogs.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-review-decide.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Takes down how the applicant was told the decision. */
struct _SijilNotificationDialog
{
  SijilActDialog parent_instance;

  AdwComboRow    *mode;
  AdwComboRow    *acknowledgement;
  GtkWidget      *witness;
  GtkWidget      *reference;
  GtkWidget      *on;
};

#define SIJIL_TYPE_NOTIFICATION_DIALOG (sijil_notification_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilNotificationDialog, sijil_notification_dialog, SIJIL, NOTIFICATION_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilNotificationDialog, sijil_notification_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;
  const char *typed = sijil_json_get_string (asked, "on");
  g_autofree char *day = NULL;
  SijilNotification notification;

  if (!sijil_date_clean (typed, sijil_register_get_day (reg), FALSE, "on", &day, error))
    return NULL;

  notification = (SijilNotification) {
    .mode = sijil_json_get_string (asked, "mode"),
    .acknowledgement = sijil_json_get_string (asked, "acknowledgement"),
    .witness = sijil_json_get_string (asked, "witness"),
    .reference = sijil_json_get_string (asked, "reference"),
    .on = day,
  };
  return sijil_review_notify (reg, sijil_json_get_string (asked, "number"), &notification, notes, error);
}

/* Only what the way needs is asked. */
static void
mode_changed_cb (SijilNotificationDialog *self)
{
  const char *mode = sijil_act_dialog_get_code (self->mode);
  gboolean by_hand = g_strcmp0 (mode, "hand") == 0;
  gboolean by_thumb = by_hand && g_strcmp0 (sijil_act_dialog_get_code (self->acknowledgement), "thumbprint") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->acknowledgement), by_hand);
  gtk_widget_set_visible (self->witness, by_thumb);
  gtk_widget_set_visible (self->reference, !by_hand);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reference),
                                 g_strcmp0 (mode, "phone") == 0 ? _("Who answered") : _("Number of the registered letter"));
  sijil_act_dialog_require (self->reference, g_strcmp0 (mode, "registered_mail") == 0);
}

static void
sijil_notification_dialog_set_up (SijilActDialog *dialog,
                                  JsonObject     *file)
{
  SijilNotificationDialog *self = SIJIL_NOTIFICATION_DIALOG (dialog);
  static const char * const modes[][2] = {
    { "hand", N_("By hand") }, { "registered_mail", N_("Registered letter") }, { "phone", N_("Telephone") },
  };
  static const char * const acknowledgements[][2] = {
    { "signature", N_("Signature") }, { "thumbprint", N_("Thumbprint before a witness") },
    { "refusal", N_("Refused to sign") },
  };
  g_autoptr (GListModel) mode_model = sijil_act_dialog_list_choices (modes, G_N_ELEMENTS (modes));
  g_autoptr (GListModel) acknowledgement_model = sijil_act_dialog_list_choices (acknowledgements,
                                                                                G_N_ELEMENTS (acknowledgements));
  g_autofree char *today = sijil_text_date (sijil_desk_get_day (sijil_act_dialog_get_desk (dialog)), FALSE);

  adw_combo_row_set_model (self->mode, mode_model);
  adw_combo_row_set_model (self->acknowledgement, acknowledgement_model);
  gtk_editable_set_text (GTK_EDITABLE (self->on), today);
  sijil_text_set_identifier (GTK_EDITABLE (self->on));
  sijil_act_dialog_require (GTK_WIDGET (self->mode), TRUE);
  sijil_act_dialog_require (GTK_WIDGET (self->acknowledgement), TRUE);
  sijil_act_dialog_require (self->witness, TRUE); /* shown when a thumb is the sign */
  sijil_act_dialog_require (self->on, TRUE);
  mode_changed_cb (self);
}

static void
sijil_notification_dialog_collect (SijilActDialog *dialog,
                                   JsonObject     *data)
{
  SijilNotificationDialog *self = SIJIL_NOTIFICATION_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "mode", sijil_act_dialog_get_code (self->mode));
  if (gtk_widget_get_visible (GTK_WIDGET (self->acknowledgement)))
    sijil_act_dialog_set_text (data, "acknowledgement", sijil_act_dialog_get_code (self->acknowledgement));
  if (gtk_widget_get_visible (self->witness))
    sijil_act_dialog_set_text (data, "witness", gtk_editable_get_text (GTK_EDITABLE (self->witness)));
  if (gtk_widget_get_visible (self->reference))
    sijil_act_dialog_set_text (data, "reference", gtk_editable_get_text (GTK_EDITABLE (self->reference)));
  sijil_act_dialog_set_text (data, "on", gtk_editable_get_text (GTK_EDITABLE (self->on)));
}

static void
sijil_notification_dialog_class_init (SijilNotificationDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  dialog_class->job = step_job;
  dialog_class->done = N_("The notification was recorded.");
  dialog_class->set_up = sijil_notification_dialog_set_up;
  dialog_class->collect = sijil_notification_dialog_collect;

  sijil_act_dialog_class_set_template (dialog_class, "sijil-notification-dialog.ui", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilNotificationDialog, mode);
  gtk_widget_class_bind_template_child (widget_class, SijilNotificationDialog, acknowledgement);
  gtk_widget_class_bind_template_child (widget_class, SijilNotificationDialog, witness);
  gtk_widget_class_bind_template_child (widget_class, SijilNotificationDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, SijilNotificationDialog, on);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
}

static void
sijil_notification_dialog_init (SijilNotificationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
