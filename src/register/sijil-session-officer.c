#include "register/sijil-session-private.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

#include <string.h>

/*
 * Signing in: the PIN is asked by the writer, the reader then serves the same officer.
 */

typedef struct
{
  char *login;
  char *pin; /* (nullable) */
  SijilSealing *sealing;
} Key;

static void
key_free (Key *key)
{
  if (key->pin != NULL)
    explicit_bzero (key->pin, strlen (key->pin));
  g_free (key->pin);
  g_free (key->login);
  _sijil_sealing_unref (key->sealing);
  g_free (key);
}

static Key *
key_new (SijilSession *self,
         const char   *login,
         const char   *pin)
{
  Key *key = g_new0 (Key, 1);

  key->login = g_strdup (login);
  key->pin = g_strdup (pin);
  key->sealing = _sijil_sealing_ref (self->sealing);
  return key;
}

static JsonObject *
describe_officer (SijilRegister *reg)
{
  const SijilOfficer *officer = sijil_register_get_officer (reg);
  JsonObject *answer = json_object_new ();

  _sijil_session_put_text (answer, "login", officer->login);
  _sijil_session_put_text (answer, "name_fr", officer->name_fr);
  _sijil_session_put_text (answer, "name_ar", officer->name_ar);
  json_object_set_int_member (answer, "id", officer->id);
  json_object_set_int_member (answer, "office", officer->office);
  json_object_set_int_member (answer, "roles", officer->roles);
  return answer;
}

static gpointer
sign_in_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  Key *key = data;

  _sijil_sealing_share (reg, key->sealing);
  return sijil_register_sign_in (reg, key->login, key->pin, error) ? describe_officer (reg) : NULL;
}

static gpointer
take_officer_job (SijilRegister  *reg,
                  gpointer        data,
                  GPtrArray      *notes,
                  GCancellable   *cancellable,
                  GError        **error)
{
  Key *key = data;

  _sijil_sealing_share (reg, key->sealing);
  return _sijil_register_take_officer (reg, key->login, error) ? describe_officer (reg) : NULL;
}

static void
reader_sign_in_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  JsonObject *officer = sijil_worker_finish (result, NULL, &error);

  if (officer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_free (self->login);
  self->login = g_strdup (sijil_json_get_string (officer, "login"));
  self->roles = (guint) sijil_json_get_int (officer, "roles", 0);
  g_task_return_pointer (task, officer, (GDestroyNotify) json_object_unref);
}

static void
writer_sign_in_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonObject) officer = sijil_worker_finish (result, NULL, &error);

  if (officer == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_run (self->reader, NULL, take_officer_job, key_new (self, sijil_json_get_string (officer, "login"), NULL),
                      (GDestroyNotify) key_free, (GDestroyNotify) json_object_unref, g_task_get_cancellable (task),
                      reader_sign_in_cb, g_object_ref (task));
}

/** sijil_session_sign_in: asks for the officer's PIN, as sijil_register_sign_in() does. */
void
sijil_session_sign_in (SijilSession        *self,
                       const char          *login,
                       const char          *pin,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (SIJIL_IS_SESSION (self) && self->writer != NULL);

  g_task_set_source_tag (task, sijil_session_sign_in);
  sijil_worker_run (self->writer, NULL, sign_in_job, key_new (self, login, pin), (GDestroyNotify) key_free,
                    (GDestroyNotify) json_object_unref, cancellable, writer_sign_in_cb, g_object_ref (task));
}

static gpointer
forget_key_job (SijilRegister  *reg,
                gpointer        data,
                GPtrArray      *notes,
                GCancellable   *cancellable,
                GError        **error)
{
  _sijil_register_forget_key (reg);
  return json_object_new ();
}

/** sijil_session_lock: nothing is signed any more before the next sign-in; what was asked for before is still done. */
void
sijil_session_lock (SijilSession *self)
{
  if (self->writer != NULL)
    sijil_worker_run (self->writer, NULL, forget_key_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL, NULL, NULL);
}

/*
 * Whether who has signed in still has the same rights.
 */

static gpointer
renew_officer_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  Key *key = data;

  /* Another has signed in since. */
  if (g_strcmp0 (sijil_register_get_officer (reg)->login, key->login) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "another officer works here now");
      return NULL;
    }

  return sijil_register_renew_officer (reg, error) ? describe_officer (reg) : NULL;
}

static void
officer_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilSession *self = SIJIL_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) officer = sijil_worker_finish (result, NULL, &error);
  guint roles;

  if (self->login == NULL)
    return;
  if (officer == NULL)
    {
      if (error->domain != SIJIL_ERROR || !g_str_equal (sijil_error_get_reason (error), "officer-closed"))
        return; /* it is asked again with the next news */

      g_clear_pointer (&self->login, g_free);
      g_signal_emit_by_name (self, "officer", NULL);
      return;
    }

  roles = (guint) sijil_json_get_int (officer, "roles", 0);
  if (g_strcmp0 (sijil_json_get_string (officer, "login"), self->login) != 0 || roles == self->roles)
    return;

  self->roles = roles;
  g_signal_emit_by_name (self, "officer", officer);
}

/**
 * sijil_session_look_at_officer:
 *
 * Looks whether who has signed in may still do the same: “officer” is emitted if not.
 */
void
sijil_session_look_at_officer (SijilSession *self)
{
  if (self->login == NULL || self->reader == NULL)
    return;

  /* A step asks for itself, so that the writer need not be told. */
  sijil_worker_run (self->reader, G_OBJECT (self), renew_officer_job, key_new (self, self->login, NULL), (GDestroyNotify) key_free,
                    (GDestroyNotify) json_object_unref, NULL, officer_cb, NULL);
}

/**
 * sijil_session_sign_in_finish:
 *
 * Returns: (transfer full): `login`, `name_fr`, `name_ar`, `id`, `office` and `roles`, a set of #SijilRole
 */
JsonObject *
sijil_session_sign_in_finish (SijilSession  *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
