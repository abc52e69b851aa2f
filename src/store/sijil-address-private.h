#pragma once

#include "store/sijil-address.h"

G_BEGIN_DECLS

char *_sijil_address_dup_secret (const char *place,
                                 const char *keyword) G_GNUC_WARN_UNUSED_RESULT;

gboolean _sijil_address_check (const char  *address,
                               GError     **error);

G_END_DECLS
