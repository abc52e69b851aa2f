#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-list-look.h"
#include "ui/sijil-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *sijil_list_cell_factory (const SijilLookColumn *column) G_GNUC_WARN_UNUSED_RESULT;
char               *sijil_list_cell_text    (const SijilLookColumn *column,
                                             SijilRow              *row) G_GNUC_WARN_UNUSED_RESULT;
const char         *sijil_state_style       (const char            *state);

G_END_DECLS
