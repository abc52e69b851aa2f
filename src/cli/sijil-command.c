#include "cli/sijil-command.h"

#include "cli/sijil-columns.h"
#include "cli/sijil-command-private.h"
#include "core/sijil-json.h"

#include <string.h>

/* Dots an inch that printers have, from labels to films. */
#define LEAST_DPI 150
#define MOST_DPI 1200

static gboolean
takes_value (const GOptionEntry *entry)
{
  return entry->arg != G_OPTION_ARG_NONE && !(entry->flags & G_OPTION_FLAG_NO_ARG);
}

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtoll (text, &end, 0);
  return end != text && *end == '\0';
}

/* What GOption calls a bad value is an option without one, or a number that is none. */
static void
say_bad_value (const GOptionEntry  *entries,
               char               **argv,
               int                  argc,
               GError             **error)
{
  for (int i = 1; i < argc; i++)
    for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
      {
        const char *name = g_str_has_prefix (argv[i], "--") ? argv[i] + 2 : "";
        gsize length = strlen (entry->long_name);
        const char *value = argv[i + 1];

        if (!g_str_has_prefix (name, entry->long_name) || !takes_value (entry))
          continue;
        if (name[length] == '=')
          value = name + length + 1;
        else if (name[length] != '\0')
          continue;

        if (value == NULL)
          sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, entry->long_name,
                           "The option “--%s” needs a value.", entry->long_name, NULL);
        else if (entry->arg == G_OPTION_ARG_INT && !is_number (value))
          sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, entry->long_name,
                           "The option “--%s” takes a number, not “%s”.", entry->long_name, value, NULL);
        else
          continue;
        return;
      }

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "An option has a value it cannot take.", NULL);
}

/* Takes the options out of @argv. Our own sentences, because those of GOption are not translated to Arabic. */
static gboolean
parse_options (const GOptionEntry   *entries,
               int                  *argc,
               char               ***argv,
               GError              **error)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autofree char **typed = g_memdup2 (*argv, sizeof (char *) * (gsize) (*argc + 1));
  int n_typed = *argc;

  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_set_ignore_unknown_options (options, TRUE);
  g_option_context_add_main_entries (options, entries, NULL);
  if (g_option_context_parse (options, argc, argv, NULL))
    return TRUE;

  say_bad_value (entries, typed, n_typed, error);
  return FALSE;
}

/* Takes the options that all commands share out of @argv, wherever they stand, and leaves the others. */
gboolean
_sijil_command_parse_shared (const GOptionEntry   *entries,
                             int                  *argc,
                             char               ***argv,
                             GError              **error)
{
  return parse_options (entries, argc, argv, error);
}

/* Names the first option that nobody knows; takes out the "--" behind which everything is an argument. */
static gboolean
check_no_option_left (const SijilCommand  *command,
                      int                 *argc,
                      char               **argv,
                      GError             **error)
{
  for (int i = 1; i < *argc; i++)
    {
      if (g_str_equal (argv[i], "--"))
        {
          memmove (&argv[i], &argv[i + 1], sizeof (char *) * (gsize) (*argc - i));
          (*argc)--;
          return TRUE;
        }
      if (argv[i][0] == '-' && argv[i][1] != '\0')
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                           "“%s” has no option “%s”. “sijilctl help %s” shows those it has.",
                           command->name, argv[i], command->name, NULL);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * sijil_command_parse:
 * @entries: (nullable) (array zero-terminated=1): the command's own options
 * @argc: (inout): number of @argv, argv[0] included
 * @argv: (inout): what remains are the arguments, from argv[1] on
 * @min_arguments: least number of them
 * @max_arguments: greatest number of them; -1: any
 * @error: error of usage
 *
 * A file is a %G_OPTION_ARG_FILENAME, any other text a %G_OPTION_ARG_STRING.
 */
gboolean
sijil_command_parse (SijilCommandContext  *context,
                     const GOptionEntry   *entries,
                     int                  *argc,
                     char               ***argv,
                     int                   min_arguments,
                     int                   max_arguments,
                     GError              **error)
{
  static const GOptionEntry none[] = { G_OPTION_ENTRY_NULL };
  const SijilCommand *command = context->command;

  if (!parse_options (entries != NULL ? entries : none, argc, argv, error)
      || !check_no_option_left (command, argc, *argv, error))
    return FALSE;

  if (*argc - 1 < min_arguments || (max_arguments >= 0 && *argc - 1 > max_arguments))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "The command is written: sijilctl %s %s", command->name, command->synopsis, NULL);
      return FALSE;
    }

  return TRUE;
}

/** sijil_command_require: an error of usage unless the option was given. */
gboolean
sijil_command_require (const char  *option,
                       const char  *value,
                       GError     **error)
{
  if (value != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, option,
                   "This command needs the option “--%s”.", option, NULL);
  return FALSE;
}

/** sijil_command_check_dpi: an error of usage unless printers have so many dots an inch */
gboolean
sijil_command_check_dpi (int      dpi,
                         GError **error)
{
  if (dpi >= LEAST_DPI && dpi <= MOST_DPI)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "dpi", "The resolution is 150 to 1200 dots an inch.", NULL);
  return FALSE;
}

/**
 * sijil_command_check_new_file:
 * @path: (nullable): a list that is to be written; what stands in an old one may have been worked on since
 * @force: whether an old one may be replaced
 * @error: %SIJIL_ERROR_CONFLICT when there is such a file
 */
gboolean
sijil_command_check_new_file (const char  *path,
                              gboolean     force,
                              GError     **error)
{
  if (path == NULL || force || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "file-exists", NULL,
                   "The file “%s” exists already. Nothing was written. Name another file, or give “--force” to replace it.",
                   path, NULL);
  return FALSE;
}

static void
append_line (SijilCommandContext *context,
             const char          *format,
             va_list              args)
{
  g_string_append_vprintf (context->text, format, args);
  g_string_append_c (context->text, '\n');
}

/**
 * sijil_command_answer:
 * @answer: what a step answered: the document of --json
 * @format: (nullable): a translated sentence for people, without line end, and what fills it
 *
 * Main prints one of both after the command's success. A command answers once.
 */
void
sijil_command_answer (SijilCommandContext *context,
                      JsonObject          *answer,
                      const char          *format,
                      ...)
{
  va_list args;

  g_return_if_fail (context->answer == NULL);

  context->answer = json_object_ref (answer);
  if (format == NULL)
    return;

  va_start (args, format);
  append_line (context, format, args);
  va_end (args);
}

/** sijil_command_line: adds a line for people, which --json leaves out. */
void
sijil_command_line (SijilCommandContext *context,
                    const char          *format,
                    ...)
{
  va_list args;

  va_start (args, format);
  append_line (context, format, args);
  va_end (args);
}

/**
 * sijil_command_table:
 * @list: `{"items": [], "total": N}`; N may be null: not counted
 * @members: (array zero-terminated=1): members of an item that people see, in order
 * @titles: (array zero-terminated=1): their headings, marked with N_()
 */
void
sijil_command_table (SijilCommandContext *context,
                     JsonObject          *list,
                     const char * const  *members,
                     const char * const  *titles)
{
  JsonArray *items = sijil_json_get_array (list, "items");

  g_return_if_fail (context->answer == NULL && items != NULL);

  context->answer = json_object_ref (list);
  if (!context->json)
    _sijil_columns_append (context->text, items, sijil_json_get_int (list, "total", -1), members, titles);
}
