#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* A register in a folder for targets whose reader asks one, with some people in it: made at the first run, gone with the program. */

Fixture *office_get (const char *officer);

G_END_DECLS
