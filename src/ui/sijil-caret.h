#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sijil_caret_follow_script (GtkText *text);

G_END_DECLS
