#pragma once

#include <gio/gio.h>

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * A file sealed with a key of its own: magic, head of libsodium's secretstream, then the content in pieces of 64 KiB of which the
 * last is marked. The first piece is bound to the head and to what the file belongs to. The key is not in it: who erases the key,
 * wherever that is kept, has erased the content of every copy of the file. No more than a piece is ever in memory.
 */

#define SIJIL_FILE_KEY_BYTES 32

/** SijilFileSealer: a new key and the beginning of a file; what runs through it twice gives the same bytes twice */
typedef struct _SijilFileSealer SijilFileSealer;

SijilFileSealer *sijil_file_sealer_new     (const char             *bound_to) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_file_sealer_free    (SijilFileSealer        *self);
const guint8    *sijil_file_sealer_get_key (const SijilFileSealer  *self);
GInputStream    *sijil_file_sealer_run     (const SijilFileSealer  *self,
                                            GInputStream           *clear) G_GNUC_WARN_UNUSED_RESULT;

GInputStream    *sijil_unsealed_stream_new (GInputStream           *sealed,
                                            const guint8            key[SIJIL_FILE_KEY_BYTES],
                                            const char             *bound_to) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilFileSealer, sijil_file_sealer_free)

G_END_DECLS
