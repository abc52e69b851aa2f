/* server */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "store/sijil-server.h"

#include <glib/gi18n.h>

/* What stands between apostrophes is one word for a shell, whatever it is. */
static char *
make_next (const char *register_path)
{
  g_autofree char *place = g_shell_quote (register_path);

  return g_strdup_printf ("sijilctl init --register %s --chamber CODE --admin LOGIN --new-pin-file FILE", place);
}

static gboolean
run_server_init (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *next = NULL;
  JsonArray *lines;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("register", context->register_path, error))
    return FALSE;

  answer = sijil_server_prepare (context->register_path, error);
  if (answer == NULL)
    return FALSE;

  next = make_next (context->register_path);
  json_object_set_string_member (answer, "next", next);
  sijil_command_answer (context, answer, _("The database “%s” is ready for a register. It belongs to “%s”, who cannot log in."),
                        sijil_json_get_string (answer, "database"), sijil_json_get_string (answer, "owner"));
  sijil_command_line (context, "%s", _("These lines go to the beginning of the server's pg_hba.conf, so that officers come in by TLS and "
                                       "with a password only:"));
  lines = sijil_json_get_array (answer, "pg_hba");
  for (guint i = 0; i < json_array_get_length (lines); i++)
    sijil_command_line (context, "  %s", json_array_get_string_element (lines, i));
  sijil_command_line (context, "%s", _("Then, by the same account:"));
  sijil_command_line (context, "  %s", next);
  return TRUE;
}

const SijilCommand sijil_commands_server[] = {
  { "server init", "", N_("Make the roles and the empty tables of a register at a server"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_server_init },
  SIJIL_COMMANDS_END
};
