#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Where an office of one or two people goes on alone (setting `small_office`), what one officer did alone waits for
 * another's signature.
 */

JsonObject *sijil_countersign_list (SijilRegister  *self,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_countersign      (SijilRegister  *self,
                                    const char     *number,
                                    const char     *reason,
                                    const char     *text_ar,
                                    const char     *text_fr,
                                    GPtrArray      *notes,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
