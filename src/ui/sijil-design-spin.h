#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A number of a layout, as files have it: without the zeros at its end; empty while it stands for several that differ. */

GtkWidget *sijil_design_spin_new   (double         least,
                                    double         most,
                                    double         step) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_design_spin_show  (GtkSpinButton *spin,
                                    double         value,
                                    gboolean       is_mixed);
gboolean   sijil_design_spin_shows (GtkSpinButton *spin,
                                    double         number);

G_END_DECLS
