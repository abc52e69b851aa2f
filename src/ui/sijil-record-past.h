#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Asks on which other day a record is looked at, and whether as it was in effect then or as the register had it. “chosen” is
 * emitted with the day and whether the latter is meant.
 */

#define SIJIL_TYPE_RECORD_PAST (sijil_record_past_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordPast, sijil_record_past, SIJIL, RECORD_PAST, GtkPopover)

void sijil_record_past_set_today (SijilRecordPast *self,
                                  const char      *today);

G_END_DECLS
