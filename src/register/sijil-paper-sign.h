#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * The code on a certificate of registration, signed by the chamber's key: whoever reads it knows without a network what the
 * chamber certified, of whom and on which day.
 */

gboolean sijil_paper_sign_certificate (SijilRegister  *self,
                                       const char     *number,
                                       GPtrArray      *notes,
                                       char          **code,
                                       GError        **error);

G_END_DECLS
