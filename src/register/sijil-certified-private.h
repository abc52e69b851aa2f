#pragma once

#include "register/sijil-certified.h"

G_BEGIN_DECLS

/* The root key that this computer has seen pinned: whoever writes the register's file by hand can write another there, not here. */

gboolean _sijil_root_memory_check   (SijilRegister       *self,
                                     GError             **error);
gboolean _sijil_root_memory_compare (SijilRegister       *self,
                                     SijilCertifiedWalk  *walk,
                                     GError             **error);
gboolean _sijil_root_memory_keep    (SijilRegister       *self,
                                     const char          *public_key,
                                     GError             **error);

G_END_DECLS
