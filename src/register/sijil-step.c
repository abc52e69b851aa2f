/* A step: how it begins and ends, and what it is about. */

#include "register/sijil-step.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-step-private.h"

/* A history that grows by so many rows without a checkpoint gets one. */
#define ROWS_A_CHECKPOINT 1000

/* An answer that did not come is asked for again after 0.1 s, 0.2 s, 0.4 s…: for six seconds at most. */
#define LOOKS         6
#define FIRST_LOOK_US (G_USEC_PER_SEC / 10)

/* (transfer full): the same for a step that is done again */
static char *
take_request (SijilRegister *self)
{
  if (!self->is_again || self->request == NULL)
    {
      g_free (self->request);
      self->request = sijil_uuid_new ();
    }
  self->is_again = FALSE;
  return g_strdup (self->request);
}

/* A transaction was begun. */
static SijilStep *
step_new (SijilRegister *self,
          const char    *act,
          gint64         officer)
{
  SijilStep *step = g_new0 (SijilStep, 1);

  step->owner = self;
  step->act = g_strdup (act);
  step->effective = g_strdup (self->day);
  step->request = take_request (self);
  step->instant = sijil_now ();
  step->officer = officer;

  return step;
}

/* Asked again inside the step: rights may have gone since the sign-in. */
static gboolean
may_still (SijilRegister  *self,
           guint           roles,
           GError        **error)
{
  return sijil_register_renew_officer (self, error) && sijil_register_require (self, roles, error);
}

/**
 * sijil_step_begin:
 * @act: code of what is done, as history names it ("deposit", "accept")
 * @roles: who may do it; 0 any officer
 * @error: %SIJIL_ERROR_DENIED; %SIJIL_ERROR_BUSY when another program is writing
 */
SijilStep *
sijil_step_begin (SijilRegister  *self,
                  const char     *act,
                  guint           roles,
                  GError        **error)
{
  g_autoptr (SijilStep) step = NULL;

  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_register_require (self, roles, error) || !sijil_db_begin (self->db, error))
    return NULL;

  step = step_new (self, act, self->officer.id);
  return _sijil_step_ask_head (step, error) && may_still (self, roles, error) ? g_steal_pointer (&step) : NULL;
}

/**
 * sijil_step_begin_beside:
 * @subjects: (nullable): what the step is about, by sijil_step_subject_of() and its like
 *
 * As sijil_step_begin(), but at a server other desks do such steps at the same time, on other subjects.
 *
 * Who calls this answers for three things. What the step reads and relies on, also that something is not there, is of its
 * subjects, or is changed by steps that begin alone only, or is a row that the step itself updates, which its version guards.
 * Whatever must be unique beyond its subjects is so by an index. And every step beside it that changes what it relies on
 * claims the same subject. A comment at the call says why it is so.
 */
SijilStep *
sijil_step_begin_beside (SijilRegister       *self,
                         const char          *act,
                         guint                roles,
                         const char * const  *subjects,
                         GError             **error)
{
  g_autoptr (SijilStep) step = NULL;

  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_register_require (self, roles, error) || !sijil_db_begin_beside (self->db, subjects, error))
    return NULL;

  step = step_new (self, act, self->officer.id);
  step->is_beside = TRUE;
  step->subjects = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; subjects != NULL && subjects[i] != NULL; i++)
    g_ptr_array_add (step->subjects, g_strdup (subjects[i]));
  step->later = g_ptr_array_new_with_free_func (_sijil_step_later_free);
  step->told = g_array_new (FALSE, FALSE, sizeof (SijilStepTold));
  g_array_set_clear_func (step->told, _sijil_step_clear_told);
  return may_still (self, roles, error) ? g_steal_pointer (&step) : NULL;
}

/** sijil_step_subject_of: (transfer full): the subject that a record is, or what hangs on it. */
char *
sijil_step_subject_of (const char *kind,
                       gint64      id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);
}

/** sijil_step_is_beside: whether other steps may be under way. */
gboolean
sijil_step_is_beside (SijilStep *step)
{
  return step->is_beside;
}

/** sijil_step_has_claimed: whether nobody but this step changes what it is about. */
gboolean
sijil_step_has_claimed (SijilStep  *step,
                        const char *subject)
{
  return !step->is_beside || g_ptr_array_find_with_equal_func (step->subjects, subject, g_str_equal, NULL);
}

/**
 * sijil_step_claim:
 * @subject: found within the step to be what it is about, too
 *
 * What was read of it must be read again.
 */
gboolean
sijil_step_claim (SijilStep   *step,
                  const char  *subject,
                  GError     **error)
{
  if (sijil_step_has_claimed (step, subject))
    return TRUE;

  g_ptr_array_add (step->subjects, g_strdup (subject));
  return sijil_db_claim (step->owner->db, subject, error);
}

/** sijil_step_begin_by_program: a step of the program itself, such as the making of a register. */
SijilStep *
sijil_step_begin_by_program (SijilRegister  *self,
                             const char     *act,
                             GError        **error)
{
  g_autoptr (SijilStep) step = NULL;

  g_return_val_if_fail (!sijil_db_is_in_transaction (self->db), NULL);

  if (!sijil_db_begin (self->db, error))
    return NULL;

  step = step_new (self, act, 0);
  return _sijil_step_ask_head (step, error) ? g_steal_pointer (&step) : NULL;
}

