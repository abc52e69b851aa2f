/* For whom the sealing key is wrapped: for who works, as soon as somebody who has it open is there to do it. */

#include "core/sijil-json.h"
#include "register/sijil-decision.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "register/sijil-sealing.h"
#include "trust/sijil-hex.h"

static gboolean
insert (SijilStep              *step,
        const SijilSealingKey  *key,
        gint64                  officer_key,
        const char             *public_key,
        GError                **error)
{
  guint8 half[SIJIL_WRAP_HALF_BYTES];
  g_autoptr (JsonObject) record = json_object_new ();
  g_autoptr (GBytes) point = NULL;
  g_autofree char *wrapped = NULL;

  if (!sijil_hex_read (public_key, half, sizeof half))
    return TRUE; /* no key: a check of the register tells of it */
  point = g_bytes_new (half, sizeof half);
  wrapped = sijil_wrap_close_for (key->secret, point);
  if (wrapped == NULL)
    return TRUE;

  json_object_set_int_member (record, "sealing_key", key->id);
  json_object_set_int_member (record, "officer_key", officer_key);
  json_object_set_string_member (record, "wrapped", wrapped);
  json_object_set_int_member (record, "made_at", sijil_step_get_instant (step));
  return sijil_step_insert (step, "sealing_wrap", record, NULL, error);
}

/* This desk may not have heard yet that the key was given up. */
static gboolean
insert_unless_ended (SijilStep              *step,
                     const SijilSealingKey  *key,
                     gint64                  officer_key,
                     const char             *public_key,
                     GError                **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 ended = 0;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "uuid", key->uuid);
  return sijil_db_query_int (reg->db, "sealing-key-ended", values, &ended, error)
         && (ended > 0 || insert (step, key, officer_key, public_key, error));
}

/* Within the step that makes an officer's key. Where the sealing key is not open here, the next officer who has it does it. */
gboolean
_sijil_sealing_wrap_for (SijilStep   *step,
                         gint64       officer_key,
                         const char  *public_key,
                         GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (SijilSealingKey) old = NULL;

  if (_sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN)
    return TRUE;

  old = _sijil_sealing_get_old (reg);
  return insert_unless_ended (step, key, officer_key, public_key, error)
         && (old == NULL || insert_unless_ended (step, old, officer_key, public_key, error));
}

static JsonArray *
list_lacking (SijilRegister          *reg,
              const SijilSealingKey  *key,
              GError                **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "sealing_key", key->id);
  return sijil_db_query_rows (reg->db, "sealing-lacking", values, error);
}

/* Whoever can write the register's file can put a key of an officer there, but cannot sign that it is one. */
static gboolean
is_sound (SijilRegister  *reg,
          JsonObject     *lacking,
          gboolean       *sound,
          GError        **error)
{
  return _sijil_decision_check_officer_key (reg, sijil_json_get_int (lacking, "id", 0), sijil_json_get_string (lacking, "public_key"),
                                            sijil_json_get_int (lacking, "officer", 0), sound, error);
}

static gboolean
wrap_lacking (SijilStep              *step,
              const SijilSealingKey  *key,
              GError                **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonArray) lacking = list_lacking (reg, key, error);

  for (guint i = 0; lacking != NULL && i < json_array_get_length (lacking); i++)
    {
      JsonObject *row = json_array_get_object_element (lacking, i);
      gboolean sound = FALSE;

      if (!is_sound (reg, row, &sound, error)
          || (sound && !insert (step, key, sijil_json_get_int (row, "id", 0), sijil_json_get_string (row, "public_key"), error)))
        return FALSE;
    }

  return lacking != NULL;
}

/* Wraps the open keys for every officer who works and lacks them. */
gboolean
_sijil_sealing_wrap_lacking (SijilStep  *step,
                             GError    **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (SijilSealingKey) old = _sijil_sealing_get_old (reg);

  return _sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN
         || (wrap_lacking (step, key, error) && (old == NULL || wrap_lacking (step, old, error)));
}

/*
 * Within a step: all wraps that @statement lists are ended.
 * @parameter: of the statement, beside the chamber; it is @id
 */
gboolean
_sijil_sealing_end_wraps (SijilStep   *step,
                          const char  *statement,
                          const char  *parameter,
                          gint64       id,
                          GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, parameter, id);
  rows = sijil_db_query_rows (reg->db, statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *before = json_array_get_object_element (rows, i);
      g_autoptr (JsonObject) after = sijil_record_copy (before);

      json_object_set_int_member (after, "ended_at", sijil_step_get_instant (step));
      if (!sijil_step_update (step, "sealing_wrap", before, after, error))
        return FALSE;
    }

  return rows != NULL;
}

/* Within the step by which a key ends, or its officer leaves. */
gboolean
_sijil_sealing_unwrap (SijilStep  *step,
                       gint64      officer_key,
                       GError    **error)
{
  return _sijil_sealing_end_wraps (step, "sealing-wrap-active", "officer_key", officer_key, error);
}

static gboolean
has_lacking (SijilRegister         *reg,
             const SijilSealingKey *key)
{
  g_autoptr (JsonArray) lacking = list_lacking (reg, key, NULL);
  gboolean found = FALSE;

  for (guint i = 0; lacking != NULL && !found && i < json_array_get_length (lacking); i++)
    if (!is_sound (reg, json_array_get_object_element (lacking, i), &found, NULL))
      return FALSE;

  return found;
}

/* What an officer with the open key does for the others by signing in. It can all be done by the next one instead. */
void
_sijil_sealing_after_sign_in (SijilRegister *reg)
{
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (SijilSealingKey) old = _sijil_sealing_get_old (reg);
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) problem = NULL;

  if (reg->read_only || _sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN)
    return;

  sijil_sealing_sweep (reg, SIJIL_SEALING_GRACE_S, NULL, NULL);
  if (old != NULL)
    {
      _sijil_sealing_rotate_drafts (reg);
      if (reg->officer.roles & SIJIL_ROLE_ADMINISTRATOR)
        _sijil_sealing_end_rotation (reg, NULL);
    }
  if (!has_lacking (reg, key) && (old == NULL || !has_lacking (reg, old)))
    return;

  step = sijil_step_begin (reg, "give_sealing_key", 0, &problem);
  if (step == NULL || !_sijil_sealing_wrap_lacking (step, &problem) || !sijil_step_commit (step, &problem))
    g_debug ("sealing key not given: %s", problem->message);
}
