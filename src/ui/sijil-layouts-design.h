#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

/* How the page of the layouts leads to the designer: a new layout, the next version of one, and what was not saved. */

void       sijil_layouts_design_install  (GtkWidgetClass *widget_class);
GtkWidget *sijil_layouts_design_new_menu (void) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *sijil_layouts_design_list     (SijilRegister  *reg) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_layouts_design_add_kept (SijilAdminView *view,
                                          JsonArray      *kept);

G_END_DECLS
