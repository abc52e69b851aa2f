#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* What waits for a card clerk. */

#define SIJIL_CARDS_NEEDED_MAX 500

JsonObject *sijil_card_list_waiting (SijilRegister  *self,
                                     const char   *(*translate) (const char *sentence),
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_list_needed  (SijilRegister  *self,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
