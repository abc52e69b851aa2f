#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sijil_caret_follow_script (GtkEditable *entry);

G_END_DECLS
