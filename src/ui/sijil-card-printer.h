#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The card printer of this desk. Codes stand on its dots: a square of so many and no half. */

double sijil_card_printer_get_dpi (void);
void   sijil_card_printer_bind    (GSettings   *settings,
                                   AdwComboRow *row);

G_END_DECLS
