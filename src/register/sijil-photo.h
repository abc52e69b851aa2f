#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

gboolean sijil_photo_find (SijilRegister  *self,
                           const char     *number,
                           GBytes        **jpeg,
                           GError        **error);

G_END_DECLS
