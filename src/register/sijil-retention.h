#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_retention_list  (SijilRegister  *self,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_retention_export (SijilRegister *self,
                                   const char     *path,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
int         _sijil_retention_count (SijilRegister *self,
                                   gboolean       *is_set,
                                   GError        **error);
JsonObject *sijil_access_log_list (SijilRegister  *self,
                                   const char     *from,
                                   const char     *to,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
