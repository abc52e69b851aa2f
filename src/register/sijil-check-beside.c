/*
 * The records are compared with their newest versions in a thread of its own, by a connection of its own, while the history is walked:
 * neither needs what the other finds. Where there is one processor, or no second connection, one follows the other.
 */

#include "register/sijil-check-private.h"

#include "register/sijil-register-private.h"

#define WAIT_US 20000

struct _SijilCheckBeside
{
  char       *place;
  SijilCheck  check;
  GThread    *thread;
  gint        is_stopped;
  gint        is_done;
  gint        n_done;
  gboolean    is_open; /* there was a second connection */
  gboolean    is_good;
  GError     *problem; /* (nullable) */
};

/* Who asked for the check is told in the thread that asked. */
static gboolean
go_on (const char *part,
       gint64      done,
       gint64      total,
       gpointer    data)
{
  SijilCheckBeside *beside = data;

  g_atomic_int_set (&beside->n_done, (gint) done);
  return !g_atomic_int_get (&beside->is_stopped);
}

/* A connection stays in the thread that made it. */
static gpointer
run (gpointer data)
{
  SijilCheckBeside *beside = data;
  g_autoptr (SijilRegister) reg = sijil_register_open (beside->place, TRUE, NULL);

  beside->is_open = reg != NULL;
  beside->check.reg = reg;
  if (reg != NULL && sijil_db_begin_reading (reg->db, &beside->problem))
    {
      beside->is_good = _sijil_check_records (&beside->check, &beside->problem);
      sijil_db_rollback (reg->db);
    }

  beside->check.reg = NULL;
  g_atomic_int_set (&beside->is_done, TRUE);
  return NULL;
}

/* Returns: (transfer full) (nullable): %NULL when the records are to be looked at afterwards */
SijilCheckBeside *
_sijil_check_begin_records (SijilCheck *check)
{
  SijilCheckBeside *beside;

  if (g_get_num_processors () < 2)
    return NULL;

  beside = g_new0 (SijilCheckBeside, 1);
  beside->place = g_strdup (check->reg->folder);
  _sijil_check_init (&beside->check, NULL, go_on, beside);
  beside->thread = g_thread_new ("check-records", run, beside);
  return beside;
}

static gboolean
wait_for (SijilCheck        *check,
          SijilCheckBeside  *beside,
          GError           **error)
{
  while (!g_atomic_int_get (&beside->is_done))
    {
      if (!_sijil_check_tell (check, "records", g_atomic_int_get (&beside->n_done), 0, error))
        return FALSE;
      g_usleep (WAIT_US);
    }

  return TRUE;
}

static void
take_findings (SijilCheck *check,
               SijilCheck *of)
{
  guint n_before = check->found->len;

  for (guint i = 0; i < of->marks->len; i++)
    {
      SijilCheckMark mark = g_array_index (of->marks, SijilCheckMark, i);

      mark.finding += n_before;
      g_array_append_val (check->marks, mark);
    }
  g_ptr_array_extend_and_steal (check->found, g_steal_pointer (&of->found));
}

static void
free_beside (SijilCheckBeside *beside)
{
  g_clear_error (&beside->problem);
  _sijil_check_clear (&beside->check);
  g_free (beside->place);
  g_free (beside);
}

/*
 * Waits until the records were looked at, and takes what was found.
 * @beside: (transfer full) (nullable)
 * @goes_on: FALSE when nobody wants to know any more
 */
gboolean
_sijil_check_end_records (SijilCheck        *check,
                          SijilCheckBeside  *beside,
                          gboolean           goes_on,
                          GError           **error)
{
  gboolean is_open;
  gboolean good;

  if (beside == NULL)
    return goes_on && _sijil_check_records (check, error);

  goes_on = goes_on && wait_for (check, beside, error);
  g_atomic_int_set (&beside->is_stopped, !goes_on);
  g_thread_join (beside->thread);
  is_open = beside->is_open;
  good = goes_on && beside->is_good;
  if (good)
    take_findings (check, &beside->check);
  else if (goes_on && is_open)
    g_propagate_error (error, g_steal_pointer (&beside->problem));

  free_beside (beside);
  return good || (goes_on && !is_open && _sijil_check_records (check, error));
}
