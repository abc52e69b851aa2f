#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* The card clerk's page. Its target is one of its parts: "print", "issue", "receive" or "reclaim". */

#define SIJIL_TYPE_PRINTING_PAGE (sijil_printing_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilPrintingPage, sijil_printing_page, SIJIL, PRINTING_PAGE, SijilPage)

G_END_DECLS
