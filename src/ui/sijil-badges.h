#pragma once

#include "ui/sijil-sidebar.h"

G_BEGIN_DECLS

/* The figures of the sidebar: what waits for the officer on each page. */

void sijil_badges_update (SijilSidebar *sidebar,
                          SijilDesk    *desk);

G_END_DECLS
