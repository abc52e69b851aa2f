#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The acts of one officer are looked at together only for a reason that is written down first. The history keeps who looked
 * and when, and the officer is shown it with the words. It holds for the day.
 */

JsonObject *sijil_audit_officer_open    (SijilRegister  *self,
                                         const char     *login,
                                         const char     *words,
                                         GPtrArray      *notes,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_audit_officer_require (SijilRegister  *self,
                                         const char     *login,
                                         GError        **error);
GHashTable *sijil_audit_officer_opened  (SijilRegister  *self,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_audit_officer_mine    (SijilRegister  *self,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
