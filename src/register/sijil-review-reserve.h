#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_review_reserve (SijilRegister  *self,
                                  const char     *number,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_review_release (SijilRegister  *self,
                                  const char     *number,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_review_release_unchanged (SijilRegister  *self,
                                            const char     *number,
                                            gint64          version,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
