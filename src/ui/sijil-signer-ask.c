#include "ui/sijil-signer-ask.h"

#include "core/sijil-json.h"
#include "register/sijil-signer.h"
#include "ui/sijil-invented.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PIN    "pin"
#define DESK   "sijil-desk"
#define TITLE  "sijil-title"
#define BODY   "sijil-body"
#define BUTTON "sijil-button"

static gpointer
look_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *answer;
  SijilSignerState state;

  if (!sijil_signer_look (reg, &state, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_boolean_member (answer, "is_locked", state == SIJIL_SIGNER_LOCKED);
  return answer;
}

/* The dialog's own widgets go when it closes: the PIN is taken from the entry while it is there. */
static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), PIN);
  gboolean is_given = g_str_equal (response, "do");

  /* A dialog that is answered and then closed answers twice. */
  g_signal_handlers_disconnect_by_func (dialog, response_cb, user_data);
  if (is_given)
    json_object_set_string_member (g_task_get_task_data (task), PIN, gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  /* A field of this kind must not have the focus when its window goes (GTK 4.8 tells it so once it is gone). */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  g_task_return_boolean (task, is_given);
}

static void
typed_cb (GtkEditable      *entry,
          AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "do", *gtk_editable_get_text (entry) != '\0');
}

static void
ask (GTask *task) /* (transfer full) */
{
  GtkWidget *parent = g_task_get_source_object (task);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              g_object_get_data (G_OBJECT (task), TITLE), g_object_get_data (G_OBJECT (task), BODY));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *entry = adw_password_entry_row_new ();
  SijilDesk *desk = g_object_get_data (G_OBJECT (task), DESK);
  g_autofree char *known = sijil_invented_find_pin (desk, sijil_desk_get_login (desk));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("PIN"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_widget_set_name (entry, PIN);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  g_object_set_data (G_OBJECT (dialog), PIN, entry);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), message);
  adw_message_dialog_set_extra_child (message, group);
  adw_message_dialog_add_response (message, "cancel", _("Cancel"));
  adw_message_dialog_add_response (message, "do", g_object_get_data (G_OBJECT (task), BUTTON));
  adw_message_dialog_set_response_appearance (message, "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (message, "do", FALSE);
  adw_message_dialog_set_close_response (message, "cancel");
  adw_message_dialog_set_default_response (message, "do");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  if (known != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), known);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (answer == NULL)
    g_task_return_error (task, error);
  else if (gtk_widget_get_root (g_task_get_source_object (task)) == NULL)
    g_task_return_boolean (task, FALSE); /* whoever asked has gone */
  else if (sijil_json_get_bool (answer, "is_locked", FALSE))
    ask (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sijil_signer_ask_for:
 * @data: of the job that signs, the caller's until @callback; takes the PIN, if one is needed
 * @title: what is signed
 * @body: what the PIN is for
 * @button: what is done then
 *
 * Asks for the PIN where a key waits for it; else nothing is asked.
 */
void
sijil_signer_ask_for (GtkWidget           *parent,
                      SijilDesk           *desk,
                      JsonObject          *data,
                      const char          *title,
                      const char          *body,
                      const char          *button,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  /* Not a reference: another thread has it by the time the task goes. */
  g_task_set_task_data (task, data, NULL);
  g_object_set_data_full (G_OBJECT (task), DESK, g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (task), TITLE, g_strdup (title), g_free);
  g_object_set_data_full (G_OBJECT (task), BODY, g_strdup (body), g_free);
  g_object_set_data_full (G_OBJECT (task), BUTTON, g_strdup (button), g_free);
  sijil_desk_read (desk, look_job, NULL, NULL, looked_cb, task);
}

/** sijil_signer_ask: sijil_signer_ask_for() cards that are issued */
void
sijil_signer_ask (GtkWidget           *parent,
                  SijilDesk           *desk,
                  JsonObject          *data,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  sijil_signer_ask_for (parent, desk, data, _("Sign the cards"),
                        _("Your PIN opens the chamber’s key for these cards, and is not kept."), _("Sign and issue"), callback, user_data);
}

/** sijil_signer_ask_finish: Returns: whether to go on; %FALSE without @error when the officer gave up */
gboolean
sijil_signer_ask_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** sijil_signer_is_given: Returns: whether a key was waiting for a PIN, and has it in @data: or else nothing is signed */
gboolean
sijil_signer_is_given (JsonObject *data)
{
  return sijil_json_get_string (data, PIN) != NULL;
}

/**
 * sijil_signer_open_with:
 * @data: of a job, perhaps with a PIN: without one nothing is opened
 *
 * In the job, before the first card; sijil_signer_close() after the last one.
 */
gboolean
sijil_signer_open_with (SijilRegister  *reg,
                        JsonObject     *data,
                        GError        **error)
{
  const char *pin = sijil_json_get_string (data, PIN);

  return pin == NULL || sijil_signer_open (reg, pin, error);
}
