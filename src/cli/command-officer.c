/* init, officer */

#include "cli/sijil-command.h"
#include "cli/sijil-password.h"
#include "cli/sijil-second.h"
#include "core/sijil-json.h"
#include "register/sijil-account.h"
#include "register/sijil-officer.h"
#include "register/sijil-record.h"
#include "register/sijil-register-create.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"
#include "trust/sijil-pin.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static JsonArray *
split_roles (char **typed)
{
  JsonArray *codes = json_array_new ();

  for (guint i = 0; typed != NULL && typed[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (typed[i], ",", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        json_array_add_string_element (codes, parts[k]);
    }

  return codes;
}

static char *
join_roles (JsonObject *officer)
{
  JsonArray *codes = sijil_json_get_array (officer, "roles");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (codes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "",
                            sijil_word_for (officer, "roles", json_array_get_string_element (codes, i)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The server may ask for a password first. */
static gboolean
create (SijilCommandContext  *context,
        const char           *chamber,
        const char           *purpose,
        const char           *login,
        const char           *pin,
        GError              **error)
{
  GError *problem = NULL;
  gboolean done;

  do
    done = sijil_register_create (context->register_path, chamber, purpose, login, login, pin, &problem);
  while (!done && sijil_password_ask (context->register_path, &problem));

  if (problem != NULL)
    g_propagate_error (error, problem);
  return done;
}

/* Adds to the answer how the officer comes into the server, where there is one that asks. */
static void
tell_account (SijilCommandContext *context,
              JsonObject          *answer,
              JsonObject          *account)
{
  const char *password = account != NULL ? sijil_json_get_string (account, "password") : NULL;

  if (account == NULL)
    return;

  json_object_set_object_member (answer, "account", json_object_ref (account));
  if (password != NULL)
    sijil_command_line (context, _("The server lets “%s” in with the password “%s”. It is told this once and kept nowhere."),
                        sijil_json_get_string (account, "role"), password);
  else
    sijil_command_line (context, _("The server has no account “%s” yet. Whoever looks after it makes it by:\n  %s"),
                        sijil_json_get_string (account, "role"), sijil_json_get_string (account, "command"));
}

static gboolean
run_init (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  g_autofree char *chamber = NULL;
  g_autofree char *admin = NULL;
  g_autofree char *new_pin_file = NULL;
  gboolean training = FALSE;
  const GOptionEntry entries[] = {
    { "chamber", 0, 0, G_OPTION_ARG_STRING, &chamber, NULL, NULL },
    { "admin", 0, 0, G_OPTION_ARG_STRING, &admin, NULL, NULL },
    { "training", 0, 0, G_OPTION_ARG_NONE, &training, NULL, NULL },
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &new_pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  const char *purpose;
  const char *pin_file;
  g_autofree char *login = NULL;
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) account = NULL;
  g_autoptr (JsonObject) answer = NULL;
  GError *problem = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error)
      || !sijil_command_require ("register", context->register_path, error)
      || !sijil_command_require ("chamber", chamber, error)
      || !sijil_command_require ("admin", admin, error))
    return FALSE;

  pin_file = new_pin_file != NULL ? new_pin_file : context->pin_file;
  purpose = training ? "training" : "office";
  if (!sijil_command_require ("new-pin-file", pin_file, error)
      || !sijil_officer_clean_login (admin, context->notes, &login, error)
      || (pin = sijil_pin_load (pin_file, error)) == NULL
      || !create (context, chamber, purpose, login, pin, error))
    return FALSE;

  account = sijil_account_make_first (context->register_path, login, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "register");
  json_object_set_string_member (answer, "register", context->register_path);
  json_object_set_string_member (answer, "chamber", chamber);
  json_object_set_string_member (answer, "purpose", purpose);
  json_object_set_string_member (answer, "admin", login);
  sijil_command_answer (context, answer, _("The register was made in “%s”. Its administrator is “%s”."),
                        context->register_path, login);
  tell_account (context, answer, account);
  return TRUE;
}

static gboolean
run_officer_list (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  static const char * const members[] = { "login", "name_fr", "name_ar", "office", "roles", "state", NULL };
  static const char * const titles[] = {
    N_("Signs in as"), N_("Name in French"), N_("Name in Arabic"), N_("Office"), N_("Roles"), N_("State"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error))
    return FALSE;

  list = sijil_officer_list (context->reg, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
answer_officer (SijilCommandContext *context,
                JsonObject          *officer)
{
  g_autofree char *roles = NULL;

  if (officer == NULL)
    return FALSE;

  roles = join_roles (officer);
  sijil_command_answer (context, officer, _("%s: %s; roles: %s; office: %s."), sijil_json_get_string (officer, "login"),
                        sijil_word_for_state (officer),
                        roles, sijil_json_get_string (officer, "office"));
  return TRUE;
}

/* Those of the options that say who an officer is. */
static JsonObject *
make_values (const char *name_fr,
             const char *name_ar,
             const char *office)
{
  JsonObject *values = json_object_new ();

  sijil_record_set (values, "name_fr", name_fr);
  sijil_record_set (values, "name_ar", name_ar);
  sijil_record_set (values, "office", office);

  return values;
}

/* The answer names the officer as the register does: without blanks that were typed around the name. */
static gboolean
give_password (SijilCommandContext  *context,
               JsonObject           *answer,
               GError              **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) account = sijil_account_renew (context->reg, sijil_json_get_string (answer, "login"), &problem);

  tell_account (context, answer, account);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
run_officer_add (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *name = NULL;
  g_autofree char *name_ar = NULL;
  g_autofree char *office = NULL;
  g_autofree char *pin_file = NULL;
  g_auto (GStrv) roles = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "name-ar", 0, 0, G_OPTION_ARG_STRING, &name_ar, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles, NULL, NULL },
    { "office", 0, 0, G_OPTION_ARG_STRING, &office, NULL, NULL },
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) officer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
      || !sijil_command_require ("name", name, error)
      || !sijil_command_require ("role", roles != NULL ? roles[0] : NULL, error)
      || !sijil_command_require ("new-pin-file", pin_file, error)
      || (pin = sijil_pin_load (pin_file, error)) == NULL)
    return FALSE;

  values = make_values (name, name_ar, office);
  json_object_set_array_member (values, "roles", split_roles (roles));
  officer = sijil_officer_add (context->reg, argv[1], values, pin, context->notes, error);
  return answer_officer (context, officer) && give_password (context, officer, error);
}

static gboolean
run_officer_set (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *name = NULL;
  g_autofree char *name_ar = NULL;
  g_autofree char *office = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "name-ar", 0, 0, G_OPTION_ARG_STRING, &name_ar, NULL, NULL },
    { "office", 0, 0, G_OPTION_ARG_STRING, &office, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) values = NULL;
  g_autoptr (JsonObject) officer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  values = make_values (name, name_ar, office);
  officer = sijil_officer_set (context->reg, argv[1], values, NULL, context->notes, error);
  return answer_officer (context, officer);
}

/* The chamber's keys that are here follow the officer's own PIN; a key that cannot is told of, as the PIN is changed already. */
static void
change_keys (SijilCommandContext *context,
             const char          *new_pin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPin) old_pin = sijil_pin_load (context->pin_file, &error);

  if (old_pin == NULL
      || !sijil_signing_key_follow_pin (context->reg, old_pin, new_pin, sijil_signer_choose_cost (context->reg), context->notes,
                                        &error))
    g_ptr_array_add (context->notes, g_steal_pointer (&error));
}

