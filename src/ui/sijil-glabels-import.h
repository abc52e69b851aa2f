#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

void sijil_glabels_import_install (GtkWidgetClass *klass);

G_END_DECLS
