#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* What the years of practice that a file tells of are enough for. The attestation decides, not this. */

JsonArray *sijil_seniority_list (SijilRegister *reg,
                                 JsonObject    *document,
                                 const char    *category) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
