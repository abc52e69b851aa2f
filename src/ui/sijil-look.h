#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the whole program shows, whatever the page. */

void sijil_look_apply (void);
void sijil_look_mark  (GtkWidget  *widget,
                       const char *css_class,
                       gboolean    is_on);

G_END_DECLS
