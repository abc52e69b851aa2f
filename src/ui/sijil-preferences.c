#include "ui/sijil-preferences.h"

#include "store/sijil-address.h"
#include "store/sijil-place.h"
#include "ui/sijil-backup-group.h"
#include "ui/sijil-card-printer.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-scanner.h"
#include "ui/sijil-sealing-group.h"
#include "ui/sijil-server-dialog.h"
#include "ui/sijil-text.h"
#include "ui/sijil-window.h"

#include <glib/gi18n.h>

struct _SijilPreferences
{
  AdwPreferencesWindow  parent_instance;

  GSettings            *settings;
  SijilScanner         *scanner;
  AdwActionRow         *place_row;
  GtkOrientable        *place_buttons;
  AdwEntryRow          *replica_row;
  GtkLabel             *replica_problem;
  AdwActionRow         *test_row;
  GtkSwitch            *reader_switch;
  AdwComboRow          *dots_row;
  GtkSpinButton        *lock_spin;
  AdwActionRow         *photo_row;
  AdwActionRow         *scan_row;
  SijilBackupGroup     *backup_group;
  SijilSealingGroup    *sealing_group;
};

G_DEFINE_FINAL_TYPE (SijilPreferences, sijil_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
show_folder (SijilPreferences *self,
             AdwActionRow     *row,
             const char       *key,
             const char       *forget)
{
  g_autofree char *folder = g_settings_get_string (self->settings, key);
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  adw_action_row_set_subtitle (row, *folder != '\0' ? markup : _("Not chosen"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), forget, *folder != '\0');
}

static void
show_folders (SijilPreferences *self)
{
  show_folder (self, self->photo_row, "photo-folder", "preferences.forget-photo-folder");
  show_folder (self, self->scan_row, "scan-folder", "preferences.forget-scan-folder");
}

typedef struct
{
  SijilPreferences *self; /* (owned) */
  const char       *key;
} Choosing;

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Choosing *choosing = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && choosing->self->settings != NULL)
    g_settings_set_string (choosing->self->settings, choosing->key, path);
  g_object_unref (choosing->self);
  g_free (choosing);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gboolean is_photo = g_str_equal (name, "preferences.photo-folder");
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->self = g_object_ref (SIJIL_PREFERENCES (widget));
  choosing->key = is_photo ? "photo-folder" : "scan-folder";
  sijil_choose_folder (widget,
                       is_photo ? _("Folder where the camera or the telephone leaves photos")
                                : _("Folder where the scanner or the telephone leaves papers"),
                       folder_chosen_cb, choosing);
}

static void
forget_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_settings_reset (SIJIL_PREFERENCES (widget)->settings,
                    g_str_equal (name, "preferences.forget-photo-folder") ? "photo-folder" : "scan-folder");
}

/*
 * Another register.
 */

static void
register_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SijilPreferences) self = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (folder == NULL || parent == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (parent), "app.open-register", "s", g_file_peek_path (folder));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
register_folder_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  sijil_choose_folder (widget, _("Folder of the register"), register_chosen_cb, g_object_ref (widget));
}

static void
register_server_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  g_autofree char *place = g_settings_get_string (SIJIL_PREFERENCES (widget)->settings, "register");

  sijil_server_dialog_open (GTK_WINDOW (widget), sijil_place_is_address (place) ? place : NULL);
}

/* The register that is open, else the one that will be at the next start. */
static void
show_place (SijilPreferences *self,
            GtkWindow        *parent)
{
  const char *open = SIJIL_IS_WINDOW (parent) ? sijil_desk_get_folder (sijil_window_get_desk (SIJIL_WINDOW (parent))) : NULL;
  g_autofree char *place = open != NULL ? g_strdup (open) : g_settings_get_string (self->settings, "register");
  g_autofree char *name = sijil_text_place (place);

  adw_action_row_set_subtitle (self->place_row, *place != '\0' ? name : _("Not chosen"));
}

/*
 * The copy of the register's server. The app passes the setting on; the session says what it found there.
 */

static void
show_problem (SijilPreferences *self,
              const char       *sentence) /* (nullable) */
{
  gtk_label_set_label (self->replica_problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->replica_problem), sentence != NULL);
}

static void
replica_cb (SijilPreferences *self,
            SijilSession     *session)
{
  const GError *problem = sijil_session_get_replica_problem (session);
  g_autofree char *sentence = problem != NULL ? sijil_text_of_error (problem) : NULL;

  show_problem (self, sentence);
}

