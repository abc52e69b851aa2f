/* Who is certified, and who lacks it. */

#include "register/sijil-certificate.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certificate-private.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"

#include <glib/gi18n-lib.h>

/* Who decides something. */
#define DECIDING (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

/* (transfer full): everybody, each with the key by which he or she signs now */
JsonArray *
_sijil_certificate_list_officers (SijilRegister  *self,
                                  GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  return sijil_db_query_rows (self->db, "officer-keys", values, error);
}

static guint
roles_of (JsonObject *officer)
{
  return _sijil_roles_from_text (sijil_json_get_string (officer, "roles"));
}

/* @officer: of _sijil_certificate_list_officers() */
gboolean
_sijil_certificate_stand (SijilCertifiedWalk        *walk,
                          const SijilCertifiedRoot  *root,
                          JsonObject                *officer,
                          SijilCertificateStanding  *standing,
                          GError                   **error)
{
  gint64 id = sijil_json_get_int (officer, "id", 0);
  guint roles = roles_of (officer);

  if (!_sijil_certified_find (walk, id, root->id, G_MAXINT64, sijil_now (), &standing->certificate, error))
    return FALSE;

  standing->state = _sijil_certificate_judge (standing->certificate, sijil_json_get_string (officer, "public_key"), roles, sijil_now ());
  if (sijil_json_get_int (officer, "enabled", 1) == 0)
    standing->state = SIJIL_CERTIFIED_LEFT;
  else if ((standing->state == SIJIL_CERTIFIED_GOOD || standing->state == SIJIL_CERTIFIED_ROLE) && standing->certificate->roles != roles)
    standing->state = SIJIL_CERTIFIED_CHANGED;
  return TRUE;
}

/* Who decides something needs one; of who left the last one is taken back. */
gboolean
_sijil_certificate_is_needed (JsonObject                     *officer,
                              const SijilCertificateStanding *standing)
{
  if (standing->state == SIJIL_CERTIFIED_LEFT)
    return standing->certificate != NULL && standing->certificate->roles != 0;

  return standing->state != SIJIL_CERTIFIED_GOOD && (standing->certificate != NULL || (roles_of (officer) & DECIDING) != 0);
}

static void
set_day (JsonObject *item,
         const char *member,
         gint64      instant)
{
  g_autofree char *day = sijil_business_day (instant);

  json_object_set_string_member (item, member, day);
}

/* (transfer full) */
static JsonObject *
describe (JsonObject                     *officer,
          const SijilCertificateStanding *standing)
{
  static const char * const members[] = { "login", "name_fr", "name_ar" };
  const SijilCertificate *certificate = standing->certificate;
  JsonObject *item = json_object_new ();
  gboolean is_needed = _sijil_certificate_is_needed (officer, standing);
  gboolean is_free = !is_needed && standing->state != SIJIL_CERTIFIED_GOOD;

  json_object_set_string_member (item, "kind", "role_certificate");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (item, members[i], sijil_json_get_string (officer, members[i]));
  json_object_set_string_member (item, "state", is_free ? "free" : _sijil_certified_to_code (standing->state));
  json_object_set_boolean_member (item, "is_needed", is_needed);
  if (certificate == NULL)
    return item;

  json_object_set_array_member (item, "roles", sijil_roles_to_json (certificate->roles));
  set_day (item, "from", certificate->from);
  if (certificate->until != 0)
    {
      set_day (item, "until", certificate->until - 1);
      json_object_set_int_member (item, "days_left", (certificate->until - 1 - sijil_now ()) / (24 * 3600));
    }
  return item;
}

static JsonArray *
describe_all (SijilRegister             *self,
              SijilCertifiedWalk        *walk,
              const SijilCertifiedRoot  *root, /* (nullable) */
              GError                   **error)
{
  g_autoptr (JsonArray) rows = _sijil_certificate_list_officers (self, error);
  g_autoptr (JsonArray) items = json_array_new ();

  if (rows == NULL)
    return NULL;

  for (guint i = 0; root != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *officer = json_array_get_object_element (rows, i);
      SijilCertificateStanding standing;

      if (!_sijil_certificate_stand (walk, root, officer, &standing, error))
        return NULL;
      if (!root->is_good)
        standing.state = SIJIL_CERTIFIED_ROOT;
      json_array_add_object_element (items, describe (officer, &standing));
    }

  return g_steal_pointer (&items);
}

/**
 * sijil_certificate_list:
 *
 * Returns: (transfer full): `root`, the `kid` of the root key (missing: none is pinned); `items`: the officers by login, each with the
 *   `state` of the certificate (“good”, “none”, “early”, “over”, “key”, “role”, “changed”, “left”, “broken”, “root”; “free” for who needs
 *   none), whether a new one `is_needed`, its `roles`, and the days `from` and `until`; `total`, and how many are `lacking`
 */
JsonObject *
sijil_certificate_list (SijilRegister  *self,
                        GError        **error)
{
  g_autoptr (SijilCertifiedWalk) walk = _sijil_certified_new (self, error);
  SijilCertifiedRoot *root;
  JsonArray *items;
  JsonObject *list;
  gint64 lacking = 0;

  if (walk == NULL || !_sijil_certified_find_root (walk, G_MAXINT64, &root, error)
      || (items = describe_all (self, walk, root, error)) == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (items); i++)
    lacking += sijil_json_get_bool (json_array_get_object_element (items, i), "is_needed", FALSE);
  list = json_object_new ();
  if (root != NULL)
    json_object_set_string_member (list, "root", root->kid != NULL ? root->kid : "");
  json_object_set_array_member (list, "items", items);
  json_object_set_int_member (list, "total", json_array_get_length (items));
  json_object_set_int_member (list, "lacking", lacking);
  return list;
}

/*
 * The root key that vouches now.
 * @walk: (out) (transfer full): owns @root
 * @error: %SIJIL_ERROR_STATE “root-none”; %SIJIL_ERROR_DENIED “not-certified” for one that was not pinned as it must be
 */
gboolean
_sijil_certificate_load_pinned (SijilRegister       *self,
                                SijilCertifiedWalk **walk,
                                SijilCertifiedRoot **root,
                                GError             **error)
{
  *walk = _sijil_certified_new (self, error);
  if (*walk == NULL || !_sijil_certified_find_root (*walk, G_MAXINT64, root, error))
    return FALSE;
  if (*root != NULL && (*root)->is_good)
    return TRUE;

  if (*root == NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "root-none", NULL,
                     "No root key is pinned in this register: nobody needs a certificate. Nothing was done. First two officers pin one.", NULL);
  else
    _sijil_certified_set_error (SIJIL_CERTIFIED_ROOT, self->officer.name_fr, error);
  return FALSE;
}

/* Before anything is done, not after it. */
gboolean
sijil_certificate_note_own (SijilRegister  *self,
                            GPtrArray      *notes,
                            GError        **error)
{
  SijilCertified state;
  GError *problem = NULL;

  if ((self->officer.roles & DECIDING) == 0)
    return TRUE;
  if (!_sijil_certified_judge_own (self, NULL, NULL, G_MAXINT64, sijil_now (), &state, error))
    return FALSE;

  if (state != SIJIL_CERTIFIED_GOOD)
    {
      _sijil_certified_set_note (state, self->officer.name_fr, &problem);
      g_ptr_array_add (notes, problem);
    }
  return TRUE;
}
