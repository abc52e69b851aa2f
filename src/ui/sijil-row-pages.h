#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-row.h"

G_BEGIN_DECLS

/*
 * The rows of a long list that are looked at, made and read a page at a time: what is on the screen first, what only passed by
 * not at all. “failed” tells why rows could not be read.
 */

#define SIJIL_TYPE_ROW_PAGES (sijil_row_pages_get_type ())
G_DECLARE_FINAL_TYPE (SijilRowPages, sijil_row_pages, SIJIL, ROW_PAGES, GObject)

SijilRowPages *sijil_row_pages_new        (SijilDesk     *desk,
                                           const char    *what,
                                           GArray        *ids) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_row_pages_set_filter (SijilRowPages *self,
                                           JsonObject    *filter);
SijilRow      *sijil_row_pages_get_row    (SijilRowPages *self,
                                           guint          position);
void           sijil_row_pages_look_at    (SijilRowPages *self,
                                           guint          position);
void           sijil_row_pages_forget     (SijilRowPages *self,
                                           gboolean       is_another);
void           sijil_row_pages_read_again (SijilRowPages *self);
void           sijil_row_pages_grow       (SijilRowPages *self,
                                           guint          before);
void           sijil_row_pages_move       (SijilRowPages *self);

G_END_DECLS
