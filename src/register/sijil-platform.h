#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * An accepted file in the form in which it is typed in the national platform: the fields of the list `platform_field`, in
 * its order. The office changes the list when the platform changes its form.
 */

JsonObject *sijil_platform_fields (SijilRegister  *self,
                                   const char     *number,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
