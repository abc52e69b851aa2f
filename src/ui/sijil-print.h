#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A paper goes to a printer as the PDF it is, untouched; the person chooses the printer, or a file. The dialog remembers
 * what was chosen last in its window.
 */

void     sijil_print_pdf    (GtkWidget            *parent,
                             const char           *path,
                             const char           *title,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
gboolean sijil_print_finish (GAsyncResult         *result,
                             GError              **error);

G_END_DECLS
