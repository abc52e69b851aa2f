#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/**
 * SijilClaims:
 *
 * What a card's code says: the claims of a CBOR Web Token (RFC 8392) with the identity data of claim 169. All texts are
 * UTF-8 in NFC without signs that are not seen. Instants are UTC seconds. A paper says what kind it is, and what its lines
 * are, in a claim of the private range (-65537), which a reader that does not know it refuses.
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

  char   *paper;        /* which paper of the chamber, SIJIL_PAPER_…; NULL: a card, or a certificate of registration (nullable) */
  gint64  n_lines;      /* of a paper with lines; -1 when not said */
  GBytes *lines_digest; /* SHA-256 of these lines as CSV (nullable) */
  char   *first;        /* number or serial of the first line of a list (nullable) */
  char   *last;         /* of the last one (nullable) */
  char   *from_on;      /* first day of a list, “YYYY-MM-DD” (nullable) */
  char   *to_on;        /* its last day (nullable) */
  char   *entry_state;  /* of an extract: what the entry was on its day, “active”, “struck_off” … (nullable) */
  GBytes *marks;        /* of a paper with lines: some bytes of each line's digest, see sijil-line-marks.h (nullable) */

  char   *status_uri;   /* which list says whether the card was withdrawn, ≤ 24 characters (nullable) */
  gint64  status_index; /* the card's place in it */
} SijilClaims;

/* Papers about one person: what the register says of an entry, and the letter that an application was not granted. */
#define SIJIL_PAPER_EXTRACT     "extract"
#define SIJIL_PAPER_REFUSAL     "refusal"

/* Lists, which name nobody in their code: cards that were handed over, entries that were begun, from one day to another. */
#define SIJIL_PAPER_HANDED_OVER "handed_over"
#define SIJIL_PAPER_REGISTERED  "registered"

#define SIJIL_LINES_DIGEST_BYTES 32

gboolean     sijil_claims_is_list (const SijilClaims *self);

gboolean     sijil_claims_is_token (GBytes           *payload);

SijilClaims *sijil_claims_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_claims_free   (SijilClaims        *self);
GBytes      *sijil_claims_encode (const SijilClaims  *self,
                                  gboolean            with_labels,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
SijilClaims *sijil_claims_decode (GBytes             *payload,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilClaims, sijil_claims_free)

G_END_DECLS
