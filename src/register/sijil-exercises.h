#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* What a new officer practises in a register made for training: each task is done when the history says so. */

JsonObject *sijil_exercises_list (SijilRegister  *self,
                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
