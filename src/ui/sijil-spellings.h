#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ways to write a name, under the box it is typed in: Up and Down choose, Enter takes, Esc leaves what was typed. */

void sijil_spellings_show (GtkWidget *parent,
                           GtkWidget *entry,
                           GPtrArray *names);

G_END_DECLS
