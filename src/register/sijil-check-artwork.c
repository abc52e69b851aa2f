/* Each file of a layout or of a signatory against its address. */

#include "register/sijil-check-private.h"

#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

gboolean
_sijil_check_artwork (SijilCheck  *check,
                      GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, "check-artwork", error);
  gboolean has_row;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      g_autoptr (GBytes) content = NULL;
      g_autofree char *found = NULL;

      if (!has_row)
        return TRUE;

      content = sijil_stmt_dup_blob (stmt, 2);
      found = sijil_digest_bytes (content);
      if (!g_str_equal (found, sijil_stmt_get_text (stmt, 1)))
        sijil_note (check->found, "artwork-damaged", NULL,
                    "A file of a layout or a signature is not what it was: its content was changed by another program (%s).",
                    sijil_stmt_get_text (stmt, 1), NULL);
    }

  return FALSE;
}
