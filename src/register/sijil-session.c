#include "register/sijil-session-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

enum
{
  CHANGED_ELSEWHERE,
  CONNECTION,
  OFFICER,
  REPLICA,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilSession, sijil_session, G_TYPE_OBJECT)

/*
 * What other desks do.
 */

static void
set_problem (SijilSession *self,
             const GError *problem)
{
  g_autoptr (GError) before = g_steal_pointer (&self->problem);
  gboolean was_lost = before != NULL;

  self->problem = problem != NULL ? g_error_copy (problem) : NULL;
  if (was_lost == (problem != NULL))
    {
      /* Another register may stand where none was. */
      if (was_lost && g_strcmp0 (sijil_error_get_reason (before), sijil_error_get_reason (problem)) != 0)
        g_signal_emit (self, signals[CONNECTION], 0);
      return;
    }

  self->lost_since = problem != NULL ? sijil_now () : 0;
  g_signal_emit (self, signals[CONNECTION], 0);
}

static void
news_cb (JsonArray    *items,
         const GError *problem,
         GObject      *listener)
{
  SijilSession *self = SIJIL_SESSION (listener);

  if (self->watch == NULL)
    return;

  set_problem (self, problem);
  self->is_watching = TRUE;
  if (items != NULL)
    {
      g_atomic_int_inc (&self->writes); /* others may have changed the lists, too */
      sijil_session_look_at_officer (self);
      g_signal_emit (self, signals[CHANGED_ELSEWHERE], 0, items);
    }
}

static void
stop_watching (SijilSession *self)
{
  g_clear_pointer (&self->watch, sijil_watch_close);
  set_problem (self, NULL);
  self->is_watching = FALSE;
}

static void
watch (SijilSession *self,
       const char   *chamber)
{
  stop_watching (self);
  self->watch = sijil_watch_new (self->folder, chamber, self->requests, self->saved, news_cb, G_OBJECT (self));
}

/**
 * sijil_session_get_problem:
 * @since: (out) (optional): the instant since when
 *
 * Returns: (transfer none) (nullable): why the register cannot be reached now
 */
const GError *
sijil_session_get_problem (SijilSession *self,
                           gint64       *since)
{
  if (since != NULL)
    *since = self->lost_since;
  return self->problem;
}

/** sijil_session_is_watching: whether all that other desks save from now on is told. */
gboolean
sijil_session_is_watching (SijilSession *self)
{
  return self->is_watching;
}

/** sijil_session_look: looks now for what other desks did, and whether the register can be reached. */
void
sijil_session_look (SijilSession *self)
{
  if (self->watch != NULL)
    sijil_watch_wake (self->watch);
}

/*
 * Opening: first the writer, which may have to migrate, then the reader.
 */

void
_sijil_session_put_text (JsonObject *object,
                         const char *key,
                         const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, key, text);
  else
    json_object_set_null_member (object, key);
}

/* Whose account at the server is connected, where the officers have any: its name at the server and in the register. */
static gboolean
describe_account (SijilRegister  *reg,
                  JsonObject     *answer,
                  GError        **error)
{
  SijilDb *db = sijil_register_get_db (reg);
  GError *problem = NULL;
  g_autoptr (JsonObject) row = sijil_db_query_row (db, "connected-officer", NULL, &problem);
  const char *login = row != NULL ? sijil_json_get_string (row, "login") : NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) account = NULL;

  if (login != NULL)
    {
      json_object_set_string_member (values, "login", login);
      account = sijil_db_query_row (db, "officer-account", values, &problem);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  _sijil_session_put_text (answer, "connected", login);
  _sijil_session_put_text (answer, "account", account != NULL ? sijil_json_get_string (account, "role") : NULL);
  return TRUE;
}

static gpointer
describe_register_job (SijilRegister  *reg,
                       gpointer        data,
                       GPtrArray      *notes,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (JsonObject) answer = NULL;
  const char *chamber = sijil_register_get_chamber (reg);

  _sijil_session_use_replica (reg, data, notes);
  answer = sijil_officer_list (reg, error);
  if (answer == NULL || !describe_account (reg, answer, error))
    return NULL;

  _sijil_session_put_text (answer, "folder", sijil_register_get_folder (reg));
  _sijil_session_put_text (answer, "chamber", chamber);
  _sijil_session_put_text (answer, "chamber_fr", sijil_term_get_name (reg, "chamber", chamber, "fr"));
  _sijil_session_put_text (answer, "chamber_ar", sijil_term_get_name (reg, "chamber", chamber, "ar"));
  _sijil_session_put_text (answer, "purpose", sijil_register_get_purpose (reg));
  _sijil_session_put_text (answer, "day", sijil_register_get_day (reg));
  return g_steal_pointer (&answer);
}

