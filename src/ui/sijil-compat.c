#include "ui/sijil-compat.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/*
 * Questions.
 */

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, "do"));
}

/**
 * sijil_ask:
 * @heading: what is asked
 * @body: what follows from it
 * @action: the verb of the button that does it
 *
 * For what cannot be undone only. Esc and closing mean no.
 */
void
sijil_ask (GtkWidget           *parent,
           const char          *heading,
           const char          *body,
           const char          *action,
           gboolean             destructive,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (parent), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_response (message, "cancel", _("Cancel"));
  adw_message_dialog_add_response (message, "do", action);
  adw_message_dialog_set_response_appearance (message, "do", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (message, "cancel");
  adw_message_dialog_set_default_response (message, destructive ? "cancel" : "do");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), g_task_new (parent, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

/** sijil_ask_finish: Returns: whether it was agreed to. */
gboolean
sijil_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/*
 * Files.
 */

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
make_chooser (GtkWidget            *parent,
              const char           *title,
              GtkFileChooserAction  action,
              const char           *accept,
              GAsyncReadyCallback   callback,
              gpointer              user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, get_window (parent), action, accept, _("Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), g_task_new (parent, NULL, callback, user_data));
  return chooser;
}

/** sijil_choose_save: asks where to write; @name is proposed. The user is asked before a file is replaced. */
void
sijil_choose_save (GtkWidget           *parent,
                   const char          *title,
                   const char          *name,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GtkFileChooserNative *chooser = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("Save"), callback, user_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/** sijil_choose_open: @patterns: such as "*.csv", ended by %NULL. */
void
sijil_choose_open (GtkWidget            *parent,
                   const char           *title,
                   const char           *filter_name,
                   const char * const   *patterns,
                   GAsyncReadyCallback   callback,
                   gpointer              user_data)
{
  GtkFileChooserNative *chooser = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("Open"), callback, user_data);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, filter_name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sijil_choose_folder (GtkWidget           *parent,
                     const char          *title,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("Choose"),
                                                           callback, user_data)));
}

/** sijil_choose_finish: Returns: (transfer full) (nullable): the file; %NULL when none was chosen. */
GFile *
sijil_choose_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
