#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* What goes to the national platform and what is awaited from it: three queues, transmission and the list of answers. */

#define SIJIL_TYPE_PLATFORM_PAGE (sijil_platform_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilPlatformPage, sijil_platform_page, SIJIL, PLATFORM_PAGE, SijilPage)

G_END_DECLS