typedef struct
{
  char      *folder;
  GPtrArray *notes; /* (nullable) */
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->folder);
  g_clear_pointer (&opening->notes, g_ptr_array_unref);
  g_free (opening);
}

static void
describe_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  JsonObject *answer = sijil_worker_finish (result, &notes, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; opening->notes != NULL && i < notes->len; i++)
    g_ptr_array_add (opening->notes, g_error_copy (notes->pdata[i]));
  g_free (self->folder);
  self->folder = g_strdup (opening->folder);
  watch (self, sijil_json_get_string (answer, "chamber"));
  g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
}

static void
reader_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (sijil_worker_finish (result, NULL, &error) == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_run (self->reader, NULL, describe_register_job, g_strdup (self->replica), g_free, (GDestroyNotify) json_object_unref,
                      g_task_get_cancellable (task), describe_cb, g_object_ref (task));
}

static void
writer_open_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SijilSession *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;

  if (sijil_worker_finish (result, &opening->notes, &error) == NULL)
    g_task_return_error (task, error);
  else
    sijil_worker_open (self->reader, opening->folder, TRUE, self->day, g_task_get_cancellable (task),
                       reader_open_cb, g_object_ref (task));
}

/**
 * sijil_session_open:
 * @day: (nullable): a business day other than today's, for a register of invented people
 *
 * Opens the register of @folder, by another version's migrations if need be.
 * Nobody has signed in then.
 */
void
sijil_session_open (SijilSession        *self,
                    const char          *folder,
                    const char          *day,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (SIJIL_IS_SESSION (self) && self->writer != NULL);

  opening->folder = g_strdup (folder);
  g_task_set_source_tag (task, sijil_session_open);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_clear_pointer (&self->login, g_free);
  g_free (self->day);
  self->day = g_strdup (day);
  sijil_worker_open (self->writer, folder, FALSE, day, cancellable, writer_open_cb, g_object_ref (task));
}

/**
 * sijil_session_open_finish:
 * @notes: (out) (transfer full): what the user should know of this register
 *
 * Returns: (transfer full): `folder`, `chamber` with its names, `purpose`, `day`, the officers as `items`, and whose
 *   account of the server is connected: `connected` and its name there, `account` (%NULL where there are none)
 */
JsonObject *
sijil_session_open_finish (SijilSession  *self,
                           GAsyncResult  *result,
                           GPtrArray    **notes,
                           GError       **error)
{
  JsonObject *answer = g_task_propagate_pointer (G_TASK (result), error);
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (answer != NULL && notes != NULL)
    *notes = g_steal_pointer (&opening->notes);
  return answer;
}

/** sijil_session_close: does the steps that were asked for, then closes the register. Lists still loading are waited for. */
void
sijil_session_close (SijilSession *self)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  stop_watching (self);
  g_clear_pointer (&self->folder, g_free);
  _sijil_session_watch_replica (self);
  g_clear_pointer (&self->reader, sijil_worker_close);
  g_clear_pointer (&self->writer, sijil_worker_close);
  g_clear_pointer (&self->login, g_free);
}

static void
sijil_session_finalize (GObject *object)
{
  SijilSession *self = SIJIL_SESSION (object);

  g_assert (self->writer == NULL); /* sijil_session_close() was forgotten: steps would be lost */
  g_free (self->day);
  g_free (self->replica);
  g_clear_error (&self->replica_problem);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->requests);
  _sijil_sealing_unref (self->sealing);
  g_atomic_rc_box_release (self->saved);
  G_OBJECT_CLASS (sijil_session_parent_class)->finalize (object);
}

static void
sijil_session_class_init (SijilSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_session_finalize;

  /* Other desks saved something: what they did (see sijil-watch.h), newest first; empty for what has no history. */
  signals[CHANGED_ELSEWHERE] = g_signal_new ("changed-elsewhere", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, JSON_TYPE_ARRAY);
  /* The copy is late, gone, or as the register again: see sijil_session_get_as_of(). */
  signals[REPLICA] = g_signal_new ("replica", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The register was lost, or found again: see sijil_session_get_problem(). */
  signals[CONNECTION] = g_signal_new ("connection", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Who has signed in may do other things now: the officer as sijil_session_sign_in_finish() tells; %NULL: nothing any more. */
  signals[OFFICER] = g_signal_new ("officer", SIJIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   JSON_TYPE_OBJECT);
}

static void
sijil_session_init (SijilSession *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->requests = g_async_queue_new_full (g_free);
  self->sealing = _sijil_sealing_new ();
  self->saved = g_atomic_rc_box_new0 (gint);
  self->writer = sijil_worker_new ("sijil-writer");
  self->reader = sijil_worker_new ("sijil-reader");
}

SijilSession *
sijil_session_new (void)
{
  return g_object_new (SIJIL_TYPE_SESSION, NULL);
}
