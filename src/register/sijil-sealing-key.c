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

/* @key: (transfer full) (nullable). Whoever left meanwhile takes it along. */
void
_sijil_sealing_put (SijilRegister    *reg,
                    SijilSealingState state,
                    SijilSealingKey  *key)
{
  SijilSealing *self = get_owner (reg)->sealing;

  g_mutex_lock (&self->lock);
  if (self->officer == get_owner (reg)->officer.id)
    {
      self->state = state;
      g_clear_pointer (&self->key, _sijil_sealing_key_unref);
      self->key = g_steal_pointer (&key);
    }
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&key, _sijil_sealing_key_unref);
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

/*
 * Opens the sealing key, if there is one and it was wrapped for the officer.
 * @error: when the register cannot be read
 */
gboolean
_sijil_sealing_open (SijilRegister  *reg,
                     GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (SijilOfficerKey) own = _sijil_sealing_get_own (reg);
  SijilSealingKey *key = NULL;
  SijilSealingState state;
  GError *problem = NULL;

  if (own == NULL)
    return TRUE;

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_int_member (values, "officer_key", own->id);
  row = sijil_db_query_row (reg->db, "sealing-wrap-of-key", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (row != NULL && sijil_json_get_string (row, "wrapped") != NULL)
    key = open_row (own, row);
  if (row == NULL)
    state = SIJIL_SEALING_NONE;
  else if (sijil_json_get_string (row, "wrapped") == NULL)
    state = SIJIL_SEALING_NOT_GIVEN;
  else
    state = key != NULL ? SIJIL_SEALING_OPEN : SIJIL_SEALING_CHANGED;
  _sijil_sealing_put (reg, state, key);
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
