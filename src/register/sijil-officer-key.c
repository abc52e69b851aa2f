#include "register/sijil-officer-key.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-key-proof.h"
#include "trust/sijil-signed-record.h"

#include <string.h>

/* The only one who may open a key of an officer. */
#define NAME "officer"

static void
key_clear (gpointer data)
{
  SijilOfficerKey *key = data;

  g_clear_pointer (&key->file, sijil_key_file_free);
}

/* @file: (transfer full) */
static SijilOfficerKey *
key_new (gint64        id,
         SijilKeyFile *file)
{
  SijilOfficerKey *key = g_atomic_rc_box_new0 (SijilOfficerKey);

  key->id = id;
  key->file = file;
  return key;
}

SijilOfficerKey *
_sijil_officer_key_ref (SijilOfficerKey *key)
{
  return g_atomic_rc_box_acquire (key);
}

void
_sijil_officer_key_unref (SijilOfficerKey *key)
{
  g_atomic_rc_box_release_full (key, key_clear);
}

/* What does not open with the right PIN was not sealed by Sijil. @login: whose key it is */
static void
set_changed_error (const char  *login,
                   GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-key-changed", "officer",
                   "The key by which “%s” signs was changed by another program. Nothing was done. Let an administrator give a new PIN "
                   "and run a check of the register.", login, NULL);
}

static gboolean
open_file (SijilKeyFile  *file,
           const char    *public_key,
           const char    *login,
           const char    *pin,
           gboolean      *is_open,
           GError       **error)
{
  g_autofree char *held = sijil_public_key_to_text (sijil_key_file_get_public (file));
  GError *problem = NULL;

  *is_open = sijil_key_file_open (file, NAME, pin, &problem);
  if (*is_open && g_str_equal (held, public_key))
    return TRUE;

  if (problem != NULL && g_str_equal (sijil_error_get_reason (problem), "key-memory"))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (problem != NULL && g_str_equal (sijil_error_get_reason (problem), "key-pin-wrong"))
    {
      g_error_free (problem);
      return TRUE;
    }

  g_clear_error (&problem);
  set_changed_error (login, error);
  return FALSE;
}

/*
 * Opens the key of an officer. Costs what it costs to try the PIN once.
 * @is_there: (out): FALSE for who has none yet
 * @key: (out) (nullable): NULL when the PIN is wrong
 */
gboolean
_sijil_officer_key_open (SijilRegister    *self,
                         gint64            officer,
                         const char       *login,
                         const char       *pin,
                         gboolean         *is_there,
                         SijilOfficerKey **key,
                         GError          **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->db, "officer-key-sealed", error);
  g_autoptr (SijilKeyFile) file = NULL;
  g_autofree char *public_key = NULL;
  gboolean is_open;
  gint64 id;

  *key = NULL;
  if (stmt == NULL)
    return FALSE;
  sijil_stmt_bind_int (stmt, "officer", officer);
  if (!sijil_stmt_step (stmt, is_there, error))
    return FALSE;
  if (!*is_there)
    return TRUE;

  id = sijil_stmt_get_int (stmt, 0);
  public_key = g_strdup (sijil_stmt_get_text (stmt, 1));
  file = sijil_key_file_from_text (sijil_stmt_get_text (stmt, 2), login, NULL);
  if (file == NULL)
    {
      set_changed_error (login, error);
      return FALSE;
    }
  if (!open_file (file, public_key, login, pin, &is_open, error))
    return FALSE;

  if (is_open)
    *key = key_new (id, g_steal_pointer (&file));
  return TRUE;
}

/* (transfer full): whose key it is, as it says itself */
static char *
name_owner (SijilRegister *self,
            JsonObject    *officer)
{
  return g_strdup_printf ("%s %s", self->chamber, sijil_json_get_string (officer, "uuid"));
}

/* (transfer full): what the key, which is open, signs of itself */
static char *
prove (SijilRegister       *self,
       gint64               officer,
       const SijilKeyFile  *file,
       GError             **error)
{
  g_autoptr (JsonObject) row = sijil_record_load (self, "officer", officer, error);
  g_autofree char *whose = row != NULL ? name_owner (self, row) : NULL;

  return whose != NULL ? sijil_key_proof_sign (sijil_key_file_get_secret (file), SIJIL_KEY_PROOF_OFFICER, whose, error) : NULL;
}

