/* trust: what the authority does that publishes the keys, and whoever takes its list over */

#include "cli/sijil-command.h"
#include "cli/sijil-second.h"
#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-trust-store.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-signed-trust.h"
#include "trust/sijil-trust.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who opens the authority's key: it belongs to no officer. */
#define ROOT "root"

/* Its pass phrase, which may be written down and locked away. */
#define ROOT_MIN_CHARACTERS 10

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
write_text (const char  *path,
            const char  *text,
            GError     **error)
{
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return sijil_file_write_durably (path, line, strlen (line), error);
}

static gboolean
make_root (const char          *out,
           const char          *public_path,
           const char          *pin,
           SijilCoseAlgorithm   algorithm,
           char               **kid,
           GError             **error)
{
  g_autoptr (SijilKeyFile) file = NULL;
  g_autoptr (JsonObject) jwk = NULL;

  if (!sijil_pin_check_form (pin, ROOT_MIN_CHARACTERS, error))
    return FALSE;

  file = sijil_key_file_new (algorithm, ROOT, pin, SIJIL_PIN_COST_MODERATE, error);
  if (file == NULL || !sijil_key_file_save (file, out, FALSE, error))
    return FALSE;

  jwk = sijil_jwk_new_public (sijil_key_file_get_public (file));
  *kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (file)));
  return sijil_json_save (public_path, jwk, error);
}

static gboolean
run_trust_root_create (SijilCommandContext  *context,
                       int                   argc,
                       char                **argv,
                       GError              **error)
{
  g_autofree char *out = NULL;
  g_autofree char *public_path = NULL;
  g_autofree char *new_pin_file = NULL;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "public", 0, 0, G_OPTION_ARG_FILENAME, &public_path, NULL, NULL },
    { "new-pin-file", 0, 0, G_OPTION_ARG_FILENAME, &new_pin_file, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilPin) pin = NULL;
  g_autofree char *kid = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_require ("public", public_path, error) || !sijil_command_require ("new-pin-file", new_pin_file, error)
      || !sijil_command_check_new_file (public_path, FALSE, error) || !begin (error)
      || (pin = sijil_pin_load (new_pin_file, error)) == NULL
      || !make_root (out, public_path, pin, SIJIL_COSE_ES256, &kid, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "trust_root");
  json_object_set_string_member (answer, "kid", kid);
  json_object_set_string_member (answer, "file", out);
  json_object_set_string_member (answer, "public", public_path);
  sijil_command_answer (context, answer, _("The authority's key %s is in “%s”: keep it away from every network. Its public half is in “%s”."),
                        kid, out, public_path);
  return TRUE;
}

/* What a chamber did not prove is signed only when it was asked by another way, and the key is named. */
static gboolean
check_proof (JsonObject           *jwk,
             const char * const   *unproved, /* (nullable): names of keys */
             GError              **error)
{
  gboolean is_there;
  gboolean is_good = sijil_key_proof_check_jwk (jwk, &is_there);
  g_autofree char *kid = sijil_jwk_dup_kid (jwk);
  const char *issuer = sijil_json_get_string (jwk, "iss");

  if (is_good && (is_there || (unproved != NULL && g_strv_contains (unproved, kid))))
    return TRUE;

  if (!is_good)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "trust-proof-wrong", "kid",
                     "The key “%s” did not sign what stands beside it, that it is the key of “%s”: the file was changed, or the key is another's. "
                     "Nothing was signed. Ask the chamber for the file again.", kid, issuer, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_DENIED, "trust-proof-missing", "kid",
                     "Nothing proves that “%s” has the private half of the key “%s”: an earlier program made it, or the file was changed. "
                     "Nothing was signed. Ask the chamber by another way whether the key is its own; if so, sign with “--unproved %s”.",
                     issuer, kid, kid, NULL);
  return FALSE;
}

/* Adds the keys of one chamber's file, which must be whole. */
static gboolean
add_keys (JsonArray           *keys,
          const char          *path,
          const char * const  *unproved, /* (nullable) */
          GError             **error)
{
  g_autofree char *data = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (SijilTrustList) list = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *found;
  gsize length;

  if (!sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &data, &length, error))
    return FALSE;

  list = sijil_trust_list_new (data, (gssize) length, name, error);
  node = list != NULL ? sijil_json_parse (data, (gssize) length, name, error) : NULL;
  if (node == NULL)
    return FALSE;

  found = sijil_json_get_array (json_node_get_object (node), "keys");
  for (guint i = 0; i < json_array_get_length (found); i++)
    {
      if (!check_proof (json_array_get_object_element (found, i), unproved, error))
        return FALSE;
      json_array_add_element (keys, json_node_copy (json_array_get_element (found, i)));
    }
  return TRUE;
}

/* @spare_path: (nullable): the public half of the key that signs the list after this one, or when this one is lost */
static gboolean
load_spare (const char          *spare_path,
            const SijilKeyFile  *root,
            SijilCoseKey       **spare,
            GError             **error)
{
  if (spare_path == NULL)
    return TRUE;

  *spare = sijil_jwk_load_public (spare_path, error);
  if (*spare == NULL)
    return FALSE;
  if (memcmp (sijil_cose_key_get_kid (*spare), sijil_cose_key_get_kid (sijil_key_file_get_public (root)), SIJIL_KID_BYTES) != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "trust-spare-same", "kid",
                   "The spare key is the very key that signs this list: it replaces nothing when that is lost. Nothing was signed. Make another one "
                   "with “sijilctl trust root-create”.", NULL);
  return FALSE;
}

