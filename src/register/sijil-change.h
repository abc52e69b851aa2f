#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_change_show (SijilRegister  *self,
                               const char     *number,
                               gint64          sequence,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *sijil_change_list (JsonArray      *fields,
                               JsonObject     *before,
                               JsonObject     *after) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
