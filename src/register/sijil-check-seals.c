/* What only its owner opens, PINs and keys, against the digest that its record has of it. */

#include "register/sijil-check-private.h"

#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"

/* Column numbers of data/sql/ENGINE/check-seals.sql. */
enum { COL_KIND, COL_SUBJECT, COL_VALUE, COL_DIGEST };

/* A server shows nobody else's; what ended is kept no more. */
static gboolean
matches (SijilStmt *stmt,
         gboolean   is_sealed)
{
  const char *value = sijil_stmt_get_text (stmt, COL_VALUE);
  g_autofree char *digest = NULL;

  if (value == NULL || (*value == '\0' && sijil_stmt_is_null (stmt, COL_DIGEST)))
    return TRUE;
  if (sijil_stmt_is_null (stmt, COL_DIGEST))
    return !is_sealed;

  digest = _sijil_record_seal_of (value);
  return g_str_equal (digest, sijil_stmt_get_text (stmt, COL_DIGEST));
}

gboolean
_sijil_check_seals (SijilCheck  *check,
                    GError     **error)
{
  g_autoptr (SijilStmt) stmt = NULL;
  gboolean has_row = TRUE;
  gint64 version;

  if (!sijil_db_query_int (check->reg->db, "register-version", NULL, &version, error))
    return FALSE;

  stmt = sijil_db_prepare (check->reg->db, "check-seals", error);
  while (stmt != NULL)
    {
      g_autofree char *subject = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      if (matches (stmt, version > 0))
        continue;

      subject = g_strdup_printf ("%s %s", sijil_stmt_get_text (stmt, COL_KIND), sijil_stmt_get_text (stmt, COL_SUBJECT));
      sijil_note (check->found, "seal-changed", NULL,
                  "A sealed PIN or key is not what its record says: it was changed by another program (%s).", subject, NULL);
      if (!_sijil_check_mark_record (check, subject, error))
        return FALSE;
    }

  return FALSE;
}
