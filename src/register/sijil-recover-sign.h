#pragma once

#include "trust/sijil-role-root.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What two people do with the root key when a register has no administrator any more: they read what is asked for, and sign it. */

JsonObject *sijil_recover_sign_load (const char             *path,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_recover_sign      (JsonObject             *request,
                                     const char             *root_path,
                                     const SijilRootHolder  *one,
                                     const SijilRootHolder  *other,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
