#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-form-lines.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of the table, as fields side by side. */

GtkWidget *sijil_form_row_new     (SijilDesk           *desk,
                                   const SijilFormLine *line) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_form_row_collect (GtkWidget           *row,
                                   JsonObject          *document);

G_END_DECLS
