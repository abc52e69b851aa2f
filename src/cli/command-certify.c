/* root, officer certif…: who vouches for the officers' keys */

#include "cli/sijil-command.h"
#include "cli/sijil-root-holders.h"
#include "cli/sijil-second.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-certificate-sign.h"
#include "register/sijil-certificate.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-trust.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

static gboolean
begin (GError **error)
{
  if (sijil_trust_init ())
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "trust-failed", NULL,
                   "This computer gives no random numbers: nothing can be sealed. Nothing was changed.", NULL);
  return FALSE;
}

/*
 * The root key.
 */

static gboolean
make_root (const SijilRootHolders  *holders,
           const char              *out,
           const char              *public_path,
           char                   **kid,
           GError                 **error)
{
  g_autoptr (SijilKeyFile) file = sijil_role_root_new (holders->who, holders->n, SIJIL_PIN_COST_MODERATE, error);
  g_autoptr (JsonObject) jwk = NULL;

  if (file == NULL || !sijil_key_file_save (file, out, FALSE, error))
    return FALSE;

  jwk = sijil_jwk_new_public (sijil_key_file_get_public (file));
  *kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (file)));
  return sijil_json_save (public_path, jwk, error);
}

static gboolean
run_root_create (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_auto (SijilRootHolders) holders = { .n = 0 };
  g_auto (GStrv) typed = NULL;
  g_autofree char *out = NULL;
  g_autofree char *public_path = NULL;
  g_autofree char *kid = NULL;
  const GOptionEntry entries[] = {
    { "holder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "public", 0, 0, G_OPTION_ARG_FILENAME, &public_path, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_require ("public", public_path, error) || !sijil_root_holders_take (&holders, typed, error)
      || !sijil_command_check_new_file (public_path, FALSE, error) || !begin (error)
      || !make_root (&holders, out, public_path, &kid, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "role_root");
  json_object_set_string_member (answer, "kid", kid);
  json_object_set_string_member (answer, "file", out);
  json_object_set_string_member (answer, "public", public_path);
  sijil_command_answer (context, answer,
                        _("The chamber's root key %s is in “%s”: keep it away from every network. Any two of its holders open it. Its "
                          "public half is in “%s”."), kid, out, public_path);
  return TRUE;
}

static void
answer_root (SijilCommandContext *context,
             JsonObject          *root)
{
  sijil_command_answer (context, root, "%s %s", sijil_json_get_string (root, "kid"), sijil_word_for_state (root));
}

static gboolean
run_root_pin (SijilCommandContext  *context,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_auto (SijilSecond) second = { NULL };
  const GOptionEntry entries[] = {
    { "second", 0, 0, G_OPTION_ARG_STRING, &second.login, NULL, NULL },
    { "second-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &second.pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilRegister) pinning = NULL;
  g_autoptr (JsonObject) root = NULL;
  g_autoptr (JsonObject) pinned = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_second_take (context, &second, &pinning, error)
      || (root = sijil_certificate_root_propose (context->reg, argv[1], error)) == NULL)
    return FALSE;
  if (pinning == NULL)
    {
      sijil_note (context->notes, "root-to-pin", NULL,
                  "The root key “%s” vouches for nobody before another officer pins it (“sijilctl root confirm”).",
                  sijil_json_get_string (root, "kid"), NULL);
      answer_root (context, root);
      return TRUE;
    }

  pinned = sijil_certificate_root_pin (pinning, sijil_json_get_string (root, "kid"), context->notes, error);
  if (pinned == NULL)
    return FALSE;

  answer_root (context, pinned);
  return TRUE;
}

static gboolean
run_root_confirm (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autoptr (JsonObject) root = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error)
      || (root = sijil_certificate_root_pin (context->reg, argv[1], context->notes, error)) == NULL)
    return FALSE;

  answer_root (context, root);
  return TRUE;
}

static gboolean
run_root_list (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  static const char * const members[] = { "kid", "state", "state_on", "proposed_by", "confirmed_by", NULL };
  static const char * const titles[] = { N_("Key"), N_("State"), N_("Since"), N_("Proposed by"), N_("Pinned by"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error) || (list = sijil_certificate_root_list (context->reg, error)) == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

/*
 * Certificates.
 */

static gboolean
run_list (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  static const char * const members[] = { "login", "name_fr", "roles", "from", "until", "state", NULL };
  static const char * const titles[] = {
    N_("Signs in as"), N_("Name in French"), N_("Certified roles"), N_("From"), N_("Until"), N_("State"), NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 0, 0, error) || (list = sijil_certificate_list (context->reg, error)) == NULL)
    return FALSE;

  if (!json_object_has_member (list, "root"))
    sijil_note (context->notes, "root-none", NULL, "No root key is pinned in this register: nobody needs a certificate.", NULL);
  sijil_command_table (context, list, members, titles);
  return TRUE;
}

static gboolean
run_request (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autofree char *out = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) request = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, -1, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_check_new_file (out, force, error))
    return FALSE;

  request = sijil_certificate_request (context->reg, argc > 1 ? (const char * const *) argv + 1 : NULL, from, until,
                                       context->notes, error);
  if (request == NULL || !sijil_json_save (out, request, error))
    return FALSE;

  sijil_command_answer (context, request, _("What is to be signed is in “%s”: take it to the computer where the root key is."), out);
  return TRUE;
}

