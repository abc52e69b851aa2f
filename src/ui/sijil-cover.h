#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A locked desk shows nothing of what was worked on: the windows beside its own are put out of sight with all that was
 * typed in them, and come back to who typed it.
 */

GPtrArray *sijil_cover_dialogs   (GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_cover_give_back (GPtrArray *covered);
void       sijil_cover_drop      (GPtrArray *covered);
void       sijil_cover_present   (GtkWindow *window,
                                  GtkWidget *owner,
                                  SijilDesk *desk);

G_END_DECLS
