#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A register with something of everything: invented people in every state, category and province of the chamber, their
 * applications of every kind and state, their cards of every state on both routes. Number i is always the same.
 */

void people_fill (SijilRegister *reg,
                  guint          number);

/* All records of a kind ("entry", "application", "card"), as they are stored. */
GPtrArray *people_load (SijilRegister *reg,
                        const char    *kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
