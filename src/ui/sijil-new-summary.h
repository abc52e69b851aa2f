#pragma once

#include "register/sijil-intake-ask.h"
#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Is this right? The names as the card will show them, large, for the person before the counter to read, and what the
 * file still lacks. “confirmed” is emitted when it is to be deposited.
 */

#define SIJIL_TYPE_NEW_SUMMARY (sijil_new_summary_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewSummary, sijil_new_summary, SIJIL, NEW_SUMMARY, AdwWindow)

SijilNewSummary *sijil_new_summary_new     (SijilDesk       *desk) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_new_summary_set     (SijilNewSummary *self,
                                            JsonObject      *document,
                                            GPtrArray       *lacks,
                                            GPtrArray       *notes);
char            *sijil_new_summary_make_facts (SijilDesk    *desk,
                                               JsonObject   *document,
                                               JsonObject   *holder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
