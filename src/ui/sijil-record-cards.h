#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The cards of an entry, newest first; of the chosen one the proof that it was handed over, and both faces at true size. */

#define SIJIL_TYPE_RECORD_CARDS (sijil_record_cards_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordCards, sijil_record_cards, SIJIL, RECORD_CARDS, AdwBin)

void sijil_record_cards_show (SijilRecordCards *self,
                              SijilDesk        *desk,
                              JsonObject       *record);

G_END_DECLS
