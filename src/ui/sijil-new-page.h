#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * New application: who is it, the form, the summary, the receipt. What is typed is a draft of the register two seconds
 * later.
 *
 * Targets: "draft=UUID", "search=TEXT", "KIND=NUMBER" for an application about an entry, such as "renew=R-08-0000001".
 */

#define SIJIL_TYPE_NEW_PAGE (sijil_new_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewPage, sijil_new_page, SIJIL, NEW_PAGE, SijilPage)

G_END_DECLS
