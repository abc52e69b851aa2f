#pragma once

#include "backup/sijil-seal.h"

#include <sodium.h>

G_BEGIN_DECLS

#define SIJIL_SEAL_MAGIC        "SIJILBK0"
#define SIJIL_SEAL_MAGIC_PACKED "SIJILBK1"
#define SIJIL_SEAL_PIECE_BYTES  65536

/* What a sealed file begins with; it is bound to the first piece. Bytes only, so that there are no gaps. */
typedef struct
{
  guint8 magic[8];
  guint8 public_half[SIJIL_RECOVERY_KEY_BYTES];
  guint8 key[crypto_box_SEALBYTES + crypto_secretstream_xchacha20poly1305_KEYBYTES];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} SijilSealHead;

void     _sijil_seal_end_digest (crypto_generichash_state  *state,
                                 char                       text[SIJIL_SEAL_DIGEST_CHARS + 1]);
gboolean _sijil_unseal_with     (const char                *path,
                                 const guint8              *stream_key,
                                 const SijilRecoveryKey    *key,
                                 SijilSealSink              sink,
                                 gpointer                   user_data,
                                 GError                   **error);

G_END_DECLS
