#pragma once

#include "ui.h"

#include "ui/sijil-designer.h"

G_BEGIN_DECLS

/* The designer of layouts in a test: opened, and driven as by hands and keys. */

SijilDesigner    *designer_find          (void);
gboolean          designer_is_ready      (gpointer data);
gboolean          designer_is_gone       (gpointer data);
GtkWidget        *designer_get_page      (Ui *ui);
void              designer_go_to_layouts (Ui *ui);
SijilDesigner    *designer_open          (Ui *ui);
void              designer_close         (SijilDesigner *designer);
SijilSketch      *designer_get_sketch    (SijilDesigner *designer);
cairo_rectangle_t designer_get_box       (SijilDesigner *designer,
                                          const char    *name);
void              designer_select        (SijilDesigner *designer,
                                          const char    *name);
void              designer_let_idle      (Ui *ui);
gboolean          designer_press_key     (SijilDesigner  *designer,
                                          guint           keyval,
                                          GdkModifierType state);
double            designer_drag          (SijilDesigner *designer,
                                          double         x_mm,
                                          double         y_mm,
                                          double         dx_mm,
                                          double         dy_mm,
                                          guint          n_steps);
void              designer_click         (SijilDesigner  *designer,
                                          double          x_mm,
                                          double          y_mm,
                                          GdkModifierType state);
const char       *designer_get_selected  (SijilDesigner *designer);
GtkWidget        *designer_seek_field    (SijilDesigner *designer,
                                          const char    *member);
GtkWidget        *designer_find_field    (SijilDesigner *designer,
                                          const char    *member);

G_END_DECLS
