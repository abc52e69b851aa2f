#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Two desks changed one document: what it was, what the other desk has saved and what stands here, field by field; whoever
 * comes second chooses. “chosen” gives the document that holds. Who closes the window has lost nothing.
 */

#define SIJIL_TYPE_MERGE_DIALOG (sijil_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilMergeDialog, sijil_merge_dialog, SIJIL, MERGE_DIALOG, AdwWindow)

SijilMergeDialog *sijil_merge_dialog_open (GtkWidget  *parent,
                                           SijilDesk  *desk,
                                           const char *login,
                                           JsonObject *fields,
                                           JsonObject *before,
                                           JsonObject *theirs,
                                           JsonObject *mine);

G_END_DECLS
