/*
 * Sealing what lies in clear. Of each paper: the sealed file is kept beside the old one and read again there, then the row names it
 * within a step, and the old file goes when nobody can be reading it any more. Whatever ends the program in between, the row names
 * a file that is there; one that no row names is noted before it is kept, and taken away by the next sweep.
 */

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-paper-leftover.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "store/sijil-place.h"

/* A draft that nobody saved for so long is open at no desk. */
#define DRAFT_IDLE_S 3600

typedef struct
{
  SijilRegister             *reg;
  const SijilSealingRequest *request;
  gint64                     total;
  gint64                     sealed;
  gint64                     rewrapped;
  gint64                     removed;
  JsonArray                 *damaged; /* papers that are not what was received, or are missing */
} Run;

static gboolean
tell (Run         *run,
      const char  *part,
      GError     **error)
{
  gint64 done = run->sealed + run->rewrapped + json_array_get_length (run->damaged);

  if (run->request->progress == NULL || run->request->progress (part, done, run->total, run->request->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/**
 * sijil_sealing_sweep:
 * @grace_s: only what has been lying for so long
 * @removed: (out) (optional): how many files were taken away
 *
 * Takes away files that were replaced by sealed ones, or whose sealing was cut off.
 */
gboolean
sijil_sealing_sweep (SijilRegister  *self,
                     gint64          grace_s,
                     gint64         *removed,
                     GError        **error)
{
  gint64 count;
  gboolean done = _sijil_paper_sweep_leftovers (self, grace_s, &count, error);

  if (removed != NULL)
    *removed = count;
  return done;
}

/*
 * Papers of the register.
 */

static gboolean
note_leftover (Run         *run,
               JsonObject  *paper,
               const char  *address,
               GError     **error)
{
  return _sijil_paper_note_leftover (run->reg, sijil_json_get_string (paper, "folder"), address, error);
}

/* Within the step that names the sealed file: nobody takes it for one that no row names any more. */
static gboolean
name_file (Run                *run,
           JsonObject         *paper,
           SijilPaperSealing  *sealing,
           GError            **error)
{
  return _sijil_paper_sealing_keep (sealing, error)
         && _sijil_paper_keep_leftover (run->reg, sijil_json_get_string (paper, "folder"), _sijil_paper_sealing_get_address (sealing),
                                        error);
}

/* Its version guards the row: a paper that another desk changed meanwhile is read again by the step. */
static gboolean
save (Run                *run,
      JsonObject         *paper,
      SijilPaperSealing  *sealing,
      GError            **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_beside (run->reg, "seal_paper", SIJIL_ROLE_ADMINISTRATOR, NULL, error);
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  const char *address = sijil_json_get_string (paper, "address");

  before = step != NULL ? sijil_record_load (run->reg, "paper", sijil_json_get_int (paper, "id", 0), error) : NULL;
  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (sijil_json_get_string (before, "address"), address) != 0)
    return TRUE; /* erased, or sealed by another */

  after = sijil_record_copy (before);
  _sijil_paper_sealing_apply (sealing, after);
  if (!_sijil_sealing_check_named (run->reg, after, error)
      || !name_file (run, paper, sealing, error)
      || !sijil_step_update (step, "paper", before, after, error)
      || !note_leftover (run, paper, address, error)
      || !sijil_step_commit (step, error))
    return FALSE;

  run->sealed++;
  return TRUE;
}

/* What is not as it was received is left as it is, for the check to tell of. */
static gboolean
pass_over (Run         *run,
           JsonObject  *paper,
           GError      *problem,
           GError     **error)
{
  const char *reason = problem->domain == SIJIL_ERROR ? sijil_error_get_reason (problem) : "";

  if (!g_str_equal (reason, "paper-changed") && !g_str_equal (reason, "paper-file-missing"))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_error_free (problem);
  return _sijil_sealing_name_damaged (run->reg, sijil_json_get_int (paper, "id", 0), FALSE, run->damaged, error);
}

/* Its file may be gone because the paper was erased just now. */
static gboolean
pass_over_unless_gone (Run         *run,
                       JsonObject  *paper,
                       GError      *problem,
                       GError     **error)
{
  g_autoptr (JsonObject) now = sijil_record_load (run->reg, "paper", sijil_json_get_int (paper, "id", 0), NULL);

  if (now == NULL || g_strcmp0 (sijil_json_get_string (now, "address"), sijil_json_get_string (paper, "address")) == 0)
    return pass_over (run, paper, problem, error);

  g_error_free (problem);
  return TRUE;
}

static gboolean
seal_paper (Run         *run,
            gint64       id,
            GError     **error)
{
  g_autoptr (JsonObject) paper = sijil_record_load (run->reg, "paper", id, error);
  g_autoptr (SijilPaperSealing) sealing = NULL;
  GError *problem = NULL;

  if (paper == NULL || !tell (run, "sealing", error))
    return FALSE;
  if (!_sijil_paper_sealing_new (run->reg, paper, &sealing, &problem))
    return pass_over_unless_gone (run, paper, problem, error);

  return note_leftover (run, paper, _sijil_paper_sealing_get_address (sealing), error)
         && _sijil_paper_sealing_write (sealing, error)
         && tell (run, "kept", error)
         && save (run, paper, sealing, error)
         && tell (run, "saved", error);
}

static gboolean
seal_papers (Run     *run,
             GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", run->reg->chamber);
  json_object_set_int_member (values, "after", 0);
  for (;;)
    {
      GError *problem = NULL;
      g_autoptr (JsonObject) row = sijil_db_query_row (run->reg->db, "sealing-next", values, &problem);
      gint64 id;

      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (row == NULL)
        return TRUE;

      id = sijil_json_get_int (row, "id", 0);
      if (!seal_paper (run, id, error))
        return FALSE;
      json_object_set_int_member (values, "after", id);
    }
}

/*
 * Files of drafts.
 */

/* What is to become of one file of a draft. */
typedef struct
{
  JsonObject        *file;    /* its record as it was */
  SijilPaperSealing *sealing;
} Sealed;

static void
clear_sealed (gpointer data)
{
  Sealed *sealed = data;

  json_object_unref (sealed->file);
  _sijil_paper_sealing_free (sealed->sealing);
}

/*
 * Its version guards the row: a draft that a desk saves meanwhile is sealed by that saving, and what was sealed here is a leftover.
 * @sealed: (element-type Sealed)
 */
static gboolean
save_draft (Run         *run,
            JsonObject  *draft,
            JsonObject  *document,
            GPtrArray   *files,
            GArray      *sealed,
            GError     **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_beside (run->reg, "seal_paper", SIJIL_ROLE_ADMINISTRATOR, NULL, error);
  gboolean saved;

  if (step == NULL || !_sijil_draft_write_files (step, draft, document, files, &saved, error))
    return FALSE;
  if (!saved)
    return TRUE;

  for (guint i = 0; i < sealed->len; i++)
    {
      const Sealed *one = &g_array_index (sealed, Sealed, i);

      if (!name_file (run, one->file, one->sealing, error)
          || !note_leftover (run, one->file, sijil_json_get_string (one->file, "address"), error))
        return FALSE;
    }
  return sijil_step_commit (step, error);
}

/* @file: changed in place; @sealed: takes what became of it */
static gboolean
seal_file (Run         *run,
           JsonObject  *file,
           GArray      *sealed,
           GError     **error)
{
  SijilPaperSealing *sealing = NULL;
  Sealed one;
  GError *problem = NULL;

  if (!_sijil_paper_is_clear (file) || sijil_json_get_string (file, "address") == NULL)
    return TRUE;
  if (!_sijil_paper_sealing_new (run->reg, file, &sealing, &problem))
    return pass_over (run, file, problem, error);

  one = (Sealed) { sijil_record_copy (file), sealing };
  g_array_append_val (sealed, one);
  if (!note_leftover (run, file, _sijil_paper_sealing_get_address (sealing), error) || !_sijil_paper_sealing_write (sealing, error))
    return FALSE;

  _sijil_paper_sealing_apply (sealing, file);
  return TRUE;
}

static gboolean
seal_draft (Run         *run,
            JsonObject  *draft,
            GError     **error)
{
  g_autoptr (GArray) sealed = g_array_new (FALSE, FALSE, sizeof (Sealed));
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_array_set_clear_func (sealed, clear_sealed);
  _sijil_draft_open (draft, &document, &files);
  for (guint i = 0; i < files->len; i++)
    if (!seal_file (run, files->pdata[i], sealed, error))
      return FALSE;

  return sealed->len == 0 || (tell (run, "kept", error) && save_draft (run, draft, document, files, sealed, error));
}

/* A server's accounts write drafts only who work at the counter; elsewhere a draft is sealed when it is saved or deposited. */
static gboolean
seal_drafts (Run     *run,
             GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) drafts = NULL;
  gint64 idle_s = MIN (DRAFT_IDLE_S, run->request->grace_s);

  if (sijil_place_keeps_rules (run->reg->folder) && !(run->reg->officer.roles & SIJIL_INTAKE_ROLES))
    return TRUE;

  json_object_set_string_member (values, "chamber", run->reg->chamber);
  drafts = sijil_db_query_rows (run->reg->db, "draft-documents", values, error);
  for (guint i = 0; drafts != NULL && i < json_array_get_length (drafts); i++)
    {
      JsonObject *draft = json_array_get_object_element (drafts, i);

      if (sijil_json_get_int (draft, "updated_at", 0) <= sijil_now () - idle_s && !seal_draft (run, draft, error))
        return FALSE;
    }

  return drafts != NULL;
}

/*
 * All of it.
 */

static gboolean
rewrapped_cb (gint64     rewrapped,
              gpointer   data,
              GError   **error)
{
  Run *run = data;

  run->rewrapped = rewrapped;
  return tell (run, "rewrapped", error);
}

/* Another key takes the place of the one before. */
static gboolean
rotate (Run     *run,
        GError **error)
{
  g_autoptr (JsonObject) retired = NULL;

  if (!_sijil_sealing_load (run->reg, "sealing-key-retired", &retired, error))
    return FALSE;
  if (retired == NULL)
    return TRUE;
  if (!_sijil_sealing_rotate_papers (run->reg, rewrapped_cb, run, run->damaged, error))
    return FALSE;

  _sijil_sealing_rotate_drafts (run->reg);
  return _sijil_sealing_end_rotation (run->reg, error);
}

static gboolean
check_can_run (SijilRegister  *self,
               gint64         *total,
               GError        **error)
{
  g_autoptr (JsonObject) status = NULL;

  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error))
    return FALSE;

  status = sijil_sealing_status (self, error);
  if (status == NULL)
    return FALSE;

  *total = sijil_json_get_int (status, "clear", 0) + sijil_json_get_int (status, "old", 0);
  if (!g_str_equal (sijil_json_get_string (status, "state"), "off"))
    return TRUE;

  _sijil_sealing_set_off_error (error);
  return FALSE;
}

