#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* The counter takes what a deposited file waits for; the target is its number. What was given stays until it is taken. */

#define SIJIL_TYPE_COMPLETE_PAGE (sijil_complete_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompletePage, sijil_complete_page, SIJIL, COMPLETE_PAGE, SijilPage)

G_END_DECLS
