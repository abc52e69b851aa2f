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
#include "register/sijil-register-private.h"
#include "register/sijil-sealing.h"
#include "store/sijil-place.h"

/* A draft that nobody saved for so long is open at no desk. */
#define DRAFT_IDLE_S 3600

typedef struct
{
  SijilRegister             *reg;
  const SijilSealingRequest *request;
  gint64                     total;
  gint64                     sealed;
  gint64                     removed;
  JsonArray                 *damaged; /* UUIDs of papers that are not what was received, or are missing */
} Run;

static gboolean
tell (Run         *run,
      const char  *part,
      GError     **error)
{
  gint64 done = run->sealed + json_array_get_length (run->damaged);

  if (run->request->progress == NULL || run->request->progress (part, done, run->total, run->request->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/*
 * Files that perhaps no row names.
 */

static JsonObject *
new_leftover (SijilRegister *reg,
              const char    *folder,
              const char    *address)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "folder", folder);
  json_object_set_string_member (values, "address", address);
  return values;
}

/* Within the step after which no row names the file any more, or before it is kept. */
gboolean
_sijil_sealing_note_leftover (SijilRegister  *reg,
                              const char     *folder,
                              const char     *address,
                              GError        **error)
{
  g_autoptr (JsonObject) values = new_leftover (reg, folder, address);

  json_object_set_int_member (values, "since", sijil_now ());
  return sijil_db_run (reg->db, "paper-leftover-insert", values, error);
}

static gboolean
note_leftover (SijilRegister  *reg,
               JsonObject     *paper,
               const char     *address,
               GError        **error)
{
  return _sijil_sealing_note_leftover (reg, sijil_json_get_string (paper, "folder"), address, error);
}

/* What cannot be taken away now, as another office's row names it, is not asked for again. */
static gboolean
sweep_one (SijilRegister  *reg,
           JsonObject     *row,
           gint64         *removed,
           GError        **error)
{
  const char *folder = sijil_json_get_string (row, "folder");
  const char *address = sijil_json_get_string (row, "address");
  g_autoptr (JsonObject) values = new_leftover (reg, folder, address);
  gint64 named;

  if (!sijil_db_query_int (reg->db, "paper-at-address", values, &named, error))
    return FALSE;
  if (named == 0 && sijil_papers_remove (reg->papers, folder, address, NULL))
    *removed += 1;

  return sijil_db_run (reg->db, "paper-leftover-delete", values, error);
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
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  gint64 count = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "before", sijil_now () - grace_s);
  rows = sijil_db_query_rows (self->db, "paper-leftover-due", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!sweep_one (self, json_array_get_object_element (rows, i), &count, error))
      return FALSE;

  if (removed != NULL)
    *removed = count;
  return rows != NULL;
}

