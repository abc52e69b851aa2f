#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* The figures of a period, by province, category and sex, and the lists behind them. A target is "from=DAY&to=DAY". */

#define SIJIL_TYPE_BILAN_PAGE (sijil_bilan_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilBilanPage, sijil_bilan_page, SIJIL, BILAN_PAGE, SijilPage)

G_END_DECLS
