#include "register/sijil-recover-sign.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-recover-private.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-recover-statement.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

static gboolean
check_request (JsonObject  *request,
               GError     **error)
{
  JsonObject *statement = sijil_json_get_object (request, "statement");
  g_autoptr (JsonObject) none = json_object_new ();
  gboolean is_whole = g_strcmp0 (sijil_json_get_string (request, "kind"), SIJIL_RECOVER_REQUEST) == 0
                      && sijil_json_get_string (request, "root") != NULL && sijil_json_get_string (request, "proof") != NULL
                      && sijil_json_get_string (request, "sealed") != NULL;

  return sijil_recover_statement_check (is_whole && statement != NULL ? statement : none, error);
}

/* The new key signed itself that it is the officer's: nobody gets a register for a key that is another's. */
static gboolean
check_proof (JsonObject  *request,
             GError     **error)
{
  JsonObject *statement = sijil_json_get_object (request, "statement");
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (sijil_json_get_string (statement, "key"));
  g_autofree char *whose = g_strdup_printf ("%s %s", sijil_json_get_string (statement, "chamber"),
                                            sijil_json_get_string (statement, "officer"));

  if (sijil_key_proof_verify (sijil_json_get_string (request, "proof"), key, SIJIL_KEY_PROOF_OFFICER, whose))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "certificate-unproved", "login",
                   "The key of “%s” did not sign that it is that officer's: an earlier program wrote this file, or it was changed. Nothing "
                   "was signed. Let the officer sign in with the program of today and ask the register for the file again.",
                   sijil_json_get_string (statement, "login"), NULL);
  return FALSE;
}

/** sijil_recover_sign_load: Returns: (transfer full): what a register asks for, to be shown before it is signed */
JsonObject *
sijil_recover_sign_load (const char  *path,
                         GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_RECOVER_MAX_BYTES, error);
  g_autoptr (JsonObject) none = json_object_new ();
  JsonObject *request;

  if (node == NULL)
    return NULL;

  request = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : none;
  return check_request (request, error) && check_proof (request, error) ? json_object_ref (request) : NULL;
}

static gboolean
check_root (JsonObject          *request,
            const SijilKeyFile  *file,
            GError             **error)
{
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (sijil_key_file_get_public (file)));
  const char *asked = sijil_json_get_string (request, "root");

  if (g_str_equal (kid, asked))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "root-other", "root",
                   "The register asks for a signature of the root key “%s”, and this is “%s”. Nothing was signed.", asked, kid, NULL);
  return FALSE;
}

static gboolean
check_time (JsonObject  *request,
            GError     **error)
{
  JsonObject *statement = sijil_json_get_object (request, "statement");
  g_autofree char *asked = NULL;

  if (_sijil_recover_is_in_time (statement, sijil_now ()))
    return TRUE;

  asked = sijil_instant_format (sijil_json_get_int (statement, "asked_at", 0));
  sijil_set_error (error, SIJIL_ERROR_STATE, "recover-old", NULL,
                   "This was asked on %s, and is good for thirty days from then. Nothing was signed. Check this computer's clock, or ask the "
                   "register for a new file.", asked, NULL);
  return FALSE;
}

/**
 * sijil_recover_sign:
 * @request: of sijil_recover_sign_load()
 * @root_path: the sealed root key
 * @one, @other: who open it together
 * @error: “certificate-unproved”, “root-other”, “recover-old”, and what sijil_role_root_open() refuses
 *
 * Returns: (transfer full): what the register applies: `kind`, `root`, the signed `statement` and the `certificate` that goes with it, and
 *   of the request the key, `sealed`
 */
JsonObject *
sijil_recover_sign (JsonObject             *request,
                    const char             *root_path,
                    const SijilRootHolder  *one,
                    const SijilRootHolder  *other,
                    GError                **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_load (root_path, error);
  JsonObject *statement = sijil_json_get_object (request, "statement");
  g_autoptr (JsonObject) certificate = sijil_recover_statement_new_certificate (statement);
  g_autofree char *line = NULL;
  g_autofree char *vouched = NULL;
  JsonObject *answer;

  if (file == NULL || !check_proof (request, error) || !check_root (request, file, error) || !check_time (request, error)
      || !sijil_role_root_open (file, one, other, error))
    return NULL;

  line = sijil_recover_statement_sign (statement, sijil_key_file_get_secret (file), error);
  vouched = line != NULL ? sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (file), error) : NULL;
  if (vouched == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", SIJIL_RECOVER_SIGNED);
  json_object_set_string_member (answer, "root", sijil_json_get_string (request, "root"));
  json_object_set_string_member (answer, "statement", line);
  json_object_set_string_member (answer, "certificate", vouched);
  json_object_set_string_member (answer, "sealed", sijil_json_get_string (request, "sealed"));
  return answer;
}
