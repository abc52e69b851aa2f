#pragma once

#include "ui/sijil-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The verdicts on the lines of a list as a model of #SijilRow, of which only those exist that are looked at: an import may
 * have 200 000.
 */

#define SIJIL_TYPE_VERDICTS (sijil_verdicts_get_type ())
G_DECLARE_FINAL_TYPE (SijilVerdicts, sijil_verdicts, SIJIL, VERDICTS, GObject)

SijilVerdicts *sijil_verdicts_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_verdicts_set_items  (SijilVerdicts *self,
                                          JsonArray     *items);
void           sijil_verdicts_set_filter (SijilVerdicts *self,
                                          const char    *verdict);

G_END_DECLS
