/* The key of the sealed papers, and the recovery key on paper. */

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "register/sijil-sealing.h"
#include "trust/sijil-hex.h"

/* (transfer full) (nullable): the keys that open papers, the one that seals first; none where the chamber does not seal */
static JsonArray *
list_keys (SijilRegister  *self,
           GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  return sijil_db_query_rows (self->db, "sealing-key-recovery", values, error);
}

/*
 * From the paper.
 */

/* (transfer full) (nullable) */
static SijilSealingKey *
open_row (JsonObject              *row,
          const SijilRecoveryKey  *recovery,
          GError                 **error)
{
  g_autofree char *given = sijil_public_half_to_text (recovery->public_half);
  g_autoptr (SijilSealingKey) key = NULL;
  g_autofree char *half = NULL;
  guint8 *secret;

  if (g_strcmp0 (sijil_json_get_string (row, "recovery_half"), given) != 0)
    {
      _sijil_sealing_set_other_key_error (sijil_json_get_string (row, "recovery_half"), recovery->public_half, error);
      return NULL;
    }

  secret = sijil_wrap_secret_new ();
  if (sijil_wrap_open (sijil_json_get_string (row, "recovery"), recovery->public_half, recovery->secret, secret))
    key = _sijil_sealing_key_new (sijil_json_get_int (row, "id", 0), sijil_json_get_string (row, "uuid"), secret);
  else
    sijil_wrap_secret_free (secret);
  half = key != NULL ? sijil_hex_write (key->half, sizeof key->half) : NULL;
  if (g_strcmp0 (half, sijil_json_get_string (row, "public_half")) == 0)
    return g_steal_pointer (&key);

  sijil_set_error (error, SIJIL_ERROR_FAILED, "sealing-changed", NULL,
                   "The key of the sealed papers was changed by another program: the recovery key does not open it. Nothing was saved. "
                   "Restore the last backup beside this register.", NULL);
  return NULL;
}

/* @key, @old: (out) (transfer full) (nullable) */
static gboolean
open_from_paper (SijilRegister           *self,
                 const SijilRecoveryKey  *recovery,
                 SijilSealingKey        **key,
                 SijilSealingKey        **old,
                 GError                 **error)
{
  g_autoptr (JsonArray) rows = list_keys (self, error);

  *key = NULL;
  *old = NULL;
  if (rows != NULL && json_array_get_length (rows) == 0)
    _sijil_sealing_set_off_error (error);
  if (rows == NULL || json_array_get_length (rows) == 0)
    return FALSE;

  *key = open_row (json_array_get_object_element (rows, 0), recovery, error);
  if (*key != NULL && json_array_get_length (rows) > 1)
    *old = open_row (json_array_get_object_element (rows, 1), recovery, error);
  if (*key != NULL && (json_array_get_length (rows) == 1 || *old != NULL))
    return TRUE;

  g_clear_pointer (key, _sijil_sealing_key_unref);
  return FALSE;
}

/**
 * sijil_sealing_recover:
 * @recovery: as it is typed from its paper
 * @error: %SIJIL_ERROR_STATE "sealing-off", %SIJIL_ERROR_DENIED "recovery-key-other", %SIJIL_ERROR_FAILED "sealing-changed"
 *
 * A step for an administrator who was not given the key of the papers, and nobody is left who has it. All who work have it then.
 *
 * Returns: (transfer full): sijil_sealing_status()
 */
JsonObject *
sijil_sealing_recover (SijilRegister           *self,
                       const SijilRecoveryKey  *recovery,
                       GError                 **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "recover_sealing_key", SIJIL_ROLE_ADMINISTRATOR, error);
  SijilSealingKey *key;
  SijilSealingKey *old;

  if (step == NULL)
    return NULL;
  if (self->key == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-key-closed", "officer",
                       "What is decided is signed, and the key of “%s” is not open. Nothing was saved. Sign in again.",
                       self->officer.name_fr, NULL);
      return NULL;
    }
  if (!open_from_paper (self, recovery, &key, &old, error))
    return NULL;

  _sijil_sealing_put (self, SIJIL_SEALING_OPEN, key, old);
  if (_sijil_sealing_unwrap (step, self->key->id, error) /* what it had may not be what was sealed with */
      && _sijil_sealing_wrap_lacking (step, error)
      && sijil_step_commit (step, error))
    return sijil_sealing_status (self, error);

  _sijil_sealing_put (self, SIJIL_SEALING_NOT_GIVEN, NULL, NULL);
  return NULL;
}

/*
 * Another recovery key.
 */

/* Asked before a new recovery key is made: the papers must go with it. */
gboolean
_sijil_sealing_check_rewrap (SijilRegister  *self,
                             GError        **error)
{
  g_autoptr (JsonArray) rows = list_keys (self, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      g_autoptr (SijilSealingKey) key = NULL;
      SijilSealingState state = _sijil_sealing_find (self, sijil_json_get_string (json_array_get_object_element (rows, i), "uuid"), &key);

      if (key != NULL)
        continue;
      _sijil_sealing_set_closed_error (self, state != SIJIL_SEALING_OPEN ? state : SIJIL_SEALING_NOT_GIVEN, error);
      return FALSE;
    }

  return rows != NULL;
}

static gboolean
rewrap (SijilStep              *step,
        const SijilSealingKey  *key,
        const guint8            half[SIJIL_RECOVERY_KEY_BYTES],
        GError                **error)
{
  g_autoptr (JsonObject) before = sijil_record_load (sijil_step_get_register (step), "sealing_key", key->id, error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  return after != NULL
         && _sijil_sealing_wrap_for_recovery (after, half, key->secret, error)
         && sijil_step_update (step, "sealing_key", before, after, error);
}

/* The papers go with the recovery key whose public half is @half from now on. Where nothing is sealed, nothing is done. */
gboolean
_sijil_sealing_rewrap (SijilRegister  *self,
                       const guint8    half[SIJIL_RECOVERY_KEY_BYTES],
                       GError        **error)
{
  g_autoptr (SijilSealingKey) open = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonArray) rows = NULL;

  if (_sijil_sealing_get (self, &open) != SIJIL_SEALING_OPEN)
    return TRUE;

  step = sijil_step_begin (self, "change_recovery_key", SIJIL_ROLE_ADMINISTRATOR, error);
  rows = step != NULL ? list_keys (self, error) : NULL;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      g_autoptr (SijilSealingKey) key = NULL;

      _sijil_sealing_find (self, sijil_json_get_string (json_array_get_object_element (rows, i), "uuid"), &key);
      if (key != NULL && !rewrap (step, key, half, error))
        return FALSE;
    }

  return rows != NULL && sijil_step_commit (step, error);
}
