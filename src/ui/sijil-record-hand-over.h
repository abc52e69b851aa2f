#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The proof that a card was handed over, as rows of a boxed list. */

void sijil_record_hand_over_fill (GtkListBox *list,
                                  SijilDesk  *desk,
                                  JsonObject *hand_over,
                                  JsonObject *holder);

G_END_DECLS
