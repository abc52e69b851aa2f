#pragma once

#include "trust/sijil-jwk.h"

G_BEGIN_DECLS

SijilCoseKey *_sijil_jwk_read         (JsonObject          *object) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _sijil_jwk_has_kid      (JsonObject          *object,
                                       const SijilCoseKey  *key);
GBytes       *_sijil_base64url_decode (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
