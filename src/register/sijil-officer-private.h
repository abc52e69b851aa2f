#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

guint    _sijil_officer_least_pin           (SijilRegister  *self,
                                             guint           roles);
gboolean _sijil_officer_parse_roles         (JsonArray      *codes,
                                             guint          *roles,
                                             GError        **error);
gboolean _sijil_officer_check_login_is_free (SijilRegister  *self,
                                             const char     *login,
                                             GError        **error);
gboolean _sijil_officer_take_values         (SijilRegister  *self,
                                             JsonObject     *values,
                                             JsonObject     *record,
                                             GPtrArray      *notes,
                                             GError        **error);
gboolean _sijil_officer_take_pin            (SijilRegister  *self,
                                             const char     *pin,
                                             guint           roles,
                                             JsonObject     *record,
                                             GError        **error);
gboolean _sijil_officer_take_other_pin      (SijilStep      *step,
                                             const char     *pin,
                                             guint           roles,
                                             JsonObject     *record,
                                             GError        **error);
gboolean _sijil_officer_take_new_pin        (SijilStep      *step,
                                             const char     *pin,
                                             guint           roles,
                                             JsonObject     *record,
                                             GError        **error);

G_END_DECLS
