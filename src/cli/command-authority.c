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

/* Adds the keys of one chamber's file, which must be whole. */
static gboolean
add_keys (JsonArray   *keys,
          const char  *path,
          GError     **error)
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
    json_array_add_element (keys, json_node_copy (json_array_get_element (found, i)));
  return TRUE;
}

static char *
sign (SijilCommandContext  *context,
      JsonArray            *keys,
      const char           *root_path,
      gint64                sequence,
      GError              **error)
{
  g_autoptr (SijilKeyFile) root = sijil_key_file_load (root_path, error);
  g_autoptr (SijilPin) pin = root != NULL ? sijil_pin_load (context->pin_file, error) : NULL;

  return pin != NULL && sijil_key_file_open (root, ROOT, pin, error)
           ? sijil_signed_trust_sign (keys, sequence, sijil_now (), sijil_key_file_get_secret (root), error) : NULL;
}

static gboolean
run_trust_sign (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  g_autofree char *root = NULL;
  g_autofree char *out = NULL;
  gint64 sequence = 0;
  gboolean force = FALSE;
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root, NULL, NULL },
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
    if (!add_keys (keys, argv[i], error))
      return FALSE;

  text = sign (context, keys, root, sequence, error);
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
  { "trust sign", "FILE… --root FILE --sequence N --out FILE [--force]", N_("Sign the list of the chambers' keys"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_trust_sign },
  { "trust show", "FILE --root FILE", N_("Show a signed list of keys"), SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER,
    run_trust_show },
  { "trust import", "FILE [--root FILE] [--into FOLDER]", N_("Take a signed list of keys over"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_trust_import },
  SIJIL_COMMANDS_END
};
