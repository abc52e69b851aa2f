#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/* What the steps of the cards share. */

gboolean    _sijil_card_is_live         (const char     *state);
gboolean    _sijil_card_is_in_hand      (const char     *state);
gboolean    _sijil_card_find_right      (SijilRegister  *self,
                                         JsonObject     *entry,
                                         JsonObject    **application,
                                         GError        **error);
JsonObject *_sijil_card_find_newest       (SijilRegister  *self,
                                         JsonObject     *entry,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_card_set_state       (SijilStep      *step,
                                         JsonObject     *card,
                                         const char     *state,
                                         const char     *reason,
                                         GError        **error);
gboolean    _sijil_card_check_reason    (SijilRegister  *self,
                                         const char     *act,
                                         const char     *code,
                                         char          **clean,
                                         GError        **error);
gboolean    _sijil_card_check_state     (JsonObject          *card,
                                         const char * const  *allowed,
                                         GError             **error);

G_END_DECLS
