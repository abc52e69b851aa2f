#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

char   *sijil_base45_encode (GBytes      *bytes) G_GNUC_WARN_UNUSED_RESULT;
GBytes *sijil_base45_decode (const char  *text,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