static gboolean
run_officer_pin (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *pin_file = NULL;
  const GOptionEntry entries[] = {
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonObject) officer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error)
      || !sijil_command_require ("new-pin-file", pin_file, error)
      || (pin = sijil_pin_load (pin_file, error)) == NULL)
    return FALSE;

  officer = sijil_officer_set_pin (context->reg, argc > 1 ? argv[1] : context->officer, pin, error);
  if (officer != NULL && (argc == 1 || g_str_equal (argv[1], context->officer)))
    change_keys (context, pin);
  return answer_officer (context, officer);
}

static gboolean
run_officer_password (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 1, error))
    return FALSE;

  json_object_set_string_member (answer, "kind", "officer");
  json_object_set_string_member (answer, "login", argc > 1 ? argv[1] : context->officer);
  if (!give_password (context, answer, error))
    return FALSE;
  if (!json_object_has_member (answer, "account"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "account-none", "login",
                       "There is no account of “%s”: this register is not at a server where every officer has one. Nothing was done.",
                       sijil_json_get_string (answer, "login"), NULL);
      return FALSE;
    }

  sijil_command_answer (context, answer, NULL);
  return TRUE;
}

static gboolean
run_officer_roles (SijilCommandContext  *context,
                   int                   argc,
                   char                **argv,
                   GError              **error)
{
  g_autofree char *pin_file = NULL;
  g_auto (GStrv) roles = NULL;
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &roles, NULL, NULL },
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autoptr (JsonArray) codes = NULL;
  g_autoptr (JsonObject) officer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error)
      || !sijil_command_require ("role", roles != NULL ? roles[0] : NULL, error)
      || (pin_file != NULL && (pin = sijil_pin_load (pin_file, error)) == NULL))
    return FALSE;

  codes = split_roles (roles);
  officer = sijil_officer_set_roles (context->reg, argv[1], codes, pin, error);
  return answer_officer (context, officer);
}

static gboolean
run_officer_enable (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  gboolean enabled = g_str_equal (argv[0], "officer enable");
  g_autoptr (JsonObject) officer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;

  officer = sijil_officer_set_enabled (context->reg, argv[1], enabled, error);
  return answer_officer (context, officer);
}

const SijilCommand sijil_commands_officer[] = {
  { "init", "--chamber CODE --admin NAME --new-pin-file FILE [--training]", N_("Make a register"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_init },
  { "officer list", "", N_("List who works at the register"), SIJIL_COMMAND_READ_ONLY, run_officer_list },
  { "officer add", "LOGIN --name NAME [--name-ar NAME] --role ROLE… [--office CODE] --new-pin-file FILE",
    N_("Add an officer"), 0, run_officer_add },
  { "officer set", "LOGIN [--name NAME] [--name-ar NAME] [--office CODE]", N_("Change an officer's names or office"), 0,
    run_officer_set },
  { "officer roles", "LOGIN --role ROLE… [--new-pin-file FILE]", N_("Say which roles an officer has"), 0, run_officer_roles },
  { "officer pin", "[LOGIN] --new-pin-file FILE", N_("Set an officer's PIN anew, or your own"), 0, run_officer_pin },
  { "officer password", "[LOGIN]", N_("Give an officer's account at the server a new password"), 0, run_officer_password },
  { "officer enable", "LOGIN", N_("Let an officer work again"), 0, run_officer_enable },
  { "officer disable", "LOGIN", N_("Let an officer work no more"), 0, run_officer_enable },
  SIJIL_COMMANDS_END
};
