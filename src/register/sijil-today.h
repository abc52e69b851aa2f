#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* What waits at the office today, and what waits for who has signed in. */

JsonObject *sijil_today (SijilRegister  *self,
                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
