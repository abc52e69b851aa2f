#pragma once

#include "trust/sijil-trust-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char       *sijil_base64url_encode (const void             *data,
                                    gsize                   length) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_jwk_new          (const SijilTrustedKey  *trusted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
