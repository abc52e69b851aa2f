#include "ui/sijil-health-look.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-health.h"
#include "ui/sijil-print.h"
#include "ui/sijil-window-words.h"

#include <glib/gi18n.h>

/* What the computer is looked at with, in a thread. */
typedef struct
{
  char       *place;
  char       *trust;    /* (nullable) */
  char       *statuses; /* (nullable) */
  char      **printers;
  JsonObject *health;   /* (nullable): of the register, once it is known */
} Looking;

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_free (looking->place);
  g_free (looking->trust);
  g_free (looking->statuses);
  g_strfreev (looking->printers);
  g_clear_pointer (&looking->health, json_object_unref);
  g_free (looking);
}

static const char *
translate (const char *sentence)
{
  return gettext (sijil_window_words (sentence));
}

static gpointer
register_job (SijilRegister  *reg,
              gpointer        data,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  guint roles = sijil_register_get_officer (reg)->roles;
  g_autoptr (GPtrArray) findings = sijil_health_of_register (reg, error);
  JsonObject *health = findings != NULL ? sijil_health_describe (findings, roles, translate) : NULL;

  if (health != NULL)
    json_object_set_int_member (health, "roles", roles);
  return health;
}

static void
computer_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Looking *looking = data;
  const SijilHealthDesk desk = { looking->place, looking->trust, looking->statuses, (const char * const *) looking->printers };
  g_autoptr (GPtrArray) findings = sijil_health_of_computer (&desk);
  g_autoptr (JsonObject) health = sijil_health_describe (findings, (guint) sijil_json_get_int (looking->health, "roles", 0), translate);

  g_task_return_pointer (task, sijil_health_join (looking->health, health), (GDestroyNotify) json_object_unref);
}

static void
register_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Looking *looking = g_task_get_task_data (task);
  GError *error = NULL;

  looking->health = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  if (looking->health != NULL)
    g_task_run_in_thread (task, computer_thread);
  else
    g_task_return_error (task, error);
}

static char *
dup_file (GSettings  *settings,
          const char *key)
{
  g_autofree char *path = g_settings_get_string (settings, key);

  return sijil_str_is_empty (path) ? NULL : g_steal_pointer (&path);
}

void
sijil_health_look (SijilDesk           *desk,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  Looking *looking = g_new0 (Looking, 1);

  looking->place = g_strdup (sijil_desk_get_folder (desk));
  looking->trust = dup_file (settings, "check-keys");
  looking->statuses = dup_file (settings, "check-list");
  looking->printers = sijil_print_dup_printers ();
  g_task_set_source_tag (task, sijil_health_look);
  g_task_set_task_data (task, looking, looking_free);
  sijil_desk_read (desk, register_job, NULL, cancellable, register_cb, task);
}

/** sijil_health_look_finish: Returns: (transfer full): as sijil_health_describe() */
JsonObject *
sijil_health_look_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
