#pragma once

#include "trust/sijil-cose-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is signed in JSON (RFC 7515), in the compact form. There is one way to write a payload and the header of a key. */

char   *_sijil_jws_sign (JsonObject          *payload,
                         const char          *type,
                         const SijilCoseKey  *key,
                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *_sijil_jws_open (const char          *text,
                         const char          *type,
                         const SijilCoseKey  *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
