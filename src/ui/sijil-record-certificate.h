#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The certificate of registration of an entry: signed where this officer may sign, then printed, or saved as a file. */

void sijil_record_certificate (GtkWidget  *page,
                               SijilDesk  *desk,
                               const char *number,
                               gboolean    prints);

G_END_DECLS
