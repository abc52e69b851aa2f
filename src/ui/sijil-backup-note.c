#include "ui/sijil-backup-note.h"

#include "core/sijil-json.h"
#include "ui/sijil-backups.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-health-look.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define LOOK_EVERY_S 300
#define HOUR_S       3600
#define DAY_S        (24 * HOUR_S)

struct _SijilBackupNote
{
  AdwBin       parent_instance;

  SijilDesk   *desk;    /* (nullable): until set */
  guint        looking; /* source */
  gboolean     is_wanted;    /* backups of this register */
  gboolean     is_of_health; /* the banner tells of something else */

  SijilBanner *banner;
  GtkLabel    *label;
};

G_DEFINE_FINAL_TYPE (SijilBackupNote, sijil_backup_note, ADW_TYPE_BIN)

/** sijil_backup_describe_age: Returns: (transfer full): when the last backup was made, in words */
char *
sijil_backup_describe_age (JsonObject *status)
{
  gint64 age_s = sijil_json_get_int (status, "age_s", 0);
  g_autofree char *when = NULL;
  guint n;

  if (!json_object_has_member (status, "made_at"))
    return g_strdup (_("No backup was made at this computer yet."));

  when = sijil_text_instant (sijil_json_get_int (status, "made_at", 0));
  if (age_s < HOUR_S)
    return g_strdup_printf (_("%s, less than an hour ago"), when);
  n = (guint) (age_s / (age_s < 2 * DAY_S ? HOUR_S : DAY_S));
  if (age_s < 2 * DAY_S)
    return g_strdup_printf (ngettext ("%1$s, %2$u hour ago", "%1$s, %2$u hours ago", n), when, n);

  return g_strdup_printf (ngettext ("%1$s, %2$u day ago", "%1$s, %2$u days ago", n), when, n);
}

/* A register of invented people needs none, unless somebody wants it. */
static gboolean
is_wanted (JsonObject *status)
{
  return !sijil_json_get_bool (status, "has_keeper", FALSE)
         && (g_strcmp0 (sijil_json_get_string (status, "purpose"), "office") == 0 || sijil_json_get_string (status, "place") != NULL);
}

static gboolean
is_set_up (JsonObject *status)
{
  return sijil_json_get_bool (status, "has_key", FALSE) && sijil_json_get_string (status, "place") != NULL;
}

static void
show_banner (SijilBackupNote *self,
             JsonObject      *status)
{
  gboolean is_old = sijil_json_get_int (status, "age_s", G_MAXINT64) / DAY_S >= sijil_json_get_int (status, "warning_days", 7);
  const char *sentence = NULL;

  if (!is_set_up (status))
    sentence = _("The register is not backed up: if this computer's disk breaks, everything is lost. An administrator sets it up in the "
                 "preferences.");
  else if (!json_object_has_member (status, "made_at"))
    sentence = _("The register was not backed up yet. Plug the stick or disk of the backups in, then make one.");
  else if (is_old)
    sentence = _("The last backup is too old. Plug the stick or disk of the backups in, then make one.");
  else if (sijil_json_get_int (status, "findings", 0) > 0)
    sentence = _("The last backup holds a register that is not sound. Earlier backups are kept; tell whoever looks after the program.");

  if (sentence == NULL)
    {
      if (!self->is_of_health)
        sijil_banner_hide (self->banner);
      return;
    }

  self->is_of_health = FALSE;
  sijil_banner_show (self->banner, SIJIL_BANNER_WARNING, sentence);
  if (is_set_up (status))
    sijil_banner_set_button (self->banner, _("Back up now"), "backup-note.run");
  else if (sijil_desk_may (self->desk, SIJIL_ROLE_ADMINISTRATOR))
    sijil_banner_set_button (self->banner, _("Preferences…"), "app.preferences");
  else
    sijil_banner_set_button (self->banner, NULL, NULL);
}

