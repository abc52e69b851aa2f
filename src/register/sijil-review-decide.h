#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/* How a file ends without an entry, and how a decision reaches the applicant. sijil-accept.h has the other end. */

/**
 * SijilRefusal:
 * @reason: code of the list `reason` that serves `refuse`
 * @legal_ground: the text the refusal rests on
 * @text_ar: the reasons in the words of the letter; both languages are needed (law 55.19: a refusal gives its reasons)
 * @text_fr: the same in French
 * @reference: (nullable): of the decision of an authority, for a reason that needs one
 */
typedef struct
{
  const char *reason;
  const char *legal_ground;
  const char *text_ar;
  const char *text_fr;
  const char *reference;
} SijilRefusal;

/**
 * SijilNotification:
 * @mode: "hand", "registered_mail" or "phone"
 * @acknowledgement: (nullable): by hand: "signature", "thumbprint" or "refusal"
 * @witness: (nullable): who saw the thumbprint
 * @reference: (nullable): number of the registered letter; by phone, who answered
 * @on: (nullable): the day, today if not given
 */
typedef struct
{
  const char *mode;
  const char *acknowledgement;
  const char *witness;
  const char *reference;
  const char *on;
} SijilNotification;

JsonObject *sijil_review_refuse   (SijilRegister            *self,
                                   const char               *number,
                                   const SijilRefusal       *refusal,
                                   GPtrArray                *notes,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_review_withdraw (SijilRegister            *self,
                                   const char               *number,
                                   const char               *reason,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_review_notify   (SijilRegister            *self,
                                   const char               *number,
                                   const SijilNotification  *notification,
                                   GPtrArray                *notes,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
