#pragma once

#include "trust/sijil-cose-key.h"
#include "trust/sijil-digest.h"

G_BEGIN_DECLS

/**
 * SijilSignedRecord:
 * @chamber: two digits
 * @act: what was done, as history names it
 * @kind: of the record
 * @uuid: of the record
 * @version: of the record
 * @digest: of that version with its salt, as history keeps it
 *
 * What an officer signs: that @act made this very version. It goes on to hold when what the version said is erased.
 */
typedef struct
{
  const char   *chamber;
  const char   *act;
  const char   *kind;
  const char   *uuid;
  gint64        version;
  const guint8 *digest;
} SijilSignedRecord;

gboolean  sijil_signed_record_sign   (const SijilSignedRecord  *self,
                                      const SijilCoseKey       *key,
                                      guint8                    signature[SIJIL_SIGNATURE_BYTES],
                                      GError                  **error);
gboolean  sijil_signed_record_verify (const SijilSignedRecord  *self,
                                      const char               *public_key,
                                      const guint8              signature[SIJIL_SIGNATURE_BYTES]);
char     *sijil_public_key_to_text   (const SijilCoseKey       *key) G_GNUC_WARN_UNUSED_RESULT;
SijilCoseKey *sijil_public_key_from_text (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
