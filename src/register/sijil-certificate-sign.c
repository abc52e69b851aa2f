#include "register/sijil-certificate-sign.h"

#include "core/sijil-json.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#define MAX_BYTES (1024 * 1024)

/* All of one chamber, and each whole. */
static gboolean
check_request (JsonObject  *request,
               GError     **error)
{
  JsonArray *officers = sijil_json_get_array (request, "officers");
  const char *chamber = sijil_json_get_string (request, "chamber");
  gboolean is_good = g_strcmp0 (sijil_json_get_string (request, "kind"), "certificate_request") == 0 && chamber != NULL
                     && sijil_json_get_string (request, "root") != NULL && officers != NULL && json_array_get_length (officers) > 0;

  for (guint i = 0; is_good && i < json_array_get_length (officers); i++)
    {
      JsonNode *node = json_array_get_element (officers, i);

      is_good = JSON_NODE_HOLDS_OBJECT (node)
                && g_strcmp0 (sijil_json_get_string (json_node_get_object (node), "chamber"), chamber) == 0;
      if (is_good && !sijil_role_certificate_check (json_node_get_object (node), error))
        return FALSE;
    }
  if (is_good)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "certificate-form", NULL,
                   "What this file asks a certificate for is not whole, or was changed. Nothing was signed. Ask the register for the "
                   "file again.", NULL);
  return FALSE;
}

static gboolean
is_proved (JsonObject *request,
           JsonObject *officer)
{
  JsonObject *proofs = sijil_json_get_object (request, "proofs");
  const char *proof = proofs != NULL ? sijil_json_get_string (proofs, sijil_json_get_string (officer, "kid")) : NULL;
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (sijil_json_get_string (officer, "key"));
  g_autofree char *whose = g_strdup_printf ("%s %s", sijil_json_get_string (officer, "chamber"), sijil_json_get_string (officer, "officer"));

  return json_array_get_length (sijil_json_get_array (officer, "roles")) == 0
         || sijil_key_proof_verify (proof, key, SIJIL_KEY_PROOF_OFFICER, whose);
}

/* Each key signed itself that it is the officer's: so nobody gets roles for a key that is another's. Whoever loses all of them needs none. */
static gboolean
check_proofs (JsonObject  *request,
              GError     **error)
{
  JsonArray *officers = sijil_json_get_array (request, "officers");

  for (guint i = 0; i < json_array_get_length (officers); i++)
    {
      JsonObject *officer = json_array_get_object_element (officers, i);

      if (is_proved (request, officer))
        continue;
      sijil_set_error (error, SIJIL_ERROR_DENIED, "certificate-unproved", "login",
                       "The key of “%s” did not sign that it is that officer's: an earlier program wrote this file, or it was changed. Nothing "
                       "was signed. Let the officer sign in with the program of today and ask the register for the file again.",
                       sijil_json_get_string (officer, "login"), NULL);
      return FALSE;
    }

  return TRUE;
}

/** sijil_certificate_sign_load: Returns: (transfer full): what a register asks for, to be shown before it is signed */
JsonObject *
sijil_certificate_sign_load (const char  *path,
                             GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, MAX_BYTES, error);
  g_autoptr (JsonObject) none = json_object_new ();
  JsonObject *request;

  if (node == NULL)
    return NULL;

  request = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : none;
  return check_request (request, error) && check_proofs (request, error) ? json_object_ref (request) : NULL;
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
                   "The register asks for certificates of the root key “%s”, and this is “%s”. Nothing was signed.", asked, kid, NULL);
  return FALSE;
}

/**
 * sijil_certificate_sign:
 * @request: of sijil_certificate_sign_load()
 * @root_path: the sealed root key
 * @one, @other: who open it together
 * @error: “certificate-unproved”, “root-other”, and what sijil_role_root_open() refuses
 *
 * Returns: (transfer full): what the register imports: `kind`, `chamber`, `root`, and the `certificates`
 */
JsonObject *
sijil_certificate_sign (JsonObject             *request,
                        const char             *root_path,
                        const SijilRootHolder  *one,
                        const SijilRootHolder  *other,
                        GError                **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_load (root_path, error);
  JsonArray *officers = sijil_json_get_array (request, "officers");
  g_autoptr (JsonArray) lines = json_array_new ();
  JsonObject *answer;

  if (file == NULL || !check_proofs (request, error) || !check_root (request, file, error) || !sijil_role_root_open (file, one, other, error))
    return NULL;

  for (guint i = 0; i < json_array_get_length (officers); i++)
    {
      g_autofree char *line = sijil_role_certificate_sign (json_array_get_object_element (officers, i), sijil_key_file_get_secret (file), error);

      if (line == NULL)
        return NULL;
      json_array_add_string_element (lines, line);
    }

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "certificates");
  json_object_set_string_member (answer, "chamber", sijil_json_get_string (request, "chamber"));
  json_object_set_string_member (answer, "root", sijil_json_get_string (request, "root"));
  json_object_set_array_member (answer, "certificates", g_steal_pointer (&lines));
  return answer;
}
