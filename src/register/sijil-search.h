#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

JsonObject *sijil_search           (SijilRegister *self,
                                    const char    *text,
                                    guint          limit,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_search_also_near (SijilRegister *self,
                                    const char    *text,
                                    guint          limit,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_search_people    (SijilRegister *reg,
                                    const char    *text,
                                    guint          limit,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
