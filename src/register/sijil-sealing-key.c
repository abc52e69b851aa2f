#include "register/sijil-sealing-key.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "trust/sijil-hex.h"

#include <string.h>

/*
 * Keys and where they lie.
 */

static void
key_clear (gpointer data)
{
  SijilSealingKey *key = data;

  g_free (key->uuid);
  sijil_wrap_secret_free (key->secret);
}

/* @secret: (transfer full) */
SijilSealingKey *
_sijil_sealing_key_new (gint64      id,
                        const char *uuid,
                        guint8     *secret)
{
  SijilSealingKey *key = g_atomic_rc_box_new0 (SijilSealingKey);

  key->id = id;
  key->uuid = g_strdup (uuid);
  key->secret = secret;
  sijil_wrap_half_of (secret, key->half);
  return key;
}

SijilSealingKey *
_sijil_sealing_key_ref (SijilSealingKey *key)
{
  return g_atomic_rc_box_acquire (key);
}

void
_sijil_sealing_key_unref (SijilSealingKey *key)
{
  g_atomic_rc_box_release_full (key, key_clear);
}

SijilSealing *
_sijil_sealing_new (void)
{
  SijilSealing *self = g_atomic_rc_box_new0 (SijilSealing);

  g_mutex_init (&self->lock);
  return self;
}

SijilSealing *
_sijil_sealing_ref (SijilSealing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sealing_clear (gpointer data)
{
  SijilSealing *self = data;

  g_clear_pointer (&self->key, _sijil_sealing_key_unref);
  g_clear_pointer (&self->old, _sijil_sealing_key_unref);
  g_clear_pointer (&self->own, _sijil_officer_key_unref);
  g_mutex_clear (&self->lock);
}

void
_sijil_sealing_unref (SijilSealing *self)
{
  g_atomic_rc_box_release_full (self, sealing_clear);
}

/* Nobody reads what is sealed before the next sign-in; what is being read is read to its end. */
void
_sijil_sealing_close (SijilSealing *self)
{
  g_mutex_lock (&self->lock);
  self->officer = 0;
  self->state = SIJIL_SEALING_CLOSED;
  g_clear_pointer (&self->key, _sijil_sealing_key_unref);
  g_clear_pointer (&self->old, _sijil_sealing_key_unref);
  g_clear_pointer (&self->own, _sijil_officer_key_unref);
  g_mutex_unlock (&self->lock);
}

/* The connections of one desk look at one place. */
void
_sijil_sealing_share (SijilRegister *reg,
                      SijilSealing  *sealing)
{
  SijilSealing *old = reg->sealing;

  reg->sealing = _sijil_sealing_ref (sealing);
  _sijil_sealing_unref (old);
}

/* What is read of a copy of the register is opened by who works at the register itself. */
static SijilRegister *
get_owner (SijilRegister *reg)
{
  return reg->origin != NULL ? reg->origin : reg;
}

/* @key: (out) (transfer full) (nullable) */
SijilSealingState
_sijil_sealing_get (SijilRegister    *reg,
                    SijilSealingKey **key)
{
  SijilSealing *self = get_owner (reg)->sealing;
  SijilSealingState state;

  g_mutex_lock (&self->lock);
  state = self->officer != 0 && self->officer == get_owner (reg)->officer.id ? self->state : SIJIL_SEALING_CLOSED;
  *key = state == SIJIL_SEALING_OPEN ? _sijil_sealing_key_ref (self->key) : NULL;
  g_mutex_unlock (&self->lock);
  return state;
}

/* (transfer full) (nullable): the key of the officer who works here, open */
SijilOfficerKey *
_sijil_sealing_get_own (SijilRegister *reg)
{
  SijilSealing *self = get_owner (reg)->sealing;
  SijilOfficerKey *own = NULL;

  g_mutex_lock (&self->lock);
  if (self->own != NULL && self->officer == get_owner (reg)->officer.id)
    own = _sijil_officer_key_ref (self->own);
  g_mutex_unlock (&self->lock);
  return own;
}

/* (transfer full) (nullable): the key whose place another one is taking, where it is open */
SijilSealingKey *
_sijil_sealing_get_old (SijilRegister *reg)
{
  SijilSealing *self = get_owner (reg)->sealing;
  SijilSealingKey *old = NULL;

  g_mutex_lock (&self->lock);
  if (self->old != NULL && self->officer == get_owner (reg)->officer.id)
    old = _sijil_sealing_key_ref (self->old);
  g_mutex_unlock (&self->lock);
  return old;
}

/* @key, @old: (transfer full) (nullable). Whoever left meanwhile takes them along. */
void
_sijil_sealing_put (SijilRegister    *reg,
                    SijilSealingState state,
                    SijilSealingKey  *key,
                    SijilSealingKey  *old)
{
  SijilSealing *self = get_owner (reg)->sealing;

  g_mutex_lock (&self->lock);
  if (self->officer == get_owner (reg)->officer.id)
    {
      self->state = state;
      g_clear_pointer (&self->key, _sijil_sealing_key_unref);
      g_clear_pointer (&self->old, _sijil_sealing_key_unref);
      self->key = g_steal_pointer (&key);
      self->old = g_steal_pointer (&old);
    }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&key, _sijil_sealing_key_unref);
  g_clear_pointer (&old, _sijil_sealing_key_unref);
}

