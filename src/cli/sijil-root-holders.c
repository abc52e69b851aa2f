#include "cli/sijil-root-holders.h"

#include "cli/sijil-command.h"
#include "trust/sijil-pin.h"

#include <string.h>

void
sijil_root_holders_clear (SijilRootHolders *holders)
{
  for (guint i = 0; i < holders->n; i++)
    {
      g_free (holders->names[i]);
      g_clear_pointer (&holders->pins[i], sijil_pin_forget);
    }
}

static gboolean
set_usage_error (const char  *text,
                 GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "holder",
                   "“%s” does not name who holds the root key: write the name, “=” and the file of that person's pass phrase.", text, NULL);
  return FALSE;
}

static gboolean
take_holder (SijilRootHolders  *holders,
             const char        *text,
             GError           **error)
{
  const char *sign = strchr (text, '=');
  guint i = holders->n;

  if (sign == NULL || sign == text || i >= SIJIL_ROOT_MAX_HOLDERS)
    return set_usage_error (text, error);

  holders->pins[i] = sijil_pin_load (sign + 1, error);
  if (holders->pins[i] == NULL)
    return FALSE;

  holders->names[i] = g_strndup (text, (gsize) (sign - text));
  holders->who[i] = (SijilRootHolder) { holders->names[i], holders->pins[i] };
  holders->n++;
  return TRUE;
}

/** sijil_root_holders_take: @typed: (nullable): values of “--holder” */
gboolean
sijil_root_holders_take (SijilRootHolders  *holders,
                         char             **typed,
                         GError           **error)
{
  if (!sijil_command_require ("holder", typed != NULL ? typed[0] : NULL, error))
    return FALSE;
  for (guint i = 0; typed[i] != NULL; i++)
    if (!take_holder (holders, typed[i], error))
      return FALSE;

  return TRUE;
}

/** sijil_root_holders_take_two: sijil_root_holders_take() of those who open the key together. */
gboolean
sijil_root_holders_take_two (SijilRootHolders  *holders,
                             char             **typed,
                             GError           **error)
{
  if (!sijil_root_holders_take (holders, typed, error))
    return FALSE;
  if (holders->n == 2)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "holder",
                   "The root key is opened by two people, each with an own pass phrase. Nothing was done. Name two, with a pass phrase "
                   "each that the other does not know.", NULL);
  return FALSE;
}
