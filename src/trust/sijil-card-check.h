#pragma once

#include "trust/sijil-claims.h"
#include "trust/sijil-status-list.h"

G_BEGIN_DECLS

/** SijilCardVerdict: what is to be thought of a card's code; one answer, the first that holds in this procedure */
typedef enum
{
  SIJIL_CARD_VALID,
  SIJIL_CARD_WITHDRAWN,
  SIJIL_CARD_SUSPENDED,
  SIJIL_CARD_EXPIRED,
  SIJIL_CARD_NOT_YET_VALID,
  SIJIL_CARD_UNKNOWN_KEY, /* signed by nobody in the list of keys: nothing it says is known to be true */
  SIJIL_CARD_FORGED,      /* the key it names did not sign it, or might not have */
  SIJIL_CARD_UNKNOWN_KIND, /* a chamber signed it, as something that is not known here: of a later version */
  SIJIL_CARD_UNREADABLE,  /* not the code of a card */
} SijilCardVerdict;

/**
 * SijilCardCheck:
 *
 * “Valid” says that the chamber signed these data, never that the card is the original: a code can be copied. They must
 * be compared with the card and its bearer.
 */
typedef struct
{
  SijilCardVerdict  verdict;
  SijilClaims      *claims;       /* only when its chamber signed them (nullable) */
  SijilClaims      *unproved;     /* what an unknown key or a forger says, to be compared, never believed (nullable) */
  char             *kid;          /* of the key that it says signed it (nullable) */
  gboolean          is_paper;     /* whether they are those of a paper of the chamber, which no list withdraws */
  char             *chamber_ar;   /* (nullable) */
  char             *chamber_fr;   /* (nullable) */
  gboolean          status_known; /* whether a list of withdrawn cards was asked and answered */
  gint64            status_as_of; /* of what day its answer is, UTC seconds */
  GError           *problem;      /* why it is unreadable or forged, or what kept the list from answering (nullable) */
} SijilCardCheck;

SijilCardCheck *sijil_card_check_new      (const char             *text,
                                           const SijilTrustList   *trust,
                                           const SijilStatusList  *statuses,
                                           gint64                  now) G_GNUC_WARN_UNUSED_RESULT;
void            sijil_card_check_take_status (SijilCardCheck      *self,
                                              SijilStatus          status,
                                              gint64               as_of);
void            sijil_card_check_disown   (SijilCardCheck         *self,
                                           GError                 *problem);
void            sijil_card_check_free     (SijilCardCheck         *self);
const char     *sijil_card_verdict_to_code (SijilCardVerdict       verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCardCheck, sijil_card_check_free)

G_END_DECLS
