/*
 * Another sealing key in the place of the one before. The files stay as they are: what changes is for which sealing key the key of
 * each is wrapped. Until that is done for all of them both keys open papers, and only the new one seals; then nothing is kept of the
 * old one. Whatever ends the program in between, the next run goes on.
 */

#include "core/sijil-json.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "store/sijil-place.h"

/* So many papers of one step: others wait for it on a file. */
#define PAPERS_AT_ONCE 50

static gboolean
check_can_rotate (SijilRegister           *self,
                  const SijilRecoveryKey  *recovery,
                  JsonObject              *row, /* (nullable) */
                  GError                 **error)
{
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (JsonObject) retired = NULL;
  SijilSealingState state;

  if (!_sijil_sealing_load (self, "sealing-key-retired", &retired, error))
    return FALSE;
  if (row == NULL)
    {
      _sijil_sealing_set_off_error (error);
      return FALSE;
    }
  if (retired != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-rotating", NULL,
                       "The key of the sealed papers is being exchanged already. Nothing was changed. “sijilctl seal run” goes on with it.",
                       NULL);
      return FALSE;
    }

  state = _sijil_sealing_find (self, sijil_json_get_string (row, "uuid"), &key);
  if (key != NULL)
    return _sijil_sealing_check_recovery (self, recovery, error);

  _sijil_sealing_set_closed_error (self, state != SIJIL_SEALING_OPEN ? state : SIJIL_SEALING_NOT_GIVEN, error);
  return FALSE;
}

static gboolean
exchange (SijilStep               *step,
          const SijilRecoveryKey  *recovery,
          JsonObject              *before,
          GError                 **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) after = sijil_record_copy (before);
  g_autoptr (SijilSealingKey) old = NULL;
  SijilSealingKey *key;

  _sijil_sealing_find (self, sijil_json_get_string (before, "uuid"), &old);
  json_object_set_int_member (after, "retired_at", sijil_step_get_instant (step));
  if (!sijil_step_update (step, "sealing_key", before, after, error))
    return FALSE;
  key = _sijil_sealing_write_key (step, recovery, error);
  if (key == NULL)
    return FALSE;

  _sijil_sealing_put (self, SIJIL_SEALING_OPEN, key, g_steal_pointer (&old));
  return _sijil_sealing_wrap_lacking (step, error) && sijil_step_commit (step, error);
}

/**
 * sijil_sealing_rotate:
 * @recovery: as it is typed from its paper
 * @error: %SIJIL_ERROR_STATE "sealing-off", "sealing-rotating" or "backup-key-missing", %SIJIL_ERROR_DENIED "recovery-key-other"
 *
 * A step for an administrator who has the key of the papers: a new one seals from now on, wrapped for every officer who works and for
 * the recovery key. sijil_sealing_run() wraps the keys of all files for it, and then the old one opens nothing any more.
 *
 * Returns: (transfer full): sijil_sealing_status()
 */
JsonObject *
sijil_sealing_rotate (SijilRegister           *self,
                      const SijilRecoveryKey  *recovery,
                      GError                 **error)
{
  SijilStep *step = sijil_step_begin (self, "rotate_sealing_key", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) row = NULL;
  gboolean done = step != NULL
                  && _sijil_sealing_load (self, "sealing-key-active", &row, error)
                  && check_can_rotate (self, recovery, row, error)
                  && exchange (step, recovery, row, error);

  sijil_step_free (step);
  if (done)
    return sijil_sealing_status (self, error);

  _sijil_sealing_open (self, NULL); /* as it stands in the register */
  return NULL;
}

/*
 * Papers.
 */

/* What an earlier program kept in the versions of a paper goes with the old key. */
gboolean
_sijil_sealing_forget_key (SijilStep   *step,
                           JsonObject  *paper,
                           GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "subject", sijil_json_get_int (paper, "id", 0));
  json_object_set_int_member (values, "version", sijil_json_get_int (paper, "version", 0));
  return sijil_db_run (reg->db, "version-forget-key", values, error);
}

