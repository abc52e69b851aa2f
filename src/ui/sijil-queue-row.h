#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of a queue of files: the name and the state, then the number and how long it waits. Their items are SijilRow. */

GtkListItemFactory *sijil_queue_row_factory (SijilDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
