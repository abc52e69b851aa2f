#pragma once

#include <stdbool.h>

bool sijil_sandbox_set_limits   (void);
bool sijil_sandbox_enter        (void);
bool sijil_sandbox_enter_reader (void);
int  sijil_sandbox_dup_reader   (void);
