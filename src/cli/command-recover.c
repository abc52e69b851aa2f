/* officer recover…: a register without an administrator who can sign in */

#include "cli/sijil-command.h"
#include "cli/sijil-recovery-input.h"
#include "cli/sijil-root-holders.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-recover-sign.h"
#include "register/sijil-recover.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-trust.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static gboolean
run_request (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autofree char *out = NULL;
  g_autofree char *pin_file = NULL;
  g_autofree char *words = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &words, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) request = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_require ("new-pin-file", pin_file, error) || !sijil_command_check_new_file (out, force, error)
      || (pin = sijil_pin_load (pin_file, error)) == NULL)
    return FALSE;

  request = sijil_recover_request (context->reg, argv[1], pin, words, context->notes, error);
  if (request == NULL || !sijil_json_save (out, request, error))
    return FALSE;

  sijil_command_answer (context, request,
                        _("What is to be signed is in “%s”: take it to the computer where the root key is. Keep the PIN: it opens the new key "
                          "once that is signed."), out);
  return TRUE;
}

static char *
join_roles (JsonObject *statement)
{
  JsonArray *codes = sijil_json_get_array (statement, "roles");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (codes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", sijil_word_for (statement, "roles", json_array_get_string_element (codes, i)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is signed stands there in words, whether it is signed now or only looked at. */
static void
tell (SijilCommandContext *context,
      JsonObject          *request,
      JsonObject          *answer,
      const char          *out) /* (nullable): nothing was signed */
{
  JsonObject *statement = sijil_json_get_object (request, "statement");
  const char *root = sijil_json_get_string (request, "root");
  const char *chamber = sijil_json_get_string (statement, "chamber");
  const char *words = sijil_json_get_string (statement, "words");
  g_autofree char *roles = join_roles (statement);
  g_autofree char *asked = sijil_instant_format (sijil_json_get_int (statement, "asked_at", 0));
  g_autofree char *last = sijil_business_day (sijil_json_get_int (statement, "until", 0) - 1);

  if (out != NULL)
    sijil_command_answer (context, answer, _("Signed with the root key %s of chamber %s, in “%s”:"), root, chamber, out);
  else
    sijil_command_answer (context, answer, _("To be signed with the root key %s of chamber %s; nothing was signed yet:"), root, chamber);
  sijil_command_line (context, _("In the register %s, %s (“%s”, office %s) has the new key %s from now on, with the roles: %s."),
                      sijil_json_get_string (statement, "register"), sijil_json_get_string (statement, "name"),
                      sijil_json_get_string (statement, "login"), sijil_json_get_string (statement, "office"),
                      sijil_json_get_string (statement, "kid"), roles);
  sijil_command_line (context, _("Whoever knows the PIN of that key administers the register. Asked on %s, good until %s."), asked, last);
  if (words != NULL)
    sijil_command_line (context, _("Reason given: %s"), words);
}

static gboolean
begin (GError **error)
{
  if (sijil_trust_init ())
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "trust-failed", NULL,
                   "This computer gives no random numbers: nothing can be sealed. Nothing was changed.", NULL);
  return FALSE;
}

static gboolean
run_sign (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  g_auto (SijilRootHolders) holders = { .n = 0 };
  g_auto (GStrv) typed = NULL;
  g_autofree char *root = NULL;
  g_autofree char *out = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
    { "holder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) request = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !begin (error)
      || (request = sijil_recover_sign_load (argv[1], error)) == NULL)
    return FALSE;
  if (out == NULL)
    {
      tell (context, request, request, NULL);
      return TRUE;
    }
  if (!sijil_command_require ("root", root, error) || !sijil_command_check_new_file (out, force, error)
      || !sijil_root_holders_take_two (&holders, typed, error))
    return FALSE;

  answer = sijil_recover_sign (request, root, &holders.who[0], &holders.who[1], error);
  if (answer == NULL || !sijil_json_save (out, answer, error))
    return FALSE;

  tell (context, request, answer, out);
  return TRUE;
}

static void
tell_applied (SijilCommandContext *context,
              JsonObject          *answer)
{
  JsonObject *account = sijil_json_get_object (answer, "account");
  const char *login = sijil_json_get_string (answer, "login");

  sijil_command_answer (context, answer, _("%s (“%s”) signs in with the new PIN, by the key %s, and administers the register."),
                        sijil_json_get_string (answer, "name_fr"), login, sijil_json_get_string (answer, "kid"));
  if (g_str_equal (sijil_json_get_string (answer, "papers"), "open"))
    sijil_command_line (context, _("Sealed papers open for “%s”, too."), login);
  if (account != NULL)
    sijil_command_line (context,
                        _("The account “%s” keeps its password at the server. Where that was forgotten, too, whoever looks after the server "
                          "gives a new one:\n  %s"),
                        sijil_json_get_string (account, "role"), sijil_json_get_string (account, "command"));
}

static gboolean
run_apply (SijilCommandContext  *context,
           int                   argc,
           char                **argv,
           GError              **error)
{
  g_auto (SijilRecoveryKey) paper = { { 0 }, { 0 } };
  g_autofree char *pin_file = NULL;
  g_autofree char *key_file = NULL;
  const GOptionEntry entries[] = {
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    { "recovery-key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gboolean has_paper;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("new-pin-file", pin_file, error)
      || (pin = sijil_pin_load (pin_file, error)) == NULL
      || !_sijil_recovery_input_read (&paper, key_file, FALSE, &has_paper, error))
    return FALSE;

  answer = sijil_recover_apply (context->reg, argv[1], pin, has_paper ? &paper : NULL, context->notes, error);
  if (answer == NULL)
    return FALSE;

  tell_applied (context, answer);
  return TRUE;
}

const SijilCommand sijil_commands_recover[] = {
  { "officer recover-request", "LOGIN --new-pin-file FILE --out FILE [--words TEXT] [--force]",
    N_("Ask the root key for a new administrator's key, where none can sign in"), SIJIL_COMMAND_NO_OFFICER | SIJIL_COMMAND_READ_ONLY,
    run_request },
  { "officer recover-sign", "FILE [--root FILE --holder NAME=FILE --holder NAME=FILE --out FILE [--force]]",
    N_("Read what is asked for a new administrator's key, and sign it with the root key"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_sign },
  { "officer recover-apply", "FILE --new-pin-file FILE [--recovery-key-file FILE]",
    N_("Put the signed key of an administrator into force"), SIJIL_COMMAND_NO_OFFICER, run_apply },
  SIJIL_COMMANDS_END
};
