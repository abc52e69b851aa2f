#pragma once

#include "ui/sijil-file-page.h"

G_BEGIN_DECLS

/* The queue of files that wait for a decision, oldest first, and the one that is examined. */

#define SIJIL_TYPE_REVIEW_PAGE (sijil_review_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilReviewPage, sijil_review_page, SIJIL, REVIEW_PAGE, SijilFilePage)

G_END_DECLS
