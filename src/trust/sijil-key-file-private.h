#pragma once

#include "trust/sijil-digest.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-token.h"

G_BEGIN_DECLS

/* What the files of a sealed key share. */

#define KEY_FILE_MAX_NAME_BYTES 64
#define KEY_FILE_MAX_SLOTS      32
#define KEY_FILE_MAX_BYTES      (16 * 1024)

typedef struct
{
  char      *name; /* of who opens it; of an officer, the login */
  SijilPinSeal  seal; /* of the data key */
} SijilKeySlot;

struct _SijilKeyFile
{
  SijilCoseKey *public_key; /* (owned) */
  char         *token;      /* address of the key on a token, where it is on one (owned) (nullable) */
  SijilCoseKey *secret_key; /* (owned) (nullable): when open */
  guint8       *data_key;   /* (owned) (nullable): in guarded memory, when open */
  guint8        nonce[SIJIL_PIN_SEAL_NONCE_BYTES];
  guint8        box[SIJIL_PIN_SEAL_BOX_BYTES]; /* of the private half, or of the token's PIN, under the data key */
  GPtrArray    *slots;      /* (element-type SijilKeySlot) (owned) */
  guint8        proof[SIJIL_DIGEST_BYTES]; /* that whoever wrote all this had opened it */
};

void        _sijil_key_slot_free     (gpointer            data);
GBytes     *_sijil_key_file_encode   (const SijilKeyFile *self,
                                      gboolean            whole) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_key_file_decode   (SijilKeyFile       *self,
                                      const guint8       *data,
                                      gsize               length,
                                      const char         *name,
                                      GError            **error);

G_END_DECLS
