/* What the register asks certificates for, and what it takes over of what was signed. */

#include "register/sijil-certificate.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certificate-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-review-private.h"
#include "register/sijil-step.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#define MAX_BYTES (1024 * 1024)

/* A certificate that ends so soon is asked for again. */
#define SOON_S (60 * 24 * 3600)

/*
 * Asking.
 */

/* (transfer full): what the root shall sign; nothing of who left holds any more */
static JsonObject *
make_request (SijilRegister *self,
              JsonObject    *officer,
              gint64         from,
              gint64         until)
{
  const char *public_key = sijil_json_get_string (officer, "public_key");
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (public_key);
  g_autofree char *kid = key != NULL ? sijil_kid_to_text (sijil_cose_key_get_kid (key)) : NULL;
  guint roles = sijil_json_get_int (officer, "enabled", 1) != 0 ? _sijil_roles_from_text (sijil_json_get_string (officer, "roles")) : 0;
  JsonObject *request = json_object_new ();

  json_object_set_string_member (request, "chamber", self->chamber);
  json_object_set_string_member (request, "officer", sijil_json_get_string (officer, "uuid"));
  json_object_set_string_member (request, "login", sijil_json_get_string (officer, "login"));
  json_object_set_string_member (request, "name", sijil_json_get_string (officer, "name_fr"));
  json_object_set_string_member (request, "office", sijil_json_get_string (officer, "office_code"));
  json_object_set_string_member (request, "key", public_key);
  json_object_set_string_member (request, "kid", kid);
  json_object_set_array_member (request, "roles", sijil_roles_to_json (roles));
  json_object_set_int_member (request, "from", from);
  if (until != 0)
    json_object_set_int_member (request, "until", until);
  return request;
}

static gboolean
ends_soon (const SijilCertificateStanding *standing)
{
  return standing->state == SIJIL_CERTIFIED_GOOD && standing->certificate->until != 0
         && standing->certificate->until - sijil_now () < SOON_S;
}

/* Whoever never signed in since the register began to sign has no key. */
static gboolean
has_key (JsonObject  *officer,
         gboolean     is_named,
         gboolean    *has,
         GError     **error)
{
  *has = sijil_json_get_string (officer, "public_key") != NULL;
  if (*has || !is_named)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "officer-key-none", "login",
                   "“%s” has no key yet: it is made when the officer signs in. Nothing was written. Ask again after that.",
                   sijil_json_get_string (officer, "login"), NULL);
  return FALSE;
}

/* What is asked, and what is found of it. */
typedef struct
{
  SijilRegister             *reg;
  SijilCertifiedWalk        *walk;
  const SijilCertifiedRoot  *root;
  const char * const        *logins;   /* (nullable) */
  gint64                     from;
  gint64                     until;
  JsonArray                 *requests;
  JsonObject                *proofs;   /* by kid */
  const char                *unproved; /* (nullable): the login of who was left out */
  GPtrArray                 *notes;    /* (nullable): who was left out, and why */
} Asking;

static void
set_unproved_error (const char  *login,
                    GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, "officer-key-unproved", "login",
                   "The key of “%1$s” has not signed yet that it is that officer's: an earlier program made it. Nothing was written. It does so "
                   "when “%1$s” signs in the next time; ask again after that.", login, NULL);
}

/* With what the key signed of itself. Without that nothing is certified but that somebody decides nothing any more. */
static gboolean
add_proved (Asking      *asking,
            JsonObject  *officer,
            gboolean     is_named,
            GError     **error)
{
  g_autoptr (JsonObject) request = make_request (asking->reg, officer, asking->from, asking->until);
  gboolean is_proved = _sijil_officer_key_is_proved (asking->reg, officer);

  if (!is_proved && json_array_get_length (sijil_json_get_array (request, "roles")) > 0)
    {
      asking->unproved = sijil_json_get_string (officer, "login");
      if (is_named)
        set_unproved_error (asking->unproved, error);
      else
        sijil_note (asking->notes, "officer-key-unproved", "login",
                    "“%1$s” is left out: an earlier program made the key, which says whose it is when “%1$s” signs in the next time. Ask "
                    "again after that.", asking->unproved, NULL);
      return !is_named;
    }

  if (is_proved)
    json_object_set_string_member (asking->proofs, sijil_json_get_string (request, "kid"), sijil_json_get_string (officer, "proof"));
  json_array_add_object_element (asking->requests, g_steal_pointer (&request));
  return TRUE;
}

