#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* To whom a card was handed over today, latest first. */

#define SIJIL_TYPE_HANDED_PANE (sijil_handed_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilHandedPane, sijil_handed_pane, SIJIL, HANDED_PANE, AdwBin)

void sijil_handed_pane_load (SijilHandedPane *self,
                             SijilDesk       *desk);

G_END_DECLS
