/*
 * An exchange of the sealing key that one damaged paper keeps from ending. No key opens it any more; an administrator to whom it was
 * named says so, and it is left behind: as it lies, but not as a reason to keep the old key.
 */

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"

#define PAPERS_AT_ONCE 50

/* @damaged: gets what an officer knows the paper by */
gboolean
_sijil_sealing_name_damaged (SijilRegister  *reg,
                             gint64          id,
                             gboolean        is_unopened,
                             JsonArray      *damaged,
                             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonObject *paper;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "id", id);
  paper = sijil_db_query_row (reg->db, "paper-record", values, error);
  if (paper == NULL)
    return FALSE;

  json_object_set_boolean_member (paper, "is_unopened", is_unopened);
  json_array_add_object_element (damaged, paper);
  return TRUE;
}

/** sijil_sealing_note_damaged: @paper: one of those that sijil_sealing_run() names */
void
sijil_sealing_note_damaged (JsonObject *paper,
                            GPtrArray  *notes)
{
  const char *record = sijil_json_get_string (paper, "record");
  const char *kind = sijil_json_get_string (paper, "paper");
  const char *uuid = sijil_json_get_string (paper, "uuid");

  if (record == NULL)
    record = "-"; /* a photo that is of no application */
  if (json_object_get_boolean_member (paper, "is_unopened"))
    sijil_note (notes, "paper-unopened", NULL,
                "No key opens the paper %1$s of %2$s any more (%3$s): what its file is closed with is damaged.", kind, record, uuid, NULL);
  else
    sijil_note (notes, "paper-changed", NULL,
                "The file of the paper %1$s of %2$s is missing or not what was received (%3$s). It was not sealed; restore it from a backup.",
                kind, record, uuid, NULL);
}

static gboolean
opens (JsonObject             *paper,
       const SijilSealingKey  *old,
       const SijilSealingKey  *key)
{
  g_autoptr (JsonObject) copy = sijil_record_copy (paper);

  return _sijil_paper_rewrap (copy, old, key, NULL);
}

typedef struct
{
  SijilRegister   *reg;
  SijilSealingKey *old;
  SijilSealingKey *key;
  GPtrArray       *unopened; /* records of papers */
  GPtrArray       *others;   /* the same, which the old key opens: they wait for the job to go on */
} Look;

static void
look_clear (Look *self)
{
  g_clear_pointer (&self->old, _sijil_sealing_key_unref);
  g_clear_pointer (&self->key, _sijil_sealing_key_unref);
  g_clear_pointer (&self->unopened, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gboolean
look_at (Look       *self,
         JsonArray  *rows,
         GError    **error)
{
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      gint64 id = sijil_json_get_int (json_array_get_object_element (rows, i), "id", 0);
      JsonObject *paper = sijil_record_load (self->reg, "paper", id, error);

      if (paper == NULL)
        return FALSE;
      g_ptr_array_add (opens (paper, self->old, self->key) ? self->others : self->unopened, paper);
    }

  return TRUE;
}

/* All that go with the old key still. */
static gboolean
look (Look    *self,
      GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  self->unopened = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_string_member (values, "uuid", self->old->uuid);
  json_object_set_int_member (values, "most", PAPERS_AT_ONCE);
  json_object_set_int_member (values, "after", 0);
  for (;;)
    {
      g_autoptr (JsonArray) rows = sijil_db_query_rows (self->reg->db, "sealing-next-old", values, error);
      guint n = rows != NULL ? json_array_get_length (rows) : 0;

      if (n == 0)
        return rows != NULL;
      if (!look_at (self, rows, error))
        return FALSE;
      json_object_set_int_member (values, "after", sijil_json_get_int (json_array_get_object_element (rows, n - 1), "id", 0));
    }
}

static gboolean
find_keys (Look    *self,
           GError **error)
{
  g_autoptr (JsonObject) retired = NULL;
  g_autoptr (JsonObject) active = NULL;
  SijilSealingState state;

  if (!_sijil_sealing_load (self->reg, "sealing-key-retired", &retired, error)
      || !_sijil_sealing_load (self->reg, "sealing-key-active", &active, error))
    return FALSE;
  if (retired == NULL || active == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-not-rotating", NULL,
                       "The key of the sealed papers is not being exchanged. Nothing was changed.", NULL);
      return FALSE;
    }

  _sijil_sealing_find (self->reg, sijil_json_get_string (retired, "uuid"), &self->old);
  state = _sijil_sealing_find (self->reg, sijil_json_get_string (active, "uuid"), &self->key);
  if (self->old != NULL && self->key != NULL)
    return TRUE;

  _sijil_sealing_set_closed_error (self->reg, state != SIJIL_SEALING_OPEN ? state : SIJIL_SEALING_NOT_GIVEN, error);
  return FALSE;
}

/* Only what was named is left, and only what truly does not open. */
static gboolean
check_named (Look                *self,
             const char * const  *papers,
             GError             **error)
{
  gboolean is_same = self->others->len == 0 && self->unopened->len == g_strv_length ((char **) papers);

  for (guint i = 0; i < self->unopened->len && is_same; i++)
    is_same = g_strv_contains (papers, sijil_json_get_string (self->unopened->pdata[i], "uuid"));
  if (is_same && self->unopened->len > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-left-other", NULL,
                   "The papers that go with the old key are not those that were named. Nothing was changed. Go on with the exchange once "
                   "more: it names those that do not open.", NULL);
  return FALSE;
}

/* The file and its key stay as they lie. */
static gboolean
leave (Look       *self,
       SijilStep  *step,
       GError    **error)
{
  for (guint i = 0; i < self->unopened->len; i++)
    {
      JsonObject *before = self->unopened->pdata[i];
      g_autoptr (JsonObject) after = sijil_record_copy (before);

      json_object_set_string_member (after, "sealed_with", self->key->uuid);
      if (!sijil_step_update (step, "paper", before, after, error) || !_sijil_sealing_forget_key (step, after, error))
        return FALSE;
    }

  return sijil_step_commit (step, error);
}

/**
 * sijil_sealing_leave:
 * @papers: UUIDs of the papers that the officer was told do not open: all of them, as sijil_sealing_run() names them
 * @error: %SIJIL_ERROR_STATE "sealing-not-rotating" or "sealing-left-other"
 *
 * A step for an administrator: the exchange of the sealing key ends without papers that neither key opens, and the history of each says
 * so. They go on being told by a check of the register, and are passed over by the next exchange only when it is said again.
 *
 * Returns: (transfer full): sijil_sealing_status() with how many were `left`
 */
JsonObject *
sijil_sealing_leave (SijilRegister       *self,
                     const char * const  *papers,
                     GError             **error)
{
  g_auto (Look) found = { .reg = self };
  SijilStep *step = sijil_step_begin (self, "leave_paper", SIJIL_ROLE_ADMINISTRATOR, error);
  gboolean done = step != NULL
                  && find_keys (&found, error)
                  && look (&found, error)
                  && check_named (&found, papers, error)
                  && leave (&found, step, error);
  JsonObject *status;

  sijil_step_free (step);
  if (!done)
    return NULL;

  _sijil_sealing_rotate_drafts (self);
  status = _sijil_sealing_end_rotation (self, error) ? sijil_sealing_status (self, error) : NULL;
  if (status != NULL)
    json_object_set_int_member (status, "left", found.unopened->len);
  return status;
}
