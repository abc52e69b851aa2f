#pragma once

#include "backup/sijil-recovery-key.h"

G_BEGIN_DECLS

/*
 * A sealed file: magic, public half of the recovery key, a fresh key sealed to it (crypto_box_seal), then the content as
 * libsodium's secretstream under that key, in pieces of 64 KiB of which the last is marked; packed by zstd if wanted. Whoever
 * seals it can read it back while the fresh key is in memory; afterwards the recovery key alone opens it.
 */

#define SIJIL_SEAL_DIGEST_BYTES 32
#define SIJIL_SEAL_DIGEST_CHARS 64

typedef struct _SijilSeal SijilSeal;

/** SijilSealSink: Returns: %FALSE to stop, with @error set */
typedef gboolean (*SijilSealSink) (const guint8  *data,
                                   gsize          length,
                                   gpointer       user_data,
                                   GError       **error);

SijilSeal  *sijil_seal_new             (const char              *path,
                                        const guint8             public_half[SIJIL_RECOVERY_KEY_BYTES],
                                        gboolean                 is_packed,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_seal_free            (SijilSeal               *self);
gboolean    sijil_seal_append          (SijilSeal               *self,
                                        const void              *data,
                                        gsize                    length,
                                        GError                 **error);
gboolean    sijil_seal_finish          (SijilSeal               *self,
                                        GError                 **error);
gboolean    sijil_seal_read_back       (SijilSeal               *self,
                                        SijilSealSink            sink,
                                        gpointer                 user_data,
                                        GError                 **error);
const char *sijil_seal_get_clear_digest  (SijilSeal *self);
const char *sijil_seal_get_sealed_digest (SijilSeal *self);
gint64      sijil_seal_get_clear_bytes   (SijilSeal *self);
gint64      sijil_seal_get_sealed_bytes  (SijilSeal *self);

gboolean    sijil_unseal               (const char              *path,
                                        const SijilRecoveryKey  *key,
                                        SijilSealSink            sink,
                                        gpointer                 user_data,
                                        GError                 **error);
gboolean    sijil_digest_file          (const char              *path,
                                        gint64                  *bytes,
                                        char                   **digest,
                                        SijilSealSink            sink,
                                        gpointer                 user_data,
                                        GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSeal, sijil_seal_free)

G_END_DECLS
