#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* One scan and one key a person. Its target is a serial, or anything the scan box takes. */

#define SIJIL_TYPE_HAND_OVER_PAGE (sijil_hand_over_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilHandOverPage, sijil_hand_over_page, SIJIL, HAND_OVER_PAGE, SijilPage)

G_END_DECLS
