/*
 * The manifest of a backup: what it holds, to the byte, signed by the computer that made it; and the list of its papers.
 *
 * The file is the canonical form of its JSON and nothing else, so that no byte of it can be changed unseen.
 */

#include "backup/sijil-backup-place.h"

#include "backup/sijil-backup-refusal.h"
#include "backup/sijil-checkpoint.h"
#include "backup/sijil-device-key.h"
#include "backup/sijil-seal.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define FORMAT 1
#define CONTEXT "sijil backup manifest 1"
#define NAME_BYTES 16
#define LIST_MAX_BYTES ((gsize) 1 << 30)

static char *
to_canonical (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return sijil_json_canonical (node);
}

/** sijil_backup_write_manifest: signs @manifest and writes it into @folder, durably. */
gboolean
sijil_backup_write_manifest (const char  *folder,
                             JsonObject  *manifest,
                             GError     **error)
{
  g_autofree char *path = g_build_filename (folder, SIJIL_BACKUP_MANIFEST, NULL);
  g_autoptr (JsonObject) document = json_object_new ();
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *signed_by = NULL;
  g_autofree char *whole = NULL;

  json_object_set_int_member (manifest, "format", FORMAT);
  text = to_canonical (manifest);
  signature = sijil_device_sign (CONTEXT, text, &signed_by, error);
  if (signature == NULL)
    return FALSE;

  json_object_set_object_member (document, "manifest", json_object_ref (manifest));
  json_object_set_string_member (document, "signature", signature);
  json_object_set_string_member (document, "signed_by", signed_by);
  whole = to_canonical (document);
  return sijil_file_write_durably (path, whole, strlen (whole), error);
}

static gboolean
check_format (JsonObject  *manifest,
              GError     **error)
{
  if (sijil_json_get_int (manifest, "format", 0) <= FORMAT)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_TOO_NEW, "backup-too-new", NULL,
                   "This backup was made by a later version of Sijil. Nothing was changed. Install the newer program.", NULL);
  return FALSE;
}

static gboolean
read_manifest (SijilBackup  *self,
               const char   *path,
               GError      **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *data = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *text = NULL;
  JsonObject *document = NULL;
  JsonObject *manifest = NULL;
  gsize length;

  if (!sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &data, &length, error))
    return FALSE;

  node = sijil_json_parse (data, (gssize) length, path, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    document = json_node_get_object (node);
  canonical = document != NULL ? sijil_json_canonical (node) : NULL;
  manifest = document != NULL ? sijil_json_get_object (document, "manifest") : NULL;
  if (manifest == NULL || strlen (canonical) != length || memcmp (canonical, data, length) != 0)
    return _sijil_backup_refuse (path, error);

  text = to_canonical (manifest);
  if (!sijil_device_verify (CONTEXT, text, sijil_json_get_string (document, "signature"), sijil_json_get_string (document, "signed_by")))
    return _sijil_backup_refuse (path, error);
  if (!check_format (manifest, error))
    return FALSE;
  if (sijil_json_get_object (manifest, "checkpoint") != NULL
      && !sijil_checkpoint_is_signed (sijil_json_get_object (manifest, "checkpoint")))
    return _sijil_backup_refuse (path, error);

  self->manifest = json_object_ref (manifest);
  self->device = sijil_device_name_of (sijil_json_get_string (document, "signed_by"));
  self->made_at = sijil_json_get_int (manifest, "made_at", 0);
  self->is_sound = sijil_json_get_int (manifest, "findings", 0) == 0;
  return TRUE;
}

/**
 * sijil_backup_look:
 * @path: the folder of one backup
 * @error: %SIJIL_ERROR_FAILED "backup-damaged" when its manifest is not as it was signed; %SIJIL_ERROR_TOO_NEW
 */
SijilBackup *
sijil_backup_look (const char  *path,
                   GError     **error)
{
  g_autoptr (SijilBackup) self = g_new0 (SijilBackup, 1);
  g_autofree char *folder = g_canonicalize_filename (path, NULL);
  g_autofree char *manifest = g_build_filename (folder, SIJIL_BACKUP_MANIFEST, NULL);

  self->path = g_steal_pointer (&folder);
  self->name = g_path_get_basename (self->path);
  return read_manifest (self, manifest, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_backup_paper_name:
 * @paper: its folder and address, "UUID/ADDRESS"
 *
 * The name tells nothing of the paper, and another recovery key gives another name: a paper that the new key cannot open is
 * sealed again.
 *
 * Returns: (transfer full): what a sealed paper is called, without the digest that follows
 */
char *
sijil_backup_paper_name (const guint8  public_half[SIJIL_RECOVERY_KEY_BYTES],
                         const char   *paper)
{
  guint8 digest[NAME_BYTES];
  char *name = g_malloc (2 * NAME_BYTES + 1);

  crypto_generichash (digest, sizeof digest, (const guint8 *) paper, strlen (paper), public_half, SIJIL_RECOVERY_KEY_BYTES);
  sodium_bin2hex (name, 2 * NAME_BYTES + 1, digest, sizeof digest);
  return name;
}

/** sijil_backup_paper_path: @file: "NAME-DIGEST" as in the list */
char *
sijil_backup_paper_path (const char *home,
                         const char *file)
{
  char shelf[3] = { file[0], file[1], '\0' };

  return g_build_filename (home, "papers", shelf, file, NULL);
}

/**
 * sijil_backup_read_list:
 *
 * Returns: (transfer full) (element-type utf8 utf8): the name of each paper → its file "NAME-DIGEST"
 */
GHashTable *
sijil_backup_read_list (SijilBackup  *self,
                        GError      **error)
{
  g_autoptr (GHashTable) papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path = g_build_filename (self->path, SIJIL_BACKUP_PAPERS, NULL);
  JsonObject *wanted = sijil_json_get_object (self->manifest, "papers");
  g_autofree char *digest = NULL;
  g_autofree char *data = NULL;
  gsize length;
  gint64 bytes;

  if (sijil_json_get_int (wanted, "count", 0) == 0)
    return g_steal_pointer (&papers);
  if (!sijil_digest_file (path, &bytes, &digest, NULL, NULL, error))
    return NULL;
  if (g_strcmp0 (digest, sijil_json_get_string (wanted, "digest")) != 0)
    {
      _sijil_backup_refuse (path, error);
      return NULL;
    }
  if (!sijil_file_read (path, LIST_MAX_BYTES, &data, &length, error))
    return NULL;

  for (char *line = data; *line != '\0'; )
    {
      gsize line_length = strcspn (line, "\n");

      if (line_length > 2 * NAME_BYTES)
        g_hash_table_insert (papers, g_strndup (line, 2 * NAME_BYTES), g_strndup (line, line_length));
      line += line_length + (line[line_length] == '\n');
    }

  return g_steal_pointer (&papers);
}
