/* Beginning to seal, and how it stands. */

#include "register/sijil-sealing.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "register/sijil-setting.h"
#include "register/sijil-terms.h"
#include "trust/sijil-hex.h"

G_STATIC_ASSERT (SIJIL_RECOVERY_KEY_BYTES == SIJIL_WRAP_HALF_BYTES);

static JsonObject *
new_key (SijilRegister *self)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  return values;
}

/* @row: (out) (transfer full) (nullable): NULL where the chamber has no such key */
gboolean
_sijil_sealing_load (SijilRegister  *self,
                     const char     *statement,
                     JsonObject    **row,
                     GError        **error)
{
  g_autoptr (JsonObject) values = new_key (self);
  GError *problem = NULL;

  *row = sijil_db_query_row (self->db, statement, values, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

void
_sijil_sealing_set_off_error (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-off", NULL,
                   "The papers of this register are not sealed. An administrator begins by “sijilctl seal start”.", NULL);
}

void
_sijil_sealing_set_other_key_error (const char    *wanted, /* in hexadecimal digits */
                                    const guint8  *given,
                                    GError       **error)
{
  guint8 half[SIJIL_RECOVERY_KEY_BYTES] = { 0 };
  g_autofree char *theirs = sijil_public_half_read (wanted, half) ? sijil_public_half_to_name (half) : g_strdup ("?");
  g_autofree char *ours = sijil_public_half_to_name (given);

  sijil_set_error (error, SIJIL_ERROR_DENIED, "recovery-key-other", "recovery_key",
                   "The papers go with the recovery key %1$s; the one that was given is %2$s. Nothing was saved. Take the paper with "
                   "that number.", theirs, ours, NULL);
}

/*
 * How it stands.
 */

static gboolean
count_papers (SijilRegister  *self,
              JsonObject     *status,
              GError        **error)
{
  static const char * const counts[] = { "papers", "clear", "old", "old_drafts", "hidden" };
  g_autoptr (JsonObject) values = new_key (self);
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "sealing-state", values, error);

  if (row == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    json_object_set_int_member (status, counts[i], sijil_json_get_int (row, counts[i], 0));
  return TRUE;
}

static gboolean
list_keyless (SijilRegister  *self,
              JsonObject     *status,
              GError        **error)
{
  g_autoptr (JsonObject) values = new_key (self);
  JsonArray *officers = sijil_db_query_rows (self->db, "sealing-keyless", values, error);

  if (officers == NULL)
    return FALSE;

  json_object_set_array_member (status, "without", officers);
  return TRUE;
}

static void
tell_recovery (SijilRegister *self,
               JsonObject    *row,
               JsonObject    *status)
{
  const char *wrapped_for = sijil_json_get_string (row, "recovery_half");
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];

  if (sijil_public_half_read (wrapped_for, half))
    {
      g_autofree char *name = sijil_public_half_to_name (half);

      json_object_set_string_member (status, "recovery_key", name);
    }
  json_object_set_boolean_member (status, "recovery_is_current", g_strcmp0 (sijil_setting_get (self, "backup_key"), wrapped_for) == 0);
}

static const char *
name_state (JsonObject *key,     /* (nullable) */
            JsonObject *retired, /* (nullable) */
            gint64      clear)
{
  if (key == NULL)
    return "off";
  if (retired != NULL)
    return "rotating";
  return clear > 0 ? "begun" : "sealed";
}

/**
 * sijil_sealing_status:
 *
 * All papers of the chamber are counted, also those that the officer does not see.
 *
 * Returns: (transfer full): `state` ("off", "rotating" while another key takes the place of the one before, "begun" while papers lie in
 *   clear, "sealed"), `papers`, of which `clear`, of which `old` and `old_drafts` with the key of before, of all these `hidden` from the
 *   officer; `has_recovery_key` (of the backups); once it is begun `uuid`, `recovery_key`, `recovery_is_current`, whether it `is_open`
 *   here, and the officers `without` it
 */
JsonObject *
sijil_sealing_status (SijilRegister  *self,
                      GError        **error)
{
  g_autoptr (JsonObject) status = json_object_new ();
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (JsonObject) retired = NULL;

  if (!_sijil_sealing_load (self, "sealing-key-active", &row, error) || !count_papers (self, status, error)
      || !_sijil_sealing_load (self, "sealing-key-retired", &retired, error))
    return NULL;

  json_object_set_string_member (status, "kind", "sealing");
  json_object_set_boolean_member (status, "has_recovery_key", sijil_setting_get (self, "backup_key") != NULL);
  json_object_set_string_member (status, "state", name_state (row, retired, sijil_json_get_int (status, "clear", 0)));
  if (row == NULL)
    return g_steal_pointer (&status);

  json_object_set_string_member (status, "uuid", sijil_json_get_string (row, "uuid"));
  json_object_set_boolean_member (status, "is_open", _sijil_sealing_want (self, &key) == SIJIL_SEALING_OPEN);
  tell_recovery (self, row, status);
  return list_keyless (self, status, error) ? g_steal_pointer (&status) : NULL;
}

