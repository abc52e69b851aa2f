#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* The demo's cards are signed: with a key of its own, which no authority knows, beside the register. */

gboolean demo_keys_make    (SijilRegister  *reg,
                            const char     *folder,
                            GError        **error);
gboolean demo_keys_publish (SijilRegister  *reg,
                            const char     *folder,
                            GError        **error);

G_END_DECLS
