#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A paper in a window of its own, where a page has no place for it. */

GtkWidget *sijil_paper_window_show (GtkWidget  *widget,
                                    SijilDesk  *desk,
                                    const char *paper_uuid,
                                    const char *path,
                                    const char *title);
GtkWidget *sijil_paper_window_show_of_row (GtkWidget  *row,
                                           SijilDesk  *desk,
                                           const char *paper_uuid,
                                           const char *title);

G_END_DECLS
