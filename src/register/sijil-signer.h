#pragma once

#include "register/sijil-register.h"
#include "trust/sijil-pin-seal.h"

G_BEGIN_DECLS

/*
 * The key that signs the cards of a batch. Its private half lies in a folder of this computer, never in the register; the PIN
 * of the officer opens it before a batch is issued, and it is locked after. Where no key signs, cards are issued as they are,
 * and a note says so.
 */

/** SijilSignerState: whether the cards that this officer issues here can be signed */
typedef enum
{
  SIJIL_SIGNER_NO_KEY,      /* the chamber has none that signs */
  SIJIL_SIGNER_NO_LIST,     /* it is not known where the list of withdrawn cards is: setting “card_status_uri” */
  SIJIL_SIGNER_NOT_HERE,    /* the key is on another computer */
  SIJIL_SIGNER_NOT_ALLOWED, /* the key is here, but not for this officer */
  SIJIL_SIGNER_LOCKED,      /* the PIN opens it */
  SIJIL_SIGNER_OPEN,
} SijilSignerState;

void              sijil_register_set_keys  (SijilRegister  *self,
                                            const char     *folder);
char             *sijil_register_dup_keys  (SijilRegister  *self) G_GNUC_WARN_UNUSED_RESULT;

gboolean          sijil_signer_look        (SijilRegister  *self,
                                            SijilSignerState *state,
                                            GError        **error);
gboolean          sijil_signer_open        (SijilRegister  *self,
                                            const char     *pin,
                                            GError        **error);
void              sijil_signer_close       (SijilRegister  *self);
SijilPinCost      sijil_signer_choose_cost (SijilRegister  *self);

G_END_DECLS