static gboolean
add_request (Asking      *asking,
             JsonObject  *officer,
             GError     **error)
{
  gboolean is_named = asking->logins != NULL && g_strv_contains (asking->logins, sijil_json_get_string (officer, "login"));
  SijilCertificateStanding standing;
  gboolean has;

  if (!_sijil_certificate_stand (asking->walk, asking->root, officer, &standing, error))
    return FALSE;
  if (asking->logins != NULL ? !is_named : !_sijil_certificate_is_needed (officer, &standing) && !ends_soon (&standing))
    return TRUE;
  if (!has_key (officer, is_named, &has, error))
    return FALSE;
  if (!has)
    sijil_note (asking->notes, "officer-key-none", "login",
                "“%s” is left out: the key is made when the officer signs in. Ask again after that.",
                sijil_json_get_string (officer, "login"), NULL);

  return !has || add_proved (asking, officer, is_named, error);
}

/* @day: (nullable); @instant: (out): its first second, of @later the first after it */
static gboolean
read_day (const char  *day,
          const char  *member,
          gboolean     later,
          gint64      *instant,
          GError     **error)
{
  g_autofree char *next = NULL;

  if (day == NULL)
    return TRUE;
  if (!sijil_date_is_valid (day) || !sijil_date_is_full (day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", member,
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", day, NULL);
      return FALSE;
    }

  next = sijil_date_add_days (day, later ? 1 : 0);
  *instant = MAX (*instant, sijil_business_day_begin (next));
  return TRUE;
}

static gboolean
check_period (gint64   from,
              gint64   until,
              GError **error)
{
  if (until == 0 || until > from)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "certificate-period", "until",
                   "A certificate cannot end before it begins. Nothing was written. Give a later day.", NULL);
  return FALSE;
}

static gboolean
check_found (const Asking  *asking,
             GError       **error)
{
  guint n = json_array_get_length (asking->requests);

  if (n > 0 && (asking->logins == NULL || n == g_strv_length ((char **) asking->logins)))
    return TRUE;

  if (asking->unproved != NULL)
    set_unproved_error (asking->unproved, error);
  else if (asking->logins != NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "officer-unknown", "login",
                     "One of the officers is not named in this register, or was named twice. Nothing was written.", NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "certificate-nothing", NULL,
                     "Every officer who decides something has a certificate that fits: nothing is to be signed. Nothing was written.", NULL);
  return FALSE;
}

/**
 * sijil_certificate_request:
 * @logins: (nullable): for whom; %NULL for whoever needs one now or will within two months
 * @from: (nullable): the first day; %NULL for from now on
 * @until: (nullable): the last day; %NULL for as long as nothing changes
 * @notes: (nullable): who needs one and was left out, where @logins is %NULL
 * @error: %SIJIL_ERROR_STATE “root-none”, “certificate-nothing”, “officer-key-none”, “officer-key-unproved”; “officer-unknown”, “certificate-period”
 *
 * Returns: (transfer full): what two people sign: `kind`, `chamber`, `root` (kid), `asked_at`, the `officers`, and by
 *   kid the `proofs` that each key is the officer's
 */
