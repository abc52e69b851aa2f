#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* Whether a card is good: its code is read, pasted, or shown as a picture, and the answer is large. */

#define SIJIL_TYPE_CHECK_PAGE (sijil_check_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilCheckPage, sijil_check_page, SIJIL, CHECK_PAGE, SijilPage)

G_END_DECLS
