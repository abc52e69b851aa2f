#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* The statements that a register in a folder runs, written down, and run again by nothing but the engine. */

typedef struct _Bare Bare;

Bare   *bare_new    (SijilRegister *reg);
void    bare_free   (Bare          *self);
void    bare_end    (Bare          *self);
double  bare_run    (Bare          *self,
                     const char    *copy,
                     double        *worked);

double  bare_get_worked (void);

G_END_DECLS
