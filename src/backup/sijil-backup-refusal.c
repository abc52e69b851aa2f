#include "backup/sijil-backup-refusal.h"

#include "core/sijil-error.h"

gboolean
_sijil_backup_refuse (const char  *path,
                      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "backup-damaged", NULL,
                   "“%s” is damaged or was changed: this backup cannot be used. Nothing was changed. Take another backup.", name, NULL);
  return FALSE;
}

gboolean
_sijil_backup_refuse_missing (const char  *path,
                              GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "backup-incomplete", NULL,
                   "“%s” is missing: this backup is not whole and cannot be used. Nothing was changed. Take another backup.", name, NULL);
  return FALSE;
}
