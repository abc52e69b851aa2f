#pragma once

#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"
#include "register/sijil-hand-over.h"

G_BEGIN_DECLS

/* What one hand-over and a list of them share. */

#define _SIJIL_HAND_OVER_ROLES (SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK)

JsonObject *_sijil_hand_over_write (SijilStep            *step,
                                    JsonObject           *card,
                                    const SijilHandOver  *how,
                                    JsonObject           *power,
                                    GPtrArray            *notes,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_hand_over_check (SijilRegister        *self,
                                    JsonObject           *card,
                                    JsonObject           *entry,
                                    GError              **error);
gboolean    _sijil_hand_over_needs_power (SijilRegister  *self,
                                          JsonObject     *entry);

G_END_DECLS
