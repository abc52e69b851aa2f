#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What may become of a card besides being handed over, each asked for with its reason. */

void sijil_card_acts_update (GtkWidget  *widget,
                             SijilDesk  *desk,
                             JsonObject *card,
                             const char *lost,
                             const char *returned);
void sijil_card_ask_lost    (GtkWidget  *widget,
                             SijilDesk  *desk,
                             const char *serial);
void sijil_card_ask_return  (GtkWidget  *widget,
                             SijilDesk  *desk,
                             const char *serial);

G_END_DECLS
