#include "register/sijil-session-private.h"

#include "register/sijil-again.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"

/*
 * Jobs. Each is wrapped in one that knows the session: a step may change what a reader has kept of the nomenclatures.
 */

typedef struct
{
  SijilSession   *session;
  SijilJob        run;
  gpointer        data;
  GDestroyNotify  free_data;
  char           *folder; /* for a connection of its own (nullable) */
  char           *day;    /* (nullable) */
  char           *login;  /* (nullable) */
} Wrapped;

static void
wrapped_free (Wrapped *wrapped)
{
  if (wrapped->free_data != NULL && wrapped->data != NULL)
    wrapped->free_data (wrapped->data);
  g_free (wrapped->folder);
  g_free (wrapped->day);
  g_free (wrapped->login);
  g_free (wrapped);
}

static gpointer
read_replica (SijilSession   *self,
              SijilRegister  *reg,
              Wrapped        *wrapped,
              gboolean        is_news,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  gint saved = g_atomic_int_get (self->saved);
  SijilReplicaNeed need = saved != reg->saved_seen ? SIJIL_REPLICA_OWN : is_news ? SIJIL_REPLICA_ELSEWHERE : SIJIL_REPLICA_AS_IT_IS;
  gpointer answer = sijil_replica_run (reg->replica, need, wrapped->run, wrapped->data, notes, cancellable, error);

  reg->saved_seen = saved;
  _sijil_session_tell_replica (self, reg->replica);
  return answer;
}

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wrapped *wrapped = data;
  gint writes = g_atomic_int_get (&wrapped->session->writes);
  gboolean is_news = writes != reg->writes_seen;

  if (is_news)
    sijil_terms_forget (reg);
  reg->writes_seen = writes;
  if (reg->replica != NULL)
    return read_replica (wrapped->session, reg, wrapped, is_news, notes, cancellable, error);

  return wrapped->run (reg, wrapped->data, notes, cancellable, error);
}

static gpointer
write_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  Wrapped *wrapped = data;
  gpointer answer;

  reg->requests = wrapped->session->requests;
  answer = sijil_register_try (reg, wrapped->run, wrapped->data, notes, cancellable, error);
  g_atomic_int_inc (&wrapped->session->writes);
  g_atomic_int_inc (wrapped->session->saved);
  return answer;
}

static gpointer
say_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  Wrapped *wrapped = data;

  return sijil_register_try (reg, wrapped->run, wrapped->data, notes, cancellable, error);
}

static gpointer
long_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Wrapped *wrapped = data;
  g_autoptr (SijilRegister) own = sijil_register_open (wrapped->folder, FALSE, error);
  gpointer answer;

  if (own == NULL || (wrapped->day != NULL && !sijil_register_set_day (own, wrapped->day, error))
      || (wrapped->login != NULL && !_sijil_register_take_officer (own, wrapped->login, error)))
    return NULL;

  sijil_db_take_time (own->db);
  _sijil_sealing_share (own, wrapped->session->sealing);
  own->requests = wrapped->session->requests;
  answer = sijil_register_try (own, wrapped->run, wrapped->data, notes, cancellable, error);
  g_atomic_int_inc (&wrapped->session->writes);
  g_atomic_int_inc (wrapped->session->saved);
  return answer;
}

static Wrapped *
wrap (SijilSession   *self,
      SijilJob        job,
      gpointer        data,
      GDestroyNotify  free_data)
{
  Wrapped *wrapped = g_new0 (Wrapped, 1);

  wrapped->session = self;
  wrapped->run = job;
  wrapped->data = data;
  wrapped->free_data = free_data;
  return wrapped;
}

static gpointer
look_at_replica_job (SijilRegister  *reg,
                     gpointer        data,
                     GPtrArray      *notes,
                     GCancellable   *cancellable,
                     GError        **error)
{
  return reg; /* the looking is that of any job */
}

