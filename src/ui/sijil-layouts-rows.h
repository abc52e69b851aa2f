#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

/* A layout with its faces and what can be done with it, and a signatory, as rows of the page of the layouts. */

void sijil_layouts_rows_add_layout    (SijilAdminView *view,
                                       GtkWidget      *group,
                                       JsonObject     *layout);
void sijil_layouts_rows_add_signatory (SijilAdminView *view,
                                       GtkWidget      *group,
                                       JsonObject     *signatory);

G_END_DECLS
