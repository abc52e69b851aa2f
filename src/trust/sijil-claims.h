#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/**
 * SijilClaims:
 *
 * What a card's code says: the claims of a CBOR Web Token (RFC 8392) with the identity data of claim 169. All texts are
 * UTF-8 in NFC without signs that are not seen. Instants are UTC seconds.
 */
typedef struct
{
  char   *issuer;       /* the chamber's name in the DNS, ≤ 24 characters */
  char   *serial;       /* of the printed card */
  gint64  expires_at;   /* first second after the last day; 0 when no end is set */
  gint64  valid_from;   /* first second of the first day */
  gint64  signed_at;

  char   *number;       /* the register number as printed */
  char   *name_ar;
  char   *name_fr;
  char   *birth_date;   /* “YYYYMMDD”, only if printed (nullable) */
  char   *province;     /* ISO 3166-2, “XX-16” (nullable) */
  GBytes *face;         /* a WebP of at most 170 bytes (nullable) */
  gint64  category;     /* -1 when not said */
  char   *activity;     /* code of the nomenclature (nullable) */
  char   *activity_ar;  /* its words, where there is room for them (nullable) */
  char   *activity_fr;  /* the same (nullable) */

  char   *status_uri;   /* which list says whether the card was withdrawn, ≤ 24 characters (nullable) */
  gint64  status_index; /* the card's place in it */
} SijilClaims;

SijilClaims *sijil_claims_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_claims_free   (SijilClaims        *self);
GBytes      *sijil_claims_encode (const SijilClaims  *self,
                                  gboolean            with_labels,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
SijilClaims *sijil_claims_decode (GBytes             *payload,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilClaims, sijil_claims_free)

G_END_DECLS
