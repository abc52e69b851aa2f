#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

void sijil_person_copy_save (GtkWidget  *page,
                             SijilDesk  *desk,
                             const char *number);

G_END_DECLS