/*
 * As _sijil_sealing_get(), but what the officer was given since the sign-in is looked for: another desk may have begun to seal.
 * @key: (out) (transfer full) (nullable)
 */
SijilSealingState
_sijil_sealing_want (SijilRegister    *reg,
                     SijilSealingKey **key)
{
  SijilSealingState state = _sijil_sealing_get (reg, key);

  if (state == SIJIL_SEALING_OPEN || state == SIJIL_SEALING_CLOSED || !_sijil_sealing_open (reg, NULL))
    return state;

  return _sijil_sealing_get (reg, key);
}

/* @key: (out) (transfer full) (nullable) */
static SijilSealingState
get_named (SijilRegister    *reg,
           const char       *uuid,
           SijilSealingKey **key)
{
  SijilSealingState state = _sijil_sealing_get (reg, key);

  if (*key == NULL || g_strcmp0 ((*key)->uuid, uuid) == 0)
    return state;

  _sijil_sealing_key_unref (*key);
  *key = _sijil_sealing_get_old (reg);
  if (*key != NULL && g_strcmp0 ((*key)->uuid, uuid) != 0)
    g_clear_pointer (key, _sijil_sealing_key_unref);
  return state;
}

/*
 * The key with the UUID @uuid; another desk may have put it in the place of the one that is open.
 * @key: (out) (transfer full) (nullable): %NULL also with %SIJIL_SEALING_OPEN, where the register has none of that UUID
 */
SijilSealingState
_sijil_sealing_find (SijilRegister    *reg,
                     const char       *uuid,
                     SijilSealingKey **key)
{
  SijilSealingState state = get_named (reg, uuid, key);

  if (*key != NULL || state == SIJIL_SEALING_CLOSED || !_sijil_sealing_open (reg, NULL))
    return state;

  return get_named (reg, uuid, key);
}

/* Within the step that writes @paper: what was sealed with a key that was given up meanwhile would never be opened. */
gboolean
_sijil_sealing_check_named (SijilRegister  *reg,
                            JsonObject     *paper,
                            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  const char *uuid = sijil_json_get_string (paper, "sealed_with");
  gint64 ended = 0;

  if (uuid == NULL)
    return TRUE;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "uuid", uuid);
  if (!sijil_db_query_int (reg->db, "sealing-key-ended", values, &ended, error))
    return FALSE;
  if (ended == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_BUSY, "sealing-key-ended", NULL,
                   "The key of the sealed papers was exchanged at this very moment. Nothing was saved. Do it again.", NULL);
  return FALSE;
}

