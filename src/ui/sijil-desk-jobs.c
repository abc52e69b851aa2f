/* What pages ask of the register through the desk, and how it answers. */

#include "ui/sijil-desk.h"

#include "core/sijil-json.h"

#include <stdarg.h>
#include <string.h>

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_object_set_data_full (G_OBJECT (task), "sijil-inner", g_object_ref (result), g_object_unref);
  g_task_return_boolean (task, TRUE);
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilDesk *self = g_object_ref (g_task_get_source_object (task));

  read_cb (source, result, g_object_ref (task));
  if (!g_task_had_error (G_TASK (result)))
    g_signal_emit_by_name (self, "changed");
  if (sijil_desk_may (self, SIJIL_ROLE_ADMINISTRATOR)) /* whose step may be about the own rights */
    sijil_session_look_at_officer (sijil_desk_get_session (self));
  g_object_unref (self);
}

/**
 * sijil_desk_read:
 * @job: answers with a #JsonObject that is nobody else's
 * @data: (transfer full) (nullable): for the job
 *
 * Asks for something that changes nothing. Finish with sijil_desk_finish().
 */
void
sijil_desk_read (SijilDesk           *self,
                 SijilJob             job,
                 JsonObject          *data,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  sijil_session_read (sijil_desk_get_session (self), job, data, (GDestroyNotify) sijil_desk_data_free, (GDestroyNotify) json_object_unref,
                      cancellable, read_cb, g_task_new (self, NULL, callback, user_data));
}

/** sijil_desk_write: the same for a step of the office; “changed” is emitted after it. */
void
sijil_desk_write (SijilDesk           *self,
                  SijilJob             job,
                  JsonObject          *data,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  sijil_session_write (sijil_desk_get_session (self), job, data, (GDestroyNotify) sijil_desk_data_free, (GDestroyNotify) json_object_unref,
                       cancellable, write_cb, g_task_new (self, NULL, callback, user_data));
}

/**
 * sijil_desk_finish:
 * @notes: (out) (optional) (transfer full): what the user should be told although nothing was refused
 *
 * Returns: (transfer full): the job's answer; %NULL with @error set
 */
gpointer
sijil_desk_finish (SijilDesk     *self,
                   GAsyncResult  *result,
                   GPtrArray    **notes,
                   GError       **error)
{
  GAsyncResult *inner = g_object_get_data (G_OBJECT (result), "sijil-inner");

  return sijil_session_finish (sijil_desk_get_session (self), inner, notes, error);
}

/* What JSON keeps is a copy of its own, which is ours to wipe. */
static void
wipe (JsonObject *data,
      const char *member)
{
  char *secret = (char *) sijil_json_get_string (data, member);

  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
}

/**
 * sijil_desk_data_free:
 * @data: (transfer full): of a job that is over, was cancelled or never began
 *
 * Lets go of it and wipes what opens something: until then a job may be done again with it, see sijil_register_try().
 */
void
sijil_desk_data_free (JsonObject *data)
{
  static const char * const secrets[] = { "pin", "second_pin", "token_pin", "second_password", "recovery_key" };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    wipe (data, secrets[i]);
  json_object_unref (data);
}

/** sijil_desk_data: Returns: (transfer full): an object of texts, for a job: member, text (nullable), … %NULL. */
JsonObject *
sijil_desk_data (const char *member,
                 const char *text,
                 ...)
{
  JsonObject *data = json_object_new ();
  va_list args;

  va_start (args, text);
  while (member != NULL)
    {
      if (text != NULL)
        json_object_set_string_member (data, member, text);
      member = va_arg (args, const char *);
      text = member != NULL ? va_arg (args, const char *) : NULL;
    }
  va_end (args);

  return data;
}
