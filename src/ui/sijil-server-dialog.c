#include "ui/sijil-server-dialog.h"

#include "ui/sijil-server-form.h"

#include <adwaita.h>

#define SIJIL_TYPE_SERVER_DIALOG (sijil_server_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilServerDialog, sijil_server_dialog, SIJIL, SERVER_DIALOG, AdwWindow)

struct _SijilServerDialog
{
  AdwWindow        parent_instance;

  gboolean         is_opening; /* the address is being tried so that it is opened */

  SijilServerForm *form;
};

G_DEFINE_FINAL_TYPE (SijilServerDialog, sijil_server_dialog, ADW_TYPE_WINDOW)

/* The main window, however many windows lie between. */
static GtkWindow *
find_main (SijilServerDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  return window;
}

static void
finish (SijilServerDialog *self)
{
  GtkWindow *window = find_main (self);
  GtkWindow *between = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *address = g_strdup (sijil_server_form_get_address (self->form));

  sijil_server_form_remember (self->form);
  gtk_window_destroy (GTK_WINDOW (self));
  if (between != NULL && between != window)
    gtk_window_destroy (between);
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "app.open-register", "s", address);
}

static void
state_cb (SijilServerDialog *self)
{
  SijilServerState state = sijil_server_form_get_state (self->form);
  gboolean may_open = state == SIJIL_SERVER_UNTRIED || state == SIJIL_SERVER_REGISTER;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "server.open",
                                 may_open && *sijil_server_form_get_address (self->form) != '\0');
  if (self->is_opening && state == SIJIL_SERVER_REGISTER)
    finish (self);
  else if (state != SIJIL_SERVER_BUSY)
    self->is_opening = FALSE;
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilServerDialog *self = SIJIL_SERVER_DIALOG (widget);

  if (sijil_server_form_get_state (self->form) == SIJIL_SERVER_REGISTER)
    {
      finish (self);
      return;
    }

  self->is_opening = TRUE;
  sijil_server_form_try (self->form);
}

static void
sijil_server_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_SERVER_DIALOG);
  G_OBJECT_CLASS (sijil_server_dialog_parent_class)->dispose (object);
}

static void
sijil_server_dialog_class_init (SijilServerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_server_dialog_dispose;
  g_type_ensure (SIJIL_TYPE_SERVER_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-server-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilServerDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, state_cb);
  gtk_widget_class_install_action (widget_class, "server.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_server_dialog_init (SijilServerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "server.open", FALSE);
}

/** sijil_server_dialog_open: @parent: (nullable): a window of the desk; @address: (nullable): what stands in the field first */
void
sijil_server_dialog_open (GtkWindow  *parent,
                          const char *address)
{
  SijilServerDialog *self = g_object_new (SIJIL_TYPE_SERVER_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  sijil_server_form_set_address (self->form, address != NULL ? address : SIJIL_SERVER_ADDRESS_BEGIN);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}
