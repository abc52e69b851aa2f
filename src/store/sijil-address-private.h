#pragma once

#include "store/sijil-address.h"

G_BEGIN_DECLS

char *_sijil_address_dup_secret (const char *place,
                                 const char *keyword) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
