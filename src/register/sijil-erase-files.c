/*
 * What lies outside the rows, once they are saved: files that no row names any more, and what the engine still has on the disk
 * of rows that are gone. Both may fail and be done again.
 */

#include "register/sijil-erase-private.h"

#include "register/sijil-paper-leftover.h"
#include "register/sijil-register-private.h"

#include <string.h>

static gboolean
remove_unnamed (SijilRegister  *self,
                const char     *kept,
                GPtrArray      *folders,
                GError        **error)
{
  const char *slash = strrchr (kept, '/');
  g_autofree char *folder = g_strndup (kept, slash - kept);
  gboolean removed;

  if (!g_ptr_array_find_with_equal_func (folders, folder, g_str_equal, NULL))
    return TRUE;

  return _sijil_paper_remove_unnamed (self, folder, slash + 1, &removed, error);
}

/** _sijil_erase_files: @folders: (element-type utf8): whose files go, but those that a row still names */
gboolean
_sijil_erase_files (SijilRegister  *self,
                    GPtrArray      *folders,
                    GError        **error)
{
  g_autoptr (GPtrArray) kept = sijil_papers_list_kept (self->papers, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (!remove_unnamed (self, kept->pdata[i], folders, error))
      return FALSE;

  return kept != NULL && sijil_db_forget (self->db, error);
}
