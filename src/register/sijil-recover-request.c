/* What a register asks of the root key when nobody administers it any more. */

#include "register/sijil-recover.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "register/sijil-certificate-private.h"
#include "register/sijil-certified-private.h"
#include "register/sijil-officer-private.h"
#include "register/sijil-officer.h"
#include "register/sijil-recover-private.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-signed-record.h"

/* Enough for two people to meet, and no more. */
#define HOLDS_S (30 * 24 * 3600)

#define WORDS_MAX_CHARS 200

/*
 * @login: of whoever may work
 * @error: %SIJIL_ERROR_NOT_FOUND “officer-unknown”
 *
 * Returns: (transfer full): the record
 */
JsonObject *
_sijil_recover_load_officer (SijilRegister  *self,
                             const char     *login,
                             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  json_object_set_string_member (values, "login", login);
  row = sijil_db_query_row (self->db, "officer-by-login", values, &problem);
  if (row != NULL && sijil_json_get_int (row, "enabled", 0) != 0)
    return sijil_record_load (self, "officer", sijil_json_get_int (row, "id", 0), error);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "officer-unknown", "officer", "No officer named “%s” may work in this register.", login,
                     NULL);
  return NULL;
}

/*
 * The root key that vouches now, as this computer knows it.
 * @error: %SIJIL_ERROR_STATE “recover-no-root”; “root-other”, “root-missing”; “not-certified”
 */
gboolean
_sijil_recover_load_root (SijilRegister       *self,
                          SijilCertifiedWalk **walk,
                          SijilCertifiedRoot **root,
                          GError             **error)
{
  GError *problem = NULL;

  if (_sijil_root_memory_check (self, &problem) && _sijil_certificate_load_pinned (self, walk, root, &problem))
    return TRUE;
  if (!g_str_equal (sijil_error_get_reason (problem), "root-none"))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_error_free (problem);
  sijil_set_error (error, SIJIL_ERROR_STATE, "recover-no-root", NULL,
                   "No root key is pinned in this register: nobody outside it can vouch for a new key. Nothing was done. The other officers "
                   "go on working; look for an administrator who knows the PIN.", NULL);
  return FALSE;
}

/* Another administrator is asked first: that takes one person at a desk, and no root key. */
static gboolean
note_others (SijilRegister  *self,
             const char     *login,
             GPtrArray      *notes,
             GError        **error)
{
  g_autoptr (JsonObject) list = sijil_officer_list (self, error);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *other = sijil_json_get_string (item, "login");

      if (g_str_equal (other, login) || !g_str_equal (sijil_json_get_string (item, "state"), "enabled")
          || !(sijil_roles_from_json (sijil_json_get_array (item, "roles")) & SIJIL_ROLE_ADMINISTRATOR))
        continue;
      sijil_note (notes, "recover-others", "officer",
                  "“%s” administers this register, too, and gives a new PIN without the root key. Ask there first.", other, NULL);
      break;
    }

  return items != NULL;
}

/* (transfer full): what the root key shall sign, but for the key */
static JsonObject *
make_statement (SijilRegister  *self,
                JsonObject     *officer,
                guint           roles,
                GError        **error)
{
  g_autoptr (JsonObject) office = sijil_record_load (self, "office", sijil_json_get_int (officer, "office", 0), error);
  JsonObject *statement;
  gint64 now = sijil_now ();

  if (office == NULL)
    return NULL;

  statement = json_object_new ();
  json_object_set_string_member (statement, "chamber", self->chamber);
  json_object_set_string_member (statement, "register", self->uuid);
  json_object_set_string_member (statement, "officer", sijil_json_get_string (officer, "uuid"));
  json_object_set_string_member (statement, "login", sijil_json_get_string (officer, "login"));
  json_object_set_string_member (statement, "name", sijil_json_get_string (officer, "name_fr"));
  json_object_set_string_member (statement, "office", sijil_json_get_string (office, "code"));
  json_object_set_array_member (statement, "roles", sijil_roles_to_json (roles));
  json_object_set_int_member (statement, "asked_at", now);
  json_object_set_int_member (statement, "until", now + HOLDS_S);
  return statement;
}