JsonObject *
sijil_certificate_request (SijilRegister       *self,
                           const char * const  *logins,
                           const char          *from,
                           const char          *until,
                           GPtrArray           *notes,
                           GError             **error)
{
  g_autoptr (SijilCertifiedWalk) walk = NULL;
  g_autoptr (JsonArray) requests = json_array_new ();
  g_autoptr (JsonObject) proofs = json_object_new ();
  g_autoptr (JsonArray) officers = NULL;
  SijilCertifiedRoot *root;
  gint64 now = sijil_now ();
  Asking asking = { .reg = self, .logins = logins, .from = now, .requests = requests, .proofs = proofs, .notes = notes };
  JsonObject *answer;

  if (!sijil_register_require (self, SIJIL_ROLE_ADMINISTRATOR, error) || !read_day (from, "from", FALSE, &asking.from, error)
      || !read_day (until, "until", TRUE, &asking.until, error) || !check_period (asking.from, asking.until, error)
      || !_sijil_certificate_load_pinned (self, &walk, &root, error) || (officers = _sijil_certificate_list_officers (self, error)) == NULL)
    return NULL;

  asking.walk = walk;
  asking.root = root;
  for (guint i = 0; i < json_array_get_length (officers); i++)
    if (!add_request (&asking, json_array_get_object_element (officers, i), error))
      return NULL;
  if (!check_found (&asking, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "certificate_request");
  json_object_set_string_member (answer, "chamber", self->chamber);
  json_object_set_string_member (answer, "root", root->kid);
  json_object_set_int_member (answer, "asked_at", now);
  json_object_set_array_member (answer, "officers", g_steal_pointer (&requests));
  json_object_set_object_member (answer, "proofs", g_steal_pointer (&proofs));
  return answer;
}

/*
 * Taking over.
 */

static JsonObject *
find_officer (JsonArray  *officers,
              const char *uuid)
{
  for (guint i = 0; i < json_array_get_length (officers); i++)
    if (g_strcmp0 (sijil_json_get_string (json_array_get_object_element (officers, i), "uuid"), uuid) == 0)
      return json_array_get_object_element (officers, i);

  return NULL;
}

/* Whether the officer is still who was asked for; of who left it takes back. */
static gboolean
fits (JsonObject *officer, /* (nullable) */
      JsonObject *certificate)
{
  guint given = sijil_roles_from_json (sijil_json_get_array (certificate, "roles"));
  gboolean is_enabled;

  if (officer == NULL || g_strcmp0 (sijil_json_get_string (officer, "login"), sijil_json_get_string (certificate, "login")) != 0)
    return FALSE;
  if (given == 0)
    return TRUE;

  is_enabled = sijil_json_get_int (officer, "enabled", 1) != 0;
  return is_enabled && given == _sijil_roles_from_text (sijil_json_get_string (officer, "roles"))
         && g_strcmp0 (sijil_json_get_string (officer, "public_key"), sijil_json_get_string (certificate, "key")) == 0;
}

static gboolean
is_there (SijilRegister  *self,
          gint64          officer,
          const char     *body,
          gboolean       *is,
          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 n = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "officer", officer);
  json_object_set_string_member (values, "body", body);
  if (!sijil_db_query_int (self->db, "role-certificate-by-body", values, &n, error))
    return FALSE;

  *is = n > 0;
  return TRUE;
}

/* @certificate: what the root key signed in @body */
gboolean
_sijil_certificate_insert (SijilStep   *step,
                           gint64       root,
                           gint64       officer,
                           JsonObject  *certificate,
                           const char  *body,
                           GError     **error)
{
  g_autoptr (JsonObject) record = json_object_new ();

  json_object_set_int_member (record, "officer", officer);
  json_object_set_int_member (record, "root", root);
  json_object_set_string_member (record, "public_key", sijil_json_get_string (certificate, "key"));
  json_object_set_array_member (record, "roles", json_array_ref (sijil_json_get_array (certificate, "roles")));
  json_object_set_int_member (record, "holds_from", sijil_json_get_int (certificate, "from", 0));
  if (json_object_has_member (certificate, "until"))
    json_object_set_int_member (record, "holds_until", sijil_json_get_int (certificate, "until", 0));
  json_object_set_string_member (record, "body", body);
  json_object_set_int_member (record, "recorded_at", sijil_step_get_instant (step));
  return sijil_step_insert (step, "role_certificate", record, NULL, error);
}

