#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the main window and the windows of records have in common. */

void sijil_window_class_add_fullscreen (GtkWidgetClass *klass);
void sijil_window_keep_size            (GtkWindow      *window,
                                        GSettings      *settings,
                                        const char     *name);

G_END_DECLS
