#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* All that is known of an entry. Its target is the entry's number or its NIA. */

#define SIJIL_TYPE_RECORD_PAGE (sijil_record_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordPage, sijil_record_page, SIJIL, RECORD_PAGE, SijilPage)

G_END_DECLS
