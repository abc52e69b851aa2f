#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The blank cards of the office: what came, what cards drew, what remains, and every movement.
 *
 * Actions: blanks.receive, blanks.destroy, blanks.count.
 */

#define SIJIL_TYPE_BLANKS_PANE (sijil_blanks_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilBlanksPane, sijil_blanks_pane, SIJIL, BLANKS_PANE, AdwBin)

void sijil_blanks_pane_load (SijilBlanksPane *self,
                             SijilDesk       *desk);

G_END_DECLS
