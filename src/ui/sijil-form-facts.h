#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an application is about, as its fields have it: which lines of the table are shown. */

guint sijil_form_facts_read (GtkWidget  *fields,
                             const char *category);

G_END_DECLS
