#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who did what to a record, newest first; a row opens to show what stood before and after, and on what it rests. */

#define SIJIL_TYPE_RECORD_HISTORY (sijil_record_history_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordHistory, sijil_record_history, SIJIL, RECORD_HISTORY, AdwBin)

void sijil_record_history_show (SijilRecordHistory *self,
                                SijilDesk          *desk,
                                const char         *number,
                                JsonArray          *items);

G_END_DECLS
