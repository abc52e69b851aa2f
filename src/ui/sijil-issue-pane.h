#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The accepted files for which no card was issued yet. */

#define SIJIL_TYPE_ISSUE_PANE (sijil_issue_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilIssuePane, sijil_issue_pane, SIJIL, ISSUE_PANE, AdwBin)

void sijil_issue_pane_load (SijilIssuePane *self,
                            SijilDesk      *desk);

G_END_DECLS
