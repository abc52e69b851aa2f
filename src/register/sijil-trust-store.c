#include "register/sijil-trust-store.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"
#include "store/sijil-place.h"
#include "trust/sijil-jwk.h"

#include <string.h>

#define STORED_LIST "trust.jws"
#define STORED_KEYS "trust.jwks"
#define STORED_ROOT "root.jwk"

#define ONE_DAY (24 * 3600)

/**
 * sijil_trust_store_dup_folder:
 * @reg: (nullable): the register that is open
 *
 * Returns: (transfer full): where the list is on this computer: by SIJIL_TRUST; beside the register of a demo; else in the user's
 *   own data. It may not be there yet.
 */
char *
sijil_trust_store_dup_folder (SijilRegister *reg)
{
  const char *said = g_getenv ("SIJIL_TRUST");

  if (!sijil_str_is_empty (said))
    return g_strdup (said);
  if (reg != NULL && g_str_equal (reg->purpose, "demo") && !sijil_place_is_server (reg->folder))
    {
      g_autofree char *whole = g_canonicalize_filename (reg->folder, NULL);
      g_autofree char *parent = g_path_get_dirname (whole);

      return g_build_filename (parent, "trust", NULL);
    }

  return g_build_filename (g_get_user_data_dir (), "sijil", "trust", NULL);
}

static SijilSignedTrust *
open_list (const char          *path,
           const SijilCoseKey  *root,
           char               **name,
           GError             **error)
{
  g_autofree char *text = NULL;
  gsize length;

  *name = g_filename_display_name (path);
  return sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &text, &length, error) ? sijil_signed_trust_open (text, *name, root, error) : NULL;
}

/* (transfer full): the authority's key that the list in @folder was taken over with */
static SijilCoseKey *
load_root (const char  *folder,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, STORED_ROOT, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return sijil_jwk_load_public (path, error);

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "trust-root-unknown", NULL,
                   "This computer does not know the authority's key yet, so no list of keys can be believed. Nothing was read. Take a list over "
                   "with the authority's key first.", NULL);
  return NULL;
}

/**
 * sijil_trust_store_load:
 * @list: (out) (nullable) (transfer full): the list as it was taken over, however old it is; %NULL when there is none
 */
gboolean
sijil_trust_store_load (const char        *folder,
                        SijilSignedTrust **list,
                        GError           **error)
{
  g_autofree char *path = g_build_filename (folder, STORED_LIST, NULL);
  g_autofree char *name = NULL;
  g_autoptr (SijilCoseKey) root = NULL;

  *list = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  root = load_root (folder, error);
  *list = root != NULL ? open_list (path, root, &name, error) : NULL;
  return *list != NULL;
}

/* The number that a list must have at least. */
static gboolean
read_sequence (const char  *folder,
               gint64      *sequence,
               GError     **error)
{
  g_autoptr (SijilSignedTrust) stored = NULL;

  if (!sijil_trust_store_load (folder, &stored, error))
    return FALSE;

  *sequence = stored != NULL ? stored->sequence : 0;
  return TRUE;
}

static SijilSignedTrust *
read_checked (const char          *path,
              const SijilCoseKey  *root,
              gint64               least_sequence,
              GError             **error)
{
  g_autofree char *name = NULL;
  g_autoptr (SijilSignedTrust) list = open_list (path, root, &name, error);

  return list != NULL && sijil_signed_trust_check (list, name, least_sequence, sijil_now (), error) ? g_steal_pointer (&list) : NULL;
}

/**
 * sijil_trust_store_read:
 * @path: a list that the authority signed
 * @error: “trust-root-unknown” when nothing was taken over in @folder yet; what sijil_signed_trust_read() refuses
 */
SijilSignedTrust *
sijil_trust_store_read (const char  *folder,
                        const char  *path,
                        GError     **error)
{
  g_autoptr (SijilCoseKey) root = load_root (folder, error);
  gint64 sequence;

  return root != NULL && read_sequence (folder, &sequence, error) ? read_checked (path, root, sequence, error) : NULL;
}

