#pragma once

#include "register/sijil-register.h"
#include "trust/sijil-pin-seal.h"

G_BEGIN_DECLS

/* Keys that sign cards and are on a token (see sijil-token.h): what differs from those in a file. */

JsonObject *sijil_signing_token_list    (GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_token_create  (SijilRegister  *self,
                                         const char     *address,
                                         const char     *token_pin,
                                         const char     *pin,
                                         SijilPinCost    cost,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signing_token_set_pin (SijilRegister  *self,
                                         const char     *kid,
                                         const char     *pin,
                                         const char     *token_pin,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
