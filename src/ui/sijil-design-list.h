#pragma once

#include "ui/sijil-design-words.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A choice of a layout: of what its file may say, or of the colours that it has. It tells when it stands for several that differ. */

GtkWidget  *sijil_design_list_new         (const SijilDesignChoice *choices) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *sijil_design_list_new_colours (JsonObject              *colours) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_design_list_show        (GtkDropDown             *list,
                                           const char              *code,
                                           gboolean                 is_mixed);
gboolean    sijil_design_list_is_mixed    (GtkDropDown             *list);

G_END_DECLS