/*
 * Beginning.
 */

/* The recovery key is asked for: who has it on paper before a paper is sealed does not lose the papers with the last PIN. */
gboolean
_sijil_sealing_check_recovery (SijilRegister           *self,
                               const SijilRecoveryKey  *recovery,
                               GError                 **error)
{
  const char *wanted = sijil_setting_get (self, "backup_key");
  g_autofree char *given = sijil_public_half_to_text (recovery->public_half);

  if (wanted == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "backup-key-missing", "backup_key",
                       "There is no recovery key on paper yet: when the last PIN is lost, every sealed paper would be lost. Nothing was "
                       "saved. First make the key (“sijilctl backup key”), print it twice and put both away in two places.", NULL);
      return FALSE;
    }
  if (g_ascii_strcasecmp (wanted, given) == 0)
    return TRUE;

  _sijil_sealing_set_other_key_error (wanted, recovery->public_half, error);
  return FALSE;
}

static gboolean
check_can_begin (SijilRegister           *self,
                 const SijilRecoveryKey  *recovery,
                 GError                 **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (!_sijil_sealing_load (self, "sealing-key-active", &row, error))
    return FALSE;
  if (row != NULL)
    sijil_set_error (error, SIJIL_ERROR_STATE, "sealing-on", NULL, "The papers of this register are sealed already. Nothing was changed.",
                     NULL);
  else if (self->key == NULL)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-key-closed", "officer",
                     "What is decided is signed, and the key of “%s” is not open. Nothing was saved. Sign in again.",
                     self->officer.name_fr, NULL);
  else
    return _sijil_sealing_check_recovery (self, recovery, error);

  return FALSE;
}

/* @record: the key's; @secret: its secret half, wrapped for the recovery key there */
gboolean
_sijil_sealing_wrap_for_recovery (JsonObject    *record,
                                  const guint8  *half,
                                  const guint8  *secret,
                                  GError       **error)
{
  g_autofree char *wrapped = sijil_wrap_close (secret, half);
  g_autofree char *text = sijil_public_half_to_text (half);

  if (wrapped == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "backup-key-bad", "backup_key",
                       "The public half of the recovery key in the settings is no key. Nothing was saved. Make a recovery key.", NULL);
      return FALSE;
    }

  json_object_set_string_member (record, "recovery_half", text);
  json_object_set_string_member (record, "recovery", wrapped);
  return TRUE;
}

/* Within a step. Returns: (transfer full) (nullable): a new key that seals from now on */
SijilSealingKey *
_sijil_sealing_write_key (SijilStep               *step,
                          const SijilRecoveryKey  *recovery,
                          GError                 **error)
{
  guint8 made[SIJIL_WRAP_HALF_BYTES];
  guint8 *secret = sijil_wrap_secret_new ();
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (JsonObject) record = json_object_new ();
  g_autofree char *half = NULL;

  sijil_wrap_make_pair (made, secret);
  key = _sijil_sealing_key_new (0, NULL, secret);
  half = sijil_hex_write (key->half, sizeof key->half);
  json_object_set_string_member (record, "public_half", half);
  json_object_set_int_member (record, "made_at", sijil_step_get_instant (step));
  if (!_sijil_sealing_wrap_for_recovery (record, recovery->public_half, secret, error)
      || !sijil_step_insert (step, "sealing_key", record, &key->id, error))
    return NULL;

  key->uuid = g_strdup (sijil_json_get_string (record, "uuid"));
  return g_steal_pointer (&key);
}

/**
 * sijil_sealing_start:
 * @recovery: as it is typed from its paper
 * @error: %SIJIL_ERROR_STATE "backup-key-missing" or "sealing-on", %SIJIL_ERROR_DENIED "recovery-key-other"
 *
 * A step for an administrator: whatever is taken from now on is sealed. Every officer who works opens it from now on, and the
 * recovery key does.
 *
 * Returns: (transfer full): sijil_sealing_status()
 */
JsonObject *
sijil_sealing_start (SijilRegister           *self,
                     const SijilRecoveryKey  *recovery,
                     GError                 **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "start_sealing", SIJIL_ROLE_ADMINISTRATOR, error);
  SijilSealingKey *key;

  if (step == NULL || !check_can_begin (self, recovery, error))
    return NULL;
  key = _sijil_sealing_write_key (step, recovery, error);
  if (key == NULL)
    return NULL;

  _sijil_sealing_put (self, SIJIL_SEALING_OPEN, key, NULL);
  if (!_sijil_sealing_wrap_lacking (step, error) || !sijil_step_commit (step, error))
    {
      _sijil_sealing_put (self, SIJIL_SEALING_NONE, NULL, NULL);
      return NULL;
    }

  return sijil_sealing_status (self, error);
}
