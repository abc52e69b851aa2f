#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-review-opinion.h"

#include <glib/gi18n.h>

/* Sends a file to a commission, a direction, an amine, or to a visit. */
struct _SijilOpinionDialog
{
  SijilActDialog parent_instance;

  AdwComboRow    *ask;
};

#define SIJIL_TYPE_OPINION_DIALOG (sijil_opinion_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilOpinionDialog, sijil_opinion_dialog, SIJIL, OPINION_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilOpinionDialog, sijil_opinion_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;

  return sijil_review_ask_opinion (reg, sijil_json_get_string (asked, "number"), sijil_json_get_string (asked, "ask"),
                                   error);
}

static void
sijil_opinion_dialog_set_up (SijilActDialog *dialog,
                             JsonObject     *file)
{
  SijilOpinionDialog *self = SIJIL_OPINION_DIALOG (dialog);
  static const char * const bodies[][2] = {
    { "commission", N_("Commission") }, { "direction", N_("Direction of handicraft") },
    { "amine", N_("Amine of the craft") }, { "visit", N_("Visit of the workplace") },
  };
  g_autoptr (GListModel) model = sijil_act_dialog_list_choices (bodies, G_N_ELEMENTS (bodies));

  adw_combo_row_set_model (self->ask, model);
  sijil_act_dialog_require (GTK_WIDGET (self->ask), TRUE);
}

static void
sijil_opinion_dialog_collect (SijilActDialog *dialog,
                              JsonObject     *data)
{
  SijilOpinionDialog *self = SIJIL_OPINION_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "ask", sijil_act_dialog_get_code (self->ask));
}

static void
sijil_opinion_dialog_class_init (SijilOpinionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  dialog_class->job = step_job;
  dialog_class->done = N_("The opinion was asked for.");
  dialog_class->set_up = sijil_opinion_dialog_set_up;
  dialog_class->collect = sijil_opinion_dialog_collect;

  sijil_act_dialog_class_set_template (dialog_class, "sijil-opinion-dialog.ui", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilOpinionDialog, ask);
}

static void
sijil_opinion_dialog_init (SijilOpinionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
