#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A row of buttons that goes on in the next line when there is no more room. With large letters a main button would
 * stand outside of the window otherwise. What expands takes what is left of its line.
 */
#define SIJIL_TYPE_WRAP_BAR (sijil_wrap_bar_get_type ())
G_DECLARE_FINAL_TYPE (SijilWrapBar, sijil_wrap_bar, SIJIL, WRAP_BAR, GtkWidget)

GtkLayoutManager *sijil_wrap_layout_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
