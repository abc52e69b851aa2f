#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What stands on a card. The values are taken when the card is issued and kept with it, so that what is printed later is
 * what was issued.
 */

JsonObject *sijil_card_values       (SijilRegister  *self,
                                     JsonObject     *entry,
                                     const char     *serial,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_card_qr_text      (JsonObject     *values) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *sijil_card_load_photo   (SijilRegister  *self,
                                     JsonObject     *card,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_entry_load_holder (SijilRegister  *self,
                                     JsonObject     *entry,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
