#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* The demo's officers are certified: by a root key of its own, which no chamber has, beside the register. */

gboolean demo_root_make (SijilRegister  *reg,
                         const char     *folder,
                         GError        **error);

G_END_DECLS
