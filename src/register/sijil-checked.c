#include "register/sijil-checked.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "store/sijil-place.h"

#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME "checked.json"
#define MAX_BYTES 4096

static char *
dup_path (SijilRegister *self)
{
  const char *folder = sijil_place_get_folder (self->folder);
  g_autofree char *identity = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  if (folder != NULL)
    return g_build_filename (folder, FILE_NAME, NULL);

  identity = sijil_place_dup_identity (self->folder);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);
  name = g_strconcat (digest, ".json", NULL);
  return g_build_filename (g_get_user_data_dir (), "sijil", "checked", name, NULL);
}

/**
 * sijil_checked_load:
 *
 * Returns: (transfer full): `check` and `drill`, each with `at` and `findings`; what was never done here is missing
 */
JsonObject *
sijil_checked_load (SijilRegister *self)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (JsonNode) node = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? sijil_json_load (path, MAX_BYTES, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : json_object_new ();
}

/**
 * sijil_checked_keep:
 * @what: %SIJIL_CHECKED_REGISTER or %SIJIL_CHECKED_DRILL
 * @findings: how much was found
 *
 * A disk that takes no more files is told by what cannot be saved on it, not here.
 */
void
sijil_checked_keep (SijilRegister *self,
                    const char    *what,
                    gint64         findings)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) kept = sijil_checked_load (self);
  g_autofree char *text = NULL;
  JsonObject *row = json_object_new ();

  json_object_set_int_member (row, "at", sijil_now ());
  json_object_set_int_member (row, "findings", findings);
  json_object_set_object_member (kept, what, row);
  json_node_set_object (node, kept);
  text = sijil_json_canonical (node);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    sijil_file_write_durably (path, text, strlen (text), NULL);
}