static void
replica_apply_cb (SijilPreferences *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->replica_row));
  g_autofree char *place = g_strstrip (g_strdup (typed));
  g_autofree char *hidden = sijil_address_hide_password (place);

  if (*hidden != '\0' && !sijil_place_is_address (hidden))
    {
      show_problem (self, _("Write the address as postgresql://SERVER/DATABASE."));
      return;
    }

  show_problem (self, NULL);
  g_settings_set_string (self->settings, "replica", hidden);
  gtk_editable_set_text (GTK_EDITABLE (self->replica_row), hidden);
}

static void
show_replica (SijilPreferences *self,
              GtkWindow        *parent)
{
  SijilDesk *desk = SIJIL_IS_WINDOW (parent) ? sijil_window_get_desk (SIJIL_WINDOW (parent)) : NULL;
  const char *place = desk != NULL ? sijil_desk_get_folder (desk) : NULL;
  g_autofree char *replica = g_settings_get_string (self->settings, "replica");

  gtk_widget_set_visible (GTK_WIDGET (self->replica_row), place != NULL && sijil_place_may_be_followed (place));
  gtk_editable_set_text (GTK_EDITABLE (self->replica_row), replica);
  if (desk == NULL)
    return;

  g_signal_connect_object (sijil_desk_get_session (desk), "replica", G_CALLBACK (replica_cb), self, G_CONNECT_SWAPPED);
  replica_cb (self, sijil_desk_get_session (desk));
}

static void
scanned_cb (SijilPreferences *self,
            const char       *code)
{
  g_autofree char *isolated = sijil_text_isolate (code);
  g_autofree char *markup = g_markup_escape_text (isolated, -1);

  adw_action_row_set_subtitle (self->test_row, markup);
}

static void
sijil_preferences_dispose (GObject *object)
{
  g_clear_object (&SIJIL_PREFERENCES (object)->settings);
  g_clear_object (&SIJIL_PREFERENCES (object)->scanner);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PREFERENCES);
  G_OBJECT_CLASS (sijil_preferences_parent_class)->dispose (object);
}

static void
sijil_preferences_class_init (SijilPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_preferences_dispose;
  g_type_ensure (SIJIL_TYPE_BACKUP_GROUP);
  g_type_ensure (SIJIL_TYPE_SEALING_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, place_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, place_buttons);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, replica_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, replica_problem);
  gtk_widget_class_bind_template_callback (widget_class, replica_apply_cb);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, test_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, reader_switch);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, dots_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, lock_spin);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, photo_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, scan_row);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, backup_group);
  gtk_widget_class_bind_template_child (widget_class, SijilPreferences, sealing_group);
  gtk_widget_class_install_action (widget_class, "preferences.register-folder", NULL, register_folder_action);
  gtk_widget_class_install_action (widget_class, "preferences.register-server", NULL, register_server_action);
  gtk_widget_class_install_action (widget_class, "preferences.photo-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "preferences.scan-folder", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "preferences.forget-photo-folder", NULL, forget_action);
  gtk_widget_class_install_action (widget_class, "preferences.forget-scan-folder", NULL, forget_action);
}

static void
sijil_preferences_init (SijilPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (sijil_text_is_large ())
    gtk_orientable_set_orientation (self->place_buttons, GTK_ORIENTATION_VERTICAL);
  sijil_text_set_identifier (GTK_EDITABLE (self->replica_row));
  self->scanner = sijil_scanner_new (GTK_WIDGET (self));
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  self->settings = g_settings_new ("org.sijil.Sijil");
  g_settings_bind (self->settings, "reader", self->reader_switch, "active", G_SETTINGS_BIND_DEFAULT);
  sijil_card_printer_bind (self->settings, self->dots_row);
  g_settings_bind (self->settings, "lock-minutes", self->lock_spin, "value", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::photo-folder", G_CALLBACK (show_folders), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::scan-folder", G_CALLBACK (show_folders), self, G_CONNECT_SWAPPED);
  show_folders (self);
}

/** sijil_preferences_show: @parent: (nullable) */
void
sijil_preferences_show (GtkWindow *parent)
{
  SijilPreferences *self = g_object_new (SIJIL_TYPE_PREFERENCES, "transient-for", parent, "modal", TRUE, NULL);

  show_place (self, parent);
  show_replica (self, parent);
  if (SIJIL_IS_WINDOW (parent))
    {
      SijilDesk *desk = sijil_window_get_desk (SIJIL_WINDOW (parent));

      sijil_backup_group_set_desk (self->backup_group, desk);
      sijil_sealing_group_set_desk (self->sealing_group, desk);
    }
  gtk_window_present (GTK_WINDOW (self));
}
