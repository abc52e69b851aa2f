#pragma once

#include <stdbool.h>

int sijil_jail_become (bool                jailed,
                       const char * const *command);
