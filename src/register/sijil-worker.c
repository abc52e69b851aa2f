#include "register/sijil-worker.h"

#include "core/sijil-notes.h"
#include "register/sijil-register-private.h"
#include "register/sijil-terms.h"
#include "register/sijil-terms.h"

struct _SijilWorker
{
  GThread       *thread;
  GAsyncQueue   *jobs; /* (element-type Job) */
  SijilRegister *reg;  /* (nullable): of the thread only */
};

typedef struct
{
  GTask          *task; /* (nullable): the last job of all has none */
  SijilJob        run;
  gpointer        data;
  GDestroyNotify  free_data;
  GDestroyNotify  free_answer;
} Job;

typedef struct
{
  gpointer        value; /* (nullable): taken by the caller */
  GDestroyNotify  free_value;
  GPtrArray      *notes;
} Answer;

static void
drop_data (Job *job)
{
  if (job->free_data != NULL && job->data != NULL)
    job->free_data (job->data);
  job->data = NULL;
}

static void
job_free (Job *job)
{
  drop_data (job);
  g_clear_object (&job->task);
  g_free (job);
}

static void
answer_free (Answer *answer)
{
  if (answer->value != NULL && answer->free_value != NULL)
    answer->free_value (answer->value);
  g_clear_pointer (&answer->notes, g_ptr_array_unref);
  g_free (answer);
}

/* The data are let go of before anybody is answered: an answer may hold part of them, and JSON counts its holders plainly. */
static void
run_job (SijilWorker *self,
         Job         *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  GError *error = NULL;
  gpointer value;
  Answer *answer;

  if (g_cancellable_is_cancelled (cancellable))
    {
      drop_data (job);
      g_task_return_error_if_cancelled (job->task);
      return;
    }

  if (self->reg != NULL)
    _sijil_register_turn_day (self->reg);

  value = job->run (self->reg, job->data, notes, cancellable, &error);
  drop_data (job);
  if (self->reg != NULL)
    sijil_terms_settle (self->reg, &error);
  if (value == NULL)
    {
      g_task_return_error (job->task, error);
      return;
    }

  answer = g_new0 (Answer, 1);
  answer->value = value;
  answer->free_value = job->free_answer;
  answer->notes = g_steal_pointer (&notes);
  g_task_return_pointer (job->task, answer, (GDestroyNotify) answer_free);
}

static gpointer
run_thread (gpointer data)
{
  SijilWorker *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);
      gboolean is_last = job->task == NULL;

      if (!is_last)
        run_job (self, job);
      job_free (job);
      if (is_last)
        break;
    }

  g_clear_pointer (&self->reg, sijil_register_close);
  return NULL;
}

/** sijil_worker_new: starts the thread; @name is for a debugger. */
SijilWorker *
sijil_worker_new (const char *name)
{
  SijilWorker *self = g_new0 (SijilWorker, 1);

  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

/** sijil_worker_close: does what was asked for, closes the register and waits for both. */
void
sijil_worker_close (SijilWorker *self)
{
  if (self == NULL)
    return;

  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self);
}

/**
 * sijil_worker_run:
 * @source: (nullable): of the task
 * @data: (transfer full): for the job, freed in the worker's thread before the answer is there
 * @free_answer: frees an answer that nobody takes
 */
void
sijil_worker_run (SijilWorker         *self,
                  GObject             *source,
                  SijilJob             job,
                  gpointer             data,
                  GDestroyNotify       free_data,
                  GDestroyNotify       free_answer,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  Job *item = g_new0 (Job, 1);

  item->task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (item->task, sijil_worker_run);
  item->run = job;
  item->data = data;
  item->free_data = free_data;
  item->free_answer = free_answer;
  g_async_queue_push (self->jobs, item);
}

/**
 * sijil_worker_finish:
 * @notes: (out) (optional) (transfer full): the job's notes
 *
 * Returns: (transfer full): the job's answer; %NULL with @error set
 */
gpointer
sijil_worker_finish (GAsyncResult  *result,
                     GPtrArray    **notes,
                     GError       **error)
{
  Answer *answer = g_task_propagate_pointer (G_TASK (result), error);
  gpointer value;

  if (answer == NULL)
    return NULL;

  value = g_steal_pointer (&answer->value);
  if (notes != NULL)
    *notes = g_steal_pointer (&answer->notes);
  answer_free (answer);
  return value;
}

typedef struct
{
  SijilWorker *worker;
  char        *folder;
  char        *day; /* (nullable) */
  gboolean     read_only;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->folder);
  g_free (opening->day);
  g_free (opening);
}

static gpointer
open_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  Opening *opening = data;
  g_autoptr (SijilRegister) opened = sijil_register_open (opening->folder, opening->read_only, error);

  if (opened == NULL || (opening->day != NULL && !sijil_register_set_day (opened, opening->day, error)))
    return NULL;

  for (guint i = 0; i < sijil_register_get_notes (opened)->len; i++)
    g_ptr_array_add (notes, g_error_copy (sijil_register_get_notes (opened)->pdata[i]));

  g_clear_pointer (&opening->worker->reg, sijil_register_close);
  opening->worker->reg = g_steal_pointer (&opened);
  return opening->worker->reg; /* only to say that it is open */
}

/**
 * sijil_worker_open:
 * @day: (nullable): a business day that is not today's, for a register of invented people
 *
 * Opens the register in the thread. Finish with sijil_worker_finish(); the
 * answer is no pointer to use.
 */
void
sijil_worker_open (SijilWorker         *self,
                   const char          *folder,
                   gboolean             read_only,
                   const char          *day,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->worker = self;
  opening->folder = g_strdup (folder);
  opening->day = g_strdup (day);
  opening->read_only = read_only;
  sijil_worker_run (self, NULL, open_job, opening, (GDestroyNotify) opening_free, NULL, cancellable, callback, user_data);
}
