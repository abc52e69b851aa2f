#pragma once

#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The lists that come with the program, brought into a register: all of them when it is made, and later what a newer program
 * knows and the register lacks.
 */

gboolean _sijil_shipped_lists_add      (SijilStep      *step,
                                        GError        **error);
void     _sijil_shipped_lists_complete (SijilRegister  *self);

G_END_DECLS
