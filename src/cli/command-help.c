#include "cli/sijil-command-private.h"

#include <glib/gi18n.h>

static void
append_shared_options (GString *text)
{
  static const char * const options[][2] = {
    { "--register PATH", N_("Folder of the register (or SIJIL_REGISTER)") },
    { "--replica ADDRESS", N_("Copy that follows the register's server, for what only reads (or SIJIL_REPLICA)") },
    { "--as OFFICER", N_("Officer who works (or SIJIL_OFFICER)") },
    { "--pin-file FILE", N_("File that holds the officer's PIN (or SIJIL_PIN_FILE)") },
    { "--json", N_("Answer as one JSON document") },
    { "--date DAY", N_("Business day, only in a register made for training") },
    { "--help, --version", N_("Show the help or the version") },
  };

  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_string_append_printf (text, "  %-18s %s\n", options[i][0], _(options[i][1]));
}

static void
append_all (GString   *text,
            GPtrArray *commands)
{
  g_string_append_printf (text, "%s\n\n", _("Usage: sijilctl [OPTIONS] COMMAND [ARGUMENTS]"));
  for (guint i = 0; i < commands->len; i++)
    {
      const SijilCommand *command = commands->pdata[i];

      g_string_append_printf (text, "  %-22s %s\n", command->name, _(command->summary));
    }
  append_shared_options (text);
  g_string_append_printf (text, "\n%s\n", _("“sijilctl help COMMAND” says more about a command; sijilctl(1) says all."));
}

static void
append_each (GString   *text,
             GPtrArray *commands)
{
  for (guint i = 0; i < commands->len; i++)
    {
      const SijilCommand *command = commands->pdata[i];

      g_string_append_printf (text, "sijilctl %s%s%s\n    %s\n", command->name, command->synopsis[0] != '\0' ? " " : "",
                              command->synopsis, _(command->summary));
    }
}

/* @name: (nullable): a command, or the first word of several; %NULL: all of them */
void
_sijil_command_help (GString    *text,
                     const char *name)
{
  g_autoptr (GPtrArray) commands = _sijil_command_list (name);

  if (name == NULL)
    append_all (text, commands);
  else
    append_each (text, commands);
}

static JsonObject *
describe (const SijilCommand *command)
{
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "name", command->name);
  json_object_set_string_member (item, "synopsis", command->synopsis);
  json_object_set_string_member (item, "summary", _(command->summary));

  return item;
}

static gboolean
answer (SijilCommandContext  *context,
        const char           *name,
        gboolean              only_names,
        GError              **error)
{
  g_autoptr (GPtrArray) commands = _sijil_command_list (name);
  g_autoptr (JsonObject) list = json_object_new ();
  JsonArray *items;

  if (commands->len == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "There is no command “%s”. “sijilctl help” shows all commands.", name, NULL);
      return FALSE;
    }

  items = json_array_new ();
  for (guint i = 0; i < commands->len; i++)
    {
      const SijilCommand *command = commands->pdata[i];

      json_array_add_object_element (items, describe (command));
      if (only_names)
        sijil_command_line (context, "%s", command->name);
    }
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", commands->len);
  sijil_command_answer (context, list, NULL);
  if (!only_names)
    _sijil_command_help (context->text, name);
  return TRUE;
}

static gboolean
run_help (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  gboolean only_names = FALSE;
  const GOptionEntry entries[] = {
    { "names", 0, 0, G_OPTION_ARG_NONE, &only_names, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *name = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 2, error))
    return FALSE;

  name = argc > 1 ? g_strjoinv (" ", argv + 1) : NULL;
  return answer (context, name, only_names, error);
}

const SijilCommand sijil_commands_help[] = {
  { "help", "[COMMAND] [--names]", N_("Show the commands, or one of them"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_help },
  SIJIL_COMMANDS_END
};
