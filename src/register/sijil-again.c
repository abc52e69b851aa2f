/* Steps that are done again by themselves. */

#include "register/sijil-again.h"

#include "register/sijil-register-private.h"

#define MOST_TRIES 4 /* the first and three more */

/* Longer each time, and not as long as the other desk's. */
static void
let_pass (guint n_tries)
{
  g_usleep ((gulong) g_random_int_range (5000, 20000 << n_tries));
}

static gboolean
has_met (const GError *problem,
         GCancellable *cancellable)
{
  return g_strcmp0 (sijil_error_get_reason (problem), SIJIL_DB_MET) == 0 && !g_cancellable_is_cancelled (cancellable);
}

/* Here, and by a second officer who came in beside and has left. */
static guint
count_saved (SijilRegister *self)
{
  return sijil_db_count_saved (self->db) + *self->saved_beside;
}

/**
 * sijil_register_try:
 * @job: a step of the office, or several; it keeps @data as they are, PINs too: they are wiped when the job is over
 * @notes: of a try that is done again nothing is left in it
 *
 * Does @job, and the whole of it again, three times at most, when the server ended its step because two desks met, and nothing
 * had been saved before: by a serialization failure or a deadlock. The step keeps its request.
 */
gpointer
sijil_register_try (SijilRegister  *self,
                    SijilJob        job,
                    gpointer        data,
                    GPtrArray      *notes,
                    GCancellable   *cancellable,
                    GError        **error)
{
  guint n_saved = count_saved (self);
  guint n_notes = notes != NULL ? notes->len : 0;

  for (guint n_tries = 1;; n_tries++)
    {
      GError *problem = NULL;
      gpointer answer = job (self, data, notes, cancellable, &problem);

      self->is_again = FALSE;
      if (problem == NULL)
        return answer;
      if (answer != NULL || n_tries == MOST_TRIES || !has_met (problem, cancellable) || count_saved (self) != n_saved)
        {
          g_propagate_error (error, problem);
          return answer;
        }

      g_error_free (problem);
      if (notes != NULL)
        g_ptr_array_set_size (notes, (int) n_notes);
      self->is_again = TRUE;
      let_pass (n_tries);
    }
}