/* Nobody waits for it: it does not keep the session, which waits for its reader when it is closed. */
gboolean
_sijil_session_look_at_replica_cb (gpointer data)
{
  SijilSession *self = data;

  sijil_worker_run (self->reader, NULL, read_job, wrap (self, look_at_replica_job, NULL, NULL), (GDestroyNotify) wrapped_free,
                    NULL, NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/* Who asks a closed session gets no answer, as if the asking had been cancelled. */
static gboolean
is_closed (SijilSession        *self,
           gpointer             data,
           GDestroyNotify       free_data,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  if (self->folder != NULL)
    return FALSE;

  if (data != NULL && free_data != NULL)
    free_data (data);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the register is closed");
  return TRUE;
}

/** sijil_session_read: @job in the reader's thread; it must write nothing. Finish with sijil_session_finish(). */
void
sijil_session_read (SijilSession        *self,
                    SijilJob             job,
                    gpointer             data,
                    GDestroyNotify       free_data,
                    GDestroyNotify       free_answer,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->reader, G_OBJECT (self), read_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

/** sijil_session_write: @job, a step of the office, in the writer's thread. Finish with sijil_session_finish(). */
void
sijil_session_write (SijilSession        *self,
                     SijilJob             job,
                     gpointer             data,
                     GDestroyNotify       free_data,
                     GDestroyNotify       free_answer,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->writer, G_OBJECT (self), write_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

/**
 * sijil_session_say: @job in the writer's thread that is no step and changes nothing that is shown: what other desks save at
 * the same time is not taken for this desk's own.
 */
void
sijil_session_say (SijilSession        *self,
                   SijilJob             job,
                   gpointer             data,
                   GDestroyNotify       free_data,
                   GDestroyNotify       free_answer,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  sijil_worker_run (self->writer, G_OBJECT (self), say_job, wrap (self, job, data, free_data), (GDestroyNotify) wrapped_free,
                    free_answer, cancellable, callback, user_data);
}

typedef struct
{
  SijilWorker *worker;
  GTask       *task;
} LongRun;

static void
long_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  LongRun *run = user_data;
  g_autoptr (GTask) task = run->task;

  g_object_set_data_full (G_OBJECT (task), "sijil-inner", g_object_ref (result), g_object_unref);
  sijil_worker_close (run->worker);
  g_free (run);
  g_task_return_boolean (task, TRUE);
}

/**
 * sijil_session_run_long:
 *
 * @job with a connection and a thread of its own, for what takes long and is
 * no step: readers and steps go on meanwhile. Finish with
 * sijil_session_finish().
 */
void
sijil_session_run_long (SijilSession        *self,
                        SijilJob             job,
                        gpointer             data,
                        GDestroyNotify       free_data,
                        GDestroyNotify       free_answer,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  LongRun *run;
  Wrapped *wrapped;

  g_return_if_fail (SIJIL_IS_SESSION (self));

  if (is_closed (self, data, free_data, callback, user_data))
    return;

  run = g_new0 (LongRun, 1);
  wrapped = wrap (self, job, data, free_data);
  wrapped->folder = g_strdup (self->folder);
  wrapped->day = g_strdup (self->day);
  wrapped->login = g_strdup (self->login);
  run->worker = sijil_worker_new ("sijil-long");
  run->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (run->task, sijil_session_run_long);
  sijil_worker_run (run->worker, G_OBJECT (self), long_job, wrapped, (GDestroyNotify) wrapped_free, free_answer, cancellable,
                    long_cb, run);
}

/**
 * sijil_session_finish:
 * @notes: (out) (optional) (transfer full): the job's notes
 *
 * Returns: (transfer full): the answer of a job; %NULL with @error set
 */
gpointer
sijil_session_finish (SijilSession  *self,
                      GAsyncResult  *result,
                      GPtrArray    **notes,
                      GError       **error)
{
  GAsyncResult *inner = g_object_get_data (G_OBJECT (result), "sijil-inner");
  GError *problem = NULL;
  gpointer answer = sijil_worker_finish (inner != NULL ? inner : result, notes, &problem);

  if (problem == NULL)
    return answer;

  /* Who is told first that the server is gone lets the watch look; who is refused, whether the account was closed. */
  if (self != NULL && problem->domain == SIJIL_ERROR && g_str_has_prefix (sijil_error_get_reason (problem), "server-"))
    sijil_session_look (self);
  if (self != NULL && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_DENIED))
    sijil_session_look_at_officer (self);
  g_propagate_error (error, problem);
  return NULL;
}
