#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_accept (SijilRegister  *self,
                          const char     *number,
                          const char     *note,
                          GPtrArray      *notes,
                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