/** sijil_trust_store_read_with: @root_path: the authority's public key, in a file */
SijilSignedTrust *
sijil_trust_store_read_with (const char  *root_path,
                             const char  *path,
                             GError     **error)
{
  g_autoptr (SijilCoseKey) root = sijil_jwk_load_public (root_path, error);

  return root != NULL ? read_checked (path, root, 0, error) : NULL;
}

/* The list itself is written last: what is there without its keys would be taken for one that was taken over. */
static gboolean
store (const SijilSignedTrust  *list,
       const SijilCoseKey      *root,
       const char              *path,
       const char              *folder,
       GError                 **error)
{
  g_autoptr (JsonObject) jwk = sijil_jwk_new_public (root);
  g_autofree char *text = NULL;
  g_autofree char *to_root = g_build_filename (folder, STORED_ROOT, NULL);
  g_autofree char *to_keys = g_build_filename (folder, STORED_KEYS, NULL);
  g_autofree char *to_list = g_build_filename (folder, STORED_LIST, NULL);
  gsize length;

  if (!sijil_file_make_folder (folder, error))
    return FALSE;

  return sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &text, &length, error) && sijil_json_save (to_root, jwk, error)
         && sijil_json_save (to_keys, list->jwks, error) && sijil_file_write_durably (to_list, text, length, error);
}

/* What was taken over with one authority's key is not given up for another's without anybody's doing. */
static gboolean
check_root (const char          *folder,
            const SijilCoseKey  *root,
            GError             **error)
{
  g_autofree char *path = g_build_filename (folder, STORED_ROOT, NULL);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autoptr (SijilCoseKey) known = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  known = sijil_jwk_load_public (path, error);
  if (known == NULL)
    return FALSE;
  if (memcmp (sijil_cose_key_get_kid (known), sijil_cose_key_get_kid (root), SIJIL_KID_BYTES) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "trust-root-other", "root",
                   "The list of keys that is here was taken over with another key of the authority. Nothing was written. If the authority "
                   "really has a new key, take the folder “%s” away first.", shown, NULL);
  return FALSE;
}

/**
 * sijil_trust_store_import:
 * @path: a list that the authority signed
 * @root_path: (nullable): the authority's public key; %NULL once a list was taken over
 * @error: “trust-root-unknown”, “trust-root-other”, and what sijil_signed_trust_read() refuses
 *
 * Returns: (transfer full): the list that is there from now on; what was there before stays when it is refused
 */
SijilSignedTrust *
sijil_trust_store_import (const char  *folder,
                          const char  *path,
                          const char  *root_path,
                          GError     **error)
{
  g_autoptr (SijilCoseKey) root = root_path != NULL ? sijil_jwk_load_public (root_path, error) : load_root (folder, error);
  g_autofree char *stored = g_build_filename (folder, STORED_ROOT, NULL);
  g_autoptr (SijilSignedTrust) list = NULL;
  gint64 sequence = 0;

  if (root == NULL || !check_root (folder, root, error))
    return NULL;
  if (g_file_test (stored, G_FILE_TEST_EXISTS) && !read_sequence (folder, &sequence, error))
    return NULL;

  list = read_checked (path, root, sequence, error);
  return list != NULL && store (list, root, path, folder, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * sijil_trust_store_describe:
 *
 * Returns: (transfer full): `sequence`, `signed_at` and `valid_until` as days, `age` and `days_left` in days, and the `keys`
 */
JsonObject *
sijil_trust_store_describe (const SijilSignedTrust *list,
                            gint64                  now)
{
  JsonObject *answer = json_object_new ();
  g_autofree char *on = sijil_business_day (list->signed_at);
  g_autofree char *until = sijil_business_day (list->expires_at - 1);

  json_object_set_string_member (answer, "kind", "trust_list");
  json_object_set_int_member (answer, "sequence", list->sequence);
  json_object_set_string_member (answer, "signed_at", on);
  json_object_set_string_member (answer, "valid_until", until);
  json_object_set_int_member (answer, "age", MAX (0, (now - list->signed_at) / ONE_DAY));
  json_object_set_int_member (answer, "days_left", now < list->expires_at ? (list->expires_at - 1 - now) / ONE_DAY : -1);
  json_object_set_array_member (answer, "keys", json_array_ref (sijil_json_get_array (list->jwks, "keys")));
  return answer;
}
