#pragma once

#include "ui/sijil-banner.h"
#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* What is wrong with the computer and lasts: a clock that goes back, a disk that is nearly full. */

void sijil_condition_look (SijilDesk   *desk,
                           SijilBanner *banner);

G_END_DECLS
