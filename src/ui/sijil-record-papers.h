#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The papers of an entry: a list beside the one that is looked at. */

#define SIJIL_TYPE_RECORD_PAPERS (sijil_record_papers_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordPapers, sijil_record_papers, SIJIL, RECORD_PAPERS, AdwBin)

void sijil_record_papers_show (SijilRecordPapers *self,
                               SijilDesk         *desk,
                               JsonArray         *papers,
                               JsonArray         *acts);

G_END_DECLS
