/* What the root key signed, put into force: a register has an administrator again. */

#include "register/sijil-recover.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certificate-private.h"
#include "register/sijil-officer-private.h"
#include "register/sijil-recover-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing.h"
#include "register/sijil-step.h"
#include "store/sijil-place.h"
#include "trust/sijil-recover-statement.h"
#include "trust/sijil-role-certificate.h"

/* What is applied. */
typedef struct
{
  JsonObject         *file;      /* as it was signed */
  JsonObject         *statement; /* (nullable): what it says */
  SijilCertifiedWalk *walk;      /* (nullable) */
  SijilCertifiedRoot *root;      /* (unowned) */
} Recovery;

static void
recovery_clear (Recovery *recovery)
{
  g_clear_pointer (&recovery->file, json_object_unref);
  g_clear_pointer (&recovery->statement, json_object_unref);
  g_clear_pointer (&recovery->walk, _sijil_certified_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recovery, recovery_clear)

/*
 * Reading.
 */

static gboolean
load_file (Recovery    *recovery,
           const char  *path,
           GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_RECOVER_MAX_BYTES, error);
  JsonObject *file = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (node == NULL)
    return FALSE;
  if (file != NULL && g_strcmp0 (sijil_json_get_string (file, "kind"), SIJIL_RECOVER_SIGNED) == 0
      && sijil_json_get_string (file, "statement") != NULL && sijil_json_get_string (file, "certificate") != NULL
      && sijil_json_get_string (file, "sealed") != NULL)
    {
      recovery->file = json_object_ref (file);
      return TRUE;
    }

  if (file != NULL && g_strcmp0 (sijil_json_get_string (file, "kind"), SIJIL_RECOVER_REQUEST) == 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "recover-file", "file",
                     "“%s” is what was asked of the root key, and is not signed yet. Nothing was saved. Take it to the computer where the root "
                     "key is, and bring back what is signed there.", shown, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "recover-file", "file",
                     "“%s” is not what the root key signs for a new administrator's key. Nothing was saved. Choose the file that was signed.",
                     shown, NULL);
  return FALSE;
}

static gboolean
set_signature_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_DENIED, "recover-signature", "file",
                   "What this file says is not signed by the root key that is pinned in this register, or was changed. Nothing was saved. Have "
                   "a new file signed by the chamber's root key.", NULL);
  return FALSE;
}

/* Both are signed, and say the same. */
static gboolean
open_file (Recovery  *recovery,
           GError   **error)
{
  g_autoptr (JsonObject) certificate = sijil_role_certificate_open (sijil_json_get_string (recovery->file, "certificate"), recovery->root->key);
  g_autoptr (JsonNode) is = NULL;
  g_autoptr (JsonNode) wanted = NULL;

  recovery->statement = sijil_recover_statement_open (sijil_json_get_string (recovery->file, "statement"), recovery->root->key);
  if (recovery->statement == NULL || certificate == NULL)
    return set_signature_error (error);

  is = json_node_init_object (json_node_alloc (), certificate);
  wanted = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (wanted, sijil_recover_statement_new_certificate (recovery->statement));
  return sijil_json_equal_canonical (is, wanted) || set_signature_error (error);
}

static gboolean
check_place_and_time (SijilRegister  *self,
                      Recovery       *recovery,
                      GError        **error)
{
  g_autofree char *asked = sijil_instant_format (sijil_json_get_int (recovery->statement, "asked_at", 0));

  if (!_sijil_recover_is_here (self, recovery->statement))
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "recover-register", "file",
                       "This was signed for another register. Nothing was saved. Ask for a new key at this register, and have that signed.",
                       NULL);
      return FALSE;
    }
  if (_sijil_recover_is_in_time (recovery->statement, sijil_now ()))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_DENIED, "recover-old", "file",
                   "This was asked on %s, and is good for thirty days from then. Nothing was saved. Check this computer's clock, or ask for a "
                   "new key and have that signed.", asked, NULL);
  return FALSE;
}

