#pragma once

#include "ui/sijil-file-page.h"

G_BEGIN_DECLS

/* One file, whoever asks: what it says, and what that officer may do with it. */

#define SIJIL_TYPE_APPLICATION_PAGE (sijil_application_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilApplicationPage, sijil_application_page, SIJIL, APPLICATION_PAGE, SijilFilePage)

G_END_DECLS
