#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/* What comes next for an entry: the one action of its page that has a button of its own. */

const char *sijil_record_find_main_action (SijilDesk   *desk,
                                           JsonObject  *record,
                                           const char **label);
JsonObject *sijil_record_find_ready_card  (JsonObject  *record);

G_END_DECLS
