#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages an officer may open, in groups. Choosing one activates “win.go”. */

#define SIJIL_TYPE_SIDEBAR (sijil_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SijilSidebar, sijil_sidebar, SIJIL, SIDEBAR, GtkWidget)

void sijil_sidebar_fill      (SijilSidebar *self,
                              SijilDesk    *desk);
void sijil_sidebar_select    (SijilSidebar *self,
                              const char   *page);
void sijil_sidebar_set_count (SijilSidebar *self,
                              const char   *page,
                              gint64        count);

G_END_DECLS
