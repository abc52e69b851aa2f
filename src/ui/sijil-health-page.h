#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* Whether the work is safe: what needs somebody first, each with its remedy; what is in order folded under it. */

#define SIJIL_TYPE_HEALTH_PAGE (sijil_health_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilHealthPage, sijil_health_page, SIJIL, HEALTH_PAGE, SijilPage)

void sijil_health_page_show_health (SijilHealthPage *self,
                                    JsonObject      *health);

G_END_DECLS
