#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *_sijil_cose_new_signed_bytes (GBytes *protected_header,
                                      GBytes *payload) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
