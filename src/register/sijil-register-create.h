#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

gboolean sijil_register_create (const char  *place,
                                const char  *chamber,
                                const char  *purpose,
                                const char  *admin_login,
                                const char  *admin_name,
                                const char  *pin,
                                GError     **error);

G_END_DECLS
