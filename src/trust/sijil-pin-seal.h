#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * A secret of 32 bytes sealed under a PIN: Argon2id makes the key of a secretbox from it. What it costs to try a PIN stands
 * beside the seal, so that it may grow later.
 */

#define SIJIL_PIN_SEAL_SALT_BYTES   16
#define SIJIL_PIN_SEAL_NONCE_BYTES  24
#define SIJIL_PIN_SEAL_SECRET_BYTES 32
#define SIJIL_PIN_SEAL_BOX_BYTES    (SIJIL_PIN_SEAL_SECRET_BYTES + 16)

/**
 * SijilPinCost:
 * @SIJIL_PIN_COST_MODERATE: 256 MiB and 3 passes, 0.6 s: for every key that is used
 * @SIJIL_PIN_COST_INTERACTIVE: 64 MiB and 2 passes, 0.08 s: for demos and tests
 * @SIJIL_PIN_COST_DESK: 64 MiB and 3 passes, as the PIN itself: for what is opened by every sign-in
 */
typedef enum
{
  SIJIL_PIN_COST_MODERATE,
  SIJIL_PIN_COST_INTERACTIVE,
  SIJIL_PIN_COST_DESK,
} SijilPinCost;

typedef struct
{
  guint32 passes;
  guint32 memory_kib;
  guint8  salt[SIJIL_PIN_SEAL_SALT_BYTES];
  guint8  nonce[SIJIL_PIN_SEAL_NONCE_BYTES];
  guint8  box[SIJIL_PIN_SEAL_BOX_BYTES];
} SijilPinSeal;

gboolean _sijil_pin_seal_close     (SijilPinSeal        *seal,
                                    SijilPinCost         cost,
                                    const char          *pin,
                                    const guint8        *secret,
                                    GError             **error);
gboolean _sijil_pin_seal_open      (const SijilPinSeal  *seal,
                                    const char          *pin,
                                    guint8              *secret,
                                    GError             **error);
gboolean _sijil_pin_seal_is_honest (const SijilPinSeal  *seal);

G_END_DECLS
