#include "ui/sijil-account-dialog.h"

#include "core/sijil-json.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
copy_cb (GtkButton *button,
         GtkLabel  *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), gtk_label_get_text (label));
  gtk_button_set_label (button, _("Copied"));
}

/* What is to be handed on, with a button that copies it. */
static GtkWidget *
new_secret (const char *text,
            const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("Copy"));

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "title-4");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_cb), label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/** sijil_account_dialog_show: @account: as sijil_account_renew() gives it: with its password, or what makes the account */
void
sijil_account_dialog_show (GtkWidget  *parent,
                           JsonObject *account)
{
  const char *password = sijil_json_get_string (account, "password");
  g_autofree char *role = sijil_text_isolate (sijil_json_get_string (account, "role"));
  /* Translators: the name of an account at a server */
  g_autofree char *body = g_strdup_printf (password != NULL
                                           ? _("The server lets “%s” in with this password. It is shown this once and kept nowhere: "
                                               "hand it to the officer, who also needs the PIN.")
                                           : _("The server has no account “%s” yet. Whoever looks after it makes it by this line:"),
                                           role);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              password != NULL ? _("Password of the server") : _("Account at the server"), body);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      password != NULL ? new_secret (password, _("Password of the server"))
                                                       : new_secret (sijil_json_get_string (account, "command"), _("Account at the server")));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "done", _("I have handed it on"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "done");
  gtk_window_present (GTK_WINDOW (dialog));
}
