#pragma once

#include "backup/sijil-recovery-key.h"

G_BEGIN_DECLS

gboolean _sijil_recovery_input_read (SijilRecoveryKey  *key,
                                     const char        *path,
                                     gboolean           is_needed,
                                     gboolean          *is_there,
                                     GError           **error);

G_END_DECLS
