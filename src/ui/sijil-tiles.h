#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Tiles of figures in lines that are as long as each other: twelve where five would fit stand as three lines of four, and
 * none stands alone.
 */

void sijil_tiles_follow  (GtkFlowBox *tiles);
void sijil_tiles_balance (GtkFlowBox *tiles);

G_END_DECLS
