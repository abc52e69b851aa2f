#include "trust/sijil-recover-statement.h"

#include "core/sijil-json.h"
#include "trust/sijil-jws-private.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#define TYPE "sijil-recover+jwt"

static gboolean
is_text (JsonObject *statement,
         const char *member)
{
  const char *text = sijil_json_get_string (statement, member);

  return text != NULL && *text != '\0';
}

static gboolean
is_key (JsonObject *statement,
        const char *member)
{
  g_autoptr (SijilCoseKey) key = is_text (statement, member) ? sijil_public_key_from_text (sijil_json_get_string (statement, member)) : NULL;

  return key != NULL;
}

/* Nothing stands in it that is not said above. */
static gboolean
has_members (JsonObject *statement)
{
  static const char * const members[] = { "register", "asked_at", "until", "former", "words" };
  guint n = 8; /* those of a certificate, but for “from” */

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    n += json_object_has_member (statement, members[i]) ? 1 : 0;

  return json_object_get_size (statement) == n && is_text (statement, "register")
         && (!json_object_has_member (statement, "words") || is_text (statement, "words"))
         && (!json_object_has_member (statement, "former") || is_key (statement, "former"));
}

static gboolean
has_period (JsonObject *statement)
{
  gint64 asked_at = sijil_json_get_int (statement, "asked_at", 0);

  return asked_at > 0 && sijil_json_get_int (statement, "until", 0) > asked_at;
}

/** sijil_recover_statement_check: @error: “recover-form” for what is not what a statement says */
gboolean
sijil_recover_statement_check (JsonObject  *statement,
                               GError     **error)
{
  if (has_members (statement) && has_period (statement))
    {
      g_autoptr (JsonObject) certificate = sijil_recover_statement_new_certificate (statement);
      JsonArray *roles = sijil_json_get_array (certificate, "roles");

      if (sijil_role_certificate_check (certificate, NULL) && json_array_get_length (roles) > 0
          && g_strcmp0 (sijil_json_get_string (statement, "former"), sijil_json_get_string (statement, "key")) != 0)
        return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "recover-form", NULL,
                   "What this file asks of the root key is not whole, or was changed. Nothing was signed. Ask the register for the file again.",
                   NULL);
  return FALSE;
}

/**
 * sijil_recover_statement_sign:
 * @root: both halves of the chamber's root key
 *
 * Returns: (transfer full): one line; %NULL with “recover-form” or “not-signed”
 */
char *
sijil_recover_statement_sign (JsonObject          *statement,
                              const SijilCoseKey  *root,
                              GError             **error)
{
  return sijil_recover_statement_check (statement, error) ? _sijil_jws_sign (statement, TYPE, root, error) : NULL;
}

/** sijil_recover_statement_open: Returns: (transfer full) (nullable): what @root signed; %NULL for anything else */
JsonObject *
sijil_recover_statement_open (const char         *text,
                              const SijilCoseKey *root)
{
  g_autoptr (GBytes) payload = _sijil_jws_open (text, TYPE, root);
  g_autoptr (JsonNode) node = NULL;
  gsize length;
  const char *json;

  if (payload == NULL)
    return NULL;

  json = g_bytes_get_data (payload, &length);
  node = sijil_json_parse (json, (gssize) length, TYPE, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && sijil_recover_statement_check (json_node_get_object (node), NULL)
           ? json_object_ref (json_node_get_object (node)) : NULL;
}

/**
 * sijil_recover_statement_new_certificate:
 *
 * Returns: (transfer full): the certificate (see sijil-role-certificate.h) that goes with it, so that the new key decides at once
 */
JsonObject *
sijil_recover_statement_new_certificate (JsonObject *statement)
{
  static const char * const members[] = { "chamber", "officer", "login", "name", "office", "key", "kid", "roles" };
  JsonObject *certificate = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (statement, members[i]))
      json_object_set_member (certificate, members[i], json_node_copy (json_object_get_member (statement, members[i])));
  json_object_set_int_member (certificate, "from", sijil_json_get_int (statement, "asked_at", 0));
  return certificate;
}
