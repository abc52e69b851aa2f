/* For whom the sealing key is wrapped: for who works, as soon as somebody who has it open is there to do it. */

#include "core/sijil-json.h"
#include "register/sijil-decision.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-key.h"
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

/* Within the step that makes an officer's key. Where the sealing key is not open here, the next officer who has it does it. */
gboolean
_sijil_sealing_wrap_for (SijilStep   *step,
                         gint64       officer_key,
                         const char  *public_key,
                         GError     **error)
{
  g_autoptr (SijilSealingKey) key = NULL;

  return _sijil_sealing_get (sijil_step_get_register (step), &key) != SIJIL_SEALING_OPEN
         || insert (step, key, officer_key, public_key, error);
}

static JsonArray *
list_lacking (SijilRegister  *reg,
              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
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

/* Wraps the open key for every officer who works and lacks it. */
gboolean
_sijil_sealing_wrap_lacking (SijilStep  *step,
                             GError    **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (SijilSealingKey) key = NULL;
  g_autoptr (JsonArray) lacking = NULL;

  if (_sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN)
    return TRUE;

  lacking = list_lacking (reg, error);
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

/* Within the step by which a key ends, or its officer leaves. */
gboolean
_sijil_sealing_unwrap (SijilStep  *step,
                       gint64      officer_key,
                       GError    **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "officer_key", officer_key);
  before = sijil_db_query_row (reg->db, "sealing-wrap-active", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (before == NULL)
    return TRUE;

  after = sijil_record_copy (before);
  json_object_set_int_member (after, "ended_at", sijil_step_get_instant (step));
  return sijil_step_update (step, "sealing_wrap", before, after, error);
}

static gboolean
has_lacking (SijilRegister *reg)
{
  g_autoptr (JsonArray) lacking = list_lacking (reg, NULL);
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
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (GError) problem = NULL;

  if (reg->read_only || _sijil_sealing_get (reg, &key) != SIJIL_SEALING_OPEN)
    return;

  sijil_sealing_sweep (reg, SIJIL_SEALING_GRACE_S, NULL, NULL);
  if (!has_lacking (reg))
    return;

  step = sijil_step_begin (reg, "give_sealing_key", 0, &problem);
  if (step == NULL || !_sijil_sealing_wrap_lacking (step, &problem) || !sijil_step_commit (step, &problem))
    g_debug ("sealing key not given: %s", problem->message);
}