/** _sijil_officer_key_is_proved: @officer: with `uuid`, `public_key` and perhaps `proof`: whether that key signed that it is the officer's */
gboolean
_sijil_officer_key_is_proved (SijilRegister *self,
                              JsonObject    *officer)
{
  g_autoptr (SijilCoseKey) key = sijil_public_key_from_text (sijil_json_get_string (officer, "public_key"));
  g_autofree char *whose = name_owner (self, officer);

  return key != NULL && sijil_key_proof_verify (sijil_json_get_string (officer, "proof"), key, SIJIL_KEY_PROOF_OFFICER, whose);
}

/** _sijil_officer_key_prove_own: a key that an earlier program made signs of itself what one signs now when it is made. */
gboolean
_sijil_officer_key_prove_own (SijilRegister  *self,
                              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *proof = NULL;
  gint64 unproved = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "id", self->key->id);
  if (!sijil_db_query_int (self->db, "officer-key-unproved", values, &unproved, error))
    return FALSE;
  if (unproved == 0)
    return TRUE;

  proof = prove (self, self->officer.id, self->key->file, error);
  if (proof == NULL)
    return FALSE;

  json_object_set_string_member (values, "proof", proof);
  return sijil_db_run (self->db, "officer-key-prove", values, error);
}

/* @file: open, of an officer who has no key; @id: (out) */
static gboolean
insert (SijilStep           *step,
        gint64               officer,
        const SijilKeyFile  *file,
        gint64              *id,
        GError             **error)
{
  g_autoptr (JsonObject) record = json_object_new ();
  g_autofree char *public_key = NULL;
  g_autofree char *sealed = NULL;
  g_autofree char *proof = prove (sijil_step_get_register (step), officer, file, error);

  if (proof == NULL)
    return FALSE;

  public_key = sijil_public_key_to_text (sijil_key_file_get_public (file));
  sealed = sijil_key_file_to_text (file);
  json_object_set_int_member (record, "officer", officer);
  json_object_set_string_member (record, "public_key", public_key);
  json_object_set_string_member (record, "sealed", sealed);
  json_object_set_int_member (record, "made_at", sijil_step_get_instant (step));
  json_object_set_string_member (record, "proof", proof);
  return sijil_step_insert (step, "officer_key", record, id, error) && _sijil_sealing_wrap_for (step, *id, public_key, error);
}

/*
 * Makes a key for an officer who has none.
 * @key: (out) (optional): open
 */
gboolean
_sijil_officer_key_add (SijilStep         *step,
                        gint64             officer,
                        const char        *pin,
                        SijilPinCost       cost,
                        SijilOfficerKey  **key,
                        GError           **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_new (SIJIL_COSE_EDDSA, NAME, pin, cost, error);
  gint64 id;

  if (file == NULL || !insert (step, officer, file, &id, error))
    return FALSE;

  if (key != NULL)
    *key = key_new (id, g_steal_pointer (&file));
  return TRUE;
}

/*
 * A key that the register does not know yet, for an officer whom nobody in it can give one.
 * @proof: (out) (transfer full): what it signs of itself
 */
SijilKeyFile *
_sijil_officer_key_draft (SijilRegister  *self,
                          gint64          officer,
                          const char     *pin,
                          char          **proof,
                          GError        **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_new (SIJIL_COSE_EDDSA, NAME, pin, SIJIL_PIN_COST_MODERATE, error);

  *proof = file != NULL ? prove (self, officer, file, error) : NULL;
  return *proof != NULL ? g_steal_pointer (&file) : NULL;
}

/*
 * Such a key, once it is asked into the register.
 * @sealed: as sijil_key_file_to_text() wrote it; @public_key: which it must be
 * @error: %SIJIL_ERROR_DENIED “pin-wrong”; %SIJIL_ERROR_INVALID “recover-key”; “key-memory”
 *
 * Returns: (transfer full): open, and sealed as a desk opens it
 */
