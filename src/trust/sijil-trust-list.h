#pragma once

#include "trust/sijil-cose.h"

G_BEGIN_DECLS

/**
 * SijilTrustedKey:
 *
 * A chamber's key and when it may sign. A key that must no longer be believed is taken out of the list.
 */
typedef struct
{
  SijilCoseKey *key;
  char         *issuer;      /* the only one it signs for */
  char         *name_ar;     /* of the chamber (nullable) */
  char         *name_fr;     /* the same (nullable) */
  gint64        signs_from;  /* first second, UTC */
  gint64        signs_until; /* first second after */
} SijilTrustedKey;

/** SijilTrustList: the keys of all chambers */
typedef struct _SijilTrustList SijilTrustList;

SijilTrustList        *sijil_trust_list_new  (const char            *json,
                                              gssize                 length,
                                              const char            *name,
                                              GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean               sijil_trust_list_find (const SijilTrustList   *self,
                                              const SijilCose        *message,
                                              const SijilTrustedKey **signer);
void                   sijil_trust_list_free (SijilTrustList         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilTrustList, sijil_trust_list_free)

G_END_DECLS
