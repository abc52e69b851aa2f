#include "register/sijil-artwork.h"

#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

/**
 * sijil_artwork_put:
 * @media_type: %SIJIL_ARTWORK_LAYOUT, "image/png", "image/jpeg" or %SIJIL_ARTWORK_DRAWING
 *
 * Returns: (transfer full): its address
 */
char *
sijil_artwork_put (SijilStep   *step,
                   GBytes      *content,
                   const char  *media_type,
                   GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "artwork-insert", error);
  g_autofree char *address = sijil_digest_bytes (content);
  gsize length;
  const void *data = g_bytes_get_data (content, &length);

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (stmt, "chamber", self->chamber);
  sijil_stmt_bind_text (stmt, "address", address);
  sijil_stmt_bind_text (stmt, "media_type", media_type);
  sijil_stmt_bind_blob (stmt, "content", data, length);
  return sijil_stmt_run (stmt, error) ? g_steal_pointer (&address) : NULL;
}

/**
 * sijil_artwork_load:
 * @error: %SIJIL_ERROR_NOT_FOUND "artwork-missing"; %SIJIL_ERROR_FAILED "artwork-damaged" when it is not what its address says
 *
 * Returns: (transfer full): what was put
 */
GBytes *
sijil_artwork_load (SijilRegister  *self,
                    const char     *address,
                    GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "artwork-content", error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *found = NULL;
  gboolean has_row;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (stmt, "chamber", self->chamber);
  sijil_stmt_bind_text (stmt, "address", address);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "artwork-missing", NULL,
                       "A file of a layout or a signature is missing in the register. Nothing was drawn. A check of the register tells more.", NULL);
      return NULL;
    }

  content = sijil_stmt_dup_blob (stmt, 1);
  found = sijil_digest_bytes (content);
  if (g_str_equal (found, address))
    return g_steal_pointer (&content);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "artwork-damaged", NULL,
                   "A file of a layout or a signature was changed by another program. Nothing was drawn. A check of the register tells more.", NULL);
  return NULL;
}
