#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* zlib (RFC 1950), for data of a known least and greatest size. */

GBytes   *_sijil_pack        (GBytes *bytes);
GBytes   *_sijil_unpack      (GBytes *packed,
                              gsize   max_bytes);
gboolean  _sijil_pack_stored (GBytes *packed);

G_END_DECLS
