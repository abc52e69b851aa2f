#pragma once

#include "backup/sijil-recovery-key.h"
#include "register/sijil-officer-key.h"
#include "register/sijil-sealing-key.h"
#include "register/sijil-sealing.h"

G_BEGIN_DECLS

/* What the files of the sealing share. */

struct _SijilSealing
{
  GMutex             lock;
  gint64             officer; /* for whom it was opened */
  SijilOfficerKey   *own;     /* (nullable): that officer's key, open */
  SijilSealingState  state;
  SijilSealingKey   *key;     /* (nullable): that seals */
  SijilSealingKey   *old;     /* (nullable): whose place that one is taking, and which opens papers until then */
};

SijilSealingKey *_sijil_sealing_key_new (gint64            id,
                                         const char       *uuid,
                                         guint8           *secret) G_GNUC_WARN_UNUSED_RESULT;
void             _sijil_sealing_put     (SijilRegister    *reg,
                                         SijilSealingState state,
                                         SijilSealingKey  *key,
                                         SijilSealingKey  *old);
SijilSealingKey *_sijil_sealing_get_old (SijilRegister    *reg);
gboolean         _sijil_sealing_load    (SijilRegister    *reg,
                                         const char       *statement,
                                         JsonObject      **row,
                                         GError          **error);
void             _sijil_sealing_set_off_error (GError      **error);
void             _sijil_sealing_set_other_key_error (const char    *wanted,
                                                     const guint8  *given,
                                                     GError       **error);
gboolean         _sijil_sealing_wrap_for_recovery (JsonObject    *record,
                                                   const guint8  *half,
                                                   const guint8  *secret,
                                                   GError       **error);
gboolean         _sijil_sealing_check_recovery (SijilRegister          *reg,
                                                const SijilRecoveryKey *recovery,
                                                GError                **error);
SijilSealingKey *_sijil_sealing_write_key (SijilStep              *step,
                                           const SijilRecoveryKey *recovery,
                                           GError                **error);
gboolean         _sijil_sealing_end_wraps (SijilStep        *step,
                                           const char       *statement,
                                           const char       *parameter,
                                           gint64            id,
                                           GError          **error);
SijilOfficerKey *_sijil_sealing_get_own (SijilRegister    *reg);

/* @rewrapped: how many until now. Returns: %FALSE with @error to stop */
typedef gboolean (*SijilSealingTell) (gint64     rewrapped,
                                      gpointer   data,
                                      GError   **error);

gboolean         _sijil_sealing_name_damaged (SijilRegister  *reg,
                                              gint64          id,
                                              gboolean        is_unopened,
                                              JsonArray      *damaged,
                                              GError        **error);
gboolean         _sijil_sealing_forget_key   (SijilStep      *step,
                                              JsonObject     *paper,
                                              GError        **error);
gboolean         _sijil_sealing_rotate_papers (SijilRegister    *reg,
                                               SijilSealingTell  tell,
                                               gpointer          data,
                                               JsonArray        *damaged,
                                               GError          **error);
void             _sijil_sealing_rotate_drafts (SijilRegister    *reg);
gboolean         _sijil_sealing_end_rotation  (SijilRegister    *reg,
                                               GError          **error);

G_END_DECLS
