#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The cards that wait to be printed: a PDF of them, and then how each came out. */

#define SIJIL_TYPE_PRINT_PANE (sijil_print_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilPrintPane, sijil_print_pane, SIJIL, PRINT_PANE, AdwBin)

void sijil_print_pane_load  (SijilPrintPane *self,
                             SijilDesk      *desk);
void sijil_print_pane_leave (SijilPrintPane *self);

G_END_DECLS
