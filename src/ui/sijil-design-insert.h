#pragma once

#include "ui/sijil-design.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A menu beside a text, from which a value of the card or a word of the layout is put into it; each is a step of its own. */

GtkWidget *sijil_design_insert_new (SijilDesign *design,
                                    GtkEntry    *entry) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
