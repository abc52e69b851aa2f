#pragma once

#include "register/sijil-bilan.h"

G_BEGIN_DECLS

/* The figure that the table by province counts, and the target is about: entries, whether decided here or imported. */
#define SIJIL_BILAN_TABLE_FIGURE "registered"

char       *_sijil_bilan_column (JsonObject *cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
