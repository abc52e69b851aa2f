#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * Who made a file: whoever deposited it, saved its draft, completed it or brought a paper. None of them decides it, and none issues
 * its card, but in a small office. What a review does to a file makes nobody its maker.
 */

gboolean _sijil_maker_is         (SijilRegister  *self,
                                 JsonObject     *application,
                                 gint64          officer,
                                 gboolean       *is,
                                 GError        **error);
gboolean _sijil_maker_is_earlier (JsonObject     *application);

G_END_DECLS
