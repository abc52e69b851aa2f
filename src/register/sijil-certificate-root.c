#include "register/sijil-certificate-root.h"

#include "core/sijil-json.h"
#include "register/sijil-certified-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-signing-key-private.h"
#include "register/sijil-terms.h"
#include "trust/sijil-jwk.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-signed-record.h"

/* Who watches over keys, as for those that sign cards. */
#define KEEPERS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

/* (transfer full) */
static JsonObject *
describe (JsonObject *root)
{
  static const char * const members[] = { "kid", "state_on", "proposed_by", "confirmed_by" };
  JsonObject *answer = _sijil_answer_new ("role_root", root);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (answer, members[i], sijil_json_get_string (root, members[i]));
  return answer;
}

/** sijil_certificate_root_list: Returns: (transfer full): `items`, oldest first, each with `kid`, `state`, `state_on`, `proposed_by`, `confirmed_by` */
JsonObject *
sijil_certificate_root_list (SijilRegister  *self,
                             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonArray *items;
  JsonObject *list;

  json_object_set_string_member (values, "chamber", self->chamber);
  rows = sijil_db_query_rows (self->db, "role-root-list", values, error);
  if (rows == NULL)
    return NULL;

  items = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, describe (json_array_get_object_element (rows, i)));
  list = json_object_new ();
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  return list;
}

/* (transfer full): the public half of a root key, in a file; officers' keys and roots are of one kind */
static SijilCoseKey *
load_key (const char  *path,
          GError     **error)
{
  g_autoptr (SijilCoseKey) key = sijil_jwk_load_public (path, error);
  g_autofree char *shown = g_filename_display_name (path);

  if (key == NULL || sijil_cose_key_get_algorithm (key) == SIJIL_COSE_EDDSA)
    return g_steal_pointer (&key);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "root-kind", "file",
                   "The key in “%s” is no root key for certificates, but perhaps the authority's for lists of keys. Nothing was saved. Give "
                   "the public half of the chamber's root key.", shown, NULL);
  return NULL;
}

static gboolean
check_is_new (SijilRegister  *self,
              const char     *kid,
              GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) known = sijil_record_find (self, "role_root", "role-root-by-kid", kid, &problem);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (known != NULL)
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "root-known", "kid",
                     "The root key “%s” stands in this register already. Nothing was saved. Another officer pins it where that was not done "
                     "yet.", kid, NULL);
  return problem == NULL && known == NULL;
}

/**
 * sijil_certificate_root_propose:
 * @path: the public half, in a file
 * @error: “root-kind”, %SIJIL_ERROR_CONFLICT “root-known”
 *
 * The key vouches for nobody before another officer has pinned it.
 *
 * Returns: (transfer full): as one item of sijil_certificate_root_list()
 */
JsonObject *
sijil_certificate_root_propose (SijilRegister  *self,
                                const char     *path,
                                GError        **error)
{
  g_autoptr (SijilCoseKey) key = load_key (path, error);
  g_autofree char *kid = key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : NULL;
  g_autofree char *public_key = key != NULL ? sijil_public_key_to_text (key) : NULL;
  g_autoptr (SijilStep) step = key != NULL ? sijil_step_begin (self, "propose_root", SIJIL_ROLE_ADMINISTRATOR, error) : NULL;
  g_autoptr (JsonObject) record = json_object_new ();

  if (step == NULL || !check_is_new (self, kid, error))
    return NULL;

  json_object_set_string_member (record, "kid", kid);
  json_object_set_string_member (record, "public_key", public_key);
  json_object_set_string_member (record, "state", "proposed");
  json_object_set_string_member (record, "state_on", self->day);
  json_object_set_int_member (record, "recorded_at", sijil_step_get_instant (step));
  json_object_set_int_member (record, "officer", self->officer.id);
  return sijil_step_insert (step, "role_root", record, NULL, error) && sijil_step_commit (step, error) ? describe (record) : NULL;
}

static JsonObject *
find_proposed (SijilRegister  *self,
               const char     *kid,
               GError        **error)
{
  g_autofree char *lower = g_ascii_strdown (kid, -1);
  GError *problem = NULL;
  g_autoptr (JsonObject) root = sijil_record_find (self, "role_root", "role-root-by-kid", lower, &problem);

  if (root != NULL && g_str_equal (sijil_json_get_string (root, "state"), "proposed"))
    return g_steal_pointer (&root);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "root-unknown", "kid",
                     "No root key “%s” waits to be pinned in this register. Nothing was saved. First an administrator proposes it.", kid, NULL);
  return NULL;
}

static gboolean
check_other_hand (SijilRegister  *self,
                  JsonObject     *root,
                  gboolean       *alone,
                  GError        **error)
{
  gboolean same = sijil_json_get_int (root, "officer", 0) == self->officer.id;

  *alone = same && sijil_setting_get_bool (self, "small_office");
  if (!same || *alone)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                   "“%s” proposed the root key “%s”: another officer must pin it. Nothing was saved.", self->officer.name_fr,
                   sijil_json_get_string (root, "kid"), NULL);
  return FALSE;
}

