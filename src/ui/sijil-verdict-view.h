#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What an import did, or would do, with each line: how many of each verdict, and the lines of the one that is chosen. */

#define SIJIL_TYPE_VERDICT_VIEW (sijil_verdict_view_get_type ())
G_DECLARE_FINAL_TYPE (SijilVerdictView, sijil_verdict_view, SIJIL, VERDICT_VIEW, AdwBin)

void sijil_verdict_view_show (SijilVerdictView *self,
                              JsonObject       *answer);

G_END_DECLS
