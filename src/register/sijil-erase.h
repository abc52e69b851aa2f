#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Erasing what the register holds of a person (law 09-08): values, salts and files go; numbers, states, dates, the history and
 * its digests stay, so that figures and the chain hold. What may go when is said by the settings `retention_…`; where they are
 * silent, by a decision whose reference is given.
 */

typedef struct
{
  const char *reason;    /* code of the list `reason` that serves `erase` */
  const char *reference; /* of the decision or the law it rests on (nullable): the term is over */
  const char *text_ar;   /* (nullable) */
  const char *text_fr;   /* (nullable) */
} SijilErasure;

JsonObject *sijil_erase (SijilRegister       *self,
                         SijilRegister       *second,
                         const char          *number,
                         const SijilErasure  *erasure,
                         GPtrArray           *notes,
                         GError             **error);

G_END_DECLS