/** sijil_backup_note_show: @status: of sijil_register_backup_status() */
void
sijil_backup_note_show (SijilBackupNote *self,
                        JsonObject      *status)
{
  g_autofree char *age = sijil_backup_describe_age (status);
  g_autofree char *text = g_strdup_printf (_("Last backup: %s"), age);
  gboolean is_red = sijil_json_get_int (status, "age_s", G_MAXINT64) >= DAY_S;

  self->is_wanted = is_wanted (status);
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_wanted || self->is_of_health);
  if (!self->is_wanted)
    return;

  show_banner (self, status);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), is_set_up (status) && json_object_has_member (status, "made_at"));
  gtk_widget_remove_css_class (GTK_WIDGET (self->label), is_red ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), is_red ? "error" : "dim-label");
}

/* (transfer none) (nullable): the first finding that is bad; of backups the note tells by itself */
static JsonObject *
find_bad (JsonObject *health)
{
  static const char * const own[] = { "backup", "recovery-key", NULL };
  JsonArray *items = sijil_json_get_array (health, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, "severity"), "bad") == 0
          && !g_strv_contains (own, sijil_json_get_string (item, "topic")))
        return item;
    }

  return NULL;
}

/**
 * sijil_backup_note_show_health:
 * @health: of sijil_health_describe()
 *
 * What else is bad, where the backups themselves have nothing to say.
 */
void
sijil_backup_note_show_health (SijilBackupNote *self,
                               JsonObject      *health)
{
  JsonObject *bad = find_bad (health);
  gboolean is_taken = self->is_wanted && !self->is_of_health && sijil_banner_is_shown (self->banner);

  if (is_taken)
    return;
  if (self->is_of_health && bad == NULL)
    sijil_banner_hide (self->banner);

  self->is_of_health = bad != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_wanted || self->is_of_health);
  if (!self->is_wanted)
    gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  if (bad == NULL)
    return;

  sijil_banner_show (self->banner, SIJIL_BANNER_WARNING, sijil_json_get_string (bad, "sentence"));
  sijil_banner_set_button (self->banner, _("What to do…"), "backup-note.health");
}

static void
looked_at_health_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SijilBackupNote) self = user_data;
  g_autoptr (JsonObject) health = sijil_health_look_finish (result, NULL);

  if (health != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    sijil_backup_note_show_health (self, health);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilBackupNote) self = user_data;
  g_autoptr (JsonObject) status = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (status == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  sijil_backup_note_show (self, status);
  sijil_health_look (SIJIL_DESK (source), NULL, looked_at_health_cb, g_object_ref (self));
}

void
sijil_backup_note_refresh (SijilBackupNote *self)
{
  if (self->desk != NULL && sijil_desk_is_signed_in (self->desk))
    sijil_desk_read (self->desk, sijil_backup_status_job, NULL, NULL, looked_cb, g_object_ref (self));
}

void
sijil_backup_note_set_desk (SijilBackupNote *self,
                            SijilDesk       *desk)
{
  g_set_object (&self->desk, desk);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilBackupNote) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = sijil_long_run_finish (result, &notes, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backup-note.run", TRUE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (made != NULL)
    sijil_toast (GTK_WIDGET (self), _("Backup made, read back and compared."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sijil_report (GTK_WIDGET (self), error, NULL);
  sijil_backup_note_refresh (self);
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilBackupNote *self = SIJIL_BACKUP_NOTE (widget);

  gtk_widget_action_set_enabled (widget, "backup-note.run", FALSE);
  sijil_long_run (widget, self->desk, _("Making a backup…"), sijil_backup_job, NULL, made_cb, g_object_ref (self));
}

static void
health_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_go (widget, "health", NULL);
}

static gboolean
look_cb (gpointer data)
{
  sijil_backup_note_refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
sijil_backup_note_dispose (GObject *object)
{
  SijilBackupNote *self = SIJIL_BACKUP_NOTE (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_backup_note_parent_class)->dispose (object);
}

static void
sijil_backup_note_class_init (SijilBackupNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_backup_note_dispose;
  g_type_ensure (SIJIL_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-backup-note.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBackupNote, banner);
  gtk_widget_class_bind_template_child (widget_class, SijilBackupNote, label);
  gtk_widget_class_install_action (widget_class, "backup-note.run", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "backup-note.health", NULL, health_action);
}

static void
sijil_backup_note_init (SijilBackupNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  sijil_banner_set_lasting (self->banner, TRUE);
  self->looking = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
}
