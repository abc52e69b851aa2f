/* The numbers of a step. */

#include "core/sijil-json.h"
#include "register/sijil-step-private.h"

static JsonObject *
new_series_values (SijilStep  *step,
                   const char *kind,
                   guint       year)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", step->owner->chamber);
  json_object_set_int_member (values, "office", step->owner->officer.office);
  json_object_set_string_member (values, "kind", kind);
  json_object_set_int_member (values, "year", year);
  return values;
}

/* When a series gave no number: it may not be there yet. */
static gboolean
open_series (SijilStep   *step,
             const char  *kind,
             guint        year,
             gint64      *number,
             GError     **error)
{
  g_autoptr (JsonObject) values = new_series_values (step, kind, year);
  g_autofree char *series = g_strdup_printf ("series %s %u", kind, year);

  if (!sijil_step_claim (step, series, error) || !sijil_db_run (step->owner->db, "series-open", values, error)
      || !sijil_db_query_int (step->owner->db, "series-take", values, number, error))
    return FALSE;
  if (*number != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "series-exhausted", NULL,
                   "The series of numbers is used up. Nothing was saved. An administrator must open a new one.", NULL);
  return FALSE;
}

/**
 * sijil_step_take_numbers:
 * @kinds: %NULL-terminated, each "application", "entry", "card", "bordereau", "mail_in" or "mail_out", in this order
 * @year: the year of a series that begins anew each year, else 0
 * @numbers: (out): the next number of each, from the office's own series if it has one with numbers left
 *
 * Gap-free: they are given back with the transaction. Take them late: who takes from the same series waits until the step ends.
 */
gboolean
sijil_step_take_numbers (SijilStep           *step,
                         const char * const  *kinds,
                         guint                year,
                         gint64              *numbers,
                         GError             **error)
{
  guint n = g_strv_length ((char **) kinds);
  g_autofree JsonObject **rows = g_new0 (JsonObject *, n);
  gboolean done = TRUE;

  for (guint i = 0; done && i < n; i++)
    {
      g_autoptr (JsonObject) values = new_series_values (step, kinds[i], year);

      done = sijil_db_queue_row (step->owner->db, "series-take", values, &rows[i], error);
    }
  done = done && sijil_db_settle (step->owner->db, error);
  if (!done)
    sijil_db_rollback (step->owner->db); /* nobody waits for the rows any more */

  for (guint i = 0; i < n; i++)
    {
      numbers[i] = rows[i] != NULL ? sijil_json_get_int (rows[i], "last_number", 0) : 0;
      g_clear_pointer (&rows[i], json_object_unref);
    }
  for (guint i = 0; done && i < n; i++)
    done = numbers[i] != 0 || open_series (step, kinds[i], year, &numbers[i], error);

  return done;
}

/** sijil_step_take_number: see sijil_step_take_numbers(). */
gboolean
sijil_step_take_number (SijilStep   *step,
                        const char  *kind,
                        guint        year,
                        gint64      *number,
                        GError     **error)
{
  return sijil_step_take_numbers (step, (const char * const[]) { kind, NULL }, year, number, error);
}