/* @damaged: is told of a paper whose key is not what was kept: it stays as it is, and so does the old key */
static gboolean
rewrap_paper (SijilStep              *step,
              gint64                  id,
              const SijilSealingKey  *old,
              const SijilSealingKey  *key,
              JsonArray              *damaged,
              gint64                 *rewrapped,
              GError                **error)
{
  g_autoptr (JsonObject) before = sijil_record_load (sijil_step_get_register (step), "paper", id, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL)
    return FALSE;
  if (g_strcmp0 (sijil_json_get_string (before, "sealed_with"), old->uuid) != 0)
    return TRUE; /* erased, or done by another desk */

  after = sijil_record_copy (before);
  if (!_sijil_paper_rewrap (after, old, key, NULL))
    return _sijil_sealing_name_damaged (sijil_step_get_register (step), id, TRUE, damaged, error);

  *rewrapped += 1;
  return sijil_step_update (step, "paper", before, after, error) && _sijil_sealing_forget_key (step, after, error);
}

/* Its version guards each row. */
static gboolean
rewrap_papers (SijilRegister          *reg,
               JsonArray              *rows,
               const SijilSealingKey  *old,
               const SijilSealingKey  *key,
               JsonArray              *damaged,
               gint64                 *rewrapped,
               GError                **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_beside (reg, "rewrap_paper", SIJIL_ROLE_ADMINISTRATOR, NULL, error);

  for (guint i = 0; step != NULL && i < json_array_get_length (rows); i++)
    {
      gint64 id = sijil_json_get_int (json_array_get_object_element (rows, i), "id", 0);

      if (!rewrap_paper (step, id, old, key, damaged, rewrapped, error))
        return FALSE;
    }

  return step != NULL && sijil_step_commit (step, error);
}

static gboolean
rotate_papers (SijilRegister          *reg,
               const SijilSealingKey  *old,
               const SijilSealingKey  *key,
               SijilSealingTell        tell,
               gpointer                data,
               JsonArray              *damaged,
               GError                **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 rewrapped = 0;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "uuid", old->uuid);
  json_object_set_int_member (values, "most", PAPERS_AT_ONCE);
  json_object_set_int_member (values, "after", 0);
  for (;;)
    {
      g_autoptr (JsonArray) rows = sijil_db_query_rows (reg->db, "sealing-next-old", values, error);
      guint n = rows != NULL ? json_array_get_length (rows) : 0;

      if (n == 0)
        return rows != NULL;
      if (!rewrap_papers (reg, rows, old, key, damaged, &rewrapped, error) || !tell (rewrapped, data, error))
        return FALSE;
      json_object_set_int_member (values, "after", sijil_json_get_int (json_array_get_object_element (rows, n - 1), "id", 0));
    }
}

/* For an administrator: nothing is done where no key takes the place of another. */
gboolean
_sijil_sealing_rotate_papers (SijilRegister     *reg,
                              SijilSealingTell   tell,
                              gpointer           data,
                              JsonArray         *damaged,
                              GError           **error)
{
  g_autoptr (JsonObject) retired = NULL;
  g_autoptr (JsonObject) active = NULL;
  g_autoptr (SijilSealingKey) old = NULL;
  g_autoptr (SijilSealingKey) key = NULL;
  SijilSealingState state;

  if (!_sijil_sealing_load (reg, "sealing-key-retired", &retired, error) || !_sijil_sealing_load (reg, "sealing-key-active", &active, error))
    return FALSE;
  if (retired == NULL || active == NULL)
    return TRUE;

  _sijil_sealing_find (reg, sijil_json_get_string (retired, "uuid"), &old);
  state = _sijil_sealing_find (reg, sijil_json_get_string (active, "uuid"), &key);
  if (old != NULL && key != NULL)
    return rotate_papers (reg, old, key, tell, data, damaged, error);

  _sijil_sealing_set_closed_error (reg, state != SIJIL_SEALING_OPEN ? state : SIJIL_SEALING_NOT_GIVEN, error);
  return FALSE;
}