static gboolean
put_former (SijilRegister  *self,
            gint64          officer,
            JsonObject     *statement,
            GError        **error)
{
  g_autoptr (JsonObject) active = NULL;

  if (!_sijil_officer_key_find_active (self, officer, &active, error))
    return FALSE;
  if (active != NULL)
    json_object_set_string_member (statement, "former", sijil_json_get_string (active, "public_key"));
  return TRUE;
}

static void
put_key (JsonObject         *statement,
         const SijilKeyFile *file)
{
  const SijilCoseKey *key = sijil_key_file_get_public (file);
  g_autofree char *public_key = sijil_public_key_to_text (key);
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (key));

  json_object_set_string_member (statement, "key", public_key);
  json_object_set_string_member (statement, "kid", kid);
}

static gboolean
put_words (JsonObject  *statement,
           const char  *words,
           GPtrArray   *notes,
           GError     **error)
{
  g_autofree char *clean = NULL;

  if (words == NULL || *words == '\0')
    return TRUE;
  if (!sijil_text_clean (words, WORDS_MAX_CHARS, FALSE, "words", notes, &clean, error))
    return FALSE;

  json_object_set_string_member (statement, "words", clean);
  return TRUE;
}

/**
 * sijil_recover_request:
 * @login: an officer who may work here, and who administers the register from then on
 * @pin: the officer's new one, as long as an administrator's must be; it opens nothing yet
 * @words: (nullable): why this is asked, for who signs
 * @notes: takes that another administrator could do it
 * @error: %SIJIL_ERROR_STATE “recover-no-root”; “root-other”, “root-missing”; %SIJIL_ERROR_NOT_FOUND “officer-unknown”; “pin-short”
 *
 * Nobody has signed in. Nothing is written in the register.
 *
 * Returns: (transfer full): what two people sign: `kind`, `root` (kid), the `statement`, the `proof` that the key made of itself, and the
 *   key itself, `sealed` with the PIN
 */
JsonObject *
sijil_recover_request (SijilRegister  *self,
                       const char     *login,
                       const char     *pin,
                       const char     *words,
                       GPtrArray      *notes,
                       GError        **error)
{
  g_autoptr (SijilCertifiedWalk) walk = NULL;
  g_autoptr (JsonObject) officer = NULL;
  g_autoptr (JsonObject) statement = NULL;
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *proof = NULL;
  g_autofree char *sealed = NULL;
  SijilCertifiedRoot *root;
  JsonObject *request;
  guint roles;
  gint64 id;

  if (!_sijil_recover_load_root (self, &walk, &root, error)
      || (officer = _sijil_recover_load_officer (self, login, error)) == NULL)
    return NULL;

  id = sijil_json_get_int (officer, "id", 0);
  roles = sijil_roles_from_json (sijil_json_get_array (officer, "roles")) | SIJIL_ROLE_ADMINISTRATOR;
  if (!sijil_pin_check_form (pin, _sijil_officer_least_pin (self, roles), error) || !note_others (self, login, notes, error)
      || (statement = make_statement (self, officer, roles, error)) == NULL || !put_former (self, id, statement, error)
      || !put_words (statement, words, notes, error) || (file = _sijil_officer_key_draft (self, id, pin, &proof, error)) == NULL)
    return NULL;

  put_key (statement, file);
  sealed = sijil_key_file_to_text (file);
  request = json_object_new ();
  json_object_set_string_member (request, "kind", SIJIL_RECOVER_REQUEST);
  json_object_set_string_member (request, "root", root->kid);
  json_object_set_object_member (request, "statement", g_steal_pointer (&statement));
  json_object_set_string_member (request, "proof", proof);
  json_object_set_string_member (request, "sealed", sealed);
  return request;
}
