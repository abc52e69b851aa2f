#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of a list of which each has a choice at its side. */

GtkWidget *sijil_column_row_add   (GtkListBox *list,
                                   GtkWidget  *title,
                                   GtkWidget  *below,
                                   GtkWidget  *choice);
void       sijil_column_row_clear (GtkListBox *list);
GtkWidget *sijil_column_row_text  (const char *text,
                                   gboolean    is_arabic) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
