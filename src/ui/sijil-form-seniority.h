#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the years of practice are enough for, told below the category. */

void sijil_form_seniority_show (GtkBox     *box,
                                SijilDesk  *desk,
                                JsonArray  *facts,
                                const char *sex);

G_END_DECLS
