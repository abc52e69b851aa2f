#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

JsonObject *sijil_card_issue        (SijilRegister  *self,
                                     const char     *number,
                                     const char     *reason,
                                     GPtrArray      *notes,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_answer       (JsonObject     *card,
                                     JsonObject     *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
