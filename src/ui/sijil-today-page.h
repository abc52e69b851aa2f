#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* What waits today, what is next for the officer, and the answer at the counter. */

#define SIJIL_TYPE_TODAY_PAGE (sijil_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilTodayPage, sijil_today_page, SIJIL, TODAY_PAGE, SijilPage)

G_END_DECLS
