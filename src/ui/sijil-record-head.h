#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who the record is about: photograph, names, category and state, and the number that people ask for. */

#define SIJIL_TYPE_RECORD_HEAD (sijil_record_head_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordHead, sijil_record_head, SIJIL, RECORD_HEAD, AdwBin)

void        sijil_record_head_show       (SijilRecordHead *self,
                                          SijilDesk       *desk,
                                          JsonObject      *record);
const char *sijil_record_head_get_number (SijilRecordHead *self);

G_END_DECLS
