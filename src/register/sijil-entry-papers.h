#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_entry_list_papers (SijilRegister  *self,
                                     const char     *number,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
