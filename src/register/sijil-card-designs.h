#pragma once

#include "card/sijil-card.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/** SijilCardDesigns: what draws the cards of a batch: each layout of the register is read once; for one thread */
typedef struct _SijilCardDesigns SijilCardDesigns;

SijilCardDesigns *sijil_card_designs_new         (SijilRegister     *reg,
                                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardDesign  *sijil_card_designs_get_shipped (SijilCardDesigns  *self);
SijilCardDesign  *sijil_card_designs_get         (SijilCardDesigns  *self,
                                                  JsonObject        *card,
                                                  GError           **error);
void              sijil_card_designs_free        (SijilCardDesigns  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCardDesigns, sijil_card_designs_free)

G_END_DECLS
