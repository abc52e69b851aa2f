#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * All that is known of an entry. Its target is what names it: its number, its NIA, a card or the holder's identity card. The
 * property “entry” is the entry's own number, once it was read.
 */

#define SIJIL_TYPE_RECORD_PAGE (sijil_record_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordPage, sijil_record_page, SIJIL, RECORD_PAGE, SijilPage)

const char *sijil_record_page_get_entry (SijilRecordPage *self);
gboolean    sijil_record_page_is_called (SijilRecordPage *self,
                                         const char      *number);

G_END_DECLS
