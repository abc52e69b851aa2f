/* Whether whoever has signed in may decide, and why not. */

#include "register/sijil-certified-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-signed-record.h"

#include <glib/gi18n-lib.h>

/* What machines and tests call it. */
const char *
_sijil_certified_to_code (SijilCertified state)
{
  static const char * const codes[] = { "good", "root", "broken", "none", "early", "over", "key", "role", "changed", "left" };

  return codes[state];
}

/* What is wrong, what was done and what to do: before the work only the first and the last. */
typedef struct
{
  const char *note;    /* at the sign-in */
  const char *refusal; /* of a step */
} Sentences;

static const Sentences sentences[] = {
  [SIJIL_CERTIFIED_GOOD] = { "", "" },
  [SIJIL_CERTIFIED_ROOT] = {
    N_("The chamber's root key in this register is not as two officers pinned it: “%s” cannot decide. Tell the director, and run a check of "
       "the register."),
    N_("The chamber's root key in this register is not as two officers pinned it: “%s” cannot decide. Nothing was saved. Tell the director, "
       "and run a check of the register.") },
  [SIJIL_CERTIFIED_BROKEN] = {
    N_("The certificate of “%s” was changed: what is decided would not be believed. Tell the director, and run a check of the register."),
    N_("The certificate of “%s” was changed: what is decided would not be believed. Nothing was saved. Tell the director, and run a check "
       "of the register.") },
  [SIJIL_CERTIFIED_NONE] = {
    N_("The key of “%s” has no certificate of the chamber's root key yet: you can work, but not decide. Ask the administrator for a "
       "certificate."),
    N_("The key of “%s” has no certificate of the chamber's root key yet: it cannot decide. Nothing was saved. Ask the administrator for a "
       "certificate.") },
  [SIJIL_CERTIFIED_EARLY] = {
    N_("The certificate of “%s” does not hold yet: you can work, but not decide. Check this computer's clock, or wait for the day it begins."),
    N_("The certificate of “%s” does not hold yet: it cannot decide. Nothing was saved. Check this computer's clock, or wait for the day it "
       "begins.") },
  [SIJIL_CERTIFIED_OVER] = {
    N_("The certificate of “%s” holds no longer: you can work, but not decide. Ask the administrator for a new one."),
    N_("The certificate of “%s” holds no longer: it cannot decide. Nothing was saved. Ask the administrator for a new one.") },
  [SIJIL_CERTIFIED_KEY] = {
    N_("The certificate of “%s” is of another key, from before the PIN was set anew: you can work, but not decide. Ask the administrator for "
       "a new one."),
    N_("The certificate of “%s” is of another key, from before the PIN was set anew: it cannot decide. Nothing was saved. Ask the "
       "administrator for a new one.") },
  [SIJIL_CERTIFIED_ROLE] = {
    N_("The certificate of “%s” does not give the present roles: you can work, but not decide all. Ask the administrator for a new one."),
    N_("The certificate of “%s” does not give the role that this takes. Nothing was saved. Ask the administrator for a new one.") },
  [SIJIL_CERTIFIED_CHANGED] = {
    N_("The certificate of “%s” does not give the present roles: you can work, but not decide all. Ask the administrator for a new one."),
    N_("The certificate of “%s” does not give the role that this takes. Nothing was saved. Ask the administrator for a new one.") },
  [SIJIL_CERTIFIED_LEFT] = {
    N_("The account of “%s” was closed by an administrator. Nothing was saved in the register."),
    N_("The account of “%s” was closed by an administrator. Nothing was saved in the register.") },
};

/* @name: of the officer whose step is refused */
void
_sijil_certified_set_error (SijilCertified   state,
                            const char      *name,
                            GError         **error)
{
  sijil_set_error (error, SIJIL_ERROR_DENIED, "not-certified", "officer", sentences[state].refusal, name, NULL);
}

/* @name: of the officer who begins to work */
void
_sijil_certified_set_note (SijilCertified   state,
                           const char      *name,
                           GError         **note)
{
  sijil_set_error (note, SIJIL_ERROR_DENIED, "not-certified", "officer", sentences[state].note, name, NULL);
}

/* What was read of the register serves until a root key or a certificate is added. */
static gboolean
renew_walk (SijilRegister  *self,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 mark = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  if (!sijil_db_query_int (self->db, "role-certificate-mark", values, &mark, error))
    return FALSE;
  if (self->certified != NULL && self->certified_mark == mark)
    return TRUE;

  g_clear_pointer (&self->certified, _sijil_certified_free);
  self->certified_mark = mark;
  self->certified = _sijil_certified_new (self, error);
  return self->certified != NULL;
}

/*
 * Whether what the officer would decide now would be believed.
 * @kind, @act: (nullable): all that the officer's roles allow
 * @place: of the history; the root keys that were pinned before it count
 */
gboolean
_sijil_certified_judge_own (SijilRegister   *self,
                            const char      *kind,
                            const char      *act,
                            gint64           place,
                            gint64           instant,
                            SijilCertified  *state,
                            GError         **error)
{
  guint needed = kind != NULL ? _sijil_certified_needed_roles (kind, act) : self->officer.roles;
  g_autofree char *public_key = NULL;
  const SijilCertificate *certificate;
  SijilCertifiedRoot *root;

  *state = SIJIL_CERTIFIED_GOOD;
  if (needed == 0 || self->key == NULL)
    return TRUE;
  if (!renew_walk (self, error) || !_sijil_certified_find_root (self->certified, place, &root, error))
    return FALSE;
  if (root == NULL)
    return TRUE;

  *state = SIJIL_CERTIFIED_ROOT;
  if (!root->is_good)
    return TRUE;
  if (!_sijil_certified_find (self->certified, self->officer.id, root->id, G_MAXINT64, instant, &certificate, error))
    return FALSE;

  public_key = sijil_public_key_to_text (sijil_key_file_get_public (self->key->file));
  /* The officer's own roles are asked by each step: only the certificate is judged. */
  *state = _sijil_certificate_judge (certificate, public_key, needed, instant);
  if (kind == NULL && *state == SIJIL_CERTIFIED_GOOD && (certificate->roles & needed) != needed)
    *state = SIJIL_CERTIFIED_CHANGED;
  return TRUE;
}

/*
 * @first: the newest row of the history before the step: whoever pins a root key is vouched for by the one before
 * @error: %SIJIL_ERROR_DENIED “not-certified”; what the root key that this computer remembers may refuse
 */
gboolean
_sijil_certified_check_own (SijilRegister  *self,
                            const char     *kind,
                            const char     *act,
                            gint64          first,
                            gint64          instant,
                            GError        **error)
{
  gboolean is_root = g_str_equal (kind, "role_root");
  SijilCertified state;
  gboolean good;

  if (_sijil_certified_needed_roles (kind, act) == 0)
    return TRUE;

  good = _sijil_certified_judge_own (self, kind, act, is_root ? first + 1 : G_MAXINT64, instant, &state, error);
  if (good && !is_root && self->certified != NULL)
    good = _sijil_root_memory_compare (self, self->certified, error);
  if (is_root)
    g_clear_pointer (&self->certified, _sijil_certified_free); /* half of a step */
  if (good && state != SIJIL_CERTIFIED_GOOD)
    _sijil_certified_set_error (state, self->officer.name_fr, error);
  return good && state == SIJIL_CERTIFIED_GOOD;
}
