#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the counter sees once an application is deposited: its number, what it lacks, the receipt. */

#define SIJIL_TYPE_DEPOSITED (sijil_deposited_get_type ())
G_DECLARE_FINAL_TYPE (SijilDeposited, sijil_deposited, SIJIL, DEPOSITED, AdwBin)

void sijil_deposited_show (SijilDeposited *self,
                           SijilDesk      *desk,
                           JsonObject     *answer,
                           GPtrArray      *notes);
void sijil_deposited_set_next (SijilDeposited *self,
                               const char     *title,
                               const char     *label,
                               const char     *tooltip,
                               const char     *action);

G_END_DECLS
