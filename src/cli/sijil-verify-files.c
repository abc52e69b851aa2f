#include "cli/sijil-verify-files.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"

/* A list of a million cards of which each twentieth is withdrawn has 54 kB. */
#define STATUS_MAX_BYTES ((gsize) 16 * 1000 * 1000)

/**
 * sijil_verify_load_trust:
 * @json: (out) (optional) (transfer full): the list as it is written, once it is known to be whole
 *
 * Returns: (transfer full): the chambers' keys in a file
 */
SijilTrustList *
sijil_verify_load_trust (const char  *path,
                         JsonNode   **json,
                         GError     **error)
{
  g_autofree char *data = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (SijilTrustList) trust = NULL;
  gsize length;

  if (!sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &data, &length, error))
    return NULL;

  trust = sijil_trust_list_new (data, (gssize) length, name, error);
  if (trust == NULL || (json != NULL && (*json = sijil_json_parse (data, (gssize) length, name, error)) == NULL))
    return NULL;

  return g_steal_pointer (&trust);
}

/**
 * sijil_verify_load_statuses:
 * @message: (out) (optional) (transfer full): the signed list itself
 *
 * Returns: (transfer full): the list of withdrawn cards in a file, not verified yet
 */
SijilStatusList *
sijil_verify_load_statuses (const char  *path,
                            GBytes     **message,
                            GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilStatusList) statuses = NULL;
  char *data;
  gsize length;

  if (!sijil_file_read (path, STATUS_MAX_BYTES, &data, &length, error))
    return NULL;

  bytes = g_bytes_new_take (data, length);
  statuses = sijil_status_list_read (bytes, error);
  if (statuses != NULL && message != NULL)
    *message = g_steal_pointer (&bytes);

  return g_steal_pointer (&statuses);
}
