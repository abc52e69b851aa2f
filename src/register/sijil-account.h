#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_account_renew      (SijilRegister  *self,
                                      const char     *login,
                                      GError        **error);
JsonObject *sijil_account_make_first (const char     *place,
                                      const char     *login,
                                      GError        **error);

G_END_DECLS