/**
 * sijil_sealing_run:
 * @error: %SIJIL_ERROR_STATE "sealing-off", or %G_IO_ERROR_CANCELLED: what was sealed until then stays, and the next run goes on
 *
 * For an administrator, beside desks that work: of the papers that he or she sees. What is not as it was received is left as it is and
 * told.
 *
 * Returns: (transfer full): sijil_sealing_status() with how many were `sealed`, of how many the key was `rewrapped` for the one that
 *   seals now, how many replaced files `removed`, and those `damaged`: `uuid`, `paper` (its kind), `record` (the number of the
 *   application or record of the register) and whether it `is_unopened`: the key of before does not open it, which keeps that one
 */
JsonObject *
sijil_sealing_run (SijilRegister              *self,
                   const SijilSealingRequest  *request,
                   GError                    **error)
{
  Run run = { .reg = self, .request = request };
  g_autoptr (JsonArray) damaged = json_array_new ();
  JsonObject *status;

  run.damaged = damaged;
  if (!check_can_run (self, &run.total, error)
      || !seal_papers (&run, error)
      || !seal_drafts (&run, error)
      || !rotate (&run, error)
      || !tell (&run, "removing", error)
      || !sijil_sealing_sweep (self, request->grace_s, &run.removed, error))
    return NULL;

  status = sijil_sealing_status (self, error);
  if (status == NULL)
    return NULL;

  json_object_set_int_member (status, "sealed", run.sealed);
  json_object_set_int_member (status, "rewrapped", run.rewrapped);
  json_object_set_int_member (status, "removed", run.removed);
  json_object_set_array_member (status, "damaged", g_steal_pointer (&damaged));
  return status;
}
