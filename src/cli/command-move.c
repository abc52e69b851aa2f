/* move */

#include "cli/sijil-command.h"
#include "cli/sijil-progress-line.h"
#include "core/sijil-json.h"
#include "register/sijil-account.h"
#include "register/sijil-move.h"
#include "store/sijil-place.h"

#include <glib/gi18n.h>

static gboolean
show_progress (const char *part,
               gint64      done,
               gint64      total,
               gpointer    data)
{
  return _sijil_progress_line_show (done, total, (gpointer) part);
}

static char *
format_number (JsonObject *answer,
               const char *member)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, sijil_json_get_int (answer, member, 0));
}

/* Officers come into a server by accounts, of which it does not know the passwords yet. */
static void
tell_accounts (SijilCommandContext *context,
               JsonArray           *accounts,
               const char          *place)
{
  g_autofree char *quoted = g_shell_quote (place);

  if (json_array_get_length (accounts) == 0)
    return;

  sijil_command_line (context, "%s", _("The officers' accounts at the server have no passwords yet. Whoever looks after the server gives "
                                       "each one, as an administrator of the register, by:"));
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);
      const char *command = sijil_json_get_string (account, "command");

      if (command != NULL)
        sijil_command_line (context, "  %s", command);
      sijil_command_line (context, "  sijilctl --register %s officer password %s", quoted, sijil_json_get_string (account, "login"));
    }
}

/* Only an empty database can be prepared for accounts, so the way there is the same move once more. */
static void
tell_no_accounts (SijilCommandContext *context,
                  JsonArray           *commands)
{
  sijil_command_line (context, "%s", _("Officers have no accounts at this server, which was not prepared for them: all desks come in by one "
                                       "account, and the server itself does not hold anybody to what he or she may do. To give them "
                                       "accounts, make another empty database, and do this with its address:"));
  for (guint i = 0; i < json_array_get_length (commands); i++)
    sijil_command_line (context, "  %s", json_array_get_string_element (commands, i));
}

/* (transfer full): of the shell */
static JsonArray *
list_preparing (const char *from)
{
  static const char address[] = "postgresql://SERVER/DATABASE";
  g_autofree char *quoted = g_shell_quote (from);
  g_autofree char *prepare = g_strdup_printf ("sijilctl --register %s server init", address);
  g_autofree char *move = g_strdup_printf ("sijilctl move --from %s --to %s", quoted, address);
  JsonArray *commands = json_array_new ();

  json_array_add_string_element (commands, prepare);
  json_array_add_string_element (commands, move);
  return commands;
}

/* Who comes in at the new place, and what is still to be done for that. */
static void
tell_who_comes_in (SijilCommandContext *context,
                   JsonObject          *answer,
                   const char          *to)
{
  tell_accounts (context, sijil_json_get_array (answer, "accounts"), to);
  if (json_object_has_member (answer, "prepare"))
    tell_no_accounts (context, sijil_json_get_array (answer, "prepare"));
}

static gboolean
run_move (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *accounts;
  g_autofree char *rows = NULL;
  g_autofree char *papers = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("from", from != NULL ? from : context->register_path, error)
      || !sijil_command_require ("to", to, error))
    return FALSE;

  if (from == NULL)
    from = g_strdup (context->register_path);
  answer = sijil_register_move (from, to, show_progress, NULL, error);
  _sijil_progress_line_clear ();
  if (answer == NULL)
    return FALSE;

  accounts = sijil_account_list (to, error);
  if (accounts == NULL)
    return FALSE;

  rows = format_number (answer, "rows");
  papers = format_number (answer, "papers");
  json_object_set_string_member (answer, "kind", "register");
  json_object_set_string_member (answer, "register", to);
  json_object_set_array_member (answer, "accounts", accounts);
  if (json_array_get_length (accounts) == 0 && sijil_place_keeps_rules (to))
    json_object_set_array_member (answer, "prepare", list_preparing (from));
  sijil_command_answer (context, answer, _("The register is in “%s” now: %s rows and %s papers, each compared with the old one."),
                        to, rows, papers);
  sijil_command_line (context, "%s", _("The old register is as it was. Put it away, so that nobody goes on working in it."));
  tell_who_comes_in (context, answer, to);
  return TRUE;
}

const SijilCommand sijil_commands_move[] = {
  { "move", "[--from PLACE] --to PLACE", N_("Copy the whole register to another folder or server, and compare"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_move },
  SIJIL_COMMANDS_END
};