static char *
join_roles (JsonObject *certificate)
{
  JsonArray *codes = sijil_json_get_array (certificate, "roles");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (codes); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", sijil_word_for (certificate, "roles", json_array_get_string_element (codes, i)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_certificate (SijilCommandContext *context,
                  JsonObject          *certificate)
{
  g_autofree char *roles = join_roles (certificate);
  g_autofree char *from = sijil_instant_format (sijil_json_get_int (certificate, "from", 0));
  gint64 until = sijil_json_get_int (certificate, "until", 0);
  g_autofree char *last = until != 0 ? sijil_business_day (until - 1) : NULL;
  const char *name = sijil_json_get_string (certificate, "name");
  const char *login = sijil_json_get_string (certificate, "login");
  const char *office = sijil_json_get_string (certificate, "office");
  const char *kid = sijil_json_get_string (certificate, "kid");

  if (*roles == '\0')
    sijil_command_line (context, _("%s (“%s”), key %s: decides nothing any more from %s on."), name, login, kid, from);
  else if (last != NULL)
    sijil_command_line (context, _("%s (“%s”, office %s), key %s: %s; from %s until %s."), name, login, office, kid, roles, from, last);
  else
    sijil_command_line (context, _("%s (“%s”, office %s), key %s: %s; from %s on, until it is taken back."), name, login, office, kid, roles,
                        from);
}

/* What is signed stands there in words, whether it is signed now or only looked at. */
static void
tell (SijilCommandContext *context,
      JsonObject          *request,
      JsonObject          *answer,
      const char          *out) /* (nullable): nothing was signed */
{
  JsonArray *officers = sijil_json_get_array (request, "officers");
  const char *root = sijil_json_get_string (request, "root");
  const char *chamber = sijil_json_get_string (request, "chamber");

  if (out != NULL)
    sijil_command_answer (context, answer, _("Signed with the root key %s of chamber %s, in “%s”:"), root, chamber, out);
  else
    sijil_command_answer (context, answer, _("To be signed with the root key %s of chamber %s; nothing was signed yet:"), root, chamber);
  for (guint i = 0; i < json_array_get_length (officers); i++)
    tell_certificate (context, json_array_get_object_element (officers, i));
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
      || (request = sijil_certificate_sign_load (argv[1], error)) == NULL)
    return FALSE;
  if (out == NULL)
    {
      tell (context, request, request, NULL);
      return TRUE;
    }
  if (!sijil_command_require ("root", root, error) || !sijil_command_check_new_file (out, force, error)
      || !sijil_root_holders_take_two (&holders, typed, error))
    return FALSE;

  answer = sijil_certificate_sign (request, root, &holders.who[0], &holders.who[1], error);
  if (answer == NULL || !sijil_json_save (out, answer, error))
    return FALSE;

  tell (context, request, answer, out);
  return TRUE;
}

static gboolean
run_import (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error)
      || (answer = sijil_certificate_import (context->reg, argv[1], context->notes, error)) == NULL)
    return FALSE;

  sijil_command_answer (context, answer, _("Certificates imported: %d. Officers who still lack one: %d."),
                        (int) sijil_json_get_int (answer, "imported", 0), (int) sijil_json_get_int (answer, "lacking", 0));
  return TRUE;
}

const SijilCommand sijil_commands_certify[] = {
  { "root create", "--holder NAME=FILE… --out FILE --public FILE", N_("Make the chamber's root key, which any two of its holders open"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_root_create },
  { "root pin", "FILE [--second LOGIN --second-pin-file FILE]", N_("Let the chamber's root key vouch for the officers' keys"), 0,
    run_root_pin },
  { "root confirm", "KID", N_("Confirm the root key that another officer proposed"), 0, run_root_confirm },
  { "root list", "", N_("List the chamber's root keys"), SIJIL_COMMAND_READ_ONLY, run_root_list },
  { "officer certificates", "", N_("List who is certified, and who lacks it"), SIJIL_COMMAND_READ_ONLY, run_list },
  { "officer certify-request", "[LOGIN…] --out FILE [--from DAY] [--until DAY] [--force]", N_("Write what needs a certificate"),
    SIJIL_COMMAND_READ_ONLY, run_request },
  { "officer certify-sign", "FILE [--root FILE --holder NAME=FILE --holder NAME=FILE --out FILE [--force]]",
    N_("Read what is asked for, and sign it with the root key"), SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_sign },
  { "officer certify-import", "FILE", N_("Take signed certificates over"), 0, run_import },
  SIJIL_COMMANDS_END
};
