#pragma once

#include "trust/sijil-cose-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What the chamber's root key says where no administrator can sign in any more, as a JSON object: of the register `register` (UUID) of
 * `chamber`, `officer` (UUID) with `login`, `name` and `office` (code) has from now on the key `key` (the public half, in hexadecimal
 * digits) with its `kid`, in place of `former` (as `key`; missing: the officer had none), and the `roles` (codes). It was asked for at
 * `asked_at` and is good before `until`, both UTC seconds; `words` say why (may be missing). Its bytes are canonical JSON, signed as a JWS.
 *
 * It is good for once: the key that it replaces is replaced then.
 */

char       *sijil_recover_statement_sign            (JsonObject          *statement,
                                                     const SijilCoseKey  *root,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_recover_statement_open            (const char          *text,
                                                     const SijilCoseKey  *root) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_recover_statement_check           (JsonObject          *statement,
                                                     GError             **error);
JsonObject *sijil_recover_statement_new_certificate (JsonObject          *statement) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
