#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Who comes to the counter is counted by motive (list "visit_motive") and by what was answered (list "counter_answer"):
 * never who came.
 */

JsonObject *sijil_visit_count (SijilRegister  *self,
                               const char     *motive,
                               const char     *answer,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_visit_list  (SijilRegister  *self,
                               const char     *from,
                               const char     *to,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
