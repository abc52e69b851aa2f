#pragma once

#include "register/sijil-officer-key.h"
#include "register/sijil-sealing-key.h"

G_BEGIN_DECLS

/* What the files of the sealing share. */

struct _SijilSealing
{
  GMutex             lock;
  gint64             officer; /* for whom it was opened */
  SijilOfficerKey   *own;     /* (nullable): that officer's key, open */
  SijilSealingState  state;
  SijilSealingKey   *key;     /* (nullable) */
};

SijilSealingKey *_sijil_sealing_key_new (gint64            id,
                                         const char       *uuid,
                                         guint8           *secret) G_GNUC_WARN_UNUSED_RESULT;
void             _sijil_sealing_put     (SijilRegister    *reg,
                                         SijilSealingState state,
                                         SijilSealingKey  *key);
SijilOfficerKey *_sijil_sealing_get_own (SijilRegister    *reg);

G_END_DECLS
