/* audit */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-audit-officer.h"

#include <glib/gi18n.h>

static gboolean
run_audit_officer (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *words = NULL;
  const GOptionEntry entries[] = {
    { "words", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("words", words, error))
    return FALSE;

  answer = sijil_audit_officer_open (context->reg, argv[1], words, context->notes, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("Today you may list the acts of “%s”; the officer is shown that you do, and why."),
                        sijil_json_get_string (answer, "officer"));
  return TRUE;
}

static gboolean
run_audit_mine (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  static const char * const members[] = { "recorded_at", "officer", "words", NULL };
  static const char * const titles[] = { N_("Instant"), N_("Officer"), N_("Reason"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_audit_officer_mine (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

const SijilCommand sijil_commands_audit_officer[] = {
  { "audit officer", "LOGIN --words TEXT", N_("Say why the acts of an officer are looked at; then they can be listed today"), 0,
    run_audit_officer },
  { "audit mine", "", N_("List who looked at one's own acts, and why"), SIJIL_COMMAND_READ_ONLY, run_audit_mine },
  SIJIL_COMMANDS_END
};
