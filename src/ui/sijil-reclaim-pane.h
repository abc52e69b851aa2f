#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Cards of the national printer that bear an error and went back. */

#define SIJIL_TYPE_RECLAIM_PANE (sijil_reclaim_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilReclaimPane, sijil_reclaim_pane, SIJIL, RECLAIM_PANE, AdwBin)

void sijil_reclaim_pane_load (SijilReclaimPane *self,
                              SijilDesk        *desk);

G_END_DECLS
