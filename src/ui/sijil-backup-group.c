#include "ui/sijil-backup-group.h"

#include "core/sijil-json.h"
#include "register/sijil-register-backup.h"
#include "register/sijil-setting.h"
#include "ui/sijil-backup-note.h"
#include "ui/sijil-backups.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilBackupGroup
{
  AdwPreferencesGroup parent_instance;

  SijilDesk    *desk;    /* (nullable): until set */
  gboolean      showing; /* the switch is set by what was read */

  AdwActionRow *place_row;
  AdwActionRow *hourly_row;
  GtkSwitch    *hourly_switch;
  AdwActionRow *key_row;
  AdwActionRow *last_row;
  GtkLabel     *problem_label;
};

G_DEFINE_FINAL_TYPE (SijilBackupGroup, sijil_backup_group, ADW_TYPE_PREFERENCES_GROUP)

static void look (SijilBackupGroup *self);

static void
show_problem (SijilBackupGroup *self,
              const GError     *error) /* (nullable) */
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

static void
set_subtitle (AdwActionRow *row,
              const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
}

static void
show_status (SijilBackupGroup *self,
             JsonObject       *status)
{
  const char *place = sijil_json_get_string (status, "place");
  gboolean has_key = sijil_json_get_bool (status, "has_key", FALSE);
  gboolean may = sijil_desk_may (self->desk, SIJIL_ROLE_ADMINISTRATOR);
  g_autofree char *shown = place != NULL ? sijil_text_place (place) : NULL;
  g_autofree char *age = sijil_backup_describe_age (status);

  gtk_widget_set_visible (GTK_WIDGET (self), !sijil_json_get_bool (status, "has_keeper", FALSE));
  set_subtitle (self->place_row, shown != NULL ? shown : _("Not chosen"));
  set_subtitle (self->key_row, has_key ? _("It is on paper: without it no backup can be opened")
                                       : _("Not made yet: without it no backup is made"));
  set_subtitle (self->last_row, age);
  self->showing = TRUE;
  gtk_switch_set_active (self->hourly_switch, sijil_json_get_bool (status, "hourly", FALSE));
  self->showing = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->hourly_row), may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.place", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.key", may && !has_key);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.run", has_key && place != NULL);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilBackupGroup) self = user_data;
  g_autoptr (JsonObject) status = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (status != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_status (self, status);
}

static void
look (SijilBackupGroup *self)
{
  if (sijil_desk_is_signed_in (self->desk))
    sijil_desk_read (self->desk, sijil_backup_status_job, NULL, NULL, looked_cb, g_object_ref (self));
}

/*
 * What an administrator changes.
 */

static gpointer
set_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  const char *place = sijil_json_get_string (data, "place");

  if (place != NULL && !sijil_backup_place_check (place, sijil_register_get_folder (reg), FALSE, error))
    return NULL;

  return sijil_setting_set (reg, sijil_json_get_string (data, "key"), sijil_json_get_string (data, "value"), notes, error);
}

static gpointer
key_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  return sijil_register_make_backup_key (reg, sijil_json_get_string (data, "file"), FALSE, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilBackupGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  show_problem (self, error);
  look (self);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SijilBackupGroup) self = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  if (path != NULL && self->desk != NULL)
    sijil_desk_write (self->desk, set_job, sijil_desk_data ("key", "backup_place", "value", path, "place", path, NULL), NULL,
                      written_cb, g_object_ref (self));
}

static void
place_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sijil_choose_folder (widget, _("Folder of the backups, on a stick or another disk"), place_chosen_cb, g_object_ref (widget));
}

static void
key_chosen_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SijilBackupGroup) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && self->desk != NULL)
    sijil_desk_write (self->desk, key_job, sijil_desk_data ("file", g_file_peek_path (file), NULL), NULL, written_cb,
                      g_object_ref (self));
}

static void
key_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  sijil_choose_save (widget, _("Page of the recovery key: print it twice, then erase the file"), "sijil-recovery-key.pdf",
                     key_chosen_cb, g_object_ref (widget));
}

static void
hourly_cb (SijilBackupGroup *self)
{
  if (!self->showing && self->desk != NULL)
    sijil_desk_write (self->desk, set_job,
                      sijil_desk_data ("key", "backup_hourly", "value", gtk_switch_get_active (self->hourly_switch) ? "true" : "false",
                                       NULL),
                      NULL, written_cb, g_object_ref (self));
}

/*
 * One now.
 */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilBackupGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = sijil_long_run_finish (result, NULL, &error);
  gboolean is_told = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  show_problem (self, is_told ? error : NULL);
  look (self);
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilBackupGroup *self = SIJIL_BACKUP_GROUP (widget);

  gtk_widget_action_set_enabled (widget, "backups.run", FALSE);
  sijil_long_run (widget, self->desk, _("Making a backup…"), sijil_backup_job, NULL, made_cb, g_object_ref (self));
}

static void
sijil_backup_group_dispose (GObject *object)
{
  g_clear_object (&SIJIL_BACKUP_GROUP (object)->desk);
  G_OBJECT_CLASS (sijil_backup_group_parent_class)->dispose (object);
}

static void
sijil_backup_group_class_init (SijilBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_backup_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-backup-group.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, place_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, hourly_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, hourly_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, key_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, last_row);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupGroup, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, hourly_cb);
  gtk_widget_class_install_action (widget_class, "backups.place", NULL, place_action);
  gtk_widget_class_install_action (widget_class, "backups.key", NULL, key_action);
  gtk_widget_class_install_action (widget_class, "backups.run", NULL, run_action);
}

static void
sijil_backup_group_init (SijilBackupGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** sijil_backup_group_set_desk: shown when an officer has signed in at a register in a folder. */
void
sijil_backup_group_set_desk (SijilBackupGroup *self,
                             SijilDesk        *desk)
{
  g_set_object (&self->desk, desk);
  look (self);
}
