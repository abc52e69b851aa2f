#include "register/sijil-trust-store.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"
#include "store/sijil-place.h"
#include "trust/sijil-jwk.h"

#include <glib/gstdio.h>
#include <string.h>

#define STORED_LIST "trust.jws"
#define STORED_KEYS "trust.jwks"
#define STORED_ROOT "root.jwk"
#define STORED_SPARE "spare.jwk"

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
  if (reg != NULL && g_str_equal (reg->purpose, "demo") && sijil_place_get_folder (reg->folder) != NULL)
    {
      g_autofree char *whole = g_canonicalize_filename (sijil_place_get_folder (reg->folder), NULL);
      g_autofree char *parent = g_path_get_dirname (whole);

      return g_build_filename (parent, "trust", NULL);
    }

  return g_build_filename (g_get_user_data_dir (), "sijil", "trust", NULL);
}

/* The keys of the authority that are believed. */
typedef struct
{
  SijilCoseKey *root;
  SijilCoseKey *spare; /* (nullable): the last list of the root named it */
} Roots;

static void
roots_clear (Roots *roots)
{
  g_clear_pointer (&roots->root, sijil_cose_key_free);
  g_clear_pointer (&roots->spare, sijil_cose_key_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Roots, roots_clear)

static gboolean
is_same (const SijilCoseKey *one,
         const SijilCoseKey *other)
{
  return memcmp (sijil_cose_key_get_kid (one), sijil_cose_key_get_kid (other), SIJIL_KID_BYTES) == 0;
}

/* (transfer full): what the root signed, or the spare key that it named */
static SijilSignedTrust *
open_list (const char   *path,
           const Roots  *roots,
           char        **name,
           GError      **error)
{
  g_autofree char *text = NULL;
  SijilSignedTrust *list;
  GError *problem = NULL;
  gsize length;

  *name = g_filename_display_name (path);
  if (!sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &text, &length, error))
    return NULL;

  list = sijil_signed_trust_open (text, *name, roots->root, &problem);
  if (list == NULL && roots->spare != NULL && g_strcmp0 (sijil_error_get_reason (problem), "trust-list-signature") == 0)
    {
      g_clear_error (&problem);
      list = sijil_signed_trust_open (text, *name, roots->spare, &problem);
      if (list != NULL)
        list->by_spare = TRUE;
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return list;
}

static gboolean
is_stored (const char *folder,
           const char *what)
{
  g_autofree char *path = g_build_filename (folder, what, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The keys that the list in @folder was taken over with */
static gboolean
load_roots (const char  *folder,
            Roots       *roots,
            GError     **error)
{
  g_autofree char *root = g_build_filename (folder, STORED_ROOT, NULL);
  g_autofree char *spare = g_build_filename (folder, STORED_SPARE, NULL);

  if (!is_stored (folder, STORED_ROOT))
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "trust-root-unknown", NULL,
                       "This computer does not know the authority's key yet, so no list of keys can be believed. Nothing was read. Take a list over "
                       "with the authority's key first.", NULL);
      return FALSE;
    }

  roots->root = sijil_jwk_load_public (root, error);
  if (roots->root != NULL && is_stored (folder, STORED_SPARE))
    roots->spare = sijil_jwk_load_public (spare, error);
  return roots->root != NULL && (roots->spare != NULL || !is_stored (folder, STORED_SPARE));
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
  g_auto (Roots) roots = { NULL, NULL };

  *list = NULL;
  if (!is_stored (folder, STORED_LIST))
    return TRUE;

  *list = load_roots (folder, &roots, error) ? open_list (path, &roots, &name, error) : NULL;
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
read_checked (const char   *path,
              const Roots  *roots,
              gint64        least_sequence,
              GError      **error)
{
  g_autofree char *name = NULL;
  g_autoptr (SijilSignedTrust) list = open_list (path, roots, &name, error);

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
  g_auto (Roots) roots = { NULL, NULL };
  gint64 sequence;

  return load_roots (folder, &roots, error) && read_sequence (folder, &sequence, error) ? read_checked (path, &roots, sequence, error) : NULL;
}

/** sijil_trust_store_read_with: @root_path: the authority's public key, in a file */
SijilSignedTrust *
sijil_trust_store_read_with (const char  *root_path,
                             const char  *path,
                             GError     **error)
{
  g_auto (Roots) roots = { sijil_jwk_load_public (root_path, error), NULL };

  return roots.root != NULL ? read_checked (path, &roots, 0, error) : NULL;
}

static gboolean
save_key (const char          *folder,
          const char          *what,
          const SijilCoseKey  *key, /* (nullable): there is none any more */
          GError             **error)
{
  g_autofree char *path = g_build_filename (folder, what, NULL);
  g_autoptr (JsonObject) jwk = key != NULL ? sijil_jwk_new_public (key) : NULL;

  if (jwk != NULL)
    return sijil_json_save (path, jwk, error);
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  sijil_set_write_error (error, errno, path);
  return FALSE;
}

static gboolean
save_roots (const SijilSignedTrust  *list,
            const Roots             *roots,
            const char              *folder,
            GError                 **error)
{
  return save_key (folder, STORED_ROOT, list->by_spare ? roots->spare : roots->root, error)
         && save_key (folder, STORED_SPARE, list->spare, error);
}

/*
 * Wherever it is broken off, what is there opens what is there: the keys first, because a list without them would be taken for one
 * that was taken over; but a list of the spare key before that one takes the place of the root.
 */
static gboolean
store (const SijilSignedTrust  *list,
       const Roots             *roots,
       const char              *path,
       const char              *folder,
       GError                 **error)
{
  g_autofree char *text = NULL;
  g_autofree char *to_keys = g_build_filename (folder, STORED_KEYS, NULL);
  g_autofree char *to_list = g_build_filename (folder, STORED_LIST, NULL);
  gsize length;

  if (!sijil_file_make_folder (folder, error))
    return FALSE;

  return sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &text, &length, error) && (list->by_spare || save_roots (list, roots, folder, error))
         && sijil_json_save (to_keys, list->jwks, error) && sijil_file_write_durably (to_list, text, length, error)
         && (!list->by_spare || save_roots (list, roots, folder, error));
}

/* An exchange of keys that was broken off is finished first, or the lost key that a list of the spare one had replaced would be believed. */
static gboolean
finish_roots (const char  *folder,
              GError     **error)
{
  g_autofree char *path = g_build_filename (folder, STORED_LIST, NULL);
  g_autofree char *name = NULL;
  g_auto (Roots) roots = { NULL, NULL };
  g_autoptr (SijilSignedTrust) list = NULL;

  if (!is_stored (folder, STORED_LIST) || !is_stored (folder, STORED_ROOT))
    return TRUE;

  list = load_roots (folder, &roots, error) ? open_list (path, &roots, &name, error) : NULL;
  return list != NULL && save_roots (list, &roots, folder, error);
}

/* What was taken over with one authority's key is not given up for another's without anybody's doing. */
static gboolean
check_root (const char          *folder,
            const Roots         *known,
            const SijilCoseKey  *root,
            GError             **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if (is_same (known->root, root) || (known->spare != NULL && is_same (known->spare, root)))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "trust-root-other", "root",
                   "The list of keys that is here was taken over with another key of the authority. Nothing was written. If the authority "
                   "really has a new key, take the folder “%s” away first.", shown, NULL);
  return FALSE;
}

