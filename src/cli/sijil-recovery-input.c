/* The recovery key, as a command is given it. */

#include "cli/sijil-recovery-input.h"

#include "cli/sijil-command.h"
#include "cli/sijil-password.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * From a file, or typed where somebody sits at a terminal.
 * @path: (nullable)
 * @is_needed: it is asked for where no file is named
 * @is_there: (out)
 */
gboolean
_sijil_recovery_input_read (SijilRecoveryKey  *key,
                            const char        *path,
                            gboolean           is_needed,
                            gboolean          *is_there,
                            GError           **error)
{
  char *line;
  gboolean good;

  *is_there = TRUE;
  if (path != NULL)
    return sijil_recovery_key_load (key, path, error);

  *is_there = is_needed;
  if (!is_needed)
    return TRUE;

  line = sijil_password_read_line (_("Recovery key, 13 groups with spaces between them:"));
  if (line == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "recovery-key-file",
                       "Give the recovery key: “--recovery-key-file FILE”.", NULL);
      return FALSE;
    }
  good = sijil_recovery_key_read (key, line, error);
  explicit_bzero (line, strlen (line));
  g_free (line);
  return good;
}
