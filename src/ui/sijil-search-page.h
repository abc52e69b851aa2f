#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* One box for every number and name. Its target is what is searched for; a code that names one record opens it. */

#define SIJIL_TYPE_SEARCH_PAGE (sijil_search_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilSearchPage, sijil_search_page, SIJIL, SEARCH_PAGE, SijilPage)

G_END_DECLS
