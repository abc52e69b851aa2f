#pragma once

#include "trust/sijil-cose-key.h"

G_BEGIN_DECLS

/**
 * SijilCose:
 *
 * A signed message: COSE_Sign1 (RFC 9052) with its tag, algorithm, key and type protected, nothing beside.
 */
typedef struct
{
  SijilCoseAlgorithm  algorithm;
  guint8              kid[SIJIL_KID_BYTES];
  char               *type;       /* what the payload is, where that is said (nullable) */
  GBytes             *payload;
  GBytes             *signed_bytes;  /* what the signature is over */
  guint8              signature[SIJIL_SIGNATURE_BYTES];
} SijilCose;

GBytes    *sijil_cose_sign (GBytes              *payload,
                            const char          *type,
                            const SijilCoseKey  *key,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCose *sijil_cose_read (GBytes              *message,
                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_cose_free (SijilCose           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCose, sijil_cose_free)

G_END_DECLS
