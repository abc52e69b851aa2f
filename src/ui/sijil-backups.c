#include "ui/sijil-backups.h"

#include "core/sijil-json.h"
#include "register/sijil-register-backup.h"
#include "ui/sijil-long-run.h"

#define LOOK_EVERY_S (5 * 60)
#define HOUR_S       3600

struct _SijilBackups
{
  GObject      parent_instance;

  SijilDesk   *desk;
  JsonObject  *status;     /* (nullable): as it was looked at last */
  char        *folder;     /* (nullable): of the register that it is of */
  guint        looking;    /* source */
  gboolean     is_running;
};

G_DEFINE_FINAL_TYPE (SijilBackups, sijil_backups, G_TYPE_OBJECT)

/** sijil_backup_status_job: a #SijilJob: sijil_register_backup_status() */
gpointer
sijil_backup_status_job (SijilRegister  *reg,
                         gpointer        data,
                         GPtrArray      *notes,
                         GCancellable   *cancellable,
                         GError        **error)
{
  return sijil_register_backup_status (reg, error);
}

static gboolean
progress_cb (const char *part,
             gint64      done,
             gint64      total,
             gpointer    cancellable)
{
  return sijil_long_run_tell (done, total, cancellable);
}

/** sijil_backup_job: a #SijilJob for sijil_long_run(): one that was asked for */
gpointer
sijil_backup_job (SijilRegister  *reg,
                  gpointer        data,
                  GPtrArray      *notes,
                  GCancellable   *cancellable,
                  GError        **error)
{
  const SijilBackupRequest request = { .found = notes, .progress = progress_cb, .data = cancellable };

  return sijil_register_backup (sijil_register_get_folder (reg), &request, error);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  const SijilBackupRequest request = { NULL };
  GError *error = NULL;
  g_autoptr (JsonObject) made = sijil_register_backup (data, &request, &error);

  if (made != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  SijilBackups *self = SIJIL_BACKUPS (source);
  GApplication *app = user_data; /* (nullable): waits for it */

  self->is_running = FALSE;
  g_task_propagate_boolean (G_TASK (result), NULL); /* a stick in a drawer is no error; its age is told */
  if (app != NULL)
    g_application_release (app);
  else
    sijil_backups_look (self);
}

static void
run (SijilBackups *self,
     GApplication *app) /* (nullable) */
{
  g_autoptr (GTask) task = g_task_new (self, NULL, ran_cb, app);

  self->is_running = TRUE;
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, run_in_thread);
}

static gboolean
is_due (SijilBackups *self,
        gint64        after_s)
{
  JsonObject *status = self->status;

  return status != NULL && !self->is_running && self->folder != NULL
         && !sijil_json_get_bool (status, "has_keeper", FALSE)
         && sijil_json_get_bool (status, "has_key", FALSE)
         && sijil_json_get_bool (status, "hourly", FALSE)
         && sijil_json_get_string (status, "place") != NULL
         && sijil_json_get_bool (status, "is_newer", FALSE)
         && sijil_json_get_int (status, "age_s", G_MAXINT64) >= after_s;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilBackups) self = user_data;
  g_autoptr (JsonObject) status = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);

  if (status == NULL || self->looking == 0)
    return;

  g_clear_pointer (&self->status, json_object_unref);
  self->status = g_steal_pointer (&status);
  g_free (self->folder);
  self->folder = g_strdup (sijil_desk_get_folder (self->desk));
  if (is_due (self, HOUR_S))
    run (self, NULL);
}

/** sijil_backups_look: asks again whether one is due. */
void
sijil_backups_look (SijilBackups *self)
{
  if (sijil_desk_is_open (self->desk) && sijil_desk_is_signed_in (self->desk))
    sijil_desk_read (self->desk, sijil_backup_status_job, NULL, NULL, looked_cb, g_object_ref (self));
}

/**
 * sijil_backups_close:
 * @app: is held until it is made
 *
 * The last one of the day: the window may be gone meanwhile. What was done since the last look counts, too.
 */
void
sijil_backups_close (SijilBackups *self,
                     GApplication *app)
{
  g_clear_handle_id (&self->looking, g_source_remove);
  if (!is_due (self, 0))
    return;

  g_application_hold (app);
  run (self, app);
}

static gboolean
look_cb (gpointer data)
{
  sijil_backups_look (data);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (SijilBackups *self)
{
  if (self->status == NULL)
    sijil_backups_look (self);
  else
    json_object_set_boolean_member (self->status, "is_newer", TRUE);
}

static void
sijil_backups_dispose (GObject *object)
{
  SijilBackups *self = SIJIL_BACKUPS (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_backups_parent_class)->dispose (object);
}

static void
sijil_backups_finalize (GObject *object)
{
  SijilBackups *self = SIJIL_BACKUPS (object);

  g_clear_pointer (&self->status, json_object_unref);
  g_free (self->folder);
  G_OBJECT_CLASS (sijil_backups_parent_class)->finalize (object);
}

static void
sijil_backups_class_init (SijilBackupsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_backups_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_backups_finalize;
}

static void
sijil_backups_init (SijilBackups *self)
{
  self->looking = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
}

SijilBackups *
sijil_backups_new (SijilDesk *desk)
{
  SijilBackups *self = g_object_new (SIJIL_TYPE_BACKUPS, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
