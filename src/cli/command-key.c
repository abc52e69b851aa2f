/* key, status-list */

#include "cli/sijil-command.h"
#include "cli/sijil-second.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "register/sijil-signing-look.h"
#include "register/sijil-signing-token.h"
#include "trust/sijil-pin.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static gboolean
parse_algorithm (const char          *text,
                 SijilCoseAlgorithm  *algorithm,
                 GError             **error)
{
  *algorithm = g_strcmp0 (text, "EdDSA") == 0 ? SIJIL_COSE_EDDSA : SIJIL_COSE_ES256;
  if (text == NULL || *algorithm == SIJIL_COSE_EDDSA || g_str_equal (text, "ES256"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "algorithm",
                   "“%s” is not a way to sign cards: give ES256 or EdDSA.", text, NULL);
  return FALSE;
}

static void
answer_key (SijilCommandContext *context,
            JsonObject          *key)
{
  sijil_command_answer (context, key, "%s %s", sijil_json_get_string (key, "kid"), sijil_word_for_state (key));
}

/* Where a new key is: on a token, or in a file. */
typedef struct
{
  char *address; /* (nullable) */
  char *pin_file;
} TokenOptions;

static void
token_options_clear (TokenOptions *options)
{
  g_free (options->address);
  g_free (options->pin_file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TokenOptions, token_options_clear)

static gboolean
check_token (const TokenOptions  *token,
             const char          *algorithm,
             GError             **error)
{
  if (token->address == NULL && token->pin_file == NULL)
    return TRUE;
  if (!sijil_command_require ("token", token->address, error) || !sijil_command_require ("token-pin-file", token->pin_file, error))
    return FALSE;
  if (g_strcmp0 (algorithm, "EdDSA") != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, "algorithm", "Tokens sign cards by ES256 only.", NULL);
  return FALSE;
}

static JsonObject *
create (SijilCommandContext  *context,
        SijilCoseAlgorithm    algorithm,
        const TokenOptions   *token,
        GError              **error)
{
  g_autoptr (SijilPin) pin = sijil_pin_load (context->pin_file, error);
  g_autoptr (SijilPin) token_pin = NULL;

  if (pin == NULL)
    return NULL;
  if (token->address == NULL)
    return sijil_signing_key_create (context->reg, algorithm, pin, sijil_signer_choose_cost (context->reg), error);

  token_pin = sijil_pin_load (token->pin_file, error);
  return token_pin != NULL ? sijil_signing_token_create (context->reg, token->address, token_pin, pin,
                                                         sijil_signer_choose_cost (context->reg), error) : NULL;
}

static gboolean
run_key_create (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_auto (SijilSecond) second = { NULL };
  g_auto (TokenOptions) token = { NULL };
  g_autofree char *named = NULL;
  const GOptionEntry entries[] = {
    { "token", 0, 0, G_OPTION_ARG_STRING, &token.address, NULL, NULL },
    { "token-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &token.pin_file, NULL, NULL },
    { "second", 0, 0, G_OPTION_ARG_STRING, &second.login, NULL, NULL },
    { "second-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &second.pin_file, NULL, NULL },
    { "algorithm", 0, 0, G_OPTION_ARG_STRING, &named, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilCoseAlgorithm algorithm;
  g_autoptr (SijilRegister) confirming = NULL;
  g_autoptr (JsonObject) key = NULL;
  g_autoptr (JsonObject) confirmed = NULL;
  g_autoptr (GError) problem = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !parse_algorithm (named, &algorithm, error)
      || !check_token (&token, named, error) || !sijil_second_take (context, &second, &confirming, error))
    return FALSE;

  key = create (context, algorithm, &token, error);
  if (key == NULL)
    return FALSE;
  if (confirming != NULL)
    {
      confirmed = sijil_signing_key_confirm (confirming, sijil_json_get_string (key, "kid"), context->notes, &problem);
      if (confirmed == NULL)
        {
          sijil_set_error (error, problem->code, sijil_error_get_reason (problem), NULL,
                           "The key “%s” was made, but it was not confirmed: it signs nothing yet. Make no other one, have this one confirmed "
                           "(“sijilctl key confirm”).", sijil_json_get_string (key, "kid"), NULL);
          return FALSE;
        }
    }
  else
    sijil_note (context->notes, "key-to-confirm", NULL,
                "The key “%s” signs nothing before another officer confirms it (“sijilctl key confirm”).",
                sijil_json_get_string (key, "kid"), NULL);

  answer_key (context, confirmed != NULL ? confirmed : key);
  return TRUE;
}

typedef JsonObject *(*KeyStep) (SijilCommandContext  *context,
                                const char           *kid,
                                GError              **error);

static gboolean
run_on_key (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            KeyStep               step,
            GError              **error)
{
  g_autoptr (JsonObject) key = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  key = step (context, argv[1], error);
  if (key == NULL)
    return FALSE;

  answer_key (context, key);
  return TRUE;
}

static JsonObject *
confirm_step (SijilCommandContext  *context,
              const char           *kid,
              GError              **error)
{
  return sijil_signing_key_confirm (context->reg, kid, context->notes, error);
}

static gboolean
run_key_confirm (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  return run_on_key (context, argc, argv, confirm_step, error);
}

/* What is to be done next. The key is retired all the same when that cannot be told. */
static void
advise (SijilCommandContext *context)
{
  g_autoptr (GPtrArray) others = sijil_notes_new ();
  g_autoptr (JsonObject) look = sijil_signing_look (context->reg, others, NULL);

  if (look != NULL)
    sijil_signing_advise (look, context->notes);
}

static gboolean
run_key_retire (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  gboolean compromised = FALSE;
  const GOptionEntry entries[] = {
    { "compromised", 0, 0, G_OPTION_ARG_NONE, &compromised, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) key = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  key = compromised ? sijil_signing_key_disown (context->reg, argv[1], error) : sijil_signing_key_retire (context->reg, argv[1], error);
  if (key == NULL)
    return FALSE;
  if (compromised)
    sijil_note (context->notes, "key-to-tell", NULL,
                "Nothing that the key “%s” signed is believed here any more. Its cards are to be issued again: “sijilctl key cards” names them.",
                sijil_json_get_string (key, "kid"), NULL);

  advise (context);
  answer_key (context, key);
  return TRUE;
}

static gboolean
run_key_cards (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  static const char * const members[] = { "number", "state", "entry_number", "name_fr", "valid_until", NULL };
  static const char * const titles[] = { N_("Card"), N_("State"), N_("Entry"), N_("Name"), N_("Valid until"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error)
      || (list = sijil_signing_key_list_cards (context->reg, argv[1], error)) == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_key_list (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  static const char * const members[] = { "kid", "state", "issuer", "signs_from", "signs_until", "made_by", "confirmed_by", "compromised_on", NULL };
  static const char * const titles[] = {
    N_("Key"), N_("State"), N_("Signs as"), N_("From"), N_("Until"), N_("Made by"), N_("Confirmed by"), N_("Known as stolen since"), NULL
  };
  g_autoptr (JsonObject) look = NULL;
  g_autoptr (JsonObject) list = NULL;
  JsonArray *keys;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  look = sijil_signing_look (context->reg, context->notes, error);
  if (look == NULL)
    return FALSE;

  keys = sijil_json_get_array (look, "keys");
  list = json_object_new ();
  json_object_set_array_member (list, "items", json_array_ref (keys));
  json_object_set_int_member (list, "total", json_array_get_length (keys));
  sijil_command_table (context, list, members, titles);
  return TRUE;
}

/* The PIN that the officer has in the register is the one that opens the key: whoever gives it proves it first. */
static JsonObject *
allow (SijilCommandContext  *context,
       const char           *kid,
       const SijilSecond         *allowed,
       GError              **error)
{
  g_autoptr (SijilPin) pin = sijil_pin_load (context->pin_file, error);
  g_autoptr (SijilPin) allowed_pin = pin != NULL ? sijil_pin_load (allowed->pin_file, error) : NULL;
  g_autoptr (SijilRegister) reg = allowed_pin != NULL ? sijil_second_open (context, allowed, allowed_pin, error) : NULL;

  return reg != NULL ? sijil_signing_key_allow (context->reg, kid, pin, sijil_register_get_officer (reg)->login, allowed_pin,
                                                sijil_signer_choose_cost (context->reg), error) : NULL;
}

static gboolean
run_key_allow (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  g_auto (SijilSecond) allowed = { NULL };
  g_autofree char *kid = NULL;
  const GOptionEntry entries[] = {
    { "officer-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &allowed.pin_file, NULL, NULL },
    { "key", 0, 0, G_OPTION_ARG_STRING, &kid, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) key = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
      || !sijil_command_require ("officer-pin-file", allowed.pin_file, error))
    return FALSE;

  allowed.login = g_strdup (argv[1]);
  key = allow (context, kid, &allowed, error);
  if (key == NULL)
    return FALSE;

  sijil_command_answer (context, key, _("“%s” may sign with the key %s."), argv[1], sijil_json_get_string (key, "kid"));
  return TRUE;
}

static gboolean
run_key_backup (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_auto (SijilSecond) second = { NULL };
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "second", 0, 0, G_OPTION_ARG_STRING, &second.login, NULL, NULL },
    { "second-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &second.pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilRegister) confirming = NULL;
  g_autoptr (JsonObject) key = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error) || !sijil_command_require ("out", out, error)
      || !sijil_second_take (context, &second, &confirming, error))
    return FALSE;

  key = sijil_signing_key_backup (context->reg, confirming, argc > 1 ? argv[1] : NULL, out, error);
  if (key == NULL)
    return FALSE;

  json_object_set_string_member (key, "file", out);
  sijil_command_answer (context, key, _("The sealed key %s is in “%s”. Keep it away from this computer."),
                        sijil_json_get_string (key, "kid"), out);
  return TRUE;
}

static JsonObject *
restore_step (SijilCommandContext  *context,
              const char           *path,
              GError              **error)
{
  return sijil_signing_key_restore (context->reg, path, error);
}

static gboolean
run_key_restore (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  return run_on_key (context, argc, argv, restore_step, error);
}

static gboolean
run_key_tokens (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  static const char * const members[] = { "token", "label", NULL };
  static const char * const titles[] = { N_("Address"), N_("Token"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error) || (list = sijil_signing_token_list (error)) == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_key_token_pin (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "token-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (SijilPin) token_pin = NULL;
  g_autoptr (JsonObject) key = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error) || !sijil_command_require ("token-pin-file", file, error)
      || (pin = sijil_pin_load (context->pin_file, error)) == NULL || (token_pin = sijil_pin_load (file, error)) == NULL)
    return FALSE;

  key = sijil_signing_token_set_pin (context->reg, argc > 1 ? argv[1] : NULL, pin, token_pin, error);
  if (key == NULL)
    return FALSE;

  sijil_command_answer (context, key, _("The key %s opens its token with the new PIN."), sijil_json_get_string (key, "kid"));
  return TRUE;
}

static gboolean
run_key_export_public (SijilCommandContext  *context,
                       int                   argc,
                       char                **argv,
                       GError              **error)
{
  g_auto (SijilSecond) second = { NULL };
  g_autofree char *out = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "second", 0, 0, G_OPTION_ARG_STRING, &second.login, NULL, NULL },
    { "second-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &second.pin_file, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilRegister) confirming = NULL;
  g_autoptr (JsonObject) list = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_check_new_file (out, force, error) || !sijil_second_take (context, &second, &confirming, error))
    return FALSE;

  list = sijil_signing_key_export (context->reg, confirming, error);
  if (list == NULL || !sijil_json_save (out, list, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "trust_list");
  json_object_set_string_member (answer, "file", out);
  json_object_set_int_member (answer, "keys", json_array_get_length (sijil_json_get_array (list, "keys")));
  sijil_command_answer (context, answer, _("The public keys are in “%s”."), out);
  return TRUE;
}

static gboolean
run_status_list (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *out = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_check_new_file (out, force, error) || (pin = sijil_pin_load (context->pin_file, error)) == NULL
      || !sijil_signer_open (context->reg, pin, error))
    return FALSE;

  list = sijil_status_list_issue (context->reg, &answer, error);
  sijil_signer_close (context->reg);
  if (list == NULL || !sijil_file_write_durably (out, g_bytes_get_data (list, NULL), g_bytes_get_size (list), error))
    return FALSE;

  json_object_set_string_member (answer, "file", out);
  sijil_command_answer (context, answer, _("The list of withdrawn cards is in “%s”: withdrawn %d, suspended %d."), out,
                        (int) sijil_json_get_int (answer, "withdrawn", 0), (int) sijil_json_get_int (answer, "suspended", 0));
  return TRUE;
}

const SijilCommand sijil_commands_key[] = {
  { "key create", "[--second OFFICER --second-pin-file FILE] [--algorithm ES256|EdDSA] [--token ADDRESS --token-pin-file FILE]",
    N_("Make a key that signs cards"), 0, run_key_create },
  { "key confirm", "KEY", N_("Let a key sign that another officer made"), 0, run_key_confirm },
  { "key list", "", N_("List the keys that sign cards"), SIJIL_COMMAND_READ_ONLY, run_key_list },
  { "key allow", "OFFICER --officer-pin-file FILE [--key KEY]", N_("Let another officer sign with a key"), 0, run_key_allow },
  { "key retire", "KEY [--compromised]", N_("Let a key sign no more"), 0, run_key_retire },
  { "key cards", "KEY", N_("List the cards that a key signed and that are still shown"), SIJIL_COMMAND_READ_ONLY, run_key_cards },
  { "key backup", "[KEY] --out FILE [--second OFFICER --second-pin-file FILE]", N_("Write a copy of a sealed key"), 0, run_key_backup },
  { "key restore", "FILE", N_("Put a copy of a sealed key back"), 0, run_key_restore },
  { "key tokens", "", N_("List the tokens that are plugged in"), SIJIL_COMMAND_READ_ONLY, run_key_tokens },
  { "key token-pin", "[KEY] --token-pin-file FILE", N_("Tell a key the new PIN of its token"), 0, run_key_token_pin },
  { "key export-public", "--out FILE [--second OFFICER --second-pin-file FILE] [--force]", N_("Write the public keys"), 0,
    run_key_export_public },
  { "status-list", "--out FILE [--force]", N_("Write the list of withdrawn cards"), 0, run_status_list },
  SIJIL_COMMANDS_END
};