/*
 * Drafts.
 */

static gboolean
rewrap_files (GPtrArray              *files,
              const SijilSealingKey  *old,
              const SijilSealingKey  *key)
{
  gboolean is_any = FALSE;

  for (guint i = 0; i < files->len; i++)
    if (g_strcmp0 (sijil_json_get_string (files->pdata[i], "sealed_with"), old->uuid) == 0)
      is_any |= _sijil_paper_rewrap (files->pdata[i], old, key, NULL);

  return is_any;
}

/* Its version guards the row. */
static gboolean
rotate_draft (SijilRegister          *reg,
              JsonObject             *draft,
              const SijilSealingKey  *old,
              const SijilSealingKey  *key,
              GError                **error)
{
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (SijilStep) step = NULL;
  gboolean saved;

  _sijil_draft_open (draft, &document, &files);
  if (!rewrap_files (files, old, key))
    return TRUE;

  step = sijil_step_begin_beside (reg, "rewrap_paper", SIJIL_INTAKE_ROLES | SIJIL_ROLE_ADMINISTRATOR, NULL, error);
  return step != NULL
         && _sijil_draft_write_files (step, draft, document, files, &saved, error)
         && (!saved || sijil_step_commit (step, error));
}

/*
 * The keys of drafts' files, as far as who works here sees them: on a server only who works at a counter may write drafts, and does it
 * by signing in. What cannot be done now is done by the next one.
 */
void
_sijil_sealing_rotate_drafts (SijilRegister *reg)
{
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (SijilSealingKey) old = _sijil_sealing_get_old (reg);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) drafts = NULL;
  g_autoptr (GError) problem = NULL;

  if (old == NULL || _sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN
      || !(reg->officer.roles & (SIJIL_INTAKE_ROLES | (sijil_place_keeps_rules (reg->folder) ? 0 : SIJIL_ROLE_ADMINISTRATOR))))
    return;

  json_object_set_string_member (values, "chamber", reg->chamber);
  drafts = sijil_db_query_rows (reg->db, "draft-documents", values, &problem);
  for (guint i = 0; drafts != NULL && i < json_array_get_length (drafts) && problem == NULL; i++)
    rotate_draft (reg, json_array_get_object_element (drafts, i), old, key, &problem);
  if (problem != NULL)
    g_debug ("keys of drafts not wrapped: %s", problem->message);
}

/*
 * The end.
 */

static gboolean
is_in_use (SijilRegister  *reg,
           gboolean       *in_use,
           GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;

  json_object_set_string_member (values, "chamber", reg->chamber);
  row = sijil_db_query_row (reg->db, "sealing-state", values, error);
  *in_use = row != NULL && (sijil_json_get_int (row, "old", 0) > 0 || sijil_json_get_int (row, "old_drafts", 0) > 0);
  return row != NULL;
}

static gboolean
end_key (SijilStep   *step,
         JsonObject  *retired,
         GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (retired);

  json_object_set_int_member (after, "ended_at", sijil_step_get_instant (step));
  return sijil_step_update (step, "sealing_key", retired, after, error)
         && _sijil_sealing_end_wraps (step, "sealing-wrap-of-sealing-key", "sealing_key", sijil_json_get_int (retired, "id", 0), error)
         && sijil_step_commit (step, error);
}

/* A step for an administrator: once nothing is sealed with the old key, it is kept for nobody any more. */
gboolean
_sijil_sealing_end_rotation (SijilRegister  *reg,
                             GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (reg, "end_sealing_key", SIJIL_ROLE_ADMINISTRATOR, error);
  g_autoptr (JsonObject) retired = NULL;
  gboolean in_use = FALSE;

  if (step == NULL || !_sijil_sealing_load (reg, "sealing-key-retired", &retired, error))
    return FALSE;
  if (retired == NULL)
    return TRUE;
  if (!is_in_use (reg, &in_use, error))
    return FALSE;

  return in_use || (end_key (step, retired, error) && _sijil_sealing_open (reg, error));
}
