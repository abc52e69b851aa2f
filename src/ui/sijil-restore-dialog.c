#include "ui/sijil-restore-dialog.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-register-backup.h"
#include "trust/sijil-trust.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define PULSE_MS 100

struct _SijilRestoreDialog
{
  AdwWindow            parent_instance;

  GCancellable        *cancellable; /* (nullable): while something runs */
  guint                pulsing;     /* source */
  char                *looked_at;   /* (nullable): the backup that was looked at: no newer one takes its place */

  SijilBanner         *banner;
  GtkStack            *stack;
  GtkEditable         *from_row;
  GtkEditable         *key_row;
  GtkEditable         *folder_row;
  GtkProgressBar      *progress;
  AdwActionRow        *made_row;
  AdwActionRow        *computer_row;
  AdwActionRow        *content_row;
  AdwActionRow        *lost_row;
  GtkButton           *next_button;
  GtkWidget           *back_button;
};

G_DEFINE_FINAL_TYPE (SijilRestoreDialog, sijil_restore_dialog, ADW_TYPE_WINDOW)

static gboolean
is_page (SijilRestoreDialog *self,
         const char         *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static const char *
get_text (GtkEditable *row)
{
  return gtk_editable_get_text (row);
}

static void
update (SijilRestoreDialog *self)
{
  gboolean is_filled = !sijil_str_is_empty (get_text (self->from_row)) && !sijil_str_is_empty (get_text (self->key_row))
                       && !sijil_str_is_empty (get_text (self->folder_row));

  gtk_button_set_label (self->next_button, is_page (self, "preview") ? _("Restore the register")
                                           : is_page (self, "done") ? _("Open the register") : _("Look into the backup"));
  gtk_widget_set_visible (self->back_button, is_page (self, "preview") || is_page (self, "busy"));
  gtk_button_set_label (GTK_BUTTON (self->back_button), is_page (self, "busy") ? _("Stop") : _("Back"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "restore.next", is_filled && !is_page (self, "busy"));
}

static void
go_to (SijilRestoreDialog *self,
       const char         *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  update (self);
  if (g_str_equal (page, "form"))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (g_str_equal (page, "busy") ? self->back_button : GTK_WIDGET (self->next_button));
}

/*
 * The work.
 */

typedef struct
{
  char            *from;
  char            *folder;
  SijilRecoveryKey key;
  gboolean         is_preview;
} Work;

static void
work_free (Work *work)
{
  sijil_recovery_key_clear (&work->key);
  g_free (work->from);
  g_free (work->folder);
  g_free (work);
}

static gboolean
progress_cb (const char *part,
             gint64      done,
             gint64      total,
             gpointer    cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Work *work = data;
  const SijilRestoreRequest request = {
    .from = work->from, .key = &work->key, .is_preview = work->is_preview, .progress = progress_cb, .data = cancellable,
  };
  GError *error = NULL;
  JsonObject *answer = sijil_register_restore (work->folder, &request, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (SIJIL_RESTORE_DIALOG (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
set_subtitle (AdwActionRow *row,
              const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
}

static char *
describe_lost (JsonObject *answer)
{
  JsonObject *lost = sijil_json_get_object (answer, "lost");
  guint steps = (guint) sijil_json_get_int (lost, "steps", 0);
  JsonArray *records = sijil_json_get_array (lost, "records");
  g_autoptr (GString) text = NULL;

  if (sijil_json_get_string (answer, "old_problem") != NULL)
    return g_strdup (_("The register that is there cannot be read: what it has more than the backup is not known."));
  if (lost == NULL)
    return g_strdup (_("There is no register in that folder yet: nothing is lost."));
  if (steps == 0)
    return g_strdup (_("Nothing is lost: the backup has all that the register has."));

  text = g_string_new (NULL);
  g_string_printf (text, ngettext ("The register has %u step that the backup has not. That register is kept beside.",
                                   "The register has %u steps that the backup has not. That register is kept beside.", steps), steps);
  for (guint i = 0; records != NULL && i < MIN (json_array_get_length (records), 5); i++)
    {
      g_autofree char *number = sijil_text_isolate (sijil_json_get_string (json_array_get_object_element (records, i), "number"));

      g_string_append_printf (text, "%s%s", i == 0 ? "\n" : ", ", number);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_preview (SijilRestoreDialog *self,
              JsonObject         *answer)
{
  JsonObject *backup = sijil_json_get_object (answer, "backup");
  g_autofree char *made_at = sijil_text_instant (sijil_json_get_int (backup, "instant", 0));
  g_autofree char *computer = sijil_text_isolate (sijil_json_get_string (backup, "computer"));
  g_autofree char *lost = describe_lost (answer);
  g_autofree char *content = g_strdup_printf (_("Applications: %1$d. Entries: %2$d. Papers: %3$d."),
                                              (int) sijil_json_get_int (backup, "applications", 0),
                                              (int) sijil_json_get_int (backup, "entries", 0),
                                              (int) sijil_json_get_int (backup, "papers", 0));

  set_subtitle (self->made_row, made_at);
  set_subtitle (self->computer_row, computer);
  set_subtitle (self->content_row, content);
  set_subtitle (self->lost_row, lost);
  g_free (self->looked_at);
  self->looked_at = g_strdup (sijil_json_get_string (backup, "path"));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  SijilRestoreDialog *self = SIJIL_RESTORE_DIALOG (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->pulsing, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->stack == NULL || gtk_widget_get_root (GTK_WIDGET (self->stack)) == NULL)
    return;

  if (answer == NULL)
    {
      go_to (self, "form");
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *text = sijil_text_of_error (error);

          sijil_banner_show (self->banner, SIJIL_BANNER_ERROR, text);
        }
      return;
    }

  if (work->is_preview)
    show_preview (self, answer);
  go_to (self, work->is_preview ? "preview" : "done");
}

static void
run (SijilRestoreDialog *self,
     gboolean            is_preview)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Work *work = g_new0 (Work, 1);

  work->from = g_strdup (!is_preview && self->looked_at != NULL ? self->looked_at : get_text (self->from_row));
  work->folder = g_strdup (get_text (self->folder_row));
  work->is_preview = is_preview;
  if (!sijil_recovery_key_read (&work->key, get_text (self->key_row), &error))
    {
      g_autofree char *text = sijil_text_of_error (error);

      work_free (work);
      sijil_banner_show (self->banner, SIJIL_BANNER_ERROR, text);
      gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
      return;
    }

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, restored_cb, NULL);
  g_task_set_check_cancellable (task, FALSE); /* what was done is told */
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  go_to (self, "busy");
  self->pulsing = g_timeout_add (PULSE_MS, pulse_cb, self);
  g_task_run_in_thread (task, restore_in_thread);
}

/*
 * Actions.
 */

static void
open_register (SijilRestoreDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "app.open-register", "s", get_text (self->folder_row));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilRestoreDialog *self = SIJIL_RESTORE_DIALOG (widget);

  sijil_banner_hide (self->banner);
  if (is_page (self, "done"))
    open_register (self);
  else
    run (self, is_page (self, "form"));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilRestoreDialog *self = SIJIL_RESTORE_DIALOG (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    go_to (self, "form");
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkEditable) row = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);

  if (folder != NULL)
    gtk_editable_set_text (row, g_file_peek_path (folder));
}

static void
choose_from_cb (SijilRestoreDialog *self)
{
  sijil_choose_folder (GTK_WIDGET (self), _("Folder of the backups"), chosen_cb, g_object_ref (self->from_row));
}

static void
choose_folder_cb (SijilRestoreDialog *self)
{
  sijil_choose_folder (GTK_WIDGET (self), _("Folder of the register"), chosen_cb, g_object_ref (self->folder_row));
}

static void
sijil_restore_dialog_dispose (GObject *object)
{
  SijilRestoreDialog *self = SIJIL_RESTORE_DIALOG (object);

  g_clear_handle_id (&self->pulsing, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_RESTORE_DIALOG);
  G_OBJECT_CLASS (sijil_restore_dialog_parent_class)->dispose (object);
}

static void
sijil_restore_dialog_finalize (GObject *object)
{
  SijilRestoreDialog *self = SIJIL_RESTORE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->looked_at);
  G_OBJECT_CLASS (sijil_restore_dialog_parent_class)->finalize (object);
}

static void
sijil_restore_dialog_class_init (SijilRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_restore_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_restore_dialog_finalize;
  g_type_ensure (SIJIL_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, made_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, computer_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, content_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, lost_row);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, SijilRestoreDialog, back_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, choose_from_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_install_action (widget_class, "restore.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "restore.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "restore.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "restore.next", NULL);
}

static void
sijil_restore_dialog_init (SijilRestoreDialog *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", "register", NULL);

  sijil_trust_init ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_identifier (self->from_row);
  sijil_text_set_identifier (self->key_row);
  sijil_text_set_identifier (self->folder_row);
  gtk_editable_set_text (self->folder_row, folder);
  update (self);
}

/** sijil_restore_dialog_new: @parent: (nullable): whose application opens the register once it is there. */
SijilRestoreDialog *
sijil_restore_dialog_new (GtkWindow *parent)
{
  return g_object_new (SIJIL_TYPE_RESTORE_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);
}
