#include "register/sijil-paper-leftover.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

static JsonObject *
new_values (SijilRegister *reg,
            const char    *folder,
            const char    *address)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "folder", folder);
  json_object_set_string_member (values, "address", address);
  return values;
}

/* Before the file is kept, or within the step after which no row names it any more. */
gboolean
_sijil_paper_note_leftover (SijilRegister  *reg,
                            const char     *folder,
                            const char     *address,
                            GError        **error)
{
  g_autoptr (JsonObject) values = new_values (reg, folder, address);

  json_object_set_int_member (values, "since", sijil_now ());
  return sijil_db_run (reg->db, "paper-leftover-insert", values, error);
}

/* Within the step after which a row names the file. */
gboolean
_sijil_paper_keep_leftover (SijilRegister  *reg,
                            const char     *folder,
                            const char     *address,
                            GError        **error)
{
  g_autoptr (JsonObject) values = new_values (reg, folder, address);

  return sijil_db_run (reg->db, "paper-leftover-delete", values, error);
}

static gboolean
remove_within (SijilRegister  *reg,
               JsonObject     *values,
               gboolean       *removed,
               GError        **error)
{
  gint64 named;

  if (!sijil_db_query_int (reg->db, "paper-at-address", values, &named, error))
    return FALSE;

  *removed = named == 0;
  return named > 0
         || sijil_papers_remove (reg->papers, sijil_json_get_string (values, "folder"), sijil_json_get_string (values, "address"), error);
}

/**
 * _sijil_paper_remove_unnamed:
 * @removed: (out): %FALSE when a row names the file
 * @error: %SIJIL_ERROR_BUSY while another desk writes
 *
 * Nobody writes while the rows are looked at and the file goes: who names a file that was kept before looks within the step whether it
 * is there still.
 */
gboolean
_sijil_paper_remove_unnamed (SijilRegister  *reg,
                             const char     *folder,
                             const char     *address,
                             gboolean       *removed,
                             GError        **error)
{
  g_autoptr (JsonObject) values = new_values (reg, folder, address);

  *removed = FALSE;
  if (!sijil_db_begin (reg->db, error))
    return FALSE;
  if (remove_within (reg, values, removed, error))
    return sijil_db_commit (reg->db, error);

  sijil_db_rollback (reg->db);
  return FALSE;
}

/* What cannot be taken away now, as another office's row names it, is not asked for again. */
static gboolean
sweep_one (SijilRegister  *reg,
           JsonObject     *row,
           gint64         *count,
           GError        **error)
{
  const char *folder = sijil_json_get_string (row, "folder");
  const char *address = sijil_json_get_string (row, "address");
  g_autoptr (GError) problem = NULL;
  gboolean removed;

  if (!_sijil_paper_remove_unnamed (reg, folder, address, &removed, &problem)
      && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  *count += problem == NULL && removed;
  return _sijil_paper_keep_leftover (reg, folder, address, error);
}

/* @grace_s: only what has been noted for so long; @removed: (out): how many files were taken away */
gboolean
_sijil_paper_sweep_leftovers (SijilRegister  *reg,
                              gint64          grace_s,
                              gint64         *removed,
                              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  *removed = 0;
  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "before", sijil_now () - grace_s);
  rows = sijil_db_query_rows (reg->db, "paper-leftover-due", values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    if (!sweep_one (reg, json_array_get_object_element (rows, i), removed, error))
      return FALSE;

  return rows != NULL;
}
