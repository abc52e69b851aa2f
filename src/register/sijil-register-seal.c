/*
 * The first version of the register itself, and of what no version kept before: written when a register is made, and when this program
 * first opens one of an earlier program for writing. What somebody changed before that, nothing shows.
 */

#include "core/sijil-json.h"
#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"

#define REGISTER_ROW 1

/* Column numbers of data/sql/ENGINE/check-seals.sql. */
enum { COL_KIND, COL_SUBJECT, COL_VALUE, COL_DIGEST };

gboolean
_sijil_register_seal_identity (SijilStep  *step,
                               GError    **error)
{
  g_autoptr (JsonObject) before = sijil_record_load (sijil_step_get_register (step), "register", REGISTER_ROW, error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  return after != NULL && sijil_step_renew (step, "register", before, after, error);
}

static gboolean
seal_value (SijilStep   *step,
            const char  *kind,
            gint64       id,
            const char  *value,
            GError     **error)
{
  g_autoptr (JsonObject) before = sijil_record_load (sijil_step_get_register (step), kind, id, error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL)
    return FALSE;

  json_object_set_string_member (after, _sijil_record_kind (kind)->sealed, value);
  return sijil_step_update (step, kind, before, after, error);
}

/* (transfer full) (element-type JsonObject): `kind`, `id`, `value` of what has no digest yet */
static GPtrArray *
list_values (SijilRegister  *self,
             GError        **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "check-seals", error);
  gboolean has_row = TRUE;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      JsonObject *value;

      if (!has_row)
        return g_steal_pointer (&values);
      if (!sijil_stmt_is_null (stmt, COL_DIGEST) || sijil_stmt_is_null (stmt, COL_VALUE) || *sijil_stmt_get_text (stmt, COL_VALUE) == '\0')
        continue;

      value = json_object_new ();
      json_object_set_string_member (value, "kind", sijil_stmt_get_text (stmt, COL_KIND));
      json_object_set_int_member (value, "id", sijil_stmt_get_int (stmt, COL_SUBJECT));
      json_object_set_string_member (value, "value", sijil_stmt_get_text (stmt, COL_VALUE));
      g_ptr_array_add (values, value);
    }

  return NULL;
}

static gboolean
seal_values (SijilStep  *step,
             GError    **error)
{
  g_autoptr (GPtrArray) values = list_values (sijil_step_get_register (step), error);

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (!seal_value (step, sijil_json_get_string (values->pdata[i], "kind"), sijil_json_get_int (values->pdata[i], "id", 0),
                     sijil_json_get_string (values->pdata[i], "value"), error))
      return FALSE;

  return values != NULL;
}

/* A register that is being made has no history yet; at a server that keeps rights it is the house's to do. */
static gboolean
is_to_be_sealed (SijilRegister  *self,
                 gboolean       *is_due,
                 GError        **error)
{
  g_autoptr (JsonObject) connected = NULL;
  gint64 version;
  gint64 last;

  *is_due = FALSE;
  if (!sijil_db_query_int (self->db, "register-version", NULL, &version, error))
    return FALSE;
  if (version > 0)
    return TRUE;

  connected = sijil_db_query_row (self->db, "connected-officer", NULL, error);
  if (connected == NULL || !sijil_db_query_int (self->db, "history-last", NULL, &last, error))
    return FALSE;

  *is_due = last > 0 && sijil_json_get_string (connected, "login") == NULL;
  return TRUE;
}

static gboolean
seal (SijilRegister  *self,
      GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (self, "seal_register", error);
  gint64 version;

  if (step == NULL || !sijil_db_query_int (self->db, "register-version", NULL, &version, error))
    return FALSE;

  return version > 0 || (_sijil_register_seal_identity (step, error) && seal_values (step, error) && sijil_step_commit (step, error));
}

/* Called when a register was opened for writing. What cannot be done now is noted and tried again the next time. */
void
_sijil_register_seal (SijilRegister *self)
{
  GError *problem = NULL;
  gboolean is_due;

  if (self->read_only || !is_to_be_sealed (self, &is_due, &problem))
    is_due = FALSE;
  if (is_due)
    seal (self, &problem);
  if (problem != NULL)
    g_ptr_array_add (self->notes, problem);
}
