#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* What the settings are defined by is the program's, not the office's. */
#define SIJIL_NOMENCLATURE_SETTINGS "setting_definition"

JsonArray *_sijil_nomenclature_load (SijilRegister  *self,
                                     const char     *list,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