static gboolean
set_state (SijilStep   *step,
           JsonObject  *root,
           const char  *state,
           gint64       second, /* 0: nobody more */
           GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (root);

  json_object_set_string_member (after, "state", state);
  json_object_set_string_member (after, "state_on", sijil_step_get_register (step)->day);
  if (second != 0)
    json_object_set_int_member (after, "second_officer", second);
  return sijil_step_update (step, "role_root", root, after, error);
}

/* The one before vouches for nobody any more from now on; what was decided under it stays good. */
static gboolean
replace_former (SijilStep  *step,
                GError    **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (SijilCertifiedWalk) walk = _sijil_certified_new (self, error);
  g_autoptr (JsonObject) former = NULL;
  SijilCertifiedRoot *root;

  if (walk == NULL || !_sijil_certified_find_root (walk, G_MAXINT64, &root, error))
    return FALSE;
  if (root == NULL)
    return TRUE;

  former = sijil_record_load (self, "role_root", root->id, error);
  return former != NULL && set_state (step, former, "replaced", 0, error);
}

static JsonObject *
describe_again (SijilRegister  *self,
                const char     *kid,
                GError        **error)
{
  g_autoptr (JsonObject) root = sijil_record_find (self, "role_root", "role-root-by-kid", kid, error);

  return root != NULL ? describe (root) : NULL;
}

/**
 * sijil_certificate_root_pin:
 * @kid: of a root key that another officer proposed
 * @error: %SIJIL_ERROR_DENIED “four-eyes” for who proposed it, but in a small office; “root-unknown”; “not-certified” where one is
 *   pinned already that does not vouch for this officer
 *
 * From now on only who has this key's certificate decides anything. This computer remembers the key.
 *
 * Returns: (transfer full): as one item of sijil_certificate_root_list()
 */
JsonObject *
sijil_certificate_root_pin (SijilRegister  *self,
                            const char     *kid,
                            GPtrArray      *notes,
                            GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "pin_root", KEEPERS, error);
  g_autoptr (JsonObject) root = step != NULL ? find_proposed (self, kid, error) : NULL;
  gboolean alone;

  if (root == NULL || !check_other_hand (self, root, &alone, error) || !replace_former (step, error)
      || !set_state (step, root, "pinned", alone ? 0 : self->officer.id, error)
      || (alone && !_sijil_signing_key_write_act (step, "pin_root", sijil_json_get_string (root, "kid"), TRUE, error))
      || !sijil_step_commit (step, error)
      || !_sijil_root_memory_keep (self, sijil_json_get_string (root, "public_key"), error))
    return NULL;

  if (alone)
    sijil_note (notes, "root-alone", NULL,
                "One officer proposed and pinned the root key: it waits for another's countersignature.", NULL);
  sijil_note (notes, "root-pinned", NULL,
              "From now on only who has a certificate of this root key decides anything: ask for the certificates, have them signed and "
              "import them.", NULL);
  return describe_again (self, sijil_json_get_string (root, "kid"), error);
}

static void
note_other (GPtrArray                *found,
            const SijilCertifiedRoot *root,
            const SijilCoseKey       *key,
            const char               *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (key));

  if (root == NULL)
    sijil_note (found, "root-missing", "root",
                "No root key is pinned in this register, but “%s” is one (%s). If two officers had pinned it, somebody took it out, or an "
                "older copy was put in place: what was decided since cannot be relied on.", shown, kid, NULL);
  else
    sijil_note (found, "root-other", "root",
                "The root key pinned in this register (%s) is not the one in “%s” (%s). Unless officers replaced it, and the chamber "
                "knows of that, what is decided cannot be relied on.", root->kid != NULL ? root->kid : "", shown, kid, NULL);
}

/**
 * sijil_certificate_root_compare:
 * @path: the public half of the chamber's root key, as it is kept elsewhere
 * @found: (element-type GError): “root-other” or “root-missing” is added when another key is pinned in the register, or none
 *
 * What this computer saw first it believes (sijil-root-memory.c): this tells where that was wrong already.
 *
 * Returns: %FALSE with @error set when the file or the register cannot be read; “root-kind”
 */
gboolean
sijil_certificate_root_compare (SijilRegister  *self,
                                const char     *path,
                                GPtrArray      *found,
                                GError        **error)
{
  g_autoptr (SijilCoseKey) key = load_key (path, error);
  g_autofree char *public_key = key != NULL ? sijil_public_key_to_text (key) : NULL;
  g_autoptr (SijilCertifiedWalk) walk = key != NULL ? _sijil_certified_new (self, error) : NULL;
  SijilCertifiedRoot *root;

  if (walk == NULL || !_sijil_certified_find_root (walk, G_MAXINT64, &root, error))
    return FALSE;

  if (root == NULL || g_strcmp0 (root->public_key, public_key) != 0)
    note_other (found, root, key, path);
  return TRUE;
}