/* @taken: (inout): how many were */
static gboolean
take (SijilStep                 *step,
      const SijilCertifiedRoot  *root,
      JsonArray                 *officers,
      const char                *body,
      gint64                    *taken,
      GPtrArray                 *notes,
      GError                   **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) certificate = sijil_role_certificate_open (body, root->key);
  JsonObject *officer;
  gboolean is;

  if (certificate == NULL || g_strcmp0 (sijil_json_get_string (certificate, "chamber"), self->chamber) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "certificate-signature", "file",
                       "A certificate of this file is not signed by the root key of this chamber, or was changed. Nothing was saved. Have "
                       "the file signed again.", NULL);
      return FALSE;
    }

  officer = find_officer (officers, sijil_json_get_string (certificate, "officer"));
  if (!fits (officer, certificate))
    {
      sijil_note (notes, "certificate-unfit", NULL,
                  "The certificate of “%s” was not taken: roles or key are not those of the register any more. Ask for it again.",
                  sijil_json_get_string (certificate, "login"), NULL);
      return TRUE;
    }
  if (!is_there (self, sijil_json_get_int (officer, "id", 0), body, &is, error))
    return FALSE;
  if (is)
    return TRUE;

  *taken += 1;
  return _sijil_certificate_insert (step, root->id, sijil_json_get_int (officer, "id", 0), certificate, body, error);
}

/* (transfer full): the lines of a signed file */
static JsonArray *
load_file (const char  *path,
           GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, MAX_BYTES, error);
  JsonObject *file = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *lines = file != NULL ? sijil_json_get_array (file, "certificates") : NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (node == NULL)
    return NULL;
  if (lines != NULL && g_strcmp0 (sijil_json_get_string (file, "kind"), "certificates") == 0 && json_array_get_length (lines) > 0)
    return json_array_ref (lines);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "certificate-file", "file",
                   "“%s” holds no signed certificates. Nothing was saved. Choose the file that was signed with the root key.", shown, NULL);
  return NULL;
}

/**
 * sijil_certificate_import:
 * @path: what was signed
 * @notes: takes what was left out, as it fits no more
 * @error: “certificate-file”, “certificate-signature”, “root-none”; %SIJIL_ERROR_STATE “certificate-nothing” when none is new
 *
 * Returns: (transfer full): `kind`, `imported`, and how many officers are still `lacking`
 */
JsonObject *
sijil_certificate_import (SijilRegister  *self,
                          const char     *path,
                          GPtrArray      *notes,
                          GError        **error)
{
  g_autoptr (JsonArray) lines = load_file (path, error);
  g_autoptr (SijilStep) step = lines != NULL ? sijil_step_begin (self, "import_certificates", SIJIL_ROLE_ADMINISTRATOR, error) : NULL;
  g_autoptr (SijilCertifiedWalk) walk = NULL;
  g_autoptr (JsonArray) officers = NULL;
  g_autoptr (JsonObject) list = NULL;
  SijilCertifiedRoot *root;
  JsonObject *answer;
  gint64 taken = 0;

  if (step == NULL || !_sijil_certificate_load_pinned (self, &walk, &root, error) || (officers = _sijil_certificate_list_officers (self, error)) == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonNode *line = json_array_get_element (lines, i);
      const char *body = json_node_get_value_type (line) == G_TYPE_STRING ? json_node_get_string (line) : "";

      if (!take (step, root, officers, body, &taken, notes, error))
        return NULL;
    }
  if (taken == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "certificate-nothing", "file",
                       "No certificate of this file is new and fits an officer of the register. Nothing was saved.", NULL);
      return NULL;
    }
  if (!sijil_step_commit (step, error) || (list = sijil_certificate_list (self, error)) == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "certificates");
  json_object_set_int_member (answer, "imported", taken);
  json_object_set_int_member (answer, "lacking", sijil_json_get_int (list, "lacking", 0));
  return answer;
}
