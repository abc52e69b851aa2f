/*
 * Whether the history tells the truth: of sijil_register_check() what no honest program ever breaks, and the first row that is not
 * as it was written.
 */

#include "register/sijil-audit.h"

#include "core/sijil-json.h"
#include "register/sijil-check-private.h"
#include "register/sijil-register-private.h"

static gboolean
check_identity (SijilRegister  *self,
                GPtrArray      *checkpoints,
                GError        **error)
{
  g_autoptr (JsonObject) identity = sijil_db_query_row (self->db, "register-identity", NULL, error);

  for (guint i = 0; identity != NULL && checkpoints != NULL && i < checkpoints->len; i++)
    if (json_object_has_member (checkpoints->pdata[i], "register")
        && g_strcmp0 (sijil_json_get_string (checkpoints->pdata[i], "register"), sijil_json_get_string (identity, "uuid")) != 0)
      {
        sijil_set_error (error, SIJIL_ERROR_CONFLICT, "checkpoint-other", "checkpoint",
                         "This checkpoint is of another register. Nothing was compared. Give those of this one.", NULL);
        return FALSE;
      }

  return identity != NULL;
}

/* Versions that no row tells of are what is left when rows were taken out; that the last ones were, nothing in the chain shows. */
static gboolean
check_strays (SijilCheck  *check,
              GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *number = NULL;
  gint64 strays;
  gint64 last;

  json_object_set_string_member (values, "chamber", check->reg->chamber);
  if (!sijil_db_query_int (check->reg->db, "check-version-stray", values, &strays, error)
      || !sijil_db_query_int (check->reg->db, "history-last", NULL, &last, error))
    return FALSE;
  if (strays == 0)
    return TRUE;

  number = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  sijil_note (check->found, "history-cut", NULL,
              "Rows of the history were taken away, at the latest behind row %s: versions are left that no row tells of.", number, NULL);
  _sijil_check_mark (check, last + 1, last + 1);
  return TRUE;
}

/*
 * What is known to be wrong up to some row tells less than what is wrong at a row before that. Of what is wrong at the same row, that
 * comes first which is of the history itself.
 */
static gboolean
is_before (const SijilCheckMark *mark,
           const GError         *finding,
           const SijilCheckMark *other,
           const GError         *other_finding)
{
  gboolean is_row = g_str_has_prefix (sijil_error_get_reason (finding), "row-");
  gboolean other_is_row = g_str_has_prefix (sijil_error_get_reason (other_finding), "row-");

  return mark->until < other->until || (mark->until == other->until && is_row && !other_is_row);
}

static void
find_first (SijilAudit *audit,
            SijilCheck *check)
{
  const SijilCheckMark *first = NULL;

  for (guint i = 0; i < check->marks->len; i++)
    {
      const SijilCheckMark *mark = &g_array_index (check->marks, SijilCheckMark, i);

      if (first == NULL || is_before (mark, check->found->pdata[mark->finding], first, check->found->pdata[first->finding]))
        first = mark;
    }
  if (first != NULL)
    {
      audit->first = check->found->pdata[first->finding];
      audit->first_row = first->sequence;
      audit->first_until = first->until;
    }
  else if (check->found->len > 0)
    {
      audit->first = check->found->pdata[0];
    }
}

/* A checkpoint behind the first bad row says what stands there, and not that it is true. */
static void
find_last_good (SijilAudit *audit,
                SijilCheck *check)
{
  for (guint i = 0; i < check->held->len; i++)
    if (audit->first_row == 0 || sijil_json_get_int (check->held->pdata[i], "sequence", 0) < audit->first_row)
      {
        g_clear_pointer (&audit->last_good, json_object_unref);
        audit->last_good = json_object_ref (check->held->pdata[i]);
      }
}

static gboolean
check_all (SijilCheck  *check,
           GError     **error)
{
  SijilCheckBeside *records;
  gboolean is_damaged;
  gboolean good;

  if (!_sijil_check_base (check, FALSE, &is_damaged, error))
    return FALSE;
  if (is_damaged)
    return TRUE; /* nothing read from a damaged file would mean anything */

  if (!sijil_db_begin_reading (check->reg->db, error))
    return FALSE;
  records = _sijil_check_begin_records (check);
  good = _sijil_check_schema (check, error)
         && _sijil_check_history (check, error)
         && check_strays (check, error)
         && _sijil_check_decisions (check, error)
         && _sijil_check_checkpoints (check, error);
  good = _sijil_check_end_records (check, records, good, error) && _sijil_check_artwork (check, error);
  sijil_db_rollback (check->reg->db);
  return good;
}

/**
 * sijil_register_audit:
 * @checkpoints: (element-type JsonObject) (nullable): those that were kept elsewhere, in files or on paper, see sijil-checkpoint.h
 * @progress: (nullable): told how far it is
 * @error: %SIJIL_ERROR_CONFLICT "checkpoint-other"; when the register cannot be read to its end; or %G_IO_ERROR_CANCELLED
 *
 * Reads everything but the papers' files and what stands in indexes alone, and changes nothing.
 */
SijilAudit *
sijil_register_audit (SijilRegister       *self,
                      GPtrArray           *checkpoints,
                      SijilCheckProgress   progress,
                      gpointer             data,
                      GError             **error)
{
  g_auto (SijilCheck) check;
  SijilAudit *audit;

  _sijil_check_init (&check, self, progress, data);
  check.elsewhere = checkpoints;
  if (!check_identity (self, checkpoints, error) || !check_all (&check, error))
    return NULL;

  audit = g_new0 (SijilAudit, 1);
  find_first (audit, &check);
  find_last_good (audit, &check);
  audit->rows = check.n_rows;
  audit->unsealed = check.n_unsealed;
  audit->checkpoints = check.n_checkpoints;
  audit->found = g_steal_pointer (&check.found);
  return audit;
}

void
sijil_audit_free (SijilAudit *audit)
{
  if (audit == NULL)
    return;

  g_clear_pointer (&audit->found, g_ptr_array_unref);
  g_clear_pointer (&audit->last_good, json_object_unref);
  g_free (audit);
}
