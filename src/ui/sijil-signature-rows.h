#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

void sijil_signature_rows_add     (SijilAdminView *view,
                                   GtkWidget      *group,
                                   JsonObject     *signatory,
                                   JsonArray      *signatures);
void sijil_signature_rows_install (GtkWidgetClass *klass);

G_END_DECLS
