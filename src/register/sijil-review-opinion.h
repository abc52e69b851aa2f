#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * An opinion or a visit: somebody outside the desk is asked, the file waits, the answer comes with its minutes.
 * Bodies: commission, direction, amine, visit. Answers: favourable, unfavourable, minutes (what was seen, no opinion),
 * none (no answer came and the file must go on).
 */

JsonObject *sijil_review_ask_opinion  (SijilRegister  *self,
                                       const char     *number,
                                       const char     *body,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_review_give_opinion (SijilRegister  *self,
                                       const char     *number,
                                       const char     *outcome,
                                       const char     *minutes,
                                       GPtrArray      *notes,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_review_check_opinion (SijilRegister  *self,
                                        JsonObject     *application,
                                        GError        **error);

G_END_DECLS