/*
 * Papers of the register.
 */

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
  if (!sijil_step_update (step, "paper", before, after, error)
      || !note_leftover (run->reg, paper, address, error)
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
  json_array_add_string_element (run->damaged, sijil_json_get_string (paper, "uuid"));
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
    return pass_over (run, paper, problem, error);

  return note_leftover (run->reg, paper, _sijil_paper_sealing_get_address (sealing), error)
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

static char *
make_content (JsonObject *document,
              GPtrArray  *files)
{
  g_autoptr (JsonObject) content = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    json_array_add_object_element (list, json_object_ref (files->pdata[i]));
  json_object_set_object_member (content, "document", json_object_ref (document));
  json_object_set_array_member (content, "files", list);
  node = json_node_init_object (json_node_alloc (), content);
  return sijil_json_canonical (node);
}

/*
 * Its version guards the row: a draft that a desk saves meanwhile is sealed by that saving.
 * @old: (element-type utf8): addresses; NULL for what is as it was
 * @saved: (out)
 */
static gboolean
save_draft (Run         *run,
            JsonObject  *draft,
            JsonObject  *document,
            GPtrArray   *files,
            GPtrArray   *old,
            gboolean    *saved,
            GError     **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_beside (run->reg, "seal_paper", SIJIL_ROLE_ADMINISTRATOR, NULL, error);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *content = make_content (document, files);

  if (step == NULL)
    return FALSE;

  json_object_set_string_member (values, "chamber", run->reg->chamber);
  json_object_set_int_member (values, "id", sijil_json_get_int (draft, "id", 0));
  json_object_set_int_member (values, "version", sijil_json_get_int (draft, "version", 0));
  json_object_set_string_member (values, "document", content);
  json_object_set_int_member (values, "officer", run->reg->officer.id);
  if (!sijil_db_run (run->reg->db, "draft-seal", values, error))
    return FALSE;
  *saved = sijil_db_get_changes (run->reg->db) > 0;
  if (!*saved)
    return TRUE;

  for (guint i = 0; i < files->len; i++)
    if (old->pdata[i] != NULL && !note_leftover (run->reg, files->pdata[i], old->pdata[i], error))
      return FALSE;
  return sijil_step_commit (step, error);
}

/* Nothing names what was sealed for it. */
static void
forget_sealed (Run       *run,
               GPtrArray *files,
               GPtrArray *old)
{
  for (guint i = 0; i < files->len; i++)
    if (old->pdata[i] != NULL)
      sijil_papers_remove (run->reg->papers, sijil_json_get_string (files->pdata[i], "folder"),
                           sijil_json_get_string (files->pdata[i], "address"), NULL);
}

static gboolean
seal_draft (Run         *run,
            JsonObject  *draft,
            GError     **error)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;
  gboolean is_any = FALSE;
  gboolean saved = FALSE;

  _sijil_draft_open (draft, &document, &files);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (SijilPaperSealing) sealing = NULL;
      GError *problem = NULL;

      g_ptr_array_add (old, NULL);
      if (!_sijil_paper_is_clear (files->pdata[i]) || sijil_json_get_string (files->pdata[i], "address") == NULL)
        continue;
      if (!_sijil_paper_sealing_new (run->reg, files->pdata[i], &sealing, &problem))
        {
          if (!pass_over (run, files->pdata[i], problem, error))
            return FALSE;
          continue;
        }
      if (!_sijil_paper_sealing_write (sealing, error))
        return FALSE;

      old->pdata[i] = g_strdup (sijil_json_get_string (files->pdata[i], "address"));
      _sijil_paper_sealing_apply (sealing, files->pdata[i]);
      is_any = TRUE;
    }

  if (!is_any)
    return TRUE;
  if (!tell (run, "kept", error) || !save_draft (run, draft, document, files, old, &saved, error))
    return FALSE;

  if (!saved)
    forget_sealed (run, files, old);
  return TRUE;
}

/* A server's accounts write drafts only who work at the counter; elsewhere a draft is sealed when it is saved or deposited. */
static gboolean
seal_drafts (Run     *run,
             GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) drafts = NULL;
  gint64 idle_s = MIN (DRAFT_IDLE_S, run->request->grace_s);

  if (sijil_place_is_server (run->reg->folder) && !(run->reg->officer.roles & SIJIL_INTAKE_ROLES))
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

  *total = sijil_json_get_int (status, "clear", 0);
  if (!g_str_equal (sijil_json_get_string (status, "state"), "off"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-off", NULL,
                   "The papers of this register are not sealed. An administrator begins by “sijilctl seal start”.", NULL);
  return FALSE;
}

/**
 * sijil_sealing_run:
 * @error: %SIJIL_ERROR_STATE "sealing-off", or %G_IO_ERROR_CANCELLED: what was sealed until then stays, and the next run goes on
 *
 * For an administrator, beside desks that work. What is not as it was received is left as it is and told.
 *
 * Returns: (transfer full): sijil_sealing_status() with how many were `sealed`, how many replaced files `removed`, and the UUIDs
 *   of those `damaged`
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
      || !tell (&run, "removing", error)
      || !sijil_sealing_sweep (self, request->grace_s, &run.removed, error))
    return NULL;

  status = sijil_sealing_status (self, error);
  if (status == NULL)
    return NULL;

  json_object_set_int_member (status, "sealed", run.sealed);
  json_object_set_int_member (status, "removed", run.removed);
  json_object_set_array_member (status, "damaged", g_steal_pointer (&damaged));
  return status;
}
