#pragma once

#include "register/sijil-attest.h"

G_BEGIN_DECLS

/*
 * The code on a paper that certifies something, signed by the chamber's key: whoever reads it knows without a network what the
 * chamber certified, of whom or how many, and on which day.
 */

gboolean sijil_paper_sign_certificate (SijilRegister  *self,
                                       const char     *number,
                                       GPtrArray      *notes,
                                       char          **code,
                                       GError        **error);
gboolean sijil_paper_sign             (SijilRegister           *self,
                                       const SijilAttestAsked  *asked,
                                       GPtrArray               *notes,
                                       char                   **code,
                                       GError                 **error);

G_END_DECLS
