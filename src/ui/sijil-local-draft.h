#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Drafts that the register could not take, as it was away or the account closed: each in a file of this account, until the register has it.
 * The first two functions work in a thread.
 */

void     sijil_local_draft_keep    (SijilRegister *reg,
                                    JsonObject    *data);
void     sijil_local_draft_forget  (SijilRegister *reg,
                                    JsonObject    *data);
gboolean sijil_local_draft_is_kept (const GError  *error);
const char *sijil_local_draft_get_status (const GError *error);
void     sijil_local_draft_hand_in (SijilDesk     *desk,
                                    GtkWidget     *widget);

G_END_DECLS
