#include "ui/sijil-desk-private.h"

#include "ui/sijil-about.h"

enum
{
  PROP_IS_SIGNED_IN = 1,
  PROP_OFFICER_NAME,
  PROP_CHAMBER_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  CHANGED_ELSEWHERE,
  CONNECTION,
  RIGHTS,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilDesk, sijil_desk, G_TYPE_OBJECT)

static void
notify_all (SijilDesk *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
sijil_desk_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SijilDesk *self = SIJIL_DESK (object);

  switch (prop_id)
    {
    case PROP_IS_SIGNED_IN:
      g_value_set_boolean (value, sijil_desk_is_signed_in (self));
      break;
    case PROP_OFFICER_NAME:
      g_value_set_string (value, sijil_desk_get_officer_name (self));
      break;
    case PROP_CHAMBER_NAME:
      g_value_set_string (value, sijil_desk_get_chamber_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_desk_finalize (GObject *object)
{
  SijilDesk *self = SIJIL_DESK (object);

  sijil_desk_close (self);
  g_object_unref (self->session);
  sijil_lexicon_free (self->lexicon);
  G_OBJECT_CLASS (sijil_desk_parent_class)->finalize (object);
}

static void
sijil_desk_class_init (SijilDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sijil_desk_get_property;
  object_class->finalize = sijil_desk_finalize;

  properties[PROP_IS_SIGNED_IN] = g_param_spec_boolean ("is-signed-in", NULL, NULL, FALSE, flags);
  properties[PROP_OFFICER_NAME] = g_param_spec_string ("officer-name", NULL, NULL, "", flags);
  properties[PROP_CHAMBER_NAME] = g_param_spec_string ("chamber-name", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* A step was done, at this desk: what is shown may be old. */
  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Steps were done at other desks: those of the session's signal, while somebody works here. */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere", SIJIL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, JSON_TYPE_ARRAY);
  signals[CONNECTION] = g_signal_new ("connection", SIJIL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Who has signed in has other roles now; may work here no more. */
  signals[RIGHTS] = g_signal_new ("rights", SIJIL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", SIJIL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
changed_elsewhere_cb (SijilDesk *self,
                      JsonArray *items)
{
  if (!sijil_desk_is_signed_in (self))
    return;

  if (sijil_lexicon_is_touched (items)) /* read anew then */
    sijil_desk_load_choices (self, NULL, NULL);
  g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0, items);
}

static void
connection_cb (SijilDesk *self)
{
  g_signal_emit (self, signals[CONNECTION], 0);
}

/* Whose account was closed is offered no more to sign in. */
static void
mark_closed (SijilDesk  *self,
             const char *login)
{
  JsonObject *officer = sijil_about_find_officer (self->about, login);

  if (officer != NULL)
    json_object_set_string_member (officer, "state", "disabled");
}

static void
officer_cb (SijilDesk  *self,
            JsonObject *officer)
{
  if (!sijil_desk_is_signed_in (self))
    return;

  if (officer == NULL)
    {
      mark_closed (self, sijil_desk_get_login (self));
      g_signal_emit (self, signals[CLOSED], 0);
      return;
    }

  json_object_unref (self->officer);
  self->officer = json_object_ref (officer);
  notify_all (self);
  g_signal_emit (self, signals[RIGHTS], 0);
}

static void
sijil_desk_init (SijilDesk *self)
{
  self->session = sijil_session_new ();
  g_signal_connect_object (self->session, "changed-elsewhere", G_CALLBACK (changed_elsewhere_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "officer", G_CALLBACK (officer_cb), self, G_CONNECT_SWAPPED);
  self->lexicon = sijil_lexicon_new ();
}

SijilDesk *
sijil_desk_new (void)
{
  return g_object_new (SIJIL_TYPE_DESK, NULL);
}

/** sijil_desk_close: does the steps that were asked for and closes the register. */
void
sijil_desk_close (SijilDesk *self)
{
  sijil_session_close (self->session);
  g_clear_pointer (&self->about, json_object_unref);
  g_clear_pointer (&self->officer, json_object_unref);
  sijil_lexicon_forget (self->lexicon);
}

/** sijil_desk_get_session: (transfer none): for lists and pictures, whose answers are no JSON objects. */
SijilSession *
sijil_desk_get_session (SijilDesk *self)
{
  return self->session;
}

static gboolean
take_words (SijilDesk     *self,
            GAsyncResult  *result,
            GError       **error)
{
  JsonObject *words = sijil_session_finish (self->session, result, NULL, error);

  if (words == NULL)
    return FALSE;

  sijil_lexicon_take (self->lexicon, words, sijil_about_get (self->about, "chamber"));
  return TRUE;
}

static void
load_words_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilDesk *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!take_words (self, result, &error))
    {
      if (g_task_get_source_tag (task) == sijil_desk_sign_in)
        g_clear_pointer (&self->officer, json_object_unref);
      g_task_return_error (task, error);
      return;
    }

  notify_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

/** sijil_desk_load_choices: reads nomenclatures and settings anew; then “changed” is emitted. */
void
sijil_desk_load_choices (SijilDesk           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  sijil_session_read (self->session, sijil_lexicon_load_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL,
                      load_words_cb, task);
}

/*
 * Opening and signing in.
 */

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilDesk *self = g_task_get_source_object (task);
  GPtrArray *notes = NULL;
  GError *error = NULL;
  JsonObject *about = sijil_session_open_finish (SIJIL_SESSION (source), result, &notes, &error);

  if (about == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->about, json_object_unref);
  g_clear_pointer (&self->officer, json_object_unref);
  self->about = about;
  notify_all (self);
  g_task_return_pointer (task, notes, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sijil_desk_open:
 *
 * Opens the register of @folder. The variable SIJIL_DATE sets the business
 * day of a register of invented people.
 */
void
sijil_desk_open (SijilDesk           *self,
                 const char          *folder,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  sijil_session_open (self->session, folder, g_getenv ("SIJIL_DATE"), cancellable, open_cb,
                      g_task_new (self, cancellable, callback, user_data));
}

/** sijil_desk_open_finish: @notes: (out) (optional) (transfer full) (nullable): what the user should know of it. */
gboolean
sijil_desk_open_finish (SijilDesk     *self,
                        GAsyncResult  *result,
                        GPtrArray    **notes,
                        GError       **error)
{
  GError *problem = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (notes != NULL)
    *notes = g_steal_pointer (&found);
  return TRUE;
}

static void
sign_in_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilDesk *self = g_task_get_source_object (task);
  GError *error = NULL;
  JsonObject *officer = sijil_session_sign_in_finish (SIJIL_SESSION (source), result, &error);

  if (officer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&self->officer, json_object_unref);
  self->officer = officer;
  sijil_session_read (self->session, sijil_lexicon_load_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL,
                      load_words_cb, g_object_ref (task));
}

void
sijil_desk_sign_in (SijilDesk           *self,
                    const char          *login,
                    const char          *pin,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, sijil_desk_sign_in);
  sijil_session_sign_in (self->session, login, pin, NULL, sign_in_cb, task);
}

gboolean
sijil_desk_sign_in_finish (SijilDesk     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** sijil_desk_lock: nobody has signed in from now on; what was asked for before is still done. */
void
sijil_desk_lock (SijilDesk *self)
{
  g_clear_pointer (&self->officer, json_object_unref);
  sijil_session_lock (self->session);
  notify_all (self);
}
