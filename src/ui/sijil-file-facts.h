#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a file says of its holder, craft, place of work and depositor, in groups; made anew for each file. */

void sijil_file_facts_fill (GtkBox     *box,
                            SijilDesk  *desk,
                            JsonObject *file);

G_END_DECLS
