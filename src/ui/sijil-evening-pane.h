#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The evening: the list of people is printed, what comes back signed is scanned or read in, recorded, and who was
 * absent or refused is told.
 *
 * “changed” is emitted when a line is scanned, and when recording begins and ends.
 */

#define SIJIL_TYPE_EVENING_PANE (sijil_evening_pane_get_type ())
G_DECLARE_FINAL_TYPE (SijilEveningPane, sijil_evening_pane, SIJIL, EVENING_PANE, AdwBin)

void     sijil_evening_pane_set_desk    (SijilEveningPane *self,
                                         SijilDesk        *desk);
void     sijil_evening_pane_add_scan    (SijilEveningPane *self,
                                         const char       *code);
gboolean sijil_evening_pane_can_record  (SijilEveningPane *self);
gboolean sijil_evening_pane_is_busy     (SijilEveningPane *self);
void     sijil_evening_pane_record      (SijilEveningPane *self);
void     sijil_evening_pane_read_list   (SijilEveningPane *self);
void     sijil_evening_pane_print_list  (SijilEveningPane *self,
                                         gboolean          prints);

G_END_DECLS
