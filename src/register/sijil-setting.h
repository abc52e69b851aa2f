#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What the law or the chamber leaves open. The list "setting_definition" says which settings there are, of which type
 * and within which bounds; an empty one never stops the work. Values are read with sijil_setting_get() and its kin.
 */

JsonObject *sijil_setting_list     (SijilRegister  *self,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_setting_describe (SijilRegister  *self,
                                    const char     *key,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_setting_set      (SijilRegister  *self,
                                    const char     *key,
                                    const char     *value,
                                    GPtrArray      *notes,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_setting_change   (SijilRegister  *self,
                                    const char     *key,
                                    const char     *known,
                                    const char     *value,
                                    GPtrArray      *notes,
                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
