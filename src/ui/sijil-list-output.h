#pragma once

#include "ui/sijil-list-look.h"
#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* What leaves a list: rows to the clipboard, all that the filter holds to a file. */

void sijil_list_copy   (GtkWidget           *page,
                        const SijilListLook *look,
                        GtkSelectionModel   *rows);
void sijil_list_export (SijilPage           *page,
                        const SijilListLook *look,
                        JsonObject          *filter);

G_END_DECLS
