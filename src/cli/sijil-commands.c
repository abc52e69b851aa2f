/* All commands: a line a table. */

#include "cli/sijil-command-private.h"

#include <string.h>

static const SijilCommand * const tables[] = {
  sijil_commands_officer,
  sijil_commands_server,
  sijil_commands_office,
  sijil_commands_series,
  sijil_commands_setting,
  sijil_commands_intake,
  sijil_commands_review,
  sijil_commands_show,
  sijil_commands_cards,
  sijil_commands_blanks,
  sijil_commands_preflight,
  sijil_commands_render,
  sijil_commands_papers,
  sijil_commands_lists,
  sijil_commands_audit_officer,
  sijil_commands_person,
  sijil_commands_report,
  sijil_commands_audit,
  sijil_commands_health,
  sijil_commands_layout,
  sijil_commands_signatory,
  sijil_commands_key,
  sijil_commands_trust,
  sijil_commands_certify,
  sijil_commands_recover,
  sijil_commands_verify,
  sijil_commands_verifier,
  sijil_commands_move,
  sijil_commands_backup,
  sijil_commands_seal,
  sijil_commands_demo,
  sijil_commands_help,
};

static gboolean
begins_with (const SijilCommand *command,
             const char         *words)
{
  gsize length = strlen (words);

  return strncmp (command->name, words, length) == 0 && (command->name[length] == '\0' || command->name[length] == ' ');
}

/*
 * The commands in the order of their tables.
 * @begin: (nullable): only the command of this name and those whose first word it is
 * Returns: (transfer container) (element-type SijilCommand)
 */
GPtrArray *
_sijil_command_list (const char *begin)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SijilCommand *command = tables[i]; command->name != NULL; command++)
      if (begin == NULL || begins_with (command, begin))
        g_ptr_array_add (found, (gpointer) command);

  return found;
}

static const SijilCommand *
find_named (GPtrArray  *commands,
            const char *name)
{
  for (guint i = 0; i < commands->len; i++)
    {
      const SijilCommand *command = commands->pdata[i];

      if (g_str_equal (command->name, name))
        return command;
    }

  return NULL;
}

/*
 * The command that @words begin with, in one word or two.
 * @used: (out): how many words its name takes
 */
const SijilCommand *
_sijil_command_find (char * const  *words,
                     int            n_words,
                     int           *used,
                     GError       **error)
{
  g_autoptr (GPtrArray) family = _sijil_command_list (words[0]);
  g_autofree char *both = g_strconcat (words[0], " ", n_words > 1 ? words[1] : "", NULL);
  const SijilCommand *found = find_named (family, both);

  *used = found != NULL ? 2 : 1;
  if (found == NULL)
    found = find_named (family, words[0]);
  if (found != NULL)
    return found;

  if (family->len > 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                     "“%s” needs a second word. “sijilctl help %s” shows which.", words[0], words[0], NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                     "There is no command “%s”. “sijilctl help” shows all commands.", words[0], NULL);
  return NULL;
}
