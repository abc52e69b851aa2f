#pragma once

#include "ui/sijil-design.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box for the name of the one item that is selected. */

GtkWidget *sijil_design_name_new     (SijilDesign *design) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_design_name_refresh (GtkWidget   *entry);

G_END_DECLS
