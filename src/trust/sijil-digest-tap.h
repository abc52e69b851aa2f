#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SIJIL_TYPE_DIGEST_TAP (sijil_digest_tap_get_type ())
G_DECLARE_FINAL_TYPE (SijilDigestTap, sijil_digest_tap, SIJIL, DIGEST_TAP, GInputStream)

SijilDigestTap *sijil_digest_tap_new    (GInputStream    *source) G_GNUC_WARN_UNUSED_RESULT;
char           *sijil_digest_tap_finish (SijilDigestTap  *self,
                                         gint64          *n_bytes,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
