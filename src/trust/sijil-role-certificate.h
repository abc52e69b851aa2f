#pragma once

#include "trust/sijil-cose-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What the chamber's root key says of an officer's key, as a JSON object: `chamber`, `officer` (UUID), `login`, `name`, `office`
 * (code), `key` (the public half, in hexadecimal digits), `kid`, `roles` (codes; none takes back what was given before), `from` and
 * perhaps `until`, in UTC seconds; the second of `until` is the first after. Its bytes are canonical JSON, signed as a JWS.
 */

char       *sijil_role_certificate_sign  (JsonObject          *certificate,
                                          const SijilCoseKey  *root,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_role_certificate_open  (const char          *text,
                                          const SijilCoseKey  *root) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_role_certificate_check (JsonObject          *certificate,
                                          GError             **error);

G_END_DECLS
