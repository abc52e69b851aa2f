#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Who works at the register. Only an administrator adds, changes, enables or disables officers; everybody may change
 * their own PIN. The last administrator stays, and nobody gives a role to himself or herself.
 */

JsonObject *sijil_officer_list        (SijilRegister  *self,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_load        (SijilRegister  *self,
                                       const char     *login,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_add         (SijilRegister  *self,
                                       const char     *login,
                                       JsonObject     *values,
                                       const char     *pin,
                                       GPtrArray      *notes,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_set         (SijilRegister  *self,
                                       const char     *login,
                                       JsonObject     *values,
                                       const char     *pin,
                                       GPtrArray      *notes,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_set_roles   (SijilRegister  *self,
                                       const char     *login,
                                       JsonArray      *codes,
                                       const char     *pin,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_set_pin     (SijilRegister  *self,
                                       const char     *login,
                                       const char     *pin,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_officer_set_enabled (SijilRegister  *self,
                                       const char     *login,
                                       gboolean        enabled,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    sijil_officer_clean_login (const char     *login,
                                       GPtrArray      *notes,
                                       char          **clean,
                                       GError        **error);

G_END_DECLS