/* Why what is sealed cannot be read, and what to do. */
void
_sijil_sealing_set_closed_error (SijilRegister      *reg,
                                 SijilSealingState   state,
                                 GError            **error)
{
  SijilRegister *owner = get_owner (reg);

  if (state == SIJIL_SEALING_NOT_GIVEN)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "sealing-not-given", "officer",
                     "Papers and photos are sealed, and “%s” was not given their key yet. It is given as soon as an officer who has it "
                     "signs in. If nobody has it any more, an administrator opens it with the recovery key (“sijilctl seal recover”).", owner->officer.login, NULL);
  else if (state == SIJIL_SEALING_CHANGED)
    sijil_set_error (error, SIJIL_ERROR_DENIED, "sealing-changed", NULL,
                     "The key of the sealed papers was changed by another program. Nothing was read or saved. Run a check of the register, "
                     "and open the key with the recovery key on paper (“sijilctl seal recover”).", NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_DENIED, "sealing-closed", NULL,
                     "Papers and photos are sealed, and nobody who may open them has signed in here. Sign in with the PIN, then do it again.",
                     NULL);
}

/*
 * Opening by the key of the officer who signed in.
 */

static SijilSealingKey *
open_row (SijilOfficerKey *own,
          JsonObject      *row)
{
  guint8 *secret = sijil_wrap_secret_new ();
  g_autofree char *half = NULL;
  SijilSealingKey *key;

  if (!sijil_wrap_open_with (sijil_json_get_string (row, "wrapped"), sijil_key_file_get_secret (own->file), secret))
    {
      sijil_wrap_secret_free (secret);
      return NULL;
    }

  key = _sijil_sealing_key_new (sijil_json_get_int (row, "id", 0), sijil_json_get_string (row, "uuid"), secret);
  half = sijil_hex_write (key->half, sizeof key->half);
  if (g_strcmp0 (half, sijil_json_get_string (row, "public_half")) != 0)
    g_clear_pointer (&key, _sijil_sealing_key_unref);
  return key;
}

static SijilSealingState
open_rows (SijilOfficerKey  *own,
           JsonArray        *rows,
           SijilSealingKey **key,
           SijilSealingKey **old)
{
  SijilSealingState state = SIJIL_SEALING_NONE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gboolean is_given = sijil_json_get_string (row, "wrapped") != NULL;
      gboolean is_old = json_object_has_member (row, "retired_at");
      SijilSealingKey *opened = is_given ? open_row (own, row) : NULL;

      *(is_old ? old : key) = opened;
      if (!is_old)
        state = opened != NULL ? SIJIL_SEALING_OPEN : is_given ? SIJIL_SEALING_CHANGED : SIJIL_SEALING_NOT_GIVEN;
    }

  return state;
}

/*
 * Opens the sealing key, if there is one and it was wrapped for the officer, and the one whose place it is taking.
 * @error: when the register cannot be read
 */
gboolean
_sijil_sealing_open (SijilRegister  *reg,
                     GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (SijilOfficerKey) own = _sijil_sealing_get_own (reg);
  SijilSealingKey *key = NULL;
  SijilSealingKey *old = NULL;
  SijilSealingState state;

  if (own == NULL)
    return TRUE;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "officer_key", own->id);
  rows = sijil_db_query_rows (reg->db, "sealing-wrap-of-key", values, error);
  if (rows == NULL)
    return FALSE;

  state = open_rows (own, rows, &key, &old);
  _sijil_sealing_put (reg, state, key, old);
  return TRUE;
}

/* Who has signed in opens it, as far as it was given. */
gboolean
_sijil_sealing_begin (SijilRegister  *reg,
                      GError        **error)
{
  SijilSealing *self = reg->sealing;

  _sijil_sealing_close (self);
  if (reg->key == NULL)
    return TRUE;

  g_mutex_lock (&self->lock);
  self->officer = reg->officer.id;
  self->own = _sijil_officer_key_ref (reg->key);
  g_mutex_unlock (&self->lock);
  return _sijil_sealing_open (reg, error);
}
