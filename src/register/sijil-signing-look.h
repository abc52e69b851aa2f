#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* Whether the chamber can sign its cards and others can check them, and what is to be done before they cannot. */

JsonObject *sijil_signing_look (SijilRegister  *self,
                                GPtrArray      *notes,
                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_signing_warn (JsonObject     *look,
                                GPtrArray      *notes);
void        sijil_signing_advise (JsonObject   *look,
                                GPtrArray      *notes);

G_END_DECLS
