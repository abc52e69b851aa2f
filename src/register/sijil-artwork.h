#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The files that layouts and signatories bring: a layout itself, its pictures, the picture of a signature. Each is kept once,
 * under the digest of what is in it, and is never changed.
 */

#define SIJIL_ARTWORK_LAYOUT  "application/json"
#define SIJIL_ARTWORK_DRAWING "image/svg+xml"

char   *sijil_artwork_put  (SijilStep      *step,
                            GBytes         *content,
                            const char     *media_type,
                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *sijil_artwork_load (SijilRegister  *self,
                            const char     *address,
                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
