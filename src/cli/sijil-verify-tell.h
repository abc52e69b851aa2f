#pragma once

#include "cli/sijil-command.h"

G_BEGIN_DECLS

void _sijil_verify_tell (SijilCommandContext *context,
                         JsonObject          *answer);

G_END_DECLS
