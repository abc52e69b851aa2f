#pragma once

#include "trust/sijil-trust-list.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Public keys in JSON (RFC 7517). */

char         *sijil_base64url_encode (const void             *data,
                                      gsize                   length) G_GNUC_WARN_UNUSED_RESULT;
JsonObject   *sijil_jwk_new          (const SijilTrustedKey  *trusted) G_GNUC_WARN_UNUSED_RESULT;
char         *sijil_jwk_dup_kid      (JsonObject             *jwk) G_GNUC_WARN_UNUSED_RESULT;
JsonObject   *sijil_jwk_new_public   (const SijilCoseKey     *key) G_GNUC_WARN_UNUSED_RESULT;
SijilCoseKey *sijil_jwk_load_public  (const char             *path,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
