#include "trust/sijil-role-certificate.h"

#include "core/sijil-json.h"
#include "trust/sijil-jws-private.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-signed-record.h"

#define TYPE "sijil-role+jwt"

static gboolean
has_texts (JsonObject *certificate)
{
  static const char * const members[] = { "chamber", "officer", "login", "name", "office", "key", "kid" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (certificate, members[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
has_roles (JsonObject *certificate)
{
  JsonArray *roles = sijil_json_get_array (certificate, "roles");

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++)
    if (json_node_get_value_type (json_array_get_element (roles, i)) != G_TYPE_STRING)
      return FALSE;

  return roles != NULL;
}

static gboolean
has_period (JsonObject *certificate)
{
  gint64 from = sijil_json_get_int (certificate, "from", 0);

  return from > 0 && (!json_object_has_member (certificate, "until") || sijil_json_get_int (certificate, "until", 0) > from);
}

/* The key's short name is of that key. */
static gboolean
has_key (JsonObject *certificate)
{
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (sijil_json_get_string (certificate, "key"));
  g_autofree char *kid = key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : NULL;

  return kid != NULL && g_str_equal (kid, sijil_json_get_string (certificate, "kid"));
}

/** sijil_role_certificate_check: @error: “certificate-form” for what is not what a certificate says */
gboolean
sijil_role_certificate_check (JsonObject  *certificate,
                              GError     **error)
{
  guint n_members = json_object_has_member (certificate, "until") ? 10 : 9;

  if (json_object_get_size (certificate) == n_members && has_texts (certificate) && has_roles (certificate) && has_period (certificate)
      && has_key (certificate))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "certificate-form", NULL,
                   "What this file asks a certificate for is not whole, or was changed. Nothing was signed. Ask the register for the "
                   "file again.", NULL);
  return FALSE;
}

/**
 * sijil_role_certificate_sign:
 * @root: both halves of the chamber's root key
 *
 * Returns: (transfer full): one line; %NULL with “certificate-form” or “not-signed”
 */
char *
sijil_role_certificate_sign (JsonObject          *certificate,
                             const SijilCoseKey  *root,
                             GError             **error)
{
  return sijil_role_certificate_check (certificate, error) ? _sijil_jws_sign (certificate, TYPE, root, error) : NULL;
}

/** sijil_role_certificate_open: Returns: (transfer full) (nullable): what @root signed; %NULL for anything else */
JsonObject *
sijil_role_certificate_open (const char         *text,
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
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && sijil_role_certificate_check (json_node_get_object (node), NULL)
           ? json_object_ref (json_node_get_object (node)) : NULL;
}
