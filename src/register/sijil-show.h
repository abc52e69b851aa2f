#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What an officer sees of a file, an entry, a card, a consignment or a person, found by any number that names it. Codes
 * have their words in both languages beside them (`category`, `category_fr`, `category_ar`); row ids never appear.
 */

JsonObject *sijil_show    (SijilRegister  *self,
                           const char     *number,
                           const char     *at,
                           const char     *known_at,
                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_history (SijilRegister  *self,
                           const char     *number,
                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
