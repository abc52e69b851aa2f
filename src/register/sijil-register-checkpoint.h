#pragma once

#include "backup/sijil-checkpoint.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_register_checkpoint        (SijilRegister *self,
                                              const char    *occasion,
                                              GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_register_write_checkpoint (SijilRegister *self,
                                              const char    *occasion,
                                              gint64         sequence,
                                              const guint8  *chain,
                                              GError       **error);

G_END_DECLS
