#include "register/sijil-certified-private.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-trust-store.h"
#include "store/sijil-place.h"


#define FOLDER    "role-roots"
#define MAX_BYTES 4096

/*
 * (transfer full): one file for each register, by its place: a whole other register there is noticed. Where people are invented
 * registers come and go in one place, and it is by the register itself.
 */
static char *
dup_path (SijilRegister *self)
{
  g_autofree char *folder = sijil_trust_store_dup_folder (self);
  g_autofree char *place = sijil_place_dup_identity (self->folder);
  const char *is = g_str_equal (self->purpose, "office") ? "" : self->uuid;
  g_autofree char *named = g_strconcat (self->chamber, " ", place, is, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, named, -1);
  g_autofree char *name = g_strconcat (digest, ".json", NULL);

  return g_build_filename (folder, FOLDER, name, NULL);
}

/* (transfer full) (nullable): in hexadecimal digits; NULL: this computer has not seen one pinned */
static char *
load (SijilRegister *self)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (JsonNode) node = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? sijil_json_load (path, MAX_BYTES, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_strdup (sijil_json_get_string (json_node_get_object (node), "public_key")) : NULL;
}

/* @public_key: in hexadecimal digits */
gboolean
_sijil_root_memory_keep (SijilRegister  *self,
                         const char     *public_key,
                         GError        **error)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JsonObject) kept = json_object_new ();

  if (!sijil_file_make_folder (folder, error))
    return FALSE;

  json_object_set_string_member (kept, "public_key", public_key);
  return sijil_json_save (path, kept, error);
}

/* Whether @known was replaced by the steps of officers whom it vouched for. */
static gboolean
was_replaced (SijilCertifiedWalk        *walk,
              const char                *known,
              const SijilCertifiedRoot  *root)
{
  GPtrArray *roots = _sijil_certified_get_roots (walk);

  for (guint i = 0; i < roots->len; i++)
    {
      const SijilCertifiedRoot *other = roots->pdata[i];

      if (g_strcmp0 (other->public_key, known) == 0 && other->pinned != 0 && other->pinned < root->pinned)
        return root->is_good;
    }

  return FALSE;
}

static void
set_error (const SijilCertifiedRoot  *root,
           GError                   **error)
{
  if (root == NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "root-missing", NULL,
                     "This computer knows that a root key of the chamber was pinned in this register, and there is none any more: what is "
                     "decided cannot be relied on. Nothing was done. Tell the director: somebody took it out, or an older copy was put "
                     "in place, and then two officers pin it again.", NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "root-other", NULL,
                     "The root key in this register is not the one that this computer knows (%s…): what is decided cannot be relied on. "
                     "Nothing was done. Tell the director, and compare the key with the chamber's own copy.",
                     root->kid != NULL ? root->kid : "", NULL);
}

/*
 * Whether the register's root key is the one that this computer has seen pinned, or replaced as it must be. What is seen first is believed.
 * @error: %SIJIL_ERROR_STATE “root-other”, “root-missing”
 */
gboolean
_sijil_root_memory_compare (SijilRegister       *self,
                            SijilCertifiedWalk  *walk,
                            GError             **error)
{
  g_autofree char *known = load (self);
  SijilCertifiedRoot *root;

  if (!_sijil_certified_find_root (walk, G_MAXINT64, &root, error))
    return FALSE;
  if (g_strcmp0 (known, root != NULL ? root->public_key : NULL) == 0)
    return TRUE;
  if (root != NULL && (known == NULL ? root->is_good : was_replaced (walk, known, root)))
    {
      _sijil_root_memory_keep (self, root->public_key, NULL); /* what cannot be kept is seen again the next time */
      return TRUE;
    }
  if (known == NULL)
    return TRUE; /* what is wrong with it is told of each decision */

  set_error (root, error);
  return FALSE;
}

/* The same, read anew. */
gboolean
_sijil_root_memory_check (SijilRegister  *self,
                          GError        **error)
{
  g_autoptr (SijilCertifiedWalk) walk = _sijil_certified_new (self, error);

  return walk != NULL && _sijil_root_memory_compare (self, walk, error);
}
