#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/** SijilCoseAlgorithm: how cards are signed, by the numbers of COSE (RFC 9053) */
typedef enum
{
  SIJIL_COSE_ES256 = -7, /* ECDSA on P-256 with SHA-256 */
  SIJIL_COSE_EDDSA = -8, /* Ed25519 */
} SijilCoseAlgorithm;

#define SIJIL_KID_BYTES       8
#define SIJIL_SIGNATURE_BYTES 64
#define SIJIL_KEY_SECRET_BYTES 32

/** SijilCoseKey: a public key, or both halves of one; never changed once made */
typedef struct _SijilCoseKey SijilCoseKey;

struct _SijilToken;

SijilCoseKey       *sijil_cose_key_generate      (SijilCoseAlgorithm   algorithm,
                                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCoseKey       *sijil_cose_key_new_secret    (SijilCoseAlgorithm   algorithm,
                                                  const guint8        *secret) G_GNUC_WARN_UNUSED_RESULT;
SijilCoseKey       *sijil_cose_key_new_in_token  (struct _SijilToken  *token) G_GNUC_WARN_UNUSED_RESULT;
gboolean            sijil_cose_key_copy_secret   (const SijilCoseKey  *self,
                                                  guint8              *secret);
SijilCoseKey       *sijil_cose_key_new_public    (SijilCoseAlgorithm   algorithm,
                                                  GBytes              *point) G_GNUC_WARN_UNUSED_RESULT;
GBytes             *sijil_cose_key_dup_point     (const SijilCoseKey  *self) G_GNUC_WARN_UNUSED_RESULT;
SijilCoseAlgorithm  sijil_cose_key_get_algorithm (const SijilCoseKey  *self);
const guint8       *sijil_cose_key_get_kid       (const SijilCoseKey  *self);
gboolean            sijil_cose_key_sign          (const SijilCoseKey  *self,
                                                  GBytes              *message,
                                                  guint8               signature[SIJIL_SIGNATURE_BYTES],
                                                  GError             **error);
gboolean            sijil_cose_key_verify        (const SijilCoseKey  *self,
                                                  GBytes              *message,
                                                  const guint8         signature[SIJIL_SIGNATURE_BYTES]);
void                sijil_cose_key_free          (SijilCoseKey        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCoseKey, sijil_cose_key_free)

G_END_DECLS
