#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The places where the chamber works: its seat, annexes, and the directions of the ministry it works with. Each has a
 * territory: provinces of the chamber's region, or the whole region when none is named.
 */

JsonObject *sijil_office_list (SijilRegister  *self,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_office_load (SijilRegister  *self,
                               const char     *code,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_office_add  (SijilRegister  *self,
                               JsonObject     *values,
                               GPtrArray      *notes,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_office_set  (SijilRegister  *self,
                               const char     *code,
                               JsonObject     *values,
                               GPtrArray      *notes,
                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    sijil_office_find_province (SijilRegister *self,
                                        char         **province,
                                        GError       **error);

G_END_DECLS