static char *
sign (SijilCommandContext  *context,
      JsonArray            *keys,
      const char           *root_path,
      const char           *spare_path, /* (nullable) */
      gint64                sequence,
      GError              **error)
{
  g_autoptr (SijilKeyFile) root = sijil_key_file_load (root_path, error);
  g_autoptr (SijilPin) pin = root != NULL ? sijil_pin_load (context->pin_file, error) : NULL;
  g_autoptr (SijilCoseKey) spare = NULL;

  return pin != NULL && load_spare (spare_path, root, &spare, error) && sijil_key_file_open (root, ROOT, pin, error)
           ? sijil_signed_trust_sign (keys, sequence, sijil_now (), spare, sijil_key_file_get_secret (root), error) : NULL;
}

static gboolean
run_trust_sign (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *root = NULL;
  g_autofree char *spare = NULL;
  g_autofree char *out = NULL;
  g_auto (GStrv) unproved = NULL;
  gint64 sequence = 0;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
    { "spare", 0, 0, G_OPTION_ARG_FILENAME, &spare, NULL, NULL },
    { "unproved", 0, 0, G_OPTION_ARG_STRING_ARRAY, &unproved, NULL, NULL },
    { "sequence", 0, 0, G_OPTION_ARG_INT64, &sequence, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &force, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonArray) keys = json_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, -1, error) || !sijil_command_require ("root", root, error)
      || !sijil_command_require ("sequence", sequence > 0 ? "" : NULL, error) || !sijil_command_require ("out", out, error)
      || !sijil_command_require ("pin-file", context->pin_file, error) || !sijil_command_check_new_file (out, force, error)
      || !begin (error))
    return FALSE;
  for (int i = 1; i < argc; i++)
    if (!add_keys (keys, argv[i], (const char * const *) unproved, error))
      return FALSE;

  text = sign (context, keys, root, spare, sequence, error);
  if (text == NULL || !write_text (out, text, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "trust_list");
  json_object_set_string_member (answer, "file", out);
  json_object_set_int_member (answer, "sequence", sequence);
  json_object_set_int_member (answer, "keys", json_array_get_length (keys));
  sijil_command_answer (context, answer, _("The list of keys is in “%s”; it holds for ninety days."), out);
  return TRUE;
}

static void
tell (SijilCommandContext *context,
      JsonObject          *answer)
{
  JsonArray *keys = sijil_json_get_array (answer, "keys");

  sijil_command_answer (context, answer, _("List of keys number %d of %s, which holds until %s"),
                        (int) sijil_json_get_int (answer, "sequence", 0), sijil_json_get_string (answer, "signed_at"),
                        sijil_json_get_string (answer, "valid_until"));
  if (sijil_json_get_bool (answer, "by_spare", FALSE))
    sijil_command_line (context, "%s", _("It is signed by the spare key, which takes the place of the key before."));
  if (sijil_json_get_string (answer, "spare") != NULL)
    sijil_command_line (context, _("Spare key of the authority: %s"), sijil_json_get_string (answer, "spare"));
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);
      const char *name = sijil_json_get_string (key, "name_fr");

      /* Translators: a label, then a sentence about it. */
      sijil_command_line (context, _("%s: %s"), sijil_json_get_string (key, "iss"), name != NULL ? name : "");
    }
}

static gboolean
run_trust_show (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *root = NULL;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilSignedTrust) list = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error) || !sijil_command_require ("root", root, error)
      || (list = sijil_trust_store_read_with (root, argv[1], error)) == NULL)
    return FALSE;

  answer = sijil_trust_store_describe (list, sijil_now ());
  tell (context, answer);
  return TRUE;
}

static gboolean
run_trust_import (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autofree char *root = NULL;
  g_autofree char *into = NULL;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &into, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *folder = NULL;
  g_autoptr (SijilSignedTrust) list = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  folder = into != NULL ? g_strdup (into) : sijil_trust_store_dup_folder (NULL);
  list = sijil_trust_store_import (folder, argv[1], root, error);
  if (list == NULL)
    return FALSE;

  answer = sijil_trust_store_describe (list, sijil_now ());
  tell (context, answer);
  return TRUE;
}

const SijilCommand sijil_commands_trust[] = {
  { "trust root-create", "--out FILE --public FILE --new-pin-file FILE", N_("Make the authority's key that signs the list of keys"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_trust_root_create },
  { "trust sign", "FILE… --root FILE --sequence N --out FILE [--spare FILE] [--unproved KEY]… [--force]", N_("Sign the list of the chambers' keys"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_trust_sign },
  { "trust show", "FILE --root FILE", N_("Show a signed list of keys"), SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER,
    run_trust_show },
  { "trust import", "FILE [--root FILE] [--into FOLDER]", N_("Take a signed list of keys over"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_trust_import },
  SIJIL_COMMANDS_END
};