/** sijil_step_set_act: names what is done to the records that follow, when one step does several things. */
void
sijil_step_set_act (SijilStep  *step,
                    const char *act)
{
  g_free (step->act);
  step->act = g_strdup (act);
}

/**
 * sijil_step_set_reason:
 * @code: (nullable): coded reason, kept in history
 * @text: (nullable): the officer's own words, kept in the versions and erased with them
 */
void
sijil_step_set_reason (SijilStep  *step,
                       const char *code,
                       const char *text)
{
  g_free (step->reason);
  g_free (step->text);
  step->reason = g_strdup (code);
  step->text = g_strdup (text);
}

/** sijil_step_set_effective: the day from which the change holds, when it is not the business day. */
void
sijil_step_set_effective (SijilStep  *step,
                          const char *day)
{
  g_free (step->effective);
  step->effective = g_strdup (day);
}

/*
 * Looks in the history whether the step was saved. Before it looks it waits for its turn to write, so that what became of the
 * step is settled: a server may still be about to save it when the answer is already lost. What it found may be in the
 * server's memory only, and is brought to the disk before anybody is told.
 */
static gboolean
look_up (SijilStep *step,
         gboolean  *is_saved)
{
  SijilDb *db = step->owner->db;
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 rows = 0;
  gboolean is_known;

  if (!sijil_db_begin (db, NULL))
    return FALSE;

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_string_member (values, "request", step->request);
  is_known = sijil_db_query_int (db, "history-of-request", values, &rows, NULL)
             && (rows == 0 || sijil_db_reach_disk (db, NULL));
  if (!is_known)
    sijil_db_rollback (db);
  *is_saved = rows > 0;
  return is_known && sijil_db_commit (db, NULL);
}

/* The answer to a commit did not come. @problem: (transfer full): what is said when nothing can be found out */
static gboolean
find_out (SijilStep  *step,
          GError     *problem,
          GError    **error)
{
  gboolean is_known = FALSE;
  gboolean is_saved = FALSE;

  for (guint i = 0; i < LOOKS && !is_known && step->n_rows > 0; i++)
    {
      g_usleep ((gulong) FIRST_LOOK_US << i);
      is_known = look_up (step, &is_saved);
    }
  /* Not the same as a connection that was cut before anything could have been saved. */
  if (!is_known && g_str_equal (sijil_error_get_reason (problem), "server-lost"))
    {
      g_clear_error (&problem);
      sijil_set_error (&problem, SIJIL_ERROR_FAILED, "server-unsure", NULL,
                       "The connection to the server was cut. The step is not confirmed: look it up before doing it again.", NULL);
    }
  if (!is_known)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (!is_saved)
    sijil_set_error (error, SIJIL_ERROR_FAILED, sijil_error_get_reason (problem), NULL,
                     "The register did not answer, and was asked again: nothing of the step was saved. Do the step again.", NULL);

  g_error_free (problem);
  return is_saved;
}

static gboolean
is_unconfirmed (const GError *problem)
{
  const char *reason = sijil_error_get_reason (problem);

  return g_strcmp0 (reason, "server-lost") == 0 || g_strcmp0 (reason, "disk-failed") == 0;
}

static gboolean
write_checkpoint (SijilStep  *step,
                  GError    **error)
{
  return step->last / ROWS_A_CHECKPOINT == step->first / ROWS_A_CHECKPOINT
         || _sijil_register_write_checkpoint (step->owner, "rows", step->last, step->chain, error);
}

/**
 * sijil_step_commit:
 *
 * On success the step survives a power cut. When the answer does not come, the step is looked up in the history by its
 * request. After a failure nothing of it was saved, unless @error says that it is not confirmed.
 */
gboolean
sijil_step_commit (SijilStep  *step,
                   GError    **error)
{
  GError *problem = NULL;

  if (step->owner->requests != NULL)
    g_async_queue_push (step->owner->requests, g_strdup (step->request)); /* before anybody can read it in history */
  if (!_sijil_step_write_later (step, error) || !_sijil_step_write_told (step, error) || !write_checkpoint (step, error))
    {
      sijil_db_rollback (step->owner->db);
      return FALSE;
    }
  if (!sijil_db_commit (step->owner->db, &problem))
    {
      if (!is_unconfirmed (problem))
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (!find_out (step, problem, error))
        return FALSE;
    }

  step->committed = TRUE;
  step->owner->has_written = step->owner->has_written || step->n_rows > 0;
  step->owner->last_recorded_at = step->instant;
  return TRUE;
}

void
sijil_step_free (SijilStep *step)
{
  if (step == NULL)
    return;

  if (!step->committed)
    sijil_db_rollback (step->owner->db);
  g_free (step->act);
  g_free (step->reason);
  g_free (step->text);
  g_free (step->effective);
  g_free (step->request);
  g_clear_pointer (&step->head, json_object_unref);
  g_clear_pointer (&step->subjects, g_ptr_array_unref);
  g_clear_pointer (&step->later, g_ptr_array_unref);
  g_clear_pointer (&step->told, g_array_unref);
  g_free (step);
}

SijilRegister *
sijil_step_get_register (SijilStep *step)
{
  return step->owner;
}

/** sijil_step_get_instant: UTC seconds at which the step began; all its rows carry it. */
gint64
sijil_step_get_instant (SijilStep *step)
{
  return step->instant;
}

/** sijil_step_get_request: UUID that all rows of history of the step carry. */
const char *
sijil_step_get_request (SijilStep *step)
{
  return step->request;
}
