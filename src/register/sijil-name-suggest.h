#pragma once

#include "core/sijil-name.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

GPtrArray  *sijil_name_list     (SijilRegister  *reg,
                                 const char     *part,
                                 const char     *name,
                                 const char     *own,
                                 SijilScript     script,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_name_suggest  (SijilRegister  *reg,
                                 const char     *part,
                                 const char     *name,
                                 SijilScript     script,
                                 GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
