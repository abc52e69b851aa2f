#include "fuzz.h"
#include "scratch.h"

#include "backup/sijil-backup-place.h"
#include "backup/sijil-device-key.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"

#include <string.h>

#define CONTEXT "sijil backup manifest 1"

gboolean fuzz_was_taken;

static void
write_manifest (const void *text,
                gsize       length)
{
  g_free (scratch_write (SIJIL_BACKUP_MANIFEST, text, length));
}

/* It is a backup, with a list of papers that can be asked for; or why not is told. */
static gboolean
look (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilBackup) backup = sijil_backup_look (scratch_folder (), &error);
  g_autoptr (GHashTable) papers = NULL;

  g_assert_true ((backup == NULL) == (error != NULL));
  if (backup == NULL)
    {
      g_assert_true (error->domain == SIJIL_ERROR && g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }

  papers = sijil_backup_read_list (backup, &error);
  g_assert_true ((papers == NULL) == (error != NULL));
  return TRUE;
}

/* (transfer full): what a computer wrote that has this key */
static char *
make_signed (JsonObject *manifest)
{
  g_autoptr (JsonObject) document = json_object_new ();
  g_autoptr (JsonNode) inner = json_node_init_object (json_node_alloc (), manifest);
  g_autoptr (JsonNode) outer = json_node_init_object (json_node_alloc (), document);
  g_autofree char *text = sijil_json_canonical (inner);
  g_autofree char *signature = NULL;
  g_autofree char *signed_by = NULL;
  g_autoptr (GError) error = NULL;

  signature = sijil_device_sign (CONTEXT, text, &signed_by, &error);
  g_assert_no_error (error);
  json_object_set_object_member (document, "manifest", json_object_ref (manifest));
  json_object_set_string_member (document, "signature", signature);
  json_object_set_string_member (document, "signed_by", signed_by);
  return sijil_json_canonical (outer);
}

/* A manifest as it is found on a stick; and what it says, signed by this computer: a signature is no promise of sense. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (JsonNode) node = sijil_json_parse ((const char *) data, (gssize) size, "manifest", NULL);
  g_autofree char *text = NULL;

  write_manifest (data, size);
  fuzz_was_taken = look ();
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;

  text = make_signed (json_node_get_object (node));
  write_manifest (text, strlen (text));
  fuzz_was_taken = look () || fuzz_was_taken;
  return 0;
}