SijilKeyFile *
_sijil_officer_key_open_draft (const char  *sealed,
                               const char  *public_key,
                               const char  *login,
                               const char  *pin,
                               GError     **error)
{
  g_autoptr (SijilKeyFile) file = sijil_key_file_from_text (sealed, login, NULL);
  g_autoptr (GError) problem = NULL;
  gboolean is_open = FALSE;

  if (file != NULL && open_file (file, public_key, login, pin, &is_open, &problem) && is_open)
    return sijil_key_file_allow (file, NAME, pin, SIJIL_PIN_COST_DESK, error) ? g_steal_pointer (&file) : NULL;
  if (problem != NULL && g_str_equal (sijil_error_get_reason (problem), "key-memory"))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (file == NULL || problem != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "recover-key", "file",
                       "The key in this file is not the one that the root key signed for, or was changed. Nothing was saved. Ask for a new one.",
                       NULL);
      return NULL;
    }

  sijil_set_error (error, SIJIL_ERROR_DENIED, "pin-wrong", "pin", "The PIN of “%s” is wrong. Nothing was done.", login, NULL);
  return NULL;
}

/* The same key under a new PIN: nothing else changes. */
static gboolean
reseal (SijilStep   *step,
        const char  *pin,
        GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) before = sijil_record_load (self, "officer_key", self->key->id, error);
  g_autoptr (JsonObject) after = NULL;
  g_autofree char *sealed = NULL;

  if (before == NULL || !sijil_key_file_allow (self->key->file, NAME, pin, SIJIL_PIN_COST_DESK, error))
    return FALSE;

  sealed = sijil_key_file_to_text (self->key->file);
  after = sijil_record_copy (before);
  json_object_set_string_member (after, "sealed", sealed);
  return sijil_step_update (step, "officer_key", before, after, error);
}

/* @active: (out) (nullable): the record of the officer's key */
gboolean
_sijil_officer_key_find_active (SijilRegister  *self,
                                gint64          officer,
                                JsonObject    **active,
                                GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "officer", officer);
  *active = sijil_db_query_row (self->db, "officer-key-active", values, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* Who leaves opens no sealed paper any more; who comes back is given the key of papers again. */
gboolean
_sijil_officer_key_leave (SijilStep  *step,
                          gint64      officer,
                          GError    **error)
{
  g_autoptr (JsonObject) active = NULL;

  return _sijil_officer_key_find_active (sijil_step_get_register (step), officer, &active, error)
         && (active == NULL || _sijil_sealing_unwrap (step, sijil_json_get_int (active, "id", 0), error));
}

/* What nobody can open any more signs nothing any more. */
static gboolean
end_active (SijilStep  *step,
            gint64      officer,
            GError    **error)
{
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  if (!_sijil_officer_key_find_active (sijil_step_get_register (step), officer, &before, error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  if (!_sijil_sealing_unwrap (step, sijil_json_get_int (before, "id", 0), error))
    return FALSE;

  after = sijil_record_copy (before);
  json_object_set_int_member (after, "ended_at", sijil_step_get_instant (step));
  return sijil_step_update (step, "officer_key", before, after, error);
}

/*
 * In place of the officer's key, which nobody opens any more.
 * @words: why that is so; they stand with the new key
 */
gboolean
_sijil_officer_key_replace (SijilStep           *step,
                            gint64               officer,
                            const SijilKeyFile  *file,
                            const char          *words,
                            GError             **error)
{
  gboolean done;
  gint64 id;

  if (!end_active (step, officer, error))
    return FALSE;

  sijil_step_set_reason (step, NULL, words);
  done = insert (step, officer, file, &id, error);
  sijil_step_set_reason (step, NULL, NULL);
  return done;
}

/* An officer has a new PIN. Whoever chose it with the key open keeps the key; else the officer has a new one from now on. */
gboolean
_sijil_officer_key_renew (SijilStep   *step,
                          gint64       officer,
                          const char  *pin,
                          GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);

  if (self->key != NULL && self->officer.id == officer)
    return reseal (step, pin, error);

  return end_active (step, officer, error)
         && _sijil_officer_key_add (step, officer, pin, SIJIL_PIN_COST_DESK, NULL, error);
}

/* A key for who has just signed in and has none: of a register that is older than these keys. */
gboolean
_sijil_officer_key_make_own (SijilRegister  *self,
                             const char     *pin,
                             GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "make_officer_key", 0, error);
  g_autoptr (SijilOfficerKey) key = NULL;

  if (step == NULL || !_sijil_officer_key_add (step, self->officer.id, pin, SIJIL_PIN_COST_DESK, &key, error)
      || !sijil_step_commit (step, error))
    return FALSE;

  self->key = g_steal_pointer (&key);
  return TRUE;
}