/* A server lets nobody but its keeper write what no officer signs. */
static gboolean
check_is_keeper (SijilRegister  *self,
                 GError        **error)
{
  GError *problem = NULL;
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "connected-officer", NULL, &problem);
  const char *connected = row != NULL ? sijil_json_get_string (row, "login") : NULL;

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (connected != NULL)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "recover-keeper", NULL,
                     "The server knows this connection as “%s”, and no officer may do this. Nothing was saved. Whoever looks after the server "
                     "does it, from the account that made the register: “sijilctl --register ADDRESS officer recover-apply FILE "
                     "--new-pin-file FILE”.", connected, NULL);
  return problem == NULL && connected == NULL;
}

/*
 * Writing.
 */

/* (transfer full): the officer of the statement, whose key is still the one that it replaces */
static JsonObject *
find_officer (SijilRegister  *self,
              JsonObject     *statement,
              GError        **error)
{
  const char *login = sijil_json_get_string (statement, "login");
  g_autoptr (JsonObject) officer = _sijil_recover_load_officer (self, login, error);
  g_autoptr (JsonObject) active = NULL;

  if (officer == NULL || !_sijil_officer_key_find_active (self, sijil_json_get_int (officer, "id", 0), &active, error))
    return NULL;
  if (_sijil_recover_is_of (statement, officer)
      && g_strcmp0 (active != NULL ? sijil_json_get_string (active, "public_key") : NULL, sijil_json_get_string (statement, "former")) == 0)
    return g_steal_pointer (&officer);

  sijil_set_error (error, SIJIL_ERROR_STATE, "recover-used", "file",
                   "“%s” has another key since this was asked: the file was put into force before, or an administrator gave a new PIN. Nothing "
                   "was saved. Sign in with the newest PIN; where nobody knows it, ask for a new key.", login, NULL);
  return NULL;
}

static gboolean
write_officer (SijilStep           *step,
               JsonObject          *before,
               const Recovery      *recovery,
               const SijilKeyFile  *key,
               const char          *pin,
               GError             **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (before);
  g_autoptr (JsonObject) certificate = sijil_recover_statement_new_certificate (recovery->statement);
  JsonArray *codes = sijil_json_get_array (recovery->statement, "roles");
  gint64 id = sijil_json_get_int (before, "id", 0);
  guint roles;

  if (!_sijil_officer_parse_roles (codes, &roles, error))
    return FALSE;

  json_object_set_array_member (after, "roles", sijil_roles_to_json (roles));
  return _sijil_officer_take_other_pin (step, pin, roles, after, error)
         && sijil_step_update (step, "officer", before, after, error)
         && _sijil_officer_key_replace (step, id, key, sijil_json_get_string (recovery->file, "statement"), error)
         && _sijil_certificate_insert (step, recovery->root->id, id, certificate, sijil_json_get_string (recovery->file, "certificate"), error);
}

static gboolean
write_all (SijilRegister   *self,
           const Recovery  *recovery,
           const char      *pin,
           GError         **error)
{
  const char *login = sijil_json_get_string (recovery->statement, "login");
  g_autoptr (SijilKeyFile) key = _sijil_officer_key_open_draft (sijil_json_get_string (recovery->file, "sealed"),
                                                                sijil_json_get_string (recovery->statement, "key"), login, pin, error);
  g_autoptr (SijilStep) step = key != NULL ? sijil_step_begin_by_program (self, SIJIL_RECOVER_ACT, error) : NULL;
  g_autoptr (JsonObject) officer = step != NULL ? find_officer (self, recovery->statement, error) : NULL;

  return officer != NULL && write_officer (step, officer, recovery, key, pin, error) && sijil_step_commit (step, error);
}

/*
 * Afterwards.
 */

