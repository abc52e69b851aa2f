#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The chamber's root key, as far as the register knows it: the public half. An administrator proposes one and another officer pins it;
 * in a small office one alone may, and it waits for a countersignature. From then on only who has its certificate decides anything
 * (see sijil-certificate.h). Pinning another one replaces it, by officers whom it vouched for.
 */

JsonObject *sijil_certificate_root_list    (SijilRegister  *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_certificate_root_propose (SijilRegister  *self,
                                            const char     *path,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_certificate_root_pin     (SijilRegister  *self,
                                            const char     *kid,
                                            GPtrArray      *notes,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_certificate_root_compare (SijilRegister  *self,
                                            const char     *path,
                                            GPtrArray      *found,
                                            GError        **error);

G_END_DECLS
