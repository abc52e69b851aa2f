#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * Papers by which the chamber says to others what stands in its register: the extract of an entry, the letter that an
 * application was not granted, the list of the cards that were handed over and that of the entries that were begun. Each has
 * a code that sijil_paper_sign() makes where a key signs. What has lines has them as CSV too: its digest is in the code, so
 * that whoever has the file and the paper knows that no line was changed.
 */

/** SijilAttestAsked: which paper */
typedef struct
{
  const char *kind;   /* SIJIL_PAPER_… of trust/sijil-claims.h */
  const char *number; /* of the entry or application; of a list %NULL */
  const char *from;   /* first day of a list */
  const char *to;     /* its last day; of an extract the day that it is of, %NULL for today */
} SijilAttestAsked;

JsonObject *sijil_attest_write (SijilRegister           *self,
                                const SijilAttestAsked  *asked,
                                const char              *code,
                                const char              *pdf_path,
                                const char              *csv_path,
                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_attest_month (const char              *month,
                                char                   **from,
                                char                   **to,
                                GError                 **error);

G_END_DECLS
