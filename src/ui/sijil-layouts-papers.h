#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

/* The layouts of the papers on the page of layouts: the chamber's own, and those that come with the program, to be looked at or saved. */

void sijil_layouts_papers_install (GtkWidgetClass *widget_class);
void sijil_layouts_papers_add     (SijilAdminView *view,
                                   JsonArray      *layouts,
                                   JsonArray      *shipped);

G_END_DECLS
