#pragma once

#include "model/sijil-fields.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

SijilLookup sijil_lookup_of (SijilRegister *reg);

G_END_DECLS
