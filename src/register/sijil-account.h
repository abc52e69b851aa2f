#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_account_renew      (SijilRegister  *self,
                                      const char     *login,
                                      GError        **error);
gboolean    sijil_account_are_there  (SijilRegister  *self,
                                      gboolean       *has_accounts,
                                      GError        **error);
JsonObject *sijil_account_make_first (const char     *place,
                                      const char     *login,
                                      GError        **error);

JsonArray  *sijil_account_list       (const char     *place,
                                      GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