/* It is done already: what of the papers goes wrong is told beside it. Returns: “open”, “closed”, or “none” where none is sealed */
static const char *
open_papers (SijilRegister           *self,
             const char              *login,
             const char              *pin,
             const SijilRecoveryKey  *paper, /* (nullable) */
             GPtrArray               *notes)
{
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (JsonObject) status = NULL;
  SijilSealingState state;
  GError *problem = NULL;

  if (!sijil_register_sign_in (self, login, pin, &problem))
    {
      g_ptr_array_add (notes, problem);
      return "closed";
    }

  state = _sijil_sealing_get (self, &key);
  if (state == SIJIL_SEALING_NONE || state == SIJIL_SEALING_OPEN)
    return state == SIJIL_SEALING_OPEN ? "open" : "none";
  if (paper != NULL && (status = sijil_sealing_recover (self, paper, &problem)) != NULL)
    return "open";
  if (problem != NULL)
    g_ptr_array_add (notes, problem);

  sijil_note (notes, "recover-papers", NULL,
              "“%s” opens no sealed paper yet: the root key vouches for officers, and is not the key of papers. An officer who has that gives it "
              "by signing in, or take the recovery key from its paper: “sijilctl seal recover”.", self->officer.name_fr, NULL);
  return "closed";
}

/* The server's password is not the register's, and was perhaps forgotten, too. */
static void
add_account (SijilRegister *self,
             JsonObject    *answer)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (JsonObject) account = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *command = NULL;
  const char *login = sijil_json_get_string (answer, "login");

  json_object_set_string_member (values, "login", login);
  row = sijil_db_query_row (self->db, "officer-account", values, NULL);
  if (row == NULL)
    return;

  quoted = g_shell_quote (login);
  command = g_strdup_printf ("sijilctl --register ADDRESS --as %s --pin-file FILE officer password", quoted);
  account = json_object_new ();
  json_object_set_string_member (account, "role", sijil_json_get_string (row, "role"));
  json_object_set_string_member (account, "command",
                                 sijil_json_get_int (row, "is_made", 0) != 0 ? command : sijil_json_get_string (row, "command"));
  json_object_set_object_member (answer, "account", g_steal_pointer (&account));
}

/**
 * sijil_recover_apply:
 * @path: what the root key signed
 * @pin: under which the key was asked for; the officer's from now on
 * @recovery: (nullable): the recovery key from its paper, where sealed papers shall be opened, too
 * @notes: takes what is left to do
 * @error: %SIJIL_ERROR_INVALID “recover-file”, “recover-key”; %SIJIL_ERROR_DENIED “recover-signature”, “recover-register”, “recover-old”,
 *   “recover-keeper”, “pin-wrong”; %SIJIL_ERROR_STATE “recover-used”, “recover-no-root”; “officer-unknown”
 *
 * Nobody has signed in; the officer has afterwards. The key before it signs nothing any more, and the new one is certified.
 *
 * Returns: (transfer full): `kind`, `login`, `name_fr`, `kid`, `roles`, the sealed `papers` (“open”, “closed”, “none”); at a server that
 *   lets officers in by own accounts `account`: `role`, and the `command` that gives a new password
 */
JsonObject *
sijil_recover_apply (SijilRegister           *self,
                     const char              *path,
                     const char              *pin,
                     const SijilRecoveryKey  *recovery_key,
                     GPtrArray               *notes,
                     GError                 **error)
{
  g_auto (Recovery) recovery = { NULL };
  JsonObject *answer;

  if (!load_file (&recovery, path, error) || !_sijil_recover_load_root (self, &recovery.walk, &recovery.root, error)
      || !open_file (&recovery, error) || !check_place_and_time (self, &recovery, error) || !check_is_keeper (self, error)
      || !write_all (self, &recovery, pin, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", SIJIL_RECOVER_SIGNED);
  json_object_set_string_member (answer, "login", sijil_json_get_string (recovery.statement, "login"));
  json_object_set_string_member (answer, "name_fr", sijil_json_get_string (recovery.statement, "name"));
  json_object_set_string_member (answer, "kid", sijil_json_get_string (recovery.statement, "kid"));
  json_object_set_array_member (answer, "roles", json_array_ref (sijil_json_get_array (recovery.statement, "roles")));
  json_object_set_string_member (answer, "papers",
                                 open_papers (self, sijil_json_get_string (recovery.statement, "login"), pin, recovery_key, notes));
  add_account (self, answer);
  return answer;
}
