#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * When a register was checked last, and a backup of it opened to see that it can be, with what was found. A register in a folder
 * keeps it beside itself, as it does its last backup; of one on a server each account of a computer keeps what it did.
 */

#define SIJIL_CHECKED_REGISTER "check"
#define SIJIL_CHECKED_DRILL    "drill"

void        sijil_checked_keep (SijilRegister *self,
                                const char    *what,
                                gint64         findings);
JsonObject *sijil_checked_load (SijilRegister *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
