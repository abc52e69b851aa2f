#pragma once

#include "register/sijil-step.h"
#include "trust/sijil-wrap.h"

G_BEGIN_DECLS

/*
 * The sealing key of a chamber: the pair by which the keys of sealed papers are wrapped. Its public half stands in the register, so
 * that every desk seals. Its secret half is wrapped there for the key of each officer and for the recovery key on paper; it is open
 * from an officer's sign-in until he or she leaves, in this program's memory only. While another key takes its place, both are open.
 */

/** SijilSealingKey: an open key, never changed */
typedef struct
{
  gint64  id;   /* row */
  char   *uuid; /* what “sealed_with” names */
  guint8  half[SIJIL_WRAP_HALF_BYTES];
  guint8 *secret;
} SijilSealingKey;

/**
 * SijilSealingState:
 * @SIJIL_SEALING_CLOSED: nobody has signed in, or it was locked
 * @SIJIL_SEALING_NONE: the chamber does not seal
 * @SIJIL_SEALING_OPEN: it is open
 * @SIJIL_SEALING_NOT_GIVEN: it was not wrapped for the officer yet
 * @SIJIL_SEALING_CHANGED: what stands in the register was not written by Sijil
 */
typedef enum
{
  SIJIL_SEALING_CLOSED,
  SIJIL_SEALING_NONE,
  SIJIL_SEALING_OPEN,
  SIJIL_SEALING_NOT_GIVEN,
  SIJIL_SEALING_CHANGED,
} SijilSealingState;

/** SijilSealing: where the open key lies, for all connections of a desk; it may be asked in any thread */
typedef struct _SijilSealing SijilSealing;

SijilSealing      *_sijil_sealing_new          (void) G_GNUC_WARN_UNUSED_RESULT;
SijilSealing      *_sijil_sealing_ref          (SijilSealing       *self) G_GNUC_WARN_UNUSED_RESULT;
void               _sijil_sealing_unref        (SijilSealing       *self);
void               _sijil_sealing_close        (SijilSealing       *self);
void               _sijil_sealing_share        (SijilRegister      *reg,
                                                SijilSealing       *sealing);
SijilSealingKey   *_sijil_sealing_key_ref      (SijilSealingKey    *key) G_GNUC_WARN_UNUSED_RESULT;
void               _sijil_sealing_key_unref    (SijilSealingKey    *key);
SijilSealingState  _sijil_sealing_get          (SijilRegister      *reg,
                                                SijilSealingKey   **key);
SijilSealingState  _sijil_sealing_want         (SijilRegister      *reg,
                                                SijilSealingKey   **key);
SijilSealingState  _sijil_sealing_find         (SijilRegister      *reg,
                                                const char         *uuid,
                                                SijilSealingKey   **key);
gboolean           _sijil_sealing_check_named  (SijilRegister      *reg,
                                                JsonObject         *paper,
                                                GError            **error);
gboolean           _sijil_sealing_open         (SijilRegister      *reg,
                                                GError            **error);
gboolean           _sijil_sealing_begin        (SijilRegister      *reg,
                                                GError            **error);
void               _sijil_sealing_after_sign_in (SijilRegister     *reg);
void               _sijil_sealing_set_closed_error (SijilRegister     *reg,
                                                    SijilSealingState  state,
                                                    GError           **error);

gboolean           _sijil_sealing_wrap_for     (SijilStep          *step,
                                                gint64              officer_key,
                                                const char         *public_key,
                                                GError            **error);
gboolean           _sijil_sealing_wrap_lacking (SijilStep          *step,
                                                GError            **error);
gboolean           _sijil_sealing_unwrap       (SijilStep          *step,
                                                gint64              officer_key,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSealing, _sijil_sealing_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSealingKey, _sijil_sealing_key_unref)

G_END_DECLS
