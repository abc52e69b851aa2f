#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two people who may be one: the applicant, and whom the register knows under the same name and birth. */

void sijil_compare_dialog_open (GtkWidget  *parent,
                                SijilDesk  *desk,
                                JsonObject *file);

G_END_DECLS
