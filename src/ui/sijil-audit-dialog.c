#include "ui/sijil-act-dialogs.h"

#include "core/sijil-json.h"
#include "register/sijil-audit-officer.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* Asks why the acts of one officer are to be looked at; then they are. */
struct _SijilAuditDialog
{
  SijilActDialog parent_instance;

  AdwComboRow *officer;
  GtkEditable *why;
};

#define SIJIL_TYPE_AUDIT_DIALOG (sijil_audit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilAuditDialog, sijil_audit_dialog, SIJIL, AUDIT_DIALOG, SijilActDialog)
G_DEFINE_FINAL_TYPE (SijilAuditDialog, sijil_audit_dialog, SIJIL_TYPE_ACT_DIALOG)

static gpointer
step_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *login = sijil_json_get_string (data, "officer");

  if (login == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "officer-missing", "officer", "Choose the officer. Nothing was shown.", NULL);
      return NULL;
    }

  return sijil_audit_officer_open (reg, login, sijil_json_get_string (data, "why"), notes, error);
}

static void
sijil_audit_dialog_set_up (SijilActDialog *dialog,
                           JsonObject     *file)
{
  SijilAuditDialog *self = SIJIL_AUDIT_DIALOG (dialog);
  SijilDesk *desk = sijil_act_dialog_get_desk (dialog);
  JsonArray *officers = sijil_desk_get_officers (desk);
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) none = sijil_choice_new_plain ("", "—");

  g_list_store_append (store, none);
  for (guint i = 0; officers != NULL && i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);
      const char *login = sijil_json_get_string (officer, "login");
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (login, sijil_text_get_name (officer, "name"));

      if (g_strcmp0 (login, sijil_desk_get_login (desk)) != 0)
        g_list_store_append (store, choice);
    }
  adw_combo_row_set_model (self->officer, G_LIST_MODEL (store));
  sijil_act_dialog_require (GTK_WIDGET (self->officer), TRUE);
  sijil_act_dialog_require (GTK_WIDGET (self->why), TRUE);
}

static void
sijil_audit_dialog_collect (SijilActDialog *dialog,
                            JsonObject     *data)
{
  SijilAuditDialog *self = SIJIL_AUDIT_DIALOG (dialog);

  sijil_act_dialog_set_text (data, "officer", sijil_act_dialog_get_code (self->officer));
  sijil_act_dialog_set_text (data, "why", gtk_editable_get_text (self->why));
}

static void
sijil_audit_dialog_did (SijilActDialog *dialog,
                        GtkWidget      *parent,
                        JsonObject     *answer)
{
  g_autofree char *target = g_strconcat ("officer=", sijil_json_get_string (answer, "officer"), NULL);

  sijil_go (parent, "audit", target);
}

static void
sijil_audit_dialog_class_init (SijilAuditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SijilActDialogClass *dialog_class = SIJIL_ACT_DIALOG_CLASS (klass);

  dialog_class->job = step_job;
  dialog_class->set_up = sijil_audit_dialog_set_up;
  dialog_class->collect = sijil_audit_dialog_collect;
  dialog_class->did = sijil_audit_dialog_did;

  sijil_act_dialog_class_set_template (dialog_class, "sijil-audit-dialog.ui", NULL);
  gtk_widget_class_bind_template_child (widget_class, SijilAuditDialog, officer);
  gtk_widget_class_bind_template_child (widget_class, SijilAuditDialog, why);
}

static void
sijil_audit_dialog_init (SijilAuditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