/* The keys by which a list is taken over: those that are known here, or the one that is given the first time. */
static gboolean
find_roots (const char  *folder,
            const char  *root_path, /* (nullable) */
            Roots       *roots,
            GError     **error)
{
  g_autoptr (SijilCoseKey) given = root_path != NULL ? sijil_jwk_load_public (root_path, error) : NULL;

  if (root_path != NULL && given == NULL)
    return FALSE;
  if (given == NULL || is_stored (folder, STORED_ROOT))
    return load_roots (folder, roots, error) && (given == NULL || check_root (folder, roots, given, error));

  roots->root = g_steal_pointer (&given);
  return TRUE;
}

/**
 * sijil_trust_store_import:
 * @path: a list that the authority signed, by the key that is known here or by the spare one that the last list of it named: that one
 *   takes its place from then on
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
  g_auto (Roots) roots = { NULL, NULL };
  g_autoptr (SijilSignedTrust) list = NULL;
  gint64 sequence = 0;

  if (!finish_roots (folder, error) || !find_roots (folder, root_path, &roots, error)
      || (is_stored (folder, STORED_ROOT) && !read_sequence (folder, &sequence, error)))
    return NULL;

  list = read_checked (path, &roots, sequence, error);
  return list != NULL && store (list, &roots, path, folder, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * sijil_trust_store_describe:
 *
 * Returns: (transfer full): `sequence`, `signed_at` and `valid_until` as days, `age` and `days_left` in days, the `keys`, the name of
 *   the authority's `spare` key where it has one, and whether the list was signed `by_spare`
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
  if (list->spare != NULL)
    {
      g_autofree char *spare = sijil_kid_to_text (sijil_cose_key_get_kid (list->spare));

      json_object_set_string_member (answer, "spare", spare);
    }
  json_object_set_boolean_member (answer, "by_spare", list->by_spare);
  return answer;
}
